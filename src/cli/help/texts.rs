//! What the command line says of itself, command by command.

use crate::diagnostic::Words;

/// What is said of one command.
pub(super) struct Text {
    /// Its name; empty for the program itself.
    pub(super) name: &'static str,
    pub(super) about: Words,
    pub(super) usage: Words,
    /// Its arguments.
    pub(super) arguments: &'static [Argument],
}

const NONE: Words = same("");
const PATHS: Words = Words::new("PFAD", "PATH");
const FORMATS: Words = same("text|json");
const FORMAT: Words = Words::new("Form der Befunde: text oder json", "form of findings: text or json");
const WHICH: Words = Words::new(
    "Dateien oder Ordner mit Definitionen (sonst: services)",
    "files or folders of definitions (default: services)",
);

pub(super) const fn same(words: &'static str) -> Words {
    Words::new(words, words)
}

/// An argument: id, name of its value (empty where there is none), what it does.
pub(super) type Argument = (&'static str, Words, Words);

pub(super) const DATA: Argument = (
    "data",
    Words::new("ORDNER", "FOLDER"),
    Words::new(
        "Ordner für Datenbank und Schlüssel (sonst: ~/.local/state/antrag)",
        "folder of database and key (default: ~/.local/state/antrag)",
    ),
);
pub(super) const DATABASE: Argument = (
    "database",
    Words::new("ADRESSE", "ADDRESS"),
    Words::new("SQLite-Datei oder postgresql://…", "file of SQLite or postgresql://…"),
);
pub(super) const KEY_FILE: Argument = (
    "key_file",
    Words::new("DATEI", "FILE"),
    Words::new(
        "Datei mit dem Hauptschlüssel (oder Umgebung: ANTRAG_KEY)",
        "file with the master key (or environment: ANTRAG_KEY)",
    ),
);

pub(super) const SERVICE: Argument = (
    "service",
    Words::new("DIENST", "SERVICE"),
    Words::new(
        "Dienst: dog_registration, dog_registration/1.0.0 oder ein Ordner",
        "service: dog_registration, dog_registration/1.0.0 or a folder",
    ),
);
pub(super) const APPLICATION: Argument = (
    "file",
    Words::new("DATEI", "FILE"),
    Words::new("Antrag als JSON; -: Standardeingabe", "application as JSON; -: standard input"),
);
pub(super) const GENERATED: Argument = (
    "generated",
    Words::new("ORDNER", "FOLDER"),
    Words::new("Ordner der Ergebnisse (sonst: generated)", "folder of results (default: generated)"),
);

pub(super) const TEXTS: &[Text] = &[
    Text {
        name: "",
        about: Words::new(
            "Macht aus der Definition eines Verwaltungsdienstes Formular, Schema, Regeln\nund Ablauf.",
            "Makes form, schema, rules and workflow from the definition of a public service.",
        ),
        usage: Words::new("antrag BEFEHL [OPTIONEN]", "antrag COMMAND [OPTIONS]"),
        arguments: &[
            (
                "lang",
                same("de|en"),
                Words::new(
                    "Sprache der Meldungen (sonst: System)",
                    "language of messages (default: the system's)",
                ),
            ),
            (
                "color",
                same("auto|always|never"),
                Words::new(
                    "Farben (sonst: auto, nur auf dem Bildschirm)",
                    "colours (default: auto, on a terminal only)",
                ),
            ),
            ("help", NONE, Words::new("diese Hilfe", "this help")),
            ("version", NONE, Words::new("Version des Programms", "version of the program")),
        ],
    },
    Text {
        name: "new",
        about: Words::new(
            "Legt eine neue Definition an, die sich sofort übersetzen lässt",
            "Makes a new definition that compiles at once",
        ),
        usage: Words::new("antrag new NAME", "antrag new NAME"),
        arguments: &[(
            "name",
            same("NAME"),
            Words::new(
                "Name des Dienstes: Kleinbuchstaben, Ziffern, _ (hund_anmelden)",
                "name of the service: small letters, digits, _ (dog_registration)",
            ),
        )],
    },
    Text {
        name: "check",
        about: Words::new("Prüft Definitionen", "Checks definitions"),
        usage: Words::new("antrag check [OPTIONEN] [PFAD]...", "antrag check [OPTIONS] [PATH]..."),
        arguments: &[("paths", PATHS, WHICH), ("format", FORMATS, FORMAT)],
    },
    Text {
        name: "build",
        about: Words::new(
            "Übersetzt Definitionen und schreibt die Ergebnisse",
            "Compiles definitions and writes the results",
        ),
        usage: Words::new("antrag build [OPTIONEN] [PFAD]...", "antrag build [OPTIONS] [PATH]..."),
        arguments: &[
            ("paths", PATHS, WHICH),
            (
                "out",
                Words::new("ORDNER", "FOLDER"),
                Words::new(
                    "Ordner der Ergebnisse (sonst: generated)",
                    "folder of results (default: generated)",
                ),
            ),
            (
                "check",
                NONE,
                Words::new(
                    "nichts schreiben, nur Abweichungen nennen",
                    "write nothing, only say what differs",
                ),
            ),
            ("format", FORMATS, FORMAT),
        ],
    },
    Text {
        name: "fmt",
        about: Words::new("Setzt Definitionen einheitlich", "Lays definitions out"),
        usage: Words::new("antrag fmt [OPTIONEN] [PFAD]...", "antrag fmt [OPTIONS] [PATH]..."),
        arguments: &[
            (
                "paths",
                PATHS,
                Words::new(
                    "Dateien oder Ordner mit Definitionen (sonst: services); -: Standardeingabe",
                    "files or folders of definitions (default: services); -: standard input",
                ),
            ),
            (
                "check",
                NONE,
                Words::new(
                    "nichts schreiben, nur Abweichungen nennen",
                    "write nothing, only say what differs",
                ),
            ),
            (
                "diff",
                NONE,
                Words::new("nichts schreiben, Unterschiede zeigen", "write nothing, show the differences"),
            ),
        ],
    },
    Text {
        name: "test",
        about: Words::new(
            "Rechnet die Szenarien der Definitionen durch",
            "Runs the scenarios of definitions",
        ),
        usage: Words::new("antrag test [OPTIONEN] [PFAD]...", "antrag test [OPTIONS] [PATH]..."),
        arguments: &[
            ("paths", PATHS, WHICH),
            (
                "filter",
                same("TEXT"),
                Words::new(
                    "nur Szenarien, in deren Namen das vorkommt",
                    "only scenarios whose name contains this",
                ),
            ),
            (
                "format",
                same("text|json|junit"),
                Words::new(
                    "Form der Ergebnisse: text, json oder junit",
                    "form of results: text, json or junit",
                ),
            ),
            (
                "coverage",
                NONE,
                Words::new(
                    "auch nennen, welche Regeln kein Szenario berührt",
                    "also name the rules that no scenario touches",
                ),
            ),
        ],
    },
    Text {
        name: "serve",
        about: Words::new(
            "Baut, beobachtet Änderungen und öffnet das Portal im Browser",
            "Builds, watches for changes and opens the portal in a browser",
        ),
        usage: Words::new("antrag serve [OPTIONEN] [PFAD]...", "antrag serve [OPTIONS] [PATH]..."),
        arguments: &[
            ("paths", PATHS, WHICH),
            (
                "port",
                same("N"),
                Words::new("Anschluss (sonst: 8080; 0: irgendeiner)", "port (default: 8080; 0: any)"),
            ),
            (
                "out",
                Words::new("ORDNER", "FOLDER"),
                Words::new(
                    "Ordner der Ergebnisse (sonst: generated)",
                    "folder of results (default: generated)",
                ),
            ),
            (
                "no_build",
                NONE,
                Words::new(
                    "nichts bauen, nur zeigen, was schon gebaut ist",
                    "build nothing, show what has been built",
                ),
            ),
            ("no_watch", NONE, Words::new("Änderungen nicht beobachten", "do not watch for changes")),
            DATA,
            DATABASE,
            KEY_FILE,
            (
                "address",
                same("IP"),
                Words::new(
                    "worauf das Portal lauscht (sonst: 127.0.0.1)",
                    "what to listen on (default: 127.0.0.1)",
                ),
            ),
            (
                "origin",
                same("URL"),
                Words::new(
                    "Adresse des Portals für Bürgerinnen und Bürger; beendet den Probebetrieb",
                    "address of the portal for citizens; ends the trial",
                ),
            ),
            ("name", same("NAME"), Words::new("Name des Portals", "name of the portal")),
            (
                "webhook",
                same("URL"),
                Words::new(
                    "wohin Anträge gehen (Geheimnis in der Umgebung: ANTRAG_WEBHOOK_SECRET)",
                    "where applications go (secret in the environment: ANTRAG_WEBHOOK_SECRET)",
                ),
            ),
            (
                "oidc",
                same("URL"),
                Words::new(
                    "Anmeldung über OpenID Connect: der Aussteller (Umgebung: ANTRAG_OIDC_CLIENT_ID, ANTRAG_OIDC_CLIENT_SECRET)",
                    "sign-in by OpenID Connect: the issuer (environment: ANTRAG_OIDC_CLIENT_ID, ANTRAG_OIDC_CLIENT_SECRET)",
                ),
            ),
            (
                "requests_per_minute",
                same("N"),
                Words::new(
                    "Anfragen je Adresse und Minute (sonst: 600)",
                    "requests of an address in a minute (default: 600)",
                ),
            ),
            (
                "today",
                Words::new("TAG", "DAY"),
                Words::new("Tag des Eingangs, zum Ausprobieren", "day of receipt, to try things out"),
            ),
        ],
    },
    Text {
        name: "validate",
        about: Words::new(
            "Prüft einen ausgefüllten Antrag gegen die Ergebnisse eines Dienstes",
            "Judges an application by the results of a service",
        ),
        usage: Words::new(
            "antrag validate [OPTIONEN] --today TAG DIENST DATEI",
            "antrag validate [OPTIONS] --today DAY SERVICE FILE",
        ),
        arguments: &[
            SERVICE,
            APPLICATION,
            (
                "today",
                Words::new("TAG", "DAY"),
                Words::new("Tag des Eingangs: 2026-03-02", "day of receipt: 2026-03-02"),
            ),
            GENERATED,
            (
                "format",
                FORMATS,
                Words::new("Form des Urteils: text oder json", "form of the verdict: text or json"),
            ),
        ],
    },
    Text {
        name: "i18n",
        about: Words::new(
            "Übersetzungen: PO-Dateien neben den Definitionen",
            "Translations: PO files beside definitions",
        ),
        usage: Words::new("antrag i18n BEFEHL [PFAD]...", "antrag i18n COMMAND [PATH]..."),
        arguments: &[],
    },
    Text {
        name: "i18n extract",
        about: Words::new(
            "Legt PO-Dateien an und bringt sie auf den Stand der Definitionen",
            "Makes PO files and brings them to the state of the definitions",
        ),
        usage: Words::new("antrag i18n extract [PFAD]...", "antrag i18n extract [PATH]..."),
        arguments: &[("paths", PATHS, WHICH)],
    },
    Text {
        name: "i18n check",
        about: Words::new(
            "Nennt jeden Text, der nicht auf dem Stand übersetzt ist",
            "Names each text without a translation that is up to date",
        ),
        usage: Words::new("antrag i18n check [OPTIONEN] [PFAD]...", "antrag i18n check [OPTIONS] [PATH]..."),
        arguments: &[("paths", PATHS, WHICH), ("format", FORMATS, FORMAT)],
    },
    Text {
        name: "explain",
        about: Words::new("Erklärt einen Befund mit einem Beispiel", "Explains a finding with an example"),
        usage: Words::new("antrag explain [CODE]", "antrag explain [CODE]"),
        arguments: &[(
            "code",
            same("CODE"),
            Words::new(
                "Code des Befunds, etwa E0101 (sonst: alle)",
                "code of the finding, such as E0101 (default: all)",
            ),
        )],
    },
];
