//! Real engines: Operaton and Flowable with an embedded H2, and Drools as one more judge of tables. Programs of a few
//! lines drive them (`operaton/`, `flowable/`, `drools/`, compiled by `build`); what must come out is computed here, by
//! the project's evaluator.
//!
//! `ANTRAG_SEED=7` takes other inputs, `ANTRAG_CASES` more or fewer; the seed is printed.

mod candidates;
mod cluster;
mod decisions;
mod drawing;
mod drive;
mod engine;
mod isolated;
mod modeller;
mod page;
#[path = "../support/postgres.rs"]
mod postgres;
mod processes;
mod subjects;
#[path = "../support/mod.rs"]
mod support;
