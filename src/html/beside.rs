//! What is said beside a question: hint, error, explanation, legal basis.

use serde::Serialize;

use super::build::Builder;
use super::text::{Html, Writer, is_web};
use super::words::{Words, fill};
use crate::format::Texts;
use crate::format::form::{LawRef, Notes, html_id};
use crate::markdown::Place;

/// What is said beside a question: hint, error, explanation.
#[derive(Debug, Serialize)]
pub(super) struct Beside {
    pub(super) id: String,
    pub(super) label: Html,
    /// "(freiwillig)" or "(kann nachgereicht werden)".
    pub(super) mark: Option<&'static str>,
    /// "Nr. 13".
    pub(super) number: Option<String>,
    /// Sentences under the label.
    pub(super) hints: Vec<Html>,
    /// A hint of several blocks.
    pub(super) hint_blocks: Option<Html>,
    pub(super) error: Option<String>,
    pub(super) error_prefix: &'static str,
    /// Value of `aria-describedby`.
    pub(super) described: Option<String>,
    pub(super) help: Option<Help>,
}

/// A longer explanation, to open.
#[derive(Debug, Serialize)]
pub(super) struct Help {
    summary: String,
    text: Option<Html>,
    purpose: Option<Html>,
    laws: Vec<LawLink>,
    purpose_word: &'static str,
    law_word: &'static str,
}

/// A statute to read.
#[derive(Debug, Serialize)]
pub(super) struct LawLink {
    title: String,
    url: Option<String>,
    new_window: String,
}

impl Builder<'_> {
    /// What is said beside a question; `more` are sentences that follow from its type.
    pub(super) fn beside(
        &self,
        path: &str,
        label: Html,
        source: &Texts,
        notes: &Notes,
        more: Vec<String>,
    ) -> Beside {
        let mut hints = Vec::new();
        let mut hint_blocks = None;
        if let Some(hint) = &notes.hint {
            match self.writer.sentence(hint) {
                Some(sentence) => hints.push(sentence),
                None => hint_blocks = Some(self.writer.blocks(hint, Place::Text, 4)),
            }
        }
        hints.extend(more.into_iter().map(|sentence| Html::text(&sentence)));
        let numbers: Vec<String> = notes.item.iter().map(u32::to_string).collect();
        let number = (!numbers.is_empty()).then(|| fill(self.words.item, &[("n", &numbers.join(", "))]));
        Beside {
            id: html_id(path),
            label,
            mark: None,
            number,
            hints,
            hint_blocks,
            error: None,
            error_prefix: self.words.error_prefix,
            described: None,
            help: self.help(notes, source),
        }
    }

    fn help(&self, notes: &Notes, label: &Texts) -> Option<Help> {
        if notes.help.is_none() && notes.purpose.is_none() && notes.laws.is_empty() {
            return None;
        }
        Some(Help {
            summary: fill(self.words.more, &[("label", &self.writer.plain(label))]),
            text: notes.help.as_ref().map(|text| self.writer.blocks(text, Place::Text, 4)),
            purpose: notes.purpose.as_ref().map(|text| self.writer.inline(text)),
            laws: notes.laws.iter().map(|law| self.law(law)).collect(),
            purpose_word: self.words.purpose,
            law_word: self.words.law,
        })
    }

    /// A statute as people cite it: "§ 14 Abs. 1 GewO".
    pub(super) fn law(&self, law: &LawRef) -> LawLink {
        law_link(&self.writer, self.words, law)
    }
}

/// A statute as people cite it: "§ 14 Abs. 1 GewO".
pub(super) fn law_link(writer: &Writer<'_>, words: &Words, law: &LawRef) -> LawLink {
    let name = writer.plain(law.short.as_ref().unwrap_or(&law.title));
    let title = match &law.place {
        Some(place) => format!("{place} {name}"),
        None => name,
    };
    LawLink { title, url: law.url.clone().filter(|url| is_web(url)), new_window: words.new_window.to_owned() }
}

impl Beside {
    /// Sets `described` from what is there.
    pub(super) fn describe(&mut self) {
        let hint = (!self.hints.is_empty() || self.hint_blocks.is_some()).then(|| format!("{}-h", self.id));
        let error = self.error.is_some().then(|| format!("{}-e", self.id));
        self.described = match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        };
    }
}
