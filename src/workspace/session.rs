//! One build into a folder of results. Folders come one by one and are compared and staged at once; when all have
//! come, they are exchanged for the old ones.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::compare::{Comparison, Listing, holds_written};
use super::stage::Staging;
use super::target::{CATALOGUE, MANIFEST, Target};
use super::{Content, interrupted, unwritable};
use crate::compile::Folder;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::artifacts::{DIFFERENT, NOT_BUILT, STRAY};

/// What a build did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Folders that were replaced.
    pub folders: usize,
    /// Was the catalogue replaced?
    pub catalogue: bool,
    /// Files of former builds that are gone.
    pub removed: Vec<String>,
    /// Findings (E0605), one for each file or folder that no build made; they are left alone.
    pub strays: Vec<Diagnostic>,
}

/// A build into a folder of results: [`Session::take`] for every folder, then [`Session::commit`], or
/// [`Session::drift`] if it only looks.
#[derive(Debug)]
pub struct Session<'t> {
    target: &'t Target,
    staging: Staging,
    /// Keeps other builds out; none if this one only looks.
    lock: Option<File>,
    /// What the catalogue of the former build lists: the shared files.
    former: Listing,
    seen: Mutex<Seen>,
}

/// What has come so far.
#[derive(Debug, Default)]
struct Seen {
    /// Folders by path.
    folders: BTreeMap<String, Found>,
    /// Why the build cannot go on.
    failure: Option<Diagnostic>,
}

/// What is remembered of a folder when its content is gone.
#[derive(Debug, Default)]
struct Found {
    /// A new one is staged.
    changes: bool,
    /// Files that disappear with it.
    obsolete: Vec<String>,
    strays: Vec<String>,
    /// What differs, if the build only looks.
    drift: Vec<Diagnostic>,
}

/// What there is beside the folders of this build.
struct Beside {
    catalogue_is_stale: bool,
    /// Single files of former builds that are made no more.
    obsolete: BTreeSet<String>,
    /// Strays anywhere, sorted.
    strays: Vec<Diagnostic>,
}

impl<'t> Session<'t> {
    pub(super) fn new(target: &'t Target, lock: Option<File>) -> Self {
        Self {
            target,
            staging: Staging::below(target.out()),
            lock,
            former: Listing::of(&target.out().join(CATALOGUE)),
            seen: Mutex::default(),
        }
    }

    /// Compares a folder with the one in its place, and stages it if they differ. `Break` once something could not
    /// be written; the reason comes at the end.
    pub fn take(&self, folder: Folder) -> ControlFlow<()> {
        let found = self.compare(&folder);
        let mut seen = self.seen();
        match found {
            Ok(found) => {
                seen.folders.insert(folder.path, found);
            }
            Err(failure) => {
                seen.failure.get_or_insert(failure);
            }
        }
        if seen.failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn compare(&self, folder: &Folder) -> Result<Found, Diagnostic> {
        let out = self.target.out();
        // Only a folder with something else in it needs its manifest to be read.
        let listing = LazyCell::new(|| Listing::of(&out.join(&folder.path).join(MANIFEST)));
        let made = |path: &str| {
            path == MANIFEST || listing.names(path) || self.former.names(&format!("{}/{path}", folder.path))
        };
        let compared = Comparison::new(out, folder, made)
            .map_err(|error| unwritable(&out.join(&folder.path), &error))?;
        let changes = !compared.is_settled();
        if changes && self.lock.is_some() {
            self.staging.folder(folder, &compared).map_err(|error| unwritable(out, &error))?;
        }
        let path = |below: &String| format!("{}/{below}", folder.path);
        let drift = if self.lock.is_some() { Vec::new() } else { self.differences(folder, &compared) };
        Ok(Found {
            changes,
            obsolete: compared.obsolete.iter().map(path).collect(),
            strays: compared.stray.iter().map(|(below, _)| path(below)).collect(),
            drift,
        })
    }

    fn differences(&self, folder: &Folder, compared: &Comparison) -> Vec<Diagnostic> {
        let missing = compared.missing.iter().map(|below| (NOT_BUILT, below));
        let different = compared.different.iter().map(|below| (DIFFERENT, below));
        let obsolete = compared.obsolete.iter().map(|below| (STRAY, below));
        missing
            .chain(different)
            .chain(obsolete)
            .map(|(code, below)| self.target.finding(code, &format!("{}/{below}", folder.path)))
            .collect()
    }

    /// Gives the manifest (`service.json`) of every version that lies there and has not come to `take`, with the
    /// path of its folder: released versions, and services that this build leaves out.
    ///
    /// # Errors
    /// E0601 if the folder cannot be listed or a manifest cannot be read.
    pub fn released(&self, mut take: impl FnMut(&str, &[u8])) -> Result<(), Diagnostic> {
        for path in self.others().map_err(|error| unwritable(self.target.out(), &error))? {
            let manifest = self.target.out().join(&path).join(MANIFEST);
            let bytes = fs::read(&manifest).map_err(|error| unwritable(&manifest, &error))?;
            take(&path, &bytes);
        }
        Ok(())
    }

    /// Folders of versions that have not come.
    fn others(&self) -> io::Result<Vec<String>> {
        let mut versions = self.target.versions()?;
        let seen = self.seen();
        versions.retain(|path| !seen.folders.contains_key(path));
        Ok(versions)
    }

    /// Brings the folder of results to what has come: every folder that differs is replaced as a whole, then
    /// `catalogue`. Nothing is touched where nothing differs.
    ///
    /// # Errors
    /// E0601 if something could not be staged, then nothing has been changed; or if a staged folder cannot be put
    /// in its place.
    pub fn commit(self, catalogue: &Content<'_>) -> Result<Written, Diagnostic> {
        let seen = self.all_seen()?;
        let beside = self.beside(&seen, catalogue).map_err(|error| unwritable(self.target.out(), &error))?;
        let changing: Vec<(&String, &Found)> =
            seen.folders.iter().filter(|(_, found)| found.changes).collect();
        let mut written = Written {
            folders: changing.len(),
            catalogue: beside.catalogue_is_stale,
            removed: Vec::new(),
            strays: beside.strays,
        };
        let place = self.target.out().join(CATALOGUE);
        if beside.catalogue_is_stale {
            let staged = self.staging.file(CATALOGUE, catalogue);
            staged.map_err(|error| unwritable(&place, &error))?;
        }
        if !changing.is_empty() || beside.catalogue_is_stale {
            // Before the exchange: after a loss of power a folder must not be new in name and empty in content.
            self.staging.sync().map_err(|error| unwritable(&place, &error))?;
        }
        let at = |path: &str, done: io::Result<()>| {
            done.map_err(|error| interrupted(&self.target.out().join(path), &error))
        };
        for (path, found) in changing {
            at(path, self.staging.commit(path))?;
            written.removed.extend(found.obsolete.iter().cloned());
        }
        if beside.catalogue_is_stale {
            at(CATALOGUE, self.staging.commit_file(CATALOGUE))?;
        }
        for path in beside.obsolete {
            at(&path, fs::remove_file(self.target.out().join(&path)))?;
            written.removed.push(path);
        }
        Ok(written)
    }

    /// What a build would change, as findings (E0603 to E0606).
    ///
    /// # Errors
    /// E0601 if the folder cannot be read.
    pub fn drift(self, catalogue: &Content<'_>) -> Result<Vec<Diagnostic>, Diagnostic> {
        let failed = |error: io::Error| unwritable(self.target.out(), &error);
        let others = self.others().map_err(failed)?;
        let mut seen = self.all_seen()?;
        let beside = self.beside(&seen, catalogue).map_err(failed)?;
        let mut found: Vec<Diagnostic> =
            seen.folders.values_mut().flat_map(|found| std::mem::take(&mut found.drift)).collect();
        if beside.catalogue_is_stale {
            let there = self.target.out().join(CATALOGUE).exists();
            found.push(self.target.finding(if there { DIFFERENT } else { NOT_BUILT }, CATALOGUE));
        }
        found.extend(beside.obsolete.iter().map(|path| self.target.finding(STRAY, path)));
        found.extend(beside.strays);
        found.extend(self.target.altered(&others));
        Ok(found)
    }

    fn beside(&self, seen: &Seen, catalogue: &Content<'_>) -> io::Result<Beside> {
        let places: BTreeSet<&str> = seen.folders.keys().map(String::as_str).collect();
        let catalogue_is_stale = !holds_written(&self.target.out().join(CATALOGUE), catalogue)?;
        let obsolete = self.target.obsolete(&self.former, &places);
        let mut strays = self.target.strays(&places, &obsolete)?;
        strays.extend(seen.folders.values().flat_map(|found| found.strays.iter().cloned()));
        strays.sort();
        let strays = strays.iter().map(|path| self.target.finding(STRAY, path)).collect();
        Ok(Beside { catalogue_is_stale, obsolete, strays })
    }

    /// Everything that came, or why it could not be staged.
    fn all_seen(&self) -> Result<MutexGuard<'_, Seen>, Diagnostic> {
        let mut seen = self.seen();
        seen.failure.take().map_or(Ok(seen), Err)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        // A thread that panicked left nothing half done in there: each change is one insertion.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Session<'_> {
    /// However it ends: nothing staged is left, while other builds are still kept out.
    fn drop(&mut self) {
        if self.lock.is_some() {
            self.staging.end();
        }
    }
}
