//! Drafts: applications that are not submitted yet.
//!
//! A draft belongs to an owner, the hash of a cookie's secret. Another owner's draft does not exist for the one who asks.

use super::database::{Row, Statements, values};
use super::{Store, StoreError, keys};
use crate::portal::seal::Place;

/// A draft to be stored.
#[derive(Clone, Debug)]
pub struct NewDraft<'a> {
    /// Its id.
    pub id: &'a str,
    /// SHA-256 of the owner's secret, in hexadecimal.
    pub owner: &'a str,
    /// Name of the service.
    pub service: &'a str,
    /// Version of the service.
    pub version: &'a str,
    /// Language of the page (BCP 47).
    pub language: &'a str,
    /// When it is deleted if nobody goes on.
    pub expires: i64,
    /// What was entered.
    pub payload: &'a [u8],
}

/// What a save changes.
#[derive(Clone, Copy, Debug)]
pub struct DraftChange<'a> {
    /// Language of the page (BCP 47).
    pub language: &'a str,
    /// When it is deleted if nobody goes on.
    pub expires: i64,
    /// What was entered.
    pub payload: &'a [u8],
}

/// A draft without what was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMeta {
    /// Its id.
    pub id: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Language of the page (BCP 47).
    pub language: String,
    /// When it is deleted if nobody goes on.
    pub expires: i64,
    /// 1 at first, one more with every save.
    pub revision: i64,
}

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// All but what was entered.
    pub meta: DraftMeta,
    /// What was entered.
    pub payload: Vec<u8>,
}

/// What became of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is stored and has this revision now.
    Yes(i64),
    /// It was saved elsewhere in the meantime; nothing is changed. The revision that it has.
    Stale(i64),
    /// There is no such draft of this owner.
    Missing,
}

const META: &str = "id, service, version, language, expires, revision";

fn meta(row: &mut Row) -> Result<DraftMeta, StoreError> {
    Ok(DraftMeta {
        id: row.take()?,
        service: row.take()?,
        version: row.take()?,
        language: row.take()?,
        expires: row.take()?,
        revision: row.take()?,
    })
}

fn place(id: &str) -> Place<'_> {
    Place { table: "drafts", id }
}

impl Store {
    /// Stores a new draft with revision 1; `false` if there is one with this id already, which stays as it is.
    pub fn create_draft(&self, draft: &NewDraft<'_>) -> Result<bool, StoreError> {
        self.write(|statements| {
            if !statements.query("SELECT id FROM drafts WHERE id = $1", values![draft.id])?.is_empty() {
                return Ok(false);
            }
            let (key_id, key) = keys::make(&self.keys, statements)?;
            let sealed = key.seal(place(draft.id), draft.payload)?;
            statements.execute(
                "INSERT INTO drafts (id, owner, service, version, language, expires, revision, key, payload)
                 VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)",
                values![
                    draft.id,
                    draft.owner,
                    draft.service,
                    draft.version,
                    draft.language,
                    draft.expires,
                    key_id,
                    sealed
                ],
            )?;
            Ok(true)
        })
    }

    /// A draft of this owner that has not expired.
    pub fn draft(&self, id: &str, owner: &str, now: i64) -> Result<Option<Draft>, StoreError> {
        self.read(|statements| {
            let sql = format!(
                "SELECT {META}, key, payload FROM drafts WHERE id = $1 AND owner = $2 AND expires > $3"
            );
            let rows = statements.query(&sql, values![id, owner, now])?;
            let Some(mut row) = rows.into_iter().next() else {
                return Ok(None);
            };
            let meta = meta(&mut row)?;
            let key = keys::load(&self.keys, statements, &row.take::<String>()?)?;
            Ok(Some(Draft { meta, payload: key.open(place(id), &row.take::<Vec<u8>>()?)? }))
        })
    }

    /// Saves a draft that still has this revision.
    pub fn save_draft(
        &self,
        id: &str,
        owner: &str,
        revision: i64,
        now: i64,
        change: DraftChange<'_>,
    ) -> Result<Saved, StoreError> {
        self.write(|statements| {
            let rows = statements.query(
                "SELECT revision, key FROM drafts WHERE id = $1 AND owner = $2 AND expires > $3",
                values![id, owner, now],
            )?;
            let Some(mut row) = rows.into_iter().next() else {
                return Ok(Saved::Missing);
            };
            let found: i64 = row.take()?;
            if found != revision {
                return Ok(Saved::Stale(found));
            }
            let key = keys::load(&self.keys, statements, &row.take::<String>()?)?;
            let sealed = key.seal(place(id), change.payload)?;
            statements.execute(
                "UPDATE drafts SET revision = revision + 1, language = $2, expires = $3, payload = $4
                 WHERE id = $1",
                values![id, change.language, change.expires, sealed],
            )?;
            Ok(Saved::Yes(found.saturating_add(1)))
        })
    }

    /// The drafts of this owner that have not expired, the one that lasts longest first.
    pub fn drafts_of(&self, owner: &str, now: i64) -> Result<Vec<DraftMeta>, StoreError> {
        self.read(|statements| {
            let sql = format!(
                "SELECT {META} FROM drafts WHERE owner = $1 AND expires > $2 ORDER BY expires DESC, id"
            );
            let rows = statements.query(&sql, values![owner, now])?;
            rows.into_iter().map(|mut row| meta(&mut row)).collect()
        })
    }

    /// How many drafts of this owner have not expired.
    pub fn count_drafts(&self, owner: &str, now: i64) -> Result<u64, StoreError> {
        self.read(|statements| {
            let sql = "SELECT COUNT(*) FROM drafts WHERE owner = $1 AND expires > $2";
            count(statements.query(sql, values![owner, now])?)
        })
    }

    /// Sets or removes the hash of the secret by which the draft can be found again; is there such a draft?
    ///
    /// `hash` is the SHA-256 of a secret with at least 128 random bits, which is shown once and stored nowhere.
    pub fn set_resume(
        &self,
        id: &str,
        owner: &str,
        hash: Option<&str>,
        now: i64,
    ) -> Result<bool, StoreError> {
        self.write(|statements| {
            let changed = statements.execute(
                "UPDATE drafts SET resume = $4 WHERE id = $1 AND owner = $2 AND expires > $3",
                values![id, owner, now, hash],
            )?;
            Ok(changed > 0)
        })
    }

    /// The draft with this hash of a secret, if it has not expired.
    pub fn draft_to_resume(&self, hash: &str, now: i64) -> Result<Option<DraftMeta>, StoreError> {
        self.read(|statements| {
            let sql = format!("SELECT {META} FROM drafts WHERE resume = $1 AND expires > $2");
            let rows = statements.query(&sql, values![hash, now])?;
            rows.into_iter().next().map(|mut row| meta(&mut row)).transpose()
        })
    }

    /// Gives the draft with this hash of a secret to another owner; the former one has it no more. The hash stays.
    pub fn adopt_draft(&self, hash: &str, owner: &str, now: i64) -> Result<Option<DraftMeta>, StoreError> {
        self.write(|statements| {
            let sql =
                format!("UPDATE drafts SET owner = $2 WHERE resume = $1 AND expires > $3 RETURNING {META}");
            let rows = statements.query(&sql, values![hash, owner, now])?;
            rows.into_iter().next().map(|mut row| meta(&mut row)).transpose()
        })
    }

    /// Deletes a draft with its key and its uploads; was there one?
    pub fn delete_draft(&self, id: &str, owner: &str) -> Result<bool, StoreError> {
        let found = self.write(|statements| {
            let sql = "SELECT id FROM drafts WHERE id = $1 AND owner = $2";
            let found = !statements.query(sql, values![id, owner])?.is_empty();
            if found {
                let key = remove(statements, id)?;
                keys::delete(statements, &key)?;
            }
            Ok(found)
        })?;
        if found {
            self.scrub();
        }
        Ok(found)
    }
}

/// Removes a draft and the uploads that it still has; the id of its key, which stays.
pub(super) fn remove(statements: &mut dyn Statements, id: &str) -> Result<String, StoreError> {
    statements.execute("DELETE FROM uploads WHERE draft = $1", values![id])?;
    let rows = statements.query("DELETE FROM drafts WHERE id = $1 RETURNING key", values![id])?;
    let missing = || StoreError::Invalid("there is no such draft to remove".to_owned());
    rows.into_iter().next().ok_or_else(missing)?.take()
}

/// The number in a result of `COUNT(*)`.
pub(super) fn count(rows: Vec<Row>) -> Result<u64, StoreError> {
    let number: i64 = rows.into_iter().next().map_or(Ok(0), |mut row| row.take())?;
    Ok(u64::try_from(number).unwrap_or(0))
}
