//! Files that people attach: first to a draft, from the submission on to the case.

use super::cases::key_of_case;
use super::database::{Statements, values};
use super::drafts::count;
use super::{Store, StoreError, audit, keys};
use crate::portal::seal::Place;

/// A file without its content. Its name and media type are part of the sealed payload of its draft or case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadMeta {
    /// Its id.
    pub id: String,
    /// Its size in bytes, before sealing.
    pub size: u64,
}

fn place(id: &str) -> Place<'_> {
    Place { table: "uploads", id }
}

impl Store {
    /// Adds a file to a draft of this owner; `false` if there is no such draft.
    ///
    /// `id` is new and random. How large a file, and all of them together, may be is for the caller to hold.
    pub fn put_upload(
        &self,
        id: &str,
        draft: &str,
        owner: &str,
        now: i64,
        content: &[u8],
    ) -> Result<bool, StoreError> {
        let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
        self.write(|statements| {
            let sql = "SELECT key FROM drafts WHERE id = $1 AND owner = $2 AND expires > $3";
            let Some(mut row) = statements.query(sql, values![draft, owner, now])?.into_iter().next() else {
                return Ok(false);
            };
            let key = keys::load(&self.keys, statements, &row.take::<String>()?)?;
            let sealed = key.seal(place(id), content)?;
            statements.execute(
                "INSERT INTO uploads (id, draft, size, payload) VALUES ($1, $2, $3, $4)",
                values![id, draft, size, sealed],
            )?;
            Ok(true)
        })
    }

    /// The content of a file of a draft of this owner.
    pub fn upload(
        &self,
        id: &str,
        draft: &str,
        owner: &str,
        now: i64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|statements| {
            let rows = statements.query(
                "SELECT drafts.key, uploads.payload FROM uploads JOIN drafts ON drafts.id = uploads.draft
                 WHERE uploads.id = $1 AND drafts.id = $2 AND drafts.owner = $3 AND drafts.expires > $4",
                values![id, draft, owner, now],
            )?;
            let Some(mut row) = rows.into_iter().next() else {
                return Ok(None);
            };
            let key = keys::load(&self.keys, statements, &row.take::<String>()?)?;
            Ok(Some(key.open(place(id), &row.take::<Vec<u8>>()?)?))
        })
    }

    /// Deletes a file of a draft of this owner; was there one?
    pub fn delete_upload(&self, id: &str, draft: &str, owner: &str) -> Result<bool, StoreError> {
        self.write(|statements| {
            let changed = statements.execute(
                "DELETE FROM uploads WHERE id = $1 AND draft = $2
                 AND EXISTS (SELECT 1 FROM drafts WHERE id = $2 AND owner = $3)",
                values![id, draft, owner],
            )?;
            Ok(changed > 0)
        })
    }

    /// The files of a draft of this owner with their sizes, by id.
    pub fn uploads(&self, draft: &str, owner: &str) -> Result<Vec<UploadMeta>, StoreError> {
        self.read(|statements| {
            let rows = statements.query(
                "SELECT uploads.id, size FROM uploads JOIN drafts ON drafts.id = uploads.draft
                 WHERE drafts.id = $1 AND drafts.owner = $2 ORDER BY uploads.id",
                values![draft, owner],
            )?;
            rows.into_iter().map(|mut row| upload_meta(row.take()?, row.take()?)).collect()
        })
    }

    /// Reads a file of a case and writes down who did, in the same transaction; `None` if there is no such file.
    pub fn read_upload(
        &self,
        reference: &str,
        id: &str,
        reader: &str,
        purpose: &str,
        now: i64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.write(|statements| {
            let sql = "SELECT payload FROM uploads WHERE id = $1 AND reference = $2";
            let Some(mut row) = statements.query(sql, values![id, reference])?.into_iter().next() else {
                return Ok(None);
            };
            let Some(key) = key_of_case(&self.keys, statements, reference)? else {
                return Ok(None);
            };
            let content = key.open(place(id), &row.take::<Vec<u8>>()?)?;
            audit::write(statements, reference, audit::Action::ReadUpload, reader, purpose, now)?;
            Ok(Some(content))
        })
    }
}

fn upload_meta(id: String, size: i64) -> Result<UploadMeta, StoreError> {
    Ok(UploadMeta { id, size: u64::try_from(size).unwrap_or(0) })
}

/// The files of a case, by id.
pub(super) fn of_case(
    statements: &mut dyn Statements,
    reference: &str,
) -> Result<Vec<UploadMeta>, StoreError> {
    let sql = "SELECT id, size FROM uploads WHERE reference = $1 ORDER BY id";
    let rows = statements.query(sql, values![reference])?;
    rows.into_iter().map(|mut row| upload_meta(row.take()?, row.take()?)).collect()
}

/// Has the draft this file?
pub(super) fn has(statements: &mut dyn Statements, draft: &str, id: &str) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM uploads WHERE id = $1 AND draft = $2";
    Ok(count(statements.query(sql, values![id, draft])?)? > 0)
}

/// Moves a file from its draft to a case.
pub(super) fn hand_to_case(
    statements: &mut dyn Statements,
    id: &str,
    reference: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE uploads SET draft = NULL, reference = $2 WHERE id = $1";
    statements.execute(sql, values![id, reference]).map(|_| ())
}
