//! What comes of an application: the result of [`evaluate`] and how to ask it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value as Json;

use super::compile::Compiler;
use super::frame::{At, Data, FrameId, Slot};
use super::pointer;
use super::program::{Origin, Program, ROOT, Target};
use super::truth::Truth;
use super::value::Term;
use crate::format::RuleKind;
use crate::format::logic::{Expr, HitPolicy};

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

/// What an application comes to.
#[derive(Debug)]
pub struct Evaluation<'a> {
    pub(super) program: &'a Program,
    pub(super) today: Date,
    pub(super) case: Option<&'a Case>,
    pub(super) data: Data<'a>,
    violations: Vec<Violation>,
    faults: RefCell<BTreeSet<Fault>>,
    current: Cell<&'a str>,
}

/// Evaluates an application.
///
/// `today` is the civil date of receipt (Europe/Berlin); drafts use the date of the server. Values of irrelevant
/// nodes, and keys that the logic does not know, are not read: see [`deviations`](super::deviations).
pub fn evaluate<'a>(
    program: &'a Program,
    application: &'a Json,
    today: Date,
    case: Option<&'a Case>,
) -> Evaluation<'a> {
    let mut data = Data::new(program);
    let read = data.read(program, application);
    // INVARIANT: JSON that is in memory is read without errors.
    debug_assert!(read.is_ok());
    Evaluation::of(program, data, today, case)
}

/// Evaluates an application as it came in, without making a tree of it first.
///
/// # Errors
/// Where the text is no JSON (RFC 8259), or holds a number beyond the range of IEEE 754 doubles.
pub fn evaluate_text<'a>(
    program: &'a Program,
    application: &'a str,
    today: Date,
    case: Option<&'a Case>,
) -> Result<Evaluation<'a>, serde_json::Error> {
    let mut data = Data::new(program);
    let mut json = serde_json::Deserializer::from_str(application);
    data.read(program, &mut json)?;
    json.end()?;
    Ok(Evaluation::of(program, data, today, case))
}

impl<'a> Evaluation<'a> {
    fn of(program: &'a Program, data: Data<'a>, today: Date, case: Option<&'a Case>) -> Self {
        let mut evaluation = Evaluation {
            program,
            today,
            case,
            data,
            violations: Vec::new(),
            faults: RefCell::default(),
            current: Cell::new(""),
        };
        evaluation.go_through_nodes();
        evaluation.go_through_rules();
        evaluation.violations.sort();
        evaluation
    }

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
        let places = self.places();
        let found = places
            .map(|(frame, at, slot)| (pointer::of(self.program, &self.data, frame, at), slot.relevance));
        found.collect()
    }

    /// Computed and decided values that are there, by JSON Pointer, as canonical JSON.
    pub fn computed(&self) -> BTreeMap<String, Json> {
        let mut values = BTreeMap::new();
        for (frame, at, slot) in self.places() {
            let node = &self.program.nodes[at];
            let json = slot.term.value().and_then(|value| value.to_json(&node.ty));
            if let (false, Some(json)) = (matches!(node.origin, Origin::Asked), json) {
                values.insert(pointer::of(self.program, &self.data, frame, at), json);
            }
        }
        values
    }

    /// Every node in every frame that is there.
    fn places(&self) -> impl Iterator<Item = (FrameId, usize, &Slot<'a>)> {
        let frames = self.data.frames.iter().enumerate().filter(|(_, frame)| frame.live);
        frames.flat_map(move |(id, frame)| {
            let nodes = &self.program.scopes[frame.scope].slots;
            nodes.iter().map(move |at| (id, *at, self.data.slot(id, self.program.nodes[*at].address)))
        })
    }

    /// The value of a node in these rows (from 0, outermost list first); `None` if there is no such place.
    pub fn value(&self, key: &str, rows: &[usize]) -> Option<&Term<'a>> {
        let address = self.program.nodes[self.program.node(key).ok()?].address;
        let mut lists = Vec::new();
        let mut scope = address.scope;
        while let Some(list) = self.program.scopes[scope].list {
            lists.push(self.program.nodes[list].address);
            scope = self.program.scopes[scope].outer;
        }
        if lists.len() != rows.len() {
            return None;
        }
        let mut frame = ROOT;
        for (list, row) in lists.into_iter().rev().zip(rows) {
            frame = *self.data.slot(frame, list).rows.get(*row)?;
        }
        self.data.frames[frame].live.then(|| &self.data.slot(frame, address).term)
    }

    /// Where a route leads.
    pub fn route(&self, name: &str) -> Destination<'a> {
        self.program.route(name).map_or(Destination::Unknown, |route| self.destination(route))
    }

    /// Every route by name, and where it leads.
    pub fn routes(&self) -> impl Iterator<Item = (&'a str, Destination<'a>)> {
        let program = self.program;
        program.routes.iter().enumerate().map(|(at, route)| (route.name.as_str(), self.destination(at)))
    }

    /// Where a route leads, by index.
    pub(super) fn destination(&self, route: usize) -> Destination<'a> {
        let route = &self.program.routes[route];
        self.now_at(&route.name);
        let top = At::frame(ROOT);
        let arms =
            route.arms.iter().map(|(when, _)| when.as_ref().map_or(Truth::Yes, |when| self.test(when, top)));
        let hits = super::table::hits(HitPolicy::First, arms);
        match self.rows_that_count(hits).and_then(|hits| route.arms.get(*hits.first()?)) {
            None => Destination::Unknown,
            Some((_, Target::Office(office))) => Destination::Office(office),
            Some((_, Target::Refuse(rule))) => Destination::Refused(rule),
        }
    }

    /// Evaluates an expression of another artifact, such as the condition of a state, outside of all rows.
    /// [`Program::check_expression`] has been through it; what it refuses is unknown.
    pub fn term(&self, expr: &Expr) -> Term<'static> {
        self.now_at("");
        match Compiler::new(self.program, "", ROOT).formula(expr) {
            Ok(formula) => self.solve(&formula, At::frame(ROOT)).into_owned().into_owned(),
            Err(_) => self.fault(FaultKind::Kind),
        }
    }

    /// What the compiler's checks exclude and that nevertheless happened; of a sound definition always empty.
    pub fn faults(&self) -> Vec<Fault> {
        self.faults.borrow().iter().cloned().collect()
    }

    /// Keeps a fault; its value is unknown.
    pub(super) fn fault(&self, kind: FaultKind) -> Term<'static> {
        self.faults.borrow_mut().insert(Fault { place: self.current.get().to_owned(), kind });
        Term::Unknown
    }

    /// Names what is evaluated from here on.
    pub(super) fn now_at(&self, place: &'a str) {
        self.current.set(place);
    }

    pub(super) fn violate(&mut self, pointer: String, rule: String, kind: RuleKind) {
        self.violations.push(Violation { pointer, rule, kind });
    }
}
