//! Schemas of the data of a case: what clerks fill in, what systems return, how states have ended.

use std::collections::BTreeMap;

use super::types::Definitions;
use super::urn;
use crate::format::schema::{Constant, DIALECT, Keywords, Map, Schema, Text, Type};
use crate::model::{CaseField, Service, State};

/// The schema of all data of a case; none for a service without a process.
pub(in crate::emit) fn case(service: &Service) -> Option<Schema<'_>> {
    let process = service.process.as_ref()?;
    let mut definitions = Definitions::default();
    let fields = fields(service, &mut definitions, service.case_fields.iter());
    let outcomes = process.states.iter().filter(|state| !state.outcomes.is_empty()).map(|state| {
        let names = state.outcomes.iter().map(|outcome| Constant::Text(outcome.name.as_str().into()));
        let schema =
            Keywords { title: Some(title(state)), constants: Some(names.collect()), ..Keywords::default() };
        (state.name.as_str().into(), schema.into())
    });
    let parts =
        vec![("fields".into(), fields.into()), ("outcomes".into(), closed(outcomes.collect()).into())];
    let schema = Keywords {
        dialect: Some(DIALECT),
        id: Some(urn(service, "case")),
        title: Some(service.label.as_str().into()),
        definitions: definitions.schemas(service),
        ..closed(parts)
    };
    Some(schema.into())
}

/// Fields by state: an object for each state. Each may be missing, because its state may not have come yet.
pub(super) fn fields<'a>(
    service: &'a Service,
    definitions: &mut Definitions,
    fields: impl Iterator<Item = &'a CaseField>,
) -> Keywords<'a> {
    let mut states: BTreeMap<usize, Vec<(Text<'a>, Schema<'a>)>> = BTreeMap::new();
    for field in fields {
        let typed = definitions.value(service, &field.path, &field.ty);
        let description = field.hint.as_deref().map(Text::Borrowed).or(typed.description.clone());
        let schema = Keywords { title: Some(field.label.as_str().into()), description, ..typed };
        states.entry(field.state.index()).or_default().push((field.name.as_str().into(), schema.into()));
    }
    let states = states.into_iter().filter_map(|(at, fields)| {
        let state = service.process.as_ref()?.states.get(at)?;
        let schema = Keywords { title: Some(title(state)), ..closed(fields) };
        Some((state.name.as_str().into(), schema.into()))
    });
    closed(states.collect())
}

fn title(state: &State) -> Text<'_> {
    state.label.as_str().into()
}

/// An object with these properties and no others.
pub(super) fn closed<'a>(properties: Vec<(Text<'a>, Schema<'a>)>) -> Keywords<'a> {
    Keywords {
        ty: Some(Type::Object),
        properties: Some(Map(properties)),
        additional: Some(false),
        ..Keywords::default()
    }
}
