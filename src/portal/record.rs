//! What is kept of an application that has been accepted, and what is handed over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::format::verdict::Destination;

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.0.0";

/// An accepted application: the payload of its case. The webhook carries it as `data.record`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Record {
    /// Version of this format.
    pub format_version: String,
    /// Reference number.
    pub reference: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Language tag in which the applicant read the form.
    pub language: String,
    /// Civil day of receipt (ISO 8601, Europe/Berlin); every rule was evaluated with it.
    pub today: String,
    /// Time of day of receipt in Germany, `14:05`.
    pub time: String,
    /// Moment of receipt, Unix seconds.
    pub received_at: i64,
    /// The application in canonical form.
    pub application: Json,
    /// Derived values by path.
    pub computed: BTreeMap<String, Json>,
    /// Where each route leads.
    pub routes: BTreeMap<String, Destination>,
    /// Last day (ISO 8601) for each file that may follow, by path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hand_in: BTreeMap<String, String>,
}
