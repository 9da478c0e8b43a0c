//! Decision tables, routes, exact arithmetic.

use super::*;

/// The dog tax of St. Ingbert: 84 € the first, 114 € the second, 156 € every further dog.
pub(crate) fn dog_tax() -> Logic {
    let mut form = logic(vec![
        asked("dog_count", json!({"name": "integer", "range": {"min": 1}})),
        Node { source: Source::Decided, ..asked("annual_tax", json!({"name": "money", "currency": "EUR"})) },
    ]);
    let more = json!({"op": "+", "args": [
        {"op": "money", "cents": 19800},
        {"op": "*", "args": [both("-", get("dog_count"), int(2)), {"op": "money", "cents": 15600}]},
    ]});
    let row = |when: Json, result: Json| json!({"when": when, "results": [result]});
    form.decisions = vec![from_json(json!({
        "name": "annual_tax", "hit": "unique", "outputs": ["annual_tax"], "rows": [
            row(both("=", get("dog_count"), int(1)), json!({"op": "money", "cents": 8400})),
            row(both("=", get("dog_count"), int(2)), json!({"op": "money", "cents": 19800})),
            row(both(">=", get("dog_count"), int(3)), more),
        ],
    }))];
    form
}

#[test]
fn the_dog_tax_of_st_ingbert() {
    let form = dog_tax();
    for (dogs, cents) in [(1, 8400), (2, 19800), (3, 35400), (4, 51000), (10, 144_600)] {
        let computed = form.run(json!({"dog_count": dogs}), |evaluation| evaluation.computed());
        assert_eq!(computed["/annual_tax"], json!(cents), "{dogs} dogs");
    }
    assert_eq!(form.term(json!({}), "annual_tax"), Term::Unknown);
}

#[test]
fn gaps_and_overlaps_are_faults_and_unknown() {
    let faults = |form: &Logic, dogs: i64| {
        let program = Program::new(form).expect("consistent");
        let application = json!({"dog_count": dogs});
        let evaluation = evaluate(&program, &application, TODAY, None);
        assert_eq!(evaluation.value("annual_tax", &[]), Some(&Term::Unknown));
        evaluation.faults().into_iter().map(|fault| (fault.place, fault.kind)).collect::<Vec<_>>()
    };
    let mut form = dog_tax();
    form.decisions[0].rows.remove(1);
    assert_eq!(faults(&form, 2), [("annual_tax".to_owned(), FaultKind::Gap)]);
    let again = form.decisions[0].rows[0].clone();
    form.decisions[0].rows.push(again);
    assert_eq!(faults(&form, 1), [("annual_tax".to_owned(), FaultKind::Overlap)]);
}

fn routed() -> Logic {
    let mut form =
        logic(vec![asked("here", json!({"name": "yes_no"})), asked("listed", json!({"name": "yes_no"}))]);
    form.routes = vec![from_json(json!({"name": "responsible", "arms": [
        {"when": {"op": "not", "arg": get("here")},
         "to": {"kind": "refuse", "id": "responsible/refuse/nicht-hier", "message": {"de": "Nicht hier."}}},
        {"when": get("listed"), "to": {"kind": "office", "office": "public_order_office"}},
        {"to": {"kind": "office", "office": "tax_office"}},
    ]}))];
    form
}

#[test]
fn a_route_takes_the_first_arm_that_is_certain() {
    let form = routed();
    let program = Program::new(&form).expect("consistent");
    let route = |application: &Json| match evaluate(&program, application, TODAY, None).route("responsible") {
        Destination::Office(office) => office.to_owned(),
        Destination::Refused(rule) => rule.to_owned(),
        Destination::Unknown => "unknown".to_owned(),
    };
    assert_eq!(route(&json!({"here": true, "listed": false})), "tax_office");
    assert_eq!(route(&json!({"here": true, "listed": true})), "public_order_office");
    assert_eq!(route(&json!({"here": false})), "responsible/refuse/nicht-hier");
    assert_eq!(route(&json!({"listed": true})), "unknown", "an earlier arm could still matter");
    assert_eq!(route(&json!({"here": true})), "unknown");
    assert_eq!(form.broken(json!({"here": false, "listed": true})), [" responsible/refuse/nicht-hier"]);
}

#[test]
fn the_office_of_a_route_is_a_value() {
    let form = routed();
    let program = Program::new(&form).expect("consistent");
    let application = json!({"here": true, "listed": true});
    let evaluation = evaluate(&program, &application, TODAY, None);
    let expr: Expr = from_json(both(
        "=",
        json!({"op": "route", "route": "responsible"}),
        json!({"op": "text", "value": "public_order_office"}),
    ));
    assert_eq!(evaluation.term(&expr), yes());
}

#[test]
fn numbers_are_exact_until_rounded() {
    let decimal = |value: &str| json!({"op": "decimal", "value": value});
    let sum = json!({"op": "+", "args": [decimal("0.1"), decimal("0.2")]});
    assert_eq!(eval(both("=", sum, decimal("0.3"))), yes());
    let third = both("/", int(1), int(3));
    assert_eq!(eval(both("=", json!({"op": "*", "args": [third, int(3)]}), int(1))), yes());
    // 19 % of 84.50 € are 16.055 €: half away from zero is 16.06 €, in cents.
    let tax = json!({"op": "*", "args": [{"op": "money", "cents": 8450}, decimal("0.19")]});
    let round =
        |mode: &str, places: i64| eval(json!({"op": "round", "arg": tax, "mode": mode, "places": places}));
    assert_eq!(
        (round("half", 0), round("down", 0), round("up", -2)),
        (number("1606"), number("1605"), number("1700"))
    );
    assert_eq!(eval(json!({"op": "negate", "arg": get("n")})), number("-7"));
    assert_eq!(eval(json!({"op": "least", "args": [get("n"), int(3), int(9)]})), number("3"));
    assert_eq!(eval(json!({"op": "greatest", "args": [get("n"), get("gone")]})), Term::Absent);
}

#[test]
fn what_cannot_be_computed_is_unknown_and_kept() {
    let form = logic(vec![asked("n", json!({"name": "integer"})), computed("x", json!({"name": "integer"}))]);
    let cases = [
        (both("/", int(1), both("-", get("n"), get("n"))), FaultKind::Number),
        (json!({"op": "*", "args": vec![int(i64::MAX); 3]}), FaultKind::Number),
        (both("/", get("n"), int(2)), FaultKind::Unwritable),
        (both("<", get("n"), json!({"op": "text", "value": "a"})), FaultKind::Kind),
        (
            json!({"op": "shift", "date": {"op": "today"}, "unit": "years", "count": int(9_000)}),
            FaultKind::Calendar,
        ),
        (json!({"op": "not", "arg": get("n")}), FaultKind::Kind),
    ];
    for (value, kind) in cases {
        let form = form.clone().compute("x", value.clone());
        let program = Program::new(&form).expect("consistent");
        let application = json!({"n": 7});
        let evaluation = evaluate(&program, &application, TODAY, None);
        assert_eq!(evaluation.value("x", &[]), Some(&Term::Unknown), "{value}");
        assert_eq!(evaluation.faults(), [Fault { place: "x".to_owned(), kind }], "{value}");
    }
}
