//! Portable patterns: a subset of regular expressions that means the same to Rust, to ECMAScript with the
//! flags `u` and `v`, to the HTML attribute `pattern` and to Python.
//!
//! A pattern always matches the whole text. It is parsed into a [`Tree`], refused with a reason and, where
//! possible, a rewrite if programs would read it differently or could search without bound, and written in
//! one canonical way: `\d` becomes `[0-9]`, `.` names the line ends that it excludes, and whatever some
//! program reserves is escaped.

mod ambiguity;
mod automaton;
mod class;
mod parse;
mod problem;
mod set;
mod shared;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use problem::{PatternError, PatternProblem};
pub use set::CharSet;
pub use tree::Tree;

use std::sync::{Arc, OnceLock};

use regex::Regex;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A portable pattern; copies share what was made of it.
#[derive(Clone, Debug)]
pub struct Pattern(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    source: String,
    tree: Tree,
    portable: String,
    regex: OnceLock<Option<Regex>>,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.portable() == other.portable()
    }
}

impl Eq for Pattern {}

impl Pattern {
    /// Parses a pattern as authors write it.
    ///
    /// # Errors
    /// What is not portable or could search without bound, with a portable rewrite of the whole pattern
    /// where one is near.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        parse_once(source).map_err(|fault| {
            let part = source.get(fault.from..fault.to).filter(|part| !part.is_empty()).unwrap_or(source);
            PatternError {
                offset: fault.from,
                end: fault.to,
                part: part.to_owned(),
                problem: fault.problem,
                rewrite: rewrite(source, fault),
            }
        })
    }

    /// Parses a pattern that stands in an artifact, as [`Pattern::portable`] wrote it. That no program searches
    /// it without bound was proven when it was compiled; [`Pattern::matches`] takes linear time in any case.
    ///
    /// # Errors
    /// It is none of the language, or too large to be matched, because the artifact was changed.
    pub fn published(source: &str) -> Result<Self, PatternProblem> {
        shared::published(source)
    }

    fn of(source: &str, tree: Tree) -> Self {
        let portable = write::write(&tree);
        Pattern(Arc::new(Parts { source: source.to_owned(), tree, portable, regex: OnceLock::new() }))
    }

    /// As written.
    pub fn source(&self) -> &str {
        &self.0.source
    }

    /// What it says.
    pub fn tree(&self) -> &Tree {
        &self.0.tree
    }

    /// The canonical writing, without anchors: for the HTML attribute `pattern` and Python's `re.fullmatch`.
    pub fn portable(&self) -> &str {
        &self.0.portable
    }

    /// The canonical writing with anchors, for JSON Schema's `pattern`.
    pub fn anchored(&self) -> String {
        format!("^(?:{})$", self.portable())
    }

    /// Does the whole text match? The text is in Unicode normal form C.
    pub fn matches(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// The pattern as an automaton, made when it is needed first.
    fn regex(&self) -> Option<&Regex> {
        // `\z` and not `$`, though both mean the end here: it cannot be changed by a flag.
        let regex = || Regex::new(&format!(r"\A(?:{})\z", self.portable())).ok();
        self.0.regex.get_or_init(regex).as_ref()
    }
}

fn parse_once(source: &str) -> Result<Pattern, parse::Fault> {
    if !is_nfc(source) {
        return Err(parse::Fault {
            from: 0,
            to: source.len(),
            problem: PatternProblem::NotNormalised,
            instead: Some(source.nfc().collect()),
        });
    }
    let tree = parse::parse(source)?;
    if let Some((problem, at)) = ambiguity::refuse(&tree) {
        let (from, to) = if at == (0, 0) { (0, source.len()) } else { at };
        let instead = flattened(&tree, at);
        return Err(parse::Fault { from, to, problem, instead });
    }
    Ok(Pattern::of(source, tree))
}

/// Puts what the fault offers in its place, again and again, until the pattern is accepted.
fn rewrite(source: &str, fault: parse::Fault) -> Option<String> {
    const TRIES: usize = 20;
    let mut text = source.to_owned();
    let mut fault = fault;
    for _ in 0..TRIES {
        text.replace_range(fault.from..fault.to, fault.instead.as_deref()?);
        match parse_once(&text) {
            Ok(_) => return Some(text),
            Err(next) => fault = next,
        }
    }
    None
}

/// `(a+)+` as `a+`: a repetition of nothing but a repetition, at these bytes.
fn flattened(tree: &Tree, place: (usize, usize)) -> Option<String> {
    match tree {
        Tree::Class(_) => None,
        Tree::Sequence(parts) | Tree::Choice(parts) => parts.iter().find_map(|part| flattened(part, place)),
        Tree::Repeat { body, min, max: None, at } if *at == place => match &**body {
            Tree::Repeat { body, min: inner, max, .. } if *inner <= 1 && max.is_none_or(|max| max == 1) => {
                let min = (*min).min(1) * inner;
                let flat = Tree::Repeat { body: body.clone(), min, max: None, at: place };
                Some(write::write(&flat))
            }
            _ => None,
        },
        Tree::Repeat { body, .. } => flattened(body, place),
    }
}
