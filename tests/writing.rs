//! Writing the folder of results: whole folders, only what changed, nothing that is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use antrag::compile::{Artifact, Folder};
use antrag::diagnostic::{Code, Diagnostic, Lang};
use antrag::workspace::{Session, Target, Written};

/// SHA-256 of `{}`.
const EMPTY_OBJECT: &str = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: path.into(), bytes: text.into() }
}

/// A service folder with a manifest that lists its files.
fn service(path: &str, files: &[(&str, &str)]) -> Folder {
    let listed: Vec<String> =
        files.iter().map(|(path, _)| format!(r#"{{"path":"{path}","sha256":"{EMPTY_OBJECT}"}}"#)).collect();
    let manifest = format!(r#"{{"artifacts":[{}]}}"#, listed.join(","));
    let mut artifacts = vec![artifact("service.json", &manifest)];
    artifacts.extend(files.iter().map(|(path, text)| artifact(path, text)));
    Folder { path: path.into(), artifacts }
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("generated")
    }

    fn target(&self) -> Target {
        Target::at(self.out())
    }

    fn build(&self, folders: &[Folder], index: &str) -> Written {
        self.try_build(folders, index).expect("the build succeeds")
    }

    fn try_build(&self, folders: &[Folder], index: &str) -> Result<Written, Diagnostic> {
        let target = self.target();
        let session = target.write()?;
        give(&session, folders);
        session.commit(&|out| out.write_all(index.as_bytes()))
    }

    fn drift(&self, folders: &[Folder], index: &str) -> Vec<(&'static str, String)> {
        let target = self.target();
        let session = target.look();
        give(&session, folders);
        let found = session.drift(&|out| out.write_all(index.as_bytes())).expect("it can be read");
        found.iter().map(|finding| (finding.code.id(), self.path_in(finding))).collect()
    }

    /// The path that a finding speaks of, relative to the folder of results.
    fn path_in(&self, finding: &Diagnostic) -> String {
        let message = finding.message(Lang::En);
        let path = message.split('`').nth(1).expect("a path in backticks");
        path.trim_start_matches(&format!("{}/", self.out().display())).to_owned()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    /// Every file with its content.
    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.out())
    }
}

/// Hands folders over until the session has had enough.
fn give(session: &Session<'_>, folders: &[Folder]) {
    let _ = folders.iter().cloned().try_for_each(|folder| session.take(folder));
}

fn tree(out: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(out).into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(out).expect("it lies below").display().to_string();
            (path, fs::read_to_string(entry.path()).expect("a text file"))
        })
        .collect()
}

#[cfg(unix)]
fn identity(path: &Path) -> (u64, i64, i64, u32) {
    use std::os::unix::fs::MetadataExt;
    let about = fs::metadata(path).expect("a file");
    (about.ino(), about.mtime(), about.mtime_nsec(), about.mode() & 0o777)
}

fn code(result: Result<Written, Diagnostic>) -> Code {
    result.expect_err("the build is refused").code
}

#[test]
fn a_build_writes_everything_and_then_nothing() {
    let place = Place::new();
    let folders = [service("dog/1.0.0", &[("schema.json", "{}"), ("disclosures/ihk.schema.json", "{}")])];
    assert_eq!(place.build(&folders, "[]").folders, 1);
    assert_eq!(
        place.tree().into_keys().collect::<Vec<_>>(),
        [
            "dog/1.0.0/disclosures/ihk.schema.json",
            "dog/1.0.0/schema.json",
            "dog/1.0.0/service.json",
            "index.json"
        ]
    );
    assert_eq!(place.build(&folders, "[]"), Written::default());
    assert_eq!(place.drift(&folders, "[]"), []);
}

#[test]
fn a_catalogue_that_alone_changed_is_said() {
    let place = Place::new();
    let folders = [service("dog/1.0.0", &[("schema.json", "{}")])];
    assert!(place.build(&folders, "[]").catalogue);
    let written = place.build(&folders, "[1]");
    assert_eq!((written.folders, written.catalogue), (0, true));
    assert!(!place.out().join(".antrag-staging").exists());
}

#[cfg(unix)]
#[test]
fn what_did_not_change_keeps_its_inode_and_its_time() {
    let place = Place::new();
    let folders = [service("dog/1.0.0", &[("a.json", "{}"), ("b.json", "{}")])];
    place.build(&folders, "[]");
    let at = |path: &str| identity(&place.out().join(path));
    let (a, b, index, folder) =
        (at("dog/1.0.0/a.json"), at("dog/1.0.0/b.json"), at("index.json"), at("dog/1.0.0"));
    assert_eq!((a.3, folder.3), (0o644, 0o755));
    place.build(&folders, "[]");
    assert_eq!((at("dog/1.0.0/a.json"), at("dog/1.0.0")), (a, folder));
    place.build(&[service("dog/1.0.0", &[("a.json", "{}"), ("b.json", "[1]")])], "[]");
    assert_eq!((at("dog/1.0.0/a.json"), at("index.json")), (a, index));
    assert_ne!(at("dog/1.0.0/b.json").0, b.0);
    assert_ne!(at("dog/1.0.0").0, folder.0);
}

#[test]
fn what_a_former_build_made_goes_and_what_it_did_not_make_stays() {
    let place = Place::new();
    place.build(&[service("dog/1.0.0", &[("old.json", "{}"), ("schema.json", "{}")])], "[]");
    place.write("dog/1.0.0/notes/mine.txt", "keep me");
    place.write("readme.txt", "keep me too");
    place.write("elsewhere/deep/x.txt", "and me");
    let folders = [service("dog/1.0.0", &[("schema.json", "{}")])];
    assert_eq!(
        place.drift(&folders, "[]"),
        [
            ("E0604", "dog/1.0.0/service.json".to_owned()),
            ("E0605", "dog/1.0.0/old.json".to_owned()),
            ("E0605", "dog/1.0.0/notes/mine.txt".to_owned()),
            ("E0605", "elsewhere/".to_owned()),
            ("E0605", "readme.txt".to_owned()),
        ]
    );
    let written = place.build(&folders, "[]");
    assert_eq!(written.removed, ["dog/1.0.0/old.json"]);
    let strays: Vec<String> = written.strays.iter().map(|finding| place.path_in(finding)).collect();
    assert_eq!(strays, ["dog/1.0.0/notes/mine.txt", "elsewhere/", "readme.txt"]);
    let tree = place.tree();
    assert_eq!(tree["dog/1.0.0/notes/mine.txt"], "keep me");
    assert_eq!(tree["elsewhere/deep/x.txt"], "and me");
    assert!(!tree.contains_key("dog/1.0.0/old.json"));
}

#[test]
fn shared_files_are_listed_by_the_catalogue() {
    let place = Place::new();
    let shared = |files: &[(&str, &str)]| Folder {
        path: "assets".into(),
        artifacts: files.iter().map(|(path, text)| artifact(path, text)).collect(),
    };
    let index =
        r#"{"artifacts":[{"path":"assets/old.css"},{"path":"assets/form.css"},{"path":"formats/x.json"}]}"#;
    place.build(&[shared(&[("old.css", "o"), ("form.css", "f")])], index);
    place.write("formats/x.json", "{}");
    place.write("assets/mine.css", "m");
    let written = place.build(&[shared(&[("form.css", "f")])], "{}");
    assert_eq!(written.removed, ["assets/old.css", "formats/x.json"]);
    assert_eq!(
        place.tree().into_keys().collect::<Vec<_>>(),
        ["assets/form.css", "assets/mine.css", "index.json"]
    );
}

#[test]
fn released_versions_are_never_touched() {
    let place = Place::new();
    place.build(&[service("dog/1.0.0", &[("schema.json", "{}")])], "[]");
    let old = place.tree();
    let next = [service("dog/2.0.0", &[("schema.json", "[2]")])];
    let target = place.target();
    let session = target.look();
    give(&session, &next);
    let mut released = Vec::new();
    session.released(|folder, _| released.push(folder.to_owned())).expect("manifests");
    assert_eq!(released, ["dog/1.0.0"]);
    place.build(&next, "[]");
    assert!(old.iter().all(|(path, text)| place.tree()[path] == *text));
    assert_eq!(place.drift(&next, "[]"), []);
    place.write("dog/1.0.0/schema.json", "changed");
    place.write("dog/1.0.0/more.json", "more");
    assert_eq!(
        place.drift(&next, "[]"),
        [("E0605", "dog/1.0.0/more.json".to_owned()), ("E0606", "dog/1.0.0/schema.json".to_owned())]
    );
}

#[test]
fn drift_is_missing_or_different() {
    let place = Place::new();
    let folders = [service("dog/1.0.0", &[("a.json", "{}"), ("b.json", "{}")])];
    assert_eq!(place.drift(&folders, "[]").len(), 4);
    assert!(!place.out().exists(), "a check writes nothing");
    place.build(&folders, "[]");
    place.write("dog/1.0.0/a.json", "changed");
    fs::remove_file(place.out().join("dog/1.0.0/b.json")).expect("removed");
    fs::remove_file(place.out().join("index.json")).expect("removed");
    assert_eq!(
        place.drift(&folders, "[]"),
        [
            ("E0603", "dog/1.0.0/b.json".to_owned()),
            ("E0604", "dog/1.0.0/a.json".to_owned()),
            ("E0603", "index.json".to_owned())
        ]
    );
}

#[test]
fn a_manifest_is_not_believed_beyond_its_folder() {
    let place = Place::new();
    fs::write(place.folder.path().join("precious"), "mine").expect("a file");
    place.build(&[], r#"{"artifacts":[{"path":"../precious"},{"path":"/etc/hostname"},{"path":""}]}"#);
    place.build(&[], "[]");
    assert!(place.folder.path().join("precious").exists());
}

#[test]
fn leavings_of_a_killed_build_are_swept() {
    let place = Place::new();
    let folders = [service("dog/1.0.0", &[("schema.json", "{}")])];
    place.build(&folders, "[]");
    place.write(".antrag-staging/new/dog@1.0.0/schema.json", "half");
    assert_eq!(place.drift(&folders, "[]"), []);
    assert_eq!(place.build(&folders, "[]"), Written::default());
    assert!(!place.out().join(".antrag-staging").exists());
}

#[test]
fn a_file_in_the_place_of_a_folder_is_an_error_and_stays() {
    let place = Place::new();
    let folders = [service("cat/1.0.0", &[("a.json", "{}")]), service("dog/1.0.0", &[("a.json", "{}")])];
    place.write("dog/1.0.0", "a file");
    let before = place.tree();
    assert_eq!(code(place.try_build(&folders, "[]")).id(), "E0601");
    assert_eq!(place.tree(), before);
    fs::remove_dir_all(place.out()).expect("removed");
    fs::write(place.out(), "a file").expect("a file");
    assert_eq!(code(place.try_build(&folders, "[]")).id(), "E0601");
}

#[cfg(unix)]
#[test]
fn two_builds_do_not_write_at_a_time() {
    use rustix::fs::{FlockOperation, flock};
    let place = Place::new();
    place.build(&[], "[]");
    let folder = fs::File::open(place.out()).expect("the folder");
    flock(&folder, FlockOperation::LockExclusive).expect("a lock");
    assert_eq!(code(place.try_build(&[], "[]")).id(), "E0602");
}
