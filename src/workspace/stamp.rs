//! What a build that found nothing wrong leaves behind, so that the next one knows that there is nothing to do.
//!
//! A stamp is a digest of the program, of everything below the source root and of everything in the folder of results:
//! of each file its path, size, times, number and mode, as the system tells them without opening it. It lies among the
//! user's caches, never in the folder of results, and may be deleted at any time. Whatever it cannot vouch for is
//! built: a stamp that is missing, unreadable or of another program is no stamp.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use walkdir::{DirEntry, WalkDir};

use super::{Target, Workspace};
use crate::digest::hexadecimal;

/// Fewer services are compiled in less time than anybody notices: no stamp is made, nothing is left behind.
const FEWEST: usize = 16;

/// A file that was written so shortly before the build may be written again without its times telling.
const SETTLED: Duration = Duration::from_secs(2);

/// The stamp of a build that begins.
pub struct Stamp<'w> {
    place: PathBuf,
    target: &'w Target,
    /// Program, arguments and definitions.
    sources: String,
    /// None where a definition was written only just before.
    draft: Option<NamedTempFile>,
}

impl<'w> Stamp<'w> {
    /// For a build of `definitions` into a folder of results. None for few definitions, where their root is none by
    /// its name, and where the system gives no folder for caches or tells too little of files.
    pub fn new(workspace: &Workspace, definitions: &[String], target: &'w Target) -> Option<Self> {
        if definitions.len() < FEWEST || !workspace.is_named() || !cfg!(unix) {
            return None;
        }
        let out = std::path::absolute(target.out()).ok()?;
        let mut hash = Sha256::new();
        for path in [workspace.root(), &out] {
            add(&mut hash, path.as_os_str().as_encoded_bytes());
        }
        let folder = caches()?.join("antrag");
        let place = folder.join(hexadecimal(&hash.finalize_reset()) + ".stamp");
        fs::create_dir_all(&folder).ok()?;
        let draft = NamedTempFile::new_in(&folder).ok()?;
        let now = draft.as_file().metadata().and_then(|about| about.modified()).ok()?;
        program(&mut hash).ok()?;
        definitions.iter().for_each(|path| add(&mut hash, path.as_bytes()));
        let newest = tree(&mut hash, workspace.root(), is_seen).ok()?;
        let settled = newest.is_none_or(|newest| newest + SETTLED < now);
        let sources = hexadecimal(&hash.finalize());
        Some(Stamp { place, target, sources, draft: settled.then_some(draft) })
    }

    /// How many services the last build made, if everything is as it left it.
    pub fn services(&self) -> Option<usize> {
        let text = fs::read_to_string(&self.place).ok()?;
        let mut lines = text.lines();
        let (services, sources, results) = (lines.next()?, lines.next()?, lines.next()?);
        let same = sources == self.sources && results == self.results().ok()?;
        same.then(|| services.parse().ok()).flatten()
    }

    /// Keeps the stamp of a build that found nothing wrong. That it could not be kept matters to nobody.
    pub fn keep(self, services: usize) {
        let (Ok(results), Some(mut draft)) = (self.results(), self.draft) else { return };
        let written = writeln!(draft, "{services}\n{}\n{results}", self.sources);
        if written.is_ok() {
            let _ = draft.persist(self.place);
        }
    }

    fn results(&self) -> io::Result<String> {
        let mut hash = Sha256::new();
        tree(&mut hash, self.target.out(), |_| true)?;
        Ok(hexadecimal(&hash.finalize()))
    }
}

/// The user's folder for caches (XDG Base Directory Specification).
fn caches() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(".cache")))
}

/// Hidden files are no definitions: see [`Workspace::definitions`].
fn is_seen(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The running program: another build of it is another compiler.
fn program(hash: &mut Sha256) -> io::Result<()> {
    let path = std::env::current_exe()?;
    add(hash, path.as_os_str().as_encoded_bytes());
    file(hash, &path.metadata()?);
    Ok(())
}

/// Everything below a folder, and when the newest file was written.
fn tree(
    hash: &mut Sha256,
    root: &Path,
    seen: impl FnMut(&DirEntry) -> bool,
) -> io::Result<Option<SystemTime>> {
    let mut newest = None;
    for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(seen) {
        let entry = entry?;
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        add(hash, below.as_os_str().as_encoded_bytes());
        if entry.file_type().is_dir() {
            continue;
        }
        let about = entry.metadata()?;
        newest = newest.max(Some(about.modified()?));
        file(hash, &about);
    }
    Ok(newest)
}

/// What the system tells of a file. The time of the last change of its state cannot be set, so that a file with the
/// old time and size of another does not pass for it.
#[cfg(unix)]
fn file(hash: &mut Sha256, about: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt;
    let numbers = [
        about.size().cast_signed(),
        about.mtime(),
        about.mtime_nsec(),
        about.ctime(),
        about.ctime_nsec(),
        about.ino().cast_signed(),
        i64::from(about.mode()),
    ];
    numbers.iter().for_each(|number| hash.update(number.to_le_bytes()));
}

#[cfg(not(unix))]
fn file(_: &mut Sha256, _: &fs::Metadata) {}

/// Bytes with their number before them, so that no two lists look alike.
fn add(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}
