//! `antrag i18n` as translators meet it: from a new catalogue to a changed text.

mod support;

use support::Place;

const SERVICE: &str = r#"service hund "Hund anmelden" {
  version  1.0.0
  language de, en

  page hund "Ihr Hund" {
    name: text(..40) "Rufname" {
      hint "Siehe [Ratgeber](https://example.org/hund)."
    }
  }
}
"#;

fn place() -> Place {
    let place = Place::new();
    place.write("services/hund.antrag", SERVICE);
    place
}

/// Writes a translation behind a text.
fn translate(place: &Place, source: &str, translation: &str) {
    let catalogue = place.read("services/hund.en.po");
    let empty = format!("msgid \"{source}\"\nmsgstr \"\"");
    assert!(catalogue.contains(&empty), "{catalogue}");
    let full = format!("msgid \"{source}\"\nmsgstr \"{translation}\"");
    place.write("services/hund.en.po", catalogue.replace(&empty, &full));
}

fn translated() -> Place {
    let place = place();
    assert_eq!(place.run(&["i18n", "extract"]).code, 0);
    for (source, translation) in [
        ("Hund anmelden", "Register a dog"),
        ("Ihr Hund", "Your dog"),
        ("Rufname", "Name of the dog"),
        ("Siehe [Ratgeber](https://example.org/hund).", "See the [guide](https://example.org/hund)."),
    ] {
        translate(&place, source, translation);
    }
    place
}

#[test]
fn a_new_catalogue_is_made_once() {
    let place = place();
    let first = place.run(&["i18n", "extract"]);
    assert_eq!((first.code, first.data.as_str()), (0, ""));
    insta::assert_snapshot!(place.read("services/hund.en.po"));
    let before = std::fs::metadata(place.path("services/hund.en.po")).and_then(|about| about.modified());
    let second = place.run(&["i18n", "extract"]);
    assert_eq!(second.code, 0);
    let after = std::fs::metadata(place.path("services/hund.en.po")).and_then(|about| about.modified());
    assert_eq!(before.expect("a time"), after.expect("a time"), "it is not even written");
}

#[test]
fn what_is_missing_is_said_once_a_service_and_once_a_text() {
    let place = place();
    let check = place.run(&["check"]);
    let each = place.run(&["i18n", "check"]);
    assert_eq!((check.code, each.code), (1, 1));
    insta::assert_snapshot!(format!("{}\n{}", check.messages, each.messages));
    let json = place.run(&["i18n", "check", "--format", "json"]);
    assert_eq!(json.code, 1);
    let report: serde_json::Value = serde_json::from_str(&json.data).expect("JSON");
    let codes: Vec<&str> = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(codes, ["E0702"; 4]);
}

#[test]
fn what_is_whole_is_built_in_each_language() {
    let place = translated();
    for arguments in [&["i18n", "check"][..], &["check"], &["build"]] {
        let run = place.run(arguments);
        assert_eq!(run.code, 0, "{}", run.messages);
    }
    let page = place.read("generated/hund/1.0.0/form.en.html");
    assert!(page.contains("<html lang=\"en\"") && page.contains("Name of the dog"), "{page}");
    // A catalogue is an input of a build.
    let catalogue = place.read("services/hund.en.po");
    place.write("services/hund.en.po", catalogue.replace("Name of the dog", "Call name"));
    assert_eq!(place.run(&["build", "--check"]).code, 1, "the build has drifted");
}

#[test]
fn a_changed_text_outdates_its_translation_and_is_shown_as_it_is() {
    let place = translated();
    place.write("services/hund.antrag", SERVICE.replace("\"Rufname\"", "\"Name des Hundes\""));
    let before = place.run(&["i18n", "check"]);
    assert_eq!(place.run(&["i18n", "extract"]).code, 0);
    let after = place.run(&["i18n", "check"]);
    assert_eq!((before.code, after.code), (1, 1));
    insta::assert_snapshot!(format!("{}\n{}", before.messages, after.messages));
    place.run(&["build"]);
    let page = place.read("generated/hund/1.0.0/form.en.html");
    assert!(page.contains("<span lang=\"de\">Name des Hundes</span>"), "{page}");
}

#[test]
fn a_broken_catalogue_stops_the_build() {
    let place = translated();
    let catalogue = place.read("services/hund.en.po");
    place.write("services/hund.en.po", catalogue.replace("\"Your dog\"", "\"Your dog"));
    let run = place.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(!place.path("generated/hund").exists());
    insta::assert_snapshot!(run.messages);
    let extract = place.run(&["i18n", "extract"]);
    assert_eq!(extract.code, 1, "nobody's work is overwritten");
    assert!(place.read("services/hund.en.po").contains("\"Your dog\n"));
}
