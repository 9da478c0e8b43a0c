//! Is an application in its canonical form? Without that, a server must not accept it even if it is valid.
//!
//! The schema refuses the same: unknown keys, values of what is irrelevant, computed values as input, objects,
//! lists and ticks that are relevant and missing, and answers that are blank or null instead of missing.

use super::evaluation::Evaluation;
use super::frame::{Form, FrameId, RowOrigin};
use super::pointer;
use super::program::{Node, Origin, ROOT};
use super::truth::Truth;
use crate::format::{DeviationKind, RuleKind};

/// A place that is not in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deviation {
    /// JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong.
    pub kind: DeviationKind,
}

/// All deviations of the application that was evaluated, by place. That an object, list or row is missing is told
/// only where no required answer in it is: else the answers are told, as [`Evaluation::violations`].
pub fn deviations(evaluation: &Evaluation<'_>) -> Vec<Deviation> {
    let mut found = Vec::new();
    let data = &evaluation.data;
    if !data.is_object {
        return vec![Deviation { pointer: String::new(), kind: DeviationKind::Shape }];
    }
    for (frame, row) in data.frames.iter().enumerate() {
        evaluation.in_frame(frame, row.scope, &mut found);
    }
    for stray in &data.strays {
        if evaluation.is_read(stray.frame, stray.owner) {
            let mut pointer = pointer::object(evaluation.program, data, stray.frame, stray.owner);
            pointer::add(&mut pointer, &stray.key);
            let kind = if stray.twice { DeviationKind::Twice } else { DeviationKind::UnknownKey };
            found.push(Deviation { pointer, kind });
        }
    }
    found.retain(|one| !evaluation.is_told_by_answers(one));
    found.sort();
    found.dedup();
    found
}

impl Evaluation<'_> {
    /// Nobody fills in an object or a row: where answers in it are missing, they are what is told.
    fn is_told_by_answers(&self, deviation: &Deviation) -> bool {
        if !matches!(deviation.kind, DeviationKind::Missing | DeviationKind::TooFewRows) {
            return false;
        }
        let (place, violations) = (deviation.pointer.as_str(), self.violations());
        // INVARIANT: violations are sorted by place, and what begins alike stands together.
        let from = violations.partition_point(|broken| broken.pointer.as_str() < place);
        let alike = violations[from..].iter().take_while(|broken| broken.pointer.starts_with(place));
        let mut missing = alike.filter(|broken| matches!(broken.kind, RuleKind::Required | RuleKind::Count));
        missing.any(|broken| matches!(broken.pointer.as_bytes().get(place.len()), None | Some(b'/')))
    }

    fn in_frame(&self, frame: FrameId, scope: usize, found: &mut Vec<Deviation>) {
        let (program, data) = (self.program, &self.data);
        if let (Some(list), RowOrigin::Misshapen) = (program.scopes[scope].list, data.frames[frame].origin) {
            let outer = data.frames[frame].outer;
            if data.slot(outer, program.nodes[list].address).relevance == Truth::Yes {
                let pointer = pointer::object(program, data, frame, Some(list));
                found.push(Deviation { pointer, kind: DeviationKind::Shape });
            }
        }
        for at in &program.scopes[scope].slots {
            let node = &program.nodes[*at];
            let Some(kind) = self.deviation(frame, node) else { continue };
            if self.is_read(frame, node.parent) {
                found.push(Deviation { pointer: pointer::of(program, data, frame, *at), kind });
            }
        }
    }

    fn deviation(&self, frame: FrameId, node: &Node) -> Option<DeviationKind> {
        let slot = self.data.slot(frame, node.address);
        let asked = matches!(node.origin, Origin::Asked);
        match (slot.form, slot.relevance) {
            (Form::Missing, Truth::Yes) if asked && node.kind.always_there() => Some(DeviationKind::Missing),
            (Form::Missing, _) => None,
            _ if !asked => Some(DeviationKind::Computed),
            (_, Truth::No | Truth::Unknown) => Some(DeviationKind::Irrelevant),
            (Form::Canonical, _) => None,
            (Form::Blank, _) => Some(DeviationKind::Blank),
            (Form::Unnormalised, _) => Some(DeviationKind::Unnormalised),
            (Form::Shape, _) => Some(DeviationKind::Shape),
            (Form::TooFewRows, _) => Some(DeviationKind::TooFewRows),
        }
    }

    /// Is an object there, and relevant? Else it deviates itself, and nothing is said of what is in it.
    fn is_read(&self, frame: FrameId, owner: Option<usize>) -> bool {
        let Some(owner) = owner else { return true };
        let node = &self.program.nodes[owner];
        let around = &self.data.frames[frame];
        let (slot, given) = if node.rows == ROOT {
            let slot = self.data.slot(frame, node.address);
            (slot, slot.form == Form::Canonical)
        } else {
            (self.data.slot(around.outer, node.address), around.origin == RowOrigin::Given)
        };
        given && slot.relevance == Truth::Yes
    }
}
