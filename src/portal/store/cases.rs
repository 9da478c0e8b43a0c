//! Cases: applications that were accepted.

use super::database::{Row, Statements, values};
use super::uploads::{self, UploadMeta};
use super::{Store, StoreError, audit, keys, outbox};
use crate::portal::seal::{DataKey, MasterKeys, Place};

/// A case without what the applicant entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMeta {
    /// Its reference.
    pub reference: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// When it was received, in Unix seconds.
    pub received_at: i64,
    /// The day of receipt on which its rules were evaluated (ISO 8601).
    pub today: String,
    /// When it is to be deleted, if that is known (Unix seconds).
    pub delete_after: Option<i64>,
    /// The day on which its process ended (ISO 8601).
    pub closed: Option<String>,
    /// When it was forgotten: only this record and the audit log are left (Unix seconds).
    pub forgotten_at: Option<i64>,
}

/// A case that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// All but what the applicant entered.
    pub meta: CaseMeta,
    /// What was submitted.
    pub payload: Vec<u8>,
    /// Its files.
    pub uploads: Vec<UploadMeta>,
}

/// A page of the list of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePage {
    /// The newest first.
    pub cases: Vec<CaseMeta>,
    /// Where the next page begins, if there is one: the last case's time of receipt and reference.
    pub next: Option<(i64, String)>,
}

const META: &str = "reference, service, version, received_at, today, delete_after, closed, forgotten_at";

fn meta(row: &mut Row) -> Result<CaseMeta, StoreError> {
    Ok(CaseMeta {
        reference: row.take()?,
        service: row.take()?,
        version: row.take()?,
        received_at: row.take()?,
        today: row.take()?,
        delete_after: row.take()?,
        closed: row.take()?,
        forgotten_at: row.take()?,
    })
}

impl Store {
    /// Reads a case and writes down who did and what for, in the same transaction.
    ///
    /// `None` if there is no such case, or it was forgotten.
    pub fn read_case(
        &self,
        reference: &str,
        reader: &str,
        purpose: &str,
        now: i64,
    ) -> Result<Option<Case>, StoreError> {
        self.write(|statements| self.read_audited(statements, reference, reader, purpose, now))
    }

    /// The case that came of this form instance, for the owner who sent it: the receipt. The audit log says `applicant`.
    pub fn case_of_instance(
        &self,
        instance: &str,
        owner: &str,
        now: i64,
    ) -> Result<Option<Case>, StoreError> {
        self.write(|statements| {
            let sql = "SELECT reference FROM cases WHERE instance = $1 AND owner = $2";
            let Some(mut row) = statements.query(sql, values![instance, owner])?.into_iter().next() else {
                return Ok(None);
            };
            self.read_audited(statements, &row.take::<String>()?, "applicant", "receipt", now)
        })
    }

    fn read_audited(
        &self,
        statements: &mut dyn Statements,
        reference: &str,
        reader: &str,
        purpose: &str,
        now: i64,
    ) -> Result<Option<Case>, StoreError> {
        let sql = format!("SELECT {META}, payload FROM cases WHERE reference = $1 AND forgotten_at IS NULL");
        let Some(mut row) = statements.query(&sql, values![reference])?.into_iter().next() else {
            return Ok(None);
        };
        let (meta, sealed) = (meta(&mut row)?, row.take::<Vec<u8>>()?);
        let Some(key) = key_of_case(&self.keys, statements, reference)? else {
            return Ok(None);
        };
        let payload = key.open(Place { table: "cases", id: reference }, &sealed)?;
        let uploads = uploads::of_case(statements, reference)?;
        audit::write(statements, reference, audit::Action::Read, reader, purpose, now)?;
        Ok(Some(Case { meta, payload, uploads }))
    }

    /// A case without what was entered; forgotten ones are found, too.
    pub fn case_meta(&self, reference: &str) -> Result<Option<CaseMeta>, StoreError> {
        self.read(|statements| {
            let sql = format!("SELECT {META} FROM cases WHERE reference = $1");
            let rows = statements.query(&sql, values![reference])?;
            rows.into_iter().next().map(|mut row| meta(&mut row)).transpose()
        })
    }

    /// Cases without what was entered, the newest first: at most `most`, from behind `after` on.
    pub fn cases(&self, after: Option<&(i64, String)>, most: u32) -> Result<CasePage, StoreError> {
        self.read(|statements| {
            // Every case lies behind the end of all time.
            let (at, reference) = after.map_or((i64::MAX, ""), |(at, reference)| (*at, reference.as_str()));
            let sql = format!(
                "SELECT {META} FROM cases WHERE received_at < $1 OR (received_at = $1 AND reference < $2)
                 ORDER BY received_at DESC, reference DESC LIMIT $3"
            );
            // One more tells whether there is a next page.
            let rows = statements.query(&sql, values![at, reference, i64::from(most) + 1])?;
            let mut cases =
                rows.into_iter().map(|mut row| meta(&mut row)).collect::<Result<Vec<_>, StoreError>>()?;
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            let more = cases.len() > most;
            cases.truncate(most);
            let next = cases.last().filter(|_| more).map(|last| (last.received_at, last.reference.clone()));
            Ok(CasePage { cases, next })
        })
    }

    /// Says on which day the process of a case ended, and from when on it is to be deleted; is there such a case?
    ///
    /// `delete_after` comes from [`crate::portal::retention::delete_after`].
    pub fn close_case(
        &self,
        reference: &str,
        day: &str,
        delete_after: Option<i64>,
        actor: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        self.write(|statements| {
            let changed = statements.execute(
                "UPDATE cases SET closed = $2, delete_after = $3
                 WHERE reference = $1 AND forgotten_at IS NULL",
                values![reference, day, delete_after],
            )?;
            if changed > 0 {
                audit::write(statements, reference, audit::Action::Close, actor, day, now)?;
            }
            Ok(changed > 0)
        })
    }

    /// Forgets a case: key, what was entered, files and owner are deleted; reference, days and audit log are left.
    ///
    /// A hand-over that has not happened does not happen any more. `false` if there is no such case, or it was forgotten.
    pub fn forget(&self, reference: &str, actor: &str, purpose: &str, now: i64) -> Result<bool, StoreError> {
        let forgotten = self.write(|statements| forget(statements, reference, actor, purpose, now))?;
        if forgotten {
            self.scrub();
        }
        Ok(forgotten)
    }
}

/// Forgets a case within a transaction.
pub(super) fn forget(
    statements: &mut dyn Statements,
    reference: &str,
    actor: &str,
    purpose: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let sql = "SELECT key FROM cases WHERE reference = $1 AND forgotten_at IS NULL";
    let Some(mut row) = statements.query(sql, values![reference])?.into_iter().next() else {
        return Ok(false);
    };
    statements.execute(
        "UPDATE cases SET owner = NULL, key = NULL, payload = NULL, forgotten_at = $2 WHERE reference = $1",
        values![reference, now],
    )?;
    if let Some(key) = row.take::<Option<String>>()? {
        keys::delete(statements, &key)?;
    }
    statements.execute("DELETE FROM uploads WHERE reference = $1", values![reference])?;
    outbox::drop_entries(statements, reference, now)?;
    audit::write(statements, reference, audit::Action::Forget, actor, purpose, now)?;
    Ok(true)
}

/// The key of a case, unless it was forgotten.
pub(super) fn key_of_case(
    masters: &MasterKeys,
    statements: &mut dyn Statements,
    reference: &str,
) -> Result<Option<DataKey>, StoreError> {
    let rows = statements.query("SELECT key FROM cases WHERE reference = $1", values![reference])?;
    let id: Option<String> = rows.into_iter().next().map_or(Ok(None), |mut row| row.take())?;
    id.map(|id| keys::load(masters, statements, &id)).transpose()
}
