//! `index.json`: the catalogue of all services and versions, and the manifest of the files that they share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;
use super::manifest::{Account, Artifact, Leika, Region, Validity};

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.0.0";

/// The catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Catalogue of services")]
pub struct Index {
    /// Version of this format.
    pub format_version: String,
    /// Services by name.
    pub services: Vec<Service>,
    /// Files that all services share, by path; relative to the folder of the catalogue.
    pub artifacts: Vec<Artifact>,
}

/// One service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// Its versions, the newest first.
    pub versions: Vec<Version>,
}

/// One version of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// Semantic version.
    pub version: String,
    /// Path of its folder.
    pub path: String,
    /// Title for citizens.
    pub title: Texts,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Texts>,
    /// Days of receipt on which it applies; where several versions apply, the newest counts.
    pub valid: Validity,
    /// Language tags; the first is the language of the source.
    pub languages: Vec<String>,
    /// Key in the Leistungskatalog (LeiKa).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leika: Option<Leika>,
    /// Where it is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Who is responsible unless a route says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Texts>,
    /// Accounts that can be used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
    /// SHA-256 of its `service.json`, hexadecimal in lower case.
    pub manifest_sha256: String,
}
