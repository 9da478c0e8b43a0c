//! The process: every state is reached and goes on, nobody waits for ever or is left in silence, every deadline
//! has an effect, and nobody reads what is not there.

mod case_data;
mod deadlines;
mod endless;
mod graph;
mod joins;
mod outcomes;
mod path;
mod period;
mod reach;
mod reopens;
mod silence;
mod waits;
mod withdrawal;

pub(super) use case_data::{case_data_is_there, tasks_have_predecessors};
pub(super) use deadlines::{
    deadlines_have_an_effect, escalations_tell_somebody, periods_are_sound, workdays_have_a_calendar,
};
pub(super) use endless::loops_are_interrupted;
pub(super) use graph::Graph;
pub(super) use joins::branches_join;
pub(super) use outcomes::{deadlines_have_a_time, outcomes_are_complete};
pub(super) use period::inner_deadlines_come_first;
pub(super) use reach::{branches_stay_apart, states_are_reachable, states_lead_to_an_end};
pub(super) use reopens::reopened_answers_are_asked;
pub(super) use silence::nobody_is_left_in_silence;
pub(super) use waits::nobody_waits_for_ever;
pub(super) use withdrawal::withdrawals_end;

#[cfg(test)]
mod tests;
