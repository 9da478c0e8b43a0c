//! A Node process that evaluates batches with the shipped script.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value as Json, json};

use super::text::Run;

/// A running process; it ends with its input.
pub struct Node {
    child: Child,
    /// None once it is to end.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Node {
    /// Starts Node with this script.
    pub fn start(script: &Path) -> Node {
        Node::with("harness.js", script)
    }

    /// Starts Node with this script and another harness of this folder.
    pub fn with(harness: &str, script: &Path) -> Node {
        let harness = format!("{}/tests/differential/{harness}", env!("CARGO_MANIFEST_DIR"));
        let mut child = Command::new("node")
            .arg(harness)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node 18 or later is installed: tests/run does it");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        Node { child, input, output }
    }

    /// Sends a batch; [`Node::receive`] gives its results.
    pub fn send(&mut self, batch: &Json) {
        let mut line = batch.to_string();
        line.push('\n');
        self.input.as_mut().expect("it is piped").write_all(line.as_bytes()).expect("Node reads");
    }

    /// The results of the batch that was sent first: of `harness.js` one text a run.
    pub fn receive<T: serde::de::DeserializeOwned>(&mut self) -> Vec<T> {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("Node writes");
        serde_json::from_str(&line).expect("a list; what Node says stands above")
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        drop(self.input.take());
        self.child.wait().ok();
    }
}

/// What the harness reads.
pub fn batch(logic: &Json, exprs: &[Json], runs: &[Run]) -> Json {
    json!({"logic": logic, "exprs": exprs, "runs": runs})
}
