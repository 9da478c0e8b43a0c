//! Laws that hold for every expression and every application.

use super::*;
use proptest::prelude::*;

const FLAGS: [&str; 4] = ["a", "b", "c", "d"];

/// Four yes_no questions: `a` required, `b` optional, `c` required when `a`, `d` optional when `b or c`.
fn form() -> Logic {
    logic(vec![
        asked("a", json!({"name": "yes_no"})),
        optional("b", json!({"name": "yes_no"})),
        asked("c", json!({"name": "yes_no"})).when("c/when"),
        optional("d", json!({"name": "yes_no"})).when("d/when"),
    ])
    .condition("c/when", get("a"))
    .condition("d/when", json!({"op": "or", "args": [get("b"), get("c")]}))
}

fn condition() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        prop::sample::select(FLAGS.to_vec()).prop_map(get),
        prop::sample::select(FLAGS.to_vec()).prop_map(|flag| json!({"op": "is_answered", "arg": get(flag)})),
        any::<bool>().prop_map(|value| json!({"op": "yes_no", "value": value})),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|args| json!({"op": "and", "args": args})),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|args| json!({"op": "or", "args": args})),
            inner.clone().prop_map(|arg| json!({"op": "not", "arg": arg})),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| both("=", left, right)),
            (inner.clone(), inner.clone(), inner).prop_map(|(cond, then, otherwise)| {
                json!({"op": "if", "cond": cond, "then": then, "else": otherwise})
            }),
        ]
    })
}

fn application() -> impl Strategy<Value = Json> {
    prop::collection::vec(prop::option::of(any::<bool>()), 4).prop_map(|answers| {
        let given =
            FLAGS.iter().zip(answers).filter_map(|(flag, answer)| Some(((*flag).to_owned(), json!(answer?))));
        Json::Object(given.collect())
    })
}

fn truth(application: &Json, expr: &Json) -> Truth {
    let form = form();
    let program = Program::new(&form).expect("consistent");
    let expr: Expr = from_json(expr.clone());
    evaluate(&program, application, TODAY, None).term(&expr).truth().expect("a condition")
}

proptest! {
    #![proptest_config(crate::testing::cases(2_000))]

    #[test]
    fn kleenes_laws_hold_for_conditions(application in application(), a in condition(), b in condition()) {
        let of = |expr: &Json| truth(&application, expr);
        let args = |op: &str, args: [&Json; 2]| json!({"op": op, "args": args});
        let not = |arg: &Json| json!({"op": "not", "arg": arg});
        prop_assert_eq!(of(&not(&args("and", [&a, &b]))), of(&args("or", [&not(&a), &not(&b)])));
        prop_assert_eq!(of(&args("and", [&a, &b])), of(&args("and", [&b, &a])));
        prop_assert_eq!(of(&args("or", [&a, &b])), of(&a).max(of(&b)));
        prop_assert_eq!(of(&not(&not(&a))), of(&a));
    }

    /// A valid application leaves nothing unknown (meaning 4).
    #[test]
    fn nothing_is_unknown_in_a_valid_application(application in application(), a in condition()) {
        let form = form();
        let program = Program::new(&form).expect("consistent");
        let evaluation = evaluate(&program, &application, TODAY, None);
        if evaluation.is_valid() {
            prop_assert!(evaluation.relevance().values().all(|truth| *truth != Truth::Unknown));
            prop_assert_ne!(truth(&application, &a), Truth::Unknown);
        }
    }

    /// Answering an open required question never changes what was certain.
    #[test]
    fn what_was_certain_stays_certain(application in application(), answer in any::<bool>(), expr in condition()) {
        for flag in ["a", "c"] {
            if application.get(flag).is_none() {
                let mut more = application.clone();
                more[flag] = json!(answer);
                let (before, after) = (truth(&application, &expr), truth(&more, &expr));
                // An answer that is left out of something irrelevant was never open.
                let was_open = {
                    let form = form();
                    let program = Program::new(&form).expect("consistent");
                    evaluate(&program, &application, TODAY, None).value(flag, &[]) == Some(&Term::Unknown)
                };
                prop_assert!(!was_open || before == Truth::Unknown || before == after, "{} {}", application, expr);
            }
        }
    }

    /// No JSON makes the evaluator panic, and what is irrelevant never breaks a rule.
    #[test]
    fn any_json_is_evaluated(value in any_json()) {
        let dogs = super::tables::dog_tax();
        for form in [form(), dogs] {
            let program = Program::new(&form).expect("consistent");
            let application = json!({"a": value, "b": value, "dog_count": value, "x": value});
            let evaluation = evaluate(&program, &application, TODAY, None);
            let relevance = evaluation.relevance();
            for one in evaluation.violations() {
                prop_assert!(relevance.get(&one.pointer).is_none_or(|truth| *truth == Truth::Yes));
            }
            deviations(&evaluation);
        }
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        ".{0,8}".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map("[a-z]{1,3}", inner, 0..4)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}
