//! What the reference evaluator says, as one text that `harness.js` writes alike.

use antrag::eval::date::parse_date;
use antrag::eval::{Case, Destination, Evaluation, Program, Term, Truth, Value, evaluate};
use antrag::format::logic::Expr;
use serde_json::Value as Json;

/// One application with its circumstances.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Run {
    pub application: Json,
    /// ISO.
    pub today: String,
    pub case: Option<CaseData>,
}

/// Data of a case.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct CaseData {
    pub fields: Json,
    pub outcomes: std::collections::BTreeMap<String, String>,
}

/// Evaluates an application and gives the result to `ask`.
pub fn with<T>(program: &Program, run: &Run, ask: impl FnOnce(&Evaluation<'_>) -> T) -> T {
    let case =
        run.case.as_ref().map(|case| Case { fields: case.fields.clone(), outcomes: case.outcomes.clone() });
    let today = parse_date(&run.today).expect("a day of the calendar");
    ask(&evaluate(program, &run.application, today, case.as_ref()))
}

/// All that comes of an application.
pub fn text(program: &Program, exprs: &[Expr], routes: &[&str], run: &Run) -> String {
    with(program, run, |evaluation| {
        let relevance: Vec<String> =
            evaluation.relevance().into_iter().map(|(place, truth)| place + truth_text(truth)).collect();
        let computed: Vec<String> =
            evaluation.computed().into_iter().map(|(place, json)| format!("{place}{json}")).collect();
        let violations: Vec<String> =
            evaluation.violations().iter().map(|one| format!("{} {}", one.pointer, one.rule)).collect();
        let mut routes: Vec<&str> = routes.to_vec();
        routes.sort_unstable();
        let destinations: Vec<String> = routes
            .iter()
            .map(|name| match evaluation.route(name) {
                Destination::Office(office) => format!("{name}:{office}"),
                Destination::Refused(rule) => format!("{name}:{rule}"),
                Destination::Unknown => format!("{name}:?"),
            })
            .collect();
        let terms: Vec<String> = exprs.iter().map(|expr| term_text(&evaluation.term(expr))).collect();
        [
            relevance.join(" "),
            computed.join(" "),
            violations.join(","),
            destinations.join(","),
            terms.join(" "),
        ]
        .join("\n")
    })
}

fn truth_text(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "y",
        Truth::No => "n",
        Truth::Unknown => "?",
    }
}

fn term_text(term: &Term) -> String {
    match term {
        Term::Value(value) => value_text(value),
        Term::Absent => "-".to_owned(),
        Term::Unknown => "?".to_owned(),
    }
}

fn value_text(value: &Value) -> String {
    match value {
        Value::YesNo(yes) => yes.to_string(),
        Value::Number(number) => format!("number{number}"),
        Value::Text(text) => Json::from(&**text).to_string(),
        Value::Date(date) => format!("date{date}"),
        Value::BirthDate(date) => format!("birth_date{date}"),
        Value::Month(month) => format!("month{month}"),
        Value::Time(clock) => format!("time{clock}"),
        Value::Many(values) => format!("[{}]", values.iter().map(value_text).collect::<Vec<_>>().join(",")),
        Value::File => "file".to_owned(),
        Value::Present => "present".to_owned(),
    }
}
