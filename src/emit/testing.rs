//! Services for the tests of emitters.

use std::path::Path;

use crate::compile::{self, Files, Input};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::model::Service;

/// Reads from the definitions of this project, below one of its folders.
struct Below(&'static str);

impl Files for Below {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(self.0).join(path);
        let file = crate::source::Span::new(crate::source::FileId(0), 0, 0);
        std::fs::read(place).map_err(|_| Diagnostic::new(crate::diagnostic::table::files::MISSING, file))
    }
}

/// The service that a definition says; a header is put in front of its body.
pub(super) fn service(body: &str) -> Result<Service, String> {
    let text = format!(
        "office town \"Rathaus\" {{\n}}\nlaw gesetz \"Gesetz\"\nservice test \"Test\" {{\n  version 1.0.0\n  valid from 2025-01-01\n  region 100450117117\n  authority town\n  language de, en\n{body}\n}}\n"
    );
    compiled("test.antrag", text.into_bytes(), &Below("services"))
}

/// The service in the text of a whole file.
pub(super) fn whole(text: &str) -> Result<Service, String> {
    compiled("test.antrag", text.as_bytes().to_vec(), &Below("services"))
}

/// A shipped service.
pub(super) fn shipped(name: &str) -> Result<Service, String> {
    below("services", name)
}

/// A service of the examples.
pub(super) fn example(name: &str) -> Result<Service, String> {
    below("examples", name)
}

fn below(folder: &'static str, name: &str) -> Result<Service, String> {
    let (path, files) = (format!("{name}.antrag"), Below(folder));
    compiled(&path, files.read(&path).unwrap_or_default(), &files)
}

fn compiled(path: &str, bytes: Vec<u8>, files: &Below) -> Result<Service, String> {
    let mut checked = compile::check(vec![Input { path: path.to_owned(), bytes: Ok(bytes) }], files);
    let errors: Vec<String> = checked
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .map(|diagnostic| {
            let text = checked.sources.text(diagnostic.span);
            format!("{} {}: {text}", diagnostic.code.id(), diagnostic.message(Lang::En))
        })
        .collect();
    if !errors.is_empty() || checked.services.is_empty() {
        return Err(errors.join("\n"));
    }
    Ok(checked.services.remove(0))
}
