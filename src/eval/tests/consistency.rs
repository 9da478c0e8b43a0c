//! What `Program::new` refuses.

use super::*;

fn problem(logic: &Logic) -> Option<(String, LogicProblem)> {
    Program::new(logic).err().map(|error| (error.place, error.problem))
}

fn at(place: &str, problem: LogicProblem) -> Option<(String, LogicProblem)> {
    Some((place.to_owned(), problem))
}

#[test]
fn an_inconsistent_logic_is_refused() {
    let number = || asked("n", json!({"name": "integer"}));
    assert_eq!(problem(&logic(vec![number(), number()])), at("n", LogicProblem::Twice));
    assert_eq!(
        problem(&logic(vec![asked("g.n", json!({"name": "integer"}))])),
        at("g.n", LogicProblem::Misplaced)
    );
    assert_eq!(
        problem(&logic(vec![number(), asked("n.x", json!({"name": "integer"}))])),
        at("n.x", LogicProblem::Misplaced)
    );
    assert_eq!(problem(&logic(vec![number().when("n/when")])), at("n/when", LogicProblem::Undeclared));
    assert_eq!(
        problem(&logic(vec![computed("x", json!({"name": "integer"}))])),
        at("x", LogicProblem::Formula)
    );
    assert_eq!(problem(&logic(vec![number()]).compute("n", int(1))), at("n", LogicProblem::Formula));
    let text = asked("t", json!({"name": "text", "pattern": 0}));
    assert_eq!(problem(&logic(vec![text])), at("t", LogicProblem::Undeclared));
    let choice = asked("c", json!({"name": "choice", "codelist": "none"}));
    assert_eq!(problem(&logic(vec![choice])), at("c", LogicProblem::Undeclared));
}

/// Patterns of a foreign file: what is none of the language or cannot be matched is refused. What a backtracking
/// matcher would search for longer than the world stands is matched in linear time: this test ends.
#[test]
fn no_pattern_of_a_changed_logic_is_dangerous() {
    let with = |pattern: &str| {
        let mut form = logic(vec![asked("t", json!({"name": "text", "pattern": 0}))]);
        form.patterns = vec![pattern.to_owned()];
        form
    };
    for refused in ["(?=a)", "(a)\\1", "(a", "((((a{1,999}){1,999}){1,999}){1,999})"] {
        assert_eq!(problem(&with(refused)), at(refused, LogicProblem::Literal));
    }
    let long = "a".repeat(100_000);
    for exponential in ["(a+)+", "(a|a)*", "(a*)*b?", "(a|aa)+"] {
        let form = with(exponential);
        assert_eq!(form.broken(json!({"t": format!("{long}!")})), ["/t t/pattern"], "{exponential}");
        assert_eq!(form.broken(json!({"t": long})), [""; 0], "{exponential}");
    }
}

#[test]
fn the_order_must_follow_what_is_read() {
    let mut form =
        logic(vec![computed("x", json!({"name": "integer"})), asked("n", json!({"name": "integer"}))])
            .compute("x", get("n"));
    assert_eq!(problem(&form), at("x", LogicProblem::Order));
    form.order.reverse();
    assert_eq!(problem(&form), None);
    form.order.pop();
    assert_eq!(problem(&form), at("x", LogicProblem::Order));
    form.order = ["n", "x", "n"].map(str::to_owned).to_vec();
    assert_eq!(problem(&form), at("n", LogicProblem::Order));
}

#[test]
fn a_row_is_not_read_from_outside() {
    let form = || {
        logic(vec![
            asked("rows", json!({"name": "list", "min": 0, "max": 3})),
            asked("rows.n", json!({"name": "integer"})),
            computed("x", json!({"name": "integer"})),
        ])
    };
    assert_eq!(problem(&form().compute("x", get("rows.n"))), at("x", LogicProblem::OutsideRow));
    let not_a_list = json!({"op": "count", "list": "x"});
    assert_eq!(problem(&form().compute("x", not_a_list)), at("x", LogicProblem::OutsideRow));
    let sum = json!({"op": "sum", "list": "rows", "of": get("rows.n")});
    assert_eq!(problem(&form().compute("x", sum)), None);
}

#[test]
fn literals_are_checked_once() {
    let form = logic(vec![computed("x", json!({"name": "date"}))]);
    for wrong in [
        json!({"op": "date", "value": "2026-02-30"}),
        json!({"op": "decimal", "value": "1,5"}),
        json!({"op": "month", "value": "2026-13"}),
        json!({"op": "time", "value": "25:00"}),
    ] {
        assert_eq!(problem(&form.clone().compute("x", wrong)), at("x", LogicProblem::Literal));
    }
    let mut deep = int(1);
    for _ in 0..40 {
        deep = json!({"op": "negate", "arg": deep});
    }
    let mut expr: Expr = from_json(deep);
    for _ in 0..super::super::consistency::DEEPEST {
        expr = Expr::Negate { arg: Box::new(expr) };
    }
    let empty = Logic::default();
    let program = Program::new(&empty).unwrap_or_else(|error| panic!("{error}"));
    let found = program.check_expression("deep", &expr).map_err(|error| error.problem);
    assert_eq!(found, Err(LogicProblem::Depth));
}
