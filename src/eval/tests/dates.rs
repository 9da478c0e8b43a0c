//! Dates, texts and codes in expressions.

use super::*;

fn date(value: &str) -> Json {
    json!({"op": "date", "value": value})
}

fn day(value: &str) -> Term<'static> {
    Term::Value(Value::Date(
        super::super::date::parse_date(value).unwrap_or_else(|| panic!("{value} is a day")),
    ))
}

#[test]
fn today_is_handed_in() {
    assert_eq!(eval(json!({"op": "today"})), day("2026-03-02"));
    let age = |born: &str| {
        eval(json!({"op": "difference", "unit": "years", "from": date(born), "to": {"op": "today"}}))
    };
    assert_eq!((age("2008-03-02"), age("2008-03-03")), (number("18"), number("17")));
}

#[test]
fn differences_and_shifts() {
    let between = |unit: &str, from: &str, to: &str| {
        eval(json!({"op": "difference", "unit": unit, "from": date(from), "to": date(to)}))
    };
    assert_eq!(between("days", "2026-03-02", "2026-03-16"), number("14"));
    assert_eq!(between("months", "2026-03-02", "2026-01-02"), number("-2"));
    // 3 and 6 April 2026 are Good Friday and Easter Monday.
    assert_eq!(between("workdays", "2026-04-01", "2026-04-08"), number("3"));
    assert_eq!(
        eval(json!({"op": "days_in", "from": date("2026-03-02"), "to": date("2026-03-04")})),
        number("3")
    );
    let shift = |unit: &str, count: i64| {
        eval(json!({"op": "shift", "date": get("day"), "unit": unit, "count": int(count)}))
    };
    assert_eq!(shift("days", 2), day("2026-03-02"));
    assert_eq!(shift("weeks", -1), day("2026-02-21"));
    assert_eq!(shift("months", 12), day("2027-02-28"));
    assert_eq!(shift("years", 2), day("2028-02-28"));
    assert_eq!(shift("workdays", 1), day("2026-03-02"), "28 February 2026 is a Saturday");
}

#[test]
fn parts_of_dates() {
    let part = |part: &str, arg: Json| eval(json!({"op": "part", "part": part, "arg": arg}));
    assert_eq!(part("year", get("day")), number("2026"));
    assert_eq!(part("month", get("day")), number("2"));
    assert_eq!(part("start_of_month", get("day")), day("2026-02-01"));
    assert_eq!(part("end_of_month", date("2024-02-03")), day("2024-02-29"));
    assert_eq!(part("year", json!({"op": "month", "value": "2026-05"})), number("2026"));
    let form =
        logic(vec![asked("born", json!({"name": "birth_date"})), computed("x", json!({"name": "date"}))]);
    let earliest = form.clone().compute("x", json!({"op": "part", "part": "earliest", "arg": get("born")}));
    let latest = form.compute("x", json!({"op": "part", "part": "latest", "arg": get("born")}));
    assert_eq!(earliest.term(json!({"born": "1984-02"}), "x"), day("1984-02-01"));
    assert_eq!(latest.term(json!({"born": "1984-02"}), "x"), day("1984-02-29"));
    assert_eq!(latest.term(json!({"born": "1984-02-03"}), "x"), day("1984-02-03"));
    assert_eq!(latest.term(json!({"born": "1984-02-30"}), "x"), Term::Unknown);
}

#[test]
fn months_and_times_are_ordered() {
    let month = |value: &str| json!({"op": "month", "value": value});
    let time = |value: &str| json!({"op": "time", "value": value});
    assert_eq!(eval(both("<", month("2025-12"), month("2026-01"))), yes());
    assert_eq!(eval(both(">=", time("08:30"), time("12:00"))), no());
}

#[test]
fn texts_are_compared_by_code_point_after_normalising() {
    let text = |value: &str| json!({"op": "text", "value": value});
    assert_eq!(eval(both("=", get("word"), text("Straße"))), yes());
    assert_eq!(eval(both("=", get("word"), text("straße"))), no());
    assert_eq!(eval(both("=", text("ü"), text("u\u{308}"))), yes());
    assert_eq!(eval(json!({"op": "length", "arg": get("word")})), number("6"));
    assert_eq!(eval(json!({"op": "length", "arg": text("😀u\u{308}")})), number("2"));
    let list = json!({"op": "list", "items": [text("Weg"), text("Straße")]});
    assert_eq!(eval(both("in", get("word"), list.clone())), yes());
    assert_eq!(eval(both("not_in", get("word"), list)), no());
}

#[test]
fn codes_chosen_together_are_a_set() {
    let mut form = logic(vec![
        asked("kinds", json!({"name": "choices", "codelist": "kinds", "min": 0, "max": 3})),
        computed("x", json!({"name": "yes_no"})),
    ])
    .compute("x", both("in", json!({"op": "text", "value": "event"}), get("kinds")));
    form.codelists.insert("kinds".to_owned(), from_json(json!({"codes": ["event", "stall", "music"]})));
    assert_eq!(form.term(json!({"kinds": ["music", "event"]}), "x"), yes());
    assert_eq!(form.term(json!({"kinds": []}), "x"), no());
    assert_eq!(form.term(json!({}), "x"), no(), "none chosen");
    assert_eq!(form.term(json!({"kinds": ["party"]}), "x"), Term::Unknown);
}

#[test]
fn patterns_match_the_whole_text() {
    let mut form =
        logic(vec![asked("text", json!({"name": "text"})), computed("x", json!({"name": "yes_no"}))])
            .compute("x", json!({"op": "matches", "arg": get("text"), "pattern": 0}));
    form.patterns = vec!["[0-9]{5}".to_owned()];
    assert_eq!(form.term(json!({"text": "66386"}), "x"), yes());
    assert_eq!(form.term(json!({"text": "x66386"}), "x"), no());
}
