//! Files of a store in SQLite: a new one belongs to its owner only, a copy is whole and checked or is not there.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::error::StoreError;
use super::sqlite::failure;

/// Makes the file, readable for its owner only, where it is not there yet.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        result => result.map(|_| ()),
    }
}

/// Copies the database as of one moment to a new file: copied beside it, checked, brought to the disk, then renamed.
///
/// Writers are not held up. A file that is there is never overwritten.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let unavailable = |error: io::Error| StoreError::Unavailable(format!("{}: {error}", to.display()));
    if to.exists() {
        return Err(unavailable(io::ErrorKind::AlreadyExists.into()));
    }
    let partial = beside(to);
    let copied = copy_and_check(from, &partial);
    let result =
        copied.and_then(|()| fs::rename(&partial, to).and_then(|()| sync_folder(to)).map_err(unavailable));
    if result.is_err() {
        let _ = fs::remove_file(&partial);
    }
    result
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

fn copy_and_check(from: &Connection, partial: &Path) -> Result<(), StoreError> {
    let unavailable = |error: io::Error| StoreError::Unavailable(format!("{}: {error}", partial.display()));
    match fs::remove_file(partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unavailable(error)),
        _ => make_private(partial).map_err(unavailable)?,
    }
    let mut copy = Connection::open(partial).map_err(failure)?;
    // All pages in one step: one reading transaction, hence one moment.
    let step = Backup::new(from, &mut copy).and_then(|backup| backup.step(-1)).map_err(failure)?;
    if step != StepResult::Done {
        return Err(StoreError::Unavailable("the database is locked".to_owned()));
    }
    // A single file, without a log beside it, is easier to carry away.
    copy.query_row("PRAGMA journal_mode=DELETE", [], |_| Ok(())).map_err(failure)?;
    let verdict: String =
        copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(failure)?;
    if verdict != "ok" {
        return Err(StoreError::Corrupt(verdict));
    }
    copy.close().map_err(|(_, error)| failure(error))?;
    File::open(partial).and_then(|file| file.sync_all()).map_err(unavailable)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
