//! What was found, and where results are written for people.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Everything that was found.
#[derive(Default)]
pub struct Report {
    /// How often a page was looked at.
    pub looks: usize,
    /// Places by judge and finding.
    pub found: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    /// How often HTML_CodeSniffer warns, by code.
    pub warnings: BTreeMap<String, usize>,
}

impl Report {
    pub fn add(&mut self, judge: &str, place: &str, texts: Vec<String>) {
        let found = self.found.entry(judge.to_owned()).or_default();
        for text in texts {
            found.entry(text).or_default().insert(place.to_owned());
        }
    }

    /// Judges and how many findings they have, for the document.
    pub fn table(&self, scenes: usize, full: bool) -> String {
        let which = if full { "Every combination" } else { "Every pair" };
        let mut text = format!(
            "{which} at the last measurement: {} looks at {scenes} pages. Findings:\n\n| judge | findings |\n| --- | --: |\n",
            self.looks
        );
        for (judge, found) in &self.found {
            text.push_str(&format!("| {judge} | {} |\n", found.len()));
        }
        text.push_str("\n| warning of HTML_CodeSniffer | times |\n| --- | --: |\n");
        for (code, times) in &self.warnings {
            let code = code.trim_start_matches("WCAG2AA.");
            text.push_str(&format!("| `{code}` | {times} |\n"));
        }
        text
    }

    /// Ends the test if something was found.
    pub fn expect_nothing(&self) {
        let mut lines = Vec::new();
        for (judge, found) in &self.found {
            for (text, places) in found {
                let some: Vec<&str> = places.iter().take(3).map(String::as_str).collect();
                lines.push(format!("{judge}: {text}\n    in {} looks: {}", places.len(), some.join(", ")));
            }
        }
        assert!(lines.is_empty(), "{} findings:\n{}", lines.len(), lines.join("\n"));
    }
}

/// Replaces what stands between two marks of `docs/accessibility.md`.
pub fn write(part: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accessibility.md");
    let document = fs::read_to_string(&path).expect("the document is there");
    let (begin, end) = (format!("<!-- begin {part} -->\n"), format!("<!-- end {part} -->"));
    let (before, rest) = document.split_once(&begin).expect("the document has the mark");
    let (_, after) = rest.split_once(&end).expect("the document has the mark");
    fs::write(&path, format!("{before}{begin}{text}{end}{after}")).expect("the document can be written");
}
