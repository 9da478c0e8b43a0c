//! Speed of the parser: `cargo bench --bench parser [-- generated|real|services [RUNS]]`.
//!
//! For a generated service of the size of a real one, for a real one, and for all of `services/` in one text it says
//! how fast the scan that settles lines and braces is, the grammar (pest alone), and the whole way to the written
//! tree: best of many runs, in processor time, which holds on a busy machine. With one of the names and `1` it runs
//! once and prints nothing but that, for counting instructions under callgrind.

mod common;

use std::hint::black_box;
use std::path::Path;

use antrag::source::FileId;
use antrag::syntax;

const REAL: &str = include_str!("../tests/fixtures/dog_registration.antrag");

/// Bytes that each measure reads, whatever the size of the text.
const BYTES: usize = 16_000_000;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let (only, runs) = (args.next(), args.next().and_then(|runs| runs.parse().ok()));
    let mut services = String::new();
    append(&Path::new(env!("CARGO_MANIFEST_DIR")).join("services"), &mut services);
    for (name, text) in [("generated", common::service(1)), ("real", REAL.to_owned()), ("services", services)]
    {
        if only.as_ref().is_none_or(|only| only == name) {
            measure(name, &text, runs.unwrap_or(BYTES / text.len()));
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

fn measure(name: &str, text: &str, runs: usize) {
    let laid_out = syntax::measure::laid_out(text);
    let nodes = syntax::measure::nodes(&laid_out);
    let found = syntax::parse(FileId(0), text).diagnostics;
    assert!(nodes > 0 && found.is_empty(), "{name}: {:?}", found.first());
    println!("{name}: {} bytes, {} lines, {nodes} nodes", text.len(), text.lines().count());
    report("scan and layout", text, runs, || {
        black_box(syntax::measure::scan(black_box(text)));
    });
    report("grammar (pest alone)", text, runs, || {
        black_box(syntax::measure::grammar(black_box(&laid_out)));
    });
    report("text to written tree", text, runs, || drop(syntax::parse(FileId(0), black_box(text))));
}

fn report(what: &str, text: &str, runs: usize, mut work: impl FnMut()) {
    let mut best = f64::MAX;
    for _ in 0..runs {
        let started = common::processor_seconds();
        work();
        best = best.min(common::processor_seconds() - started);
    }
    println!("  {what:<22} {:>7.1} MB/s {:>9.1} µs", text.len() as f64 / best / 1e6, best * 1e6);
}
