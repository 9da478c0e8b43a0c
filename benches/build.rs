//! How fast services are compiled, and in how much memory.
//!
//! `cargo bench --bench build [-- COUNT]`: COUNT services (1,000 unless said) of the size of a real one, from bytes
//! to findings and from bytes to artifacts, in memory; then what a folder of them costs on disk, beside copying
//! the same files. Times are processor times of the whole process, which hold on a busy machine.

mod common;

use std::fs;
use std::path::Path;
use std::time::Instant;

use antrag::compile::{Files, Goal, Input, Output, compile};
use antrag::diagnostic::Diagnostic;
use antrag::diagnostic::table::files::MISSING;
use antrag::source::Span;
use antrag::workspace::Target;

/// Measured runs of each kind; the best counts.
const RUNS: usize = 5;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        Err(Diagnostic::new(MISSING, Span::default()).with("path", path))
    }
}

fn main() {
    let count = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(1_000);
    let inputs: Vec<Input> = (0..count)
        .map(|number| Input {
            path: format!("dienst_{number}.antrag"),
            bytes: Ok(common::service(number).into_bytes()),
        })
        .collect();
    let bytes: usize = inputs.iter().map(|input| input.bytes.as_ref().map_or(0, Vec::len)).sum();
    println!("{count} services, {:.2} MB of source", bytes as f64 / 1e6);

    let checked = best("check", count, || compile(inputs.clone(), &NoFiles, Goal::Check));
    assert!(
        checked.diagnostics.is_empty(),
        "the measured services are sound: {:?}",
        checked.diagnostics.first()
    );
    let built = best("build", count, || compile(inputs.clone(), &NoFiles, Goal::Build));
    let out: usize =
        built.folders.iter().flat_map(|folder| &folder.artifacts).map(|file| file.bytes.len()).sum();
    println!("artifacts: {:.2} MB in {} files", out as f64 / 1e6, files(&built));
    on_disk(&built);
    println!("peak memory: {} MB (all artifacts held at once)", peak_memory_kb() / 1024);
}

fn files(output: &Output) -> usize {
    output.folders.iter().map(|folder| folder.artifacts.len()).sum()
}

fn best(what: &str, count: usize, mut run: impl FnMut() -> Output) -> Output {
    let mut last = run();
    let (mut cpu, mut wall) = (f64::MAX, f64::MAX);
    for _ in 0..RUNS {
        let (started, spent) = (Instant::now(), processor_seconds());
        last = run();
        cpu = cpu.min(processor_seconds() - spent);
        wall = wall.min(started.elapsed().as_secs_f64());
    }
    let each = |seconds: f64| seconds / count as f64 * 1e3;
    println!(
        "{what}: {:.3} ms of processor, {:.3} ms of time a service; {:.0} services/s",
        each(cpu),
        each(wall),
        count as f64 / wall
    );
    last
}

/// Writing the artifacts as the command line does, beside writing the same bytes and nothing else.
fn on_disk(output: &Output) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let plain = folder.path().join("plain");
    let (spent, started) = (processor_seconds(), Instant::now());
    if write_plain(output, &plain).is_err() {
        return;
    }
    let (plain_cpu, plain_wall) = (processor_seconds() - spent, started.elapsed().as_secs_f64());
    let _ = Target::at(folder.path().join("generated"));
    println!("plain writing of the same files: {plain_cpu:.2} s of processor, {plain_wall:.2} s of time");
}

fn write_plain(output: &Output, out: &Path) -> std::io::Result<()> {
    for folder in &output.folders {
        for file in &folder.artifacts {
            let path = out.join(&folder.path).join(&file.path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, &file.bytes)?;
        }
    }
    Ok(())
}

/// Processor time of this process so far, user and system, in seconds (Linux; elsewhere 0).
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    // utime and stime are fields 14 and 15 of the file, 12 and 13 after the name; a tick is 10 ms.
    (ticks(11) + ticks(12)) / 100.0
}

fn peak_memory_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse().ok()).unwrap_or_default()
}
