//! Schemas of the data that are put into documents.

use super::case::{closed, fields};
use super::object::Objects;
use super::urn;
use super::view::View;
use crate::format::schema::{DIALECT, Keywords, Schema};
use crate::model::{CaseField, Document, Service, ShownValue};

/// The data contract of a document. What is there only under a condition may be missing: whoever puts the data together
/// has evaluated the condition, and the document shows what it is given.
pub(in crate::emit) fn document<'a>(service: &'a Service, document: &'a Document) -> Schema<'a> {
    let view = View::shown_by(service, document);
    let mut objects = Objects::new(&view);
    let application = objects.schema(None);
    let shown: Vec<&CaseField> = document
        .shows
        .iter()
        .filter_map(|shown| match shown.value {
            ShownValue::Case(id) => service.case_fields.get(id.index()),
            ShownValue::Node(_) => None,
        })
        .collect();
    let in_order = service.case_fields.iter().filter(|field| shown.iter().any(|one| one.path == field.path));
    let case = fields(service, &mut objects.definitions, in_order);
    let parts = vec![("application".into(), application.into()), ("case".into(), case.into())];
    let schema = Keywords {
        dialect: Some(DIALECT),
        id: Some(urn(service, &format!("document:{}", document.name))),
        title: Some(document.label.as_str().into()),
        required: Some(vec!["application".into(), "case".into()]),
        definitions: objects.definitions.schemas(service),
        ..closed(parts)
    };
    schema.into()
}
