//! A way through the process, as findings show it: `start → review → (ask) → documents`.

use super::graph::Way;
use crate::diagnostic::{Diagnostic, Words};
use crate::model::{Process, StateId};
use crate::source::Span;

/// Steps of a way: which states, and by which outcome each is left.
#[derive(Clone, Debug)]
pub(super) struct Path<'a> {
    process: &'a Process,
    steps: Vec<(StateId, Way<'a>)>,
    to: StateId,
}

/// As many outcomes of a way as a reader looks at beside the finding; the sentence names them all.
const SHOWN: usize = 3;

impl<'a> Path<'a> {
    pub(super) fn new(process: &'a Process, steps: Vec<(StateId, Way<'a>)>, to: StateId) -> Self {
        Path { process, steps, to }
    }

    /// This way, and then on along another that begins where it ends.
    pub(super) fn then(mut self, further: Path<'a>) -> Self {
        self.steps.extend(further.steps);
        self.to = further.to;
        self
    }

    /// Where its last step comes from, and where it ends.
    pub(super) fn last_step(&self) -> (Option<StateId>, StateId) {
        (self.steps.last().map(|(from, _)| *from), self.to)
    }

    /// The way in one line, from where the case begins.
    pub(super) fn text(&self) -> String {
        let first = self.steps.first().map_or(self.to, |(state, _)| *state);
        let begin = if first == self.process.start {
            "start → "
        } else if self.process.withdrawn == Some(first) {
            "withdrawn → "
        } else {
            ""
        };
        format!("{begin}{}", self.names())
    }

    /// The way in one line, without saying how the case came to its beginning.
    pub(super) fn names(&self) -> String {
        let mut text = String::new();
        for (state, way) in &self.steps {
            text.push_str(&self.process.state(*state).name);
            text.push_str(" → ");
            if let Way::Outcome(outcome) = way {
                text.push_str(&format!("({}) → ", outcome.name));
            }
        }
        text.push_str(&self.process.state(self.to).name);
        text
    }

    /// Names the way in a finding: its sentence has a place `{path}`, and its last outcomes are shown where they
    /// are written.
    pub(super) fn shown_in(&self, diagnostic: Diagnostic) -> Diagnostic {
        let text = format!("`{}`", self.text());
        self.outcomes(diagnostic).with("path", text)
    }

    fn outcomes(&self, diagnostic: Diagnostic) -> Diagnostic {
        let outcomes: Vec<Span> = self
            .steps
            .iter()
            .filter_map(|(_, way)| match way {
                Way::Outcome(outcome) => Some(outcome.span),
                Way::Plain => None,
            })
            .collect();
        let last = outcomes.len().saturating_sub(SHOWN);
        let words = Words::new("auf diesem Weg", "on this way");
        outcomes[last..]
            .iter()
            .filter(|span| **span != diagnostic.span)
            .fold(diagnostic.clone(), |found, span| found.related(*span, words))
    }
}
