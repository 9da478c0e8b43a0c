//! What must hold of a service beyond names and types: one file a check, all listed in [`CHECKS`].
//!
//! A check reads the model and says what is wrong. It never says what follows from something that was said
//! before: what could not be understood is `Invalid` in the model, and a check that looks at a whole (a process,
//! a route, a page) leaves it alone when something inside it was not understood ([`Subject::is_whole`]).
//!
//! All checks are syntactic. What needs a solver (gaps and overlaps of tables, conditions that are always true)
//! is proved elsewhere; here stands only what is certain and what decides whether a definition compiles.

mod absence;
mod disclosures;
mod documents;
mod expressions;
mod facts;
mod guards;
mod lints;
mod order;
mod pages;
mod privacy;
mod process;
mod repetition;
mod routes;
mod tables;
#[cfg(test)]
mod testing;

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::Service;
use crate::source::Span;

/// A service to be checked, and where errors in it are already known.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The service.
    pub service: &'a Service,
    unread: &'a [Span],
    errors: Vec<Span>,
}

/// One check.
#[derive(Debug)]
pub struct Check {
    /// Its name, as a fact.
    pub name: &'static str,
    /// What holds when it finds nothing.
    pub holds: &'static str,
    /// Says where it does not hold.
    pub run: fn(&Subject<'_>, &mut Diagnostics),
}

/// All checks.
pub const CHECKS: &[Check] = &[
    Check { name: "order_is_acyclic", holds: "no value depends on itself", run: order::order_is_acyclic },
    Check {
        name: "guards_stand",
        holds: "no value is read where it may be absent, no divisor is 0, no condition reads a file that may follow",
        run: guards::guards_stand,
    },
    Check {
        name: "conditions_read_something",
        holds: "no condition is always the same because it reads nothing",
        run: expressions::conditions_read_something,
    },
    Check {
        name: "numbers_fit",
        holds: "no value can become larger than every reader keeps exact",
        run: expressions::numbers_fit,
    },
    Check { name: "tables_have_rows", holds: "every table has a row", run: tables::tables_have_rows },
    Check {
        name: "ranges_rise",
        holds: "no cell of a table asks for a range in which nothing lies",
        run: tables::ranges_rise,
    },
    Check {
        name: "rows_differ",
        holds: "no row of a table repeats another, lies behind a row that takes everything, or overlaps another",
        run: tables::rows_differ,
    },
    Check {
        name: "routes_are_closed",
        holds: "every route ends with its one `otherwise`, and so does every `decide`",
        run: routes::routes_are_closed,
    },
    Check {
        name: "pages_hold_something",
        holds: "no two pages have the same name, and none is empty",
        run: pages::pages_hold_something,
    },
    Check {
        name: "nothing_is_asked_twice",
        holds: "no question asks what another has asked, unless it is prefilled or the applicant chooses so",
        run: repetition::nothing_is_asked_twice,
    },
    Check {
        name: "choices_offer_a_choice",
        holds: "every choice offers at least two options",
        run: lints::choices_offer_a_choice,
    },
    Check {
        name: "texts_are_limited",
        holds: "every text has a greatest length",
        run: lints::texts_are_limited,
    },
    Check {
        name: "outcomes_are_complete",
        holds: "every state has the outcomes that its kind needs, and no others",
        run: process::outcomes_are_complete,
    },
    Check {
        name: "deadlines_have_a_time",
        holds: "`on overdue` and `escalate` stand only where `within` says when the time is over",
        run: process::deadlines_have_a_time,
    },
    Check {
        name: "deadlines_have_an_effect",
        holds: "something follows when a deadline is over, or a clerk sees its day",
        run: process::deadlines_have_an_effect,
    },
    Check {
        name: "escalations_tell_somebody",
        holds: "`escalate` names another office than the one that works on the task",
        run: process::escalations_tell_somebody,
    },
    Check {
        name: "periods_are_sound",
        holds: "every deadline takes some time and at most a hundred years",
        run: process::periods_are_sound,
    },
    Check {
        name: "workdays_have_a_calendar",
        holds: "where a deadline counts workdays, the service names its region, whose holidays are left out",
        run: process::workdays_have_a_calendar,
    },
    Check {
        name: "withdrawals_end",
        holds: "no withdrawal leads back to where the process begins",
        run: process::withdrawals_end,
    },
    Check {
        name: "inner_deadlines_come_first",
        holds: "no deadline inside a `stage` is longer than the clock of the stage",
        run: process::inner_deadlines_come_first,
    },
    Check {
        name: "nobody_waits_for_ever",
        holds: "every `wait` has a deadline, or a clock around it",
        run: process::nobody_waits_for_ever,
    },
    Check {
        name: "branches_join",
        holds: "no `end` stands inside a `parallel`",
        run: process::branches_join,
    },
    Check {
        name: "loops_are_interrupted",
        holds: "no circle of steps runs without a person, a deadline or a payment in between",
        run: process::loops_are_interrupted,
    },
    Check {
        name: "branches_stay_apart",
        holds: "no way leads into, out of or between the branches of a `parallel`, or into the middle of a `stage`",
        run: process::branches_stay_apart,
    },
    Check {
        name: "states_are_reachable",
        holds: "every state of the process is reached from its start",
        run: process::states_are_reachable,
    },
    Check {
        name: "states_lead_to_an_end",
        holds: "from every state that is reached, an end is reached",
        run: process::states_lead_to_an_end,
    },
    Check {
        name: "nobody_is_left_in_silence",
        holds: "every way to an end passes a message to the applicant, or the end says `silent`",
        run: process::nobody_is_left_in_silence,
    },
    Check {
        name: "case_data_is_there",
        holds: "what clerks fill in and systems return is read only where every way has passed its state",
        run: process::case_data_is_there,
    },
    Check {
        name: "tasks_have_predecessors",
        holds: "`except whoever did x` names a task that every way has passed",
        run: process::tasks_have_predecessors,
    },
    Check {
        name: "reopened_answers_are_asked",
        holds: "`reopens` names what is asked, not what is computed",
        run: process::reopened_answers_are_asked,
    },
    Check {
        name: "shown_values_are_there",
        holds: "every single value that a document shows is there, or a `when` guards it",
        run: documents::shown_values_are_there,
    },
    Check {
        name: "numbers_are_carried",
        holds: "every number of a mask is carried by a field or dropped, and the service names their form",
        run: disclosures::numbers_are_carried,
    },
    Check {
        name: "nothing_masked_leaks",
        holds: "no computed value that goes along comes from what the recipient does not get",
        run: disclosures::nothing_masked_leaks,
    },
    Check {
        name: "disclosures_are_sent",
        holds: "every disclosure is sent by some `forward`",
        run: disclosures::disclosures_are_sent,
    },
    Check {
        name: "data_have_purpose_and_basis",
        holds: "every answer about people has a purpose and a legal basis, once a service is in use",
        run: privacy::data_have_purpose_and_basis,
    },
];

/// Runs all checks. `unread` are the places that could not be read; `diagnostics` already holds what was found
/// wrong with names and types.
pub fn all(service: &Service, unread: &[Span], diagnostics: &mut Diagnostics) {
    let errors = diagnostics.iter().filter(|found| found.severity() == Severity::Error);
    let subject = Subject { service, unread, errors: errors.map(|found| found.span).collect() };
    for check in CHECKS {
        (check.run)(&subject, diagnostics);
    }
}

impl Subject<'_> {
    /// Was everything read and understood?
    fn is_sound(&self) -> bool {
        self.unread.is_empty() && self.errors.is_empty()
    }

    /// Could everything in this place be read?
    fn is_read(&self, extent: Span) -> bool {
        !self.unread.iter().any(|at| is_inside(*at, extent))
    }

    /// Could everything in this place be read and understood?
    fn is_whole(&self, extent: Span) -> bool {
        self.is_read(extent) && !self.errors.iter().any(|at| is_inside(*at, extent))
    }
}

fn is_inside(at: Span, extent: Span) -> bool {
    at.file == extent.file && extent.start <= at.start && at.start < extent.end
}
