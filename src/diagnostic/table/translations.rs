//! E07xx: translations.

codes! {
    INCOMPLETE "E0701" Warning {
        de: "von {total} Texten des Dienstes `{name}` sind {count} nicht auf dem Stand übersetzt ({language})",
        en: "of {total} texts of the service `{name}`, {count} have no translation that is up to date ({language})",
        help_de: "`antrag i18n extract` legt sie in den PO-Dateien an; `antrag i18n check` nennt sie einzeln",
        help_en: "`antrag i18n extract` puts them into the PO files; `antrag i18n check` names each",
    }
    UNTRANSLATED "E0702" Warning {
        de: "`{text}` ist nicht übersetzt ({language})",
        en: "`{text}` is not translated ({language})",
        help_de: "in `{path}` übersetzen; `antrag i18n extract` legt den Eintrag an",
        help_en: "translate it in `{path}`; `antrag i18n extract` makes the entry",
    }
    OUTDATED "E0703" Warning {
        de: "die Übersetzung von `{text}` ist veraltet oder ungeprüft ({language})",
        en: "the translation of `{text}` is outdated or unchecked ({language})",
        help_de: "`antrag i18n extract` ausführen, die Übersetzung prüfen, dann die Marke `fuzzy` und die Zeilen `#|` löschen",
        help_en: "run `antrag i18n extract`, check the translation, then delete the mark `fuzzy` and the lines `#|`",
    }
    ORPHAN "E0704" Warning {
        de: "den Text `{text}` gibt es bei `{context}` nicht",
        en: "there is no text `{text}` at `{context}`",
        help_de: "`antrag i18n extract` ausführen: Geänderte Texte werden markiert, weggefallene beiseitegelegt",
        help_en: "run `antrag i18n extract`: changed texts are marked, former ones are put aside",
    }
    NO_CATALOGUE "E0705" Error {
        de: "`{path}` ist keine lesbare PO-Datei: {reason}",
        en: "`{path}` is no readable PO file: {reason}",
        help_de: "die Zeile berichtigen; Programme wie Poedit schreiben solche Dateien fehlerfrei",
        help_en: "mend the line; programs such as Poedit write such files without mistakes",
    }
    OTHER_MARKS "E0706" Warning {
        de: "in dieser Übersetzung stehen Zeichen, die hier nicht erlaubt sind ({language})",
        en: "this translation holds marks that are not allowed here ({language})",
        help_de: "erlaubt ist, was der Ausgangstext darf: Hervorhebung, in längeren Texten auch Links und Listen, nie HTML",
        help_en: "allowed is what the source may hold: emphasis, in longer texts also links and lists, never HTML",
    }
    LOST "E0707" Warning {
        de: "in dieser Übersetzung fehlt `{what}`",
        en: "this translation lost `{what}`",
        help_de: "so übernehmen, wie es im Ausgangstext steht",
        help_en: "take it over as it stands in the source",
    }
    UNDECLARED_LANGUAGE "E0708" Warning {
        de: "`{path}` wird nicht gebraucht: kein Dienst nennt die Sprache {language}",
        en: "`{path}` is not needed: no service names the language {language}",
        help_de: "die Sprache im Dienst bei `language` nennen, oder die Datei löschen",
        help_en: "name the language in the service at `language`, or delete the file",
    }
    NO_LABEL_COLUMN "E0709" Warning {
        de: "die Codeliste `{path}` hat keine Spalte für die Sprache {language}",
        en: "the code list `{path}` has no column for the language {language}",
        help_de: "in der Datei eine Spalte `{language}` ergänzen und sie bei `text` nennen",
        help_en: "add a column `{language}` to the file and name it at `text`",
    }
}
