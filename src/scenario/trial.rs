//! One scenario on the bench: its application, what it came to, and how to ask it further things.

use jiff::civil::Date;
use serde_json::Value as Json;

use super::bench::{Bench, truth};
use super::given::Given;
use super::place::{Spot, lists_in};
use super::say;
use crate::diagnostic::Lang;
use crate::emit;
use crate::eval::{self, Case, Evaluation, Program, Term, Truth};
use crate::format::RuleKind;
use crate::format::logic::{Computation, Expr, Logic, Node, Source, Type};
use crate::model::{self, CaseFieldId, FieldType, ListRows, NodeId, NodeKind, Scenario, Service};

/// A scenario whose application has been evaluated, with all case data that it gives.
#[derive(Clone, Copy)]
pub(super) struct Trial<'a> {
    pub(super) bench: &'a Bench<'a>,
    pub(super) program: &'a Program,
    pub(super) scenario: &'a Scenario,
    pub(super) given: &'a Given,
    pub(super) evaluation: &'a Evaluation<'a>,
}

impl<'a> Trial<'a> {
    pub(super) fn service(&self) -> &'a Service {
        self.bench.service
    }

    pub(super) fn today(&self) -> Date {
        self.given.today
    }

    /// The answer as it was given.
    pub(super) fn answer(&self, spot: &Spot) -> Option<&'a Json> {
        self.given.application.pointer(&spot.pointer(self.service()))
    }

    /// The value of a node in these rows; a node that is not there is absent.
    pub(super) fn value(&self, spot: &Spot) -> Term<'_> {
        let service = self.service();
        let node = service.node(spot.node);
        let is_row = spot.rows.len() > lists_in(service, spot.node, false).len();
        let key = if is_row { format!("{}[]", node.path) } else { node.path.clone() };
        self.evaluation.value(&key, &spot.rows).cloned().unwrap_or(Term::Absent)
    }

    /// Its canonical JSON.
    pub(super) fn json(&self, spot: &Spot) -> Option<Json> {
        let term = self.value(spot);
        let value = term.value()?;
        let node = self.bench.node(&self.service().node(spot.node).path)?;
        match node.source {
            Source::Asked => self.answer(spot).cloned().or_else(|| value.to_json(&node.ty)),
            Source::Computed | Source::Decided => value.to_json(&node.ty),
        }
    }

    /// What is there to be shown: the canonical JSON, or of an answer that breaks a rule what was given.
    pub(super) fn shown(&self, spot: &Spot) -> Option<Json> {
        let given = || self.answer(spot).filter(|_| self.value(spot) == Term::Unknown).cloned();
        self.json(spot).or_else(given)
    }

    /// Is it certainly irrelevant?
    pub(super) fn is_irrelevant(&self, spot: &Spot) -> bool {
        let relevance = self.evaluation.relevance();
        let service = self.service();
        let mut pointer = spot.pointer(service);
        loop {
            match relevance.get(&pointer) {
                Some(relevant) => return *relevant == Truth::No,
                // A row of what is irrelevant is not there.
                None => match pointer.rfind('/') {
                    Some(cut) => pointer.truncate(cut),
                    None => return false,
                },
            }
        }
    }

    /// How many rows a list has that stands in these rows.
    pub(super) fn count(&self, list: &Spot) -> usize {
        let min = match self.service().node(list.node).kind {
            NodeKind::List { min, .. } => min as usize,
            _ => 0,
        };
        let given = self.answer(list).and_then(Json::as_array).map_or(0, Vec::len);
        if self.value(list).value().is_some() { given.max(min) } else { 0 }
    }

    /// Every instance of a node.
    pub(super) fn spots(&self, node: NodeId) -> Vec<Spot> {
        let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
        for list in lists_in(self.service(), node, false) {
            let longer = |outer: Vec<usize>| {
                let count = self.count(&Spot::new(list, &outer));
                (0..count).map(move |row| [outer.as_slice(), &[row]].concat())
            };
            rows = rows.into_iter().flat_map(longer).collect();
        }
        rows.into_iter().map(|rows| Spot { node, rows }).collect()
    }

    /// What an expression outside of all rows comes to, with all case data.
    pub(super) fn term(&self, expr: &model::Expr) -> Term<'static> {
        self.term_with(expr, &self.given.case)
    }

    /// What an expression outside of all rows comes to, with the case as it is.
    pub(super) fn term_with(&self, expr: &model::Expr, case: &Case) -> Term<'static> {
        let ready = self.bench.ready(expr);
        let application = &self.given.application;
        if ready.rows.is_empty() && ready.patterns.is_none() {
            return eval::evaluate(self.program, application, self.today(), Some(case)).term(&ready.expr);
        }
        let mut logic = self.bench.logic().clone();
        logic.patterns = ready.patterns.unwrap_or(logic.patterns);
        let mut application = application.clone();
        for (node, rows) in &ready.rows {
            self.add_row(*node, rows, &mut logic, &mut application);
        }
        match Program::new(&logic) {
            Ok(program) => eval::evaluate(&program, &application, self.today(), Some(case)).term(&ready.expr),
            Err(_) => Term::Unknown,
        }
    }

    /// Adds a value in certain rows as a question of its own, answered with what it is.
    fn add_row(&self, node: NodeId, rows: &[u32], logic: &mut Logic, application: &mut Json) {
        let spot = Spot { node, rows: rows.iter().map(|row| (*row as usize).saturating_sub(1)).collect() };
        let is_row = spot.rows.len() > lists_in(self.service(), node, false).len();
        let path = &self.service().node(node).path;
        let known = self.bench.node(&if is_row { format!("{path}[]") } else { path.clone() });
        let Some(known) = known else { return };
        let key = emit::key_in_rows(self.service(), node, rows);
        if let (Some(json), Some(object)) = (self.json(&spot), application.as_object_mut()) {
            object.insert(key.clone(), json);
        }
        let ty = match &known.ty {
            Type::Choice { codelist, .. } => Type::Choice { codelist: codelist.clone(), under: None },
            other => other.clone(),
        };
        // Without an answer it is absent if it is optional, and else unknown.
        let optional = self.value(&spot) == Term::Absent;
        logic.order.push(key.clone());
        logic.nodes.push(Node {
            key,
            source: Source::Asked,
            ty,
            optional,
            when: Vec::new(),
            start: None,
            later: false,
        });
    }

    /// Whether conditions hold in a row of a list; at the top where there is none.
    pub(super) fn truths(&self, list: Option<NodeId>, rows: &[usize], conditions: &[Expr]) -> Vec<Truth> {
        let Some(list) = list else {
            return conditions.iter().map(|one| truth(&self.evaluation.term(one))).collect();
        };
        let mut logic = self.bench.logic().clone();
        let list = &self.service().node(list).path;
        let keys: Vec<String> = (0..conditions.len()).map(|at| format!("{list}.${at}")).collect();
        for (key, condition) in keys.iter().zip(conditions) {
            logic.computations.push(Computation { node: key.clone(), value: condition.clone() });
            logic.order.push(key.clone());
            logic.nodes.push(Node {
                key: key.clone(),
                source: Source::Computed,
                ty: Type::YesNo,
                optional: false,
                when: Vec::new(),
                start: None,
                later: false,
            });
        }
        let Ok(program) = Program::new(&logic) else { return vec![Truth::Unknown; conditions.len()] };
        let evaluation =
            eval::evaluate(&program, &self.given.application, self.today(), Some(&self.given.case));
        let known = |key: &String| evaluation.value(key, rows).map_or(Truth::Unknown, truth);
        keys.iter().map(known).collect()
    }

    /// The value in words.
    pub(super) fn say(&self, spot: &Spot, lang: Lang) -> String {
        let term = self.value(spot);
        match (self.shown(spot), &self.service().node(spot.node).kind) {
            (Some(json), NodeKind::Field { ty, .. })
            | (Some(json), NodeKind::Compute { ty, .. } | NodeKind::Decision { ty, .. })
            | (Some(json), NodeKind::List { rows: ListRows::Plain(ty), .. }) => {
                say::value(self.service(), ty, &json, lang)
            }
            _ => self.say_none(&term, self.is_irrelevant(spot), lang).to_owned(),
        }
    }

    fn say_none(&self, term: &Term, irrelevant: bool, lang: Lang) -> &'static str {
        match (lang, term) {
            (Lang::De, Term::Absent) if irrelevant => "entfällt",
            (Lang::En, Term::Absent) if irrelevant => "does not apply",
            (Lang::De, Term::Absent) => "nicht angegeben",
            (Lang::En, Term::Absent) => "not given",
            (Lang::De, Term::Unknown) => "offen",
            (Lang::En, Term::Unknown) => "open",
            (Lang::De, Term::Value(_)) => "vorhanden",
            (Lang::En, Term::Value(_)) => "there",
        }
    }

    /// The value of a field of the case in words.
    pub(super) fn say_case(&self, id: CaseFieldId, lang: Lang) -> String {
        let field = &self.service().case_fields[id.index()];
        match case_value(&self.given.case, &field.path) {
            Some(json) => say::value(self.service(), &field.ty, json, lang),
            None => self.say_none(&Term::Unknown, false, lang).to_owned(),
        }
    }

    /// What is said when a rule is broken, by its id.
    pub(super) fn message(&self, rule: &str, kind: RuleKind, lang: Lang) -> String {
        let service = self.service();
        let own = service.checks.iter().find(|check| check.id == rule).map(|check| check.message.as_str());
        let own =
            own.or_else(|| service.uniques.iter().find(|one| one.id == rule).map(|one| one.message.as_str()));
        let own =
            own.or_else(|| service.stops.iter().find(|one| one.id == rule).map(|one| one.message.as_str()));
        if let Some(message) = own.or_else(|| self.refusal(rule)) {
            return emit::quoted(message, lang);
        }
        broken(kind, lang).to_owned()
    }

    fn refusal(&self, rule: &str) -> Option<&'a str> {
        use crate::format::logic::Target;
        let arms = self.bench.logic().routes.iter().flat_map(|route| &route.arms);
        arms.filter_map(|arm| match &arm.to {
            Target::Refuse { id, message } if id == rule => message.0.values().next().map(String::as_str),
            _ => None,
        })
        .next()
    }
}

/// The value of a field of the case, by its path `state.name`.
pub(super) fn case_value<'c>(case: &'c Case, path: &str) -> Option<&'c Json> {
    let (state, name) = path.split_once('.')?;
    case.fields.get(state)?.get(name)
}

/// What is wrong with an answer, where the definition has no words of its own for it.
fn broken(kind: RuleKind, lang: Lang) -> &'static str {
    let (de, en) = match kind {
        RuleKind::Required => ("die Antwort fehlt", "the answer is missing"),
        RuleKind::Length => ("zu kurz oder zu lang", "too short or too long"),
        RuleKind::Range => ("außerhalb der Grenzen", "outside the bounds"),
        RuleKind::Pattern => ("passt nicht zum Muster", "does not match the pattern"),
        RuleKind::Code => ("steht nicht zur Auswahl", "is none of the options"),
        RuleKind::Count => ("zu wenige oder zu viele", "too few or too many"),
        RuleKind::File => ("Art oder Größe der Datei passt nicht", "type or size of the file do not fit"),
        _ => ("hat nicht die verlangte Form", "does not have the form that is asked for"),
    };
    match lang {
        Lang::De => de,
        Lang::En => en,
    }
}

/// The type of an answer, of the values of a plain list too.
pub(super) fn answer_type(service: &Service, id: NodeId) -> Option<&FieldType> {
    match &service.node(id).kind {
        NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. } => Some(ty),
        _ => None,
    }
}
