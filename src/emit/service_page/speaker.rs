//! Who speaks on the page: the service, the language, and the usual turns of phrase.

use super::phrases as say;
use crate::emit::common::{laws, text};
use crate::emit::words::value::{cited, duration, join};
use crate::emit::words::{Voice, Words, elided, quoted};
use crate::format::form::Form;
use crate::html::service_page::{Block, Fact, Line, Run};
use crate::language::{Language, Phrase};
use crate::model::{
    Expr, LegalBasis, NodeId, NodeKind, OfficeId, Period, Service, StateId, StateKind, TaskBy, Text,
};

/// A service in one language.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'m> {
    pub(super) service: &'m Service,
    pub(super) form: &'m Form,
    /// Tag of the page's language.
    pub(super) tag: &'m str,
    /// The language of our own words.
    pub(super) lang: Language,
}

impl<'m> Speaker<'m> {
    /// Our words.
    pub(super) fn say(&self, phrase: Phrase) -> String {
        phrase.get(self.lang).to_owned()
    }

    /// Our words around values.
    pub(super) fn fill(&self, phrase: Phrase, values: &[(&str, &str)]) -> String {
        let said = phrase.fill(self.lang, values);
        if self.lang == Language::French { elided(said) } else { said }
    }

    /// Words for conditions and values, read in this group or list.
    pub(super) fn words(&self, inside: Option<NodeId>) -> Words<'m> {
        Words { service: self.service, lang: self.lang, voice: Voice::Reader, inside }
    }

    /// A condition as what follows "wenn".
    pub(super) fn clause(&self, condition: &'m Expr, inside: Option<NodeId>) -> String {
        self.words(inside).clause(condition)
    }

    /// A text of the author without marks.
    pub(super) fn plain(&self, text: &'m Text) -> String {
        crate::markdown::plain(text.get(self.tag)).trim().to_owned()
    }

    /// The same in quotation marks.
    pub(super) fn quoted(&self, text: &'m Text) -> String {
        quoted(text.get(self.tag), self.lang)
    }

    /// A message of the author in quotation marks, with its full stop.
    pub(super) fn message(&self, text: &'m Text) -> String {
        cited(text.get(self.tag), self.lang)
    }

    /// A label, what follows it after a colon; a question needs none.
    pub(super) fn labelled(&self, label: &Text, said: &str) -> Line {
        let ends = self.plain_end(label);
        let colon = if ends.is_some_and(|sign| matches!(sign, '?' | '!' | ':')) { "" } else { self.colon() };
        vec![self.label(label), words(format!("{colon} {said}"))]
    }

    fn plain_end(&self, label: &Text) -> Option<char> {
        crate::markdown::plain(label.get(self.tag)).trim_end().chars().last()
    }

    /// A label of the author, with its marks.
    pub(super) fn label(&self, label: &Text) -> Run {
        Run::Label(text(self.service, label))
    }

    /// "Frist: " in weight, and what there is to say.
    pub(super) fn named(&self, name: Phrase, said: impl Into<String>) -> Block {
        self.named_line(name, vec![Run::Words(said.into())])
    }

    /// The same around a line.
    pub(super) fn named_line(&self, name: Phrase, line: Line) -> Block {
        let mut all = vec![Run::Strong(format!("{}{}", self.say(name), self.colon())), words(" ")];
        all.extend(line);
        Block::Line(all)
    }

    /// A pair of a name and what there is to say, if there is anything.
    pub(super) fn fact(&self, name: Phrase, said: Vec<Vec<Block>>) -> Option<Fact> {
        (!said.is_empty()).then(|| Fact { name: self.say(name), said })
    }

    /// A pair of a name and one line.
    pub(super) fn fact_line(&self, name: Phrase, line: impl Into<String>) -> Option<Fact> {
        let line = line.into();
        (!line.is_empty()).then(|| Fact { name: self.say(name), said: vec![vec![line_of(line)]] })
    }

    /// Legal bases in one line.
    pub(super) fn laws(&self, bases: &[LegalBasis]) -> Line {
        let mut line = Vec::new();
        for law in laws(self.service, bases) {
            if !line.is_empty() {
                line.push(words("; "));
            }
            line.push(Run::Law(law));
        }
        line
    }

    /// Legal bases as a fact.
    pub(super) fn fact_laws(&self, bases: &[LegalBasis]) -> Option<Fact> {
        let line = self.laws(bases);
        self.fact(say::LAW, if line.is_empty() { Vec::new() } else { vec![vec![Block::Line(line)]] })
    }

    /// "14 Tage".
    pub(super) fn period(&self, period: Period) -> String {
        duration(i128::from(period.count), period.unit, self.lang)
    }

    /// "A, B und C".
    pub(super) fn all_of(&self, parts: &[String]) -> String {
        join(parts, say::AND.get(self.lang))
    }

    /// "A, B oder C".
    pub(super) fn any_of(&self, parts: &[String]) -> String {
        join(parts, say::OR.get(self.lang))
    }

    /// ":" as the language writes it.
    pub(super) fn colon(&self) -> &'static str {
        say::COLON.get(self.lang)
    }

    pub(super) fn office(&self, id: OfficeId) -> Run {
        self.label(&self.service.office(id).label)
    }

    /// Who does a task.
    pub(super) fn worker(&self, by: TaskBy) -> Line {
        match by {
            TaskBy::Office(id) => vec![self.office(id)],
            TaskBy::Route(id) => match self.service.routes.get(id.index()) {
                Some(route) => vec![self.label(&route.label), words(say::OF_ROUTE.get(self.lang))],
                None => Vec::new(),
            },
        }
    }

    /// A link to a step of the process.
    pub(super) fn step(&self, id: StateId) -> Run {
        let Some(process) = &self.service.process else { return words("") };
        let state = process.state(id);
        match self.step_name(id) {
            Some(words) => Run::Link { to: step_id(&state.name), label: one_language(self, &words) },
            None => Run::Link { to: step_id(&state.name), label: text(self.service, &state.label) },
        }
    }

    /// What a step is called that has no label of its own: a decision by rule, branches side by side.
    pub(super) fn step_name(&self, id: StateId) -> Option<String> {
        let process = self.service.process.as_ref()?;
        let state = process.state(id);
        if state.label != state.name {
            return None;
        }

        Some(match state.kind {
            StateKind::Parallel { .. } => self.say(say::SIDE_BY_SIDE),
            StateKind::Decide { .. } => self.say(say::BY_RULE),
            _ => state.name.clone(),
        })
    }

    /// The labels of data: a group or list stands for everything in it.
    pub(super) fn node_names(&self, nodes: &[NodeId]) -> Vec<String> {
        nodes.iter().map(|id| self.node_name(*id)).collect()
    }

    /// The label of a value, with that of the list or group around it where readers could mean another.
    pub(super) fn node_name(&self, id: NodeId) -> String {
        crate::emit::words::node_name(self.service, id, self.lang)
    }

    /// Is it a value that is computed?
    pub(super) fn is_derived(&self, id: NodeId) -> bool {
        matches!(self.service.node(id).kind, NodeKind::Compute { .. } | NodeKind::Decision { .. })
    }
}

/// The HTML id of a step.
pub(super) fn step_id(state: &str) -> String {
    format!("step-{state}")
}

/// Plain words.
pub(super) fn words(text: impl Into<String>) -> Run {
    Run::Words(text.into())
}

/// A line of plain words.
pub(super) fn line_of(text: impl Into<String>) -> Block {
    Block::Line(vec![words(text)])
}

/// Words that are in the language of the page already.
fn one_language(speaker: &Speaker<'_>, words: &str) -> crate::format::Texts {
    crate::format::Texts::one(speaker.tag, words)
}
