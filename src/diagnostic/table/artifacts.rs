//! E06xx: writing artifacts and finding them.

codes! {
    NOT_WRITABLE "E0601" Error {
        de: "`{path}` kann nicht geschrieben werden: {reason}",
        en: "`{path}` cannot be written: {reason}",
        help_de: "{state}",
        help_en: "{state}",
    }
    BUSY "E0602" Error {
        de: "in den Ordner `{path}` schreibt gerade ein anderer Lauf",
        en: "another run is writing into the folder `{path}`",
        help_de: "warten, bis er fertig ist, und es noch einmal versuchen",
        help_en: "wait until it is done and try again",
    }
    NOT_BUILT "E0603" Error {
        de: "`{path}` fehlt",
        en: "`{path}` is missing",
        help_de: "`antrag build` schreibt die Datei",
        help_en: "`antrag build` writes the file",
    }
    DIFFERENT "E0604" Error {
        de: "`{path}` entspricht nicht den Definitionen",
        en: "`{path}` does not match the definitions",
        help_de: "`antrag build` schreibt die Datei neu",
        help_en: "`antrag build` writes the file anew",
    }
    STRAY "E0605" Warning {
        de: "`{path}` entsteht aus keiner Definition",
        en: "`{path}` comes from no definition",
        help_de: "löschen oder an einen anderen Ort legen",
        help_en: "delete it or put it elsewhere",
    }
    ALTERED "E0606" Error {
        de: "`{path}` gehört zu einer früheren Fassung und ist nicht mehr so, wie diese gebaut wurde",
        en: "`{path}` belongs to an earlier version and is no longer as that was built",
        help_de: "den alten Stand aus der Versionsverwaltung zurückholen",
        help_en: "restore it from version control",
    }
    NO_MANIFEST "E0607" Error {
        de: "`{path}` ist nicht zu lesen: Die Fassung steht in keinem Verzeichnis der Dienste",
        en: "`{path}` is not readable: the version is not in the catalogue",
        help_de: "den alten Stand aus der Versionsverwaltung zurückholen",
        help_en: "restore it from version control",
    }
    NOT_FORMATTED "E0608" Error {
        de: "`{path}` ist nicht so gesetzt, wie `antrag fmt` es setzt",
        en: "`{path}` is not laid out as `antrag fmt` does it",
        help_de: "`antrag fmt` ausführen; `antrag fmt --diff` zeigt vorher, was sich ändert",
        help_en: "run `antrag fmt`; `antrag fmt --diff` shows beforehand what changes",
    }
}
