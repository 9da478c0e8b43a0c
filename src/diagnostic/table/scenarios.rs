//! E0520 and following: what `antrag test` finds when it runs scenarios.

codes! {
    NO_TODAY "E0520" Error {
        de: "das Szenario sagt nicht, an welchem Tag der Antrag eingeht",
        en: "the scenario does not say on which day the application is received",
        help_de: "mit `today 2026-03-02` einen Tag nennen; so kommt immer dasselbe heraus",
        help_en: "name a day with `today 2026-03-02`, so that always the same comes of it",
    }
    GIVEN_UNKNOWN "E0521" Error {
        de: "`{name}` wird in diesem Dienst nicht erfragt",
        en: "this service does not ask for `{name}`",
        help_de: "den Schlüssel aus der Datei streichen oder berichtigen",
        help_en: "remove the key from the file, or correct it",
    }
    GIVEN_COMPUTED "E0522" Error {
        de: "`{name}` wird berechnet und darf nicht angegeben werden",
        en: "`{name}` is computed and must not be given",
        help_de: "den Wert aus der Datei streichen und im Szenario mit `expect` prüfen",
        help_en: "remove the value from the file, and check it with `expect` in the scenario",
    }
    GIVEN_IRRELEVANT "E0523" Error {
        de: "`{name}` wird in diesem Antrag nicht gefragt",
        en: "`{name}` is not asked in this application",
        help_de: "die Antwort streichen, oder die Antworten ändern, von denen die Frage abhängt",
        help_en: "remove the answer, or change the answers on which the question depends",
    }
    GIVEN_UNFIT "E0524" Error {
        de: "die Angabe zu `{name}` passt nicht: {why}",
        en: "what is given for `{name}` does not fit: {why}",
    }
    NO_SUCH_ROW "E0525" Error {
        de: "`{name}` nennt keine Zeile, die es in `{list}` geben kann",
        en: "`{name}` names no row that there can be in `{list}`",
        help_de: "Zeilen zählen ab 1: `{list}[1]`; mehr als die Höchstzahl und eine dazu gibt es nie",
        help_en: "rows count from 1: `{list}[1]`; there are never more than the maximum and one more",
    }
    OPEN_ANSWERS "E0526" Error {
        de: "offen ist {places}",
        en: "open: {places}",
        help_de: "unter `given` beantworten; was absichtlich offen bleibt, sagt `{first} = unanswered`",
        help_en: "answer it under `given`; what stays open on purpose says `{first} = unanswered`",
    }
    NEEDS_CASE_DATA "E0527" Error {
        de: "es kommt auf {fields} an, und das Szenario sagt dazu nichts",
        en: "it depends on {fields}, and the scenario says nothing about it",
        help_de: "unter `given` mit `{first} = …` sagen, was das Amt einträgt",
        help_en: "say under `given`, with `{first} = …`, what the office fills in",
    }
    UNMET "E0528" Error {
        de: "{what}",
        en: "{what}",
    }
    NOT_VALID "E0529" Error {
        de: "erwartet: ein gültiger Antrag; fehlerhaft ist {errors}",
        en: "expected: a valid application; wrong is {errors}",
    }
    OTHER_ERRORS "E0530" Error {
        de: "andere Fehler als erwartet: {what}",
        en: "other errors than expected: {what}",
    }
    NOT_SUBMITTED "E0531" Error {
        de: "ein ungültiger Antrag wird nicht abgeschickt; fehlerhaft ist {errors}",
        en: "an application that is not valid is not sent; wrong is {errors}",
        help_de: "für Wege und Weitergaben einen gültigen Antrag geben",
        help_en: "give a valid application where a path or a disclosure is expected",
    }
    WAY_CLOSED "E0532" Error {
        de: "der Weg verlässt die Definition bei `{step}`: {stands}",
        en: "the path leaves the definition at `{step}`: {stands}",
    }
    OTHER_END "E0533" Error {
        de: "erwartet: Ende bei `{end}`; {stands}",
        en: "expected: an end in `{end}`; {stands}",
    }
    DISCLOSED_OTHERWISE "E0534" Error {
        de: "{what}",
        en: "{what}",
    }
    FAULT "E0535" Error {
        de: "`{name}` hat bei diesem Antrag keinen Wert: {what}",
        en: "`{name}` has no value for this application: {what}",
        help_de: "die Tabelle oder Rechnung so ändern, dass sie jeden möglichen Antrag abdeckt",
        help_en: "change the table or the computation so that it covers every possible application",
    }
}
