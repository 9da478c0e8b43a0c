use serde_json::{Value, json};

use super::{application, part};
use crate::compile::{self, Files, Input};
use crate::diagnostic::Diagnostic;
use crate::emit::to_bytes;
use crate::model::Service;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, Diagnostic> {
        let nowhere = crate::source::Span::default();
        Err(Diagnostic::new(crate::diagnostic::table::files::MISSING, nowhere))
    }
}

/// A service of one page with these members and further declarations.
fn service(members: &str, further: &str) -> Service {
    let text = format!(
        "law gesetz \"Gesetz\"\n\nservice example \"Beispiel\" {{\n  version 1.0.0\n  valid from 2025-01-01\n  language de\n  page one \"Seite\" {{\n{members}\n}}\n{further}\n}}\n"
    );
    let input = Input { path: "example.antrag".to_owned(), bytes: Ok(text.into_bytes()) };
    let mut checked = compile::check(vec![input], &NoFiles);
    let errors: Vec<_> = checked
        .diagnostics
        .iter()
        .filter(|found| found.severity() == crate::diagnostic::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    checked.services.pop().expect("one service")
}

fn written(service: &Service) -> Value {
    serde_json::from_slice(&to_bytes(&application(service).0)).expect("JSON")
}

/// Which of these applications the schema accepts.
fn accepted(service: &Service, applications: &[Value]) -> Vec<bool> {
    let schema = written(service);
    assert!(jsonschema::meta::is_valid(&schema), "{schema:#}");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    applications.iter().map(|application| validator.is_valid(application)).collect()
}

/// Rules that the schema does not enforce, with the obstacles.
fn open(service: &Service) -> Vec<String> {
    let reports = application(service).1;
    let open = reports.into_iter().filter_map(|(rule, obstacle)| Some(format!("{rule}: {:?}", obstacle?)));
    open.collect()
}

#[test]
fn what_is_relevant_is_required_and_what_is_not_is_refused() {
    let service =
        service("a: yes_no \"A\"\nwhen a {\nb: text(..5) \"B\"\nc: optional text(..5) \"C\"\n}", "");
    let cases = [
        json!({"a": true, "b": "x"}),
        json!({"a": true, "b": "x", "c": "y"}),
        json!({"a": false}),
        json!({"a": true}),
        json!({"a": false, "b": "x"}),
        json!({"a": false, "c": "x"}),
        json!({"a": false, "d": 1}),
        json!({}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false, false, false, false, false]);
    insta::assert_snapshot!(String::from_utf8_lossy(&to_bytes(&application(&service).0)));
}

#[test]
fn an_optional_input_that_is_left_out_makes_its_condition_no() {
    let service = service("a: optional yes_no \"A\"\nwhen a {\nb: text(..5) \"B\"\n}", "");
    let cases = [json!({}), json!({"b": "x"}), json!({"a": true}), json!({"a": true, "b": "x"})];
    assert_eq!(accepted(&service, &cases), [true, false, false, true]);
}

#[test]
fn conditions_from_outside_a_row_stand_outside() {
    let members = "a: yes_no \"A\"\nrows: list(0..3) \"R\" {\neach \"r\" {\nn: integer(0..9) \"N\"\nwhen a {\nx: text(..3) \"X\"\n}\nwhen a and n > 4 {\ny: text(..3) \"Y\"\n}\n}\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": false, "rows": [{"n": 9}]}),
        json!({"a": true, "rows": [{"n": 9, "x": "x", "y": "y"}, {"n": 4, "x": "x"}]}),
        json!({"a": true, "rows": [{"n": 9, "x": "x"}]}),
        json!({"a": true, "rows": [{"n": 4, "x": "x", "y": "y"}]}),
        json!({"a": false, "rows": [{"n": 9, "y": "y"}]}),
        json!({"a": true, "rows": [{"n": 4}]}),
        json!({"a": false, "rows": [{"n": 4, "x": "x"}]}),
        json!({"a": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, false, false, false, false, false, false]);
    assert_eq!(open(&service), [""; 0]);
    insta::assert_snapshot!(String::from_utf8_lossy(&to_bytes(&application(&service).0)));
}

#[test]
fn conditions_over_rows_are_contains() {
    let members = "rows: list(1..3) \"R\" {\neach \"r\" {\nn: integer(0..9) \"N\"\n}\n}\nwhen any(rows: n = 3) {\nx: text(..3) \"X\"\n}\nwhen count(rows) > 1 {\ny: text(..3) \"Y\"\n}\nwhen not any(rows: n > 5) {\nz: text(..3) \"Z\"\n}\nwhen count(rows: n = 1) = 2 {\nw: text(..3) \"W\"\n}";
    let service = service(members, "");
    let cases = [
        json!({"rows": [{"n": 3}], "x": "x", "z": "z"}),
        json!({"rows": [{"n": 7}]}),
        json!({"rows": [{"n": 1}, {"n": 1}], "y": "y", "z": "z", "w": "w"}),
        json!({"rows": [{"n": 1}, {"n": 1}], "y": "y", "z": "z"}),
        json!({"rows": [{"n": 1}, {"n": 2}], "y": "y", "z": "z", "w": "w"}),
        json!({"rows": [{"n": 7}], "z": "z"}),
        json!({"rows": []}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false, false, false, false]);
}

#[test]
fn what_a_schema_cannot_say_stays_open_and_is_named() {
    let members =
        "a: integer(0..9) \"A\"\nb: integer(0..9) \"B\"\nwhen a > 3 and a > b {\nx: text(..3) \"X\"\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": 5, "b": 1, "x": "x"}),
        json!({"a": 5, "b": 1}),
        json!({"a": 3, "b": 1}),
        json!({"a": 3, "b": 1, "x": "x"}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false]);
    assert_eq!(open(&service), ["example/when/a-above-3-and-a-above-b: ComparesAnswers"]);
}

#[test]
fn checks_with_constants_stand_in_the_schema() {
    let members = "a: integer(0..99) \"A\" {\ncheck a >= 18 else \"Mindestens achtzehn.\"\n}\nb: optional yes_no \"B\"\ncheck not (b otherwise no) or a < 50 else \"Nur unter fünfzig.\" at a";
    let service = service(members, "");
    let cases = [
        json!({"a": 18}),
        json!({"a": 17}),
        json!({"a": 50, "b": true}),
        json!({"a": 49, "b": true}),
        json!({"a": 60, "b": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, false, false, true, true]);
    insta::assert_snapshot!(String::from_utf8_lossy(&to_bytes(&application(&service).0)));
}

#[test]
fn a_stop_refuses_and_what_follows_is_plain() {
    let members =
        "a: yes_no \"A\"\nstop when a \"Hier geht es nicht weiter.\" \"Gehen Sie.\"\nb: text(..5) \"B\"";
    let service = service(members, "");
    let cases = [
        json!({"a": false, "b": "x"}),
        json!({"a": true}),
        json!({"a": true, "b": "x"}),
        json!({"a": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, false, false, false]);
}

#[test]
fn computed_values_are_read_through_and_never_accepted() {
    let members = "a: integer(0..9) \"A\"\nb: yes_no \"B\"\ncompute c: yes_no \"C\" = a > 3 or b\nwhen c {\nx: text(..3) \"X\"\n}\nwhen not c {\ny: text(..3) \"Y\"\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": 4, "b": false, "x": "x"}),
        json!({"a": 1, "b": false, "y": "y"}),
        json!({"a": 1, "b": false, "x": "x"}),
        json!({"a": 1, "b": false, "y": "y", "c": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, false, false]);
    assert_eq!(open(&service), [""; 0]);
}

#[test]
fn texts_days_and_amounts_are_canonical() {
    let members = "t: text(2..4) \"T\"\nl: long_text(..9) \"L\"\nd: date \"D\"\nb: birth_date \"B\"\nm: money(0.00 EUR..9.99 EUR) \"M\"\nn: decimal(places 2) \"N\"";
    let service = service(members, "");
    let good = json!({"t": "aéb", "l": "a\nb", "d": "2024-02-29", "b": "1984-05", "m": 999, "n": "-0.50"});
    let with = |key: &str, value: Value| {
        let mut changed = good.clone();
        changed[key] = value;
        changed
    };
    let bad = [
        with("t", json!("a")),
        with("t", json!("abcde")),
        with("t", json!(" ab")),
        with("t", json!("ab\n")),
        with("l", json!("a\r\nb")),
        with("d", json!("2023-02-29")),
        with("d", json!("1900-02-29")),
        with("d", json!("1582-12-31")),
        with("d", json!("2024-02-29\n")),
        with("b", json!("1984-13")),
        with("m", json!(1000)),
        with("m", json!(1.5)),
        with("n", json!("0.5")),
        with("n", json!("00.50")),
        with("n", json!(0.5)),
        with("t", Value::Null),
    ];
    assert_eq!(
        accepted(&service, &[good.clone(), with("d", json!("2000-02-29")), with("b", json!("1984"))]),
        [true; 3]
    );
    for (at, accepted) in accepted(&service, &bad).into_iter().enumerate() {
        assert!(!accepted, "{}", bad[at]);
    }
}

#[test]
fn a_recipient_gets_its_part_and_no_rule_about_the_rest() {
    let members = "a: yes_no \"A\" {\nitem 1\n}\nwhen a {\nb: text(..5) \"B\" {\nitem 2\n}\n}\nhelper: yes_no \"H\"\nwhen helper {\nc: text(..5) \"C\" {\nitem 3\n}\n}";
    let further = "form gesetz \"Anlage 1\"\ndisclose amt \"Amt\" {\nlaw gesetz \"§ 3\"\nwithout item 1\n}";
    let service = self::service(members, further);
    let (schema, reports) = part(&service, &service.disclosures[0], None);
    let schema: Value = serde_json::from_slice(&to_bytes(&schema)).expect("JSON");
    let names: Vec<&String> = schema["properties"].as_object().expect("object").keys().collect();
    assert_eq!(names, ["b", "c"]);
    assert!(schema.get("required").is_none() && schema.get("allOf").is_none(), "{schema:#}");
    let masked = reports.iter().filter(|(_, obstacle)| obstacle.is_some()).count();
    assert_eq!(masked, 2, "{reports:?}");
}

#[test]
fn an_absent_answer_never_proves_a_condition() {
    let members = "a: yes_no \"A\"\nwhen a {\nb: yes_no \"B\"\nwhen not b {\nx: text(..3) \"X\"\n}\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": false}),
        json!({"a": true, "b": true}),
        json!({"a": true, "b": false, "x": "x"}),
        json!({"a": false, "x": "x"}),
        json!({"a": true, "b": false}),
        json!({"a": true, "b": true, "x": "x"}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false, false, false]);
}

#[test]
fn an_else_stands_only_where_everything_read_is_required() {
    let members = "g: yes_no \"G\"\nwhen g {\no: yes_no \"O\"\nwhen o {\nx: text(..3) \"X\"\n}\n}";
    let schema = written(&service(members, ""));
    let clauses = schema["allOf"].as_array().expect("clauses");
    let with_else: Vec<bool> = clauses.iter().map(|clause| clause.get("else").is_some()).collect();
    assert_eq!(with_else, [true, false, false], "{schema:#}");
}
