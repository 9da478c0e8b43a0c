//! `antrag fmt`: one layout, no options.
//!
//! Two blanks of indentation, one clause a line, neighbours aligned, comments and single blank lines kept.
//! A statement that does not fit in [`WIDTH`] columns is broken where a newline continues it. The result is
//! parsed again: when it meant something else or a comment were lost, nothing is given out.

mod align;
mod collect;
mod print;
mod write;

use pest::Parser;

use super::grammar::{Grammar, Rule};
use super::{balance, layout, lower, scan};
use crate::ast;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;

/// Columns that a statement may take before it is broken.
const WIDTH: usize = 110;

/// Why a text was not formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// It has mistakes of syntax; a text that cannot be read is not rearranged.
    Syntax(Vec<Diagnostic>),
    /// The result would mean something else or lack a comment. This is a mistake of the formatter.
    Changed,
}

/// Lays out a definition.
///
/// # Errors
///
/// When the text has mistakes of syntax, or when the formatter finds that it would change its meaning.
pub fn format(text: &str) -> Result<String, FormatError> {
    let parsed = super::parse(FileId::default(), text);
    if !parsed.diagnostics.is_empty() {
        return Err(FormatError::Syntax(parsed.diagnostics));
    }
    let formatted = rearrange(text).ok_or(FormatError::Changed)?;
    if formatted == text || same_meaning(text, &formatted) {
        Ok(formatted)
    } else {
        Err(FormatError::Changed)
    }
}

/// Do two texts mean the same, apart from the places at which things stand, and have they the same comments?
pub fn same_meaning(one: &str, other: &str) -> bool {
    comments(one) == comments(other) && meaning(one) == meaning(other)
}

/// The written tree without places.
fn meaning(text: &str) -> Option<ast::File> {
    let scan = scan::scan(text);
    let faults = balance::balance(text, &scan);
    let layout = layout::lay_out(text, &scan, &faults);
    let node = Grammar::parse(Rule::file, &layout.text).ok()?.next()?;
    let mut lower = lower::Lower::new(FileId::default(), text, &layout);
    lower.forget_places();
    Some(lower.file(node))
}

fn comments(text: &str) -> Vec<&str> {
    let scan = scan::scan(text);
    scan.comments.iter().map(|comment| &text[comment.start as usize..comment.end as usize]).collect()
}

fn rearrange(text: &str) -> Option<String> {
    let scan = scan::scan(text);
    let layout = layout::lay_out(text, &scan, &[]);
    let node = Grammar::parse(Rule::file, &layout.text).ok()?.next()?;
    let entries = collect::Collector::new(text, &scan).entries(node, 0);
    Some(write::file(&entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_that_belong_together_stay_together() {
        let text = r#"service s "Dienst" {
  document receipt "Bescheid" {
    for each partner in partners
    shows  partner.name
    remedy objection within 1 month
  }
}
"#;
        assert_eq!(format(text).as_deref(), Ok(text));
    }
}
