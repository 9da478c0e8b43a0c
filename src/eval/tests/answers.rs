//! Answers of every type, and the canonical form.

use super::*;
use crate::format::RuleKind;

/// Which rule an answer breaks, if any.
fn broken(kind: Json, answer: Json) -> Option<RuleKind> {
    let mut form = logic(vec![Node { later: true, ..asked("x", kind) }]);
    form.patterns = vec!["[A-Z]+".to_owned()];
    form.codelists.insert("sex".to_owned(), from_json(json!({"codes": ["1", "2"]})));
    form.run(json!({"x": answer}), |evaluation| evaluation.violations().first().map(|one| one.kind))
}

fn check(kind: Json, valid: &[Json], invalid: &[(Json, RuleKind)]) {
    for answer in valid {
        assert_eq!(broken(kind.clone(), answer.clone()), None, "{kind} {answer}");
    }
    for (answer, rule) in invalid {
        assert_eq!(broken(kind.clone(), answer.clone()), Some(*rule), "{kind} {answer}");
    }
}

#[test]
fn texts() {
    use RuleKind::{Length, Pattern, Required, Type};
    let text = json!({"name": "text", "length": {"min": 2, "max": 4}});
    check(
        text,
        &[json!("ab"), json!("😀😀😀😀"), json!(" abcd "), json!("a\u{308}bcd")],
        &[
            (json!("a"), Length),
            (json!("abcde"), Length),
            (json!("a\nb"), Type),
            (json!(12), Type),
            (json!(""), Required),
        ],
    );
    check(json!({"name": "text", "pattern": 0}), &[json!("ABC")], &[(json!("ABc"), Pattern)]);
    check(
        json!({"name": "long_text", "length": {"max": 9}, "words": 3}),
        &[json!("a\r\nb c"), json!("a\tb")],
        &[(json!("a b c d"), Length), (json!("aaaaaaaaaa"), Length), (json!("a\u{0}b"), Type)],
    );
    check(
        json!({"name": "semantic", "semantic": "bic", "length": {"max": 3}, "pattern": 0}),
        &[json!("ABC")],
        &[(json!("ABCD"), Type), (json!("abc"), Type), (json!(7), Type), (json!(" "), Required)],
    );
    check(
        json!({"name": "semantic", "semantic": "country", "codelist": "sex"}),
        &[json!("1")],
        &[(json!("DE"), RuleKind::Code)],
    );
    check(
        json!({"name": "semantic", "semantic": "vat_id", "check_digit": "mod_11_10"}),
        &[json!("DE136695976"), json!("ATU12345678")],
        &[(json!("DE136695977"), Type), (json!("DEß"), Type)],
    );
}

#[test]
fn numbers() {
    use RuleKind::{Range, Type};
    let integer = json!({"name": "integer", "range": {"min": 1, "max": 20}});
    check(
        integer,
        &[json!(1), json!(20), json!(5.0)],
        &[(json!(0), Range), (json!(21), Range), (json!(1.5), Type), (json!("1"), Type), (json!(true), Type)],
    );
    check(
        json!({"name": "integer"}),
        &[json!(9_007_199_254_740_991_i64)],
        &[(json!(9_007_199_254_740_992_i64), Type), (json!(1e300), Type), (json!(u64::MAX), Type)],
    );
    check(
        json!({"name": "decimal", "places": 2, "range": {"min": -50, "max": 1000}}),
        &[json!("-0.50"), json!("10.00"), json!("0.00")],
        &[
            (json!("-0.51"), Range),
            (json!("10.01"), Range),
            (json!("1.5"), Type),
            (json!("01.50"), Type),
            (json!("-0.00"), Type),
            (json!("1,50"), Type),
            (json!(1.5), Type),
        ],
    );
    check(json!({"name": "money", "currency": "EUR"}), &[json!(8400)], &[(json!(84.5), Type)]);
    check(
        json!({"name": "year", "range": {"max": 2030}}),
        &[json!(1583)],
        &[(json!(1582), Type), (json!(2031), Range)],
    );
}

#[test]
fn dates_and_boxes() {
    use RuleKind::{Range, Required, Type};
    check(
        json!({"name": "date", "range": {"min": "2020-01-01", "max": "2020-12-31"}}),
        &[json!("2020-02-29")],
        &[(json!("2019-12-31"), Range), (json!("2021-01-01"), Range), (json!("2020-02-30"), Type)],
    );
    check(json!({"name": "birth_date"}), &[json!("1984"), json!("1984-05")], &[(json!("1984-13"), Type)]);
    check(json!({"name": "time"}), &[json!("00:00")], &[(json!("8:30"), Type)]);
    check(json!({"name": "month"}), &[json!("2026-03")], &[(json!("2026-03-01"), Type)]);
    check(json!({"name": "yes_no"}), &[json!(false)], &[(json!("no"), Type), (json!(null), Required)]);
    check(json!({"name": "tick"}), &[json!(false), json!(null)], &[(json!(0), Type)]);
    check(json!({"name": "confirm"}), &[json!(true)], &[(json!(false), Required), (json!("on"), Type)]);
}

#[test]
fn codes_and_files() {
    use RuleKind::{Code, Count, File, Required, Type};
    check(
        json!({"name": "choice", "codelist": "sex"}),
        &[json!("1")],
        &[(json!("3"), Code), (json!(1), Type)],
    );
    check(
        json!({"name": "choices", "codelist": "sex", "min": 1, "max": 1}),
        &[json!(["1"])],
        &[
            (json!([]), Count),
            (json!(null), Count),
            (json!(["1", "2"]), Count),
            (json!(["1", "1"]), Type),
            (json!(["x"]), Code),
            (json!("1"), Type),
        ],
    );
    let file = json!({"id": "f1", "name": "a.pdf", "media_type": "application/pdf", "size": 9, "sha256": "0".repeat(64)});
    let with = |key: &str, value: Json| {
        let mut file = file.clone();
        file[key] = value;
        file
    };
    let one = json!({"name": "file", "media_types": ["application/pdf"], "max_bytes": 9});
    check(
        one.clone(),
        &[file.clone(), json!({"later": "2026-03-16"})],
        &[
            (with("size", json!(10)), File),
            (with("media_type", json!("image/png")), File),
            (with("sha256", json!("x")), Type),
            (with("name", json!("")), Type),
            (json!({"later": "soon"}), Type),
            (json!([file]), Type),
            (json!(null), Required),
        ],
    );
    let mut many = one;
    many["count"] = json!({"min": 1, "max": 2});
    check(
        many,
        &[json!([file])],
        &[(json!([]), Required), (json!([file, file, file]), Count), (file.clone(), Type)],
    );
}

#[test]
fn a_cascading_code_needs_its_parent() {
    let mut form = logic(vec![
        asked("state", json!({"name": "choice", "codelist": "states"})),
        asked("town", json!({"name": "choice", "codelist": "towns", "under": "state"})),
    ]);
    form.codelists.insert("states".to_owned(), from_json(json!({"codes": ["sl", "rp"]})));
    form.codelists.insert(
        "towns".to_owned(),
        from_json(json!({
            "codes": ["igb", "zw"], "parent": "states", "parents": {"igb": "sl", "zw": "rp"}
        })),
    );
    assert_eq!(form.broken(json!({"state": "sl", "town": "igb"})), [""; 0]);
    assert_eq!(form.broken(json!({"state": "sl", "town": "zw"})), ["/town town/code"]);
    assert_eq!(form.broken(json!({"town": "zw"})), ["/state state/required"], "one mistake, one error");
}

#[test]
fn an_optional_answer_that_is_wrong_is_not_left_out() {
    let form =
        logic(vec![optional("n", json!({"name": "integer"})), computed("x", json!({"name": "integer"}))])
            .compute("x", json!({"op": "otherwise", "arg": get("n"), "default": int(0)}));
    assert_eq!(form.term(json!({"n": "seven"}), "x"), Term::Unknown);
    assert_eq!(form.term(json!({}), "x"), number("0"));
}

#[test]
fn deviations_from_the_canonical_form_are_found() {
    let form = logic(vec![
        asked("a", json!({"name": "yes_no"})),
        asked("b", json!({"name": "text"})).when("b/when"),
        asked("group", json!({"name": "group"})),
        optional("group.note", json!({"name": "text"})),
        asked("rows", json!({"name": "list", "min": 1, "max": 3})),
        optional("rows.n", json!({"name": "integer"})),
        asked("tick", json!({"name": "tick"})),
        computed("sum", json!({"name": "integer"})),
    ])
    .condition("b/when", get("a"))
    .compute("sum", int(1));
    let found = |application: Json| {
        form.run(application, |evaluation| {
            let all = deviations(evaluation).into_iter();
            all.map(|one| format!("{} {:?}", one.pointer, one.kind)).collect::<Vec<_>>()
        })
    };
    let good = json!({"a": false, "group": {}, "rows": [{}], "tick": false});
    assert_eq!(found(good.clone()), [""; 0]);
    let with = |key: &str, value: Json| {
        let mut application = good.clone();
        application[key] = value;
        found(application)
    };
    assert_eq!(with("b", json!("x")), ["/b Irrelevant"]);
    assert_eq!(with("x/y", json!(1)), ["/x~1y UnknownKey"]);
    assert_eq!(with("sum", json!(1)), ["/sum Computed"]);
    assert_eq!(with("a", json!(null)), ["/a Blank"]);
    assert_eq!(with("group", json!({"note": " x"})), ["/group/note Unnormalised"]);
    assert_eq!(with("group", json!([])), ["/group Shape"]);
    assert_eq!(with("rows", json!([])), ["/rows TooFewRows"]);
    assert_eq!(with("rows", json!([{}, 7, {"m": 1}])), ["/rows/1 Shape", "/rows/2/m UnknownKey"]);
    assert_eq!(found(json!({"a": false})), ["/group Missing", "/rows Missing", "/tick Missing"]);
    assert_eq!(found(json!([])), [" Shape"]);
}
