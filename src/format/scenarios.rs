//! What `antrag test --format json` writes: scenarios that were run, for machines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::diagnostics::{Finding, Place};

/// Version of this format.
pub const FORMAT_VERSION: &str = "1.0";

/// The scenarios of one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Version of this format, `major.minor`.
    pub format_version: String,
    /// How many came out how.
    pub summary: Summary,
    /// Services with scenarios that were run, in the order of their files.
    pub services: Vec<Service>,
    /// Errors of definitions; the scenarios of services with errors are not run.
    pub findings: Vec<Finding>,
}

/// How many scenarios came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Everything came that they expect.
    pub passed: usize,
    /// Something else came.
    pub failed: usize,
    /// Their application is not clear.
    pub unclear: usize,
}

/// A service whose scenarios were run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub label: String,
    /// Path of its definition, as it can be opened from where the run was started.
    pub file: String,
    /// Its scenarios in the order of the definition.
    pub scenarios: Vec<Scenario>,
    /// With `--coverage`: rules that none of the scenarios touches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub untouched: Option<Vec<Untouched>>,
}

/// A scenario that was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scenario {
    /// What it shows.
    pub label: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Place,
    /// Why it did not pass.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// What came of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Everything came that it expects.
    Passed,
    /// Something else came.
    Failed,
    /// Its application is not clear, so that nothing could be judged.
    Unclear,
}

/// A rule that no scenario touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Untouched {
    /// What it is, in the language of the run.
    pub what: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}
