//! A build that has nothing to do knows it by its stamp, and never where something has changed.
#![cfg(unix)]

mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use support::Place;

/// As few services as get a stamp.
const SERVICES: usize = 16;

/// So many services were built last, says the stamp after it was tampered with: it is believed, or it is not.
const CLAIMED: &str = "7 Dienste gebaut";
const BUILT: &str = "16 Dienste gebaut";

fn definition(number: usize) -> String {
    format!(
        "service s{number} \"Dienst {number}\" {{\n  version 1.0.0\n  page p \"Seite\" {{\n    name: text(..40) \
         \"Name\"\n  }}\n}}\n"
    )
}

/// Services that were written long ago.
fn place() -> Place {
    let place = Place::in_memory();
    for number in 0..SERVICES {
        let path = format!("services/s{number}.antrag");
        place.write(&path, definition(number));
        written_at(&place.path(&path), SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    }
    place
}

fn written_at(path: &Path, time: SystemTime) {
    let file = File::options().write(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

fn stamps(place: &Place) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(place.path(".cache/antrag")) else { return Vec::new() };
    folder.map(|entry| entry.expect("an entry").path()).collect()
}

/// Builds for sure, so that a new stamp is there, and makes that stamp recognisable.
fn stamped() -> Place {
    let place = place();
    assert_eq!(place.run(&["build"]).code, 0);
    claim(&place);
    place
}

fn claim(place: &Place) {
    let [stamp] = &stamps(place)[..] else { panic!("one stamp") };
    let text = fs::read_to_string(stamp).expect("a text");
    fs::write(stamp, text.replacen(&SERVICES.to_string(), "7", 1)).expect("a stamp");
}

#[track_caller]
fn says(place: &Place, arguments: &[&str], words: &str) {
    let run = place.run(arguments);
    assert!(run.messages.contains(words), "{}", run.messages);
}

#[test]
fn nothing_is_done_where_nothing_has_changed() {
    let place = stamped();
    says(&place, &["build"], CLAIMED);
    says(&place, &["build", "services"], CLAIMED);
    // `--check` is for those who believe nothing.
    says(&place, &["build", "--check"], BUILT);
}

#[test]
fn a_change_that_size_and_time_hide_is_found() {
    for path in ["services/s9.antrag", "generated/s9/1.0.0/schema.json", "generated/index.json"] {
        let place = stamped();
        let file = place.path(path);
        let before = file.metadata().expect("a file").modified().expect("a time");
        let text = place.read(path);
        place.write(path, text.replacen("Dienst", "Umzug.", 1));
        assert_eq!(place.read(path).len(), text.len());
        written_at(&file, before);
        says(&place, &["build"], BUILT);
    }
}

#[test]
fn what_comes_and_what_goes_is_found() {
    let place = stamped();
    fs::remove_file(place.path("generated/s1/1.0.0/form.html")).expect("a file");
    says(&place, &["build"], BUILT);
    claim(&place);
    says(&place, &["build"], CLAIMED);
    place.write("generated/s1/1.0.0/own.txt", "of somebody");
    says(&place, &["build"], "own.txt");
    // Somebody's own file is told at every build.
    says(&place, &["build"], "own.txt");
    fs::remove_file(place.path("generated/s1/1.0.0/own.txt")).expect("a file");
    place.write("services/tables/t.csv", "a\n1\n");
    says(&place, &["build"], BUILT);
    place.write("services/more.antrag", definition(16));
    says(&place, &["build"], "17 Dienste gebaut");
}

#[test]
fn what_was_written_just_now_gets_no_stamp() {
    let place = place();
    place.write("services/s9.antrag", definition(9));
    assert_eq!(place.run(&["build"]).code, 0);
    assert_eq!(stamps(&place), [""; 0].map(PathBuf::from));
}

#[test]
fn few_services_and_findings_leave_nothing_behind() {
    let place = place();
    fs::remove_file(place.path("services/s9.antrag")).expect("a file");
    assert_eq!(place.run(&["build"]).code, 0);
    place.write("services/s9.antrag", definition(9).replace("text(..40)", "txet(..40)"));
    written_at(&place.path("services/s9.antrag"), SystemTime::UNIX_EPOCH);
    assert_eq!(place.run(&["build"]).code, 1);
    assert_eq!(stamps(&place), [""; 0].map(PathBuf::from));
}

#[test]
fn a_broken_stamp_is_none_and_no_place_for_one_no_reason_to_fail() {
    let place = stamped();
    fs::write(&stamps(&place)[0], "7\n\u{0}").expect("a stamp");
    says(&place, &["build"], BUILT);
    let place = self::place();
    place.write(".cache", "no folder");
    says(&place, &["build"], BUILT);
}
