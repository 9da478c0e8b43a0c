//! Rows: minimum, scopes, functions over lists, `unique`.

use super::*;

fn dogs() -> Logic {
    let mut form = logic(vec![
        asked("dogs", json!({"name": "list", "min": 1, "max": 3})),
        asked("dogs.name", json!({"name": "text"})),
        optional("dogs.chip", json!({"name": "text"})),
        asked("dogs.listed", json!({"name": "yes_no"})),
        asked("dogs.proof", json!({"name": "text"})).when("dogs.proof/when"),
        computed("listed", json!({"name": "yes_no"})),
        computed("count", json!({"name": "integer"})),
    ])
    .condition("dogs.proof/when", get("dogs.listed"))
    .compute("listed", json!({"op": "any", "list": "dogs", "where": get("dogs.listed")}))
    .compute("count", json!({"op": "count", "list": "dogs", "where": get("dogs.listed")}));
    form.uniques = vec![from_json(json!({
        "id": "dogs/unique/nur-einmal", "list": "dogs", "value": "dogs.chip", "message": {"de": "Nur einmal."}
    }))];
    form
}

#[test]
fn a_list_has_its_minimum_of_rows() {
    let form = dogs();
    assert_eq!(
        form.broken(json!({})),
        ["/dogs/0/listed dogs.listed/required", "/dogs/0/name dogs.name/required"]
    );
    let row = json!({"name": "Rex", "listed": false});
    assert_eq!(form.broken(json!({"dogs": [row]})), [""; 0]);
    assert_eq!(form.broken(json!({"dogs": [row, row, row, row]})), ["/dogs dogs/count"]);
}

#[test]
fn a_row_reads_itself() {
    let form = dogs();
    let application = json!({"dogs": [{"name": "Rex", "listed": false}, {"name": "Max", "listed": true}]});
    assert_eq!(form.broken(application.clone()), ["/dogs/1/proof dogs.proof/required"]);
    assert_eq!(form.term(application, "count"), number("1"));
}

#[test]
fn any_waits_for_all_rows_unless_one_decides() {
    let form = dogs();
    let listed = |rows: Json| form.term(json!({"dogs": rows}), "listed");
    assert_eq!(listed(json!([{}, {"listed": true}])), yes());
    assert_eq!(listed(json!([{}, {"listed": false}])), Term::Unknown);
    assert_eq!(listed(json!([{"listed": false}])), no());
    assert_eq!(form.term(json!({"dogs": [{}, {"listed": true}]}), "count"), Term::Unknown);
}

#[test]
fn unique_ignores_what_is_absent() {
    let form = dogs();
    let row = |chip: Json| json!({"name": "Rex", "listed": false, "chip": chip});
    let broken = |chips: [Json; 3]| form.broken(json!({"dogs": chips.map(row)}));
    assert_eq!(broken([json!("1"), json!(null), json!("")]), [""; 0]);
    assert_eq!(broken([json!("1"), json!("2"), json!(" 1 ")]), ["/dogs/2/chip dogs/unique/nur-einmal"]);
    assert_eq!(broken([json!("ä"), json!("a\u{308}"), json!("Ä")]), ["/dogs/1/chip dogs/unique/nur-einmal"]);
}

#[test]
fn an_irrelevant_list_is_empty_and_an_unknown_one_unknown() {
    let form = logic(vec![
        asked("any", json!({"name": "yes_no"})),
        asked("rows", json!({"name": "list", "min": 1, "max": 5})).when("rows/when"),
        asked("rows.n", json!({"name": "integer"})),
        computed("count", json!({"name": "integer"})),
        computed("sum", json!({"name": "integer"})),
        computed("all", json!({"name": "yes_no"})),
    ])
    .condition("rows/when", get("any"))
    .compute("count", json!({"op": "count", "list": "rows"}))
    .compute("sum", json!({"op": "sum", "list": "rows", "of": get("rows.n")}))
    .compute("all", json!({"op": "all", "list": "rows", "where": both(">", get("rows.n"), int(1))}));
    let terms = |application: Json| ["count", "sum", "all"].map(|key| form.term(application.clone(), key));
    assert_eq!(terms(json!({"any": false, "rows": [{"n": 1}]})), [number("0"), number("0"), yes()]);
    assert_eq!(terms(json!({"rows": [{"n": 1}]})), [Term::Unknown, Term::Unknown, Term::Unknown]);
    assert_eq!(terms(json!({"any": true, "rows": [{"n": 1}, {"n": 4}]})), [number("2"), number("5"), no()]);
    assert_eq!(terms(json!({"any": true})), [number("1"), Term::Unknown, Term::Unknown]);
}

#[test]
fn nested_lists_and_inner_bindings() {
    // In each group: how many members are older than the oldest of the first row's own group?
    let form = logic(vec![
        asked("groups", json!({"name": "list", "min": 0, "max": 5})),
        asked("groups.limit", json!({"name": "integer"})),
        asked("groups.people", json!({"name": "list", "min": 0, "max": 5})),
        asked("groups.people.age", json!({"name": "integer"})),
        computed("groups.over", json!({"name": "integer"})),
        computed("total", json!({"name": "integer"})),
        computed("largest", json!({"name": "integer"})),
        computed("groups.same", json!({"name": "integer"})),
    ])
    .compute("groups.over", json!({
        "op": "count", "list": "groups.people", "where": both(">", get("groups.people.age"), get("groups.limit"))
    }))
    .compute("total", json!({
        "op": "sum", "list": "groups", "of": {"op": "count", "list": "groups.people"}
    }))
    .compute("largest", json!({"op": "max", "list": "groups", "of": get("groups.limit")}))
    .compute("groups.same", json!({
        "op": "count", "list": "groups", "where": both("=", get("groups.limit"), int(18))
    }));
    let application = json!({"groups": [
        {"limit": 18, "people": [{"age": 17}, {"age": 19}, {"age": 20}]},
        {"limit": 30, "people": [{"age": 31}]},
        {"limit": 18, "people": []},
    ]});
    form.run(application, |evaluation| {
        let over: Vec<_> = (0..3).filter_map(|row| evaluation.value("groups.over", &[row])).collect();
        assert_eq!(over, [&number("2"), &number("1"), &number("0")]);
        assert_eq!(evaluation.computed()["/groups/2/same"], json!(2), "the inner binding counts");
        assert_eq!(evaluation.value("total", &[]), Some(&number("4")));
        assert_eq!(evaluation.value("largest", &[]), Some(&number("30")));
    });
    assert_eq!(form.term(json!({}), "largest"), Term::Absent, "of no rows");
}

#[test]
fn plain_values_are_rows_too() {
    let mut form = logic(vec![
        asked("states", json!({"name": "list", "min": 1, "max": 4, "plain": true})),
        asked("states[]", json!({"name": "choice", "codelist": "states"})),
        computed("german", json!({"name": "yes_no"})),
    ])
    .compute("german", json!({
        "op": "any", "list": "states", "where": both("=", get("states[]"), json!({"op": "text", "value": "DE"}))
    }));
    form.codelists.insert("states".to_owned(), from_json(json!({"codes": ["DE", "FR"]})));
    assert_eq!(form.broken(json!({"states": []})), ["/states/0 states[]/required"]);
    assert_eq!(form.broken(json!({"states": ["DE", "XX"]})), ["/states/1 states[]/code"]);
    assert_eq!(form.term(json!({"states": ["FR", "DE"]}), "german"), yes());
    assert_eq!(form.term(json!({"states": ["FR"]}), "german"), no());
}

#[test]
fn plain_values_are_a_set_right_of_in() {
    let form = logic(vec![
        asked("states", json!({"name": "list", "min": 0, "max": 4, "plain": true})),
        asked("states[]", json!({"name": "semantic", "semantic": "nationality"})),
        computed("german", json!({"name": "yes_no"})),
    ])
    .compute("german", both("in", json!({"op": "text", "value": "DE"}), get("states")));
    assert_eq!(form.term(json!({"states": ["FR", "DE"]}), "german"), yes());
    assert_eq!(form.term(json!({"states": []}), "german"), no());
    assert_eq!(form.term(json!({"states": ["DE", null]}), "german"), Term::Unknown);
}

#[test]
fn a_check_in_rows_names_its_row() {
    let mut form = dogs().check(
        "dogs.name/check/lang",
        "dogs.name",
        both(">", json!({"op": "length", "arg": get("dogs.name")}), int(2)),
    );
    form.checks[0].within = Some("dogs".to_owned());
    let row = |name: &str| json!({"name": name, "listed": false});
    assert_eq!(form.broken(json!({"dogs": [row("Rex"), row("X")]})), ["/dogs/1/name dogs.name/check/lang"]);
    form.checks[0].at = Some("dogs".to_owned());
    assert_eq!(form.broken(json!({"dogs": [row("Rex"), row("X")]})), ["/dogs dogs.name/check/lang"]);
    let mut outside = dogs().check("dogs/check/keiner", "dogs.name", both("=", get("count"), int(0)));
    outside.checks[0].at = Some("dogs.name".to_owned());
    let listed = json!({"dogs": [{"name": "Rex", "listed": true, "proof": "x"}]});
    assert_eq!(outside.broken(listed), ["/dogs dogs/check/keiner"], "from outside, the list itself");
}

/// Meaning, rules 2 and 5: the rows of a list are unanswered until given, and unknown spreads through `is answered`.
#[test]
fn a_check_in_a_plain_list_runs_when_every_row_is_answered() {
    let mut form = logic(vec![
        asked("languages", json!({"name": "list", "min": 0, "max": 3, "plain": true})),
        asked("languages[]", json!({"name": "text"})),
    ])
    .check(
        "languages/check",
        "languages",
        both("=", json!({"op": "count", "list": "languages"}), int(1)),
    );
    form.checks[0].answered = Some("languages".to_owned());
    let wrong = ["/languages languages/check"];
    assert_eq!(form.broken(json!({"languages": ["de"]})), [""; 0]);
    assert_eq!(form.broken(json!({"languages": ["de", "fr"]})), wrong);
    assert_eq!(form.broken(json!({"languages": ["de", null]})), ["/languages/1 languages[]/required"]);
    assert_eq!(form.broken(json!({"languages": []})), wrong, "no rows are an answer, as no codes are");
}
