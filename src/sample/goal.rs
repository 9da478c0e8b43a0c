//! Everything about a logic that an application can show: each rule in each way of keeping or breaking it.

use crate::format::logic::{Expr, Logic, Node, Source, Target, Type};
use crate::format::vectors::Case;
use crate::format::{DeviationKind, RuleKind, rule_id};

/// Something to be shown by an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Id of the rule; of a decision table or route its name.
    pub rule: String,
    /// How it is shown.
    pub case: Case,
    pub(super) of: Of,
}

/// What it is about: an index into the logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Node(usize),
    Condition(usize),
    Check(usize),
    Unique(usize),
    Stop(usize),
    Refuse { route: usize, arm: usize },
    Row { decision: usize, row: usize },
    Arm { route: usize, arm: usize },
    Form(DeviationKind),
}

impl Wanted {
    /// Which row of a decision table or arm of a route, from 1.
    pub fn row(&self) -> Option<u32> {
        match self.of {
            Of::Row { row, .. } | Of::Arm { arm: row, .. } => u32::try_from(row + 1).ok(),
            _ => None,
        }
    }
}

/// Everything that there is to show, in the order of the logic.
pub fn wanted(logic: &Logic) -> Vec<Wanted> {
    let mut all = Vec::new();
    for (at, node) in logic.nodes.iter().enumerate().filter(|(_, node)| node.source == Source::Asked) {
        for (kind, case) in cases(node).into_iter().filter(|(kind, case)| possible(logic, node, *kind, *case))
        {
            all.push(Wanted { rule: rule_id(&node.key, kind, None), case, of: Of::Node(at) });
        }
    }
    for (at, condition) in logic.conditions.iter().enumerate() {
        let carried =
            logic.nodes.iter().any(|node| node.source == Source::Asked && node.when.contains(&condition.id));
        let cases = [Case::True, Case::False].into_iter().chain(carried.then_some(Case::Irrelevant));
        // What follows a stop, and pages inside several conditions, are rules of their own elsewhere.
        if RuleKind::of(&condition.id) == Some(RuleKind::When) {
            all.extend(cases.map(|case| Wanted { rule: condition.id.clone(), case, of: Of::Condition(at) }));
        }
    }
    let broken = |rule: &str, of: Of| Wanted { rule: rule.to_owned(), case: Case::Broken, of };
    all.extend(logic.checks.iter().enumerate().map(|(at, check)| broken(&check.id, Of::Check(at))));
    all.extend(logic.uniques.iter().enumerate().map(|(at, unique)| broken(&unique.id, Of::Unique(at))));
    all.extend(logic.stops.iter().enumerate().map(|(at, stop)| broken(&stop.id, Of::Stop(at))));
    for (route, one) in logic.routes.iter().enumerate() {
        for (arm, to) in one.arms.iter().map(|arm| &arm.to).enumerate() {
            all.push(match to {
                Target::Refuse { id, .. } => broken(id, Of::Refuse { route, arm }),
                Target::Office { .. } => {
                    Wanted { rule: one.name.clone(), case: Case::Decides, of: Of::Arm { route, arm } }
                }
            });
        }
    }
    for (decision, one) in logic.decisions.iter().enumerate() {
        let rows = (0..one.rows.len()).map(|row| Of::Row { decision, row });
        all.extend(rows.map(|of| Wanted { rule: one.name.clone(), case: Case::Decides, of }));
    }
    all.extend(of_form(logic));
    all
}

/// Ways to deviate from the canonical form, as far as the logic has something that can.
fn of_form(logic: &Logic) -> impl Iterator<Item = Wanted> {
    let any =
        |found: fn(&Node) -> bool| logic.nodes.iter().any(|node| node.source == Source::Asked && found(node));
    let text = any(|node| {
        matches!(node.ty, Type::Text { pattern: None, .. } | Type::LongText { pattern: None, .. })
    });
    // Where answers are missing, they are told, and not what is around them.
    let mut asked = logic.nodes.iter().filter(|node| node.source == Source::Asked);
    let always = asked.clone().any(|node| match node.ty {
        Type::Tick | Type::Choices { min: 0, .. } => true,
        Type::Group | Type::List { .. } => !demands(logic, node),
        _ => false,
    });
    let rows = asked.any(|node| matches!(node.ty, Type::List { min: 1.., .. }) && !demands(logic, node));
    let computed = logic.nodes.iter().any(|node| node.source != Source::Asked);
    let shaped = any(|node| matches!(node.ty, Type::Group | Type::List { .. }));
    let all = [
        (true, DeviationKind::UnknownKey, Case::Broken),
        (computed, DeviationKind::Computed, Case::Broken),
        (always, DeviationKind::Missing, Case::Broken),
        (rows, DeviationKind::TooFewRows, Case::Broken),
        (text, DeviationKind::Blank, Case::Broken),
        (text, DeviationKind::Unnormalised, Case::Spaced),
        (text, DeviationKind::Unnormalised, Case::Decomposed),
        (shaped, DeviationKind::Shape, Case::Broken),
    ];
    all.into_iter().filter(|(there, ..)| *there).map(|(_, kind, case)| Wanted {
        rule: kind.rule(&logic.service),
        case,
        of: Of::Form(kind),
    })
}

/// Does a group or list always want an answer in it?
fn demands(logic: &Logic, around: &Node) -> bool {
    match around.ty {
        Type::List { min: 0, .. } => return false,
        Type::List { plain: true, .. } => return true,
        _ => {}
    }
    let name = |node: &Node| node.key.strip_prefix(&around.key)?.strip_prefix('.').map(str::to_owned);
    let inside = logic.nodes.iter().filter(|node| name(node).is_some_and(|name| !name.contains('.')));
    let always = |node: &&Node| node.source == Source::Asked && !node.optional && node.when.is_empty();
    inside.filter(always).any(|node| match node.ty {
        Type::Tick | Type::Choices { min: 0, .. } => false,
        Type::Group | Type::List { .. } => demands(logic, node),
        _ => true,
    })
}

/// Ways to keep or break the rules of a node.
fn cases(node: &Node) -> Vec<(RuleKind, Case)> {
    use Case::*;
    let mut cases = Vec::new();
    let mut add = |kind: RuleKind, all: &[(bool, Case)]| {
        cases.extend(all.iter().filter(|(there, _)| *there).map(|(_, case)| (kind, *case)));
    };
    let never_left_out =
        matches!(node.ty, Type::Group | Type::List { .. } | Type::Tick | Type::Choices { .. });
    add(RuleKind::Required, &[(!node.optional && !never_left_out, Missing)]);
    let (min, max) = limits(&node.ty);
    match &node.ty {
        Type::Group | Type::Office => {}
        Type::List { .. } => add(RuleKind::Count, &[(min, Fewest), (true, Most), (true, TooMany)]),
        _ => add(RuleKind::Type, &[(true, WrongType)]),
    }
    match &node.ty {
        Type::Text { length, pattern } => {
            add(
                RuleKind::Length,
                &[(length.min > Some(1), TooShort), (min, Shortest), (max, Longest), (max, TooLong)],
            );
            add(RuleKind::Pattern, &[(pattern.is_some(), NoMatch)]);
        }
        Type::LongText { length, words, pattern } => {
            let most = max || words.is_some();
            add(
                RuleKind::Length,
                &[(length.min > Some(1), TooShort), (min, Shortest), (most, Longest), (most, TooLong)],
            );
            add(RuleKind::Pattern, &[(pattern.is_some(), NoMatch)]);
        }
        Type::Integer { .. }
        | Type::Decimal { .. }
        | Type::Money { .. }
        | Type::Date { .. }
        | Type::Year { .. } => {
            add(RuleKind::Range, &[(min, TooSmall), (min, Smallest), (max, Largest), (max, TooLarge)]);
        }
        Type::Choice { under, .. } => {
            add(RuleKind::Code, &[(true, UnknownCode), (under.is_some(), OtherParent)]);
        }
        Type::Choices { min, .. } => {
            add(RuleKind::Code, &[(true, UnknownCode)]);
            add(RuleKind::Count, &[(*min > 0, TooFew), (true, Fewest), (true, Most), (true, TooMany)]);
        }
        Type::File(limits) => {
            add(RuleKind::File, &[(true, OtherMediaType), (true, Largest), (true, TooLarge)]);
            let several = limits.count.and_then(|count| count.min).unwrap_or(1) > 1;
            let counted = limits.count.is_some();
            add(
                RuleKind::Count,
                &[(several, TooFew), (counted, Fewest), (counted, Most), (counted, TooMany)],
            );
        }
        Type::Semantic { codelist, check_digit, .. } => {
            add(RuleKind::Type, &[(check_digit.is_some(), WrongDigit)]);
            add(RuleKind::Code, &[(codelist.is_some(), UnknownCode)]);
        }
        _ => {}
    }
    cases
}

/// Of codes there can be too many only where the list has more than may be chosen: none counts twice.
fn possible(logic: &Logic, node: &Node, kind: RuleKind, case: Case) -> bool {
    match &node.ty {
        Type::Choices { codelist, max, .. } if kind == RuleKind::Count => {
            let known = logic.codelists.get(codelist).map_or(0, |list| list.codes.len());
            known > *max as usize || case != Case::TooMany
        }
        _ => true,
    }
}

/// Does the type limit below, and above?
fn limits(ty: &Type) -> (bool, bool) {
    match ty {
        Type::Text { length, .. } | Type::LongText { length, .. } => {
            (length.min.is_some(), length.max.is_some())
        }
        Type::Integer { range }
        | Type::Money { range, .. }
        | Type::Decimal { range, .. }
        | Type::Year { range } => (range.min.is_some(), range.max.is_some()),
        Type::Date { range } => (range.min.is_some(), range.max.is_some()),
        Type::List { min, .. } => (*min > 0, true),
        _ => (false, false),
    }
}

/// The condition that a row or arm stands under, where it has one.
pub(super) fn condition_of<'l>(logic: &'l Logic, of: &Of) -> Option<&'l Expr> {
    match *of {
        Of::Condition(at) => logic.conditions.get(at).map(|condition| &condition.holds),
        Of::Row { decision, row } => logic.decisions.get(decision)?.rows.get(row)?.when.as_ref(),
        Of::Arm { route, arm } => logic.routes.get(route)?.arms.get(arm)?.when.as_ref(),
        _ => None,
    }
}
