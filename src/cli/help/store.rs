//! What the command line says of `antrag store`.

use super::texts::{Argument, DATA, DATABASE, KEY_FILE, Text, same};
use crate::diagnostic::Words;

const REFERENCE: Argument = (
    "reference",
    Words::new("NUMMER", "NUMBER"),
    Words::new("Vorgangsnummer", "reference number of the case"),
);

pub(super) const TEXTS: &[Text] = &[
    Text {
        name: "store",
        about: Words::new(
            "Sichert, löscht und zeigt, was das Portal speichert",
            "Backs up, deletes and shows what the portal keeps",
        ),
        usage: Words::new("antrag store BEFEHL [OPTIONEN]", "antrag store COMMAND [OPTIONS]"),
        arguments: &[DATA, DATABASE, KEY_FILE],
    },
    Text {
        name: "store backup",
        about: Words::new(
            "Sichert SQLite in eine neue Datei, auch im laufenden Betrieb",
            "Backs SQLite up to a new file, even while the portal runs",
        ),
        usage: Words::new("antrag store backup DATEI", "antrag store backup FILE"),
        arguments: &[(
            "file",
            Words::new("DATEI", "FILE"),
            Words::new("neue Datei für die Sicherung", "new file for the backup"),
        )],
    },
    Text {
        name: "store rewrap",
        about: Words::new(
            "Verpackt alle Schlüssel mit dem ersten Hauptschlüssel neu",
            "Wraps all keys anew with the first master key",
        ),
        usage: Words::new("antrag store rewrap", "antrag store rewrap"),
        arguments: &[],
    },
    Text {
        name: "store dead-letters",
        about: Words::new("Zeigt Übergaben, die aufgegeben wurden", "Shows hand-overs that were given up"),
        usage: Words::new("antrag store dead-letters", "antrag store dead-letters"),
        arguments: &[],
    },
    Text {
        name: "store revive",
        about: Words::new(
            "Lässt eine aufgegebene Übergabe neu beginnen",
            "Lets a hand-over that was given up begin again",
        ),
        usage: Words::new("antrag store revive ID", "antrag store revive ID"),
        arguments: &[("id", same("ID"), Words::new("Kennung aus `dead-letters`", "id from `dead-letters`"))],
    },
    Text {
        name: "store audit",
        about: Words::new(
            "Zeigt, wer einen Vorgang wann und wozu gelesen hat",
            "Shows who has read a case, when and what for",
        ),
        usage: Words::new("antrag store audit NUMMER", "antrag store audit NUMBER"),
        arguments: &[REFERENCE],
    },
    Text {
        name: "store close",
        about: Words::new(
            "Hält fest, an welchem Tag das Verfahren geendet hat",
            "Writes down on which day the process has ended",
        ),
        usage: Words::new("antrag store close NUMMER TAG", "antrag store close NUMBER DAY"),
        arguments: &[
            REFERENCE,
            ("day", Words::new("TAG", "DAY"), Words::new("Tag: 2026-03-02", "day: 2026-03-02")),
            (
                "out",
                Words::new("ORDNER", "FOLDER"),
                Words::new(
                    "Ordner der Ergebnisse (sonst: generated)",
                    "folder of results (default: generated)",
                ),
            ),
        ],
    },
    Text {
        name: "store forget",
        about: Words::new(
            "Löscht Inhalt, Dateien und Schlüssel eines Vorgangs",
            "Deletes content, files and key of a case",
        ),
        usage: Words::new("antrag store forget NUMMER", "antrag store forget NUMBER"),
        arguments: &[REFERENCE],
    },
    Text {
        name: "store purge",
        about: Words::new(
            "Löscht, was abgelaufen ist; das Portal tut es stündlich",
            "Deletes what has expired; the portal does so every hour",
        ),
        usage: Words::new("antrag store purge", "antrag store purge"),
        arguments: &[],
    },
];
