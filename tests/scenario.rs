//! `antrag test` from outside: results in both languages, for people and machines, and exit codes.

mod support;

use insta::assert_snapshot;
use support::{Place, Run};

/// A place with the shipped definitions.
fn shipped() -> Place {
    let place = Place::new();
    for folder in ["services", "examples"] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for (path, bytes) in support::tree(&root) {
            place.write(&format!("{folder}/{path}"), bytes);
        }
    }
    place
}

/// A definition with one scenario of each outcome; its labels are hostile to XML and to terminals.
const MIXED: &str = r#"service hund "Hund <&\"'> anmelden" {
  version 1.0.0

  page angaben "Angaben" {
    hunde: integer(1..3) "Zahl der Hunde"
    chip: text(..15) "Chip"
  }

  decision steuer: money "Jahressteuer" {
    | hunde | => steuer      |
    | 1     | => 84.00 EUR   |
    | 2..   | => 189.00 EUR  |
  }

  scenario "Ein Hund" {
    given {
      hunde = 1
      chip  = "]]> \u{7} <b>"
    }
    today  2026-03-02
    expect steuer = 84.00 EUR
  }
  scenario "Zwei Hunde ]]> & \"<failure>\"" {
    given {
      hunde = 2
      chip  = "x"
    }
    today  2026-03-02
    expect steuer = 198.00 EUR
  }
  scenario "Chip vergessen" {
    given {
      hunde = 2
    }
    today  2026-03-02
    expect valid
  }
}
"#;

fn mixed() -> Place {
    let place = Place::new();
    let text = MIXED.replace("\\\"", "”").replace("\\u{7}", "");
    place.write("services/hund.antrag", text);
    place
}

#[test]
fn every_shipped_scenario_passes() {
    let place = shipped();
    for folder in ["services", "examples"] {
        let run = place.run(&["test", folder]);
        assert_eq!(run.code, 0, "{}", run.shown());
        assert!(!run.data.contains('✗') && run.data.contains('✓'), "{}", run.data);
    }
}

#[test]
fn a_wrong_rate_is_explained_to_a_clerk() {
    let place = shipped();
    let path = "services/dog_registration.antrag";
    let right = place.read(path);
    let wrong = right.replace("| 2          | => 198.00 EUR ", "| 2          | => 189.00 EUR ");
    assert_ne!(wrong, right, "the rate stands in the table");
    place.write(path, wrong);
    let german = place.run(&["test", path, "-k", "Zweiter Hund"]);
    let english = place.run(&["test", path, "-k", "Zweiter Hund", "--lang", "en"]);
    assert_eq!((german.code, english.code), (1, 1));
    let said: String = german.data.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "erwartet: „Voraussichtliche Jahressteuer“ = 198,00 EUR; berechnet: 189,00 EUR",
        "Zeile 3 der Tabelle annual_tax gilt, weil „Zahl der zu versteuernden",
    ] {
        assert!(said.contains(part), "{part}\n{}", german.data);
    }
    assert_snapshot!(format!("{}\n{}", german.shown(), english.shown()));
}

#[test]
fn results_for_people() {
    let place = mixed();
    let german = place.run(&["test"]);
    let english = place.run(&["test", "--lang", "en", "--coverage"]);
    assert_snapshot!(format!("{}\n{}", german.shown(), english.shown()));
    assert_eq!((german.code, english.code), (1, 1));
    let wide = |line: &&str| line.chars().count() > 80;
    assert_eq!(german.data.lines().find(wide), None);
}

#[test]
fn results_for_machines() {
    let place = mixed();
    let run = place.run(&["test", "--format", "json", "--coverage"]);
    assert_eq!((run.code, run.messages.as_str()), (1, ""));
    assert_snapshot!(run.data);
    let report: antrag::format::scenarios::Report = serde_json::from_str(&run.data).expect("our format");
    let summary = report.summary;
    assert_eq!((summary.passed, summary.failed, summary.unclear), (1, 1, 1));
    let schema = serde_json::to_value(antrag::format::schema_of::<antrag::format::scenarios::Report>());
    let validator = jsonschema::draft202012::new(&schema.expect("a schema")).expect("a valid schema");
    assert!(validator.is_valid(&serde_json::from_str(&run.data).expect("JSON")));
}

#[test]
fn junit_is_read_back_by_an_xml_parser() {
    let place = mixed();
    place.write("services/broken.antrag", "service broken \"Kaputt\" {\n  version eins\n}\n");
    let run = place.run(&["test", "--format", "junit"]);
    assert_eq!(run.code, 1, "{}", run.messages);
    let document = roxmltree::Document::parse(&run.data).expect("well-formed XML");
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let sum = |name: &str| {
        let suites = root.children().filter(|node| node.has_tag_name("testsuite"));
        suites
            .map(|suite| suite.attribute(name).unwrap_or("0").parse::<usize>().expect("a number"))
            .sum::<usize>()
    };
    for name in ["tests", "failures", "errors"] {
        assert_eq!(root.attribute(name), Some(sum(name).to_string().as_str()), "{name}");
    }
    let cases: Vec<_> = root.descendants().filter(|node| node.has_tag_name("testcase")).collect();
    let names: Vec<&str> = cases.iter().filter_map(|case| case.attribute("name")).collect();
    assert!(names.contains(&"Zwei Hunde ]]> & ”<failure>”"), "{names:?}");
    let failure = root.descendants().find(|node| node.has_tag_name("failure")).expect("one failed");
    assert!(failure.attribute("message").is_some_and(|text| text.contains("198,00 EUR")));
    assert!(failure.text().is_some_and(|text| text.contains("Zeile 2 der Tabelle steuer")));
    assert_snapshot!(run.data);
}

#[test]
fn a_name_chooses_scenarios_and_a_name_of_none_is_said() {
    let place = mixed();
    let one = place.run(&["test", "-k", "ein HUND"]);
    assert_eq!((one.code, one.messages.as_str()), (0, "1 Szenario bestanden\n"));
    let none = place.run(&["test", "--filter", "Ein Hnd"]);
    assert_eq!((none.code, none.data.as_str()), (2, ""));
    assert!(none.messages.contains("kein Szenario enthält `Ein Hnd`"), "{}", none.messages);
    assert!(none.messages.contains("meinten Sie `Ein Hund`?"), "{}", none.messages);
}

#[test]
fn broken_definitions_are_said_and_nothing_at_all_is_no_failure() {
    let place = Place::new();
    place.write("services/hund.antrag", "service hund \"Hund\" {\n  version 1.0.0\n  page p \"Seite\" {\n    name: text(..40) \"Name\"\n  }\n}\n");
    let none = place.run(&["test"]);
    assert_eq!((none.code, none.data.as_str(), none.messages.as_str()), (0, "", "keine Szenarien\n"));
    place.write("services/katze.antrag", "service katze \"Katze\" {\n  version 1.0.0\n");
    let broken = place.run(&["test"]);
    assert_eq!(broken.code, 1, "{}", broken.shown());
    assert!(broken.messages.contains("1 Fehler in Definitionen"), "{}", broken.messages);
    assert_eq!(place.run(&["test", "nowhere"]).code, 2);
}

#[test]
fn the_starters_pass_their_own_scenarios() {
    for lang in ["de", "en"] {
        let place = Place::new();
        assert_eq!(place.run(&["new", "hund_anmelden", "--lang", lang]).code, 0);
        let run = place.run(&["test"]);
        assert_eq!(run.code, 0, "{}", run.shown());
    }
}

/// A service with a file for its scenario; what is found in that file, as `line:column code`.
fn found_in(json: &str) -> (Run, Vec<String>) {
    let place = Place::new();
    let definition = r#"service hund "Hund anmelden" {
  version 1.0.0

  page angaben "Angaben" {
    halter: group "Halter" {
      name: text(..40) "Name"
    }
    hunde: list(1..3) "Hunde" {
      each "Hund" {
        gechippt: yes_no "Hat er einen Chip?"
        when gechippt {
          seit: date "Seit wann?"
        }
      }
    }
    betrag: money(0.00..100.00) "Spende"
  }
  compute zahl: integer(0..3) "Zahl der Hunde" = count(hunde)

  scenario "Aus der Datei" {
    given  "scenarios/hund.json"
    today  2026-03-02
    expect valid
  }
  scenario "Noch einmal" {
    given  "scenarios/hund.json"
    today  2026-03-02
    expect zahl = 1
  }
}
"#;
    place.write("services/hund.antrag", definition);
    place.write("services/scenarios/hund.json", json);
    let run = place.run(&["test", "--format", "json"]);
    let report: antrag::format::scenarios::Report = serde_json::from_str(&run.data).expect("our format");
    let scenarios = report.services.iter().flat_map(|service| &service.scenarios);
    let first = scenarios.take(1).flat_map(|scenario| &scenario.findings);
    let lines = first.map(|it| {
        assert_eq!(it.place.file, "services/scenarios/hund.json");
        format!("{}:{} {}", it.place.start.line, it.place.start.column, it.code)
    });
    let lines = lines.collect();
    (place.run(&["test"]), lines)
}

#[test]
fn what_a_file_gives_is_found_at_its_line() {
    let sound =
        "{\"halter\": {\"name\": \"Ada\"},\n \"hunde\": [{\"gechippt\": false}],\n \"betrag\": 500}\n";
    let (run, found) = found_in(sound);
    assert_eq!((run.code, found), (0, Vec::new()), "{}", run.data);
    let wrong = [
        ("\"hunde\"", "\"hnude\": 1, \"hunde\"", "2:2 E0521"),
        ("\"name\"", "\"nmae\": 1, \"name\"", "1:13 E0521"),
        ("\"betrag\"", "\"zahl\": 1, \"betrag\"", "3:2 E0522"),
        ("false", "false, \"seit\": \"2026-01-01\"", "2:32 E0523"),
        ("500", "\"5,00\"", "3:12 E0524"),
        ("500", "500, \"betrag\": 600", "3:17 E0524"),
        ("[{\"gechippt\": false}]", "{}", "2:11 E0524"),
        ("\"Ada\"", "\" Ada\"", "1:21 E0524"),
        ("\"Ada\"", "\"\"", "1:21 E0524"),
    ];
    for (part, instead, place) in wrong {
        let (run, found) = found_in(&sound.replacen(part, instead, 1));
        assert_eq!(found, [place], "{instead}\n{}", run.data);
        assert_eq!(run.code, 1);
        assert_eq!(run.data.matches(&place[place.len() - 5..]).count(), 1, "shared findings are shown once");
    }
    let (_, none) = found_in("[1, 2]");
    assert_eq!(none, ["1:1 E0524"]);
}

#[test]
fn a_deep_file_is_refused_with_a_finding() {
    let place = mixed();
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    place.write("services/scenarios/deep.json", deep);
    let text = place.read("services/hund.antrag").replacen("given {", "given \"scenarios/deep.json\" {", 1);
    place.write("services/hund.antrag", text);
    let run = place.run(&["test"]);
    assert_eq!(run.code, 1, "{}", run.messages);
    assert!(run.shown().contains("E0363"), "{}", run.shown());
}
