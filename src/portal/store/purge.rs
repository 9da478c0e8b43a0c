//! What is deleted because its time is over.

use super::database::{Statements, values};
use super::drafts::{self, count};
use super::{Store, StoreError, cases, keys};

/// Most records of a kind that one transaction deletes: others wait no longer than that.
const BATCH: i64 = 100;

/// How many were deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Sessions that had expired.
    pub sessions: u64,
    /// Drafts that had expired.
    pub drafts: u64,
    /// Cases whose time of retention was over; their references and audit logs are left.
    pub cases: u64,
    /// Cases whose time is over too and that are kept: nobody has received them yet.
    pub held: u64,
}

/// Cases whose time is over; `held` when they were not handed over.
const OVER: &str = "FROM cases WHERE delete_after <= $1 AND forgotten_at IS NULL";
const HELD: &str = "EXISTS (SELECT 1 FROM outbox WHERE outbox.reference = cases.reference
                    AND outbox.state IN ('waiting', 'dead'))";

impl Store {
    /// Deletes what has expired: sessions, drafts with their files, and cases whose time of retention is over.
    ///
    /// A case that is still to be handed over is kept: deleting it would lose it.
    pub fn purge(&self, now: i64) -> Result<Purged, StoreError> {
        let purged = Purged {
            sessions: self.in_batches(|statements| sessions(statements, now))?,
            drafts: self.in_batches(|statements| expired_drafts(statements, now))?,
            cases: self.in_batches(|statements| old_cases(statements, now))?,
            held: self.read(|statements| {
                let sql = format!("SELECT COUNT(*) {OVER} AND {HELD}");
                count(statements.query(&sql, values![now])?)
            })?,
        };
        if purged.sessions + purged.drafts + purged.cases > 0 {
            self.scrub();
        }
        Ok(purged)
    }

    /// One transaction after another, until one finds nothing more.
    fn in_batches(
        &self,
        mut batch: impl FnMut(&mut dyn Statements) -> Result<u64, StoreError>,
    ) -> Result<u64, StoreError> {
        let mut all = 0;
        loop {
            match self.write(&mut batch)? {
                0 => return Ok(all),
                some => all += some,
            }
        }
    }
}

fn sessions(statements: &mut dyn Statements, now: i64) -> Result<u64, StoreError> {
    let rows = statements.query(
        "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires <= $1 LIMIT $2) RETURNING key",
        values![now, BATCH],
    )?;
    let mut deleted = 0;
    for mut row in rows {
        keys::delete(statements, &row.take::<String>()?)?;
        deleted += 1;
    }
    Ok(deleted)
}

fn expired_drafts(statements: &mut dyn Statements, now: i64) -> Result<u64, StoreError> {
    let sql = "SELECT id FROM drafts WHERE expires <= $1 LIMIT $2";
    let mut deleted = 0;
    for mut row in statements.query(sql, values![now, BATCH])? {
        let key = drafts::remove(statements, &row.take::<String>()?)?;
        keys::delete(statements, &key)?;
        deleted += 1;
    }
    Ok(deleted)
}

fn old_cases(statements: &mut dyn Statements, now: i64) -> Result<u64, StoreError> {
    let sql = format!("SELECT reference {OVER} AND NOT {HELD} ORDER BY delete_after, reference LIMIT $2");
    let mut deleted = 0;
    for mut row in statements.query(&sql, values![now, BATCH])? {
        let reference: String = row.take()?;
        deleted += u64::from(cases::forget(statements, &reference, "retention", "end of retention", now)?);
    }
    Ok(deleted)
}
