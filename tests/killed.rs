//! Builds that are killed, that may not write, and that run out of space.
#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use support::{Place, run, tree};

const SERVICES: usize = 60;

/// A set of services, all at one version of their text.
fn define(place: &Place, edition: &str) {
    place.run(&["new", "service_0"]);
    let starter = place.read("services/service_0.antrag");
    for number in 0..SERVICES {
        let text = starter
            .replace("service_0", &format!("service_{number}"))
            .replace("Worum geht es?", &format!("Worum geht es? {edition}"));
        place.write(&format!("services/service_{number}.antrag"), text);
    }
}

type Files = BTreeMap<String, Vec<u8>>;

/// The files of each version folder.
fn folders(generated: &Files) -> BTreeMap<String, Files> {
    let mut found: BTreeMap<String, Files> = BTreeMap::new();
    for (path, bytes) in generated {
        let mut parts = path.splitn(3, '/');
        if let (Some(service), Some(version), Some(file)) = (parts.next(), parts.next(), parts.next())
            && service.starts_with("service_")
        {
            found.entry(format!("{service}/{version}")).or_default().insert(file.into(), bytes.clone());
        }
    }
    found
}

/// When to kill a build.
#[derive(Debug)]
enum Moment {
    /// As soon as there are so many more directory entries than before: folders are being staged.
    Staged(usize),
    /// As soon as the folder of this service is another one: folders are being exchanged.
    Exchanged(usize),
}

impl Moment {
    /// Varied moments, from the first file that is staged to the last folder that is exchanged.
    fn all(entries: usize) -> Vec<Moment> {
        let staged = (0..8).map(|part| Moment::Staged(entries * part / 8));
        staged.chain((0..SERVICES).step_by(SERVICES / 16).map(Moment::Exchanged)).collect()
    }

    /// Kills `child` at this moment; says whether it came in time.
    fn kill(&self, child: &mut Child, generated: &Path) -> bool {
        let inode = |number: &usize| {
            let folder = generated.join(format!("service_{number}/0.1.0"));
            fs::metadata(folder).map(|about| about.ino()).unwrap_or_default()
        };
        let before = match self {
            Moment::Staged(_) => entries(generated),
            Moment::Exchanged(number) => inode(number) as usize,
        };
        while child.try_wait().expect("it can be asked").is_none() {
            let come = match self {
                Moment::Staged(more) => entries(generated) > before + more,
                Moment::Exchanged(number) => inode(number) as usize != before,
            };
            if come {
                child.kill().expect("it can be killed");
                break;
            }
        }
        !child.wait().expect("it ended").success()
    }
}

/// How many directory entries there are below `folder`.
fn entries(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).count()
}

#[test]
fn a_killed_build_leaves_every_folder_wholly_old_or_wholly_new() {
    let place = Place::in_memory();
    define(&place, "alt");
    assert_eq!(place.run(&["build"]).code, 0);
    let old = place.tree("generated");
    define(&place, "neu");
    assert_eq!(place.run(&["build", "--out", "wanted"]).code, 0);
    let new = place.tree("wanted");
    let (old_folders, new_folders) = (folders(&old), folders(&new));
    assert_eq!((old_folders.len(), new_folders.len()), (SERVICES, SERVICES));
    let generated = place.path("generated");
    let (mut killed, mut mixed) = (0, 0);
    for moment in Moment::all(entries(&generated)) {
        fs::remove_dir_all(&generated).expect("it was built");
        copy(&old, &generated);
        let mut command = place.command(&["build"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        killed += usize::from(moment.kill(&mut child, &generated));
        let found = folders(&place.tree("generated"));
        assert_eq!(found.len(), SERVICES, "no folder is missing after {moment:?}");
        for (path, files) in &found {
            let whole = *files == old_folders[path] || *files == new_folders[path];
            assert!(whole, "{path} is neither old nor new after {moment:?}");
        }
        mixed += usize::from(found != old_folders && found != new_folders);
        // The next build completes the set and sweeps what was left.
        let next = place.run(&["build"]);
        assert_eq!(next.code, 0, "{}", next.messages);
        assert!(place.tree("generated") == new, "the next build does not complete the set after {moment:?}");
    }
    println!("killed {killed} builds, {mixed} of them between two folders");
    assert!(killed > 0, "no build was killed in time");
}

fn copy(files: &Files, to: &Path) {
    for (path, bytes) in files {
        let path = to.join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        fs::write(path, bytes).expect("a file");
    }
}

/// Is this process root, to whom no folder is read-only?
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    const NOBODY: u32 = 65_534;
    let place = Place::new();
    place.run(&["new", "hund_anmelden"]);
    place.run(&["build"]);
    let before = place.tree("generated");
    let text = place.read("services/hund_anmelden.antrag");
    place.write("services/hund_anmelden.antrag", text.replace("Worum geht es?", "Worum geht es genau?"));
    let mode = |path: &str, mode: u32| {
        fs::set_permissions(place.path(path), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    mode("", 0o755);
    mode("generated", 0o555);
    let mut command = place.command(&["build"]);
    if is_root() {
        command.uid(NOBODY);
    }
    let refused = run(&mut command);
    mode("generated", 0o755);
    if refused.code == -1 {
        println!("skipped: the program cannot be run as another user here");
        return;
    }
    assert_eq!(refused.code, 2, "{}", refused.messages);
    assert!(refused.messages.contains("E0601") && refused.messages.contains("das Recht dazu fehlt"));
    assert_eq!(place.tree("generated"), before);
}

#[test]
fn an_unreadable_definition_is_said_and_the_others_are_checked() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.run(&["new", "hund_anmelden"]);
    place.write("services/katze.antrag", "office o \"Amt\" {\n}\n");
    fs::set_permissions(place.path("services/katze.antrag"), fs::Permissions::from_mode(0o000))
        .expect("a mode");
    fs::set_permissions(place.path(""), fs::Permissions::from_mode(0o755)).expect("a mode");
    let mut command = place.command(&["check"]);
    if is_root() {
        command.uid(65_534);
    }
    let found = run(&mut command);
    assert_eq!(found.code, 2, "{}", found.messages);
    assert!(found.messages.contains("E0001"), "{}", found.messages);
    assert!(found.messages.contains("1 Dienst geprüft: 1 Fehler"), "{}", found.messages);
}

#[test]
fn a_full_disk_leaves_the_old_state() {
    let place = Place::new();
    define(&place, "alt");
    fs::create_dir(place.path("small")).expect("a folder");
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
        .arg(place.path("small"))
        .stderr(Stdio::null())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        println!("skipped: a small file system cannot be mounted here");
        return;
    }
    let _guard = Mounted(place.path("small"));
    let services = place.path("services");
    let one = services.join("service_0.antrag").display().to_string();
    assert_eq!(place.run(&["build", &one, "--out", "small/generated"]).code, 0);
    let before = tree(&place.path("small/generated"));
    fill(&place.path("small/ballast"));
    define(&place, "neu");
    let full = place.run(&["build", "--out", "small/generated"]);
    assert_eq!(full.code, 2, "{}", full.messages);
    assert!(
        full.messages.contains("E0601") && full.messages.contains("Datenträger ist voll"),
        "{}",
        full.messages
    );
    assert_eq!(tree(&place.path("small/generated")), before);
}

/// Writes until the file system has no room left for another folder of a service.
fn fill(path: &Path) {
    use std::io::Write;
    let mut file = fs::File::create(path).expect("a file");
    let mut written = 0;
    while file.write_all(&[0; 1024]).is_ok() {
        written += 1;
    }
    assert!(written > 0, "the file system was full before");
}

/// Unmounts when the test is over, however it ends.
struct Mounted(std::path::PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}
