//! Replacing folders as a whole: build the new one beside the old, then exchange the two.
//!
//! A build that is killed leaves every folder wholly old or wholly new, and the staging folder behind; the next
//! build sweeps it. Where the system cannot exchange two folders at once, the old one is put aside first, and
//! the sweep brings it back if the new one did not arrive.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::compare::Comparison;
use super::{Content, list};
use crate::compile::Folder;

/// Folder for staging, below the folder of results and so on the same file system.
pub(super) const STAGING: &str = ".antrag-staging";

/// Below it: what is to come, what was put aside, and what is being copied aside.
const NEW: &str = "new";
const OLD: &str = "old";
const PART: &str = "part";

/// The staging folder of one build; it is made when the first thing is staged.
#[derive(Debug)]
pub(super) struct Staging {
    out: PathBuf,
    place: PathBuf,
}

impl Staging {
    /// The staging folder below `out`, which a sweep has left empty.
    pub fn below(out: &Path) -> Self {
        Self { out: out.to_path_buf(), place: out.join(STAGING) }
    }

    fn staged(&self, path: &str) -> PathBuf {
        self.place.join(NEW).join(flat(path))
    }

    /// Builds the new state of a folder: unchanged files and strays are hard links to the ones there are.
    pub fn folder(&self, folder: &Folder, compared: &Comparison) -> io::Result<()> {
        let (from, to) = (self.out.join(&folder.path), self.staged(&folder.path));
        make_folders(&to)?;
        for artifact in &folder.artifacts {
            let target = to.join(&artifact.path);
            make_parent(&target)?;
            let linked =
                compared.is_same(&artifact.path) && fs::hard_link(from.join(&artifact.path), &target).is_ok();
            if !linked {
                write_file(&target, &artifact.bytes)?;
            }
        }
        for (_, stray) in &compared.stray {
            let target = to.join(stray);
            make_parent(&target)?;
            link_or_copy(&from.join(stray), &target)?;
        }
        Ok(())
    }

    /// Stages a single file.
    pub fn file(&self, path: &str, content: &Content<'_>) -> io::Result<()> {
        let staged = self.staged(path);
        make_parent(&staged)?;
        let mut out = BufWriter::new(create_file(&staged)?);
        content(&mut out)?;
        out.flush()
    }

    /// Puts a staged file in its place.
    pub fn commit_file(&self, path: &str) -> io::Result<()> {
        fs::rename(self.staged(path), self.out.join(path))
    }

    /// Exchanges a staged folder with the one in its place.
    pub fn commit(&self, path: &str) -> io::Result<()> {
        let (new, target) = (self.staged(path), self.out.join(path));
        make_parent(&target)?;
        if fs::symlink_metadata(&target).is_err() {
            return fs::rename(new, target);
        }
        exchange(&new, &target).or_else(|_| replace(&self.place, path, &target))
    }

    /// Everything staged is safe on disk once this returns, at the price of one call for all files.
    pub fn sync(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(File::open(&self.out)?)?;
        Ok(())
    }

    /// Removes the staging folder with what it holds.
    pub fn end(&self) {
        // What cannot be removed now, the next build sweeps.
        let _ = fs::remove_dir_all(&self.place);
    }
}

/// The name of a folder or file of results within the staging folder. Neither services nor versions contain `@`.
fn flat(path: &str) -> String {
    path.replace('/', "@")
}

/// Removes what a killed build left behind. A folder that it had put aside comes back if the new one, still
/// being there, has not taken its place.
pub(super) fn sweep(out: &Path) -> io::Result<()> {
    let place = out.join(STAGING);
    if fs::symlink_metadata(&place).is_err() {
        return Ok(());
    }
    for old in list::entries(&place.join(OLD))? {
        let name = old.file_name().to_string_lossy().into_owned();
        if place.join(NEW).join(&name).exists() {
            let target = out.join(name.replace('@', "/"));
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            fs::rename(old.path(), target)?;
        }
    }
    fs::remove_dir_all(place)
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The second best way: put the old folder aside, then move the new one in.
fn replace(place: &Path, path: &str, target: &Path) -> io::Result<()> {
    let aside = place.join(OLD).join(flat(path));
    make_parent(&aside)?;
    if fs::rename(target, &aside).is_err() {
        // A folder in a lower layer of a container image cannot be renamed, only copied and removed.
        let part = place.join(PART).join(flat(path));
        for file in list::files(target)?.into_values() {
            make_parent(&part.join(&file))?;
            link_or_copy(&target.join(&file), &part.join(&file))?;
        }
        fs::rename(part, aside)?;
        fs::remove_dir_all(target)?;
    }
    fs::rename(place.join(NEW).join(flat(path)), target)
}

fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_file(path)?.write_all(bytes)
}

/// Makes a new file that everybody may read, whatever the umask.
fn create_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    set_mode(&file, 0o644)?;
    Ok(file)
}

pub(super) fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or(Ok(()), make_folders)
}

/// Makes a folder and those above it that everybody may read, whatever the umask.
pub(super) fn make_folders(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    make_parent(path)?;
    match DirBuilder::new().create(path) {
        // Another thread may have been faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => set_mode(&File::open(path)?, 0o755),
    }
}

#[cfg(unix)]
fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, text: &str) {
        make_parent(path).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(path: &Path) -> String {
        fs::read_to_string(path).expect("a file")
    }

    #[test]
    fn without_exchange_the_old_folder_is_put_aside() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let target = place.path().join("dog/1.0.0");
        let staging = place.path().join("staging");
        write(&staging.join("new/dog@1.0.0/x"), "new");
        write(&target.join("x"), "old");
        replace(&staging, "dog/1.0.0", &target).expect("replaced");
        assert_eq!(
            (read(&target.join("x")), read(&staging.join("old/dog@1.0.0/x"))),
            ("new".into(), "old".into())
        );
    }

    #[test]
    fn a_sweep_brings_back_what_was_put_aside_and_not_replaced() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let out = place.path();
        let staging = out.join(STAGING);
        for (path, text) in
            [("old/dog@1.0.0/a", "old"), ("new/dog@1.0.0/a", "new"), ("old/cat@1.0.0/a", "old")]
        {
            write(&staging.join(path), text);
        }
        write(&out.join("dog/1.0.0/half"), "half removed");
        write(&out.join("cat/1.0.0/a"), "new");
        sweep(out).expect("swept");
        assert_eq!(read(&out.join("dog/1.0.0/a")), "old");
        assert!(!out.join("dog/1.0.0/half").exists());
        assert_eq!(read(&out.join("cat/1.0.0/a")), "new");
        assert!(!staging.exists());
    }
}
