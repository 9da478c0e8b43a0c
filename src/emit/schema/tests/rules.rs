//! Rules of the definition: what breaks them is refused, and nothing else.

use serde_json::{Value, json};

use super::{accepted, service, written};
use crate::emit::testing;

fn rows(rows: &[Value]) -> Value {
    json!({"rows": rows})
}

#[test]
fn a_refusal_waits_for_the_arms_before_it() {
    let route =
        "route place \"Wo\" {\nwhen a -> town\nwhen b -> refuse \"Hier nicht.\"\notherwise -> town\n}";
    let service = service("a: yes_no \"A\"\nb: yes_no \"B\"", route);
    let with = |a: bool, b: bool| json!({"a": a, "b": b});
    let cases = [with(false, false), with(true, true), with(true, false), with(false, true)];
    assert_eq!(accepted(&service, &cases), [true, true, true, false]);
}

#[test]
fn a_check_is_made_only_where_its_condition_holds() {
    let members = "a: yes_no \"A\"\nn: integer(0..9) \"N\"\nwhen a {\ncheck n > 5 else \"Zu wenig.\" at n\n}";
    let service = service(members, "");
    let with = |a: bool, n: i64| json!({"a": a, "n": n});
    let cases = [with(false, 1), with(true, 6), with(true, 5)];
    assert_eq!(accepted(&service, &cases), [true, true, false]);
}

#[test]
fn rows_may_be_equal_where_only_a_column_must_differ() {
    let members = "rows: list(0..3) \"R\" {\neach \"r\" {\nn: integer(0..9) \"N\"\nx: optional text(..5) \"X\"\n}\nunique x else \"Nur einmal.\"\n}";
    let column = service(members, "");
    let twice = [json!({"n": 1}), json!({"n": 1})];
    assert_eq!(accepted(&column, &[rows(&twice)]), [true], "what is absent repeats nothing");
    let plain = service("rows: list(0..3) of text(..5) \"R\" {\nunique else \"Nur einmal.\"\n}", "");
    let cases = [rows(&[json!("a"), json!("b")]), rows(&[json!("a"), json!("a")])];
    assert_eq!(accepted(&plain, &cases), [true, false]);
}

#[test]
fn one_row_breaks_what_must_hold_in_all() {
    let members = "rows: list(1..3) \"R\" {\neach \"r\" {\nok: yes_no \"O\"\n}\n}\ncheck all(rows: ok) else \"Nicht alle.\" at rows";
    let service = service(members, "");
    let (good, bad) = (json!({"ok": true}), json!({"ok": false}));
    let cases = [
        rows(&[good.clone(), good.clone()]),
        rows(&[good.clone(), bad.clone()]),
        rows(&[bad]),
        rows(&[]),
        rows(&vec![good; 4]),
    ];
    assert_eq!(accepted(&service, &cases), [true, false, false, false, false]);
}

#[test]
fn a_bound_is_turned_round_exactly() {
    let members = "a: integer(0..99) \"A\" {\ncheck a <= 5 else \"Zu viel.\"\n}\nb: integer(0..99) \"B\" {\ncheck b > 5 else \"Zu wenig.\"\n}";
    let service = service(members, "");
    let cases = [json!({"a": 5, "b": 6}), json!({"a": 6, "b": 6}), json!({"a": 5, "b": 5})];
    assert_eq!(accepted(&service, &cases), [true, false, false]);
}

#[test]
fn under_each_parent_only_its_own_codes_stand() {
    let service = testing::example("code_list").expect("a service");
    let with = |district: &str, street: &str| json!({"district": district, "street": street, "kind": "1", "also_seen": [], "reason": "repair"});
    let cases = [with("02", "0201"), with("02", "0101"), with("03", "0201")];
    assert_eq!(accepted(&service, &cases), [true, false, false]);
}

/// Meaning 13: the inputs of a condition over rows are what its rows say.
#[test]
fn an_else_needs_what_is_read_in_rows_to_be_required() {
    let with_else = |ty: &str| {
        let members = format!(
            "rows: list(1..3) \"R\" {{\neach \"r\" {{\nn: {ty} \"N\"\n}}\n}}\nwhen any(rows: n = 1) {{\ny: text(..3) \"Y\"\n}}"
        );
        let schema = written(&service(&members, ""));
        schema["allOf"].as_array().expect("clauses").iter().any(|clause| clause.get("else").is_some())
    };
    assert!(with_else("integer(0..9)"));
    assert!(!with_else("optional integer(0..9)"));
}

#[test]
fn a_condition_may_wait_for_more_than_the_least_sum() {
    let members = "a: integer(0..9) \"A\"\nb: integer(2..9) \"B\"\nwhen a + b > 2 {\nx: text(..3) \"X\"\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": 0, "b": 2}),
        json!({"a": 1, "b": 2, "x": "x"}),
        json!({"a": 0, "b": 3, "x": "x"}),
        json!({"a": 1, "b": 2}),
        json!({"a": 0, "b": 2, "x": "x"}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false, false]);
}
