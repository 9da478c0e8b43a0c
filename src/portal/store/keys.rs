//! The wrapped keys of records.

use super::database::{Statements, values};
use super::{Store, StoreError};
use crate::portal::seal::{DataKey, MasterKeys, Wrapped, random_id};

/// Makes a key for a record and stores it; its id and the key.
pub(super) fn make(
    masters: &MasterKeys,
    statements: &mut dyn Statements,
) -> Result<(String, DataKey), StoreError> {
    let (id, key) = (random_id()?, DataKey::random()?);
    let wrapped = masters.wrap(&id, &key)?;
    statements.execute(
        "INSERT INTO keys (id, master, wrapped) VALUES ($1, $2, $3)",
        values![id.as_str(), wrapped.master, wrapped.sealed],
    )?;
    Ok((id, key))
}

/// The key with this id.
pub(super) fn load(
    masters: &MasterKeys,
    statements: &mut dyn Statements,
    id: &str,
) -> Result<DataKey, StoreError> {
    let rows = statements.query("SELECT master, wrapped FROM keys WHERE id = $1", values![id])?;
    let missing = || StoreError::Corrupt("the key of a record is missing".to_owned());
    let mut row = rows.into_iter().next().ok_or_else(missing)?;
    Ok(masters.unwrap(id, &Wrapped { master: row.take()?, sealed: row.take()? })?)
}

/// Deletes a key: what was sealed with it is unreadable from now on.
pub(super) fn delete(statements: &mut dyn Statements, id: &str) -> Result<(), StoreError> {
    statements.execute("DELETE FROM keys WHERE id = $1", values![id]).map(|_| ())
}

impl Store {
    /// Wraps up to `most` keys anew that another than the first master key has wrapped; how many it were.
    ///
    /// Called until it returns 0, no record needs the older master keys any more.
    pub fn rewrap(&self, most: u32) -> Result<u64, StoreError> {
        let wrapped = self.write(|statements| {
            let first = self.keys.first().id();
            let rows = statements.query(
                "SELECT id, master, wrapped FROM keys WHERE master <> $1 ORDER BY id LIMIT $2",
                values![first, i64::from(most)],
            )?;
            let mut count = 0;
            for mut row in rows {
                let (id, old): (String, _) =
                    (row.take()?, Wrapped { master: row.take()?, sealed: row.take()? });
                let new = self.keys.wrap(&id, &self.keys.unwrap(&id, &old)?)?;
                count += statements.execute(
                    "UPDATE keys SET master = $2, wrapped = $3 WHERE id = $1",
                    values![id, new.master, new.sealed],
                )?;
            }
            Ok(count)
        })?;
        if wrapped > 0 {
            self.scrub();
        }
        Ok(wrapped)
    }

    /// Takes deleted keys from the files as well. That they are deleted is certain without it.
    pub(super) fn scrub(&self) {
        if let Err(error) = self.database.scrub() {
            tracing::warn!(code = error.code(), "deleted rows may still lie in the files of the database");
        }
    }
}
