//! Speed of the parser: `cargo bench --bench parser [-- TEXT [PART [RUNS]]]`.
//!
//! For each text (`generated`, a service of the size of a real one; `real`; all of `services` in one text) it says how
//! fast each part of the way is: `scan`, which settles lines and braces; `grammar`, pest alone; `tree`, the whole way to
//! the written tree. Best of many runs in processor time, which holds on a busy machine. With all three arguments it
//! serves to count instructions under callgrind.

mod common;

use std::hint::black_box;
use std::path::Path;

use antrag::source::FileId;
use antrag::syntax;

const REAL: &str = include_str!("../tests/fixtures/dog_registration.antrag");

/// Bytes that each measure reads, whatever the size of the text.
const BYTES: usize = 16_000_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let asked = |at: usize, name: &str| args.get(at).is_none_or(|arg| arg == name);
    let mut services = String::new();
    append(&Path::new(env!("CARGO_MANIFEST_DIR")).join("services"), &mut services);
    for (name, text) in [("generated", common::service(1)), ("real", REAL.to_owned()), ("services", services)]
    {
        if asked(0, name) {
            let runs = args.get(2).and_then(|runs| runs.parse().ok()).unwrap_or(BYTES / text.len());
            measure(name, &text, runs, |part| asked(1, part));
        }
    }
}

/// All definitions below a folder, in one text.
fn append(folder: &Path, out: &mut String) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            append(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "antrag") {
            out.push_str(&std::fs::read_to_string(path).unwrap_or_default());
        }
    }
}

fn measure(name: &str, text: &str, runs: usize, asked: impl Fn(&str) -> bool) {
    let laid_out = syntax::measure::laid_out(text);
    let nodes = syntax::measure::nodes(&laid_out);
    let found = syntax::parse(FileId(0), text).diagnostics;
    assert!(nodes > 0 && found.is_empty(), "{name}: {:?}", found.first());
    println!("{name}: {} bytes, {} lines, {nodes} nodes", text.len(), text.lines().count());
    let report = |part: &str, work: &mut dyn FnMut()| {
        if asked(part) {
            let best = best(runs, work);
            println!("  {part:<8} {:>7.1} MB/s {:>9.1} µs", text.len() as f64 / best / 1e6, best * 1e6);
        }
    };
    report("scan", &mut || {
        black_box(syntax::measure::scan(black_box(text)));
    });
    report("grammar", &mut || {
        black_box(syntax::measure::grammar(black_box(&laid_out)));
    });
    report("tree", &mut || drop(syntax::parse(FileId(0), black_box(text))));
}

/// Processor time of the best run, in seconds.
fn best(runs: usize, work: &mut dyn FnMut()) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..runs {
        let started = common::processor_seconds();
        work();
        best = best.min(common::processor_seconds() - started);
    }
    best
}
