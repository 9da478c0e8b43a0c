//! Tests of whole services: the meaning of the language, rule by rule.

mod answers;
mod case;
mod consistency;
mod dates;
mod lists;
mod meaning;
mod properties;
mod relevance;
mod tables;

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::*;
use crate::format::Texts;
use crate::format::logic::{Check, Computation, Condition, Expr, FORMAT_VERSION, Logic, Node, Source};

/// The day of receipt in tests: a Monday.
pub(crate) const TODAY: Date = Date::constant(2026, 3, 2);

/// A logic of these nodes, evaluated in this order.
pub(crate) fn logic(nodes: Vec<Node>) -> Logic {
    Logic {
        format_version: FORMAT_VERSION.to_owned(),
        service: "test".to_owned(),
        version: "1.0.0".to_owned(),
        order: nodes.iter().map(|node| node.key.clone()).collect(),
        nodes,
        ..Logic::default()
    }
}

/// A node that is asked and required; its type as JSON without the braces' repetition: `{"name": "integer"}`.
pub(crate) fn asked(key: &str, ty: Json) -> Node {
    Node {
        key: key.to_owned(),
        source: Source::Asked,
        ty: from_json(ty),
        optional: false,
        when: Vec::new(),
        start: None,
        later: false,
    }
}

pub(crate) fn optional(key: &str, ty: Json) -> Node {
    Node { optional: true, ..asked(key, ty) }
}

pub(crate) fn computed(key: &str, ty: Json) -> Node {
    Node { source: Source::Computed, ..asked(key, ty) }
}

impl Node {
    fn when(mut self, condition: &str) -> Node {
        self.when.push(condition.to_owned());
        self
    }
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(json: Json) -> T {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{error} in {json}"))
}

pub(crate) fn get(node: &str) -> Json {
    json!({"op": "get", "node": node})
}

pub(crate) fn int(value: i64) -> Json {
    json!({"op": "integer", "value": value})
}

pub(crate) fn both(op: &str, left: Json, right: Json) -> Json {
    json!({"op": op, "left": left, "right": right})
}

impl Logic {
    fn condition(mut self, id: &str, holds: Json) -> Logic {
        self.conditions.push(Condition { id: id.to_owned(), holds: from_json(holds) });
        self
    }

    fn compute(mut self, node: &str, value: Json) -> Logic {
        self.computations.push(Computation { node: node.to_owned(), value: from_json(value) });
        self
    }

    fn check(mut self, id: &str, at: &str, must: Json) -> Logic {
        self.checks.push(Check {
            id: id.to_owned(),
            within: None,
            when: Vec::new(),
            answered: None,
            must: from_json(must),
            at: Some(at.to_owned()),
            message: Texts::one("de", "So geht es nicht."),
        });
        self
    }

    /// Evaluates an application and asks the result; there must be no faults.
    fn run<T>(&self, application: Json, ask: impl FnOnce(&Evaluation<'_>) -> T) -> T {
        let program = Program::new(self).unwrap_or_else(|error| panic!("{error}"));
        let evaluation = evaluate(&program, &application, TODAY, None);
        assert_eq!(evaluation.faults(), [], "{application}");
        ask(&evaluation)
    }

    /// The broken rules as `pointer rule`.
    fn broken(&self, application: Json) -> Vec<String> {
        self.run(application, |evaluation| {
            evaluation.violations().iter().map(|one| format!("{} {}", one.pointer, one.rule)).collect()
        })
    }

    /// The term of a top-level node.
    fn term(&self, application: Json, key: &str) -> Term<'static> {
        self.run(application, |evaluation| {
            evaluation.value(key, &[]).cloned().map_or(Term::Unknown, Term::into_owned)
        })
    }
}

/// Evaluates an expression over fixed answers: `yes`, `no` (yes_no), `open` (a required yes_no without answer),
/// `gone` (an optional number left out), `n` = 7 (number), `day` = 2026-02-28, `word` = "Straße".
pub(crate) fn eval(expr: Json) -> Term<'static> {
    let logic = logic(vec![
        asked("yes", json!({"name": "yes_no"})),
        asked("no", json!({"name": "yes_no"})),
        asked("open", json!({"name": "yes_no"})),
        asked("open_n", json!({"name": "integer"})),
        optional("gone", json!({"name": "integer"})),
        optional("gone_flag", json!({"name": "yes_no"})),
        asked("n", json!({"name": "integer"})),
        asked("day", json!({"name": "date"})),
        asked("word", json!({"name": "text"})),
    ]);
    let logic = Logic { calendar: Some(holidays::calendar(None)), ..logic };
    let program = Program::new(&logic).unwrap_or_else(|error| panic!("{error}"));
    let answers = json!({"yes": true, "no": false, "n": 7, "day": "2026-02-28", "word": "Straße"});
    let evaluation = evaluate(&program, &answers, TODAY, None);
    let expr: Expr = from_json(expr);
    assert_eq!(program.check_expression("test", &expr), Ok(()));
    evaluation.term(&expr)
}

pub(crate) fn yes() -> Term<'static> {
    Term::Value(Value::YesNo(true))
}

pub(crate) fn no() -> Term<'static> {
    Term::Value(Value::YesNo(false))
}

pub(crate) fn number(text: &str) -> Term<'static> {
    Term::Value(Value::Number(number::Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))))
}
