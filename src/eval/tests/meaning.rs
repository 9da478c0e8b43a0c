//! The rules of meaning by their number, where no other test shows them.

use super::*;
use crate::format::RuleKind;

/// The deviations as `pointer kind`.
fn deviating(form: &Logic, application: Json) -> Vec<String> {
    form.run(application, |evaluation| {
        let all = deviations(evaluation).into_iter();
        all.map(|one| format!("{} {:?}", one.pointer, one.kind)).collect()
    })
}

/// Meaning 1: blank, null and missing are one thing, whatever the type is.
#[test]
fn blank_is_unanswered_for_every_type() {
    for ty in [
        json!({"name": "text"}),
        json!({"name": "integer"}),
        json!({"name": "decimal", "places": 2}),
        json!({"name": "yes_no"}),
        json!({"name": "date"}),
        json!({"name": "time"}),
        json!({"name": "file", "media_types": [], "max_bytes": 1}),
        json!({"name": "semantic", "semantic": "iban"}),
    ] {
        let form = logic(vec![asked("x", ty.clone()), optional("y", ty)]);
        for blank in [json!(null), json!(""), json!(" \u{a0}\n")] {
            assert_eq!(form.broken(json!({"x": blank, "y": blank})), ["/x x/required"], "{blank}");
            assert_eq!(form.term(json!({"x": blank, "y": blank}), "y"), Term::Absent, "{blank}");
            assert_eq!(deviating(&form, json!({"y": blank})), ["/y Blank"]);
        }
    }
}

/// Meaning 1: no file at all is no answer, and canonically left out.
#[test]
fn no_files_are_no_answer() {
    let files = json!({"name": "file", "media_types": [], "max_bytes": 1, "count": {"max": 3}});
    let form = logic(vec![optional("x", files.clone()), asked("y", files)]);
    assert_eq!(form.broken(json!({"x": [], "y": []})), ["/y y/required"]);
    assert_eq!(deviating(&form, json!({"x": []})), ["/x Blank"]);
}

/// Meaning 4: a file that may follow counts as there, on the day by which it comes.
#[test]
fn a_later_file_may_be_missing_at_submission() {
    let file = json!({"name": "file", "media_types": ["application/pdf"], "max_bytes": 9});
    let mut form = logic(vec![Node { later: true, ..asked("x", file.clone()) }, asked("now", file)]);
    form.nodes[1].optional = true;
    assert_eq!(form.broken(json!({"x": {"later": "2026-03-16"}})), [""; 0]);
    assert_eq!(form.broken(json!({})), ["/x x/required"]);
    for wrong in [json!({"later": "2026-03-16", "id": "1"}), json!({"later": null}), json!({"later": true})] {
        assert_eq!(form.broken(json!({"x": wrong})), ["/x x/type"], "{wrong}");
    }
    let not_later = json!({"x": {"later": "2026-03-16"}, "now": {"later": "2026-03-16"}});
    assert_eq!(form.broken(not_later), ["/now now/type"], "only where the definition says so");
}

/// Meaning 5: rows that were never given are there, and unanswered; their ticks are no.
#[test]
fn minimum_rows_exist_unanswered() {
    let form = logic(vec![
        asked("rows", json!({"name": "list", "min": 2, "max": 3})),
        optional("rows.n", json!({"name": "integer"})),
        asked("rows.tick", json!({"name": "tick"})),
        asked("rows.inner", json!({"name": "list", "min": 1, "max": 2})),
        asked("rows.inner.x", json!({"name": "text"})),
        computed("count", json!({"name": "integer"})),
        computed("ticked", json!({"name": "yes_no"})),
    ])
    .compute("count", json!({"op": "sum", "list": "rows", "of": {"op": "count", "list": "rows.inner"}}))
    .compute("ticked", json!({"op": "any", "list": "rows", "where": get("rows.tick")}));
    let one = json!({"rows": [{"n": 1, "tick": false, "inner": [{"x": "a"}, {"x": "b"}]}]});
    assert_eq!(form.broken(one.clone()), ["/rows/1/inner/0/x rows.inner.x/required"]);
    assert_eq!(form.term(one.clone(), "count"), number("3"));
    assert_eq!(form.term(one.clone(), "ticked"), no());
    assert_eq!(deviating(&form, one), [""; 0], "the answer that is missing is told");
    form.run(json!({}), |evaluation| {
        assert_eq!(evaluation.value("rows.n", &[1]), Some(&Term::Absent));
        assert_eq!(evaluation.value("rows.n", &[2]), None);
        assert_eq!(evaluation.relevance()["/rows/1/inner/0/x"], Truth::Yes);
    });
}

/// Meaning 5: a row exists by its marker, not by its answers.
#[test]
fn an_empty_row_is_a_row() {
    let form = logic(vec![
        asked("rows", json!({"name": "list", "min": 0, "max": 3})),
        optional("rows.n", json!({"name": "integer"})),
        computed("count", json!({"name": "integer"})),
    ])
    .compute("count", json!({"op": "count", "list": "rows"}));
    assert_eq!(form.term(json!({"rows": [{}, {}]}), "count"), number("2"));
    assert_eq!(form.broken(json!({"rows": [{}, {}]})), [""; 0]);
}

/// Rows beyond the most that a list may have break its rule, and are not looked at.
#[test]
fn rows_beyond_the_most_are_not_read() {
    let form = logic(vec![
        asked("rows", json!({"name": "list", "min": 0, "max": 2})),
        asked("rows.n", json!({"name": "integer"})),
        computed("count", json!({"name": "integer"})),
    ])
    .compute("count", json!({"op": "count", "list": "rows"}));
    let rows = json!({"rows": [{"n": 1}, {"n": 2}, {"n": "x"}, 7]});
    assert_eq!(form.broken(rows.clone()), ["/rows rows/count"]);
    assert_eq!(form.term(rows.clone(), "count"), number("2"));
    assert_eq!(deviating(&form, rows), [""; 0]);
}

/// Meaning 7: a bare name is this row's, even inside a function that goes through a list around it.
#[test]
fn a_bare_name_is_of_this_row() {
    let form = logic(vec![
        asked("groups", json!({"name": "list", "min": 0, "max": 5})),
        asked("groups.limit", json!({"name": "integer"})),
        asked("groups.people", json!({"name": "list", "min": 0, "max": 5})),
        asked("groups.people.age", json!({"name": "integer"})),
        computed("groups.people.rank", json!({"name": "integer"})),
    ])
    .compute(
        "groups.people.rank",
        json!({"op": "count", "list": "groups", "where": both(">", get("groups.people.age"), get("groups.limit"))}),
    );
    let application = json!({"groups": [
        {"limit": 10, "people": [{"age": 15}, {"age": 25}]},
        {"limit": 20, "people": []},
    ]});
    form.run(application, |evaluation| {
        assert_eq!(evaluation.value("groups.people.rank", &[0, 0]), Some(&number("1")));
        assert_eq!(evaluation.value("groups.people.rank", &[0, 1]), Some(&number("2")));
    });
}

/// Meaning 8: what does not fit is unknown and kept as a fault, never another number.
#[test]
fn exact_arithmetic_never_wraps() {
    let huge = json!({"op": "*", "args": vec![int(i64::MAX); 2]});
    let form = logic(vec![computed("x", json!({"name": "integer"}))]);
    for (value, expected) in [
        (json!({"op": "*", "args": [huge, huge]}), FaultKind::Number),
        (json!({"op": "+", "args": [int(9_007_199_254_740_991), int(1)]}), FaultKind::Unwritable),
        (json!({"op": "negate", "arg": int(i64::MIN)}), FaultKind::Unwritable),
    ] {
        let form = form.clone().compute("x", value);
        let program = Program::new(&form).expect("consistent");
        let evaluation = evaluate(&program, &Json::Null, TODAY, None);
        assert_eq!(evaluation.value("x", &[]), Some(&Term::Unknown));
        assert_eq!(evaluation.faults(), [Fault { place: "x".to_owned(), kind: expected }]);
        assert!(evaluation.computed().is_empty());
    }
    let back = json!({"op": "/", "left": huge, "right": int(i64::MAX)});
    assert_eq!(eval(both("=", back, int(i64::MAX))), yes(), "beyond 64 bits, and exactly back");
}

/// Meaning 9 and 10: a new version of an application is judged with the first day.
#[test]
fn today_is_the_day_that_was_handed_in() {
    let form = logic(vec![asked("born", json!({"name": "date"}))]).check(
        "born/check/volljaehrig",
        "born",
        both(
            ">=",
            json!({"op": "difference", "unit": "years", "from": get("born"), "to": {"op": "today"}}),
            int(18),
        ),
    );
    let program = Program::new(&form).expect("consistent");
    let application = json!({"born": "2008-03-03"});
    let on = |day| evaluate(&program, &application, day, None).violations().len();
    assert_eq!((on(TODAY), on(jiff::civil::date(2026, 3, 3))), (1, 0));
    assert_eq!(on(TODAY), 1, "a later evaluation with the first day says the same");
}

/// Meaning 10: data of the case never change what an application comes to.
#[test]
fn the_case_does_not_alter_the_application() {
    let mut form = logic(vec![asked("n", json!({"name": "integer"}))]);
    form.case_fields = vec![from_json(json!({"key": "review.n", "type": {"name": "integer"}}))];
    let program = Program::new(&form).expect("consistent");
    let case = Case { fields: json!({"review": {"n": 5}}), outcomes: Default::default() };
    let application = json!({"n": 1});
    let evaluation = evaluate(&program, &application, TODAY, Some(&case));
    assert_eq!(evaluation.value("n", &[]), Some(&number("1")));
    let field: Expr = from_json(json!({"op": "case", "field": "review.n"}));
    assert_eq!(evaluation.term(&field), number("5"));
}

/// Meaning 13: a file has exactly its members.
#[test]
fn unknown_members_of_a_file_are_refused() {
    let form = logic(vec![asked("x", json!({"name": "file", "media_types": ["a/b"], "max_bytes": 9}))]);
    let mut file = json!({"id": "1", "name": "a", "media_type": "a/b", "size": 9, "sha256": "0".repeat(64)});
    assert_eq!(form.broken(json!({"x": file})), [""; 0]);
    file["url"] = json!("https://example.org");
    assert_eq!(form.broken(json!({"x": file})), ["/x x/type"]);
}

/// A server accepts no answer of which nobody can say that it is asked.
#[test]
fn what_may_yet_be_irrelevant_is_not_canonical() {
    let form = logic(vec![
        asked("has", json!({"name": "yes_no"})),
        optional("n", json!({"name": "integer"})).when("has"),
    ])
    .condition("has", get("has"));
    assert_eq!(deviating(&form, json!({"n": 1})), ["/n Irrelevant"]);
    assert_eq!(deviating(&form, json!({"has": false, "n": 1})), ["/n Irrelevant"]);
    assert_eq!(deviating(&form, json!({"has": true, "n": 1})), [""; 0]);
}

/// Nobody fills in objects: where a required answer in one is missing, that is told, and else the object itself.
#[test]
fn what_is_missing_is_told_once() {
    let form = logic(vec![
        asked("keeper", json!({"name": "group"})),
        asked("keeper.name", json!({"name": "text"})),
        asked("keeper.home", json!({"name": "group"})),
        optional("keeper.home.street", json!({"name": "text"})),
        asked("keepers", json!({"name": "list", "min": 1, "max": 3})),
        optional("keepers.name", json!({"name": "text"})),
        asked("dogs", json!({"name": "list", "min": 1, "max": 3})),
        asked("dogs.name", json!({"name": "text"})),
    ]);
    let told = |application: Json| [form.broken(application.clone()), deviating(&form, application)].concat();
    let nothing =
        ["/dogs/0/name dogs.name/required", "/keeper/name keeper.name/required", "/keepers Missing"];
    assert_eq!(told(json!({})), nothing);
    let objects = json!({"keeper": {"home": {}}, "keepers": [], "dogs": []});
    assert_eq!(told(objects), [nothing[0], nothing[1], "/keepers TooFewRows"]);
    let answers = json!({"keeper": {"name": "A"}, "keepers": [{}], "dogs": [{"name": "B"}]});
    assert_eq!(told(answers), ["/keeper/home Missing"]);
}

/// Bytes and trees are read by the same code, and come to the same; only bytes can have a key twice.
#[test]
fn a_text_comes_to_the_same_as_its_tree() {
    let form = logic(vec![
        asked("n", json!({"name": "integer"})),
        asked("rows", json!({"name": "list", "min": 0, "max": 2})),
        asked("rows.t", json!({"name": "text"})),
    ]);
    let program = Program::new(&form).expect("consistent");
    for text in [
        r#"{"n": 5, "rows": [{"t": "a\u0308\n"}]}"#,
        r#"{"n": 5.0, "rows": {}, "x": [[{}]]}"#,
        r#"{"rows": [1, {"t": ["deep", [[]]]}]}"#,
        "[1, {}]",
        "null",
    ] {
        let tree: Json = serde_json::from_str(text).expect("JSON");
        let (left, right) = (
            evaluate_text(&program, text, TODAY, None).expect("JSON"),
            evaluate(&program, &tree, TODAY, None),
        );
        assert_eq!(left.violations(), right.violations(), "{text}");
        assert_eq!(left.relevance(), right.relevance(), "{text}");
        assert_eq!(deviations(&left), deviations(&right), "{text}");
        assert_eq!(left.value("rows.t", &[0]), right.value("rows.t", &[0]), "{text}");
    }
    let twice = r#"{"n": 1, "n": 2, "rows": [], "rows": [{"t": "x"}]}"#;
    let evaluation = evaluate_text(&program, twice, TODAY, None).expect("JSON");
    assert_eq!(evaluation.value("n", &[]), Some(&number("1")), "the first one is read");
    let found: Vec<_> = deviations(&evaluation).into_iter().map(|one| (one.pointer, one.kind)).collect();
    let twice = |pointer: &str| (pointer.to_owned(), crate::format::DeviationKind::Twice);
    assert_eq!(found, [twice("/n"), twice("/rows")]);
}

/// Numbers that no reader keeps are no numbers, and no other ones either.
#[test]
fn numbers_beyond_doubles_are_refused() {
    let form = logic(vec![asked("n", json!({"name": "integer"}))]);
    let program = Program::new(&form).expect("consistent");
    assert!(evaluate_text(&program, r#"{"n": 1e400}"#, TODAY, None).is_err());
    for text in [r#"{"n": 9007199254740993}"#, r#"{"n": 1e300}"#, r#"{"n": 18446744073709551616}"#] {
        let evaluation = evaluate_text(&program, text, TODAY, None).expect("JSON");
        assert_eq!(evaluation.violations().first().map(|one| one.kind), Some(RuleKind::Type), "{text}");
    }
}
