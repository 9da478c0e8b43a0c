//! Speed of the parser on services of about 10 KB: `cargo bench --bench parser`.
//!
//! Says the best of many runs in MB/s, for the scan that settles lines and braces, for the grammar, and for
//! the whole way to the written tree.

use std::hint::black_box;
use std::time::{Duration, Instant};

use antrag::source::FileId;
use antrag::syntax;

const SERVICE: &str = include_str!("../tests/fixtures/dog_registration.antrag");

/// Best time of `runs` runs.
fn best(runs: usize, mut work: impl FnMut()) -> Duration {
    let once = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(|_| once(&mut work)).min().unwrap_or_default()
}

fn report(name: &str, bytes: usize, time: Duration) {
    let speed = bytes as f64 / time.as_secs_f64() / 1e6;
    let micros = time.as_secs_f64() * 1e6;
    #[allow(clippy::print_stdout)]
    {
        println!("{name:<28} {speed:>8.1} MB/s {micros:>9.1} µs");
    }
}

fn main() {
    let text = SERVICE;
    let laid_out = syntax::measure::laid_out(text);
    let nodes = syntax::measure::nodes(&laid_out);
    assert!(nodes > 0 && syntax::parse(FileId(0), text).diagnostics.is_empty());
    #[allow(clippy::print_stdout)]
    {
        println!("{} bytes, {} lines, {nodes} nodes", text.len(), text.lines().count());
    }
    report(
        "scan and layout",
        text.len(),
        best(2000, || {
            black_box(syntax::measure::scan(black_box(text)));
        }),
    );
    report(
        "grammar",
        text.len(),
        best(2000, || {
            black_box(syntax::measure::grammar(black_box(&laid_out)));
        }),
    );
    report("parse (all)", text.len(), best(2000, || drop(syntax::parse(FileId(0), black_box(text)))));
}
