//! Formulas become clauses at the object where everything that they test and demand is in sight.

use std::collections::BTreeMap;

use super::formula::{Atom, Formula, Test};
use super::view::View;
use crate::format::schema::{Keywords, Map, Schema, Text};
use crate::model::{NodeId, NodeKind};

/// Most alternatives of a condition that reads answers of a row and answers around the list.
const MOST_ALTERNATIVES: usize = 16;

/// Clauses by the place where they stand.
#[derive(Default)]
pub(super) struct Clauses<'a> {
    /// By object: none is the application, a list means its row.
    objects: BTreeMap<Option<NodeId>, Vec<Schema<'a>>>,
    /// By answer.
    answers: BTreeMap<NodeId, Vec<Schema<'a>>>,
}

/// What a clause says beside its condition.
#[derive(Clone, Default)]
pub(super) struct Note<'a> {
    /// Ids of rules.
    pub(super) rules: String,
    /// For people.
    pub(super) description: Option<Text<'a>>,
}

impl<'a> Clauses<'a> {
    /// Takes the clauses of an object.
    pub(super) fn take_object(&mut self, object: Option<NodeId>) -> Option<Vec<Schema<'a>>> {
        self.objects.remove(&object)
    }

    /// Takes the clauses of an answer.
    pub(super) fn take_answer(&mut self, node: NodeId) -> Option<Vec<Schema<'a>>> {
        self.answers.remove(&node)
    }

    /// May a clause about this object have an `else`? Only where everything that the condition reads is there
    /// in every valid application, and in sight at one place.
    pub(super) fn may_say_else(view: &View<'a>, condition: &Formula<'a>, object: Option<NodeId>) -> bool {
        let target = own_chain(view, object);
        let atoms = condition.atoms();
        let at = meeting_point(view, &atoms, &target);
        let one_place = scopes_of(view, condition, &target).is_some_and(|scopes| scopes.len() <= 1);
        one_place && !atoms.is_empty() && atoms.iter().all(|atom| view.is_sure(atom, at))
    }

    /// Where `condition` holds, `then` must hold of the object; where it does not, `otherwise`.
    ///
    /// False where a schema cannot say that at one place.
    pub(super) fn add(
        &mut self,
        view: &View<'a>,
        note: &Note<'a>,
        condition: &Formula<'a>,
        object: Option<NodeId>,
        then: Option<Keywords<'a>>,
        otherwise: Option<Keywords<'a>>,
    ) -> bool {
        let target = own_chain(view, object);
        let scopes = scopes_of(view, condition, &target);
        let Some(scopes) = scopes else { return false };
        if scopes.len() <= 1 {
            let at = meeting_point(view, &condition.atoms(), &target);
            let clause = Keywords {
                condition: Some(object_schema(view, condition, at)),
                then: then.map(|then| wrap(view, &target, at, then)),
                otherwise: otherwise.map(|otherwise| wrap(view, &target, at, otherwise)),
                ..noted(note)
            };
            self.objects.entry(at).or_default().push(clause.into());
            return true;
        }
        let (Some(then), None) = (then, otherwise) else { return false };
        let Some(alternatives) = condition.alternatives(MOST_ALTERNATIVES) else { return false };
        for atoms in alternatives {
            let (at, clause) = nested(view, &atoms, &target, then.clone());
            self.objects.entry(at).or_default().push(with_note(clause, note));
        }
        true
    }

    /// Refuses what fulfils `condition`.
    pub(super) fn refuse(&mut self, view: &View<'a>, note: &Note<'a>, condition: &Formula<'a>) -> bool {
        if let Formula::Atom(Atom { node, test: Test::Has(schema), must: true, .. }) = condition {
            let clause = with_note(opposite(schema.clone()), note);
            self.answers.entry(*node).or_default().push(clause);
            return true;
        }
        let atoms = condition.atoms();
        let deepest = atoms.iter().map(|atom| view.objects(atom.node)).max_by_key(Vec::len);
        let target = deepest.unwrap_or_else(|| vec![None]);
        let Some(scopes) = scopes_of(view, condition, &target) else { return false };
        if scopes.len() <= 1 {
            let at = meeting_point(view, &atoms, &target);
            let clause = Schema::negated(object_schema(view, condition, at));
            self.objects.entry(at).or_default().push(with_note(clause, note));
            return true;
        }
        let Some(alternatives) = condition.alternatives(MOST_ALTERNATIVES) else { return false };
        for atoms in alternatives {
            let (at, clause) = nested_refusal(view, &atoms, &target);
            self.objects.entry(at).or_default().push(with_note(clause, note));
        }
        true
    }
}

/// The schema of a row that fulfils the formula; none where it reads answers outside the row.
pub(super) fn row_schema<'a>(view: &View<'a>, list: NodeId, formula: &Formula<'a>) -> Option<Schema<'a>> {
    let inside = |atom: &&Atom<'a>| view.service.list_around(atom.node) == Some(list);
    formula.atoms().iter().all(inside).then(|| object_schema(view, formula, Some(list)))
}

fn noted<'a>(note: &Note<'a>) -> Keywords<'a> {
    let comment = (!note.rules.is_empty()).then(|| Text::Owned(note.rules.clone()));
    Keywords { comment, description: note.description.clone(), ..Keywords::default() }
}

fn with_note<'a>(schema: Schema<'a>, note: &Note<'a>) -> Schema<'a> {
    let Keywords { comment, description, .. } = noted(note);
    match schema {
        Schema::Object(keywords) => Keywords { comment, description, ..*keywords }.into(),
        Schema::Bool(true) => Keywords { comment, description, ..Keywords::default() }.into(),
        Schema::Bool(false) => {
            Keywords { comment, description, not: Some(Schema::Bool(true)), ..Keywords::default() }.into()
        }
    }
}

/// What the schema refuses, refusing what it accepts; bounds of numbers are turned round.
fn opposite(schema: Schema<'_>) -> Schema<'_> {
    let Schema::Object(keywords) = schema else { return Schema::negated(schema) };
    match *keywords {
        Keywords { minimum: Some(least), .. } if keywords.maximum.is_none() && least > i64::MIN => {
            Keywords { maximum: Some(least - 1), ..Keywords::default() }.into()
        }
        Keywords { maximum: Some(most), .. } if keywords.minimum.is_none() && most < i64::MAX => {
            Keywords { minimum: Some(most + 1), ..Keywords::default() }.into()
        }
        Keywords { not: Some(inner), .. } => inner,
        other => Schema::negated(other.into()),
    }
}

/// The objects from the application down to `object` itself.
fn own_chain(view: &View<'_>, object: Option<NodeId>) -> Vec<Option<NodeId>> {
    let Some(id) = object else { return vec![None] };
    let mut chain = view.objects(id);
    chain.push(object);
    chain
}

/// The lists in whose rows the formula reads, outermost first (none is outside all lists); none at all where
/// one of them is not around the target.
fn scopes_of(
    view: &View<'_>,
    formula: &Formula<'_>,
    target: &[Option<NodeId>],
) -> Option<Vec<Option<NodeId>>> {
    let mut scopes: Vec<(usize, Option<NodeId>)> = Vec::new();
    for atom in formula.atoms() {
        let scope = view.service.list_around(atom.node);
        let depth = target.iter().position(|object| *object == scope)?;
        if !scopes.contains(&(depth, scope)) {
            scopes.push((depth, scope));
        }
    }
    scopes.sort_unstable();
    Some(scopes.into_iter().map(|(_, scope)| scope).collect())
}

/// The innermost object that contains the target and everything that the atoms read.
fn meeting_point(view: &View<'_>, atoms: &[&Atom<'_>], target: &[Option<NodeId>]) -> Option<NodeId> {
    let mut common = target.len();
    for atom in atoms {
        let objects = view.objects(atom.node);
        let same = target.iter().zip(&objects).take_while(|(a, b)| a == b).count();
        common = common.min(same);
    }
    // INVARIANT: every chain begins with the application, so at least one object is common.
    target.get(common.saturating_sub(1)).copied().flatten()
}

/// `inner` said of the last object of `target`, seen from `at`.
fn wrap<'a>(
    view: &View<'a>,
    target: &[Option<NodeId>],
    at: Option<NodeId>,
    inner: Keywords<'a>,
) -> Schema<'a> {
    let below = target.iter().rev().take_while(|object| **object != at).copied().flatten();
    let mut schema: Schema<'a> = inner.into();
    for id in below {
        let node = view.service.node(id);
        let schema_of_node = match node.kind {
            NodeKind::List { .. } => Keywords { items: Some(schema), ..Keywords::default() }.into(),
            _ => schema,
        };
        let properties = Map(vec![(node.name.as_str().into(), schema_of_node)]);
        schema = Keywords { properties: Some(properties), ..Keywords::default() }.into();
    }
    schema
}

/// A clause for atoms of several rows: outside, what is tested outside; inside a row, what is tested there.
fn nested<'a>(
    view: &View<'a>,
    atoms: &[Atom<'a>],
    target: &[Option<NodeId>],
    then: Keywords<'a>,
) -> (Option<NodeId>, Schema<'a>) {
    let depth = |atom: &Atom<'a>| {
        let scope = view.service.list_around(atom.node);
        target.iter().position(|object| *object == scope).unwrap_or(0)
    };
    let outermost = atoms.iter().map(depth).min().unwrap_or(0);
    let (outer, inner): (Vec<Atom<'a>>, Vec<Atom<'a>>) =
        atoms.iter().cloned().partition(|atom| depth(atom) == outermost);
    let at = if inner.is_empty() {
        meeting_point(view, &outer.iter().collect::<Vec<_>>(), target)
    } else {
        let inner_depth = inner.iter().map(depth).min().unwrap_or(outermost);
        let above = &target[..=inner_depth.min(target.len() - 1)];
        meeting_point(view, &outer.iter().collect::<Vec<_>>(), &above[..above.len().saturating_sub(1)])
    };
    let consequence = if inner.is_empty() {
        wrap(view, target, at, then)
    } else {
        let (place, clause) = nested(view, &inner, target, then);
        match clause {
            Schema::Object(keywords) => wrap(view, &own_chain(view, place), at, *keywords),
            schema => schema,
        }
    };
    let condition = Formula::all(outer.into_iter().map(Formula::Atom));
    let clause = Keywords {
        condition: Some(object_schema(view, &condition, at)),
        then: Some(consequence),
        ..Keywords::default()
    };
    (at, clause.into())
}

fn nested_refusal<'a>(
    view: &View<'a>,
    atoms: &[Atom<'a>],
    target: &[Option<NodeId>],
) -> (Option<NodeId>, Schema<'a>) {
    let refused = Keywords { not: Some(Schema::Bool(true)), ..Keywords::default() };
    nested(view, atoms, target, refused)
}

/// The formula as a schema of `object`; all atoms are in or below it, in no row of a further list.
pub(super) fn object_schema<'a>(
    view: &View<'a>,
    formula: &Formula<'a>,
    object: Option<NodeId>,
) -> Schema<'a> {
    match formula {
        Formula::Always => Schema::Bool(true),
        Formula::Never => Schema::Bool(false),
        Formula::Atom(_) => conjunction(view, std::slice::from_ref(formula), object),
        Formula::All(parts) => conjunction(view, parts, object),
        Formula::Any(parts) => {
            let any_of = parts.iter().map(|part| object_schema(view, part, object)).collect();
            Keywords { any_of: Some(any_of), ..Keywords::default() }.into()
        }
    }
}

/// Atoms are merged into one schema as far as they test different answers.
fn conjunction<'a>(view: &View<'a>, parts: &[Formula<'a>], object: Option<NodeId>) -> Schema<'a> {
    let mut merged = Keywords::default();
    let mut further: Vec<Schema<'a>> = Vec::new();
    for part in parts {
        match part {
            Formula::Atom(atom) => {
                if !merge(view, &mut merged, atom, object) {
                    let mut own = Keywords::default();
                    merge(view, &mut own, atom, object);
                    further.push(own.into());
                }
            }
            other => further.push(object_schema(view, other, object)),
        }
    }
    match (further.pop(), further.is_empty(), merged == Keywords::default()) {
        (None, ..) => merged.into(),
        (Some(only), true, true) => only,
        (Some(last), ..) => {
            further.push(last);
            Keywords { all_of: Some(further), ..merged }.into()
        }
    }
}

/// Adds an atom; false where its answer is already tested.
fn merge<'a>(view: &View<'a>, into: &mut Keywords<'a>, atom: &Atom<'a>, object: Option<NodeId>) -> bool {
    let mut path: Vec<NodeId> =
        view.service.ancestors(atom.node).take_while(|at| Some(*at) != object).collect();
    path.reverse();
    let Some((last, groups)) = path.split_last() else { return true };
    if groups.is_empty() {
        return merge_here(view, into, atom, *last);
    }
    let mut trial = into.clone();
    let mut at = &mut trial;
    for group in groups {
        let name = view.service.node(*group).name.as_str();
        if atom.must {
            require(at, name);
        }
        let properties = at.properties.get_or_insert_with(Map::default);
        if properties.get_mut(name).is_none() {
            properties.0.push((name.into(), Keywords::default().into()));
        }
        match properties.get_mut(name) {
            Some(Schema::Object(keywords)) => at = keywords,
            _ => return false,
        }
    }
    let merged = merge_here(view, at, atom, *last);
    if merged {
        *into = trial;
    }
    merged
}

fn merge_here<'a>(view: &View<'a>, into: &mut Keywords<'a>, atom: &Atom<'a>, last: NodeId) -> bool {
    let name = view.service.node(last).name.as_str();
    let tested = into.properties.as_mut().is_some_and(|properties| properties.get_mut(name).is_some());
    let schema = match &atom.test {
        Test::There => None,
        Test::Missing => Some(Schema::Bool(false)),
        Test::Has(schema) => Some(schema.clone()),
    };
    if tested && schema.is_some() {
        return false;
    }
    if atom.must {
        require(into, name);
    }
    if let Some(schema) = schema {
        into.properties.get_or_insert_with(Map::default).0.push((name.into(), schema));
    }
    true
}

fn require<'a>(keywords: &mut Keywords<'a>, name: &'a str) {
    let required = keywords.required.get_or_insert_with(Vec::new);
    if !required.iter().any(|known| known == name) {
        required.push(name.into());
    }
}
