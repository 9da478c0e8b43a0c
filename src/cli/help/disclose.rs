//! What the command line says of `antrag disclose`.

use super::texts::{APPLICATION, GENERATED, SERVICE, Text};
use crate::diagnostic::Words;

pub(super) const TEXTS: &[Text] = &[Text {
    name: "disclose",
    about: Words::new(
        "Gibt den Teil eines Antrags aus, den ein Empfänger bekommen darf",
        "Gives the part of an application that a recipient lawfully gets",
    ),
    usage: Words::new(
        "antrag disclose [OPTIONEN] DIENST DATEI EMPFÄNGER",
        "antrag disclose [OPTIONS] SERVICE FILE RECIPIENT",
    ),
    arguments: &[
        SERVICE,
        APPLICATION,
        (
            "recipient",
            Words::new("EMPFÄNGER", "RECIPIENT"),
            Words::new("Name des Empfängers, etwa ihk", "name of the recipient, such as ihk"),
        ),
        (
            "case",
            Words::new("DATEI", "FILE"),
            Words::new("Vorgangsdaten als JSON; -: Standardeingabe", "case data as JSON; -: standard input"),
        ),
        (
            "today",
            Words::new("TAG", "DAY"),
            Words::new("Tag des Eingangs (sonst: heute)", "day of receipt (default: today)"),
        ),
        (
            "out",
            Words::new("DATEI", "FILE"),
            Words::new("Zieldatei (sonst: Standardausgabe)", "file to write (default: standard output)"),
        ),
        GENERATED,
    ],
}];
