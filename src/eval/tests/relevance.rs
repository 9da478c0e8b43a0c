//! Meaning 1 to 5: answered, absent, unknown, relevant, valid.

use super::*;

#[test]
fn zero_and_no_are_answers_and_blank_is_none() {
    let form = logic(vec![asked("n", json!({"name": "integer"})), asked("text", json!({"name": "text"}))]);
    assert_eq!(form.broken(json!({"n": 0, "text": "x"})), [""; 0]);
    for blank in [json!(null), json!(""), json!("  ")] {
        assert_eq!(form.broken(json!({"n": 0, "text": blank})), ["/text text/required"]);
    }
    assert_eq!(form.broken(json!({})), ["/n n/required", "/text text/required"]);
}

#[test]
fn unknown_spreads_unless_the_known_decides() {
    for op in ["=", "!=", "<", "-", "/"] {
        assert_eq!(eval(both(op, get("open_n"), int(1))), Term::Unknown, "{op}");
        assert_eq!(eval(both(op, get("gone"), get("open_n"))), Term::Unknown, "{op}: absent with unknown");
    }
    let args = |op: &str, args: Json| eval(json!({"op": op, "args": args}));
    for op in ["+", "*", "least", "greatest"] {
        assert_eq!(args(op, json!([get("gone"), get("open_n")])), Term::Unknown, "{op}");
    }
    assert_eq!(args("and", json!([get("open"), get("no")])), no());
    assert_eq!(args("or", json!([get("open"), get("yes")])), yes());
    assert_eq!(args("and", json!([get("open"), get("yes")])), Term::Unknown);
    assert_eq!(eval(json!({"op": "is_answered", "arg": get("open")})), Term::Unknown);
    assert_eq!(eval(json!({"op": "otherwise", "arg": get("open_n"), "default": int(1)})), Term::Unknown);
    assert_eq!(eval(json!({"op": "if", "cond": get("open"), "then": int(1), "else": int(1)})), Term::Unknown);
    assert_eq!(eval(json!({"op": "not", "arg": get("open")})), Term::Unknown);
}

#[test]
fn absent_is_no_in_comparisons_and_absent_in_sums() {
    for op in ["=", "!=", "<", "<=", ">", ">="] {
        assert_eq!(eval(both(op, get("gone"), int(1))), no(), "{op}");
    }
    let list = json!({"op": "list", "items": [int(1)]});
    assert_eq!(eval(both("in", get("gone"), list.clone())), no());
    assert_eq!(eval(both("not_in", get("gone"), list)), no());
    assert_eq!(eval(json!({"op": "and", "args": [get("gone_flag"), get("yes")]})), no());
    assert_eq!(eval(json!({"op": "+", "args": [get("gone"), int(1)]})), Term::Absent);
    assert_eq!(eval(json!({"op": "is_answered", "arg": get("gone")})), no());
    assert_eq!(eval(json!({"op": "otherwise", "arg": get("gone"), "default": int(1)})), number("1"));
    assert_eq!(eval(json!({"op": "otherwise", "arg": get("n"), "default": get("open_n")})), number("7"));
    assert_eq!(
        eval(json!({"op": "if", "cond": get("no"), "then": get("open_n"), "else": int(2)})),
        number("2")
    );
}

fn others() -> Logic {
    logic(vec![
        asked("has_others", json!({"name": "yes_no"})),
        asked("others", json!({"name": "integer", "range": {"min": 1, "max": 20}})).when("others/when"),
        computed("total", json!({"name": "integer"})),
    ])
    .condition("others/when", get("has_others"))
    .compute(
        "total",
        json!({"op": "+", "args": [int(1), {"op": "otherwise", "arg": get("others"), "default": int(0)}]}),
    )
}

#[test]
fn only_what_is_certainly_relevant_is_required() {
    let form = others();
    assert_eq!(form.broken(json!({})), ["/has_others has_others/required"]);
    assert_eq!(form.broken(json!({"has_others": true})), ["/others others/required"]);
    assert_eq!(form.broken(json!({"has_others": false})), [""; 0]);
    let relevance = |answers| form.run(answers, |evaluation| evaluation.relevance()["/others"]);
    assert_eq!(relevance(json!({})), Truth::Unknown);
    assert_eq!(relevance(json!({"has_others": true})), Truth::Yes);
    assert_eq!(relevance(json!({"has_others": false})), Truth::No);
}

#[test]
fn an_irrelevant_value_is_not_read() {
    let form = others();
    assert_eq!(form.term(json!({"has_others": false, "others": 99}), "total"), number("1"));
    assert_eq!(form.broken(json!({"has_others": false, "others": 99})), [""; 0]);
    assert_eq!(form.term(json!({"has_others": true, "others": 3}), "total"), number("4"));
    assert_eq!(form.term(json!({"others": 3}), "total"), Term::Unknown);
    assert_eq!(form.term(json!({"has_others": true, "others": 99}), "total"), Term::Unknown, "ill-typed");
}

#[test]
fn an_irrelevant_group_makes_all_in_it_irrelevant() {
    let form = logic(vec![
        asked("company", json!({"name": "yes_no"})),
        asked("firm", json!({"name": "group"})).when("firm/when"),
        asked("firm.name", json!({"name": "text"})),
        asked("firm.agree", json!({"name": "tick"})),
        computed("firm.letters", json!({"name": "integer"})),
    ])
    .condition("firm/when", get("company"))
    .compute("firm.letters", json!({"op": "length", "arg": get("firm.name")}));
    assert_eq!(form.broken(json!({"company": false})), [""; 0]);
    assert_eq!(form.term(json!({"company": false, "firm": {"name": "x"}}), "firm.letters"), Term::Absent);
    assert_eq!(
        form.term(json!({"company": false}), "firm.agree"),
        Term::Absent,
        "an irrelevant tick is absent"
    );
    assert_eq!(form.term(json!({"company": true}), "firm.agree"), no(), "a relevant one is no");
    assert_eq!(form.broken(json!({"company": true, "firm": {}})), ["/firm/name firm.name/required"]);
}

#[test]
fn a_check_is_broken_only_if_certainly_false() {
    let form = logic(vec![optional("n", json!({"name": "integer"})), asked("m", json!({"name": "integer"}))])
        .check("m/check/groesser", "m", both(">", get("m"), int(5)));
    assert_eq!(form.broken(json!({"m": 3})), ["/m m/check/groesser"]);
    assert_eq!(form.broken(json!({"m": 6})), [""; 0]);
    assert_eq!(form.broken(json!({})), ["/m m/required"], "unknown is not false");
    let mut form = form;
    form.checks[0].answered = Some("n".to_owned());
    assert_eq!(form.broken(json!({"m": 3})), [""; 0], "runs only when its field is answered");
    assert_eq!(form.broken(json!({"m": 3, "n": 1})), ["/m m/check/groesser"]);
}

/// Meaning 5: what is not certainly relevant is not checked, even where the check reads something that is known.
#[test]
fn a_check_of_rows_waits_for_its_list() {
    let mut form = logic(vec![
        asked("has", json!({"name": "yes_no"})),
        asked("most", json!({"name": "integer"})),
        asked("rows", json!({"name": "list", "min": 1, "max": 3})).when("has"),
        optional("rows.n", json!({"name": "integer"})),
    ])
    .condition("has", get("has"))
    .check("rows/check/genug", "rows.n", both(">", get("most"), int(5)));
    form.checks[0].within = Some("rows".to_owned());
    let broken = "/rows/0/n rows/check/genug";
    assert_eq!(form.broken(json!({"has": true, "most": 1, "rows": [{}]})), [broken]);
    assert_eq!(form.broken(json!({"has": false, "most": 1})), [""; 0], "no rows, nothing to check");
    assert_eq!(form.broken(json!({"most": 1, "rows": [{}]})), ["/has has/required"], "not yet relevant");
}

#[test]
fn a_stop_ends_the_form() {
    let mut form = logic(vec![
        asked("here", json!({"name": "yes_no"})),
        asked("name", json!({"name": "text"})).when("after/stop"),
    ])
    .condition("after/stop", json!({"op": "not", "arg": {"op": "not", "arg": get("here")}}));
    form.stops = vec![from_json(json!({
        "id": "stop/nicht-hier", "holds": {"op": "not", "arg": get("here")}, "message": {"de": "Nicht hier."}
    }))];
    assert_eq!(form.broken(json!({"here": false})), [" stop/nicht-hier"]);
    assert_eq!(form.broken(json!({"here": true})), ["/name name/required"]);
    assert_eq!(
        form.broken(json!({})),
        ["/here here/required"],
        "an unknown stop neither holds nor lets pass"
    );
}

#[test]
fn toggling_loses_no_relevance_of_others() {
    let form = logic(vec![
        asked("a", json!({"name": "yes_no"})),
        asked("b", json!({"name": "yes_no"})).when("b/when"),
        asked("c", json!({"name": "text"})).when("c/when"),
    ])
    .condition("b/when", get("a"))
    .condition("c/when", get("b"));
    assert_eq!(form.broken(json!({"a": false, "b": true})), [""; 0], "b is irrelevant and reads as no");
    assert_eq!(form.broken(json!({"a": true, "b": true})), ["/c c/required"]);
}
