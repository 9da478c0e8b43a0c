//! E00xx: files and bytes, before anything is parsed.

codes! {
    UNREADABLE "E0001" Error {
        de: "`{path}` kann nicht gelesen werden: {reason}",
        en: "`{path}` cannot be read: {reason}",
    }
    MISSING "E0002" Error {
        de: "`{path}` gibt es nicht",
        en: "`{path}` does not exist",
    }
    OUTSIDE "E0003" Error {
        de: "`{path}` führt aus dem Ordner der Definitionen hinaus",
        en: "`{path}` leads out of the folder of definitions",
        help_de: "gelesen wird nur, was im Ordner `{root}` liegt; die Datei dorthin legen",
        help_en: "only what lies in the folder `{root}` is read; put the file there",
    }
    NO_DEFINITION "E0004" Error {
        de: "in `{path}` liegt keine Definition",
        en: "`{path}` holds no definition",
        help_de: "Definitionen enden auf `.antrag`; `antrag new NAME` legt eine an",
        help_en: "definitions end in `.antrag`; `antrag new NAME` makes one",
    }
    TOO_LARGE "E0005" Error {
        de: "`{path}` ist mit {size} Bytes zu groß; gelesen werden höchstens {limit}",
        en: "`{path}` is too large with {size} bytes; at most {limit} are read",
        help_de: "die Definition auf mehrere Dateien verteilen und mit `import` verbinden",
        help_en: "spread the definition over several files and join them by `import`",
    }
    NOT_UTF8 "E0011" Error {
        de: "die Datei ist kein UTF-8; das erste unlesbare Byte hat den Abstand {offset} vom Anfang",
        en: "the file is not UTF-8; its first unreadable byte is at offset {offset}",
        help_de: "die Datei im Editor als UTF-8 speichern",
        help_en: "save the file as UTF-8 in the editor",
    }
    NUL "E0012" Error {
        de: "die Datei enthält ein NUL-Zeichen",
        en: "the file contains a NUL character",
        help_de: "das Zeichen löschen; vielleicht ist es gar keine Textdatei",
        help_en: "delete the character; perhaps this is no text file at all",
    }
    BIDI "E0013" Error {
        de: "das unsichtbare Zeichen {sign} dreht die Schreibrichtung um und ist nicht erlaubt",
        en: "the invisible character {sign} turns the direction of writing and is not allowed",
        help_de: "das Zeichen löschen",
        help_en: "delete the character",
    }
}
