//! Valid applications that are known already, and from them one for everything that is to be shown.

use std::collections::BTreeMap;

use super::aim::Aim;
use super::goal::{Of, Wanted};
use super::shape::Place;
use super::{Sample, Sampler, Style};
use crate::eval::{Term, Truth, Value};

/// Attempts to reach one thing.
pub(super) const ATTEMPTS: usize = 10;

/// Valid and canonical applications of one logic.
pub struct Pool<'s, 'p> {
    pub(super) sampler: &'s Sampler<'p>,
    pub(super) known: Vec<Known>,
    /// Where to begin while nothing is known.
    pub(super) empty: Sample,
}

/// A valid application, and what is so in it.
pub(super) struct Known {
    pub(super) sample: Sample,
    /// Rows in which a node is relevant, by node.
    pub(super) relevant: BTreeMap<usize, Vec<Vec<usize>>>,
    /// What probes of conditions come to, by probe.
    pub(super) truths: BTreeMap<usize, Vec<(Vec<usize>, bool)>>,
}

/// An application that shows what was wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The application.
    pub sample: Sample,
    /// JSON Pointer of the row in which a condition is shown.
    pub row: String,
}

impl<'s, 'p> Pool<'s, 'p> {
    /// A pool without applications; the first one is made of `empty`.
    pub fn new(sampler: &'s Sampler<'p>, empty: Sample) -> Self {
        Pool { sampler, known: Vec::new(), empty }
    }

    /// Adds an application, made valid where it is not: its number, or none where it could not be.
    pub fn begin(&mut self, sample: Sample) -> Option<usize> {
        self.add(sample)
    }

    /// Adds one that is made of nothing.
    pub fn begin_empty(&mut self) -> Option<usize> {
        (0..ATTEMPTS).find_map(|attempt| {
            let completed = self.sampler.complete(self.empty.clone(), None, style(attempt))?;
            self.add(completed)
        })
    }

    /// A valid application by its number.
    pub fn sample(&self, number: usize) -> Option<&Sample> {
        self.known.get(number).map(|known| &known.sample)
    }

    /// The valid applications so far; those that it began with first.
    pub fn samples(&self) -> impl Iterator<Item = &Sample> {
        self.known.iter().map(|known| &known.sample)
    }

    /// Completes a sample and keeps it; none where it does not become valid.
    fn add(&mut self, sample: Sample) -> Option<usize> {
        let sample = self.sampler.complete(sample, None, Style::Plain)?;
        if let Some(at) = self.known.iter().position(|known| known.sample == sample) {
            return Some(at);
        }
        let known = self.facts(sample);
        self.known.push(known);
        Some(self.known.len() - 1)
    }

    fn facts(&self, sample: Sample) -> Known {
        let mut relevant: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
        let mut truths: BTreeMap<usize, Vec<(Vec<usize>, bool)>> = BTreeMap::new();
        let evaluation = self.sampler.evaluate(&sample);
        for (pointer, truth) in evaluation.relevance() {
            let Some(place) = self.sampler.shape.at_pointer(&pointer) else { continue };
            if truth != Truth::Yes {
                continue;
            }
            if self.sampler.prepared.is_probe(place.at) {
                let key = &self.sampler.shape.entries[place.at].node.key;
                if let Some(Term::Value(Value::YesNo(yes))) = evaluation.value(key, &place.rows) {
                    truths.entry(place.at).or_default().push((place.rows, *yes));
                }
            } else {
                relevant.entry(place.at).or_default().push(place.rows);
            }
        }
        Known { sample, relevant, truths }
    }

    /// An application that shows this; none where none was found.
    pub fn show(&mut self, wanted: &Wanted) -> Option<Shown> {
        match &wanted.of {
            Of::Node(at) => self.of_node(*at, wanted),
            Of::Condition(at) => self.of_condition(*at, wanted.case),
            Of::Form(kind) => self.of_form(*kind, wanted.case),
            Of::Row { .. } | Of::Arm { .. } => self.deciding(&wanted.of),
            Of::Check(_) | Of::Unique(_) | Of::Stop(_) | Of::Refuse { .. } => self.broken(wanted),
        }
        .map(|(sample, row)| Shown { sample, row })
    }

    /// A known application in which the node is relevant, and where.
    pub(super) fn with_node(&mut self, at: usize) -> Option<(usize, Place)> {
        for attempt in 0..ATTEMPTS {
            let found = self.known.iter().position(|known| known.relevant.contains_key(&at));
            if let Some(index) = found {
                let rows = self.known[index].relevant[&at].first()?.clone();
                return Some((index, Place { at, rows }));
            }
            let place = Place { at, rows: vec![0; self.sampler.shape.entries[at].lists.len()] };
            self.reach(attempt, |aim| {
                let lists = aim.sampler.shape.entries[at].lists.clone();
                let relevant = aim.relevant(&place);
                let bound = aim.sampler.shape.bound(&place);
                for list in lists {
                    if aim.count(list, &bound) == 0 {
                        aim.resize(list, 1, &bound);
                    }
                }
                relevant
            });
        }
        None
    }

    /// One attempt to reach something from a known application; the more attempts, the wilder.
    pub(super) fn reach(
        &mut self,
        attempt: usize,
        change: impl FnOnce(&mut Aim<'_, 'p, '_>) -> bool,
    ) -> Option<usize> {
        let (sampler, from) = (self.sampler, self.from(attempt));
        let style = style(attempt);
        let evaluation = sampler.evaluate(&from);
        let mut aim = Aim::from(sampler, &from, &evaluation, style);
        change(&mut aim);
        let draft = aim.draft;
        let completed = sampler.complete(draft, None, style)?;
        self.add(completed)
    }

    /// Where an attempt begins: one of the known applications, or where there is none an empty one.
    fn from(&self, attempt: usize) -> Sample {
        let seeds = self.known.len().max(1);
        let known = self.known.get(attempt % seeds);
        known.map_or(&self.empty, |known| &known.sample).clone()
    }
}

/// Ordinary values first, then any.
pub(super) fn style(attempt: usize) -> Style {
    if attempt < 2 { Style::Plain } else { Style::Wild }
}
