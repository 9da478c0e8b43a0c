//! The program as an operator starts it, and the database behind it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use antrag::portal::seal::MasterKeys;
use antrag::portal::store::Store;

use crate::postgres::server;

/// What the program and the receiver share.
pub const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The master key, which every start of the program is given.
const KEY: &str = "0707070707070707070707070707070707070707070707070707070707070707";

/// A database that outlives the program.
pub struct Database {
    folder: tempfile::TempDir,
    /// Its name at the server, if it is PostgreSQL.
    name: Option<String>,
}

impl Database {
    pub fn sqlite() -> Database {
        Database { folder: tempfile::tempdir().expect("a folder"), name: None }
    }

    pub fn postgresql() -> Database {
        Database::named(server().create_database())
    }

    /// A database of the server that is there already.
    pub fn named(name: String) -> Database {
        Database { folder: tempfile::tempdir().expect("a folder"), name: Some(name) }
    }

    /// The folder for the program's data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The value of `--database`.
    fn parameter(&self) -> String {
        match &self.name {
            Some(name) => server().parameters(name),
            None => self.folder.path().join("store.sqlite").display().to_string(),
        }
    }

    /// The store, opened beside the program.
    pub fn store(&self) -> Store {
        let keys = MasterKeys::parse(KEY).expect("a key");
        let store = match &self.name {
            Some(name) => Store::postgres(&server().parameters(name), keys),
            None => Store::sqlite(Path::new(&self.parameter()), keys),
        };
        store.expect("the database opens")
    }

    /// Runs SQL behind the back of the program.
    pub fn sql(&self, sql: &str) {
        match &self.name {
            Some(name) => drop(server().sql(name, sql)),
            None => {
                let file = rusqlite::Connection::open(self.parameter()).expect("the file");
                file.execute_batch(sql).expect("SQL");
            }
        }
    }
}

/// A running program.
pub struct Program {
    child: Child,
    origin: String,
}

impl Program {
    /// Starts it; it listens when this returns.
    pub fn start(database: &Database, webhook: Option<&str>) -> Program {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_antrag"));
        command.args(["serve", "--no-build", "--port", "0", "--today", "2026-03-02"]);
        command.args(["--requests-per-minute", "1000000", "--out"]).arg(root.join("generated"));
        command.arg("--data").arg(database.folder()).args(["--database", &database.parameter()]);
        webhook.map(|address| command.args(["--webhook", address]));
        command.env("ANTRAG_KEY", KEY).env("ANTRAG_WEBHOOK_SECRET", SECRET);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("its address");
        let origin = line.trim().trim_end_matches('/').to_owned();
        assert!(origin.starts_with("http://"), "the program does not start: {line:?}");
        Program { child, origin }
    }

    /// Where it listens.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it has ended");
    }

    /// Asks it to stop, as systemd does; it ends without an error.
    pub fn stop(mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.is_ok_and(|status| status.success()));
        assert!(self.child.wait().expect("it has ended").success(), "it stops without an error");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Only after a failed assertion is it still there.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
