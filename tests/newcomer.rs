//! The mistakes of somebody who writes a first definition: each is one finding, and its help says what to do.

mod support;

use antrag::format::diagnostics::Report;
use support::Place;

/// What is written in the starter, what somebody writes instead, the code, and the help in German.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("page matter", "seite matter", "E0111", "meinten Sie `page`?"),
    ("process {", "verfahren {", "E0111", "meinten Sie `process`?"),
    ("born_on: date", "born_on: datum", "E0216", "meinten Sie `date`?"),
    ("details: long_text", "details: langtext", "E0216", "meinten Sie `long_text`?"),
    ("within 10 workdays", "within 10 tagen", "E0114", "so schreiben: `within 5 workdays`"),
    ("from 2026-01-01", "from 01.01.2026", "E0108", "meinten Sie `2026-01-01`?"),
    ("when reason = other", "when reason = \"Etwas anderes\"", "E0215", "meinten Sie `other`?"),
    ("when reason = other", "when reason = sonstiges", "E0215", "hier gibt es `question` und `other`"),
    ("when reason = other", "when reson = other", "E0201", "meinten Sie `reason`?"),
    ("-> answer\n", "-> antwort\n", "E0201", "hier gibt es `review`, `answer` und `closed`"),
    ("by     citizen_office", "by     buergerbuero", "E0201", "hier gibt es `citizen_office`"),
    ("what reply", "what brief", "E0201", "hier gibt es `reply`"),
    ("on done -> closed", "on done closed", "E0129", "`->` ergänzen"),
    ("version   0.1.0", "version   0.1", "E0114", "so schreiben: `version 1.0.0`"),
    ("\"Vorname\"", "\"Vorname", "E0105", "\" ergänzen"),
    ("first_name: person_name", "first name: person_name", "E0116", "meinten Sie `first_name`?"),
    ("first_name: person_name", "first-name: person_name", "E0116", "meinten Sie `first_name`?"),
    ("shows first_name", "shows first name", "E0116", "meinten Sie `first_name`?"),
    ("born_on: date", "Born_On: date", "E0116", "meinten Sie `born_on`?"),
    ("authority citizen_office", "authority citizen-office", "E0116", "meinten Sie `citizen_office`?"),
    ("page matter", "page 2", "E0116", "meinten Sie `page_2`?"),
    ("service starter ", "service neuer starter ", "E0116", "meinten Sie `neuer_starter`?"),
    ("born_on: date", "born_on date", "E0129", "`:` ergänzen"),
    ("reason: choice", "reason choice", "E0129", "`:` ergänzen"),
    ("born_on: date", "born_on = date", "E0128", "`:` schreiben"),
    ("\"Vorname\"", "\"Vorname\",", "E0130", "`,` löschen"),
    ("within 10 workdays", "within 10 workdays;", "E0130", "`;` löschen"),
    ("when reason = other {", "wenn reason = other {", "E0111", "meinten Sie `when`?"),
    ("when reason = other {", "whne reason = other {", "E0111", "meinten Sie `when`?"),
    ("reason: choice", "reason: choise", "E0216", "meinten Sie `choice`?"),
    ("reason: choice", "reason: auswahl", "E0216", "meinten Sie `choice`?"),
    ("\"Vorname\"", "„Vorname“", "E0127", "den Text zwischen gerade Anführungszeichen setzen: `\"…\"`"),
    ("\"Vorname\"", "»Vorname«", "E0127", "den Text zwischen gerade Anführungszeichen setzen: `\"…\"`"),
    ("\"Vorname\"", "\"Vorname“", "E0127", "den Text zwischen gerade Anführungszeichen setzen: `\"…\"`"),
    ("\"Vorname\"", "Vorname", "E0131", "so schreiben: `\"Vorname\"`"),
    ("\"Vorname\"", "Vorname\"", "E0129", "`\"` ergänzen"),
    ("when reason = other", "when reason == other", "E0128", "`=` schreiben"),
    ("when reason = other", "when reason <> other", "E0128", "`!=` schreiben"),
    ("..200 words", "1-200", "E0128", "`1..200` schreiben"),
    ("..200 words", "bis 200 words", "E0128", "`..200 words` schreiben"),
    ("phone: optional phone", "phone: freiwillig phone", "E0101", "meinten Sie `optional`?"),
    (
        "born_on: date",
        "born_on:\u{a0}date",
        "E0133",
        "löschen oder durch ein gewöhnliches Leerzeichen ersetzen",
    ),
    ("on done -> closed", "on done => closed", "E0128", "`->` schreiben"),
    ("option other ", "option other: ", "E0130", "`:` löschen"),
    ("page matter", "page: matter", "E0130", "`:` löschen"),
    ("shows first_name, last_name", "shows first_name und last_name", "E0128", "`,` schreiben"),
    ("shows first_name, last_name", "shows first_name last_name", "E0129", "`,` ergänzen"),
    ("  version ", "  # Fassung\n  version ", "E0128", "`//` schreiben"),
];

#[test]
fn each_mistake_is_one_finding_with_help() {
    let place = Place::new();
    place.run(&["new", "starter"]);
    let starter = place.read("services/starter.antrag");
    let mut wrong = Vec::new();
    for (right, written, code, help) in MISTAKES {
        assert!(starter.contains(right), "the starter has no `{right}`");
        place.write("services/starter.antrag", starter.replacen(right, written, 1));
        let run = place.run(&["check", "--format", "json", "--lang", "de"]);
        let report: Report = serde_json::from_str(&run.data).expect("our format");
        let found: Vec<(&str, Option<&str>)> =
            report.findings.iter().map(|it| (it.code.as_str(), it.help.as_deref())).collect();
        if found != [(*code, Some(*help))] {
            wrong.push(format!("`{written}`: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_table_that_cannot_be_used_is_said_once() {
    let place = Place::new();
    let text = "service s \"S\" {\n  version 1.0.0\n  page p \"P\" {\n    n: integer(1..2) \"N\"\n  }\n  \
                decision fee: money \"Gebühr\" {\n    from \"fee.csv\"\n  }\n  \
                compute double: money \"Doppelt\" = fee * 2\n}\n";
    place.write("services/s.antrag", text);
    let tables: [(&[u8], &str); 4] = [
        (b"n;=> fee\n1;1,00 EUR\n2;2.00 EUR\n", "E0107"),
        (b"n\n1\n", "E0360"),
        (b"n;=> fee\n1;1.00 \xa4\n", "E0361"),
        (b"n;=> fee\n1;1.00 EUR;x\n", "E0361"),
    ];
    for (table, code) in tables {
        place.write("services/fee.csv", table);
        let run = place.run(&["check", "--format", "json", "--lang", "de"]);
        let report: Report = serde_json::from_str(&run.data).expect("our format");
        let found: Vec<&str> = report.findings.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(found, [code], "{}", run.data);
        place.run(&["build"]);
        assert!(!place.path("generated/s").exists(), "nothing is made of a service whose table is wrong");
    }
}

#[test]
fn a_table_that_two_decisions_use_is_said_once_and_in_our_words() {
    let place = Place::new();
    let decision = |name: &str| format!("  decision {name}: money \"G\" {{\n    from \"fee.csv\"\n  }}\n");
    let text = format!(
        "service s \"S\" {{\n  version 1.0.0\n  page p \"P\" {{\n    n: integer(1..2) \"N\"\n  }}\n{}{}}}\n",
        decision("fee"),
        decision("other")
    );
    place.write("services/s.antrag", text);
    let tables: [(&[u8], &str, &str); 4] = [
        (b"n;=> fee\n1;1,00 EUR\n2;2.00 EUR\n", "E0107", "`1,00` wird hier mit Punkt geschrieben"),
        (b"n;=> fee\n1;1.00 \xa4\n", "E0361", "Zeile 2 ist nicht in UTF-8 geschrieben"),
        (b"n;=> fee\n1;1.00 EUR;x\n", "E0361", "Zeile 2 hat 3 Zellen, die erste Zeile aber 2"),
        (b"n;=> fee\n1;\"1.00 EUR\n", "E0361", "das Anführungszeichen in Zeile 2 wird nicht geschlossen"),
    ];
    for (table, code, words) in tables {
        place.write("services/fee.csv", table);
        let run = place.run(&["check", "--format", "json", "--lang", "de"]);
        let report: Report = serde_json::from_str(&run.data).expect("our format");
        let said = report.findings.iter().filter(|it| it.code == code && it.message.ends_with(words));
        assert_eq!(said.count(), 1, "{}", run.data);
    }
}
