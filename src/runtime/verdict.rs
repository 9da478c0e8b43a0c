//! The verdict on an application.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::input::Fault;
use super::texts::{self, TextTable};
use crate::eval::{Destination, Evaluation, Truth, deviations};
use crate::format::RuleKind;
use crate::format::verdict::{Destination as Written, Error, ErrorKind};

/// What becomes of an application.
#[derive(Debug)]
pub struct Verdict<'a> {
    errors: Vec<Error>,
    /// None, where it could not be read.
    evaluation: Option<Evaluation<'a>>,
}

impl<'a> Verdict<'a> {
    pub(super) fn of(
        service: &str,
        read: Result<Evaluation<'a>, Fault>,
        texts: &TextTable,
        language: &str,
    ) -> Self {
        match read {
            Ok(evaluation) => {
                let errors = errors(service, &evaluation, texts, language);
                Verdict { errors, evaluation: Some(evaluation) }
            }
            Err(fault) => {
                let (code, text) = texts::fault(fault, texts.lang(language));
                let error =
                    Error { pointer: String::new(), code: code.to_owned(), kind: ErrorKind::Input, text };
                Verdict { errors: vec![error], evaluation: None }
            }
        }
    }

    /// May the application be accepted as it is?
    pub fn accepted(&self) -> bool {
        self.errors.is_empty()
    }

    /// What is wrong, by place.
    pub fn errors(&self) -> &[Error] {
        &self.errors
    }

    /// Computed and decided values that are there, by JSON Pointer, as canonical JSON.
    pub fn computed(&self) -> BTreeMap<String, Json> {
        self.evaluation.as_ref().map(Evaluation::computed).unwrap_or_default()
    }

    /// Where each route leads that is certain.
    pub fn routes(&self) -> BTreeMap<String, Written> {
        let Some(evaluation) = &self.evaluation else { return BTreeMap::new() };
        let routes = evaluation.routes().filter_map(|(name, destination)| {
            let written = match destination {
                Destination::Office(office) => Written::Office(office.to_owned()),
                Destination::Refused(rule) => Written::Refused(rule.to_owned()),
                Destination::Unknown => return None,
            };
            Some((name.to_owned(), written))
        });
        routes.collect()
    }

    /// Relevance of every node, by JSON Pointer.
    pub fn relevance(&self) -> BTreeMap<String, Truth> {
        self.evaluation.as_ref().map(Evaluation::relevance).unwrap_or_default()
    }

    /// All that the application comes to; none, where it could not be read.
    pub fn evaluation(&self) -> Option<&Evaluation<'a>> {
        self.evaluation.as_ref()
    }
}

/// Broken rules and deviations, by place. One mistake is one error: a blank required answer is not said twice.
fn errors(service: &str, evaluation: &Evaluation<'_>, texts: &TextTable, language: &str) -> Vec<Error> {
    let violations = evaluation.violations();
    let mut errors: Vec<Error> = violations
        .iter()
        .map(|broken| Error {
            pointer: broken.pointer.clone(),
            code: broken.rule.clone(),
            kind: ErrorKind::Rule(broken.kind),
            text: texts.rule(&broken.rule, language),
        })
        .collect();
    for deviation in deviations(evaluation) {
        // INVARIANT: violations are sorted by place.
        let known = violations.binary_search_by(|broken| broken.pointer.cmp(&deviation.pointer)).is_ok();
        if !known {
            errors.push(Error {
                pointer: deviation.pointer,
                code: deviation.kind.rule(service),
                kind: ErrorKind::Rule(RuleKind::Canonical),
                text: texts::deviation(deviation.kind).get(texts.lang(language)).to_owned(),
            });
        }
    }
    errors.sort_by(|left, right| (&left.pointer, &left.code).cmp(&(&right.pointer, &right.code)));
    errors
}
