//! Cases in which both sides once differed, or differed from the language, or that chance leaves out.

use serde_json::{Value as Json, json};

use super::node::Node;
use super::text::Run;
use super::{Case, compare, script};

fn node(key: &str, ty: Json) -> Json {
    json!({"key": key, "source": "asked", "type": ty})
}

fn case(nodes: Vec<Json>, rules: Json, exprs: Vec<Json>, applications: Vec<Json>) -> Case {
    let mut logic = json!({
        "format_version": "1.0.0", "service": "once", "version": "1.0.0", "nodes": nodes,
        "order": nodes.iter().map(|node| node["key"].clone()).collect::<Vec<_>>(),
    });
    logic.as_object_mut().expect("an object").extend(rules.as_object().cloned().unwrap_or_default());
    let run = |application| Run { application, today: "2026-03-02".to_owned(), case: None };
    Case { logic, exprs, runs: applications.into_iter().map(run).collect() }
}

/// A check in a plain list runs when every row has a value, as `is answered` says.
fn a_plain_list_is_answered_by_its_rows() -> Case {
    let count = json!({"op": "count", "list": "languages"});
    let must = json!({"op": "=", "left": count, "right": {"op": "integer", "value": 1}});
    case(
        vec![
            node("languages", json!({"name": "list", "min": 0, "max": 3, "plain": true})),
            node("languages[]", json!({"name": "text"})),
        ],
        json!({"checks": [{
            "id": "c", "answered": "languages", "must": must, "at": "languages", "message": {"de": "Eine."},
        }]}),
        vec![json!({"op": "is_answered", "arg": {"op": "get", "node": "languages"}})],
        vec![
            json!({}),
            json!({"languages": ["a", "b"]}),
            json!({"languages": ["a", null]}),
            json!({"languages": [""]}),
        ],
    )
}

/// Inside a row of an inner list, a function over the outer list binds its rows anew; the inner row stays.
fn the_innermost_binding_counts() -> Case {
    let get = |key: &str| json!({"op": "get", "node": key});
    let inner =
        json!({"op": "any", "list": "a", "where": {"op": "=", "left": get("a.n"), "right": get("a.b.m")}});
    let of_inner = json!({"op": "any", "list": "a.b", "where": inner});
    case(
        vec![
            node("a", json!({"name": "list", "min": 0, "max": 3})),
            node("a.n", json!({"name": "integer"})),
            node("a.b", json!({"name": "list", "min": 0, "max": 3})),
            node("a.b.m", json!({"name": "integer"})),
        ],
        json!({}),
        vec![json!({"op": "count", "list": "a", "where": of_inner})],
        vec![
            json!({"a": [{"n": 1, "b": [{"m": 2}]}, {"n": 2, "b": [{"m": 3}]}]}),
            json!({"a": [{"n": 1, "b": []}, {"n": 2, "b": {"0": {"m": 1}}}], "false": 1}),
        ],
    )
}

/// Halves go away from zero; few numbers made at random are exactly halves.
fn halves_are_rounded_away_from_zero() -> Case {
    let rounded = |value: &str, mode: &str| json!({"op": "round", "arg": {"op": "decimal", "value": value}, "mode": mode, "places": 0});
    let values = ["0.5", "-0.5", "2.5", "-2.5", "0.49", "-0.51", "3"];
    let exprs = values.iter().flat_map(|value| ["half", "up", "down"].map(|mode| rounded(value, mode)));
    case(vec![node("n", json!({"name": "integer"}))], json!({}), exprs.collect(), vec![json!({})])
}

/// A group is no yes or no, although it is there.
fn a_group_is_written_as_no_answer() -> Case {
    let computed = json!({"key": "is", "source": "computed", "type": {"name": "yes_no"}});
    let value = json!({"op": "get", "node": "group"});
    case(
        vec![node("group", json!({"name": "group"})), computed],
        json!({"computations": [{"node": "is", "value": value}]}),
        vec![],
        vec![json!({})],
    )
}

/// A sum with an absent term is absent, whatever the others are.
fn an_absent_term_makes_a_sum_absent() -> Case {
    let mut gone = node("gone", json!({"name": "integer"}));
    gone["optional"] = json!(true);
    let sum = |other: Json| json!({"op": "+", "args": [{"op": "get", "node": "gone"}, other]});
    let rows = json!([{"results": [{"op": "month", "value": "2026-03"}]}, {"results": [{"op": "get", "node": "gone"}]}]);
    let decided = json!({"key": "total", "source": "decided", "type": {"name": "integer"}});
    case(
        vec![gone, decided],
        json!({"decisions": [{"name": "total", "hit": "collect_sum", "outputs": ["total"], "rows": rows}]}),
        vec![json!({"op": "get", "node": "total"}), sum(json!({"op": "month", "value": "2026-03"}))],
        vec![json!({}), json!({"gone": 1})],
    )
}

#[test]
fn what_once_differed_is_the_same() {
    let mut node = Node::start(&script());
    let cases = [
        a_plain_list_is_answered_by_its_rows(),
        the_innermost_binding_counts(),
        a_group_is_written_as_no_answer(),
        an_absent_term_makes_a_sum_absent(),
        halves_are_rounded_away_from_zero(),
    ];
    for case in cases {
        compare(&mut node, &case, None, "a case of its own");
    }
}
