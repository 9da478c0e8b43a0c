//! An engine in a process of its own, driven by JSON lines.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value as Json, json};

/// Operaton or Flowable.
pub struct Engine {
    pub name: &'static str,
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

/// Where `tests/engines/build` puts what it has compiled.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").join("engines")
}

impl Engine {
    pub fn start(name: &'static str) -> Self {
        let folder = target().join(name);
        assert!(folder.join("built").exists(), "{name} is not there: tests/engines/build makes it");
        let path = format!("{}:{}/*", folder.join("classes").display(), folder.join("lib").display());
        let mut process = Command::new("java")
            .args(["-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC", "-cp", &path, "antrag.Main"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Java is installed: tests/run does it");
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        Self { name, process, input, output }
    }

    /// What the engine answers, or why it cannot.
    pub fn try_ask(&mut self, request: &Json) -> Result<Json, String> {
        let input = self.input.as_mut().expect("it is open until the engine ends");
        writeln!(input, "{request}").expect("the engine listens");
        input.flush().expect("the engine listens");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the engine answers");
        let mut answer: Json = serde_json::from_str(&line).expect("the engine answers in JSON");
        match answer.get("error").and_then(Json::as_str) {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["ok"].take()),
        }
    }

    pub fn ask(&mut self, request: Json) -> Json {
        let name = self.name;
        self.try_ask(&request).unwrap_or_else(|error| panic!("{name}: {request}: {error}"))
    }

    pub fn deploy(&mut self, path: &Path) -> Json {
        self.ask(json!({ "deployProcess": path }))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.input = None;
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
