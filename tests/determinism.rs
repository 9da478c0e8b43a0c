//! The same definitions give the same bytes, whoever builds them, where and when.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Place, run, tree};

/// A copy of the shipped definitions, or of the starter before there are any.
fn place() -> Place {
    let place = Place::new();
    let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    for (path, bytes) in tree(&services) {
        place.write(&format!("services/{path}"), bytes);
    }
    place
}

#[test]
fn threads_locale_time_zone_folder_and_umask_do_not_matter() {
    let place = place();
    let build = |out: &str, variables: &[(&str, &str)]| {
        let mut command = place.command(&["build", "--out", out]);
        for (name, value) in variables {
            command.env(name, value);
        }
        let done = run(&mut command);
        assert!(done.code <= 1, "{}", done.messages);
        place.tree(out)
    };
    let one = build("one", &[("RAYON_NUM_THREADS", "1"), ("LC_ALL", "C"), ("TZ", "UTC")]);
    assert!(!one.is_empty());
    let variants: [&[(&str, &str)]; 3] = [
        &[("RAYON_NUM_THREADS", "8")],
        &[("LC_ALL", "de_DE.UTF-8"), ("LANG", "de_DE.UTF-8")],
        &[("TZ", "Pacific/Kiritimati"), ("SOURCE_DATE_EPOCH", "0")],
    ];
    for (number, variables) in variants.into_iter().enumerate() {
        assert!(build(&format!("variant_{number}"), variables) == one, "{variables:?} matters");
    }
}

/// Twenty services that import from a file with mistakes; threads decide how many are compiled at a time.
#[test]
fn findings_are_the_same_for_any_number_of_threads() {
    let place = Place::new();
    for number in 0..20 {
        // The last one is the first one once more, and the one before it mistypes the file.
        let name = number % 19;
        let file = if number == 18 { "shared/ofices" } else { "shared/offices" };
        let text = format!(
            "import amt from \"{file}\"\nservice s{name} \"Dienst\" {{\n  version 1.0.0\n  authority amt\n  page p \
             \"Seite\" {{\n    name: text(..40) \"Name\"\n  }}\n}}\n"
        );
        place.write(&format!("services/s{number:02}.antrag"), text);
    }
    // Two files that import each other, one of them found first from the services.
    place.write(
        "services/shared/offices.antrag",
        "import satzung from \"shared/laws\"\noffice amt \"Amt\" {\n}\n",
    );
    place.write(
        "services/shared/laws.antrag",
        "import amt from \"shared/offices\"\nlaw satzung \"Satzung\"\n",
    );
    let check = |threads: &str| {
        let mut command = place.command(&["check", "--format", "json"]);
        run(command.env("RAYON_NUM_THREADS", threads)).data
    };
    let one = check("1");
    let count = |code: &str| one.matches(&format!("\"code\": \"{code}\"")).count();
    let counts = ["E0205", "E0207", "E0226"].map(count);
    assert_eq!(counts, [1, 1, 1], "an unknown file, a cycle and a version twice:\n{one}");
    assert!(one.contains("shared/offices`?"), "the file that was meant is offered:\n{one}");
    for threads in ["2", "3", "8"] {
        assert_eq!(check(threads), one, "{threads} threads");
    }
}

#[test]
fn the_current_folder_does_not_matter() {
    let place = place();
    place.run(&["build", "--out", "one"]);
    let mut command = place.command(&["build", ".", "--out", "../two"]);
    assert!(run(command.current_dir(place.path("services"))).code <= 1);
    let root = place.path("services").display().to_string();
    let three = place.path("three").display().to_string();
    let mut command = place.command(&["build", &root, "--out", &three]);
    assert!(run(command.current_dir("/")).code <= 1);
    assert!(place.tree("one") == place.tree("two"), "a folder below matters");
    assert!(place.tree("one") == place.tree("three"), "a folder elsewhere matters");
}

#[cfg(unix)]
#[test]
fn the_umask_does_not_matter() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    for (umask, out) in [("0077", "tight"), ("0000", "loose")] {
        let mut command = Command::new("sh");
        command.current_dir(place.path("")).args([
            "-c",
            &format!("umask {umask}; exec \"$0\" build --out {out}"),
            env!("CARGO_BIN_EXE_antrag"),
        ]);
        assert!(run(&mut command).code <= 1);
        for entry in walkdir::WalkDir::new(place.path(out)).into_iter().filter_map(Result::ok) {
            let mode = fs::metadata(entry.path()).expect("it is there").permissions().mode() & 0o777;
            let wanted = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
            assert_eq!(mode, wanted, "{}", entry.path().display());
        }
    }
    assert!(place.tree("tight") == place.tree("loose"));
}
