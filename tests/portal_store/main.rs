//! The store of the portal: the same tests on SQLite and on PostgreSQL.

#[path = "../support/postgres.rs"]
mod postgres;
mod world;

mod backup;
mod courier;
mod drafts;
mod key_file;
mod model;
mod outbox;
mod sealing;
mod submission;
mod trouble;
