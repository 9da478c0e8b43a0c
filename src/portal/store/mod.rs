//! Where the portal keeps drafts, cases and what is to be handed over. Nothing that it acknowledged is ever lost.
//!
//! There is one [`Store`] with one set of SQL over a small [`Database`] trait, which SQLite and PostgreSQL implement. What
//! people entered lies sealed in it, with a key of its own for every record (see [`crate::portal::seal`]).
//!
//! Everything here waits for a disk or a network, so an asynchronous caller goes through `spawn_blocking`. A store for
//! PostgreSQL holds a runtime of its own: drop the last [`Store`] outside of asynchronous code. There is no clock: `now` is
//! an argument everywhere, in Unix seconds. Ids come from the portal, except keys and entries of the outbox.
//!
//! A call that returns `Ok` is on the disk. After `Err` nothing was stored, or, if a connection broke at the end of a
//! transaction, perhaps all of it: repeating the call is safe then, too.

mod audit;
mod backup;
mod cases;
pub mod database;
mod drafts;
mod error;
mod keys;
mod outbox;
mod postgresql;
mod purge;
mod schema;
mod sessions;
pub mod sqlite;
mod submit;
mod uploads;

use std::path::Path;
use std::sync::Arc;

pub use audit::AuditEntry;
pub use cases::{Case, CaseMeta, CasePage};
pub use drafts::{Draft, DraftChange, DraftMeta, NewDraft, Saved};
pub use error::StoreError;
pub use outbox::{Backlog, DeadLetter, Job, Settled};
pub use purge::Purged;
pub use submit::{Submission, Submitted};
pub use uploads::UploadMeta;

use self::database::{Database, Mode, Statements};
use super::seal::MasterKeys;

/// The store. Clones share one database.
#[derive(Clone)]
pub struct Store {
    database: Arc<dyn Database>,
    keys: Arc<MasterKeys>,
}

impl Store {
    /// Opens the file of SQLite at this path, or makes it, with mode 0600.
    pub fn sqlite(path: &Path, keys: MasterKeys) -> Result<Store, StoreError> {
        Store::over(Arc::new(sqlite::Sqlite::open(path)?), keys)
    }

    /// Connects to PostgreSQL: `host=/run/postgresql user=antrag dbname=antrag`, or an address `postgresql://…`.
    ///
    /// Refuses a server whose settings `fsync` or `full_page_writes` are off.
    pub fn postgres(parameters: &str, keys: MasterKeys) -> Result<Store, StoreError> {
        Store::over(Arc::new(postgresql::Postgres::connect(parameters)?), keys)
    }

    /// A store over a database, whose schema is brought up to date.
    pub fn over(database: Arc<dyn Database>, keys: MasterKeys) -> Result<Store, StoreError> {
        schema::migrate(database.as_ref())?;
        Ok(Store { database, keys: Arc::new(keys) })
    }

    /// Writes a copy of the whole database, as of one moment, to a new file. SQLite only: for PostgreSQL there is `pg_dump`.
    ///
    /// The copy is checked and complete, or it is not there. It is as secret as the database; the master keys are not in it.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.database.backup(to)
    }

    /// Can the database be read now?
    pub fn ping(&self) -> Result<(), StoreError> {
        self.read(|statements| statements.query("SELECT version FROM schema_version", &[]).map(|_| ()))
    }

    /// Runs reading work in one transaction.
    fn read<T>(
        &self,
        work: impl FnMut(&mut dyn Statements) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact(Mode::Read, work)
    }

    /// Runs writing work in one transaction; it may be called more than once.
    fn write<T>(
        &self,
        work: impl FnMut(&mut dyn Statements) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact(Mode::Write, work)
    }

    fn transact<T>(
        &self,
        mode: Mode,
        mut work: impl FnMut(&mut dyn Statements) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut result = None;
        self.database.transact(mode, &mut |statements| {
            result = Some(work(statements)?);
            Ok(())
        })?;
        result.ok_or_else(|| StoreError::Invalid("a transaction without its work".to_owned()))
    }
}
