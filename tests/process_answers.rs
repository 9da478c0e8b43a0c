//! What a process asks, answered from `generated/`: deadlines on real calendars, ways, branches, amounts; and what is said
//! where there is no answer.

use std::path::Path;

use antrag::format::process as names;
use antrag::runtime::{Service, Unanswered, Variables};
use jiff::civil::{Date, date};
use serde_json::{Value as Json, json};

const TODAY: Date = date(2026, 3, 2);

fn service(name: &str) -> Service {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated").join(name).join("1.0.0");
    Service::load(&folder).expect("it is built")
}

/// The application of that name in the vectors.
fn application(service: &str, name: &str) -> String {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("generated").join(service).join("1.0.0/vectors.json");
    let vectors: Json = serde_json::from_str(&std::fs::read_to_string(file).expect("vectors")).expect("JSON");
    let bases = vectors["bases"].as_array().expect("applications");
    let base = bases.iter().find(|base| base["name"].as_str().is_some_and(|known| known.contains(name)));
    base.unwrap_or(&bases[0])["application"].to_string()
}

fn due(service: &Service, element: &str, entered: Date) -> Json {
    service.deadline(element, entered).expect("a deadline").into_iter().next().expect("a variable").1
}

#[test]
fn deadlines_move_and_end_with_their_day() {
    let dogs = service("dog_registration");
    // Five workdays over a weekend, in winter time.
    assert_eq!(due(&dogs, "review-due", date(2026, 3, 2)), "2026-03-09T23:59:59+01:00");
    // Fourteen days end on the Saturday before Easter: the Tuesday after it, in summer time.
    assert_eq!(due(&dogs, "documents-due", date(2026, 3, 21)), "2026-04-07T23:59:59+02:00");
    // Mariä Himmelfahrt is a holiday in the Saarland: Saturday, 15 August 2026, moves to Monday.
    assert_eq!(due(&dogs, "documents-due", date(2026, 8, 1)), "2026-08-17T23:59:59+02:00");
    let named = dogs.deadline("review-due", TODAY).expect("a deadline");
    assert_eq!(named.keys().collect::<Vec<_>>(), [&names::due("review")]);
    assert_eq!(
        dogs.deadline("documents-due", date(9999, 12, 25)),
        Err(Unanswered::NoDay("documents".to_owned()))
    );
    for element in ["assess", "nothing-due", "antrag.once"] {
        assert_eq!(dogs.deadline(element, TODAY), Err(Unanswered::NoQuestion(element.to_owned())));
    }
}

#[test]
fn ways_follow_application_and_case() {
    let trade = service("trade_registration");
    for (kind, to) in [("GbR", "partner_receipts"), ("", "receipt")] {
        let bytes = application("trade_registration", kind);
        let evaluation = trade.evaluate(bytes.as_bytes(), TODAY, None).expect("an application");
        assert_eq!(trade.decide("certify", &evaluation), Ok(one("arm_certify", json!(to))));
        assert_eq!(trade.offices(&evaluation), one("office_responsible", json!("trade_office")));
        // The fee is a finding of the clerk, which is not there yet.
        assert_eq!(trade.decide("charge", &evaluation), Err(Unanswered::Undecided("charge".to_owned())));
        assert_eq!(trade.decide("intake", &evaluation), Err(Unanswered::NoQuestion("intake".to_owned())));
    }
}

#[test]
fn nothing_to_pay_is_paid() {
    let trade = service("trade_registration");
    let bytes = application("trade_registration", "");
    for (fee, outcome, to) in [(2600, names::OPEN, "invoice"), (0, names::PAID, "registered")] {
        let case = trade.case(&one("record.fee", json!(fee)));
        let evaluation = trade.evaluate(bytes.as_bytes(), TODAY, Some(&case)).expect("an application");
        let mut expected = one("amount_payment", json!(fee));
        expected.insert("outcome_payment".to_owned(), json!(outcome));
        assert_eq!(trade.decide("payment-amount", &evaluation), Ok(expected));
        assert_eq!(trade.decide("charge", &evaluation), Ok(one("arm_charge", json!(to))));
    }
}

fn one(name: &str, value: Json) -> Variables {
    Variables::from_iter([(name.to_owned(), value)])
}
