//! Names in the file: ids of elements, variables of the process, topics of external tasks, messages.
//!
//! States are ASCII snake_case. Ids of the elements that stand beside a state begin with its name and a hyphen, those
//! that belong to no state begin with `antrag.`; variables begin with what they hold. So no two can be the same.

/// Where every process begins.
pub(super) const START: &str = "antrag.start";
/// The hand-over is taken once.
pub(super) const ONCE: &str = "antrag.once";
/// The gateway behind it.
pub(super) const TAKEN: &str = "antrag.taken";
/// A process that was started twice ends here.
pub(super) const DUPLICATE: &str = "antrag.duplicate";
/// Everything that a withdrawal ends.
pub(super) const CASE: &str = "antrag.case";
/// The end behind it.
pub(super) const ENDED: &str = "antrag.ended";
/// The withdrawal.
pub(super) const WITHDRAWN: &str = "antrag.withdrawn";

/// Variable: is this process the first one of its case?
pub(super) const BEGIN: &str = "antrag_begin";
/// What it says of the first one.
pub(super) const FIRST: &str = "first";
/// What it says of every other one.
pub(super) const SECOND: &str = "duplicate";

/// The element of a state. A state may be called like the service, which is the id of the process.
pub(super) fn element(service: &str, state: &str) -> String {
    if state == service { beside(state, "state") } else { state.to_owned() }
}

/// An element beside that of a state.
pub(super) fn beside(state: &str, what: &str) -> String {
    format!("{state}-{what}")
}

/// Variable: how a state ended.
pub(super) fn outcome(state: &str) -> String {
    format!("outcome_{state}")
}

/// Variable: until when (ISO 8601, with offset).
pub(super) fn due(state: &str) -> String {
    format!("due_{state}")
}

/// Variable: who did a task last.
pub(super) fn person(state: &str) -> String {
    format!("person_{state}")
}

/// Variable: does a branch run?
pub(super) fn runs(branch: &str) -> String {
    format!("runs_{branch}")
}

/// Variable: the state that a decision leads to.
pub(super) fn arm(state: &str) -> String {
    format!("arm_{state}")
}

/// Variable: the office that a route chose.
pub(super) fn office(route: &str) -> String {
    format!("office_{route}")
}

/// Topic of a decision; the last part is the state.
pub(super) fn decision_topic(service: &str, state: &str) -> String {
    format!("decision.{service}.{state}")
}

/// Name of a message to a state.
pub(super) fn message(service: &str, state: &str, outcome: &str) -> String {
    format!("{service}.{state}.{outcome}")
}
