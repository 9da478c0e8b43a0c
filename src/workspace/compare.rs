//! What is in a folder of results against what should be in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Content, list};
use crate::compile::Folder;

/// The part of a manifest (`service.json`, `index.json`) that says which files a build made.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Listing {
    #[serde(default)]
    artifacts: Vec<Listed>,
}

#[derive(Debug, Deserialize)]
struct Listed {
    path: String,
    #[serde(default)]
    sha256: String,
}

impl Listing {
    /// Reads a manifest; one that is missing or broken lists nothing.
    pub fn of(path: &Path) -> Self {
        fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Path and SHA-256 (hexadecimal) of every file listed.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.artifacts.iter().map(|listed| (listed.path.as_str(), listed.sha256.as_str()))
    }

    pub fn names(&self, path: &str) -> bool {
        self.artifacts.iter().any(|listed| listed.path == path)
    }
}

/// How one folder differs from what it should be. Paths are relative to the folder.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    /// Files that are there with other content.
    pub different: BTreeSet<String>,
    /// Files that are not there.
    pub missing: BTreeSet<String>,
    /// Files of a former build that are made no more.
    pub obsolete: Vec<String>,
    /// Files that no build made, as people see their path and as the system does.
    pub stray: Vec<(String, PathBuf)>,
}

impl Comparison {
    /// Looks at `out/<folder.path>`; `made(path)` says whether a former build made a file that this one does not.
    pub fn new(out: &Path, folder: &Folder, made: impl Fn(&str) -> bool) -> io::Result<Self> {
        let place = out.join(&folder.path);
        if place.symlink_metadata().is_ok() && !place.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let mut there = list::files(&place)?;
        let mut found = Self::default();
        for artifact in &folder.artifacts {
            match there.remove(&artifact.path) {
                None => found.missing.insert(artifact.path.clone()),
                Some(path) if holds(&place.join(&path), &artifact.bytes)? => continue,
                Some(_) => found.different.insert(artifact.path.clone()),
            };
        }
        let (obsolete, stray): (BTreeMap<_, _>, BTreeMap<_, _>) =
            there.into_iter().partition(|(path, _)| made(path));
        found.obsolete = obsolete.into_keys().collect();
        found.stray = stray.into_iter().collect();
        Ok(found)
    }

    /// Is there nothing to write and nothing to remove?
    pub fn is_settled(&self) -> bool {
        self.different.is_empty() && self.missing.is_empty() && self.obsolete.is_empty()
    }

    /// Is this file of the folder there as it should be?
    pub fn is_same(&self, path: &str) -> bool {
        !self.different.contains(path) && !self.missing.contains(path)
    }
}

/// Is there a regular file with exactly these bytes? Sizes are compared before anything is read.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let about = match fs::symlink_metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if !about.is_file() || about.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    let mut buffer = [0; 16 * 1024];
    let mut rest = bytes;
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(rest.is_empty()),
            count => match rest.strip_prefix(&buffer[..count]) {
                Some(more) => rest = more,
                None => return Ok(false),
            },
        }
    }
}

/// Is there a regular file with exactly what `content` writes? Neither is held in memory.
pub(super) fn holds_written(path: &Path, content: &Content<'_>) -> io::Result<bool> {
    if !path.symlink_metadata().is_ok_and(|about| about.is_file()) {
        return Ok(false);
    }
    let mut against = Against { there: BufReader::new(File::open(path)?), same: true };
    let mut out = BufWriter::new(&mut against);
    content(&mut out)?;
    out.flush()?;
    drop(out);
    Ok(against.same && against.there.fill_buf()?.is_empty())
}

/// Takes what is written and compares it with what is there.
struct Against<R> {
    there: R,
    same: bool,
}

impl<R: Read> Write for Against<R> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut buffer = [0; 8 * 1024];
        for part in bytes.chunks(buffer.len()) {
            if !self.same {
                break;
            }
            let there = &mut buffer[..part.len()];
            self.same = match self.there.read_exact(there) {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => false,
                read => read.map(|()| there == part)?,
            };
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
