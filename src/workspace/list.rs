//! Listing what lies in folders, always in the same order.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::slashes;

/// Everything below `folder` but folders, by path relative to it with `/`. Links are listed, not followed.
/// A folder that does not exist holds nothing.
pub(super) fn files(folder: &Path) -> io::Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() == 0 && missing(&error) => return Ok(found),
            Err(error) => return Err(error.into()),
        };
        if !entry.file_type().is_dir() {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            found.insert(slashes(below), below.to_path_buf());
        }
    }
    Ok(found)
}

fn missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The entries of one folder, sorted by name. A folder that does not exist has none.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let walk = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) => found.push(entry),
            Err(error) if error.depth() == 0 && missing(&error) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(found)
}
