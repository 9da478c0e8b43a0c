//! The shipped services speak their languages, and what translators lack is said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use antrag::compile::{Files, Wanted, translate};
use antrag::diagnostic::Lang;
use antrag::format::form::Form;
use antrag::format::vectors::Vectors;
use antrag::html::words::TABLES;
use antrag::language::Language;
use antrag::translation::{Catalogue, belongs_to};
use antrag::workspace::Workspace;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("services")
}

fn shipped() -> (Workspace, Vec<String>, Vec<String>) {
    let workspace = Workspace::of(&root()).expect("the shipped definitions");
    let paths = workspace.definitions(&[root()]).expect("definitions");
    let lying = workspace.catalogues().expect("catalogues");
    (workspace, paths, lying)
}

#[test]
fn nothing_is_missing_outdated_or_left_over() {
    let (workspace, paths, lying) = shipped();
    let found = translate(&paths, &paths, &lying, &workspace, Wanted::Findings);
    let said: Vec<String> = found.diagnostics.iter().map(|found| found.message(Lang::En)).collect();
    assert!(said.is_empty(), "{said:#?}");
    assert_eq!((found.total, lying.len()), (25, 25));
}

#[test]
fn extracting_changes_nothing() {
    let (workspace, paths, lying) = shipped();
    let made = translate(&paths, &paths, &lying, &workspace, Wanted::Catalogues);
    let changed: Vec<&String> = made.catalogues.iter().map(|(path, _)| path).collect();
    assert!(changed.is_empty() && made.diagnostics.is_empty(), "`antrag i18n extract` changes {changed:?}");
}

#[test]
fn catalogues_are_written_as_they_lie_there() {
    let (workspace, _, lying) = shipped();
    for path in lying {
        let text = String::from_utf8(workspace.read(&path).expect("a file")).expect("UTF-8");
        let catalogue = Catalogue::parse(&text).unwrap_or_else(|wrong| panic!("{path}: {wrong:?}"));
        assert_eq!(catalogue.write(), text, "{path}");
        assert!(belongs_to(&path).is_some_and(|(definition, _)| root().join(definition).is_file()), "{path}");
    }
}

/// Where the tools of GNU gettext are installed, they have the last word on our files.
#[test]
fn gettext_accepts_the_catalogues() {
    let (_, _, lying) = shipped();
    for path in lying {
        let Ok(ran) =
            Command::new("msgfmt").args(["--check", "-o", "/dev/null"]).arg(root().join(&path)).output()
        else {
            eprintln!("msgfmt is not installed: nothing was checked");
            return;
        };
        assert!(ran.status.success(), "{path}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}

/// A form in the folder of results.
fn form(service: &str) -> Form {
    let path = root().with_file_name("generated").join(service).join("1.0.0/form.json");
    serde_json::from_slice(&fs::read(path).expect("a form")).expect("its format")
}

#[test]
fn every_text_of_a_form_is_there_in_each_language() {
    for service in [
        "dog_registration",
        "dog_deregistration",
        "trade_registration",
        "trade_change",
        "trade_deregistration",
    ] {
        let form = form(service);
        let languages: BTreeSet<&str> = form.languages.iter().map(String::as_str).collect();
        let mut lacking = Vec::new();
        let whole = serde_json::to_value(&form).expect("JSON");
        walk(&whole, "", &mut |place, texts| {
            let has: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
            // Abbreviations of laws are names. Code lists from a file have no column for simple German.
            let excused = place.ends_with("/short") || place.starts_with("/codelists/");
            if has != languages && !(excused && (has.len() == 1 || !has.contains("de-simple"))) {
                lacking.push(format!("{service}{place}: {has:?}"));
            }
        });
        assert!(lacking.is_empty(), "{lacking:#?}");
    }
}

/// Whoever writes a runtime compares its texts with those of the vectors: the runtime of ours says the same.
#[test]
fn vectors_name_what_is_said_in_each_language() {
    let generated = root().with_file_name("generated");
    let catalogue = antrag::runtime::Catalogue::load(&generated).expect("a catalogue");
    for name in catalogue.names() {
        let service = catalogue.service(name, "1.0.0").expect("it is readable").expect("it is there");
        let vectors = fs::read(generated.join(name).join("1.0.0/vectors.json")).expect("vectors");
        let vectors: Vectors = serde_json::from_slice(&vectors).expect("their format");
        let base = &vectors.bases[0];
        let today = base.today.parse().expect("a day");
        for language in &form(name).languages {
            let verdict = service.validate(b"{}", today, language);
            let known = verdict.errors().iter().filter_map(|error| {
                let rule = &error.code;
                Some((rule, &error.text, vectors.texts.get(rule)?.0.get(language)?))
            });
            let known: Vec<_> = known.collect();
            assert!(!known.is_empty(), "{name} {language}");
            for (rule, said, expected) in known {
                assert_eq!(said, expected, "{rule} {language}");
            }
        }
        let errors = vectors.vectors.iter().flat_map(|vector| &vector.expect.errors);
        let silent: Vec<&str> = errors
            .map(|error| error.rule.as_str())
            .filter(|rule| !vectors.texts.contains_key(*rule))
            .collect();
        assert!(silent.is_empty(), "{name}: {silent:?}");
    }
}

/// Calls `seen` for every map of texts by language.
fn walk(
    value: &serde_json::Value,
    place: &str,
    seen: &mut impl FnMut(&str, &serde_json::Map<String, serde_json::Value>),
) {
    match value {
        serde_json::Value::Object(members) if members.get("de").is_some_and(serde_json::Value::is_string) => {
            seen(place, members);
        }
        serde_json::Value::Object(members) => {
            members.iter().for_each(|(name, value)| walk(value, &format!("{place}/{name}"), seen));
        }
        serde_json::Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{place}/{at}"), seen));
        }
        _ => {}
    }
}

#[test]
fn each_page_names_its_language_and_the_others() {
    for (language, file) in [
        ("de", "form.html"),
        ("en", "form.en.html"),
        ("fr", "form.fr.html"),
        ("de-simple", "form.de-simple.html"),
    ] {
        let path = root().with_file_name("generated").join("dog_registration/1.0.0").join(file);
        let page = fs::read_to_string(path).expect("a page");
        let page = scraper::Html::parse_document(&page);
        let all = |query: &str| {
            let query = scraper::Selector::parse(query).expect("a query");
            page.select(&query).map(|found| found.value().clone()).collect::<Vec<_>>()
        };
        assert_eq!(all("html")[0].attr("lang"), Some(language));
        let others: Vec<&str> = all("nav.languages a")
            .iter()
            .filter_map(|link| link.attr("hreflang"))
            .map(|tag| {
                Language::ALL.into_iter().find(|known| known.tag() == tag).map_or("unknown", Language::tag)
            })
            .collect();
        let expected: Vec<&str> =
            ["de", "en", "fr", "de-simple"].into_iter().filter(|other| *other != language).collect();
        assert_eq!(others, expected);
        // What is marked as another language is no label, only names of options and laws.
        let foreign = all("main [lang]");
        assert!(language == "de-simple" || foreign.is_empty(), "{file}: {} texts are foreign", foreign.len());
    }
}

/// The script writes numbers as the browser does in the language of the page, the renderer by its tables.
#[test]
fn the_browser_writes_numbers_as_the_tables_do() {
    for words in TABLES {
        let script = format!(
            "console.log((1234567.5).toLocaleString({:?}, {{ minimumFractionDigits: 2 }}))",
            words.lang
        );
        let Ok(ran) = Command::new("node").arg("-e").arg(script).output() else {
            eprintln!("node is not installed: nothing was checked");
            return;
        };
        let (point, thousands) = (words.decimal_sign, words.thousands_sign);
        let written = String::from_utf8(ran.stdout).expect("UTF-8");
        assert_eq!(
            written.trim_end_matches('\n'),
            format!("1{thousands}234{thousands}567{point}50"),
            "{}",
            words.lang
        );
    }
}
