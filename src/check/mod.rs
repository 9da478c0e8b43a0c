//! What must hold of a service beyond names and types: one file a check, all listed in [`CHECKS`].
//!
//! A check reads the model and says what is wrong. It never says what follows from something that was said
//! before: what could not be understood is `Invalid` in the model, and a check that looks at a whole (a process,
//! a route, a page) leaves it alone when something inside it was not understood ([`Subject::is_whole`]).
//!
//! All checks are syntactic. What needs a solver (gaps and overlaps of tables, conditions that are always true)
//! is proved elsewhere; here stands only what is certain and what decides whether a definition compiles.

mod absence;
mod facts;
mod graph;
mod guards;
mod order;
mod routes;
mod tables;

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
