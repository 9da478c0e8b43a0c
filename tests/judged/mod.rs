//! Writes down what a schema was asked, for the validators of other languages: `tests/validators.mjs` and `.py`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// One schema and what was judged by it.
pub struct Judged {
    lines: BufWriter<File>,
    count: usize,
    most: usize,
}

impl Judged {
    /// Lines for a schema; no more than `most`.
    pub fn new(name: &str, schema: &Value, most: usize) -> Self {
        let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("validators-parts");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{name}.schema.json")), schema.to_string()).expect("a schema");
        let lines = BufWriter::new(File::create(folder.join(format!("{name}.jsonl"))).expect("a file"));
        Judged { lines, count: 0, most }
    }

    /// Writes down something that was accepted, and the same with a key too many, which must not be.
    pub fn accepted(&mut self, value: &Value) {
        if self.count == self.most {
            return;
        }
        self.count += 1;
        let mut foreign = value.clone();
        foreign["foreign"] = json!(1);
        for (value, accepts) in [(value, true), (&foreign, false)] {
            let line =
                json!({"what": format!("part {}", self.count), "accepts": accepts, "application": value});
            writeln!(self.lines, "{line}").expect("a line");
        }
    }
}
