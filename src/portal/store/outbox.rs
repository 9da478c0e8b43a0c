//! The outbox: what is to be handed over, until the receiver has said that it has it.
//!
//! A worker **claims** an entry for some time, its lease. If it dies, the lease ends and another worker claims the entry. A
//! worker that comes back too late is told so and changes nothing. Hence an entry is handed over at least once; its id
//! stays the same, so that the receiver recognises what it has already.

use super::database::{Row, Statements, values};
use super::drafts::count;
use super::{Store, StoreError};
use crate::portal::seal::random_id;

/// An entry that a worker has claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Id of the entry: the same at every attempt.
    pub id: String,
    /// The case.
    pub reference: String,
    /// Which attempt it is, from 1 on.
    pub attempt: u32,
    /// The worker that has claimed it.
    pub worker: String,
}

/// Did the worker still have the entry?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Yes; it is written down.
    Yes,
    /// No: the lease ended and another worker has it, or the case was forgotten. Nothing is changed.
    LeaseLost,
}

/// An entry that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// Id of the entry.
    pub id: String,
    /// The case, which is still there.
    pub reference: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it has been given up (Unix seconds).
    pub since: i64,
    /// What went wrong at last.
    pub error: String,
}

/// How much lies in the outbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Entries that wait or are being handed over.
    pub waiting: u64,
    /// Entries that were given up.
    pub dead: u64,
    /// When the oldest of those that wait came (Unix seconds).
    pub oldest: Option<i64>,
}

/// Adds an entry that is due at once.
pub(super) fn add(statements: &mut dyn Statements, reference: &str, now: i64) -> Result<(), StoreError> {
    statements.execute(
        "INSERT INTO outbox (id, reference, state, created_at, due, attempts)
         VALUES ($1, $2, 'waiting', $3, $3, 0)",
        values![format!("msg_{}", random_id()?), reference, now],
    )?;
    Ok(())
}

/// Takes the entries of a forgotten case out.
pub(super) fn drop_entries(
    statements: &mut dyn Statements,
    reference: &str,
    now: i64,
) -> Result<(), StoreError> {
    statements.execute(
        "UPDATE outbox SET state = 'dropped', settled_at = $2, worker = NULL, lease_until = NULL, error = NULL
         WHERE reference = $1 AND state <> 'done'",
        values![reference, now],
    )?;
    Ok(())
}

impl Store {
    /// Claims the entry that has been due longest, for `lease` seconds.
    pub fn claim(&self, worker: &str, lease: u32, now: i64) -> Result<Option<Job>, StoreError> {
        self.write(|statements| {
            let rows = statements.query(
                "UPDATE outbox SET worker = $1, lease_until = $2, attempts = attempts + 1
                 WHERE id = (SELECT id FROM outbox WHERE state = 'waiting' AND due <= $3
                             AND (lease_until IS NULL OR lease_until <= $3) ORDER BY due, id LIMIT 1)
                 RETURNING id, reference, attempts",
                values![worker, now.saturating_add(i64::from(lease)), now],
            )?;
            rows.into_iter().next().map(|mut row| job(&mut row, worker)).transpose()
        })
    }

    /// When the next entry can be claimed (Unix seconds).
    pub fn next_due(&self) -> Result<Option<i64>, StoreError> {
        self.read(|statements| {
            let rows = statements.query(
                "SELECT MIN(CASE WHEN lease_until > due THEN lease_until ELSE due END)
                 FROM outbox WHERE state = 'waiting'",
                &[],
            )?;
            rows.into_iter().next().map_or(Ok(None), |mut row| row.take())
        })
    }

    /// The receiver has it.
    pub fn done(&self, job: &Job, now: i64) -> Result<Settled, StoreError> {
        self.settle(job, "state = 'done', settled_at = $4, error = NULL", values![now])
    }

    /// It did not work; once more from `due` on.
    pub fn retry(&self, job: &Job, due: i64, error: &str) -> Result<Settled, StoreError> {
        self.settle(job, "due = $4, error = $5", values![due, printable(error)])
    }

    /// The worker stops before it has tried: the entry is as if it had never been claimed.
    pub fn release(&self, job: &Job) -> Result<Settled, StoreError> {
        self.settle(job, "attempts = attempts - 1", &[])
    }

    /// It is given up: a dead letter, until somebody revives it.
    pub fn bury(&self, job: &Job, error: &str, now: i64) -> Result<Settled, StoreError> {
        self.settle(job, "state = 'dead', settled_at = $4, error = $5", values![now, printable(error)])
    }

    /// Changes an entry and ends its lease, if it is still that of this attempt of this worker.
    fn settle(
        &self,
        job: &Job,
        change: &str,
        more: &[super::database::Value],
    ) -> Result<Settled, StoreError> {
        let sql = format!(
            "UPDATE outbox SET worker = NULL, lease_until = NULL, {change}
             WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'waiting'"
        );
        let mut values = values![job.id.as_str(), job.worker.as_str(), i64::from(job.attempt)].to_vec();
        values.extend_from_slice(more);
        let changed = self.write(|statements| statements.execute(&sql, &values))?;
        Ok(if changed > 0 { Settled::Yes } else { Settled::LeaseLost })
    }

    /// What was given up, the oldest first; at most `most`.
    pub fn dead_letters(&self, most: u32) -> Result<Vec<DeadLetter>, StoreError> {
        self.read(|statements| {
            let rows = statements.query(
                "SELECT id, reference, attempts, settled_at, error FROM outbox WHERE state = 'dead'
                 ORDER BY settled_at, id LIMIT $1",
                values![i64::from(most)],
            )?;
            rows.into_iter().map(|mut row| dead_letter(&mut row)).collect()
        })
    }

    /// Lets a dead letter be tried again at once, from the first attempt on; is there such a one?
    pub fn revive(&self, id: &str, now: i64) -> Result<bool, StoreError> {
        self.write(|statements| {
            let changed = statements.execute(
                "UPDATE outbox SET state = 'waiting', due = $2, attempts = 0, settled_at = NULL
                 WHERE id = $1 AND state = 'dead'",
                values![id, now],
            )?;
            Ok(changed > 0)
        })
    }

    /// How much lies in the outbox.
    pub fn backlog(&self) -> Result<Backlog, StoreError> {
        self.read(|statements| {
            let sql = "SELECT COUNT(*) FROM outbox WHERE state = $1";
            let waiting = count(statements.query(sql, values!["waiting"])?)?;
            let dead = count(statements.query(sql, values!["dead"])?)?;
            let rows = statements.query("SELECT MIN(created_at) FROM outbox WHERE state = 'waiting'", &[])?;
            let oldest = rows.into_iter().next().map_or(Ok(None), |mut row| row.take())?;
            Ok(Backlog { waiting, dead, oldest })
        })
    }
}

fn job(row: &mut Row, worker: &str) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.take()?,
        reference: row.take()?,
        attempt: attempts(row.take()?),
        worker: worker.to_owned(),
    })
}

fn dead_letter(row: &mut Row) -> Result<DeadLetter, StoreError> {
    Ok(DeadLetter {
        id: row.take()?,
        reference: row.take()?,
        attempts: attempts(row.take()?),
        since: row.take::<Option<i64>>()?.unwrap_or(0),
        error: row.take::<Option<String>>()?.unwrap_or_default(),
    })
}

fn attempts(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A message without control characters, and not longer than 500 characters: it comes from another machine.
fn printable(error: &str) -> String {
    error.chars().filter(|ch| !ch.is_control()).take(500).collect()
}
