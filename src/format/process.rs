//! Names in `process.bpmn`, which workers and portals meet: ids of elements, variables of the process, topics of
//! external tasks, messages.
//!
//! States are ASCII snake_case. Ids of the elements that stand beside a state begin with its name and a hyphen, those
//! that belong to no state begin with `antrag.`; variables begin with what they hold. So no two can be the same. Fields
//! of the case are variables by their keys (`review.exempt`).

/// Where every process begins.
pub const START: &str = "antrag.start";
/// The hand-over is taken once.
pub const ONCE: &str = "antrag.once";
/// The gateway behind it.
pub const TAKEN: &str = "antrag.taken";
/// A process that was started twice ends here.
pub const DUPLICATE: &str = "antrag.duplicate";
/// Everything that a withdrawal ends.
pub const CASE: &str = "antrag.case";
/// The end behind it.
pub const ENDED: &str = "antrag.ended";
/// The withdrawal.
pub const WITHDRAWN: &str = "antrag.withdrawn";

/// Variable: is this process the first one of its case?
pub const BEGIN: &str = "antrag_begin";
/// What it says of the first one.
pub const FIRST: &str = "first";
/// What it says of every other one.
pub const SECOND: &str = "duplicate";

/// The element of a state. A state may be called like the service, which is the id of the process.
pub fn element(service: &str, state: &str) -> String {
    if state == service { beside(state, "state") } else { state.to_owned() }
}

/// An element beside that of a state.
pub fn beside(state: &str, what: &str) -> String {
    format!("{state}-{what}")
}

/// Variable: how a state ended.
pub fn outcome(state: &str) -> String {
    format!("outcome_{state}")
}

/// Variable: until when (ISO 8601, with offset).
pub fn due(state: &str) -> String {
    format!("due_{state}")
}

/// Variable: who did a task last.
pub fn person(state: &str) -> String {
    format!("person_{state}")
}

/// Variable: does a branch run?
pub fn runs(branch: &str) -> String {
    format!("runs_{branch}")
}

/// Variable: the state that a decision leads to.
pub fn arm(state: &str) -> String {
    format!("arm_{state}")
}

/// Variable: the office that a route chose.
pub fn office(route: &str) -> String {
    format!("office_{route}")
}

/// Variable: how much is to be paid, in cents.
pub fn amount(state: &str) -> String {
    format!("amount_{state}")
}

/// The state that an element belongs to; none of those that belong to no state.
pub fn state_of(element: &str) -> Option<&str> {
    let state = element.split('-').next()?;
    (!state.contains('.')).then_some(state)
}

/// Topic of the step that takes a case over once.
pub const BEGIN_TOPIC: &str = "begin";
/// Topic of the steps that count a deadline.
pub const DEADLINE_TOPIC: &str = "deadline";
/// Topic of the steps that tell somebody that the time is over.
pub const ESCALATE_TOPIC: &str = "escalate";
/// Topic of the steps that send a document.
pub const SEND_TOPIC: &str = "send";
/// Topic of the steps that hand parts of the application to others.
pub const FORWARD_TOPIC: &str = "forward";
/// Topic of the steps that ask for money.
pub const PAY_TOPIC: &str = "pay";

/// What a payment says of itself while it is waited for.
pub const OPEN: &str = "open";
/// What a payment says of itself when nothing is left to pay.
pub const PAID: &str = "paid";

/// Topic of the steps that ask a system.
pub fn call_topic(system: &str) -> String {
    format!("call.{system}")
}

/// Topic of a decision; the last part is the state.
pub fn decision_topic(service: &str, state: &str) -> String {
    format!("decision.{service}.{state}")
}

/// Name of a message to a state.
pub fn message(service: &str, state: &str, outcome: &str) -> String {
    format!("{service}.{state}.{outcome}")
}
