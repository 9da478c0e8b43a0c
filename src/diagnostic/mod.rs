//! What the compiler has to say: data first, words from one table, rendering last.
//!
//! A [`Diagnostic`] names a [`Code`] and the values that its sentence needs. The sentences, in German
//! and English, stand in [`table`]; a page with a failing and a mended example stands in `codes/`.

mod german;
mod lang;
mod near;
pub mod page;
pub mod render;
mod snippet;
pub mod table;
pub mod wrap;

pub use german::meant_by;
pub use lang::{Lang, Said, Words};
pub use near::{MOST_CANDIDATES, nearest};
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
    /// Our words around values, in both languages.
    Said(Said),
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

impl From<Said> for Arg {
    fn from(said: Said) -> Self {
        Arg::Said(said)
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
    pub words: Said,
}

/// A replacement of source text that certainly mends the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// The value that holds all names there are, where they are few and none is near; the help says them.
const KNOWN: &str = "known";

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
    pub fn related(mut self, span: Span, words: impl Into<Said>) -> Self {
        self.related.push(Related { span, words: words.into() });
        self
    }

    /// Offers an edit.
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }

    /// Offers the candidate nearest to `written`, as a question and as an edit of the span,
    /// if one is near enough to be a slip of the hand.
    pub fn did_you_mean<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(written, candidates) {
            Some(near) => self.instead(near),
            None => self,
        }
    }

    /// Offers `meant` as a question and as an edit of the span.
    pub fn instead(mut self, meant: impl Into<String>) -> Self {
        let meant = meant.into();
        self.edits = vec![Edit { span: self.span, text: meant.clone() }];
        self.suggestion = Some(meant);
        self
    }

    /// Like [`Diagnostic::did_you_mean`]; where nothing is near and there are few candidates, names them all.
    pub fn one_of<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        /// As many as a reader takes in at a glance.
        const FEW: usize = 8;
        let candidates: Vec<&str> = candidates.into_iter().take(MOST_CANDIDATES).collect();
        let mut finding = self.did_you_mean(written, candidates.iter().copied());
        if finding.suggestion.is_none() && (1..=FEW).contains(&candidates.len()) {
            let known = candidates.into_iter().map(|name| Arg::Text(format!("`{name}`"))).collect();
            finding = finding.with(KNOWN, Arg::AllOf(known));
        }
        finding
    }

    /// Takes up one that says the same of another place; the first place in the text is that of both.
    pub fn also(&mut self, other: Diagnostic) {
        let (first, second) = (self.span.min(other.span), self.span.max(other.span));
        self.span = first;
        /// As many further places as a reader looks at.
        const SHOWN: usize = 3;
        if self.related.len() < SHOWN {
            self.related.push(Related { span: second, words: Words::new("auch hier", "here, too").into() });
        }
        self.edits.extend(other.edits);
        self.edits.sort_by_key(|edit| edit.span);
    }

    /// The sentence.
    pub fn message(&self, lang: Lang) -> String {
        lang::fill(self.code.info().message.get(lang), &self.args, lang)
    }

    /// What to do: the suggestion, else what there is, else the code's advice.
    pub fn help(&self, lang: Lang) -> Option<String> {
        if let Some(near) = &self.suggestion {
            return Some(match lang {
                Lang::De => format!("meinten Sie `{near}`?"),
                Lang::En => format!("did you mean `{near}`?"),
            });
        }
        if self.args.iter().any(|(name, _)| *name == KNOWN) {
            let there = Words::new("hier gibt es {known}", "known here: {known}");
            return Some(lang::fill(there.get(lang), &self.args, lang));
        }
        let help = self.code.info().help?;
        Some(lang::fill(help.get(lang), &self.args, lang))
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.info().severity
    }
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

    /// The finding that was added as the one with this number.
    pub fn get_mut(&mut self, number: usize) -> Option<&mut Diagnostic> {
        self.list.get_mut(number)
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
