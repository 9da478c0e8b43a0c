//! Reading definitions and the files they name; never anything outside the source root.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{NO_FILE, Workspace, failure, reason, slashes, unreadable};
use crate::compile::{Files, Input};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::files::{NO_DEFINITION, OUTSIDE, TOO_LARGE, UNREADABLE};
use crate::source::{MAX_BYTES, Span};

/// Largest accepted code list, table or example file in bytes.
const MAX_DATA: usize = 32 * 1024 * 1024;

const EXTENSION: &str = "antrag";

impl Workspace {
    /// Finds the definitions at `paths`, which lie in this workspace: files as they are named, of folders every
    /// `**/*.antrag`; relative to the root, sorted, each once.
    ///
    /// # Errors
    /// E0004 if a folder holds no definition, E0001 or E0002 if it cannot be listed.
    pub fn definitions(&self, paths: &[PathBuf]) -> Result<Vec<String>, Diagnostic> {
        let mut found = Vec::new();
        for path in paths {
            let shown = path.display().to_string();
            let here = path.canonicalize().map_err(|error| unreadable(&shown, &error))?;
            if here.is_dir() {
                let before = found.len();
                self.walk(&here, &mut found)?;
                if found.len() == before {
                    return Err(Diagnostic::new(NO_DEFINITION, Span::default()).with("path", shown));
                }
            } else {
                found.push(self.relative(&here));
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// The catalogues of translations below the root (`*.po`), relative to it, sorted.
    ///
    /// # Errors
    /// E0001 if the root cannot be listed.
    pub fn catalogues(&self) -> Result<Vec<String>, Diagnostic> {
        let files =
            super::list::files(&self.root).map_err(|error| unreadable(&self.shown(&self.root), &error))?;
        let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
        Ok(files.into_keys().filter(|path| path.ends_with(".po") && !hidden(path)).collect())
    }

    /// Reads the definitions at `paths`. A file that cannot be read is an input that says why.
    ///
    /// # Errors
    /// As [`Workspace::definitions`].
    pub fn inputs(&self, paths: &[PathBuf]) -> Result<Vec<Input>, Diagnostic> {
        let found = self.definitions(paths)?;
        Ok(found.into_par_iter().map(|path| self.input(path)).collect())
    }

    fn walk(&self, folder: &Path, found: &mut Vec<String>) -> Result<(), Diagnostic> {
        let hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
        let walk = WalkDir::new(folder).min_depth(1).into_iter().filter_entry(|entry| !hidden(entry));
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let path = entry.path();
                    let definition = path.extension().is_some_and(|extension| extension == EXTENSION);
                    if definition || (entry.path_is_symlink() && self.folder_outside(path)) {
                        found.push(self.relative(path));
                    }
                }
                Err(error) => {
                    let path = self.shown(error.path().unwrap_or(folder));
                    return Err(failure(UNREADABLE, &path, reason(&io::Error::from(error))));
                }
            }
        }
        Ok(())
    }

    /// Is this a link to a folder outside the root? Its definitions would be missed silently.
    fn folder_outside(&self, link: &Path) -> bool {
        link.canonicalize().is_ok_and(|real| real.is_dir() && !real.starts_with(&self.root))
    }

    fn relative(&self, path: &Path) -> String {
        slashes(path.strip_prefix(&self.root).unwrap_or(path))
    }

    fn shown(&self, path: &Path) -> String {
        format!("{}{}", self.prefix, self.relative(path))
    }

    fn input(&self, path: String) -> Input {
        let bytes = self.confined(&path, MAX_BYTES);
        Input { path, bytes }
    }

    /// The bytes at `path` below the root, if neither `..` nor a link leads out of it.
    fn confined(&self, path: &str, limit: usize) -> Result<Vec<u8>, Diagnostic> {
        let outside = || {
            let root = self.root.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Diagnostic::new(OUTSIDE, Span::default()).with("path", path).with("root", root)
        };
        if escapes(Path::new(path)) {
            return Err(outside());
        }
        let real = self.root.join(path).canonicalize().map_err(|error| unreadable(path, &error))?;
        if !real.starts_with(&self.root) {
            return Err(outside());
        }
        bounded(&real, path, limit)
    }
}

impl Files for Workspace {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let definition = Path::new(path).extension().is_some_and(|extension| extension == EXTENSION);
        self.confined(path, if definition { MAX_BYTES } else { MAX_DATA })
    }
}

/// Does the path, taken by its words alone, lead out of the folder it counts from?
fn escapes(path: &Path) -> bool {
    let mut depth = 0_usize;
    for component in path.components() {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return true,
        }
    }
    false
}

/// Reads a regular file of at most `limit` bytes; the size is looked at before anything is read.
fn bounded(real: &Path, path: &str, limit: usize) -> Result<Vec<u8>, Diagnostic> {
    let too_large = |size: u64| {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        Diagnostic::new(TOO_LARGE, Span::default()).with("path", path).with("size", size).with("limit", limit)
    };
    let about = fs::metadata(real).map_err(|error| unreadable(path, &error))?;
    if !about.is_file() {
        return Err(failure(UNREADABLE, path, NO_FILE));
    }
    if about.len() > limit as u64 {
        return Err(too_large(about.len()));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // The file may grow while it is read: one byte more than allowed tells.
    let read = File::open(real).and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.len() > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::table::files::MISSING;

    fn place() -> (tempfile::TempDir, Workspace) {
        let place = tempfile::tempdir().expect("a temporary folder");
        let root = place.path().join("services");
        fs::create_dir_all(root.join("shared")).expect("folders");
        fs::write(root.join("b.antrag"), "b").expect("a file");
        fs::write(root.join("a.antrag"), "a").expect("a file");
        fs::write(root.join("shared/notes.txt"), "n").expect("a file");
        fs::write(place.path().join("secret.antrag"), "s").expect("a file");
        let workspace = Workspace::of(&root).expect("a workspace");
        (place, workspace)
    }

    fn code(workspace: &Workspace, path: &str) -> crate::diagnostic::Code {
        workspace.read(path).expect_err("it is refused").code
    }

    #[test]
    fn definitions_come_sorted_and_once() {
        let (place, workspace) = place();
        let root = place.path().join("services");
        let inputs = workspace.inputs(&[root.clone(), root.join("a.antrag")]).expect("inputs");
        let paths: Vec<&str> = inputs.iter().map(|input| input.path.as_str()).collect();
        assert_eq!(paths, ["a.antrag", "b.antrag"]);
        let empty = workspace.inputs(&[root.join("shared")]).expect_err("no definition in there");
        assert_eq!(empty.code, NO_DEFINITION);
    }

    #[test]
    fn nothing_outside_the_root_is_read() {
        let (_place, workspace) = place();
        assert_eq!(workspace.read("shared/../a.antrag").as_deref(), Ok(b"a".as_slice()));
        assert_eq!(code(&workspace, "../secret.antrag"), OUTSIDE);
        assert_eq!(code(&workspace, "shared/../../secret.antrag"), OUTSIDE);
        assert_eq!(code(&workspace, "/etc/passwd"), OUTSIDE);
        assert_eq!(code(&workspace, "none.csv"), MISSING);
        assert_eq!(code(&workspace, "shared"), UNREADABLE);
    }

    #[cfg(unix)]
    #[test]
    fn links_may_not_lead_out() {
        let (place, workspace) = place();
        let root = place.path().join("services");
        std::os::unix::fs::symlink(place.path().join("secret.antrag"), root.join("c.antrag"))
            .expect("a link");
        std::os::unix::fs::symlink(root.join("a.antrag"), root.join("d.antrag")).expect("a link");
        std::os::unix::fs::symlink(place.path(), root.join("out")).expect("a link");
        assert_eq!(code(&workspace, "c.antrag"), OUTSIDE);
        assert_eq!(code(&workspace, "out/secret.antrag"), OUTSIDE);
        let inputs = workspace.inputs(&[root]).expect("inputs");
        let refused: Vec<&str> =
            inputs.iter().filter(|input| input.bytes.is_err()).map(|input| input.path.as_str()).collect();
        assert_eq!((inputs.len(), refused), (5, vec!["c.antrag", "out"]));
    }

    #[test]
    fn size_is_looked_at_first() {
        let (place, workspace) = place();
        let big = place.path().join("services/big.antrag");
        File::create(&big).and_then(|file| file.set_len(5 * 1024 * 1024)).expect("a large file");
        assert_eq!(code(&workspace, "big.antrag"), TOO_LARGE);
    }

    #[test]
    fn the_root_is_the_nearest_by_name() {
        let (place, workspace) = place();
        let inner = Workspace::of(&place.path().join("services/shared/notes.txt")).expect("a workspace");
        assert_eq!(inner.root(), workspace.root());
        let alone = Workspace::of(&place.path().join("secret.antrag")).expect("a workspace");
        assert_eq!(Some(alone.root()), workspace.root().parent());
    }
}
