//! What is put into a document that citizens get.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use super::{Service, Verdict};
use crate::eval::{Case, Evaluation, Part, Truth};
use crate::format::verdict::Error;
use crate::format::workflow::{Document, ShownValue};

impl Service {
    /// The document of this name.
    pub fn document(&self, name: &str) -> Option<&Document> {
        self.workflow.documents.iter().find(|document| document.name == name)
    }

    /// The data of a document for a case: `{"application": {…}, "case": {…}}`, as `documents/<name>.schema.json` describes
    /// them; of a document for each row of a list one for each row, whose list holds that row only. What is absent is left
    /// out, and so is what stands under a condition that does not certainly hold.
    ///
    /// # Errors
    /// What is wrong with the application, by place.
    pub fn document_data(
        &self,
        document: &Document,
        bytes: &[u8],
        today: Date,
        case: &Case,
        language: &str,
    ) -> Result<Vec<Json>, Vec<Error>> {
        let read = self.evaluate(bytes, today, Some(case));
        let verdict = Verdict::of(self.name(), read, &self.texts, language);
        let (Some(evaluation), true) = (verdict.evaluation(), verdict.accepted()) else {
            return Err(verdict.errors().to_vec());
        };
        // INVARIANT: what has been evaluated and has no deviation is JSON.
        let application: Json = serde_json::from_slice(bytes).unwrap_or_default();
        Ok(self.data_for(document, evaluation, &application, case))
    }

    /// The same of an application that is known to be accepted; `evaluation` is what came of it with this case.
    pub fn data_for(
        &self,
        document: &Document,
        evaluation: &Evaluation<'_>,
        application: &Json,
        case: &Case,
    ) -> Vec<Json> {
        let shown = |value: &crate::format::workflow::Shown| {
            let holds = |when: &crate::format::workflow::Rule| {
                evaluation.term(&when.holds).truth().unwrap_or(Truth::Unknown) == Truth::Yes
            };
            value.when.as_ref().is_none_or(holds)
        };
        let shows: Vec<&ShownValue> =
            document.shows.iter().filter(|one| shown(one)).map(|one| &one.value).collect();
        let keys = shows.iter().filter_map(|value| match value {
            ShownValue::Application(key) => Some(key.as_str()),
            ShownValue::Case(_) => None,
        });
        let part = Part::with_contents(self.decoder.program(), keys);
        let of_case = of_case(&shows, case);
        let data = |part: &Part| json!({"application": evaluation.part(application, part), "case": of_case});
        match &document.for_each {
            None => vec![data(&part)],
            Some(list) => (0..evaluation.row_count(list))
                .map(|row| data(&part.clone().in_row(self.decoder.program(), list, row)))
                .collect(),
        }
    }
}

/// The values of the case that are shown and that are there, by state.
fn of_case(shows: &[&ShownValue], case: &Case) -> Json {
    let mut states: Map<String, Json> = Map::new();
    for value in shows {
        let ShownValue::Case(key) = value else { continue };
        let Some((state, name)) = key.split_once('.') else { continue };
        let found = case.fields.get(state).and_then(|fields| fields.get(name));
        if let Some(value) = found.filter(|value| !value.is_null()) {
            states.entry(state).or_insert_with(|| json!({}))[name] = value.clone();
        }
    }
    Json::Object(states)
}
