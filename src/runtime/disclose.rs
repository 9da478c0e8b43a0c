//! What a recipient lawfully gets of an application.

use jiff::civil::Date;
use serde_json::Value as Json;

use super::{Service, Verdict};
use crate::eval::{Case, Evaluation, Part, Truth};
use crate::format::Texts;
use crate::format::logic::Expr;
use crate::format::verdict::Error;
use crate::format::workflow::Recipient;

/// What becomes of an application for a recipient.
#[derive(Clone, Debug, PartialEq)]
pub enum Disclosure {
    /// Its part.
    Part(Json),
    /// Nothing: the condition does not hold.
    Withheld,
    /// Nothing yet: whether the condition holds depends on these data of the case, which are missing.
    Open(Vec<Missing>),
}

/// Data of the case that are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The key of a field, `record.suspicion`, or the name of a state whose outcome counts.
    pub key: String,
    /// What the clerk reads.
    pub label: Texts,
}

impl Service {
    /// The recipient of this name.
    pub fn recipient(&self, name: &str) -> Option<&Recipient> {
        self.workflow.recipients.iter().find(|recipient| recipient.name == name)
    }

    /// Exactly the part of an application that a recipient gets, if it gets any. `case` is what is known of the case;
    /// `language` that of the texts.
    ///
    /// # Errors
    /// What is wrong with the application, by place: nothing of what is not accepted is disclosed.
    pub fn disclose(
        &self,
        recipient: &Recipient,
        bytes: &[u8],
        today: Date,
        case: Option<&Case>,
        language: &str,
    ) -> Result<Disclosure, Vec<Error>> {
        let verdict = Verdict::of(self.name(), self.evaluate(bytes, today, case), &self.texts, language);
        let (Some(evaluation), true) = (verdict.evaluation(), verdict.accepted()) else {
            return Err(verdict.errors().to_vec());
        };
        // INVARIANT: what has been evaluated and has no deviation is JSON.
        let application: Json = serde_json::from_slice(bytes).unwrap_or_default();
        Ok(self.part_for(recipient, evaluation, &application, case))
    }

    /// The same of an application that is known to be accepted; `evaluation` is what came of it with this case.
    pub fn part_for(
        &self,
        recipient: &Recipient,
        evaluation: &Evaluation<'_>,
        application: &Json,
        case: Option<&Case>,
    ) -> Disclosure {
        if let Some(when) = &recipient.when {
            match evaluation.term(&when.holds).truth().unwrap_or(Truth::Unknown) {
                Truth::Yes => {}
                Truth::No => return Disclosure::Withheld,
                Truth::Unknown => return Disclosure::Open(self.missing(&when.holds, case)),
            }
        }
        let part = Part::of(self.decoder.program(), recipient.gets.iter().map(String::as_str));
        Disclosure::Part(evaluation.part(application, &part))
    }

    /// Data of the case that an expression reads and that are not there, in its order.
    pub(super) fn missing(&self, expr: &Expr, case: Option<&Case>) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Vec::new();
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            open.extend(expr.operands().into_iter().rev());
            let one = match expr {
                Expr::Case { field } => self.missing_field(field, case),
                // A state that did not run has no outcome, and that is known once there is a case.
                Expr::Outcome { state, .. } if case.is_none() => self.missing_outcome(state),
                _ => None,
            };
            missing.extend(one.filter(|one| !missing.contains(one)));
        }
        missing
    }

    fn missing_field(&self, key: &str, case: Option<&Case>) -> Option<Missing> {
        let field = self.workflow.case.fields.iter().find(|field| field.key == key)?;
        let (state, name) = key.split_once('.')?;
        let value = case.and_then(|case| case.fields.get(state)?.get(name));
        let is_there = value.is_some_and(|value| !value.is_null());
        (!is_there).then(|| Missing { key: key.to_owned(), label: field.label.clone() })
    }

    fn missing_outcome(&self, state: &str) -> Option<Missing> {
        let known = self.workflow.states.iter().find(|known| known.name == state)?;
        let label = known.label.clone().unwrap_or_default();
        Some(Missing { key: state.to_owned(), label })
    }
}
