//! `formats/*.schema.json`: JSON Schemas of our own formats, so that a portal in any language can generate types.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::schema::MEDIA_TYPE;
use super::{Artifact, to_bytes};
use crate::format::schema::DIALECT;
use crate::format::{
    diagnostics, form, index, logic, manifest, privacy, scenarios, schema_of, vectors, verdict, workflow,
};

/// One schema a format, by name.
pub(super) fn artifacts() -> Vec<Artifact> {
    vec![
        artifact::<diagnostics::Report>("diagnostics", "Findings", diagnostics::FORMAT_VERSION),
        artifact::<form::Form>("form", "Form of a service", form::FORMAT_VERSION),
        artifact::<index::Index>("index", "Catalogue of services", index::FORMAT_VERSION),
        artifact::<logic::Logic>("logic", "Logic of a service", logic::FORMAT_VERSION),
        artifact::<privacy::Privacy>(
            "privacy",
            "Privacy notice and record of a service",
            privacy::FORMAT_VERSION,
        ),
        artifact::<scenarios::Report>("scenarios", "Scenarios that were run", scenarios::FORMAT_VERSION),
        artifact::<manifest::Manifest>("service", "Manifest of a service", manifest::FORMAT_VERSION),
        artifact::<vectors::Vectors>("vectors", "Vectors of a service", vectors::FORMAT_VERSION),
        artifact::<verdict::Verdict>("verdict", "Verdict on an application", verdict::FORMAT_VERSION),
        artifact::<workflow::Workflow>("workflow", "Process of a service", workflow::FORMAT_VERSION),
    ]
}

fn artifact<T: JsonSchema>(name: &str, title: &str, format_version: &'static str) -> Artifact {
    let schema = Named {
        dialect: DIALECT,
        id: format!("urn:antrag:format:{name}:{format_version}"),
        title,
        derived: schema_of::<T>().as_object().cloned().unwrap_or_default(),
    };
    Artifact {
        path: format!("formats/{name}.schema.json"),
        media_type: MEDIA_TYPE,
        format_version,
        bytes: to_bytes(&schema.without_head()),
    }
}

/// A derived schema with its identity in front.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "$schema")]
    dialect: &'static str,
    #[serde(rename = "$id")]
    id: String,
    title: &'a str,
    #[serde(flatten)]
    derived: Map<String, Value>,
}

impl Named<'_> {
    /// Says dialect and title once.
    fn without_head(mut self) -> Self {
        for key in ["$schema", "$id", "title"] {
            self.derived.shift_remove(key);
        }
        self
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
            let text = String::from_utf8_lossy(&artifact.bytes);
            assert!(text.starts_with("{\n  \"$schema\": "), "{text}");
            assert_eq!(text.matches("\"$id\": \"urn:antrag:format:").count(), 1, "{}", artifact.path);
            assert!(
                !String::from_utf8_lossy(&artifact.bytes).contains("\"format\": \"uint"),
                "{}",
                artifact.path
            );
        }
        Ok(())
    }
}
