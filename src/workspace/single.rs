//! Writing one definition: a new one, or a formatted one over the old.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::stage::make_parent;
use super::unwritable;
use crate::diagnostic::Diagnostic;

/// Writes a new file and the folders above it. `Ok(false)` if there is one already: it is left alone.
///
/// # Errors
/// E0601 if it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<bool, Diagnostic> {
    let write = || -> io::Result<()> {
        make_parent(path)?;
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
    };
    match write() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_file() => Ok(false),
        done => done.map(|()| true).map_err(|error| unwritable(path, &error)),
    }
}

/// Replaces the text of a file in one step, keeping its mode: whatever happens, the file is wholly old or wholly new.
///
/// # Errors
/// E0601 if it cannot be written.
pub fn rewrite(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let write = || -> io::Result<()> {
        let path = path.canonicalize()?;
        let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
        let mode = fs::metadata(&path)?.permissions();
        // The name begins with a dot, so that no other run takes it for a definition.
        let mut file = tempfile::Builder::new().prefix(".antrag-").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().set_permissions(mode)?;
        file.as_file().sync_data()?;
        file.persist(&path)?;
        Ok(())
    };
    write().map_err(|error| unwritable(path, &error))
}

/// Writes a file, whether there is one already or not: wholly, or not at all.
///
/// # Errors
/// E0601 if it cannot be written.
pub fn put(path: &Path, text: &str) -> Result<(), Diagnostic> {
    if create(path, text)? { Ok(()) } else { rewrite(path, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_overwritten_by_a_new_one() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let path = place.path().join("services/a.antrag");
        assert_eq!(create(&path, "new"), Ok(true));
        assert_eq!(create(&path, "newer"), Ok(false));
        assert_eq!(fs::read_to_string(path).expect("a file"), "new");
    }

    #[cfg(unix)]
    #[test]
    fn rewriting_keeps_the_mode() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().expect("a temporary folder");
        let path = place.path().join("a.antrag");
        fs::write(&path, "old").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
        rewrite(&path, "new").expect("rewritten");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "new");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1);
    }
}
