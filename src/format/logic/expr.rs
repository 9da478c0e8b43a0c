//! Expressions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::format::common::DurationUnit;

/// An expression.
///
/// Every expression has a value, or is *absent* (irrelevant, or optional and left out), or *unknown*
/// (required and not yet answered, or in something whose relevance is unknown). Unless said otherwise an
/// operator with an unknown operand is unknown, and else with an absent operand is absent. Where a condition
/// is expected, absent counts as no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Expr {
    /// `yes` or `no`.
    YesNo {
        /// Which.
        value: bool,
    },
    /// A whole number.
    Integer {
        /// Which.
        value: i64,
    },
    /// A number with places: `"0.25"`.
    Decimal {
        /// Which.
        value: String,
    },
    /// An amount of money.
    Money {
        /// In cents; as a number it is this.
        cents: i64,
    },
    /// A text or a code.
    Text {
        /// Which.
        value: String,
    },
    /// A day: `"2026-03-02"`.
    Date {
        /// Which.
        value: String,
    },
    /// A month: `"2026-03"`.
    Month {
        /// Which.
        value: String,
    },
    /// A time of day: `"08:30"`.
    Time {
        /// Which.
        value: String,
    },
    /// The civil date of receipt (Europe/Berlin), handed in from outside.
    Today,
    /// The value of a node: in a list, of this row. Of a plain list all its values together, right of `in`.
    Get {
        /// Its key.
        node: String,
    },
    /// The value of a field of the case.
    Case {
        /// Its key: `review.exempt`.
        field: String,
    },
    /// Has this state of the process ended with this outcome? Absent if the state was never entered.
    Outcome {
        /// The state.
        state: String,
        /// The outcome.
        outcome: String,
    },
    /// The name of the office that a route chose, a text.
    Route {
        /// Name of the route.
        route: String,
    },
    /// Several values, on the right of `in`.
    List {
        /// Which.
        items: Vec<Expr>,
    },

    /// No if any operand is no; else unknown if any is unknown; else yes.
    And {
        /// Two or more.
        args: Vec<Expr>,
    },
    /// Yes if any operand is yes; else unknown if any is unknown; else no.
    Or {
        /// Two or more.
        args: Vec<Expr>,
    },
    /// The opposite.
    Not {
        /// Of what.
        arg: Box<Expr>,
    },

    /// Are both equal? With an absent operand no.
    #[serde(rename = "=")]
    Equal {
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// Are both different? With an absent operand no.
    #[serde(rename = "!=")]
    Different {
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// Is the left smaller or earlier? With an absent operand no.
    #[serde(rename = "<")]
    Less {
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// Is the left not larger or later? With an absent operand no.
    #[serde(rename = "<=")]
    AtMost {
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// Is the left larger or later? With an absent operand no.
    #[serde(rename = ">")]
    More {
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// Is the left not smaller or earlier? With an absent operand no.
    #[serde(rename = ">=")]
    AtLeast {
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// Is the left one of the right: a `list`, or the codes of a node? With an absent operand no.
    In {
        /// The value.
        left: Box<Expr>,
        /// Among what.
        right: Box<Expr>,
    },
    /// Is the left none of the right? With an absent operand no.
    NotIn {
        /// The value.
        left: Box<Expr>,
        /// Among what.
        right: Box<Expr>,
    },
    /// Does the whole text match? Absent: no.
    Matches {
        /// The text.
        arg: Box<Expr>,
        /// Index into `patterns`.
        pattern: usize,
    },
    /// Yes if there is a value, no if it is absent.
    IsAnswered {
        /// A node or a field of the case.
        arg: Box<Expr>,
    },
    /// The value of `arg`, or where it is absent that of `default`.
    Otherwise {
        /// A node or a field of the case.
        arg: Box<Expr>,
        /// In its place.
        default: Box<Expr>,
    },
    /// `then` if the condition is yes, `else` if it is no; the other one is not evaluated.
    If {
        /// The condition.
        cond: Box<Expr>,
        /// If yes.
        then: Box<Expr>,
        /// If no.
        #[serde(rename = "else")]
        otherwise: Box<Expr>,
    },

    /// Does the condition hold in some row? Like `or` over the rows; of an irrelevant list no.
    Any {
        /// Key of the list.
        list: String,
        /// The condition.
        #[serde(rename = "where")]
        cond: Box<Expr>,
    },
    /// Does the condition hold in every row? Like `and` over the rows; of an irrelevant list yes.
    All {
        /// Key of the list.
        list: String,
        /// The condition.
        #[serde(rename = "where")]
        cond: Box<Expr>,
    },
    /// How many rows there are, or in how many the condition holds; of an irrelevant list 0.
    Count {
        /// Key of the list.
        list: String,
        /// The condition.
        #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
        cond: Option<Box<Expr>>,
    },
    /// The sum over all rows; of none 0.
    Sum {
        /// Key of the list.
        list: String,
        /// What is added.
        of: Box<Expr>,
    },
    /// The smallest or earliest over all rows; of none absent.
    Min {
        /// Key of the list.
        list: String,
        /// What is compared.
        of: Box<Expr>,
    },
    /// The largest or latest over all rows; of none absent.
    Max {
        /// Key of the list.
        list: String,
        /// What is compared.
        of: Box<Expr>,
    },

    /// The sum.
    #[serde(rename = "+")]
    Add {
        /// Two or more.
        args: Vec<Expr>,
    },
    /// The difference.
    #[serde(rename = "-")]
    Subtract {
        /// From what.
        left: Box<Expr>,
        /// What is taken away.
        right: Box<Expr>,
    },
    /// The product.
    #[serde(rename = "*")]
    Multiply {
        /// Two or more.
        args: Vec<Expr>,
    },
    /// The exact quotient; unknown if the divisor is 0.
    #[serde(rename = "/")]
    Divide {
        /// The dividend.
        left: Box<Expr>,
        /// The divisor.
        right: Box<Expr>,
    },
    /// The opposite number.
    Negate {
        /// Of what.
        arg: Box<Expr>,
    },
    /// The number with at most so many places.
    Round {
        /// What is rounded.
        arg: Box<Expr>,
        /// How.
        mode: Rounding,
        /// Digits kept after the point; negative ones before it. Money is in cents: −2 are whole euros.
        places: i8,
    },
    /// The smaller or earlier.
    Least {
        /// Two or more.
        args: Vec<Expr>,
    },
    /// The larger or later.
    Greatest {
        /// Two or more.
        args: Vec<Expr>,
    },
    /// Number of characters (Unicode code points after NFC).
    Length {
        /// Of which text.
        arg: Box<Expr>,
    },

    /// How many completed units lie between two days (§§ 187, 188 BGB); negative if `to` is before `from`.
    /// Workdays: those after `from`, up to and including `to`.
    Difference {
        /// Counted in.
        unit: DurationUnit,
        /// Begin.
        from: Box<Expr>,
        /// End.
        to: Box<Expr>,
    },
    /// How many days lie from `from` to `to`, both counted; 0 if `to` is before `from`.
    DaysIn {
        /// First day.
        from: Box<Expr>,
        /// Last day.
        to: Box<Expr>,
    },
    /// The day so many units later; earlier for a negative count. Months and years end on the last day of
    /// the month where the day is missing.
    Shift {
        /// From which day.
        date: Box<Expr>,
        /// Counted in.
        unit: DurationUnit,
        /// How many, a whole number.
        count: Box<Expr>,
    },
    /// A part of a day, or a day derived from one.
    Part {
        /// Which.
        part: Part,
        /// Of what.
        arg: Box<Expr>,
    },
}

/// How to round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest; half away from zero.
    Half,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

/// Parts of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The year of a day or month, a whole number.
    Year,
    /// The month of a day or month, from 1, a whole number.
    Month,
    /// The first day of the month of a day.
    StartOfMonth,
    /// The last day of the month of a day.
    EndOfMonth,
    /// The first day that a birth date can mean.
    Earliest,
    /// The last day that a birth date can mean.
    Latest,
}
