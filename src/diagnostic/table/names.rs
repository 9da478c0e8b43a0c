//! E02xx: names, imports, scopes.

codes! {
    UNKNOWN_NAME "E0201" Error {
        de: "`{name}` ist hier nicht bekannt",
        en: "`{name}` is not known here",
        help_de: "eine Angabe muss im selben Dienst stehen, alles andere mit `import` geholt werden",
        help_en: "a value must stand in the same service, everything else must be imported",
    }
    DUPLICATE_NAME "E0202" Error {
        de: "`{name}` ist schon vergeben",
        en: "`{name}` is already taken",
        help_de: "jeder Name darf an seiner Stelle nur einmal vorkommen",
        help_en: "each name may stand only once in its place",
    }
    UNUSED_IMPORT "E0203" Warning {
        de: "`{name}` wird importiert, aber nicht verwendet",
        en: "`{name}` is imported but not used",
        help_de: "den Namen aus der Zeile mit `import` streichen",
        help_en: "remove the name from the import",
    }
    UNUSED_DECLARATION "E0204" Warning {
        de: "`{name}` wird nirgends verwendet",
        en: "`{name}` is not used anywhere",
        help_de: "streichen, oder in eine Datei unter `shared/` verschieben, wenn andere Dienste es brauchen",
        help_en: "remove it, or move it to a file under `shared/` if other services need it",
    }
    UNKNOWN_FILE "E0205" Error {
        de: "es gibt keine Datei `{path}.antrag`",
        en: "there is no file `{path}.antrag`",
        help_de: "der Pfad beginnt im Quellordner und endet ohne `.antrag`",
        help_en: "the path begins at the source root and ends without `.antrag`",
    }
    NOT_EXPORTED "E0206" Error {
        de: "`{name}` wird in dieser Datei nicht vereinbart",
        en: "`{name}` is not declared in that file",
        help_de: "importierte Namen werden nicht weitergereicht: aus der Datei holen, in der sie vereinbart sind",
        help_en: "imported names are not passed on: import them from the file that declares them",
    }
    IMPORT_CYCLE "E0207" Error {
        de: "die Dateien importieren sich im Kreis: {cycle}",
        en: "the files import each other in a circle: {cycle}",
        help_de: "gemeinsame Vereinbarungen in eine eigene Datei legen, die beide importieren",
        help_en: "move what both need into a file of its own that both import",
    }
    WRONG_KIND "E0208" Error {
        de: "`{name}` ist {found}; hier wird {wanted} gebraucht",
        en: "`{name}` is {found}; {wanted} is needed here",
    }
    HIDES_OUTER "E0209" Error {
        de: "`{name}` heißt in der Zeile wie eine Angabe außerhalb der Liste",
        en: "`{name}` in the row has the name of a value outside the list",
        help_de: "eine der beiden umbenennen, damit eindeutig ist, welche gemeint ist",
        help_en: "rename one of them, so that it is clear which one is meant",
    }
    INTO_LIST "E0210" Error {
        de: "`{list}` ist eine Liste; von außen ist nicht klar, welche Zeile gemeint ist",
        en: "`{list}` is a list; from outside it is not clear which row is meant",
        help_de: "mit `any({list}: …)`, `all`, `count`, `sum`, `min` oder `max` nach den Zeilen fragen",
        help_en: "ask about the rows with `any({list}: …)`, `all`, `count`, `sum`, `min` or `max`",
    }
    GROUP_AS_VALUE "E0211" Error {
        de: "`{name}` ist eine Gruppe von Angaben, kein einzelner Wert",
        en: "`{name}` is a group of values, not a single value",
        help_de: "eine Angabe in ihr nennen: `{name}.…`",
        help_en: "name a value inside it: `{name}.…`",
    }
    LIST_AS_VALUE "E0212" Error {
        de: "`{name}` ist eine Liste, kein einzelner Wert",
        en: "`{name}` is a list, not a single value",
        help_de: "mit `count({name})` zählen oder mit `any({name}: …)` nach den Zeilen fragen",
        help_en: "count it with `count({name})` or ask about its rows with `any({name}: …)`",
    }
    NOT_A_LIST "E0213" Error {
        de: "`{name}` ist keine Liste",
        en: "`{name}` is not a list",
    }
    RECURSIVE "E0214" Error {
        de: "`{name}` enthält sich selbst",
        en: "`{name}` contains itself",
    }
    UNKNOWN_CODE "E0215" Error {
        de: "`{code}` gibt es in der Liste „{list}“ nicht",
        en: "`{code}` does not exist in the list “{list}”",
    }
    UNKNOWN_TYPE "E0216" Error {
        de: "`{name}` ist keine Art von Angabe und kein Baustein",
        en: "`{name}` is neither a type nor a block",
        help_de: "gängige Arten: `text`, `integer`, `money`, `date`, `yes_no`, `choice`, `file`",
        help_en: "common types: `text`, `integer`, `money`, `date`, `yes_no`, `choice`, `file`",
    }
    UNKNOWN_WORD "E0217" Error {
        de: "`{word}` ist hier nicht möglich; möglich ist {choices}",
        en: "`{word}` is not possible here; possible is {choices}",
    }
    UNKNOWN_FUNCTION "E0218" Error {
        de: "es gibt keine Funktion `{name}`",
        en: "there is no function `{name}`",
    }
    UNKNOWN_COLUMN "E0219" Error {
        de: "die Datei `{path}` hat keine Spalte `{column}`",
        en: "the file `{path}` has no column `{column}`",
    }
    MISSING_CLAUSE "E0220" Error {
        de: "bei `{what}` fehlt `{clause}`",
        en: "`{what}` lacks `{clause}`",
    }
    CLAUSE_MISPLACED_HERE "E0221" Error {
        de: "`{clause}` hat an dieser Stelle keine Bedeutung",
        en: "`{clause}` means nothing in this place",
    }
    NO_LABEL "E0222" Error {
        de: "`{name}` hat keine Beschriftung",
        en: "`{name}` has no label",
        help_de: "hinter den Namen oder die Art einen Text in Anführungszeichen setzen: Menschen lesen ihn",
        help_en: "add a text in quotation marks after the name or the type: people read it",
    }
    NO_ATTRIBUTE "E0223" Error {
        de: "`prefill {provider}` nennt nicht, welche Angabe des Kontos gemeint ist",
        en: "`prefill {provider}` does not say which attribute of the account is meant",
        help_de: "möglich ist {choices}",
        help_en: "possible is {choices}",
    }
    ROW_NUMBER "E0224" Error {
        de: "einzelne Zeilen werden nur in Szenarien mit einer Nummer genannt",
        en: "single rows are named by number in scenarios only",
        help_de: "mit `any`, `all`, `count` oder `sum` nach den Zeilen fragen",
        help_en: "ask about the rows with `any`, `all`, `count` or `sum`",
    }
    BAD_STEP "E0225" Error {
        de: "ein Schritt wird als Zustand und Ausgang geschrieben: `pruefung.vollstaendig`",
        en: "a step is written as state and outcome: `review.accept`",
    }
    SAME_VERSION "E0226" Error {
        de: "`{name}` gibt es in der Version {version} zweimal",
        en: "`{name}` exists twice in version {version}",
        help_de: "einer der beiden Fassungen eine andere Version geben",
        help_en: "give one of them another version",
    }
    VALIDITY_OVERLAP "E0227" Error {
        de: "`{name}` {version} gilt zur selben Zeit wie {other}",
        en: "`{name}` {version} is valid at the same time as {other}",
        help_de: "mit `valid from … to …` sagen, welche Fassung wann gilt",
        help_en: "say with `valid from … to …` which one is valid when",
    }
}
