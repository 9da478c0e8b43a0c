//! What the generator reaches: every operator with every result that it can have, every kind of violation, every
//! semantic type with right and wrong texts, and whatever once was a trap.

use std::collections::{BTreeMap, BTreeSet};

use antrag::eval::{Evaluation, FaultKind, Term};
use antrag::format::logic::{Expr, Logic, Type};
use serde_json::Value as Json;
use unicode_normalization::is_nfc;

use super::semantic;
use super::text::Run;

/// Outcomes seen, by operator; kinds of violations; traps; what became of texts of semantic types.
#[derive(Debug, Default)]
pub struct Coverage {
    operators: BTreeMap<String, BTreeSet<&'static str>>,
    violations: BTreeMap<&'static str, usize>,
    traps: BTreeSet<&'static str>,
    semantic: BTreeSet<(String, &'static str)>,
}

/// Operators that always have a value.
const CERTAIN: &[&str] = &["yes_no", "integer", "decimal", "money", "text", "date", "month", "time", "today"];
/// Operators that are never absent, because absent counts as no.
const NEVER_ABSENT: &[&str] = &[
    "and",
    "or",
    "not",
    "is_answered",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "in",
    "not_in",
    "matches",
    "any",
    "all",
    "count",
];
/// All others.
const FREE: &[&str] = &[
    "get",
    "case",
    "outcome",
    "route",
    "list",
    "otherwise",
    "if",
    "sum",
    "min",
    "max",
    "least",
    "greatest",
    "+",
    "-",
    "*",
    "/",
    "negate",
    "round",
    "length",
    "difference",
    "days_in",
    "shift",
    "part",
];
const VIOLATIONS: &[&str] = &[
    "required", "type", "length", "range", "pattern", "code", "count", "file", "check", "unique", "stop",
    "refuse",
];

/// What both sides must be asked.
const TRAPS: &[&str] = &[
    "29 February",
    "the end of a month",
    "the end of a year",
    "six decimal places",
    "a number that does not fit",
    "a day beyond the calendar",
    "no row or arm that applies",
    "rows that overlap",
    "a value that its type cannot write",
    "an emoji",
    "a text that is not in NFC",
    "a line end",
    "an empty list",
    "a list in a row",
    "nothing answered",
    "an application that is no object",
];

impl Coverage {
    /// Adds what another one saw.
    pub fn add(&mut self, other: Coverage) {
        for (op, outcomes) in other.operators {
            self.operators.entry(op).or_default().extend(outcomes);
        }
        self.traps.extend(other.traps);
        self.semantic.extend(other.semantic);
        for (kind, count) in other.violations {
            *self.violations.entry(kind).or_default() += count;
        }
    }

    /// Notes what came of an application and of expressions with all their parts outside of lists.
    pub fn note(&mut self, evaluation: &Evaluation<'_>, logic: &Logic, exprs: &[Expr]) {
        self.traps.extend(evaluation.faults().iter().filter_map(|fault| match fault.kind {
            FaultKind::Number => Some("a number that does not fit"),
            FaultKind::Calendar => Some("a day beyond the calendar"),
            FaultKind::Gap => Some("no row or arm that applies"),
            FaultKind::Overlap => Some("rows that overlap"),
            FaultKind::Unwritable => Some("a value that its type cannot write"),
            FaultKind::Kind => None,
        }));
        self.semantic_types(evaluation, logic);
        for violation in evaluation.violations() {
            *self.violations.entry(violation.kind.word()).or_default() += 1;
        }
        exprs.iter().for_each(|expr| self.expression(evaluation, expr));
    }

    /// Notes what is special in an application and its day.
    pub fn run(&mut self, run: &Run) {
        match (&run.application, &run.today[5..]) {
            (Json::Object(answers), _) if answers.is_empty() => self.saw("nothing answered"),
            (Json::Object(_), _) => {}
            _ => self.saw("an application that is no object"),
        }
        match &run.today[5..] {
            "02-29" => self.saw("29 February"),
            "12-31" => self.saw("the end of a year"),
            "02-28" | "01-31" | "03-31" | "04-30" | "05-31" | "10-31" | "11-30" => {
                self.saw("the end of a month")
            }
            _ => {}
        }
        self.answers(&run.application, 0);
    }

    fn saw(&mut self, trap: &'static str) {
        self.traps.insert(trap);
    }

    fn answers(&mut self, json: &Json, lists: usize) {
        match json {
            Json::String(text) => {
                let places = text.split_once('.').map_or("", |parts| parts.1);
                for (seen, trap) in [
                    (places.len() == 6 && places.parse::<u32>().is_ok(), "six decimal places"),
                    (text.chars().any(|sign| ('😀'..='🙏').contains(&sign) || sign == '👨'), "an emoji"),
                    (!is_nfc(text), "a text that is not in NFC"),
                    (text.contains(['\r', '\n']), "a line end"),
                ] {
                    if seen {
                        self.saw(trap);
                    }
                }
            }
            Json::Array(items) => {
                if items.is_empty() {
                    self.saw("an empty list");
                }
                if lists > 0 && items.iter().any(Json::is_object) {
                    self.saw("a list in a row");
                }
                items.iter().for_each(|item| self.answers(item, lists + 1));
            }
            Json::Object(members) => members.values().for_each(|member| self.answers(member, lists)),
            _ => {}
        }
    }

    /// Right and wrong texts of semantic types that stand in no list.
    fn semantic_types(&mut self, evaluation: &Evaluation<'_>, logic: &Logic) {
        for node in &logic.nodes {
            let Type::Semantic { semantic, .. } = &node.ty else { continue };
            if let Some(Term::Value(_)) = evaluation.value(&node.key, &[]) {
                self.semantic.insert((semantic.word().to_owned(), "right"));
            }
            let rules = ["type", "code"].map(|kind| format!("{}/{kind}", node.key));
            if evaluation.violations().iter().any(|violation| rules.contains(&violation.rule)) {
                self.semantic.insert((semantic.word().to_owned(), "wrong"));
            }
        }
    }

    fn expression(&mut self, evaluation: &Evaluation<'_>, expr: &Expr) {
        let outcome = match evaluation.term(expr) {
            Term::Value(_) => "value",
            Term::Absent => "absent",
            Term::Unknown => "unknown",
        };
        let (op, goes_over_rows) = operator(expr);
        self.operators.entry(op).or_default().insert(outcome);
        if !goes_over_rows {
            expr.operands().into_iter().for_each(|operand| self.expression(evaluation, operand));
        }
    }

    /// What was never seen.
    pub fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        for (operators, outcomes) in [
            (CERTAIN, &["value"][..]),
            (NEVER_ABSENT, &["value", "unknown"]),
            (FREE, &["value", "absent", "unknown"]),
        ] {
            for (op, outcome) in
                operators.iter().flat_map(|op| outcomes.iter().map(move |outcome| (op, outcome)))
            {
                if !self.operators.get(*op).is_some_and(|seen| seen.contains(outcome)) {
                    gaps.push(format!("`{op}` was never {outcome}"));
                }
            }
        }
        let known = |op: &&String| [CERTAIN, NEVER_ABSENT, FREE].concat().contains(&op.as_str());
        gaps.extend(
            self.operators.keys().filter(|op| !known(op)).map(|op| format!("`{op}` is not in the tables")),
        );
        let never = VIOLATIONS.iter().filter(|kind| !self.violations.contains_key(*kind));
        gaps.extend(never.map(|kind| format!("no `{kind}` violation")));
        gaps.extend(
            TRAPS.iter().filter(|trap| !self.traps.contains(*trap)).map(|trap| format!("never {trap}")),
        );
        for (word, which) in semantic::words().flat_map(|word| [(word, "right"), (word, "wrong")]) {
            if !self.semantic.contains(&(word.clone(), which)) {
                gaps.push(format!("no {which} `{word}`"));
            }
        }
        gaps
    }
}

/// The name of an operator, and whether its operands are evaluated in rows of a list.
fn operator(expr: &Expr) -> (String, bool) {
    let json = serde_json::to_value(expr).expect("an expression is JSON");
    (json["op"].as_str().unwrap_or_default().to_owned(), json.get("list").is_some())
}
