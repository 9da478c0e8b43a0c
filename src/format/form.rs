//! `form.json`: the form with its texts in all languages, for portals that render themselves.
//!
//! Rules are not repeated here: a [`Condition`] and the keys of [`Field::errors`] name rules of
//! `logic.json`. A *path* names a question as the definition does, without row numbers (`dogs.born_on`);
//! an answer has a path with row numbers that count from 1 (`dogs[2].born_on`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use super::common::{Duration, DurationUnit, LawRef, Office};
use super::{Texts, is_false};

mod types;
mod walk;

pub use types::*;
pub use walk::{Items, items, without_rows};

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.0.0";

/// A whole form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Form {
    /// [`FORMAT_VERSION`] of the writer.
    pub format_version: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Language tags; the first is the language of the source, every text has it.
    pub languages: Vec<String>,
    /// Title of the service.
    pub title: Texts,
    /// What applicants must know before they begin.
    pub about: About,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// What the form derives and shows on no page: the result, for review and receipt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<Computed>,
    /// Lists that choices name: a shared list under its name, the options of one question under
    /// `<path>/options`, official ones under names with hyphens: `iso-3166-1`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codelists: BTreeMap<String, Codelist>,
}

/// What applicants must know before they begin. Documents needed are the file questions of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// One or two sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Texts>,
    /// Who may or must apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Texts>,
    /// Until when to apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_by: Option<Texts>,
    /// How long it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<Texts>,
    /// Fees, where the process asks for a payment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Texts>,
    /// Further remarks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Texts>,
    /// Who is responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Office>,
    /// Legal bases of the service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// The legal form whose numbers [`Field::item`] means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_form: Option<LawRef>,
    /// Accounts that can fill in answers, by name (`bundid`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Its name, unique among pages.
    pub name: String,
    /// Its heading.
    pub title: Texts,
    /// The page is there only while this holds; without it, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// What stands on it, in order.
    pub items: Vec<Item>,
}

/// When something is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// Id of the rule in `logic.json`.
    pub rule: String,
    /// The condition as a whole sentence for people who see the block without script:
    /// "Nur ausfüllen, wenn …".
    pub words: Texts,
}

/// What may stand on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Item {
    /// A heading over some items: layout only.
    Section(Section),
    /// Items that are there only while a condition holds.
    When(When),
    /// A question.
    Field(Box<Field>),
    /// Several questions that make one object.
    Group(Group),
    /// Rows that can be added and removed.
    List(Box<List>),
    /// A text.
    Notice(Notice),
    /// The end of the form with advice, while a condition holds.
    Stop(Stop),
    /// A value that the form derives.
    Computed(Computed),
}

/// A heading over some items: layout only, the data do not know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// Its name, unique among the sections of the form.
    pub name: String,
    /// Its heading.
    pub title: Texts,
    /// What stands in it.
    pub items: Vec<Item>,
}

/// Items that are there only while a condition holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// The condition.
    pub condition: Condition,
    /// What stands in it.
    pub items: Vec<Item>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// Its path.
    pub path: String,
    /// The question.
    pub label: Texts,
    /// Must it be answered while it is relevant?
    pub required: bool,
    /// What an answer is.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What is said beside it.
    #[serde(flatten)]
    pub notes: Notes,
    /// Notes for wrong answers, keyed by the rule's id without the path: `required`, `type`,
    /// `check/birth-in-future`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub errors: BTreeMap<String, Texts>,
    /// Token of the HTML attribute `autocomplete` (HTML, "Autofill"), for the applicant's own data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,
    /// Where the account has the answer: `bundid.given_name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<String>,
    /// What the account supplied may not be changed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
    /// The answer that stands there at first, in canonical form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Value>,
    /// The label on documents, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<Texts>,
    /// Identity in the FIM library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fim: Option<String>,
}

/// What is said beside a question, a group or a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notes {
    /// Short, under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Texts>,
    /// Longer, to open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Texts>,
    /// Why it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Texts>,
    /// On which legal basis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// Numbers in the legal form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<u32>,
}

/// Several questions that make one object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Its path.
    pub path: String,
    /// Its legend.
    pub label: Texts,
    /// What is said beside it.
    #[serde(flatten)]
    pub notes: Notes,
    /// What stands in it.
    pub items: Vec<Item>,
}

/// Rows that can be added and removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct List {
    /// Its path.
    pub path: String,
    /// Its heading.
    pub label: Texts,
    /// What one row is called: "Hund".
    pub row: Texts,
    /// Fewest rows.
    pub min: u32,
    /// Most rows.
    pub max: u32,
    /// Paths of questions whose answers must differ from row to row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<String>,
    /// Is a row one plain value? Then `items` is exactly one question with the path of the list.
    #[serde(default, skip_serializing_if = "is_false")]
    pub plain: bool,
    /// What is said beside it.
    #[serde(flatten)]
    pub notes: Notes,
    /// Texts for wrong rows, as in [`Field::errors`]: `count`, `unique/…`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub errors: BTreeMap<String, Texts>,
    /// What stands in each row.
    pub items: Vec<Item>,
}

/// A text; its Markdown may have headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// What it says.
    pub text: Texts,
}

/// While its condition holds the form ends here: nothing that follows is relevant, nothing can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stop {
    /// When it holds; its words begin "Wenn …".
    pub condition: Condition,
    /// Its heading.
    pub title: Texts,
    /// What to do instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Texts>,
}

/// A value that the form derives and shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Computed {
    /// Its path.
    pub path: String,
    /// What it is.
    pub label: Texts,
    /// What the value is.
    #[serde(rename = "type")]
    pub ty: Type,
}

/// A code list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Codelist {
    /// Version of the list, where its source states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Options in order.
    pub options: Vec<ChoiceOption>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChoiceOption {
    /// What the answer holds.
    pub code: String,
    /// What people read.
    pub label: Texts,
    /// One line of help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Texts>,
    /// Code in the parent list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// The HTML id of what has this path, with or without row numbers: `dogs[2].born_on` gives
/// `dogs--2--born_on`. Names never hold a hyphen, so different paths have different ids, and what is
/// added after a single hyphen (`-h` for the hint, `-e` for the error) meets no other id.
pub fn html_id(path: &str) -> String {
    let mut id = String::with_capacity(path.len() + 8);
    for sign in path.chars() {
        match sign {
            '.' | '[' => id.push_str("--"),
            ']' => {}
            other => id.push(other),
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_different_paths_differ() {
        assert_eq!(html_id("dogs[2].born_on"), "dogs--2--born_on");
        assert_eq!(html_id("dogs.born_on"), "dogs--born_on");
    }

    #[test]
    fn what_is_written_can_be_read() -> Result<(), serde_json::Error> {
        let field = Field {
            path: "dogs.name".into(),
            label: Texts::one("de", "Rufname"),
            required: true,
            ty: Type::Text(TextType { max_length: Some(40), ..Default::default() }),
            notes: Notes { hint: Some(Texts::one("de", "wie im Pass")), ..Default::default() },
            errors: BTreeMap::from([("required".into(), Texts::one("de", "Geben Sie den Rufnamen ein."))]),
            autocomplete: None,
            prefill: None,
            locked: false,
            start: None,
            output: None,
            fim: None,
        };
        let items = vec![Item::Field(Box::new(field))];
        let json = serde_json::to_string(&items)?;
        assert!(
            json.starts_with(r#"[{"kind":"field","path":"dogs.name","label":{"de":"Rufname"},"#),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<Vec<Item>>(&json)?, items);
        Ok(())
    }
}
