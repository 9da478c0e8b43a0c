//! Sessions of people who have signed in.

use super::database::values;
use super::{Store, StoreError, keys};
use crate::portal::seal::Place;

fn place(id: &str) -> Place<'_> {
    Place { table: "sessions", id }
}

impl Store {
    /// Stores a session, or replaces the one with this id. `id` is the SHA-256 of the cookie's secret, in hexadecimal.
    pub fn put_session(&self, id: &str, expires: i64, payload: &[u8]) -> Result<(), StoreError> {
        self.write(|statements| {
            let rows = statements.query("DELETE FROM sessions WHERE id = $1 RETURNING key", values![id])?;
            for mut row in rows {
                keys::delete(statements, &row.take::<String>()?)?;
            }
            let (key_id, key) = keys::make(&self.keys, statements)?;
            let sealed = key.seal(place(id), payload)?;
            statements.execute(
                "INSERT INTO sessions (id, expires, key, payload) VALUES ($1, $2, $3, $4)",
                values![id, expires, key_id, sealed],
            )?;
            Ok(())
        })
    }

    /// The payload of a session that has not expired.
    pub fn session(&self, id: &str, now: i64) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|statements| {
            let rows = statements.query(
                "SELECT key, payload FROM sessions WHERE id = $1 AND expires > $2",
                values![id, now],
            )?;
            let Some(mut row) = rows.into_iter().next() else {
                return Ok(None);
            };
            let key = keys::load(&self.keys, statements, &row.take::<String>()?)?;
            Ok(Some(key.open(place(id), &row.take::<Vec<u8>>()?)?))
        })
    }

    /// Moves the end of a session that has not expired; was there one?
    pub fn extend_session(&self, id: &str, now: i64, expires: i64) -> Result<bool, StoreError> {
        self.write(|statements| {
            let changed = statements.execute(
                "UPDATE sessions SET expires = $3 WHERE id = $1 AND expires > $2",
                values![id, now, expires],
            )?;
            Ok(changed > 0)
        })
    }

    /// Ends a session; was there one?
    pub fn delete_session(&self, id: &str) -> Result<bool, StoreError> {
        self.write(|statements| {
            let rows = statements.query("DELETE FROM sessions WHERE id = $1 RETURNING key", values![id])?;
            let found = !rows.is_empty();
            for mut row in rows {
                keys::delete(statements, &row.take::<String>()?)?;
            }
            Ok(found)
        })
    }
}
