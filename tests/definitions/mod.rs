//! Definitions in tests: the files of a folder beside texts of the test's own.

// Each test that includes this file uses a part of it.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use antrag::compile::{self, Files, Folder, Goal, Input};
use antrag::diagnostic::table::files::MISSING;
use antrag::diagnostic::{Diagnostic, Lang};
use antrag::source::Span;

/// The folder of the repository with that name.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every definition below a source root: path relative to it, and text.
pub fn definitions(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|extension| extension == "antrag") {
            let path = entry.path().strip_prefix(root).expect("it lies below").display().to_string();
            found.push((path, fs::read_to_string(entry.path()).expect("a text file")));
        }
    }
    found
}

/// Texts that stand before the files of a folder.
struct Source<'a> {
    root: &'a Path,
    texts: &'a BTreeMap<String, String>,
}

impl Files for Source<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        if let Some(text) = self.texts.get(path) {
            return Ok(text.clone().into_bytes());
        }
        fs::read(self.root.join(path))
            .map_err(|_| Diagnostic::new(MISSING, Span::default()).with("path", path))
    }
}

/// The artifacts of the definitions at `paths` below `root`, by folder and path: `dog_registration/1.0.0/logic.json`.
pub fn artifacts(root: &Path, paths: &[String]) -> BTreeMap<String, Vec<u8>> {
    let built = Mutex::new(BTreeMap::new());
    let take = |folder: Folder| {
        let files = folder.artifacts.into_iter();
        let files = files.map(|file| (format!("{}/{}", folder.path, file.path), file.bytes));
        built.lock().expect("no thread panicked").extend(files);
        ControlFlow::Continue(())
    };
    compile::compile(paths, &Source { root, texts: &BTreeMap::new() }, Goal::Build(&take));
    built.into_inner().expect("no thread panicked")
}

/// A finding: its code, and a line that says where and what.
#[derive(Debug)]
pub struct Finding {
    /// `E0201`.
    pub code: String,
    /// `file.antrag:3:5 E0201 …`
    pub line: String,
}

/// What the compiler finds in `texts`; files that they name are read from them, else from `root`.
pub fn findings(root: &Path, texts: &BTreeMap<String, String>) -> Vec<Finding> {
    let input =
        |(path, text): (&String, &String)| Input { path: path.clone(), bytes: Ok(text.clone().into_bytes()) };
    let checked = compile::check(texts.iter().map(input).collect(), &Source { root, texts });
    let finding = |diagnostic: &Diagnostic| {
        let file = checked.sources.get(diagnostic.span.file);
        let at = file.position(diagnostic.span.start as usize);
        let (code, message) = (diagnostic.code.id(), diagnostic.message(Lang::En));
        Finding {
            code: code.to_owned(),
            line: format!("{}:{}:{} {code} {message}", file.path, at.line, at.column),
        }
    };
    checked.diagnostics.iter().map(finding).collect()
}

/// The lines of findings, for a message.
pub fn lines(findings: &[Finding]) -> String {
    findings.iter().map(|finding| finding.line.as_str()).collect::<Vec<_>>().join("\n")
}
