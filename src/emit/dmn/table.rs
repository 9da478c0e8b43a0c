//! What stands in `decisions.dmn`, before it is XML.

use super::order::Order;
use crate::format::logic::Expr;

/// The decisions of a service.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// What is handed in, each once for all tables.
    pub inputs: Vec<Input>,
    /// Tables: those of the definition, then the routes.
    pub tables: Vec<Table>,
    /// Ids of rules whose results are of no type that engines share.
    pub missing: Vec<String>,
}

/// What is handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// The name under which engines know it.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Where it comes from.
    pub note: String,
    /// What it is.
    pub kind: Kind,
    /// Its value in the terms of `logic.json`; absent is null.
    pub value: Expr,
    /// How its values are compared; none where they are only equal or not.
    pub(super) order: Option<Order>,
}

/// Kinds of values in which all engines agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    YesNo,
    /// A text, a code, the name of an office; a day, month or time of day in ISO 8601.
    Text,
    /// An amount: a whole number of cents.
    Money,
    /// A whole number: the value times 10 to the power of `places`.
    Number {
        /// Digits after the point that the value has.
        places: u8,
    },
}

/// One decision table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its key in an engine, where it lies beside those of other services.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Legal bases, and for which rows of a list it is asked.
    pub note: Option<String>,
    /// Key of the list in whose rows it is asked.
    pub list: Option<String>,
    /// Ids of the rules that it carries.
    pub rules: Vec<String>,
    /// Are the results of all rows that hold added? Else the first one counts.
    pub adds: bool,
    /// For each column the input that it looks at.
    pub columns: Vec<usize>,
    /// What results calculate with.
    pub operands: Vec<usize>,
    /// What comes out.
    pub outputs: Vec<Output>,
    /// Rows in order.
    pub rows: Vec<Row>,
}

/// A column of results.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// What comes out.
    pub kind: Kind,
}

/// A row, in the words that engines read.
#[derive(Clone, Debug)]
pub struct Row {
    /// One cell for each column.
    pub cells: Vec<String>,
    /// One result for each output.
    pub results: Vec<String>,
    /// What people read beside it.
    pub note: Option<String>,
}

impl Kind {
    /// Digits after the point of a number.
    pub(super) fn places(self) -> Option<u8> {
        match self {
            Kind::Money => Some(2),
            Kind::Number { places } => Some(places),
            Kind::YesNo | Kind::Text => None,
        }
    }
}

impl Table {
    /// Every input, each once: those of columns first.
    pub fn reads(&self) -> Vec<usize> {
        let mut reads: Vec<usize> = Vec::new();
        for input in self.columns.iter().chain(&self.operands) {
            if !reads.contains(input) {
                reads.push(*input);
            }
        }
        reads
    }
}
