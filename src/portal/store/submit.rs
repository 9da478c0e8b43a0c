//! The submission: from a draft to a case, in one transaction, once.

use super::database::{Statements, values};
use super::{Store, StoreError, audit, drafts, keys, outbox, uploads};
use crate::portal::seal::{DataKey, Place};

/// An application to be accepted.
#[derive(Clone, Debug)]
pub struct Submission<'a> {
    /// Id of the form instance, whose signature the caller has checked: the same id is accepted once only.
    pub instance: &'a str,
    /// The reference that the applicant is told.
    pub reference: &'a str,
    /// SHA-256 of the applicant's secret, in hexadecimal.
    pub owner: &'a str,
    /// The draft that becomes a case, if it was stored.
    pub draft: Option<&'a str>,
    /// Name of the service.
    pub service: &'a str,
    /// Version of the service.
    pub version: &'a str,
    /// When it was received, in Unix seconds.
    pub received_at: i64,
    /// The day of receipt on which its rules were evaluated (ISO 8601).
    pub today: &'a str,
    /// When the case is to be deleted, if that is known already (Unix seconds).
    pub delete_after: Option<i64>,
    /// The canonical application, as JSON.
    pub payload: &'a [u8],
    /// Ids of the draft's files that belong to it; the draft's other files are deleted.
    pub uploads: &'a [&'a str],
    /// Shall the outbox hand it over?
    pub hand_over: bool,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It is a case with this reference now, and on the disk.
    Accepted(String),
    /// This form instance was accepted before, with this reference.
    Known(String),
    /// The reference belongs to another case; nothing is stored. The caller makes another one.
    ReferenceTaken,
    /// The draft has no file with this id; nothing is stored.
    UploadMissing(String),
}

impl Store {
    /// Accepts an application: case, key, files, entry of the outbox and audit, all together, or nothing of it.
    ///
    /// The draft and the rest of its files are deleted with it. Called again with the same instance, by whomever and
    /// however often at the same time, it answers with the reference of the first one.
    pub fn submit(&self, submission: &Submission<'_>) -> Result<Submitted, StoreError> {
        self.write(|statements| {
            let sql = "SELECT reference FROM cases WHERE instance = $1";
            if let Some(mut row) = statements.query(sql, values![submission.instance])?.into_iter().next() {
                return Ok(Submitted::Known(row.take()?));
            }
            let sql = "SELECT reference FROM cases WHERE reference = $1";
            if !statements.query(sql, values![submission.reference])?.is_empty() {
                return Ok(Submitted::ReferenceTaken);
            }
            let draft = own_draft(statements, submission)?;
            for id in submission.uploads {
                let there = match draft {
                    Some(draft) => uploads::has(statements, draft, id)?,
                    None => false,
                };
                if !there {
                    return Ok(Submitted::UploadMissing((*id).to_owned()));
                }
            }
            self.accept(statements, submission, draft)?;
            Ok(Submitted::Accepted(submission.reference.to_owned()))
        })
    }

    fn accept(
        &self,
        statements: &mut dyn Statements,
        submission: &Submission<'_>,
        draft: Option<&str>,
    ) -> Result<(), StoreError> {
        let (key_id, key) = self.key_for(statements, draft)?;
        insert(statements, submission, &key_id, &key)?;
        for id in submission.uploads {
            uploads::hand_to_case(statements, id, submission.reference)?;
        }
        if let Some(draft) = draft {
            drafts::remove(statements, draft)?;
        }
        if submission.hand_over {
            outbox::add(statements, submission.reference, submission.received_at)?;
        }
        let (at, reference) = (submission.received_at, submission.reference);
        audit::write(statements, reference, audit::Action::Submit, "applicant", "submission", at)
    }

    /// A case goes on with the key of its draft, with which the files are sealed.
    fn key_for(
        &self,
        statements: &mut dyn Statements,
        draft: Option<&str>,
    ) -> Result<(String, DataKey), StoreError> {
        let Some(draft) = draft else {
            return keys::make(&self.keys, statements);
        };
        let rows = statements.query("SELECT key FROM drafts WHERE id = $1", values![draft])?;
        let missing = || StoreError::Invalid("a draft without a key".to_owned());
        let id: String = rows.into_iter().next().ok_or_else(missing)?.take()?;
        let key = keys::load(&self.keys, statements, &id)?;
        Ok((id, key))
    }
}

/// The id of the draft if it is there and belongs to the applicant.
fn own_draft<'a>(
    statements: &mut dyn Statements,
    submission: &Submission<'a>,
) -> Result<Option<&'a str>, StoreError> {
    let Some(draft) = submission.draft else {
        return Ok(None);
    };
    let sql = "SELECT id FROM drafts WHERE id = $1 AND owner = $2";
    let found = !statements.query(sql, values![draft, submission.owner])?.is_empty();
    Ok(found.then_some(draft))
}

fn insert(
    statements: &mut dyn Statements,
    submission: &Submission<'_>,
    key_id: &str,
    key: &DataKey,
) -> Result<(), StoreError> {
    let sealed = key.seal(Place { table: "cases", id: submission.reference }, submission.payload)?;
    statements.execute(
        "INSERT INTO cases
         (reference, instance, owner, service, version, received_at, today, delete_after, key, payload)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            submission.reference,
            submission.instance,
            submission.owner,
            submission.service,
            submission.version,
            submission.received_at,
            submission.today,
            submission.delete_after,
            key_id,
            sealed
        ],
    )?;
    Ok(())
}
