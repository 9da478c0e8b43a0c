//! `formats/*.schema.json`: JSON Schemas of our own formats, so that a portal in any language can generate types.

use schemars::{JsonSchema, Schema};

use super::schema::MEDIA_TYPE;
use super::{Artifact, to_bytes};
use crate::format::{diagnostics, form, index, logic, manifest, schema_of};

/// One schema a format, by name.
pub(super) fn artifacts() -> Vec<Artifact> {
    vec![
        artifact::<diagnostics::Report>("diagnostics", "Findings", diagnostics::FORMAT_VERSION),
        artifact::<form::Form>("form", "Form of a service", form::FORMAT_VERSION),
        artifact::<index::Index>("index", "Catalogue of services", index::FORMAT_VERSION),
        artifact::<logic::Logic>("logic", "Logic of a service", logic::FORMAT_VERSION),
        artifact::<manifest::Manifest>("service", "Manifest of a service", manifest::FORMAT_VERSION),
    ]
}

fn artifact<T: JsonSchema>(name: &str, title: &str, format_version: &'static str) -> Artifact {
    let derived = schema_of::<T>();
    let mut schema = Schema::default();
    let head = [("$schema", derived.get("$schema").cloned()), ("$id", None), ("title", None)];
    for (key, value) in head {
        let value = value.unwrap_or_else(|| match key {
            "$id" => format!("urn:antrag:format:{name}:{format_version}").into(),
            _ => title.into(),
        });
        schema.insert(key.to_owned(), value);
    }
    for (key, value) in derived.as_object().into_iter().flatten() {
        if schema.get(key).is_none() {
            schema.insert(key.clone(), value.clone());
        }
    }
    Artifact {
        path: format!("formats/{name}.schema.json"),
        media_type: MEDIA_TYPE,
        format_version,
        bytes: to_bytes(&schema),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn schemas_of_formats_pass_the_meta_schema_and_have_an_identity() -> Result<(), serde_json::Error> {
        for artifact in super::artifacts() {
            let schema: Value = serde_json::from_slice(&artifact.bytes)?;
            assert!(jsonschema::meta::is_valid(&schema), "{}", artifact.path);
            let keys: Vec<&String> = schema.as_object().into_iter().flatten().map(|(key, _)| key).collect();
            assert!(
                keys.starts_with(&[&"$schema".to_owned(), &"$id".to_owned(), &"title".to_owned()]),
                "{keys:?}"
            );
            assert!(
                !String::from_utf8_lossy(&artifact.bytes).contains("\"format\": \"uint"),
                "{}",
                artifact.path
            );
        }
        Ok(())
    }
}
