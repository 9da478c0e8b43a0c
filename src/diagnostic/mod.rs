//! What the compiler has to say: data first, words from one table, rendering last.
//!
//! A [`Diagnostic`] names a [`Code`] and the values that its sentence needs. The sentences, in German
//! and English, stand in [`table`]; a page with a failing and a mended example stands in `codes/`.

mod german;
mod lang;
pub mod page;
pub mod render;
mod snippet;
pub mod table;
pub mod wrap;

pub use german::meant_by;
pub use lang::{Lang, Words};
pub use table::Code;

use crate::source::Span;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is emitted for the service.
    Error,
    /// Should be mended; counts as a finding, but artifacts are emitted.
    Warning,
}

/// A value inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// The author's own words: a name, a label, a number.
    Text(String),
    /// Our words, in both languages.
    Words(Words),
    /// Several, joined by commas and a last "or" / "oder".
    OneOf(Vec<Arg>),
    /// Several, joined by commas and a last "and" / "und".
    AllOf(Vec<Arg>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<Words> for Arg {
    fn from(words: Words) -> Self {
        Arg::Words(words)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Text(number.to_string())
    }
}

/// A further place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there.
    pub words: Words,
}

/// A replacement of source text that certainly mends the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// Where it is.
    pub span: Span,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// What the author may have meant: "did you mean".
    pub suggestion: Option<String>,
    /// Further places.
    pub related: Vec<Related>,
    /// Edits that mend it, where one mend is certain.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding of this kind at this place.
    pub fn new(code: Code, span: Span) -> Self {
        Self { code, span, args: Vec::new(), suggestion: None, related: Vec::new(), edits: Vec::new() }
    }

    /// Gives a value to the sentence.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Names a further place.
    pub fn related(mut self, span: Span, words: Words) -> Self {
        self.related.push(Related { span, words });
        self
    }

    /// Offers an edit.
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }

    /// Offers the candidate nearest to `written`, as a question and as an edit of the span,
    /// if one is near enough to be a slip of the hand.
    pub fn did_you_mean<'a>(mut self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        if let Some(near) = nearest(written, candidates) {
            self.edits.push(Edit { span: self.span, text: near.to_owned() });
            self.suggestion = Some(near.to_owned());
        }
        self
    }

    /// The sentence.
    pub fn message(&self, lang: Lang) -> String {
        lang::fill(self.code.info().message.get(lang), &self.args, lang)
    }

    /// What to do: the suggestion, else the code's advice.
    pub fn help(&self, lang: Lang) -> Option<String> {
        if let Some(near) = &self.suggestion {
            return Some(match lang {
                Lang::De => format!("meinten Sie `{near}`?"),
                Lang::En => format!("did you mean `{near}`?"),
            });
        }
        let help = self.code.info().help?;
        Some(lang::fill(help.get(lang), &self.args, lang))
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.info().severity
    }
}

/// More names than this are not compared: a file full of unknown names must stay fast to check.
pub const MOST_CANDIDATES: usize = 1_000;

/// The candidate that `written` says in German, else the one nearest to it by Damerau distance, at most a third
/// of its length away; of equally near ones the first in alphabetical order.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().count();
    let limit = (length / 3).max(1);
    let meant = meant_by(written);
    let distance = |candidate: &str| match meant.contains(&candidate) {
        true => Some(0),
        false if candidate.chars().count().abs_diff(length) > limit => None,
        false => Some(strsim::damerau_levenshtein(written, candidate)),
    };
    candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .filter(|candidate| *candidate != written)
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Where stages put their findings; building never fails.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(more);
    }

    /// Is any of them an error?
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// None at all?
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// All, sorted by place and code, without repetition.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by(|a, b| (a.span, a.code.id(), &a.suggestion).cmp(&(b.span, b.code.id(), &b.suggestion)));
        self.list.dedup();
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("wohnrot", ["wohnort", "strasse"]), Some("wohnort"));
        assert_eq!(nearest("pgae", ["page", "section"]), Some("page"));
        assert_eq!(nearest("dog", ["annual_tax"]), None);
    }
}
