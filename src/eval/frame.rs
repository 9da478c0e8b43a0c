//! The data of an application: a frame of slots for the application itself and for each row of its lists.

use std::borrow::Cow;
use std::cell::Cell;

use super::formula::Address;
use super::program::{Program, ROOT, Scope};
use super::truth::Truth;
use super::value::Term;
use crate::format::RuleKind;

/// Index of a frame.
pub(super) type FrameId = usize;

/// What was read, and what is known of it so far.
#[derive(Debug)]
pub(super) struct Data<'a> {
    /// That of the application first.
    pub frames: Vec<Frame>,
    pub slots: Vec<Slot<'a>>,
    /// Truth of the conditions of each frame, once they were evaluated.
    pub conditions: Vec<Cell<Option<Truth>>>,
    /// Keys that belong nowhere, or came before.
    pub strays: Vec<Stray<'a>>,
    /// Was the application an object at all?
    pub is_object: bool,
}

/// The application, or one row.
#[derive(Debug)]
pub(super) struct Frame {
    pub scope: usize,
    /// The frame that its list stands in.
    pub outer: FrameId,
    /// Number of the row, from 0.
    pub row: usize,
    /// Is its list relevant, or could it be? Else it is as if it were not there.
    pub live: bool,
    pub origin: RowOrigin,
    /// Its first slot.
    slots: usize,
    /// Its first condition.
    conditions: usize,
}

/// Where a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowOrigin {
    /// From the application.
    Given,
    /// From the application, but it is no object.
    Misshapen,
    /// It is always there, and was not given.
    Minimum,
}

/// A node in a frame.
#[derive(Debug)]
pub(super) struct Slot<'a> {
    /// While reading the answer, then the value.
    pub term: Term<'a>,
    pub relevance: Truth,
    /// The rule that the answer breaks by itself.
    pub broken: Option<RuleKind>,
    pub form: Form,
    /// The rows of a list.
    pub rows: Vec<FrameId>,
}

/// How an answer stood in the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Missing,
    Canonical,
    Blank,
    Unnormalised,
    /// Of another shape than a group or list.
    Shape,
    TooFewRows,
}

/// A key that does not belong where it stands.
#[derive(Debug)]
pub(super) struct Stray<'a> {
    pub frame: FrameId,
    /// The node whose object it stands in; none for the application.
    pub owner: Option<usize>,
    pub key: Cow<'a, str>,
    /// Is it a known key that came before?
    pub twice: bool,
}

impl Slot<'_> {
    const EMPTY: Slot<'static> = Slot {
        term: Term::Absent,
        relevance: Truth::Unknown,
        broken: None,
        form: Form::Missing,
        rows: Vec::new(),
    };
}

impl<'a> Data<'a> {
    /// An application without answers.
    pub fn new(program: &Program) -> Self {
        let mut data = Data {
            frames: Vec::new(),
            slots: Vec::new(),
            conditions: Vec::new(),
            strays: Vec::new(),
            is_object: false,
        };
        data.add(program, ROOT, ROOT, 0, RowOrigin::Given);
        data.frames[ROOT].live = true;
        data
    }

    /// Adds a frame without answers.
    pub fn add(
        &mut self,
        program: &Program,
        scope: usize,
        outer: FrameId,
        row: usize,
        origin: RowOrigin,
    ) -> FrameId {
        let Scope { slots, conditions, .. } = &program.scopes[scope];
        let id = self.frames.len();
        self.frames.push(Frame {
            scope,
            outer,
            row,
            live: false,
            origin,
            slots: self.slots.len(),
            conditions: self.conditions.len(),
        });
        self.slots.extend(slots.iter().map(|_| Slot::EMPTY));
        self.conditions.extend(conditions.iter().map(|_| Cell::new(None)));
        id
    }

    /// The slot of a node in a frame of its scope.
    pub fn slot(&self, frame: FrameId, address: Address) -> &Slot<'a> {
        &self.slots[self.frames[frame].slots + address.slot]
    }

    pub fn slot_mut(&mut self, frame: FrameId, address: Address) -> &mut Slot<'a> {
        &mut self.slots[self.frames[frame].slots + address.slot]
    }

    /// What is known of a condition in a frame.
    pub fn condition(&self, frame: FrameId, condition: usize) -> &Cell<Option<Truth>> {
        &self.conditions[self.frames[frame].conditions + condition]
    }

    /// The frame of a scope in which this one stands, or this one.
    pub fn around(&self, frame: FrameId, scope: usize) -> Option<FrameId> {
        let mut at = frame;
        loop {
            let here = &self.frames[at];
            match (here.scope == scope, at) {
                (true, _) => return Some(at),
                (false, ROOT) => return None,
                (false, _) => at = here.outer,
            }
        }
    }

    /// The next frame of a scope that is there, from `from` on.
    pub fn next(&self, scope: usize, from: FrameId) -> Option<FrameId> {
        let rest = self.frames.get(from..)?;
        let found = rest.iter().position(|frame| frame.live && frame.scope == scope)?;
        Some(from + found)
    }
}

/// The frames in which a formula is evaluated: that of its place, and the rows of the lists gone through.
#[derive(Clone, Copy)]
pub(super) struct At<'s> {
    pub frame: FrameId,
    around: Option<&'s At<'s>>,
}

impl<'s> At<'s> {
    pub fn frame(frame: FrameId) -> Self {
        At { frame, around: None }
    }

    /// One row more, which counts first.
    pub fn row(&'s self, frame: FrameId) -> Self {
        At { frame, around: Some(self) }
    }

    /// The nearest frame of a scope.
    pub fn find(&self, data: &Data<'_>, scope: usize) -> Option<FrameId> {
        if scope == ROOT {
            return Some(ROOT);
        }
        let mut bound = Some(self);
        while let Some(here) = bound {
            if let Some(found) = data.around(here.frame, scope) {
                return Some(found);
            }
            bound = here.around;
        }
        None
    }
}
