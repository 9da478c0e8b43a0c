//! Who did what with which case. Entries are only ever added; they outlive what they are about.

use super::database::{Statements, values};
use super::{Store, StoreError};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Submit,
    Read,
    ReadUpload,
    Close,
    Forget,
}

impl Action {
    fn name(self) -> &'static str {
        match self {
            Action::Submit => "submit",
            Action::Read => "read",
            Action::ReadUpload => "read-upload",
            Action::Close => "close",
            Action::Forget => "forget",
        }
    }
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// When, in Unix seconds.
    pub at: i64,
    /// `submit`, `read`, `read-upload`, `close` or `forget`.
    pub action: String,
    /// Who: `applicant`, `outbox`, `retention`, or the name of an office's user.
    pub actor: String,
    /// What for.
    pub purpose: String,
}

/// Adds an entry, in the transaction of what it tells.
pub(super) fn write(
    statements: &mut dyn Statements,
    reference: &str,
    action: Action,
    actor: &str,
    purpose: &str,
    now: i64,
) -> Result<(), StoreError> {
    statements.execute(
        "INSERT INTO audit (reference, at, action, actor, purpose) VALUES ($1, $2, $3, $4, $5)",
        values![reference, now, action.name(), actor, purpose],
    )?;
    Ok(())
}

impl Store {
    /// The audit log of a case, the oldest entry first; a case that was forgotten still has one.
    pub fn audit(&self, reference: &str) -> Result<Vec<AuditEntry>, StoreError> {
        self.read(|statements| {
            let sql = "SELECT at, action, actor, purpose FROM audit WHERE reference = $1 ORDER BY id";
            let rows = statements.query(sql, values![reference])?;
            rows.into_iter()
                .map(|mut row| {
                    Ok(AuditEntry {
                        at: row.take()?,
                        action: row.take()?,
                        actor: row.take()?,
                        purpose: row.take()?,
                    })
                })
                .collect()
        })
    }
}
