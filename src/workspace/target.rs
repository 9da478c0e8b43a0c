//! The folder of results: which versions lie there, what a build would change, and the change itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::compare::{Comparison, Listing, holds};
use super::stage::{STAGING, Staging, make_folders, sweep};
use super::{interrupted, list, slashes, unwritable};
use crate::compile::{Artifact, Folder};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::artifacts::{ALTERED, BUSY, DIFFERENT, NOT_BUILT, STRAY};
use crate::source::Span;

/// Manifest of a service version.
const MANIFEST: &str = "service.json";
/// Catalogue of all service versions, and manifest of the files they share.
const CATALOGUE: &str = "index.json";

/// A folder of results.
#[derive(Clone, Debug)]
pub struct Target {
    out: PathBuf,
}

/// What a build did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Folders that were replaced.
    pub folders: usize,
    /// Files of former builds that are gone.
    pub removed: Vec<String>,
    /// Findings (E0605), one for each file or folder that no build made; they are left alone.
    pub strays: Vec<Diagnostic>,
}

/// Everything a build would change.
struct Plan<'a> {
    folders: Vec<Comparison<'a>>,
    /// Paths of these folders.
    places: BTreeSet<&'a str>,
    catalogue: &'a Artifact,
    /// Content of the catalogue is to be written.
    catalogue_is_stale: bool,
    /// Single files of former builds that are made no more.
    obsolete: BTreeSet<String>,
    strays: Vec<String>,
}

impl Target {
    /// The folder of results at `out`; it need not exist yet.
    pub fn at(out: impl Into<PathBuf>) -> Self {
        Self { out: out.into() }
    }

    /// The manifests (`service.json`) of all versions that lie there and are not in `built`, by folder: released
    /// versions, and services that this build leaves out.
    ///
    /// # Errors
    /// E0601 if the folder cannot be listed or a manifest cannot be read.
    pub fn released(&self, built: &[Folder]) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
        let built: BTreeSet<&str> = built.iter().map(|folder| folder.path.as_str()).collect();
        let mut found = BTreeMap::new();
        for path in self.versions().map_err(|error| unwritable(&self.out, &error))? {
            if !built.contains(path.as_str()) {
                let manifest = self.out.join(&path).join(MANIFEST);
                let bytes = fs::read(&manifest).map_err(|error| unwritable(&manifest, &error))?;
                found.insert(path, bytes);
            }
        }
        Ok(found)
    }

    /// `<service>/<version>` for every folder that has a manifest.
    fn versions(&self) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        for service in list::entries(&self.out)? {
            if !service.file_type().is_dir() || service.file_name() == STAGING {
                continue;
            }
            for version in list::entries(service.path())? {
                if version.path().join(MANIFEST).is_file() {
                    found.push(slashes(version.path().strip_prefix(&self.out).unwrap_or(version.path())));
                }
            }
        }
        Ok(found)
    }

    /// Brings the folder to what a build made: every folder of `folders` is replaced as a whole where it differs,
    /// then the catalogue. Nothing is touched where nothing differs. `progress` is told how many of how many
    /// folders are staged.
    ///
    /// # Errors
    /// E0601 if something cannot be written: until all is staged, nothing has been changed then. E0602 if
    /// another build is at work there.
    pub fn write(
        &self,
        folders: &[&Folder],
        catalogue: &Artifact,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Written, Diagnostic> {
        let failed = |error: io::Error| unwritable(&self.out, &error);
        make_folders(&self.out).map_err(failed)?;
        let _lock = self.lock()?;
        sweep(&self.out).map_err(failed)?;
        let plan = self.plan(folders, catalogue)?;
        let mut written = Written { strays: self.stray_findings(&plan), ..Written::default() };
        if plan.is_settled() {
            return Ok(written);
        }
        let staging = Staging::begin(&self.out).map_err(failed)?;
        let done = self
            .stage(&plan, &staging, progress)
            .and_then(|()| self.commit(&plan, &staging, &mut written.removed));
        staging.end();
        done?;
        written.folders = plan.changing().count();
        Ok(written)
    }

    fn stage(
        &self,
        plan: &Plan,
        staging: &Staging,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<(), Diagnostic> {
        let changing: Vec<&Comparison> = plan.changing().collect();
        let count = AtomicUsize::new(0);
        changing.par_iter().try_for_each(|compared| {
            let place = self.out.join(&compared.folder.path);
            staging.folder(compared).map_err(|error| unwritable(&place, &error))?;
            progress(count.fetch_add(1, Ordering::Relaxed) + 1, changing.len());
            Ok(())
        })?;
        let catalogue = self.out.join(&plan.catalogue.path);
        let staged = if plan.catalogue_is_stale {
            staging.file(&plan.catalogue.path, &plan.catalogue.bytes)
        } else {
            Ok(())
        };
        // Before the exchange: after a loss of power a folder must not be new in name and empty in content.
        staged.and_then(|()| staging.sync()).map_err(|error| unwritable(&catalogue, &error))
    }

    fn commit(&self, plan: &Plan, staging: &Staging, removed: &mut Vec<String>) -> Result<(), Diagnostic> {
        let at = |path: &str, done: io::Result<()>| {
            done.map_err(|error| interrupted(&self.out.join(path), &error))
        };
        for compared in plan.changing() {
            let path = &compared.folder.path;
            at(path, staging.commit(path))?;
            removed.extend(compared.obsolete.iter().map(|below| format!("{path}/{below}")));
        }
        if plan.catalogue_is_stale {
            at(&plan.catalogue.path, staging.commit_file(&plan.catalogue.path))?;
        }
        for path in &plan.obsolete {
            at(path, fs::remove_file(self.out.join(path)))?;
            removed.push(path.clone());
        }
        Ok(())
    }

    /// What a build would change, as findings (E0603 to E0606); nothing is written.
    ///
    /// # Errors
    /// E0601 if the folder cannot be read.
    pub fn drift(&self, folders: &[&Folder], catalogue: &Artifact) -> Result<Vec<Diagnostic>, Diagnostic> {
        let failed = |error: io::Error| unwritable(&self.out, &error);
        let plan = self.plan(folders, catalogue)?;
        let mut found = Vec::new();
        for compared in &plan.folders {
            let path = |below: &str| format!("{}/{below}", compared.folder.path);
            found.extend(
                compared.missing.iter().map(|artifact| self.finding(NOT_BUILT, &path(&artifact.path))),
            );
            found.extend(
                compared.different.iter().map(|artifact| self.finding(DIFFERENT, &path(&artifact.path))),
            );
            found.extend(compared.obsolete.iter().map(|below| self.finding(STRAY, &path(below))));
        }
        if plan.catalogue_is_stale {
            let there = self.out.join(&catalogue.path).exists();
            found.push(self.finding(if there { DIFFERENT } else { NOT_BUILT }, &catalogue.path));
        }
        found.extend(plan.obsolete.iter().map(|path| self.finding(STRAY, path)));
        found.extend(self.stray_findings(&plan));
        found.extend(self.altered(&plan).map_err(failed)?);
        Ok(found)
    }

    /// Files of versions that this build does not make and that are no longer what their manifests say.
    fn altered(&self, plan: &Plan) -> io::Result<Vec<Diagnostic>> {
        let mut found = Vec::new();
        for version in self.versions()? {
            if plan.places.contains(version.as_str()) {
                continue;
            }
            let listing = Listing::of(&self.out.join(&version).join(MANIFEST));
            for (below, sha256) in listing.files().filter(|(path, _)| is_plain(path)) {
                let path = format!("{version}/{below}");
                let bytes = fs::read(self.out.join(&path)).unwrap_or_default();
                if !sha256.is_empty() && !sha256.eq_ignore_ascii_case(&hexadecimal(&bytes)) {
                    found.push(self.finding(ALTERED, &path));
                }
            }
        }
        Ok(found)
    }

    fn plan<'a>(&self, folders: &[&'a Folder], catalogue: &'a Artifact) -> Result<Plan<'a>, Diagnostic> {
        let former = Listing::of(&self.out.join(CATALOGUE));
        let compare = |folder: &&'a Folder| {
            let place = self.out.join(&folder.path);
            let listing = Listing::of(&place.join(MANIFEST));
            let shared = |path: &str| former.names(&format!("{}/{path}", folder.path));
            let made = |path: &str| path == MANIFEST || listing.names(path) || shared(path);
            Comparison::new(&self.out, folder, made).map_err(|error| unwritable(&place, &error))
        };
        let compared = folders.par_iter().map(compare).collect::<Result<Vec<_>, Diagnostic>>()?;
        let failed = |error: io::Error| unwritable(&self.out, &error);
        let mut plan = Plan {
            folders: compared,
            places: folders.iter().map(|folder| folder.path.as_str()).collect(),
            catalogue,
            catalogue_is_stale: !holds(&self.out.join(&catalogue.path), &catalogue.bytes).map_err(failed)?,
            obsolete: BTreeSet::new(),
            strays: Vec::new(),
        };
        self.look_around(&mut plan, &former).map_err(failed)?;
        Ok(plan)
    }

    /// Sorts what lies outside of the built folders into released, obsolete and stray.
    fn look_around(&self, plan: &mut Plan, former: &Listing) -> io::Result<()> {
        plan.obsolete = former
            .files()
            .map(|(path, _)| path.to_owned())
            .filter(|path| path != CATALOGUE && is_plain(path) && self.out.join(path).is_file())
            .filter(|path| !plan.places.iter().any(|place| is_below(path, place)))
            .collect();
        let mut strays = Vec::new();
        for top in list::entries(&self.out)? {
            let name = top.file_name().to_string_lossy().into_owned();
            let known = name == STAGING || name == CATALOGUE;
            if known || plan.places.contains(name.as_str()) || plan.obsolete.contains(&name) {
                continue;
            }
            if top.file_type().is_dir() {
                self.look_into(&name, plan, &mut strays)?;
            } else {
                strays.push(name);
            }
        }
        for compared in &plan.folders {
            let path = &compared.folder.path;
            strays.extend(compared.stray.iter().map(|(below, _)| format!("{path}/{below}")));
        }
        strays.sort();
        plan.strays = strays;
        Ok(())
    }

    /// Strays in the folder of one service; a folder without any version is stray as a whole.
    fn look_into(&self, service: &str, plan: &Plan, strays: &mut Vec<String>) -> io::Result<()> {
        let mut own = Vec::new();
        let mut known = plan.obsolete.iter().any(|path| is_below(path, service));
        for entry in list::entries(&self.out.join(service))? {
            let path = format!("{service}/{}", entry.file_name().to_string_lossy());
            if plan.places.contains(path.as_str()) {
                known = true;
            } else if entry.path().join(MANIFEST).is_file() {
                known = true;
                let listing = Listing::of(&entry.path().join(MANIFEST));
                let files = list::files(entry.path())?.into_keys();
                let unlisted = files.filter(|below| below != MANIFEST && !listing.names(below));
                own.extend(unlisted.map(|below| format!("{path}/{below}")));
            } else if !plan.obsolete.contains(&path) {
                let folder = entry.file_type().is_dir();
                own.push(if folder { path + "/" } else { path });
            }
        }
        if known {
            strays.extend(own);
        } else if !own.is_empty() {
            strays.push(format!("{service}/"));
        }
        Ok(())
    }

    fn stray_findings(&self, plan: &Plan) -> Vec<Diagnostic> {
        plan.strays.iter().map(|path| self.finding(STRAY, path)).collect()
    }

    fn finding(&self, code: crate::diagnostic::Code, path: &str) -> Diagnostic {
        Diagnostic::new(code, Span::default()).with("path", slashes(&self.out.join(path)))
    }

    /// Keeps other builds out for as long as the file lives.
    fn lock(&self) -> Result<File, Diagnostic> {
        let folder = File::open(&self.out).map_err(|error| unwritable(&self.out, &error))?;
        // A file system that knows no locks is no reason not to build.
        #[cfg(unix)]
        if let Err(rustix::io::Errno::WOULDBLOCK) =
            rustix::fs::flock(&folder, rustix::fs::FlockOperation::NonBlockingLockExclusive)
        {
            return Err(Diagnostic::new(BUSY, Span::default()).with("path", slashes(&self.out)));
        }
        Ok(folder)
    }
}

impl<'a> Plan<'a> {
    fn changing(&self) -> impl Iterator<Item = &Comparison<'a>> {
        self.folders.iter().filter(|compared| !compared.is_settled())
    }

    fn is_settled(&self) -> bool {
        self.changing().next().is_none() && !self.catalogue_is_stale && self.obsolete.is_empty()
    }
}

/// Is it a relative path that goes down only? Manifests are read from disk and believed no further.
fn is_plain(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
