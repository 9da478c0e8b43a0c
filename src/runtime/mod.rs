//! Judges applications at run time, from `generated/<service>/<version>/` alone: bytes in, verdict out.
//!
//! ```no_run
//! use antrag::runtime::Service;
//!
//! let service = Service::load("generated/dog_registration/1.0.0".as_ref())?;
//! let verdict = service.validate(br#"{"keeper": {}}"#, jiff::civil::date(2026, 3, 2), "de");
//! for error in verdict.errors() {
//!     println!("{} {}: {}", error.pointer, error.code, error.text);
//! }
//! # Ok::<(), antrag::runtime::LoadError>(())
//! ```
//!
//! The date is the civil date of receipt in Europe/Berlin; nothing here reads a clock. Whatever the bytes are, the
//! answer is a verdict, and the memory that it takes is bounded by [`MAX_BYTES`] and the size of the form.

mod catalogue;
mod input;
mod load;
mod process;
mod texts;
mod verdict;

pub use catalogue::{Asset, Catalogue};
pub use input::{Fault, MAX_BYTES, read, read_file};
pub(crate) use load::reason;
pub use load::{LoadError, LoadProblem};
pub use process::{Unanswered, Variables};
pub use verdict::Verdict;

use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::Value as Json;

use crate::decode::Decoder;
use crate::eval::{Case, Evaluation, Truth, evaluate, evaluate_text};
use crate::format::form::Form;
use crate::format::logic::Expr;
use crate::format::manifest::Manifest;
use crate::format::workflow::Workflow;
use texts::TextTable;

/// One version of a service, ready to judge applications. It can be shared between threads.
#[derive(Debug)]
pub struct Service {
    decoder: Decoder,
    form: Form,
    /// `logic.json` as it is, for pages that carry it.
    logic: String,
    /// Conditions by the ids of their rules.
    conditions: HashMap<String, Expr>,
    manifest: Manifest,
    texts: TextTable,
    workflow: Workflow,
}

impl Service {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.manifest.service
    }

    /// Its semantic version.
    pub fn version(&self) -> &str {
        &self.manifest.version
    }

    /// `service.json`.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// `form.json`.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// `logic.json`, byte for byte.
    pub fn logic(&self) -> &str {
        &self.logic
    }

    /// `workflow.json`.
    pub fn workflow(&self) -> &Workflow {
        &self.workflow
    }

    /// Does a condition of the form hold? `rule` is its id, and it stands outside of rows; a condition that is not there
    /// is unknown.
    pub fn holds(&self, rule: &str, evaluation: &Evaluation<'_>) -> Truth {
        let term = self.conditions.get(rule).map(|condition| evaluation.term(condition));
        term.and_then(|term| term.truth()).unwrap_or(Truth::Unknown)
    }

    /// Reads what browsers post, and drafts.
    pub fn decoder(&self) -> &Decoder {
        &self.decoder
    }

    /// Judges an application that the decoder has made.
    pub fn judge<'a>(&'a self, application: &'a Json, today: Date, language: &str) -> Verdict<'a> {
        let evaluation = evaluate(self.decoder.program(), application, today, None);
        Verdict::of(self.name(), Ok(evaluation), &self.texts, language)
    }

    /// Judges an application as it came in. `language` is a language tag; texts that are not there in it are in the
    /// first language of the service.
    pub fn validate<'a>(&'a self, bytes: &'a [u8], today: Date, language: &str) -> Verdict<'a> {
        Verdict::of(self.name(), self.evaluate(bytes, today, None), &self.texts, language)
    }

    /// What an application comes to, with the data of its case where there is one: for conditions of the process.
    ///
    /// # Errors
    /// What keeps it from being read.
    pub fn evaluate<'a>(
        &'a self,
        bytes: &'a [u8],
        today: Date,
        case: Option<&'a Case>,
    ) -> Result<Evaluation<'a>, Fault> {
        let text = input::text(bytes)?;
        evaluate_text(self.decoder.program(), text, today, case).map_err(|error| Fault::of_json(&error))
    }
}
