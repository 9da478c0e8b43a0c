//! The folder of results: what lies there, and who may write there.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::compare::Listing;
use super::session::Session;
use super::stage::{STAGING, make_folders, sweep};
use super::{list, slashes, unwritable};
use crate::diagnostic::table::artifacts::{ALTERED, BUSY};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest;
use crate::source::Span;

/// Manifest of a service version.
pub(super) const MANIFEST: &str = "service.json";
/// Catalogue of all service versions, and manifest of the files they share.
pub(super) const CATALOGUE: &str = "index.json";

/// A folder of results.
#[derive(Clone, Debug)]
pub struct Target {
    out: PathBuf,
}

impl Target {
    /// The folder of results at `out`; it need not exist yet.
    pub fn at(out: impl Into<PathBuf>) -> Self {
        Self { out: out.into() }
    }

    /// Begins a build that writes. Other builds are kept out until it is over; what a killed one left is swept.
    ///
    /// # Errors
    /// E0601 if nothing can be written there, E0602 if another build is at work there.
    pub fn write(&self) -> Result<Session<'_>, Diagnostic> {
        let failed = |error: io::Error| unwritable(&self.out, &error);
        make_folders(&self.out).map_err(failed)?;
        let lock = self.lock()?;
        sweep(&self.out).map_err(failed)?;
        Ok(Session::new(self, Some(lock)))
    }

    /// Begins a build that only looks for what it would change.
    pub fn look(&self) -> Session<'_> {
        Session::new(self, None)
    }

    pub(super) fn out(&self) -> &Path {
        &self.out
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

    /// `<service>/<version>` for every folder that has a manifest.
    pub(super) fn versions(&self) -> io::Result<Vec<String>> {
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

    /// Findings (E0606) for files of `versions` that are no longer what their manifests say.
    pub(super) fn altered(&self, versions: &[String]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for version in versions {
            let listing = Listing::of(&self.out.join(version).join(MANIFEST));
            for (below, sha256) in listing.files().filter(|(path, _)| is_plain(path)) {
                let path = format!("{version}/{below}");
                let bytes = fs::read(self.out.join(&path)).unwrap_or_default();
                if !sha256.is_empty() && !sha256.eq_ignore_ascii_case(&digest::sha256(&bytes)) {
                    found.push(self.finding(ALTERED, &path));
                }
            }
        }
        found
    }

    /// Files that a former build made beside the folders `places`.
    pub(super) fn obsolete(&self, former: &Listing, places: &BTreeSet<&str>) -> BTreeSet<String> {
        former
            .files()
            .map(|(path, _)| path.to_owned())
            .filter(|path| path != CATALOGUE && is_plain(path) && self.out.join(path).is_file())
            .filter(|path| !places.iter().any(|place| is_below(path, place)))
            .collect()
    }

    /// What lies outside of the folders `places` and comes from no build.
    pub(super) fn strays(
        &self,
        places: &BTreeSet<&str>,
        obsolete: &BTreeSet<String>,
    ) -> io::Result<Vec<String>> {
        let mut strays = Vec::new();
        for top in list::entries(&self.out)? {
            let name = top.file_name().to_string_lossy().into_owned();
            let known = name == STAGING || name == CATALOGUE;
            if known || places.contains(name.as_str()) || obsolete.contains(&name) {
                continue;
            }
            if top.file_type().is_dir() {
                self.look_into(&name, places, obsolete, &mut strays)?;
            } else {
                strays.push(name);
            }
        }
        Ok(strays)
    }

    /// Strays in the folder of one service; a folder without any version is stray as a whole.
    fn look_into(
        &self,
        service: &str,
        places: &BTreeSet<&str>,
        obsolete: &BTreeSet<String>,
        strays: &mut Vec<String>,
    ) -> io::Result<()> {
        let mut own = Vec::new();
        let mut known = obsolete.iter().any(|path| is_below(path, service));
        for entry in list::entries(&self.out.join(service))? {
            let path = format!("{service}/{}", entry.file_name().to_string_lossy());
            if places.contains(path.as_str()) {
                known = true;
            } else if entry.path().join(MANIFEST).is_file() {
                known = true;
                let listing = Listing::of(&entry.path().join(MANIFEST));
                let files = list::files(entry.path())?.into_keys();
                let unlisted = files.filter(|below| below != MANIFEST && !listing.names(below));
                own.extend(unlisted.map(|below| format!("{path}/{below}")));
            } else if !obsolete.contains(&path) {
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

    pub(super) fn finding(&self, code: Code, path: &str) -> Diagnostic {
        Diagnostic::new(code, Span::default()).with("path", slashes(&self.out.join(path)))
    }
}

/// Is it a relative path that goes down only? Manifests are read from disk and believed no further.
fn is_plain(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
