//! The process: every state is reached and goes on, nobody is left in silence, and nobody reads what is not there.

mod case_data;
mod graph;
mod outcomes;
mod reach;
mod reopens;
mod silence;

pub(super) use case_data::{case_data_is_there, tasks_have_predecessors};
pub(super) use graph::Graph;
pub(super) use outcomes::{deadlines_have_a_time, outcomes_are_complete};
pub(super) use reach::{branches_stay_apart, states_are_reachable, states_lead_to_an_end};
pub(super) use reopens::reopened_answers_are_asked;
pub(super) use silence::nobody_is_left_in_silence;

#[cfg(test)]
mod tests;
