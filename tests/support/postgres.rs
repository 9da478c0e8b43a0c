//! A server of PostgreSQL of our own: the installed package, in a temporary folder, reached by a socket there only, or
//! where a test needs it by a port of this machine.
//!
//! It ends with the process of the tests, however that ends: a shell waits for the end of its input and then stops it.

#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A running server.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    /// Its input ends with this process.
    _guard: Child,
}

static SERVER: OnceLock<Server> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The server of this process, started at the first call.
pub fn server() -> &'static Server {
    // The port is a part of the name of the socket.
    SERVER.get_or_init(|| Server::start("''", 5432))
}

/// A server that also listens at a free port of this machine, and the port.
pub fn server_at_port() -> (Server, u16) {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = free.expect("a free port").port();
    (Server::start("127.0.0.1", port), port)
}

impl Server {
    fn start(addresses: &str, port: u16) -> Server {
        let programs = programs();
        let made = as_owner("mktemp").args(["-d", "-t", "antrag-postgres-XXXXXX"]).output().expect("mktemp");
        let folder = PathBuf::from(String::from_utf8(made.stdout).expect("a path").trim());
        assert!(folder.is_dir(), "no folder for PostgreSQL: {}", String::from_utf8_lossy(&made.stderr));
        let data = folder.join("data");
        run(as_owner(programs.join("initdb")).arg("--pgdata").arg(&data).args([
            "--no-sync",
            "--auth=trust",
            "--username=antrag",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        ]));
        let options = format!(
            "-c listen_addresses={addresses} -c port={port} -c unix_socket_directories='{}'",
            folder.display()
        );
        run(as_owner(programs.join("pg_ctl"))
            .arg("start")
            .args(["--wait", "--silent", "--pgdata"])
            .arg(&data)
            .arg("--log")
            .arg(folder.join("log"))
            .args(["--options", &options]));
        let stop = "read _; \"$0\" stop --silent --mode=immediate --pgdata \"$1/data\"; rm -rf \"$1\"";
        let mut guard = as_owner("sh");
        guard.args(["-c", stop]).arg(programs.join("pg_ctl")).arg(&folder);
        // A group of its own: an interrupt from the keyboard ends the tests and leaves it to tidy up.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut guard, 0);
        let guard = guard.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Server { programs, folder, port, _guard: guard.expect("a shell") }
    }

    /// A new, empty database; its name.
    pub fn create_database(&self) -> String {
        let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        name
    }

    /// How the program reaches a database.
    pub fn parameters(&self, database: &str) -> String {
        format!("host={} port={} user=antrag dbname={database}", self.folder.display(), self.port)
    }

    /// Runs SQL as the owner of the database; what `psql` prints, without headings.
    pub fn sql(&self, database: &str, sql: &str) -> String {
        let arguments = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"];
        let mut command = Command::new(self.programs.join("psql"));
        command.args(arguments).args(["-c", sql]).arg(self.parameters(database));
        run(&mut command)
    }

    /// A program of PostgreSQL's that talks to this server, such as `pg_dump`.
    pub fn program(&self, name: &str) -> Command {
        Command::new(self.programs.join(name))
    }

    /// Its files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// The folder with the newest installed PostgreSQL: Debian's, or that of the search path.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    let mut folders: Vec<PathBuf> =
        versions.map(|entry| entry.path().join("bin")).filter(|bin| bin.join("initdb").exists()).collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| folder.join("initdb").exists());
    let found = folders.pop().or(on_path);
    found.expect(
        "PostgreSQL is not installed. Install it (Debian: apt-get install postgresql), or run tests/run",
    )
}

/// The server refuses to run as root; then it runs as the user whom the package has made.
fn as_owner(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let id = Command::new("id").arg("-u").output().expect("id").stdout;
    let mut command = if id.trim_ascii() == b"0" {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").stdin(Stdio::null());
    command
}

/// Runs to the end; what it prints. `pg_ctl` leaves the server behind, which must not hold our pipes.
fn run(command: &mut Command) -> String {
    let mut output = tempfile::tempfile().expect("a temporary file");
    let stream = || output.try_clone().expect("a second handle");
    let status = command.stdout(stream()).stderr(stream()).status().expect("the program starts");
    let mut text = String::new();
    std::io::Seek::rewind(&mut output).expect("a file");
    std::io::Read::read_to_string(&mut output, &mut text).expect("UTF-8");
    assert!(status.success(), "{command:?}: {text}");
    text
}
