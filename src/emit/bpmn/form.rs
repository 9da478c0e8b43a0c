//! What clerks fill in, for engines that show forms.

use super::build::Builder;
use super::flow::{FormField, FormKind};
use super::state::chosen;
use super::words;
use crate::format::logic::Type;
use crate::format::process as names;
use crate::format::workflow::{CaseField, CaseSource, State};

impl<'w> Builder<'w> {
    /// What a clerk fills in: fields of the case, and how the task ends.
    pub(super) fn form(&self, state: &'w State, keys: &[String]) -> Vec<FormField> {
        let case = &self.plan.workflow.case;
        let fields = case.fields.iter().filter(|field| keys.contains(&field.key));
        let clerks = fields.filter(|field| field.source == CaseSource::Clerk);
        let mut form: Vec<FormField> = clerks.map(|field| self.field(field)).collect();
        let chosen = chosen(state);
        if chosen.len() > 1 {
            let codes = chosen.iter().map(|one| (one.name.clone(), self.outcome_label(one))).collect();
            form.push(FormField {
                variable: names::outcome(&state.name),
                label: self.say(words::OUTCOME),
                kind: FormKind::Choice(codes),
                required: true,
            });
        }
        form
    }

    fn field(&self, field: &'w CaseField) -> FormField {
        let kind = match &field.ty {
            Type::YesNo | Type::Tick | Type::Confirm => FormKind::YesNo,
            Type::Integer { .. } | Type::Money { .. } | Type::Year { .. } => FormKind::Whole,
            Type::Choice { codelist, .. } => {
                let list = self.plan.workflow.case.codelists.get(codelist);
                let options = list.map_or(&[][..], |list| list.options.as_slice());
                let codes = options.iter().map(|one| (one.code.clone(), self.text(&one.label).to_owned()));
                FormKind::Choice(codes.collect())
            }
            _ => FormKind::Text,
        };
        let label = self.text(&field.label).to_owned();
        FormField { variable: field.key.clone(), label, kind, required: field.required }
    }
}
