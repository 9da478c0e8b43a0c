//! `privacy.json`: what applicants must be told (Art. 13 GDPR), and the entry for the record of processing activities
//! (Art. 30 GDPR).
//!
//! Both are made of the same facts; each part says which letters of the Regulation it answers. What a definition does not
//! say is left out, never guessed. What no definition can say belongs to the town: the measures of security (Art. 32) and
//! transfers to third countries, of which a definition has none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;
use super::common::{LawRef, Office};
use super::manifest::{Account, Retention};

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.0.0";

/// What becomes of the data of people who use a version of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Privacy notice and record of a service")]
pub struct Privacy {
    /// [`FORMAT_VERSION`] of the writer.
    pub format_version: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Language tags; the first is the language of the source, every text has it.
    pub languages: Vec<String>,
    /// Title of the service: the name of the processing (Art. 30(1)).
    pub title: Texts,
    /// Who is responsible: Art. 13(1)(a), Art. 30(1)(a).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller: Option<Office>,
    /// The data protection officer: Art. 13(1)(b), Art. 30(1)(a).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<Office>,
    /// What the service is for, which is the purpose of every datum that has none of its own: Art. 13(1)(c),
    /// Art. 30(1)(b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Texts>,
    /// Legal bases of the processing as a whole: Art. 13(1)(c).
    pub basis: Basis,
    /// Whose data they are, beside applicants: Art. 30(1)(c).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_people: Vec<Texts>,
    /// Which data: Art. 30(1)(c). Whether an answer must be given: Art. 13(2)(e).
    pub categories: Vec<Category>,
    /// Who else gets data: Art. 13(1)(e), Art. 30(1)(d).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// Offices of the authority that handle the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
    /// Systems that the process gives data to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<System>,
    /// Accounts that data can be taken from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
    /// How long data are kept: Art. 13(2)(a), Art. 30(1)(f).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
    /// The Land whose supervisory authority hears complaints, by its ISO 3166-2 code: Art. 13(2)(d).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervised_in: Option<String>,
    /// Whether decisions are made without people: Art. 13(2)(f), Art. 22. A service without a process does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisions: Option<Decisions>,
}

/// On which legal basis data are processed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// The letter of Art. 6(1) GDPR.
    pub article: Article,
    /// The statutes that it needs beside it (Art. 6(3) GDPR).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
}

/// A letter of Art. 6(1) GDPR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Article {
    /// (c): a legal obligation of the controller.
    LegalObligation,
    /// (e): a task in the public interest, or official authority.
    PublicTask,
}

/// Data that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Category {
    /// The key of its group or list, or the name of its page; `case/` and a state for findings of the office.
    pub key: String,
    /// What people call it.
    pub title: Texts,
    /// Each datum, in the order of the form.
    pub data: Vec<Datum>,
}

/// One datum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Datum {
    /// Its key, as in `logic.json` or for data of the case in `workflow.json`.
    pub key: String,
    /// What people call it.
    pub label: Texts,
    /// Where it comes from.
    pub origin: Origin,
    /// Must it be given where it is asked? Without it the application cannot be sent.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub required: bool,
    /// Why it is asked, where that is said of it or of what it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Texts>,
    /// Legal bases of its own, or of what it stands in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// Names of the recipients that may get it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<String>,
}

/// Where a datum comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The applicant gives it.
    Applicant,
    /// The applicant gives it, and the account may fill it in.
    Account,
    /// It is computed from answers.
    Computed,
    /// Whoever handles the case finds it.
    Clerk,
    /// A system returns it.
    System,
}

/// Somebody else who gets data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recipient {
    /// Its name, as in `workflow.json`.
    pub name: String,
    /// What people call it.
    pub label: Texts,
    /// On which legal basis it gets them.
    pub basis: Basis,
    /// Only then: in words, as what follows "wenn" or "if".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Texts>,
    /// Together once a month, by this workday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_by_workday: Option<u32>,
}

/// A system that the process gives data to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct System {
    /// Its name in the process.
    pub name: String,
    /// What it does, in the words of the process.
    pub tasks: Vec<Texts>,
    /// Keys of the application and of the case that it gets.
    pub gets: Vec<String>,
}

/// Whether decisions are made without people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decisions {
    /// Can a case come to its end without anybody having looked at it?
    pub without_people: bool,
    /// What is computed by fixed rules that the definition holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub computed: Vec<Texts>,
}
