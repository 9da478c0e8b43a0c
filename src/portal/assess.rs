//! What a draft comes to: the canonical application, what is wrong with it and where, which pages it has.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value as Json;

use super::draft::Draft;
use super::offer::Offer;
use super::place::path_of;
use crate::decode::{DatePart, Draft as Sent, Problem};
use crate::eval::Truth;
use crate::format::form::Form;
use crate::format::verdict::{Destination, Error, ErrorKind};
use crate::format::{RuleKind, Texts};
use crate::html::{Derived, FieldError, Part, Step};

/// A mistake and the page where it is mended; what no page can mend has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is said, and where.
    pub error: FieldError,
    /// Index of the page.
    pub page: Option<usize>,
    /// Id of the broken rule, or what could not be read.
    pub code: String,
    /// JSON Pointer of the answer.
    pub pointer: String,
}

/// What a draft comes to.
#[derive(Debug)]
pub struct Assessment {
    /// The canonical application.
    pub application: Json,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
    /// Derived values that are known.
    pub computed: Derived,
    /// Where each route leads that is certain.
    pub routes: Vec<(String, Destination)>,
    /// Paths of what is relevant.
    pub relevant: BTreeSet<String>,
    /// Indices of the pages that certainly apply.
    pub pages: Vec<usize>,
}

impl Assessment {
    /// Assesses a draft on a day, in a language.
    pub fn of(offer: &Offer, draft: &Draft, today: Date, language: &str) -> Self {
        let service = &offer.service;
        let form = service.form();
        let mut json = draft.supplied(form, true);
        let locked = Json::Object(json.clone());
        let files = draft.files_json(form);
        merge(&mut json, files);
        let posted: Vec<(String, String)> = draft
            .typed
            .iter()
            .filter(|(name, _)| find(&locked, name).is_none())
            .flat_map(|(name, texts)| texts.iter().map(|text| (name.clone(), text.clone())))
            .collect();
        let json = Json::Object(json);
        let decoded = service.decoder().decode(Sent { posted: &posted, json: Some(&json) }, today);
        let mut assessment = Assessment::of_application(offer, decoded.application, today, language);
        assessment.unreadable(offer, &decoded.problems, language);
        assessment
    }

    /// Assesses an application in canonical form.
    pub fn of_application(offer: &Offer, application: Json, today: Date, language: &str) -> Self {
        let service = &offer.service;
        let verdict = service.judge(&application, today, language);
        let mistakes = verdict.errors().iter().map(|error| mistake(offer, error)).collect();
        let computed =
            verdict.computed().into_iter().map(|(pointer, value)| (path_of(&pointer), value)).collect();
        let relevance = verdict.relevance().into_iter().filter(|(_, truth)| *truth == Truth::Yes);
        let relevant = relevance.map(|(pointer, _)| path_of(&pointer)).collect();
        let routes = verdict.routes().into_iter().collect();
        let applies = |rule: &str| {
            let evaluation = verdict.evaluation();
            evaluation.is_some_and(|evaluation| service.holds(rule, evaluation) == Truth::Yes)
        };
        let pages = service.form().pages.iter().enumerate();
        let pages = pages
            .filter(|(_, page)| page.condition.as_ref().is_none_or(|condition| applies(&condition.rule)))
            .map(|(index, _)| index)
            .collect();
        Assessment { mistakes, computed, routes, relevant, pages, application }
    }

    /// What could not be read replaces what the evaluator says of the same place.
    fn unreadable(&mut self, offer: &Offer, problems: &[Problem], language: &str) {
        self.mistakes.retain(|known| !problems.iter().any(|problem| problem.pointer == known.pointer));
        for problem in problems {
            let path = path_of(&problem.pointer);
            let texts = Texts::from(problem.text.clone());
            let part = problem.part.map(|part| match part {
                DatePart::Day => Part::Day,
                DatePart::Month => Part::Month,
                DatePart::Year => Part::Year,
            });
            let text = texts.get(language, "de").to_owned();
            self.mistakes.push(Mistake {
                page: offer.pages.of_path(&path),
                error: FieldError { path, part, text },
                code: format!("input/{}", problem.kind.word()),
                pointer: problem.pointer.clone(),
            });
        }
    }

    /// Mistakes that a page can mend.
    pub fn on_page(&self, page: usize) -> Vec<FieldError> {
        let here = self.mistakes.iter().filter(|mistake| mistake.page == Some(page));
        here.map(|mistake| mistake.error.clone()).collect()
    }

    /// Which step a page is.
    pub fn step(&self, page: usize) -> Step {
        let before = self.pages.iter().filter(|index| **index < page).count();
        let own = usize::from(!self.pages.contains(&page));
        Step { number: before + 1, total: self.pages.len() + own }
    }

    /// The page before this one.
    pub fn before(&self, page: usize) -> Option<usize> {
        self.pages.iter().copied().rfind(|index| *index < page)
    }

    /// Where to go when a page is done: the next page that is not, unless all others are. None: to the review.
    pub fn after(&self, page: usize, draft: &Draft, form: &Form) -> Option<usize> {
        let is_open = |index: usize| {
            let name = form.pages.get(index).map(|page| page.name.as_str());
            !name.is_some_and(|name| draft.done.contains(name))
                || self.mistakes.iter().any(|mistake| mistake.page == Some(index))
        };
        let others_done = self.pages.iter().all(|index| *index == page || !is_open(*index));
        let next = self.pages.iter().copied().find(|index| *index > page);
        next.filter(|_| !others_done)
            .or_else(|| self.pages.iter().copied().find(|index| *index != page && is_open(*index)))
    }
}

fn mistake(offer: &Offer, error: &Error) -> Mistake {
    let path = path_of(&error.pointer);
    let page = match error.kind {
        ErrorKind::Rule(RuleKind::Stop) => offer.pages.of_stop(&error.code),
        _ => offer.pages.of_path(&path),
    };
    Mistake {
        page,
        error: FieldError::new(path, error.text.clone()),
        code: error.code.clone(),
        pointer: error.pointer.clone(),
    }
}

/// Is there a value at the place that an input's name belongs to, with or without the part of a date?
fn find<'v>(json: &'v Json, name: &str) -> Option<&'v Json> {
    let mut value = json;
    for segment in name.split('.') {
        if !value.is_object() {
            return Some(value);
        }
        value = value.get(segment.trim_end_matches("[]"))?;
    }
    Some(value).filter(|value| !value.is_object())
}

/// Adds the members of `more`, and theirs.
fn merge(object: &mut serde_json::Map<String, Json>, more: serde_json::Map<String, Json>) {
    for (name, value) in more {
        match (object.get_mut(&name), value) {
            (Some(Json::Object(known)), Json::Object(value)) => merge(known, value),
            (_, value) => {
                object.insert(name, value);
            }
        }
    }
}
