//! `logic.json`: everything about a service that is computed, as typed expression trees.
//!
//! Keys name nodes of the data from the top, joined by dots and without row numbers: `dogs.born_on`. A node
//! stands in the node that its key without the last part names. A value of a plain list `nationalities` has
//! the key `nationalities[]`.
//!
//! A key needs no row number, because there is never a choice: what stands in a list is read only from within
//! the same row, or inside [`Expr::Any`] and the other functions over that list, which bind its rows one
//! after the other; the innermost binding counts.
//!
//! Numbers are exact. In expressions an amount of money is its number of cents.

mod expr;
mod operands;
mod types;

pub use super::common::DurationUnit;
pub use expr::{Expr, Part, Rounding};
pub use types::{CheckDigit, CountRange, DateRange, FileLimits, NumberRange, Semantic, Step, Type, Writing};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.0.0";

/// The logic of one version of a service.
///
/// To evaluate an application: go through `order`; each node's relevance and value needs only what stands
/// before it. Then run `checks`, `uniques` and `stops`, and take the first arm that applies of each route.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Logic of a service")]
pub struct Logic {
    /// Version of this format: `1.0.0`.
    pub format_version: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Patterns that types and expressions refer to by index. Each is written so that it means the same to
    /// Rust, ECMAScript (flags `u` and `v`), the HTML `pattern` attribute and Python, without anchors: it
    /// always matches the whole text, as `^(?:…)$` does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<String>,
    /// Code lists: a shared one under its name, the options of one question under `<key>/options`, official ones
    /// under names with hyphens: `iso-3166-1`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codelists: BTreeMap<String, Codelist>,
    /// How people write the semantic types that are asked for, where that is not their compact writing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub writings: BTreeMap<Semantic, Writing>,
    /// Public holidays, where an expression counts workdays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
    /// All data in document order, parents before children, computed values included.
    pub nodes: Vec<Node>,
    /// Conditions under which nodes and rules exist, in document order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Computed values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub computations: Vec<Computation>,
    /// Decision tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Rules that a valid application keeps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Values that may not occur twice in a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uniques: Vec<Unique>,
    /// Places where the form ends with advice. What follows a stop has the condition that it does not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    /// Who is responsible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// What clerks fill in and systems return: data of the case, beside the application.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub case_fields: Vec<CaseField>,
    /// Keys of all nodes in an order in which each follows everything that it reads.
    pub order: Vec<String>,
}

/// A node of the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// Its key: `dogs.born_on`.
    pub key: String,
    /// Where its value comes from.
    pub source: Source,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// May the answer be left out? Never so for groups, lists, ticks and several codes.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub optional: bool,
    /// Ids of conditions. The node is relevant if the node it stands in is relevant and all of these are
    /// true; irrelevant if the one is irrelevant or any of the others is false; else it is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<String>,
    /// Value at the start of a new application. It counts once its page is posted, like any answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Expr>,
    /// A file that may follow after submission: `{"later": "2026-03-16"}` stands in its place.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub later: bool,
}

/// A condition under which nodes and rules exist: a `when`, or that an earlier `stop` does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// Its id.
    pub id: String,
    /// What must be certainly true. It is evaluated in the row of the node that needs it.
    pub holds: Expr,
}

/// Where the value of a node comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The applicant answers. Groups and lists are asked, too.
    Asked,
    /// A computation; never accepted as input.
    Computed,
    /// An output of a decision table; never accepted as input.
    Decided,
}

/// A code list: its codes, and for cascading choices the code in the parent list that each belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Codelist {
    /// All codes, in order.
    pub codes: Vec<String>,
    /// Name of the parent list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// For each code, the code in the parent list under which it may be chosen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parents: BTreeMap<String, String>,
}

/// The public holidays of a Land.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Calendar {
    /// ISO 3166-2 code of the Land: `DE-SL`.
    pub land: String,
    /// Its holidays.
    pub holidays: Vec<Holiday>,
}

/// A public holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Holiday {
    /// Its German name.
    pub name: String,
    /// On which day of the year.
    pub on: HolidayRule,
    /// First year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i16>,
    /// Last year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i16>,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HolidayRule {
    /// The same day every year.
    Fixed {
        /// Month, from 1.
        month: i8,
        /// Day, from 1.
        day: i8,
    },
    /// So many days after Easter Sunday; negative before it.
    Easter {
        /// Days after Easter Sunday.
        days: i16,
    },
    /// The last Wednesday before 23 November.
    RepentanceDay,
}

/// A computed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Computation {
    /// Key of its node; evaluated in each row of the lists around that node.
    pub node: String,
    /// How it comes about.
    pub value: Expr,
}

/// A decision table, its cells compiled to conditions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// Its name.
    pub name: String,
    /// Which rows count.
    pub hit: HitPolicy,
    /// Keys of the nodes that carry the results, one for each output column.
    pub outputs: Vec<String>,
    /// Rows in order.
    pub rows: Vec<DecisionRow>,
}

/// Which rows of a table count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitPolicy {
    /// The one row that is true, if all others are false; else the result is unknown.
    Unique,
    /// The first row that is true, if all before it are false; else the result is unknown.
    First,
    /// The sum over all rows that are true, if all others are false; else the result is unknown.
    CollectSum,
}

/// A row of a decision table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionRow {
    /// When it applies; always, where this is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
    /// One result for each output.
    pub results: Vec<Expr>,
}

/// A rule. It runs where it is relevant and is broken only if `must` is certainly false.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Its id: `dogs.born_on/check/geburtsdatum-darf-nicht-in-zukunft-liegen`.
    pub id: String,
    /// Key of the group or list in which it stands: it needs its relevance, and of a list it runs in each
    /// row. At the top where this is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Ids of conditions, all of which must be true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<String>,
    /// It runs only if the value of this node is there: a check inside a field's braces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<String>,
    /// What must not be false.
    pub must: Expr,
    /// Key of the node where it is said; the whole application where this is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What is said otherwise.
    pub message: Texts,
}

/// Values that may not occur twice among the rows of a list. Absent values are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unique {
    /// Its id.
    pub id: String,
    /// Key of the list.
    pub list: String,
    /// Key of the value in a row; it is said there, at every row that repeats an earlier one.
    pub value: String,
    /// What is said.
    pub message: Texts,
}

/// The form ends here with advice, and nothing can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stop {
    /// Its id.
    pub id: String,
    /// Ids of conditions, all of which must be true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<String>,
    /// When it holds.
    pub holds: Expr,
    /// What is said.
    pub message: Texts,
    /// What to do instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<Texts>,
}

/// Which office is responsible: the first arm that is true, if all before it are false; else it is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Route {
    /// Its name.
    pub name: String,
    /// Arms in order.
    pub arms: Vec<Arm>,
}

/// One arm of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Arm {
    /// When it applies; always, where this is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
    /// Where it leads.
    pub to: Target,
}

/// Where an arm leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// To an office.
    Office {
        /// Its name.
        office: String,
    },
    /// This is the wrong place; nothing can be sent.
    Refuse {
        /// Id of the rule.
        id: String,
        /// What is said.
        message: Texts,
    },
}

/// A field that a clerk fills in or a system returns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseField {
    /// Its key: state and name, `review.exempt`.
    pub key: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// May it stay open?
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub optional: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::schema_of;

    #[test]
    fn an_expression_reads_like_a_formula() -> Result<(), serde_json::Error> {
        let json = serde_json::json!({"op": "+", "args": [
            {"op": "money", "cents": 19800},
            {"op": "*", "args": [
                {"op": "-", "left": {"op": "get", "node": "dog_count"}, "right": {"op": "integer", "value": 2}},
                {"op": "money", "cents": 15600},
            ]},
        ]});
        let expr: Expr = serde_json::from_value(json.clone())?;
        assert_eq!(serde_json::to_value(expr)?, json);
        Ok(())
    }

    #[test]
    fn a_type_carries_its_limits_and_nothing_else() -> Result<(), serde_json::Error> {
        let open = Type::Text { length: CountRange::default(), pattern: None };
        assert_eq!(serde_json::to_string(&open)?, r#"{"name":"text"}"#);
        let file = Type::File(FileLimits { max_bytes: 7, ..FileLimits::default() });
        assert_eq!(serde_json::to_string(&file)?, r#"{"name":"file","media_types":[],"max_bytes":7}"#);
        Ok(())
    }

    #[test]
    fn the_schema_describes_what_is_written() -> Result<(), Box<dyn std::error::Error>> {
        let schema = serde_json::to_value(schema_of::<Logic>())?;
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema)?;
        let logic = Logic {
            format_version: FORMAT_VERSION.to_owned(),
            conditions: vec![Condition { id: "dogs/when".to_owned(), holds: Expr::Today }],
            nodes: vec![Node {
                key: "dogs".to_owned(),
                source: Source::Asked,
                ty: Type::List { min: 1, max: 10, plain: false },
                optional: false,
                when: vec!["dogs/when".to_owned()],
                start: None,
                later: false,
            }],
            ..Logic::default()
        };
        let written = serde_json::to_value(&logic)?;
        assert!(validator.is_valid(&written), "{written}");
        assert_eq!(serde_json::from_value::<Logic>(written.clone())?, logic);
        let mut broken = written;
        broken["conditions"][0]["holds"]["op"] = "eval".into();
        assert!(!validator.is_valid(&broken));
        Ok(())
    }
}
