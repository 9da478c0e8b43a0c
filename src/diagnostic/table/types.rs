//! E03xx: types, literals, patterns.

codes! {
    MISMATCH "E0301" Error {
        de: "hier wird {wanted} gebraucht, gefunden wurde {found}",
        en: "{wanted} is needed here, found {found}",
    }
    CANNOT_MEET "E0302" Error {
        de: "{left} und {right} lassen sich so nicht verbinden",
        en: "{left} and {right} cannot be combined like this",
        help_de: "Beträge mit Währung schreiben (`84.00 EUR`), Zahlen ohne",
        help_en: "write amounts with their currency (`84.00 EUR`), numbers without",
    }
    NOT_A_CONDITION "E0303" Error {
        de: "hier wird eine Bedingung gebraucht, gefunden wurde {found}",
        en: "a condition is needed here, found {found}",
        help_de: "eine Bedingung vergleicht (`alter >= 18`) oder nennt eine Angabe mit ja oder nein",
        help_en: "a condition compares (`age >= 18`) or names a yes-or-no value",
    }
    BAD_LITERAL "E0304" Error {
        de: "`{text}` ist kein gültiger Wert",
        en: "`{text}` is not a valid value",
        help_de: "Tage als `2026-03-01` (von 1583 bis 9999), Zahlen mit Punkt und höchstens neun Stellen dahinter, Beträge mit höchstens zwei (zehntausend Euro sind `10000 EUR`)",
        help_en: "days as `2026-03-01` (from 1583 to 9999), numbers with a point and at most nine places after it, amounts with at most two (ten thousand euros are `10000 EUR`)",
    }
    BAD_TYPE_ARGUMENT "E0305" Error {
        de: "das passt nicht zu `{type}`: in Klammern nimmt es {wanted}",
        en: "this does not fit `{type}`: in parentheses it takes {wanted}",
    }
    BAD_BOUND "E0306" Error {
        de: "diese Grenze passt nicht zur Art der Angabe",
        en: "this bound does not fit the type",
        help_de: "Grenzen haben höchstens so viele Nachkommastellen wie die Angabe; Dezimalzahlen ein bis neun",
        help_en: "bounds have at most as many places as the type; decimals have one to nine",
    }
    EMPTY_RANGE "E0307" Error {
        de: "der Anfang liegt hinter dem Ende; in diesen Bereich passt nichts",
        en: "the lower end lies above the upper end; nothing fits this range",
    }
    NO_MAXIMUM "E0308" Error {
        de: "die Liste `{name}` braucht eine Höchstzahl",
        en: "the list `{name}` needs a maximum",
        help_de: "zum Beispiel `list(1..10)`",
        help_en: "for example `list(1..10)`",
    }
    NO_ROWS "E0309" Error {
        de: "die Liste `{name}` sagt nicht, was eine Zeile enthält",
        en: "the list `{name}` does not say what a row holds",
        help_de: "`each \"…\" { … }` in die Klammern setzen, oder `list(1..4) of nationality` schreiben",
        help_en: "put `each \"…\" { … }` into the braces, or write `list(1..4) of nationality`",
    }
    NO_OPTIONS "E0310" Error {
        de: "`{name}` hat keine Auswahl",
        en: "`{name}` has nothing to choose from",
        help_de: "eine Codeliste in Klammern nennen oder `option …` in die geschweiften Klammern setzen",
        help_en: "name a code list in parentheses or put `option …` into the braces",
    }
    NEVER_OPTIONAL "E0311" Error {
        de: "`{type}` kann nicht `optional` sein",
        en: "`{type}` cannot be `optional`",
        help_de: "mit `when` bedingen, oder bei Listen und Mehrfachauswahl die Mindestzahl 0 setzen",
        help_en: "make it conditional with `when`, or give lists and multiple choices a minimum of 0",
    }
    NO_START "E0312" Error {
        de: "ein Häkchen beginnt immer leer; `start with` ist hier nicht möglich",
        en: "a box always starts empty; `start with` is not possible here",
    }
    START_NOT_CONSTANT "E0313" Error {
        de: "der Anfangswert darf nicht von anderen Angaben abhängen",
        en: "the value at the start may not depend on other values",
        help_de: "für abgeleitete Werte `compute` verwenden",
        help_en: "use `compute` for derived values",
    }
    NEEDS_ROUND "E0316" Error {
        de: "der Wert kann mehr als {places} Nachkommastellen haben",
        en: "the value can have more than {places} decimal places",
        help_de: "mit `round(…, {places})`, `round_up` oder `round_down` sagen, wie gerundet wird",
        help_en: "say with `round(…, {places})`, `round_up` or `round_down` how to round",
    }
    TEXT_ORDER "E0317" Error {
        de: "Texte haben keine Reihenfolge; möglich sind `=`, `!=`, `in` und `matches`",
        en: "texts have no order; possible are `=`, `!=`, `in` and `matches`",
    }
    BIRTH_DATE "E0318" Error {
        de: "bei einem Geburtsdatum können Tag oder Monat unbekannt sein",
        en: "day or month of a birth date may be unknown",
        help_de: "`earliest …` oder `latest …` davorsetzen: der früheste oder der späteste mögliche Tag",
        help_en: "put `earliest …` or `latest …` before it: the first or the last possible day",
    }
    UNANSWERED_HERE "E0319" Error {
        de: "`unanswered` steht nur in Szenarien und Tabellen",
        en: "`unanswered` stands only in scenarios and tables",
        help_de: "in Bedingungen `… is answered` oder `not … is answered` schreiben",
        help_en: "in conditions write `… is answered` or `not … is answered`",
    }
    NOT_A_QUESTION "E0320" Error {
        de: "`is answered` fragt nach einer Angabe, nicht nach einem Ausdruck",
        en: "`is answered` asks about a value, not about an expression",
    }
    FOLD_WITHOUT_BODY "E0321" Error {
        de: "hier fehlt, wonach in jeder Zeile gefragt wird",
        en: "what to ask of each row is missing here",
        help_de: "hinter der Liste einen Doppelpunkt setzen: `any(dogs: assistance)`",
        help_en: "put a colon after the list: `any(dogs: assistance)`",
    }
    CANNOT_FOLD "E0322" Error {
        de: "über die Zeilen lassen sich nur Zahlen und Beträge zusammenrechnen, nicht {found}",
        en: "only numbers and amounts can be taken together over rows, not {found}",
    }
    WRONG_ARGUMENTS "E0323" Error {
        de: "`{function}` wird anders geschrieben",
        en: "`{function}` is written differently",
        help_de: "`round(wert, 2)`, `age(tag)`, `length(text)`, `min(a, b)`, `max(a, b)`, `months(3)`",
        help_en: "`round(value, 2)`, `age(day)`, `length(text)`, `min(a, b)`, `max(a, b)`, `months(3)`",
    }
    NO_VERSION "E0324" Error {
        de: "dem Dienst fehlt die Version",
        en: "the service has no version",
        help_de: "an den Anfang `version 1.0.0` setzen",
        help_en: "put `version 1.0.0` at its head",
    }
    BAD_LEIKA "E0325" Error {
        de: "`{key}` ist kein LeiKa-Schlüssel",
        en: "`{key}` is not a LeiKa key",
        help_de: "ein LeiKa-Schlüssel hat 14 Ziffern und beginnt mit 99",
        help_en: "a LeiKa key has 14 digits and begins with 99",
    }
    BAD_REGION "E0326" Error {
        de: "`{key}` ist kein Amtlicher Regionalschlüssel",
        en: "`{key}` is not an official region key (ARS)",
        help_de: "ein Regionalschlüssel hat 2, 3, 5, 9 oder 12 Ziffern",
        help_en: "a region key has 2, 3, 5, 9 or 12 digits",
    }
    NOT_HTTPS "E0327" Error {
        de: "`{url}` ist keine sichere Webadresse",
        en: "`{url}` is not a secure web address",
        help_de: "Adressen beginnen mit `https://`",
        help_en: "addresses begin with `https://`",
    }
    STOP_PLACE "E0328" Error {
        de: "`stop` steht nur unmittelbar im Dienst oder auf einer Seite",
        en: "`stop` stands only directly in the service or on a page",
        help_de: "die Bedingungen mit `and` verbinden und `stop` auf die Seite setzen",
        help_en: "join the conditions with `and` and put `stop` on the page",
    }
    CHECK_WITHOUT_PLACE "E0329" Error {
        de: "die Prüfung liest keine Angabe; es ist unklar, wo ihre Meldung erscheint",
        en: "the check reads no value; it is unclear where its message appears",
        help_de: "am Ende mit `at` die Angabe nennen",
        help_en: "name the value with `at` at the end",
    }
    PATTERN_SYNTAX "E0330" Error {
        de: "im Muster ist `{part}` nicht zu verstehen: {reason}",
        en: "`{part}` in the pattern cannot be understood: {reason}",
    }
    PATTERN_ANCHOR "E0331" Error {
        de: "`{part}` ist im Muster überflüssig: {reason}",
        en: "`{part}` is not needed in the pattern: {reason}",
    }
    PATTERN_NOT_PORTABLE "E0332" Error {
        de: "`{part}` im Muster gilt nicht überall gleich: {reason}",
        en: "`{part}` in the pattern does not mean the same everywhere: {reason}",
        help_de: "die erlaubten Zeichen einzeln oder als Bereich nennen, wie `[A-Za-zÄÖÜäöüß]`",
        help_en: "name the characters allowed one by one or as ranges, such as `[A-Za-zÄÖÜäöüß]`",
    }
    PATTERN_BACKTRACKS "E0333" Error {
        de: "an `{part}` kann die Prüfung des Musters sehr lange suchen: {reason}",
        en: "`{part}` can make the pattern search for very long: {reason}",
        help_de: "das Muster so schreiben, dass jedes Zeichen nur zu einem Teil passt",
        help_en: "write the pattern so that each character fits only one part",
    }
    PATTERN_TOO_LARGE "E0334" Error {
        de: "`{part}` im Muster ist zu groß: {reason}",
        en: "`{part}` in the pattern is too large: {reason}",
        help_de: "die Länge beim Typ angeben und im Muster `*` oder `+` schreiben",
        help_en: "state the length with the type and write `*` or `+` in the pattern",
    }
    NO_RESULT_COLUMN "E0360" Error {
        de: "die Tabelle hat keine Spalte `=> {name}`",
        en: "the table has no column `=> {name}`",
        help_de: "eine Spalte trägt den Namen der Entscheidung und ihr Ergebnis",
        help_en: "one column bears the name of the decision and its result",
    }
    BAD_LIST_FILE "E0361" Error {
        de: "die Datei `{path}` ist keine lesbare Tabelle: {reason}",
        en: "the file `{path}` is not a readable table: {reason}",
        help_de: "CSV in UTF-8 mit Kopfzeile; Codelisten auch als OASIS genericode",
        help_en: "CSV in UTF-8 with a header line; code lists also as OASIS genericode",
    }
    BAD_LIST_ROW "E0362" Error {
        de: "in `{path}` ist ein Code leer oder doppelt, Zeile {row}",
        en: "a code in `{path}` is empty or repeated, line {row}",
    }
    BAD_GIVEN "E0363" Error {
        de: "die Datei `{path}` ist kein lesbares JSON: {reason}",
        en: "the file `{path}` is not readable JSON: {reason}",
    }
    NOT_AN_ANSWER "E0364" Error {
        de: "`{name}` wird nicht erfragt und kann im Szenario keinen Wert bekommen",
        en: "`{name}` is not asked and cannot be given a value in a scenario",
        help_de: "einzelne Antworten setzen; berechnete Werte mit `expect` prüfen",
        help_en: "set single answers; check computed values with `expect`",
    }
}
