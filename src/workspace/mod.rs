//! Where definitions lie and where results go: the only walking of directories, reading and writing.

mod compare;
mod list;
mod private;
mod read;
mod session;
mod single;
mod stage;
mod stamp;
mod target;

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::table::artifacts::NOT_WRITABLE;
use crate::diagnostic::table::files::{MISSING, UNREADABLE};
use crate::diagnostic::{Arg, Code, Diagnostic, Words};
use crate::source::Span;

pub use private::private_folder;
pub use session::{Session, Written};
pub use single::{create, put, rewrite};
pub use stamp::Stamp;
pub use target::Target;

/// Names of folders that are a source root.
const ROOTS: [&str; 2] = ["services", "examples"];

/// Writes the content of a file, the same each time it is called: content that is too large to be held in memory.
pub type Content<'c> = dyn Fn(&mut dyn io::Write) -> io::Result<()> + 'c;

/// A source root: the folder that paths in definitions count from.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Absolute, without links.
    root: PathBuf,
    /// What stands before a path relative to the root so that the user can find it: `services/`.
    prefix: String,
}

impl Workspace {
    /// The workspace that `path` belongs to: the nearest folder named `services` or `examples` at or above it,
    /// else the folder itself or the one that holds the file.
    ///
    /// # Errors
    /// E0002 if nothing lies at `path`, E0001 if it cannot be reached.
    pub fn of(path: &Path) -> Result<Self, Diagnostic> {
        let here = path.canonicalize().map_err(|error| unreadable(&path.display().to_string(), &error))?;
        let folder = if here.is_dir() { here.as_path() } else { here.parent().unwrap_or(&here) };
        let root = folder.ancestors().find(|folder| is_root(folder)).unwrap_or(folder).to_path_buf();
        let prefix = prefix(&root);
        Ok(Self { root, prefix })
    }

    /// Is the root a folder of definitions by its name, rather than for want of one?
    pub fn is_named(&self) -> bool {
        is_root(&self.root)
    }

    /// The source root, absolute.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What stands before a path relative to the root so that it can be found from the current directory:
    /// `services/`, or nothing.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}

fn is_root(folder: &Path) -> bool {
    folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| ROOTS.contains(&name))
}

/// The way from the current directory to `folder`, ending in `/`; empty if they are the same.
fn prefix(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    if let Ok(below) = folder.strip_prefix(&here) {
        let way = slashes(below);
        return if way.is_empty() { way } else { way + "/" };
    }
    if let Ok(above) = here.strip_prefix(folder) {
        return "../".repeat(above.components().count());
    }
    format!("{}/", slashes(folder))
}

/// A path as people write it, with `/`; what is not UTF-8 is replaced.
fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// A finding without place: nothing could be read at `path`.
pub(crate) fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Diagnostic::new(MISSING, Span::default()).with("path", path)
        }
        _ => failure(UNREADABLE, path, reason(error)),
    }
}

/// A finding without place: nothing could be written at `path`, and nothing has been changed so far.
fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let state = Words::new("am bisherigen Stand wurde nichts geändert", "nothing was changed");
    failure(NOT_WRITABLE, &slashes(path), reason(error)).with("state", state)
}

/// The same after the first folder has been exchanged.
fn interrupted(path: &Path, error: &io::Error) -> Diagnostic {
    let state = Words::new(
        "jeder Ordner eines Dienstes ist ganz alt oder ganz neu; der nächste Bau macht weiter",
        "every folder of a service is wholly old or wholly new; the next build goes on",
    );
    failure(NOT_WRITABLE, &slashes(path), reason(error)).with("state", state)
}

fn failure(code: Code, path: &str, reason: impl Into<Arg>) -> Diagnostic {
    Diagnostic::new(code, Span::default()).with("path", path).with("reason", reason)
}

/// Why the system refused, in words where it is one of the usual reasons.
fn reason(error: &io::Error) -> Arg {
    use io::ErrorKind as Kind;
    let words = match error.kind() {
        Kind::PermissionDenied => Words::new("das Recht dazu fehlt", "permission is missing"),
        Kind::IsADirectory => NO_FILE,
        Kind::NotADirectory | Kind::AlreadyExists => {
            Words::new("an der Stelle eines Ordners liegt eine Datei", "a file lies where a folder should be")
        }
        Kind::StorageFull | Kind::QuotaExceeded => Words::new("der Datenträger ist voll", "the disk is full"),
        Kind::ReadOnlyFilesystem => {
            Words::new("der Datenträger ist schreibgeschützt", "the disk is write-protected")
        }
        _ => return Arg::Text(error.to_string()),
    };
    Arg::Words(words)
}

const NO_FILE: Words = Words::new("es ist keine gewöhnliche Datei", "it is not a regular file");
