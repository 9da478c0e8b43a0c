//! Services for the tests of emitters.

use std::path::Path;

use crate::compile::{self, Files, Input};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::model::Service;

/// Reads from the definitions of this project.
struct Shipped;

impl Files for Shipped {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("services").join(path);
        let file = crate::source::Span::new(crate::source::FileId(0), 0, 0);
        std::fs::read(place).map_err(|_| Diagnostic::new(crate::diagnostic::table::files::MISSING, file))
    }
}

/// The service that a definition says; a header is put in front of its body.
pub(super) fn service(body: &str) -> Result<Service, String> {
    let text = format!(
        "office town \"Rathaus\" {{\n}}\nlaw gesetz \"Gesetz\"\nservice test \"Test\" {{\n  version 1.0.0\n  valid from 2025-01-01\n  region 100450117117\n  authority town\n  language de, en\n{body}\n}}\n"
    );
    compiled("test.antrag", text.into_bytes())
}

/// A shipped service.
pub(super) fn shipped(name: &str) -> Result<Service, String> {
    let path = format!("{name}.antrag");
    let bytes = Shipped.read(&path).unwrap_or_default();
    compiled(&path, bytes)
}

fn compiled(path: &str, bytes: Vec<u8>) -> Result<Service, String> {
    let mut checked = compile::check(vec![Input { path: path.to_owned(), bytes: Ok(bytes) }], &Shipped);
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
