//! One meaning: the reference evaluator and the script of the forms give the same for random logics, applications
//! and days.
//!
//! `ANTRAG_SEED` and `ANTRAG_CASES` choose other cases, `ANTRAG_SCRIPT` another script. A case is one expression
//! of the logic's own or beside it, evaluated for one application on one day; the whole result is compared:
//! relevance, computed values, violations, routes and terms.

mod answers;
mod coverage;
mod dice;
mod expressions;
mod logics;
mod node;
mod pool;
mod shrink;
mod text;

use std::path::PathBuf;

use antrag::eval::Program;
use antrag::format::logic::{Expr, Logic};
use serde_json::{Value as Json, json};

use coverage::Coverage;
use dice::Dice;
use node::{Node, batch};
use text::{CaseData, Run};

/// Applications of one logic.
const RUNS: usize = 25;
/// Expressions beside one logic.
const EXPRS: usize = 28;

/// A number from outside, such as `ANTRAG_SEED=7`.
fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().map_or(usual, |value| value.parse().expect("a number"))
}

/// The script that is tested, as a file.
fn script() -> PathBuf {
    if let Some(path) = std::env::var_os("ANTRAG_SCRIPT") {
        return path.into();
    }
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("antrag.js");
    std::fs::write(&path, antrag::html::script()).expect("the target folder can be written");
    path
}

/// A logic with its expressions and applications, all from one stream of the seed.
struct Case {
    logic: Json,
    exprs: Vec<Json>,
    runs: Vec<Run>,
}

fn case(seed: u64, stream: u64) -> Case {
    let mut dice = Dice::new(seed, stream);
    let random = logics::random(&mut dice, EXPRS);
    let nodes = random.logic["nodes"].as_array().cloned().unwrap_or_default();
    let runs = (0..RUNS).map(|_| run(&mut dice, &nodes)).collect();
    Case { logic: random.logic, exprs: random.exprs, runs }
}

fn run(dice: &mut Dice, nodes: &[Json]) -> Run {
    let application = answers::application(dice, nodes);
    let today = pool::day(dice);
    let case = dice.chance(60).then(|| {
        let fields = match dice.below(10) {
            0 => answers::anything(dice, 2),
            _ => json!({
                "review": {"ok": dice.chance(50), "fee": pool::whole(dice)},
                "roads": {"by.whom": pool::text(dice), "on": pool::day(dice)},
            }),
        };
        let outcomes = [("review", "agree"), ("roads", "object")]
            .map(|(state, outcome)| (state.to_owned(), outcome.to_owned()));
        CaseData { fields, outcomes: dice.some(&outcomes, 50).into_iter().collect() }
    });
    Run { application, today, case }
}

/// What the reference evaluator says; none if the logic is not consistent.
fn expected(
    logic: &Json,
    exprs: &[Json],
    runs: &[Run],
    coverage: Option<&mut Coverage>,
) -> Option<Vec<String>> {
    let logic: Logic = serde_json::from_value(logic.clone()).ok()?;
    let exprs: Vec<Expr> =
        exprs.iter().map(|expr| serde_json::from_value(expr.clone()).ok()).collect::<Option<_>>()?;
    let program = Program::new(&logic).ok()?;
    exprs.iter().try_for_each(|expr| program.check_expression("beside", expr).ok())?;
    let routes: Vec<&str> = logic.routes.iter().map(|route| route.name.as_str()).collect();
    if let Some(coverage) = coverage {
        runs.iter()
            .take(6)
            .for_each(|run| text::with(&program, run, |evaluation| coverage.note(evaluation, &exprs)));
    }
    Some(runs.iter().map(|run| text::text(&program, &exprs, &routes, run)).collect())
}

/// Evaluates in both and panics with the smallest difference.
fn compare(node: &mut Node, case: &Case, coverage: Option<&mut Coverage>, place: &str) {
    node.send(&batch(&case.logic, &case.exprs, &case.runs));
    let expected = expected(&case.logic, &case.exprs, &case.runs, coverage).unwrap_or_else(|| {
        let logic: Logic = serde_json::from_value(case.logic.clone())
            .unwrap_or_else(|error| panic!("{place}: {error}\n{}", case.logic));
        panic!(
            "{place}: the generator made an inconsistent logic: {:?}\n{}",
            Program::new(&logic).err(),
            case.logic
        )
    });
    let actual = node.receive();
    let Some(at) = (0..expected.len()).find(|at| expected[*at] != actual[*at]) else { return };
    let (small, expected, actual) = smallest(node, case, at);
    panic!(
        "a difference ({place}, application {at}); the smallest that shows it:\n{small}\nRust:\n{expected}\nJavaScript:\n{actual}"
    );
}

fn smallest(node: &mut Node, case: &Case, at: usize) -> (String, String, String) {
    let mut both = |whole: &Json| -> Option<(String, String)> {
        // What is no node any more has no turn.
        let mut whole = whole.clone();
        let keys: Vec<Json> =
            whole["logic"]["nodes"].as_array()?.iter().map(|node| node["key"].clone()).collect();
        whole["logic"]["order"].as_array_mut()?.retain(|key| keys.contains(key));
        let run: Run = serde_json::from_value(whole["run"].clone()).ok()?;
        let exprs = whole["exprs"].as_array()?;
        let runs = [run];
        let expected = expected(&whole["logic"], exprs, &runs, None)?;
        node.send(&batch(&whole["logic"], exprs, &runs));
        Some((expected.into_iter().next()?, node.receive().into_iter().next()?))
    };
    let whole = json!({"logic": case.logic, "exprs": case.exprs, "run": case.runs[at]});
    let small =
        shrink::smallest(whole, &mut |whole| both(whole).is_some_and(|(rust, script)| rust != script));
    let (rust, script) = both(&small).unwrap_or_default();
    (small.to_string(), rust, script)
}

#[test]
fn rust_and_node_agree() {
    let (seed, cases) = (setting("ANTRAG_SEED", 66_386), setting("ANTRAG_CASES", 1_000_000));
    let logics = cases.div_ceil((RUNS * EXPRS) as u64);
    println!("seed {seed}: {logics} logics, {RUNS} applications each, {EXPRS} expressions beside each");
    let mut node = Node::start(&script());
    let mut coverage = Coverage::default();
    for stream in 0..logics {
        let noted = (stream % 8 == 0).then_some(&mut coverage);
        compare(&mut node, &case(seed, stream), noted, &format!("ANTRAG_SEED={seed}, logic {stream}"));
    }
    if cases >= 100_000 {
        assert_eq!(coverage.gaps(), [] as [String; 0], "the generator must reach everything");
    }
}
