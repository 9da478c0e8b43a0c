//! The command line as people and machines meet it.

mod support;

use std::process::Stdio;

use insta::assert_snapshot;
use support::{Place, run};

/// A definition with one mistake.
const BROKEN: &str = "block hund \"Hund\" {\n  name: text(..55 \"Rufname\"\n}\n";

const COMMANDS: [&str; 6] = ["new", "check", "build", "validate", "disclose", "explain"];

#[test]
fn help_in_both_languages() {
    let place = Place::new();
    for lang in ["de", "en"] {
        let mut shown = place.run(&["--help", "--lang", lang]).data;
        for command in COMMANDS {
            let help = place.run(&[command, "--help", "--lang", lang]);
            assert_eq!((help.code, help.messages.as_str()), (0, ""));
            shown.push_str(&format!("\n===== {command}\n{}", help.data));
        }
        assert!(
            shown.lines().all(|line| line.chars().count() <= 80),
            "a line is longer than 80 columns:\n{shown}"
        );
        assert_snapshot!(format!("help_{lang}"), shown);
    }
}

#[test]
fn mistakes_on_the_command_line() {
    let place = Place::new();
    let mistakes: [&[&str]; 7] = [
        &["chekc"],
        &["--lang", "de"],
        &["check", "--fromat", "json"],
        &["check", "--format", "yaml"],
        &["check", "--format"],
        &["new"],
        &["new", "Straßenfest anmelden"],
    ];
    let mut shown = String::new();
    for lang in ["de", "en"] {
        for mistake in mistakes {
            let mut arguments = mistake.to_vec();
            if mistake.len() != 2 || mistake[0] != "--lang" {
                arguments.extend(["--lang", lang]);
            }
            let run = place.run(&arguments);
            assert_eq!((run.code, run.data.as_str()), (2, ""), "{arguments:?}");
            shown.push_str(&format!("$ antrag {}\n{}\n", arguments.join(" "), run.messages));
        }
    }
    assert_snapshot!(shown);
    let nothing = place.run(&[]);
    assert_eq!((nothing.code, nothing.data.as_str()), (2, ""));
    assert!(nothing.messages.contains("Aufruf: antrag BEFEHL"), "{}", nothing.messages);
}

#[test]
fn the_way_of_a_new_author() {
    let place = Place::new();
    let mut shown = String::new();
    for arguments in [
        &["check"][..],
        &["new", "hund_anmelden"],
        &["new", "hund_anmelden"],
        &["check"],
        &["build"],
        &["build"],
    ] {
        shown.push_str(&format!("$ antrag {}\n{}\n", arguments.join(" "), place.run(arguments).shown()));
    }
    assert_snapshot!(shown);
    assert!(place.path("generated/hund_anmelden/0.1.0/logic.json").exists());
    assert_eq!(place.run(&["build", "--check"]).code, 0);
}

#[test]
fn the_english_starter_compiles_too() {
    let place = Place::new();
    assert_eq!(place.run(&["new", "dog_registration", "--lang", "en"]).code, 0);
    let check = place.run(&["check", "--lang", "en"]);
    assert_eq!((check.code, check.messages.as_str()), (0, "1 service checked, nothing to complain about\n"));
}

#[test]
fn findings_for_people() {
    let place = Place::new();
    place.write("services/hund.antrag", BROKEN);
    let german = place.run(&["check"]);
    let english = place.run(&["check", "services/hund.antrag", "--lang", "en"]);
    assert_snapshot!(format!("{}\n{}", german.shown(), english.shown()));
    assert_eq!((german.code, english.code), (1, 1));
}

#[test]
fn findings_for_machines() {
    let place = Place::new();
    place.write("services/hund.antrag", BROKEN);
    let found = place.run(&["check", "--format", "json"]);
    assert_eq!((found.code, found.messages.as_str()), (1, ""));
    assert_snapshot!(found.data);
    let report: antrag::format::diagnostics::Report = serde_json::from_str(&found.data).expect("our format");
    let finding = &report.findings[0];
    assert_eq!(&BROKEN[finding.place.start.byte as usize..finding.place.end.byte as usize], "\"Rufname\"");
    let schema = serde_json::to_value(antrag::format::schema_of::<antrag::format::diagnostics::Report>());
    let validator = jsonschema::draft202012::new(&schema.expect("a schema")).expect("a valid schema");
    assert!(validator.is_valid(&serde_json::from_str(&found.data).expect("JSON")));
}

#[test]
fn paths_are_shown_from_where_the_author_is() {
    let place = Place::new();
    place.write("services/shared/hund.antrag", BROKEN);
    place.write("services/sub/x.txt", "");
    let from = |folder: &str, path: &str| {
        let mut command = place.command(&["check", path]);
        run(command.current_dir(place.path(folder))).messages
    };
    assert!(from(".", "services").contains("[services/shared/hund.antrag:2:19]"));
    assert!(from("services", ".").contains("[shared/hund.antrag:2:19]"));
    assert!(from("services/sub", "../shared").contains("[../shared/hund.antrag:2:19]"));
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let place = Place::new();
    place.write("services/hund.antrag", BROKEN);
    let colored = |arguments: &[&str], no_color: bool| {
        let mut command = place.command(arguments);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        run(&mut command).messages.contains('\u{1b}')
    };
    assert!(!colored(&["check"], false), "a pipe is no terminal");
    assert!(colored(&["check", "--color", "always"], true), "an option beats the environment");
    assert!(!colored(&["check", "--color=never"], false));
}

#[test]
fn the_language_follows_the_locale() {
    let place = Place::new();
    let said = |name: &str, value: &str| {
        run(place.command(&["check"]).env_remove("LC_ALL").env(name, value)).messages
    };
    assert!(said("LANG", "de_AT.UTF-8").contains("liegt keine Definition"));
    assert!(said("LC_MESSAGES", "de").contains("liegt keine Definition"));
    assert!(said("LANG", "C").contains("holds no definition"));
    assert!(said("LC_ALL", "fr_FR.UTF-8").contains("holds no definition"));
}

#[test]
fn a_code_is_explained() {
    let place = Place::new();
    let german = place.run(&["explain", "e0101"]);
    let english = place.run(&["explain", "E0101", "--lang", "en"]);
    let unknown = place.run(&["explain", "E0110O"]);
    assert!(german.data.lines().all(|line| line.chars().count() <= 80));
    assert_snapshot!([german, english, unknown].map(|run| run.shown()).join("\n"));
    let all = place.run(&["explain"]);
    assert_eq!(all.code, 0);
    assert!(all.data.starts_with("E0001  "), "{}", all.data);
}

#[test]
fn every_page_fits_eighty_columns() {
    let place = Place::new();
    for code in antrag::diagnostic::Code::all() {
        for lang in ["de", "en"] {
            let page = place.run(&["explain", code.id(), "--lang", lang]);
            // Examples stay as they are.
            let text = page.data.lines().filter(|line| !line.starts_with("    "));
            let long: Vec<&str> = text.filter(|line| line.chars().count() > 80).collect();
            assert!(page.code == 0 && long.is_empty(), "{code:?} {lang}: {long:?}");
        }
    }
}

#[test]
fn drift_and_strays() {
    let place = Place::new();
    place.run(&["new", "hund_anmelden"]);
    let missing = place.run(&["build", "--check"]);
    assert_eq!(missing.code, 1);
    assert!(!place.path("generated").exists(), "a check writes nothing");
    place.run(&["build"]);
    place.write("generated/notes.txt", "mine");
    place.write("generated/hund_anmelden/0.1.0/logic.json", "{}");
    let drift = place.run(&["build", "--check"]);
    let mended = place.run(&["build"]);
    assert_snapshot!(format!("{}\n{}", drift.shown(), mended.shown()));
    assert_eq!((drift.code, mended.code), (1, 0));
    assert_eq!(place.read("generated/notes.txt"), "mine");
}

#[test]
fn a_service_with_errors_keeps_what_was_built_of_it() {
    let place = Place::new();
    place.run(&["new", "hund_anmelden"]);
    place.run(&["new", "katze_anmelden"]);
    place.run(&["build"]);
    let before = place.tree("generated");
    let text = place.read("services/hund_anmelden.antrag");
    place.write("services/hund_anmelden.antrag", text.replace("citizen_office\n", "nobody\n"));
    let build = place.run(&["build"]);
    assert_eq!(build.code, 1, "{}", build.messages);
    assert!(build.messages.contains("1 von 2 Diensten gebaut"), "{}", build.messages);
    assert_eq!(place.tree("generated"), before);
}

#[test]
fn a_closed_pipe_is_no_failure_and_a_full_disk_is() {
    let place = Place::new();
    let mut command = place.command(&["explain"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
        assert_eq!(run(place.command(&["explain"]).stdout(full)).code, 2);
    }
}

#[test]
fn a_folder_without_definitions_is_an_error() {
    let place = Place::new();
    place.write("services/readme.txt", "");
    let run = place.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.messages.contains("E0004"), "{}", run.messages);
    let run = place.run(&["build", "nowhere"]);
    assert_eq!(run.code, 2);
    assert!(run.messages.contains("E0002"), "{}", run.messages);
    assert!(!place.path("generated").exists());
}
