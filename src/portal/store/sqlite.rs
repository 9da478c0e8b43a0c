//! SQLite as the database: one file, bundled in the program, for one machine.
//!
//! `WAL` lets readers and a writer work at the same time; `synchronous=FULL` has every transaction on the disk before it is
//! acknowledged; `secure_delete` overwrites what was deleted.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, Statement, TransactionBehavior};

use super::backup;
use super::database::{Database, Dialect, Mode, Row, Statements, Value, Work};
use super::error::StoreError;

/// How long a statement waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Most connections for reading that are kept open.
const MOST_READERS: usize = 8;

const DIALECT: Dialect = Dialect {
    bytes: "BLOB",
    text: "TEXT",
    number: "INTEGER",
    serial: "INTEGER PRIMARY KEY AUTOINCREMENT",
    table: "STRICT",
};

/// A file of SQLite.
pub struct Sqlite {
    path: PathBuf,
    /// One writer: writers of this process queue here instead of asking the file again and again.
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Sqlite {
    /// Opens the file, or makes it.
    pub fn open(path: &Path) -> Result<Sqlite, StoreError> {
        backup::make_private(path).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let writer = connect(path)?;
        Ok(Sqlite { path: path.to_owned(), writer: Mutex::new(writer), readers: Mutex::new(Vec::new()) })
    }

    /// Allows the file at most so many pages (of 4,096 bytes): a bound on its size, and how tests have a full disk.
    pub fn limit_pages(&self, most: u32) -> Result<(), StoreError> {
        let writer = locked(&self.writer);
        writer.pragma_update(None, "max_page_count", most).map_err(failure)
    }

    fn read(&self, work: &mut Work<'_>) -> Result<(), StoreError> {
        let kept = locked(&self.readers).pop();
        let mut connection = kept.map_or_else(|| connect(&self.path), Ok)?;
        let result = within(&mut connection, TransactionBehavior::Deferred, work);
        let mut readers = locked(&self.readers);
        if result.is_ok() && readers.len() < MOST_READERS {
            readers.push(connection);
        }
        result
    }
}

impl Database for Sqlite {
    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn transact(&self, mode: Mode, work: &mut Work<'_>) -> Result<(), StoreError> {
        match mode {
            Mode::Read => self.read(work),
            Mode::Write | Mode::Migrate => {
                within(&mut locked(&self.writer), TransactionBehavior::Immediate, work)
            }
        }
    }

    /// Empties the write-ahead log, which still holds what was overwritten in the file; waits for no reader.
    fn scrub(&self) -> Result<(), StoreError> {
        let writer = locked(&self.writer);
        writer.busy_timeout(Duration::ZERO).map_err(failure)?;
        let result = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        writer.busy_timeout(PATIENCE).map_err(failure)?;
        match result.map_err(failure)? {
            0 => Ok(()),
            _ => Err(StoreError::Unavailable("somebody is reading".to_owned())),
        }
    }

    fn backup(&self, to: &Path) -> Result<(), StoreError> {
        backup::copy(&connect(&self.path)?, to)
    }
}

/// A thread that panicked inside a transaction left none open: dropping it rolled it back.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(failure)?;
    connection.busy_timeout(PATIENCE).map_err(failure)?;
    let mode: String =
        connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0)).map_err(failure)?;
    if mode != "wal" {
        return Err(StoreError::Unsafe(format!("journal_mode={mode}")));
    }
    for (name, value) in [("synchronous", "FULL"), ("foreign_keys", "ON"), ("fullfsync", "ON")] {
        connection.pragma_update(None, name, value).map_err(failure)?;
    }
    // This one answers with a row.
    connection.query_row("PRAGMA secure_delete=ON", [], |_| Ok(())).map_err(failure)?;
    Ok(connection)
}

fn within(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    work: &mut Work<'_>,
) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(behavior).map_err(failure)?;
    work(&mut Running(&transaction))?;
    transaction.commit().map_err(failure)
}

struct Running<'a>(&'a Connection);

impl Running<'_> {
    /// Binds by name: `$2` is the second value wherever it first stands.
    fn bound(&self, sql: &str, values: &[Value]) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        let mut statement = self.0.prepare_cached(sql)?;
        for (at, value) in values.iter().enumerate() {
            if let Some(index) = statement.parameter_index(&format!("${}", at + 1))? {
                statement.raw_bind_parameter(index, value)?;
            }
        }
        Ok(statement)
    }
}

impl Statements for Running<'_> {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        let changed = self.bound(sql, values).and_then(|mut statement| statement.raw_execute());
        Ok(u64::try_from(changed.map_err(failure)?).unwrap_or(u64::MAX))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.bound(sql, values).and_then(|mut statement| rows(&mut statement)).map_err(failure)
    }
}

fn rows(statement: &mut Statement<'_>) -> rusqlite::Result<Vec<Row>> {
    let columns = statement.column_count();
    let (mut found, mut rows) = (Vec::new(), statement.raw_query());
    while let Some(row) = rows.next()? {
        let values: rusqlite::Result<Vec<Value>> = (0..columns).map(|at| value(row.get_ref(at)?)).collect();
        found.push(Row::new(values?));
    }
    Ok(found)
}

fn value(column: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match column {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Number(number),
        ValueRef::Text(_) => Value::Text(column.as_str()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        // No column of ours is one.
        ValueRef::Real(number) => Value::Text(number.to_string()),
    })
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Number(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// The error of SQLite by what it means for the caller (<https://sqlite.org/rescode.html>).
pub(super) fn failure(error: rusqlite::Error) -> StoreError {
    let reason = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt(reason),
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::SystemIoFailure
            | ErrorCode::OutOfMemory
            | ErrorCode::FileLockingProtocolFailed,
        ) => StoreError::Unavailable(reason),
        _ => StoreError::Invalid(reason),
    }
}
