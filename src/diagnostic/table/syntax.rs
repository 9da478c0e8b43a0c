//! E01xx: shape and vocabulary of statements.

codes! {
    UNEXPECTED "E0101" Error {
        de: "hier ist {found} nicht zu verstehen; erwartet wird {expected}",
        en: "{found} cannot be understood here; expected {expected}",
    }
    UNCLOSED "E0102" Error {
        de: "dieser Block wird nicht geschlossen",
        en: "this block is never closed",
        help_de: "nach der letzten Zeile des Blocks `}` ergänzen",
        help_en: "add `}` after the last line of the block",
    }
    SURPLUS "E0103" Error {
        de: "diese Klammer schließt nichts",
        en: "this brace closes nothing",
        help_de: "die Klammer löschen",
        help_en: "delete the brace",
    }
    UNOPENED "E0104" Error {
        de: "hier fehlt `{`",
        en: "`{` is missing here",
        help_de: "`{` am Ende der Zeile ergänzen",
        help_en: "add `{` at the end of the line",
    }
    UNENDED_TEXT "E0105" Error {
        de: "dieser Text hat kein Ende",
        en: "this text has no end",
        help_de: "{quote} ergänzen",
        help_en: "add {quote}",
    }
    TOO_DEEP "E0106" Error {
        de: "hier wird tiefer als {limit} Ebenen verschachtelt",
        en: "this nests deeper than {limit} levels",
        help_de: "einen Teil auslagern, etwa in einen `block` oder einen eigenen berechneten Wert",
        help_en: "move a part out, for instance into a `block` or a computed value of its own",
    }
    GERMAN_NUMBER "E0107" Error {
        de: "`{found}` wird hier mit Punkt geschrieben",
        en: "`{found}` is written with a point here",
        help_de: "`{better}` schreiben",
        help_en: "write `{better}`",
    }
    GERMAN_DATE "E0108" Error {
        de: "das Datum `{found}` wird hier mit dem Jahr zuerst geschrieben",
        en: "the date `{found}` is written with the year first here",
        help_de: "`{better}` schreiben",
        help_en: "write `{better}`",
    }
    CHAINED_COMPARISON "E0109" Error {
        de: "ein Vergleich kann nicht gleich weiter verglichen werden",
        en: "a comparison cannot be compared again",
        help_de: "zwei Vergleiche mit `and` verbinden: `a < b and b < c`",
        help_en: "join two comparisons by `and`: `a < b and b < c`",
    }
    OTHERWISE_ALONE "E0110" Error {
        de: "neben anderen Rechenzeichen braucht `otherwise` Klammern",
        en: "beside other operators `otherwise` needs parentheses",
        help_de: "so schreiben: `count(dogs) + (others otherwise 0)`",
        help_en: "write it like this: `count(dogs) + (others otherwise 0)`",
    }
    UNKNOWN_WORD "E0111" Error {
        de: "das Wort `{word}` gibt es {place} nicht",
        en: "there is no word `{word}` {place}",
    }
    WRONG_PLACE "E0112" Error {
        de: "{word} kann {place} nicht stehen",
        en: "{word} cannot stand {place}",
        help_de: "möglich ist das in {places}",
        help_en: "it may stand in {places}",
    }
    REPEATED "E0113" Error {
        de: "`{word}` steht hier schon",
        en: "`{word}` already stands here",
        help_de: "nur eine der beiden Zeilen behalten",
        help_en: "keep only one of the two lines",
    }
    CLAUSE_SHAPE "E0114" Error {
        de: "zu `{word}` passt {found} an dieser Stelle nicht",
        en: "{found} does not fit `{word}` at this place",
        help_de: "so schreiben: `{shape}`",
        help_en: "write it like this: `{shape}`",
    }
    NOT_YET "E0115" Error {
        de: "`{word}` gehört zur Sprache, wird aber noch nicht unterstützt",
        en: "`{word}` belongs to the language but is not yet supported",
        help_de: "vorerst weglassen",
        help_en: "leave it out for now",
    }
    BAD_NAME "E0116" Error {
        de: "der Name `{name}` ist nicht erlaubt: Namen bestehen aus Kleinbuchstaben ohne Umlaute, Ziffern und `_`",
        en: "the name `{name}` is not allowed: names are made of small letters a to z, digits and `_`",
    }
    UNKNOWN_UNIT "E0117" Error {
        de: "die Einheit `{unit}` gibt es nicht",
        en: "there is no unit `{unit}`",
        help_de: "es gibt {units}",
        help_en: "there are {units}",
    }
    NO_SUCH_DATE "E0118" Error {
        de: "den Tag `{date}` gibt es im Kalender nicht",
        en: "the calendar has no day `{date}`",
    }
    LONG_EXPRESSION "E0119" Error {
        de: "dieser Ausdruck hat mehr als {limit} Rechenzeichen",
        en: "this expression has more than {limit} operators",
        help_de: "Teile davon mit `compute` benennen",
        help_en: "give names to parts of it by `compute`",
    }
    RESERVED_NAME "E0120" Error {
        de: "`{name}` ist ein Wort für Ausdrücke und kann kein Name sein",
        en: "`{name}` is a word of expressions and cannot be a name",
        help_de: "einen anderen Namen wählen",
        help_en: "choose another name",
    }
    OTHERWISE_LEFT "E0121" Error {
        de: "links von `otherwise` steht genau ein Name",
        en: "left of `otherwise` stands exactly one name",
        help_de: "dem Ausdruck mit `compute` einen Namen geben",
        help_en: "give the expression a name by `compute`",
    }
    BAD_FIGURE "E0122" Error {
        de: "`{found}` ist weder Zahl noch Datum noch Uhrzeit",
        en: "`{found}` is neither a number nor a date nor a time",
        help_de: "so schreiben: `84.00`, `2026-03-01`, `08:30`",
        help_en: "write it like this: `84.00`, `2026-03-01`, `08:30`",
    }
    BRACE_IN_TEXT "E0123" Error {
        de: "`{` in einem Text ist für später reserviert",
        en: "`{` in a text is kept for later",
        help_de: "das Zeichen weglassen oder umschreiben",
        help_en: "leave the sign out or write around it",
    }
    EMPTY_CELL "E0124" Error {
        de: "diese Zelle ist leer",
        en: "this cell is empty",
        help_de: "`-` schreiben, wenn der Wert gleichgültig ist",
        help_en: "write `-` if any value will do",
    }
    ROW_LENGTH "E0125" Error {
        de: "diese Zeile hat {cells} Zellen, die Tabelle aber {columns} Spalten",
        en: "this row has {cells} cells but the table has {columns} columns",
        help_de: "für jede Spalte eine Zelle schreiben; `-` heißt: gleich, welcher Wert",
        help_en: "write a cell for every column; `-` means: whatever the value",
    }
    SPLIT_TEXT "E0126" Error {
        de: "dieser Text geht über mehrere Zeilen",
        en: "this text goes over several lines",
        help_de: "in eine Zeile schreiben, oder zwischen `\"\"\"` und `\"\"\"` setzen",
        help_en: "write it on one line, or between `\"\"\"` and `\"\"\"`",
    }
    CURLY_QUOTES "E0127" Error {
        de: "`{found}` sind hier keine Anführungszeichen",
        en: "`{found}` are no quotation marks here",
        help_de: "den Text zwischen gerade Anführungszeichen setzen: `\"…\"`",
        help_en: "put the text between straight quotation marks: `\"…\"`",
    }
    WRITTEN_OTHERWISE "E0128" Error {
        de: "`{found}` wird hier anders geschrieben",
        en: "`{found}` is written in another way here",
        help_de: "`{better}` schreiben",
        help_en: "write `{better}`",
    }
    MISSING "E0129" Error {
        de: "hier fehlt {missing}",
        en: "{missing} is missing here",
        help_de: "{add} ergänzen",
        help_en: "add {add}",
    }
    TOO_MUCH "E0130" Error {
        de: "{found} ist hier zu viel",
        en: "{found} is too much here",
        help_de: "{found} löschen",
        help_en: "delete {found}",
    }
    NO_QUOTES "E0131" Error {
        de: "dieser Text steht nicht in Anführungszeichen",
        en: "this text does not stand in quotation marks",
        help_de: "so schreiben: `\"{text}\"`",
        help_en: "write it like this: `\"{text}\"`",
    }
    OTHER_LINE "E0132" Error {
        de: "{found} gehört in {line}",
        en: "{found} belongs on {line}",
    }
    INVISIBLE "E0133" Error {
        de: "hier steht ein unsichtbares Zeichen ({sign}), das beim Kopieren mitkam",
        en: "there is an invisible sign here ({sign}) that came along when the text was copied",
        help_de: "löschen oder durch ein gewöhnliches Leerzeichen ersetzen",
        help_en: "delete it, or put a common blank in its place",
    }
}
