//! Operators, functions and units: the words that mean the same in the written and in the meant tree, and
//! units in artifacts, too.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `or`.
    Or,
    /// `and`.
    And,
    /// `=`.
    Eq,
    /// `!=`.
    Ne,
    /// `<`.
    Lt,
    /// `<=`.
    Le,
    /// `>`.
    Gt,
    /// `>=`.
    Ge,
    /// `in`: right is a list of literals or a `choices` value.
    In,
    /// `not in`.
    NotIn,
    /// `+`; of a date, right is a duration.
    Add,
    /// `-`; of a date, right is a duration.
    Sub,
    /// `*`.
    Mul,
    /// `/`: a ratio.
    Div,
}

impl BinaryOp {
    /// The comparison that holds exactly when this one does not; other operators are themselves.
    pub fn opposite(self) -> BinaryOp {
        match self {
            BinaryOp::Eq => BinaryOp::Ne,
            BinaryOp::Ne => BinaryOp::Eq,
            BinaryOp::Lt => BinaryOp::Ge,
            BinaryOp::Ge => BinaryOp::Lt,
            BinaryOp::Gt => BinaryOp::Le,
            BinaryOp::Le => BinaryOp::Gt,
            BinaryOp::In => BinaryOp::NotIn,
            BinaryOp::NotIn => BinaryOp::In,
            other => other,
        }
    }

    /// The same comparison with its sides exchanged; other operators are themselves.
    pub fn mirrored(self) -> BinaryOp {
        match self {
            BinaryOp::Lt => BinaryOp::Gt,
            BinaryOp::Gt => BinaryOp::Lt,
            BinaryOp::Le => BinaryOp::Ge,
            BinaryOp::Ge => BinaryOp::Le,
            other => other,
        }
    }
}

/// Functions over lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// Some row holds.
    Any,
    /// Every row holds.
    All,
    /// How many rows, or how many hold.
    Count,
    /// Sum over rows.
    Sum,
    /// Smallest over rows.
    Min,
    /// Largest over rows.
    Max,
}

/// Parts of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// `year of d`.
    YearOf,
    /// `month of d`.
    MonthOf,
    /// `start of month d`.
    StartOfMonth,
    /// `end of month d`.
    EndOfMonth,
    /// The first day a birth date can mean.
    Earliest,
    /// The last day a birth date can mean.
    Latest,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DurationUnit {
    /// Calendar days.
    Days,
    /// Seven days.
    Weeks,
    /// Calendar months, clamped at their end.
    Months,
    /// Calendar years.
    Years,
    /// Monday to Friday without the public holidays of the region's Land.
    Workdays,
}

impl DurationUnit {
    /// The unit that a word of the language names, in the singular or the plural.
    pub fn named(word: &str) -> Option<DurationUnit> {
        Some(match word {
            "day" | "days" => DurationUnit::Days,
            "week" | "weeks" => DurationUnit::Weeks,
            "month" | "months" => DurationUnit::Months,
            "year" | "years" => DurationUnit::Years,
            "workday" | "workdays" => DurationUnit::Workdays,
            _ => return None,
        })
    }
}
