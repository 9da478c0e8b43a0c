//! E0540 to E0550: deadlines, and ways through the process.

codes! {
    DEADLINE_IDLE "E0540" Error {
        de: "die Frist von `{state}` wirkt nicht: Auf diesen Schritt wartet niemand, und nichts folgt, wenn sie abläuft",
        en: "the deadline of `{state}` has no effect: nobody waits for this step, and nothing follows when it is over",
        help_de: "die Zeile streichen; soll eine Frist für mehrere Schritte gelten, sie in einer `stage` zusammenfassen",
        help_en: "remove the line; if a deadline is meant for several steps, put them into a `stage`",
    }
    CALL_DEADLINE_IDLE "E0541" Error {
        de: "die Frist von `{state}` wirkt nicht: Niemand erfährt, dass sie abgelaufen ist",
        en: "the deadline of `{state}` has no effect: nobody is told that it is over",
        help_de: "mit `escalate` sagen, welche Stelle es erfährt, oder die Frist streichen",
        help_en: "say with `escalate` which office is told, or remove the deadline",
    }
    ESCALATES_TO_WORKER "E0542" Warning {
        de: "läuft die Frist von `{state}` ab, erfährt es nur die Stelle, die die Aufgabe ohnehin bearbeitet (`{office}`)",
        en: "when the deadline of `{state}` is over, only the office is told that works on the task anyway (`{office}`)",
        help_de: "bei `escalate` eine andere Stelle nennen, etwa eine vorgesetzte",
        help_en: "name another office at `escalate`, such as a superior",
    }
    NO_TIME "E0543" Error {
        de: "`{period}` ist keine Frist: Sie wäre schon abgelaufen, wenn sie beginnt",
        en: "`{period}` is no deadline: it would be over when it begins",
        help_de: "mindestens einen Tag vorsehen",
        help_en: "allow at least one day",
    }
    TOO_MUCH_TIME "E0544" Error {
        de: "`{period}` ist länger als hundert Jahre",
        en: "`{period}` is longer than a hundred years",
        help_de: "Zahl und Einheit prüfen",
        help_en: "check the number and the unit",
    }
    WHOSE_HOLIDAYS "E0545" Warning {
        de: "die Frist von `{state}` zählt Arbeitstage, aber es ist nicht gesagt, welche Feiertage gelten",
        en: "the deadline of `{state}` counts workdays, but it is not said which holidays there are",
        help_de: "im Kopf des Dienstes `region` mit dem Regionalschlüssel nennen; seine ersten zwei Ziffern sind das Land",
        help_en: "name the `region` with its key at the head of the service; its first two digits are the Land",
    }
    WAITS_FOR_EVER "E0546" Error {
        de: "kommt nichts, wartet `{state}` für immer: {path}",
        en: "if nothing comes, `{state}` waits for ever: {path}",
        help_de: "mit `within 14 days` und `on overdue -> …` sagen, wie lange gewartet wird und was dann geschieht",
        help_en: "say with `within 14 days` and `on overdue -> …` how long it waits and what happens then",
    }
    NEVER_RESTS "E0547" Error {
        de: "in diesem Kreis wartet niemand und nichts, er liefe ohne Ende: {path}",
        en: "nobody and nothing waits in this circle, it would run without end: {path}",
        help_de: "den Weg über eine Aufgabe führen, in der ein Mensch entscheidet, ob es weitergeht",
        help_en: "lead the way through a task, in which a person decides whether it goes on",
    }
    ENDS_IN_BRANCH "E0548" Error {
        de: "`{state}` beendet nur einen Zweig von `{parallel}`, die anderen liefen weiter: {path}",
        en: "`{state}` ends only one branch of `{parallel}`, the others would go on: {path}",
        help_de: "den Zweig mit einem Ausgang ohne Pfeil beenden, und das `end` hinter das `parallel` setzen",
        help_en: "end the branch with an outcome without an arrow, and put the `end` behind the `parallel`",
    }
    RUNS_OUT_TOO_LATE "E0549" Warning {
        de: "die Frist von `{state}` kann nie ablaufen: Die von `{stage}` endet früher ({path})",
        en: "the deadline of `{state}` can never run out: that of `{stage}` ends earlier ({path})",
        help_de: "die innere Frist kürzen oder die äußere verlängern",
        help_en: "shorten the inner deadline or lengthen the outer one",
    }
    WITHDRAWAL_RESTARTS "E0550" Error {
        de: "die Rücknahme führt zurück an den Anfang `{start}` ({path})",
        en: "the withdrawal leads back to the beginning `{start}` ({path})",
        help_de: "sie zu eigenen Schritten führen, die bei einem `end` enden",
        help_en: "lead it to steps of its own that come to an `end`",
    }
}
