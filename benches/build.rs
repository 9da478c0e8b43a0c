//! What a build costs, from start to exit of the program: processor time, services per second, memory.
//!
//! `cargo bench --bench build [-- COUNT …]` (1, 100 and 1,000 unless said) generates that many services of the
//! size of a real one in memory and runs on them, in turn: `antrag check`; `antrag build` into a fresh folder;
//! `cp -r` of what it made; `antrag build` again, with nothing to do; and looking at every definition with `stat`.
//! From 16 services on a build leaves a stamp; that of the measured one lies in memory, too.
//! Times are user and system time of the finished processes as the system counts them (Linux), which hold on a
//! busy machine; the peak of memory is read every millisecond.

mod common;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Services to build in all for one line of the table: small numbers are built more often.
const SERVICES_IN_ALL: usize = 3_000;
/// Runs of one kind, at least and at most.
const RUNS: [usize; 2] = [1, 50];

/// What runs of one kind have cost in all, and their largest peak.
#[derive(Default)]
struct Cost {
    cpu: f64,
    wall: f64,
    peak_kb: u64,
}

fn main() -> ExitCode {
    let counts: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let counts = if counts.is_empty() { vec![1, 100, 1_000] } else { counts };
    println!("processor time in ms; memory in MB");
    println!(
        "{:>8} {:>9} {:>9} {:>10} {:>10} {:>6} {:>9} {:>7} {:>9} {:>9}",
        "services", "check", "build", "per CPU s", "per wall s", "peak", "cp -r", "ratio", "again", "stat"
    );
    for count in counts {
        if let Err(error) = line(count) {
            eprintln!("{count} services: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Measures and prints one line of the table.
fn line(count: usize) -> Result<(), Box<dyn Error>> {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { tempfile::tempdir_in(memory)? } else { tempfile::tempdir()? };
    let services = place.path().join("services");
    fs::create_dir(&services)?;
    for number in 0..count {
        fs::write(services.join(format!("dienst_{number}.antrag")), common::service(number))?;
    }
    // What was written just now gets no stamp.
    sleep(Duration::from_secs(3));
    let runs = (SERVICES_IN_ALL / count.max(1)).clamp(RUNS[0], RUNS[1]);
    let [mut check, mut build, mut copy, mut again, mut stat] = <[Cost; 5]>::default();
    let antrag = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_antrag"));
        command.env("XDG_CACHE_HOME", place.path().join("cache"));
        command
    };
    for run in 0..runs {
        let out = format!("generated_{run}");
        let at = |command: &mut Command, cost: &mut Cost| cost.add(command.current_dir(&place));
        at(antrag().arg("check"), &mut check)?;
        at(antrag().args(["build", "--out", &out]), &mut build)?;
        at(Command::new("cp").args(["-r", &out, &format!("copy_{run}")]), &mut copy)?;
        at(antrag().args(["build", "--out", &out]), &mut again)?;
        at(Command::new("sh").args(["-c", "find services -type f -print0 | xargs -0 stat"]), &mut stat)?;
    }
    let each = |cost: &Cost| cost.cpu / runs as f64 * 1e3;
    println!(
        "{count:>8} {:>9.1} {:>9.1} {:>10.0} {:>10.0} {:>6.1} {:>9.1} {:>7.2} {:>9.1} {:>9.1}",
        each(&check),
        each(&build),
        (count * runs) as f64 / build.cpu,
        (count * runs) as f64 / build.wall,
        build.peak_kb as f64 / 1024.0,
        each(&copy),
        build.cpu / copy.cpu,
        each(&again),
        each(&stat),
    );
    Ok(())
}

impl Cost {
    /// Runs a command to its end and adds what it cost.
    fn add(&mut self, command: &mut Command) -> Result<(), Box<dyn Error>> {
        let (before, start) = (processor_seconds_of_children()?, Instant::now());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let ended = loop {
            self.peak_kb = self.peak_kb.max(peak_kb(&child));
            if let Some(ended) = child.try_wait()? {
                break ended;
            }
            sleep(Duration::from_millis(1));
        };
        self.wall += start.elapsed().as_secs_f64();
        self.cpu += processor_seconds_of_children()? - before;
        if ended.success() { Ok(()) } else { Err(format!("{command:?} failed: {ended}").into()) }
    }
}

/// User and system time of all children that have ended, in seconds; the system adds it up more finely than it
/// shows it.
fn processor_seconds_of_children() -> Result<f64, Box<dyn Error>> {
    /// Hundredths of a second, whatever the machine (`sysconf(_SC_CLK_TCK)`).
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    // `cutime` and `cstime` are fields 16 and 17; the name, the second, is cut off.
    let ticks = |number: usize| -> Result<f64, Box<dyn Error>> {
        Ok(fields.get(number - 3).ok_or("a shorter line than expected")?.parse()?)
    };
    Ok((ticks(16)? + ticks(17)?) / TICKS_PER_SECOND)
}

/// The most memory that a running process has had in use so far; 0 once it has ended.
fn peak_kb(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
