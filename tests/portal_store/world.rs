//! A store over each database, with ways to look behind it.

use std::fs;
use std::path::PathBuf;

use antrag::portal::seal::{MasterKey, MasterKeys};
use antrag::portal::store::{NewDraft, Store, StoreError, Submission};

use crate::postgres::server;

/// A store and what lies behind it.
pub struct World {
    pub store: Store,
    place: Place,
}

enum Place {
    Sqlite(tempfile::TempDir),
    Postgres(String),
}

/// The key of all tests that need no other.
pub fn key() -> MasterKeys {
    MasterKeys::new(MasterKey::new([7; 32]))
}

impl World {
    pub fn sqlite() -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::sqlite(&folder.path().join("store.db"), key()).expect("a store");
        World { store, place: Place::Sqlite(folder) }
    }

    pub fn postgresql() -> World {
        let name = server().create_database();
        let store = Store::postgres(&server().parameters(&name), key()).expect("a store");
        World { store, place: Place::Postgres(name) }
    }

    /// The same database with other master keys.
    pub fn opened_with(&self, keys: MasterKeys) -> Result<Store, StoreError> {
        match &self.place {
            Place::Sqlite(folder) => Store::sqlite(&folder.path().join("store.db"), keys),
            Place::Postgres(name) => Store::postgres(&server().parameters(name), keys),
        }
    }

    /// Runs SQL behind the back of the store.
    pub fn sql(&self, sql: &str) {
        match &self.place {
            Place::Sqlite(folder) => {
                let connection =
                    rusqlite::Connection::open(folder.path().join("store.db")).expect("the file");
                connection.execute_batch(sql).expect("SQL");
            }
            Place::Postgres(name) => {
                server().sql(name, sql);
            }
        }
    }

    /// All bytes that the database has on the disk, file by file.
    pub fn files(&self) -> Vec<Vec<u8>> {
        let folder: PathBuf = match &self.place {
            Place::Sqlite(folder) => folder.path().to_owned(),
            Place::Postgres(name) => {
                server().sql(name, "CHECKPOINT");
                // Files of other tests come and go in there meanwhile.
                server().folder().to_owned()
            }
        };
        let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
        entries.filter_map(|entry| fs::read(entry.path()).ok()).collect()
    }

    /// A new database with the content of a backup of this one: the way that `docs/betrieb.md` describes.
    pub fn restored(&self) -> World {
        match &self.place {
            Place::Sqlite(_) => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                self.store.backup(&folder.path().join("store.db")).expect("a backup");
                let store = Store::sqlite(&folder.path().join("store.db"), key()).expect("the backup opens");
                World { store, place: Place::Sqlite(folder) }
            }
            Place::Postgres(name) => {
                let (copy, dump) =
                    (server().create_database(), tempfile::NamedTempFile::new().expect("a file"));
                let run = |command: &mut std::process::Command| {
                    let output = command.output().expect("the program starts");
                    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                };
                let dumped = server().parameters(name);
                run(server().program("pg_dump").args(["-Fc", "-d", &dumped, "-f"]).arg(dump.path()));
                let restored = server().parameters(&copy);
                run(server()
                    .program("pg_restore")
                    .args(["--exit-on-error", "-d", &restored])
                    .arg(dump.path()));
                let store = Store::postgres(&restored, key()).expect("the backup opens");
                World { store, place: Place::Postgres(copy) }
            }
        }
    }
}

/// Makes of each function, which takes a world, one test on each database.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(&crate::world::World::sqlite()); })*
        }
        mod postgresql {
            $(#[test] fn $name() { super::$name(&crate::world::World::postgresql()); })*
        }
    };
}
pub(crate) use on_both;

/// A draft of this id and owner that lasts until second 1,000.
pub fn draft<'a>(id: &'a str, owner: &'a str, payload: &'a [u8]) -> NewDraft<'a> {
    NewDraft { id, owner, service: "hundesteuer", version: "1.0.0", language: "de", expires: 1_000, payload }
}

/// A submission of this instance without draft and files, received at second 100.
pub fn submission<'a>(instance: &'a str, reference: &'a str, payload: &'a [u8]) -> Submission<'a> {
    Submission {
        instance,
        reference,
        owner: "anna",
        draft: None,
        service: "hundesteuer",
        version: "1.0.0",
        received_at: 100,
        today: "2026-03-02",
        delete_after: None,
        payload,
        uploads: &[],
        hand_over: true,
    }
}
