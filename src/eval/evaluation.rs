//! What comes of an application: the result of [`evaluate`] and how to ask it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value as Json;

use super::place::{self, Bound, Rows};
use super::program::Program;
use super::truth::Truth;
use super::value::Term;
use crate::format::RuleKind;
use crate::format::logic::{Expr, Source, Target};

/// Data of the case, beside the application.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// By state, then by field: `{"review": {"exempt": true}}`, values in canonical JSON.
    pub fields: Json,
    /// For each state that has ended, its last outcome: `roads` → `object`.
    pub outcomes: BTreeMap<String, String>,
}

/// A rule that an application breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// JSON Pointer (RFC 6901) of the answer; empty for the application as a whole.
    pub pointer: String,
    /// Id of the rule.
    pub rule: String,
    /// Its kind.
    pub kind: RuleKind,
}

/// Where a route leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination<'l> {
    /// To this office.
    Office(&'l str),
    /// Nowhere: id of the rule that refuses.
    Refused(&'l str),
    /// Not yet known.
    Unknown,
}

/// Something that the compiler's checks exclude and that nevertheless happened; the value is unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Key, rule id or name of what was evaluated.
    pub place: String,
    /// What happened.
    pub kind: FaultKind,
}

/// Kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A number does not fit into 128 bits, or a division by 0.
    Number,
    /// A day before 1583 or after 9999.
    Calendar,
    /// An operand of another kind than the operator works on.
    Kind,
    /// No row or arm applies.
    Gap,
    /// More than one row of a `unique` table applies.
    Overlap,
    /// A computed value that its type cannot write, such as one with too many places.
    Unwritable,
}

/// A node in certain rows.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) relevance: Truth,
    pub(super) term: Term,
}

/// Truth of conditions that were evaluated already: condition, and the rows of lists that it was evaluated in.
type Remembered = BTreeMap<(usize, Vec<(usize, usize)>), Truth>;

/// What an application comes to.
#[derive(Debug)]
pub struct Evaluation<'p> {
    pub(super) program: &'p Program<'p>,
    pub(super) application: &'p Json,
    pub(super) today: Date,
    pub(super) case: Option<&'p Case>,
    pub(super) slots: BTreeMap<(usize, Rows), Slot>,
    /// Number of rows of each list that may be there.
    pub(super) counts: BTreeMap<(usize, Rows), usize>,
    pub(super) violations: Vec<Violation>,
    pub(super) remembered: RefCell<Remembered>,
    faults: RefCell<BTreeSet<Fault>>,
    current: Cell<&'p str>,
}

/// Evaluates an application.
///
/// `today` is the civil date of receipt (Europe/Berlin); drafts use the date of the server. Values of irrelevant
/// nodes, and keys that the logic does not know, are not read: see [`deviations`](super::deviations).
pub fn evaluate<'p>(
    program: &'p Program<'p>,
    application: &'p Json,
    today: Date,
    case: Option<&'p Case>,
) -> Evaluation<'p> {
    let mut evaluation = Evaluation {
        program,
        application,
        today,
        case,
        slots: BTreeMap::new(),
        counts: BTreeMap::new(),
        violations: Vec::new(),
        remembered: RefCell::default(),
        faults: RefCell::default(),
        current: Cell::new(""),
    };
    evaluation.go_through_nodes();
    evaluation.go_through_rules();
    evaluation.violations.sort();
    evaluation
}

impl<'p> Evaluation<'p> {
    /// Rules that are broken, by place; none means that the application is valid.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// May it be sent?
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }

    /// Relevance of every node, by JSON Pointer.
    pub fn relevance(&self) -> BTreeMap<String, Truth> {
        let slots = self.slots.iter();
        slots.map(|((at, rows), slot)| (place::pointer(self.program, *at, rows), slot.relevance)).collect()
    }

    /// Computed and decided values that are there, by JSON Pointer, as canonical JSON.
    pub fn computed(&self) -> BTreeMap<String, Json> {
        let mut values = BTreeMap::new();
        for ((at, rows), slot) in &self.slots {
            let node = self.program.nodes[*at].node;
            let json = slot.term.value().and_then(|value| value.to_json(&node.ty));
            if let (true, Some(json)) = (node.source != Source::Asked, json) {
                values.insert(place::pointer(self.program, *at, rows), json);
            }
        }
        values
    }

    /// The value of a node in these rows (from 0, outermost list first); `None` if there is no such place.
    pub fn value(&self, key: &str, rows: &[usize]) -> Option<&Term> {
        let at = self.program.node(key).ok()?;
        self.slots.get(&(at, rows.to_vec())).map(|slot| &slot.term)
    }

    /// Where a route leads.
    pub fn route(&self, name: &str) -> Destination<'p> {
        let Some(route) = self.program.route(name).and_then(|at| self.program.logic.routes.get(at)) else {
            return Destination::Unknown;
        };
        self.now_at(&route.name);
        let rows = route
            .arms
            .iter()
            .map(|arm| arm.when.as_ref().map_or(Truth::Yes, |when| self.condition(when, &Bound::default())));
        let hits = super::table::hits(crate::format::logic::HitPolicy::First, rows);
        match self.rows_that_count(hits).and_then(|hits| route.arms.get(*hits.first()?)) {
            None => Destination::Unknown,
            Some(arm) => match &arm.to {
                Target::Office { office } => Destination::Office(office),
                Target::Refuse { id, .. } => Destination::Refused(id),
            },
        }
    }

    /// Evaluates an expression of another artifact, such as the condition of a state, outside of all rows.
    /// [`Program::check_expression`] has been through it.
    pub fn term(&self, expr: &Expr) -> Term {
        self.now_at("");
        self.expression(expr, &Bound::default())
    }

    /// What the compiler's checks exclude and that nevertheless happened; of a sound definition always empty.
    pub fn faults(&self) -> Vec<Fault> {
        self.faults.borrow().iter().cloned().collect()
    }

    /// Keeps a fault; its value is unknown.
    pub(super) fn fault(&self, kind: FaultKind) -> Term {
        self.faults.borrow_mut().insert(Fault { place: self.current.get().to_owned(), kind });
        Term::Unknown
    }

    /// Names what is evaluated from here on.
    pub(super) fn now_at(&self, place: &'p str) {
        self.current.set(place);
    }

    pub(super) fn violate(&mut self, pointer: String, rule: String, kind: RuleKind) {
        self.violations.push(Violation { pointer, rule, kind });
    }
}
