//! Data of the case.

use super::*;

fn form() -> Logic {
    let mut form = logic(vec![asked("n", json!({"name": "integer"}))]);
    form.case_fields = vec![
        from_json(json!({"key": "review.exempt", "type": {"name": "yes_no"}})),
        from_json(
            json!({"key": "review.fee", "type": {"name": "money", "currency": "EUR"}, "optional": true}),
        ),
    ];
    form
}

fn term(expr: Json, case: Option<Case>) -> Term<'static> {
    let form = form();
    let program = Program::new(&form).expect("consistent");
    let expr: Expr = from_json(expr);
    assert_eq!(program.check_expression("test", &expr), Ok(()));
    evaluate(&program, &json!({"n": 1}), TODAY, case.as_ref()).term(&expr)
}

fn case(fields: Json, outcomes: &[(&str, &str)]) -> Option<Case> {
    let outcomes =
        outcomes.iter().map(|(state, outcome)| ((*state).to_owned(), (*outcome).to_owned())).collect();
    Some(Case { fields, outcomes })
}

#[test]
fn fields_of_the_case_are_read_beside_the_application() {
    let exempt = json!({"op": "case", "field": "review.exempt"});
    let fee = json!({"op": "case", "field": "review.fee"});
    let filled = json!({"review": {"exempt": true, "fee": 2500}});
    assert_eq!(term(exempt.clone(), case(filled.clone(), &[])), yes());
    assert_eq!(term(fee.clone(), case(filled, &[])), number("2500"));
    assert_eq!(term(exempt.clone(), case(json!({}), &[])), Term::Unknown, "required and open");
    assert_eq!(term(fee.clone(), case(json!({"review": {}}), &[])), Term::Absent, "optional and open");
    let wrong = json!({"review": {"fee": "25 Euro"}});
    assert_eq!(term(fee, case(wrong, &[])), Term::Unknown, "what is wrong is not left out");
    assert_eq!(term(exempt, None), Term::Unknown, "before there is a case");
}

#[test]
fn outcomes_are_remembered() {
    let object = json!({"op": "outcome", "state": "roads", "outcome": "object"});
    assert_eq!(term(object.clone(), case(json!({}), &[("roads", "object")])), yes());
    assert_eq!(term(object.clone(), case(json!({}), &[("roads", "agree")])), no());
    let or = json!({"op": "or", "args": [object.clone(), {"op": "yes_no", "value": false}]});
    assert_eq!(term(or, case(json!({}), &[])), no(), "a branch that never ran does not object");
    assert_eq!(term(object, None), Term::Unknown);
}
