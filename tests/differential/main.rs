//! One meaning: the reference evaluator and the script of the forms give the same for random logics, applications
//! and days.
//!
//! A case is one expression beside the logic, evaluated for one application on one day; with it, all of the result
//! is compared: relevance, computed values, violations, routes. `ANTRAG_CASES` says how many (`tests/run` takes a
//! million), `ANTRAG_SEED` which; `ANTRAG_SCRIPT` names another script, and `ANTRAG_SHRINK=no` is content with
//! knowing that there is a difference.

mod answers;
mod browser;
mod coverage;
#[path = "../definitions/mod.rs"]
mod definitions;
mod dice;
mod expressions;
mod fields;
mod logics;
mod node;
mod pool;
mod regressions;
mod semantic;
mod shrink;
mod text;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use antrag::eval::Program;
use antrag::format::logic::{Expr, Logic};
use serde_json::{Value as Json, json};

use browser::Files;
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
        runs.iter().take(6).for_each(|run| {
            text::with(&program, run, |evaluation| coverage.note(evaluation, &logic, &exprs))
        });
        runs.iter().for_each(|run| coverage.run(run));
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
    let actual: Vec<String> = node.receive();
    let Some(at) = (0..expected.len()).find(|at| expected[*at] != actual[*at]) else { return };
    assert!(std::env::var_os("ANTRAG_SHRINK").is_none(), "a difference ({place}, application {at})");
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
        Some((expected.into_iter().next()?, node.receive::<String>().into_iter().next()?))
    };
    let whole = json!({"logic": case.logic, "exprs": case.exprs, "run": case.runs[at]});
    let small =
        shrink::smallest(whole, &mut |whole| both(whole).is_some_and(|(rust, script)| rust != script));
    let (rust, script) = both(&small).unwrap_or_default();
    (small.to_string(), rust, script)
}

#[test]
fn rust_and_chromium_agree() {
    let (seed, cases) = (setting("ANTRAG_SEED", 66_386), setting("ANTRAG_BROWSER_CASES", 10_000));
    let logics = cases.div_ceil((RUNS * EXPRS) as u64);
    println!("seed {seed}: {logics} logics, {RUNS} applications each, {EXPRS} expressions beside each");
    // Other logics than those for Node.
    let cases: Vec<Case> = (0..logics).map(|stream| case(seed, (1 << 32) + stream)).collect();
    let batches: Json = cases.iter().map(|case| batch(&case.logic, &case.exprs, &case.runs)).collect();
    let page = format!(
        "<!DOCTYPE html><meta charset=utf-8><title>Cases</title><script type=application/json id=batches>{}</script>\
         <pre id=results></pre><script src=/antrag.js></script><script src=/harness.js></script>",
        batches.to_string().replace('<', "\\u003c")
    );
    let script = std::fs::read(script()).expect("the script was written");
    let origin = browser::serve(Files::from([
        ("/".to_owned(), ("text/html; charset=utf-8", page.into_bytes())),
        ("/antrag.js".to_owned(), ("text/javascript", script)),
        ("/harness.js".to_owned(), ("text/javascript", include_bytes!("harness.js").to_vec())),
    ]));
    let page = browser::open(&format!("{origin}/"));
    assert_eq!(page.console, [] as [String; 0], "nothing breaks the policy");
    let results: Vec<Vec<String>> = serde_json::from_str(&page.results).expect("the harness has run");
    assert_eq!(results.len(), cases.len());
    for (at, (case, actual)) in cases.iter().zip(&results).enumerate() {
        let expected = expected(&case.logic, &case.exprs, &case.runs, None).expect("a consistent logic");
        for (run, (expected, actual)) in expected.iter().zip(actual).enumerate() {
            assert_eq!(expected, actual, "ANTRAG_SEED={seed}, logic {at}, application {run}: {}", case.logic);
        }
    }
}

#[test]
fn the_interpreter_stays_below_six_kilobytes() {
    let output =
        std::process::Command::new("gzip").arg("-9c").arg(script()).output().expect("gzip is installed");
    assert!(output.stdout.len() <= 6 * 1024, "{} bytes", output.stdout.len());
}

/// Answers that make every kind of change: a choice, dates, yes and no, a number.
const TYPED: &[(&str, &str)] = &[
    ("dogs[1].breed", "mixed"),
    ("dogs[1].listed_cross", "yes"),
    ("dogs[1].professional", "yes"),
    ("dogs[1].professional", "no"),
    ("dogs[1].born_on.day", "31"),
    ("dogs[1].born_on.month", "8"),
    ("dogs[1].born_on.year", "2024"),
    ("dogs[1].kept_since.day", " 1"),
    ("dogs[1].kept_since.month", "09"),
    ("dogs[1].kept_since.year", "2024"),
    ("has_others", "yes"),
    ("others", "1.000"),
    ("others", "2"),
];

fn form_page(extra: &str) -> (Files, String) {
    let read = |path: &str| {
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/generated/").to_owned() + path)
            .expect("a generated file")
    };
    let form = String::from_utf8(read("dog_registration/1.0.0/form.html")).expect("UTF-8");
    let files = Files::from([
        ("/assets/antrag.css".to_owned(), ("text/css", read("assets/antrag.css"))),
        ("/assets/antrag.js".to_owned(), ("text/javascript", read("assets/antrag.js"))),
        ("/assets/form.js".to_owned(), ("text/javascript", read("assets/form.js"))),
        ("/drive.js".to_owned(), ("text/javascript", include_bytes!("drive.js").to_vec())),
    ]);
    // A day as a server gives it, because tests have no clock.
    let form = form.replace("id=\"antrag-today\"", "id=\"antrag-today\" datetime=\"2026-03-02\"");
    (files, form.replace("</body>", &format!("{extra}</body>")))
}

#[test]
fn the_form_follows_what_is_typed() {
    let keys = json!(TYPED).to_string();
    let extra =
        format!("<script type=application/json id=keys>{keys}</script><script src=/drive.js defer></script>");
    let (mut files, form) = form_page(&extra);
    files.insert("/a/1/form.html".to_owned(), ("text/html; charset=utf-8", form.into_bytes()));
    let origin = browser::serve(files);
    let page = browser::open(&format!("{origin}/a/1/form.html"));
    assert_eq!(page.console, [] as [String; 0], "nothing breaks the policy");
    let steps: Vec<Json> = serde_json::from_str(&page.results).expect("the page was driven");
    let steps: Vec<String> = steps
        .iter()
        .map(|step| {
            let list = |key: &str| {
                let items = step[key].as_array().into_iter().flatten().filter_map(Json::as_str);
                items.map(|item| format!("  {item}\n")).collect::<String>()
            };
            format!("{}\n{}{}", step["step"].as_str().unwrap_or_default(), list("shown"), list("computed"))
        })
        .collect();
    insta::assert_snapshot!(steps.join("\n"));
}

/// As a file, without a server: the scripts run, and today's day is marked as provisional.
#[test]
fn the_form_works_as_a_file() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/generated/dog_registration/1.0.0/form.html");
    let page = browser::open(&format!("file://{path}"));
    assert_eq!(page.console, [] as [String; 0]);
    let document = scraper::Html::parse_document(&page.html);
    let select = |css: &str| document.select(&scraper::Selector::parse(css).expect("a selector")).count();
    assert_eq!(select("[data-when]:not([hidden])"), 0, "nothing is answered, so no condition holds");
    assert!(select("[data-when]") > 5);
    assert_eq!(select("p.today:not([hidden]) time"), 1);
}

#[test]
fn rust_and_node_agree() {
    let (seed, cases) = (setting("ANTRAG_SEED", 66_386), setting("ANTRAG_CASES", 100_000));
    let logics = cases.div_ceil((RUNS * EXPRS) as u64);
    println!("seed {seed}: {logics} logics, {RUNS} applications each, {EXPRS} expressions beside each");
    let (script, next) = (script(), AtomicU64::new(0));
    // Each has a Node of its own; while that is at work, so is the reference evaluator.
    let work = || {
        let (mut node, mut coverage) = (Node::start(&script), Coverage::default());
        loop {
            let stream = next.fetch_add(1, Ordering::Relaxed);
            if stream >= logics {
                return coverage;
            }
            let noted = (stream % 2 == 0).then_some(&mut coverage);
            compare(&mut node, &case(seed, stream), noted, &format!("ANTRAG_SEED={seed}, logic {stream}"));
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get());
    let mut coverage = Coverage::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            match worker.join() {
                Ok(seen) => coverage.add(seen),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    if cases >= 100_000 {
        assert_eq!(coverage.gaps(), [] as [String; 0], "the generator must reach everything");
    }
}
