//! An engine in a process of its own, spoken to by JSON lines.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;

use serde_json::Value;

/// A running engine; it ends with its input.
pub struct Engine {
    pub name: &'static str,
    process: Child,
}

impl Engine {
    /// Starts `operaton`, `flowable` or `drools`, compiled before if need be.
    pub fn start(name: &'static str) -> Engine {
        Engine::start_at(name, None)
    }

    /// Operaton as a node on a database (JDBC); others know only their own.
    pub fn start_at(name: &'static str, database: Option<&str>) -> Engine {
        built();
        let folder = root().join("target/engines").join(name);
        let (classes, jars) = (folder.join("classes"), folder.join("lib/*"));
        let process = Command::new("java")
            .args(["-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"])
            .arg(format!("{}:{}", classes.display(), jars.display()))
            .arg("antrag.Main")
            .envs(database.map(|database| ("ANTRAG_JDBC", database)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Java is installed: tests/run does it");
        Engine { name, process }
    }

    /// Sends a request and does not wait for the answer.
    pub fn send(&mut self, request: &Value) {
        let input = self.process.stdin.as_mut().expect("a pipe");
        writeln!(input, "{request}").and_then(|()| input.flush()).expect("the engine reads");
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.process.kill().expect("it runs");
    }

    /// One answer.
    pub fn ask(&mut self, request: &Value) -> Result<Value, String> {
        self.ask_all(std::slice::from_ref(request)).pop().expect("an answer")
    }

    /// The answers to all requests, in order. They are written beside the reading, so that no pipe fills up.
    pub fn ask_all(&mut self, requests: &[Value]) -> Vec<Result<Value, String>> {
        let input = self.process.stdin.as_mut().expect("a pipe");
        let output = BufReader::new(self.process.stdout.as_mut().expect("a pipe"));
        let lines: Vec<String> = requests.iter().map(|request| format!("{request}\n")).collect();
        let answers = thread::scope(|scope| {
            scope.spawn(move || {
                for line in lines {
                    input.write_all(line.as_bytes()).expect("the engine reads");
                }
                input.flush().expect("the engine reads");
            });
            output
                .lines()
                .take(requests.len())
                .map(|line| line.expect("the engine answers"))
                .collect::<Vec<_>>()
        });
        assert_eq!(answers.len(), requests.len(), "{} has ended before its last answer", self.name);
        answers.iter().map(|line| answer(line)).collect()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().ok();
    }
}

fn answer(line: &str) -> Result<Value, String> {
    let mut answer: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    match answer.get_mut("ok") {
        Some(value) => Ok(value.take()),
        None => Err(answer["error"].as_str().unwrap_or_default().to_owned()),
    }
}

/// Where the project stands.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for what a test writes.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engines").join(name);
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Compiles the programs that drive the engines, once.
fn built() {
    static BUILT: OnceLock<()> = OnceLock::new();
    BUILT.get_or_init(|| {
        let status = Command::new(root().join("tests/engines/build")).status().expect("a shell");
        assert!(status.success(), "tests/engines/build has failed");
    });
}
