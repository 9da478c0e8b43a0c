//! Golden checks: figures that a source outside this project states, computed from the compiled artifacts.

mod support;

use antrag::eval::{Destination, Program, Term, Value, evaluate};
use antrag::format::logic::Logic;
use serde_json::json;
use support::Place;

/// The town's rates since 2021: 84 € for the first dog, 114 € for the second, 156 € for the third and every
/// further one.
const RATES: [(usize, i64); 5] = [(1, 84), (2, 198), (3, 354), (4, 510), (10, 1446)];

fn dog_logic() -> Logic {
    let place = Place::new();
    let definition = concat!(env!("CARGO_MANIFEST_DIR"), "/services/dog_registration.antrag");
    let run = place.run(&["build", definition, "--out", "out"]);
    assert_eq!(run.code, 0, "{}", run.messages);
    let logic = place.read("out/dog_registration/1.0.0/logic.json");
    serde_json::from_str(&logic).expect("the logic can be read")
}

fn application(dogs: usize, others: usize) -> serde_json::Value {
    let dog = |number: usize| {
        json!({
            "name": format!("Hund {number}"),
            "breed": "labrador_retriever",
            "born_on": "2025-03-10",
            "kept_since": "2026-02-20",
            "chip": format!("{:015}", 276_098_106_000_000_u64 + number as u64),
            "professional": false,
        })
    };
    let mut application = json!({
        "keeper": {"given_names": "Anna", "family_name": "Schäfer", "birth_date": "1984-05-17"},
        "home": {
            "street": "Kaiserstraße",
            "house_number": "12a",
            "postal_code": "66386",
            "town": "St. Ingbert",
        },
        "reach": {},
        "dogs": (1..=dogs).map(dog).collect::<Vec<_>>(),
        "has_others": others > 0,
        "truth": true,
    });
    if others > 0 {
        application["others"] = json!(others);
    }
    application
}

#[test]
fn the_dog_tax_of_st_ingbert_is_right() {
    let logic = dog_logic();
    let program = Program::new(&logic).expect("the logic is consistent");
    let today = jiff::civil::date(2026, 3, 2);
    for (dogs, euros) in RATES {
        for (new, others) in [(dogs, 0), (1, dogs - 1)] {
            let application = application(new, others);
            let evaluation = evaluate(&program, &application, today, None);
            assert_eq!(evaluation.violations(), [], "{dogs} dogs");
            assert_eq!(evaluation.computed().get("/annual_tax"), Some(&json!(euros * 100)), "{dogs} dogs");
            assert_eq!(evaluation.route("responsible"), Destination::Office("tax_office"));
            assert_eq!(evaluation.faults(), []);
        }
    }
}

#[test]
fn a_dog_that_works_for_a_living_is_exempt() {
    let logic = dog_logic();
    let program = Program::new(&logic).expect("the logic is consistent");
    let mut application = application(2, 0);
    application["dogs"][0]["professional"] = json!(true);
    application["dogs"][0]["profession"] = json!("Schäferei");
    application["dogs"][0]["profession_proof"] = json!({"later": "2026-03-16"});
    let evaluation = evaluate(&program, &application, jiff::civil::date(2026, 3, 2), None);
    assert_eq!(evaluation.violations(), []);
    assert_eq!(evaluation.computed().get("/annual_tax"), Some(&json!(8400)));
}

#[test]
fn who_lives_elsewhere_is_told_so() {
    let logic = dog_logic();
    let program = Program::new(&logic).expect("the logic is consistent");
    let mut application = application(1, 0);
    application["home"]["postal_code"] = json!("66111");
    let evaluation = evaluate(&program, &application, jiff::civil::date(2026, 3, 2), None);
    assert!(matches!(evaluation.route("responsible"), Destination::Refused(_)));
    assert!(!evaluation.is_valid());
    assert!(matches!(evaluation.value("others", &[]), None | Some(Term::Absent)));
    let listed = evaluation.value("listed", &[]);
    assert!(matches!(listed, Some(Term::Value(Value::YesNo(false)))), "{listed:?}");
}
