//! E0501 to E0519: processes, documents, disclosures.

codes! {
    UNREACHABLE_STATE "E0501" Error {
        de: "zu `{state}` führt kein Weg",
        en: "no way leads to `{state}`",
        help_de: "mit `-> {state}` dorthin führen oder den Schritt streichen",
        help_en: "lead there with `-> {state}`, or remove the step",
    }
    NO_END "E0502" Error {
        de: "von {states} führt kein Weg zu einem Ende: {path}",
        en: "no way leads from {states} to an end: {path}",
        help_de: "einen Ausgang ergänzen, der zu einem `end` führt",
        help_en: "add an outcome that leads to an `end`",
    }
    NO_OUTCOME "E0503" Error {
        de: "`{state}` hat keinen Ausgang",
        en: "`{state}` has no outcome",
        help_de: "mit `on … -> …` sagen, wie die Aufgabe enden kann und wie es weitergeht",
        help_en: "say with `on … -> …` how the task may end and how it goes on",
    }
    MISSING_OUTCOME "E0504" Error {
        de: "bei `{state}` fehlt, wie es nach {outcomes} weitergeht",
        en: "`{state}` does not say how it goes on after {outcomes}",
        help_de: "für jeden fehlenden Ausgang eine Zeile `on … -> …` ergänzen",
        help_en: "add a line `on … -> …` for each missing outcome",
    }
    UNKNOWN_OUTCOME "E0505" Error {
        de: "`{state}` kann nicht mit `{outcome}` enden; möglich ist {choices}",
        en: "`{state}` cannot end with `{outcome}`; possible is {choices}",
    }
    NO_DEADLINE "E0506" Error {
        de: "`{clause}` wirkt nie: `{state}` hat keine Frist",
        en: "`{clause}` never takes effect: `{state}` has no deadline",
        help_de: "mit `within 14 days` eine Frist setzen",
        help_en: "set a deadline with `within 14 days`",
    }
    SILENT_END "E0507" Error {
        de: "auf einem Weg zu `{state}` erfährt die antragstellende Person nichts: {path}",
        en: "on a way to `{state}` the applicant is told nothing: {path}",
        help_de: "davor ein `send … { to applicant … }` einfügen, oder mit `silent` sagen, dass es so gemeint ist",
        help_en: "insert a `send … { to applicant … }` before it, or say with `silent` that this is meant",
    }
    NOT_YET_KNOWN "E0508" Error {
        de: "`{name}` steht hier noch nicht auf jedem Weg fest: {path}",
        en: "`{name}` is not yet known here on every way: {path}",
        help_de: "jeder Weg hierher muss durch den Schritt führen, aus dem der Wert stammt",
        help_en: "every way to here must pass the step that the value comes from",
    }
    OUTCOME_FORGOTTEN "E0509" Error {
        de: "`{outcome}` wird nicht gemerkt",
        en: "`{outcome}` is not remembered",
        help_de: "gemerkt werden nur Ausgänge ohne Pfeil, die den Zweig eines `parallel` beenden; sonst im Schritt ein Feld vorsehen",
        help_en: "only outcomes without an arrow, which end a branch of a `parallel`, are remembered; else give the step a field",
    }
    NOBODY_DID "E0510" Error {
        de: "nicht auf jedem Weg hierher hat jemand die Aufgabe `{state}` erledigt: {path}",
        en: "not on every way to here has somebody done the task `{state}`: {path}",
        help_de: "das Vier-Augen-Prinzip braucht eine Aufgabe, die davor immer erledigt wurde",
        help_en: "four eyes need a task that was always done before",
    }
    REOPENS_COMPUTED "E0511" Error {
        de: "`{name}` wird berechnet und kann nicht neu beantwortet werden",
        en: "`{name}` is computed and cannot be answered anew",
        help_de: "die Angaben nennen, aus denen sich der Wert ergibt",
        help_en: "name the answers that the value comes from",
    }
    CROSSES_BRANCH "E0512" Error {
        de: "der Weg {path} verlässt seinen Zweig oder führt in einen fremden",
        en: "the way {path} leaves its branch or leads into another",
        help_de: "den Zweig mit einem Ausgang ohne Pfeil beenden; nach `} -> …` geht es für alle gemeinsam weiter",
        help_en: "end the branch with an outcome without an arrow; after `} -> …` it goes on for all together",
    }
    ENTERS_STAGE "E0513" Error {
        de: "der Weg {path} führt mitten in `{stage}` hinein",
        en: "the way {path} leads into the middle of `{stage}`",
        help_de: "zu `{stage}` führen: dort beginnt die Frist",
        help_en: "lead to `{stage}`: the clock starts there",
    }
    OUTCOME_LEADS_NOWHERE "E0514" Error {
        de: "nach `{outcome}` geht es nicht weiter",
        en: "nothing follows `{outcome}`",
        help_de: "mit `-> …` sagen, welcher Schritt folgt; nur in einem `parallel` darf der Pfeil fehlen",
        help_en: "say with `-> …` which step follows; only inside a `parallel` the arrow may be missing",
    }
    NUMBER_NOT_CARRIED "E0515" Error {
        de: "keine Angabe trägt {numbers}",
        en: "no field carries {numbers}",
        help_de: "die Nummer mit `item` an die Angabe schreiben, oder sie unter `form` mit `dropped` streichen",
        help_en: "put the number at its field with `item`, or declare it `dropped` under `form`",
    }
    NUMBER_WITHOUT_FORM "E0516" Error {
        de: "zu welchem Vordruck die Nummer {number} gehört, ist nicht gesagt",
        en: "it is not said to which form the number {number} belongs",
        help_de: "im Kopf des Dienstes `form gesetz \"Anlage 1\"` nennen",
        help_en: "name `form law \"Anlage 1\"` at the head of the service",
    }
    LEAKS_MASKED "E0517" Error {
        de: "`{name}` verrät `{masked}`, das `{recipient}` nicht erhält",
        en: "`{name}` betrays `{masked}`, which `{recipient}` does not get",
        help_de: "den berechneten Wert weglassen, oder die Angabe mit übermitteln, wenn das Gesetz es erlaubt",
        help_en: "leave the computed value out, or disclose the answer as well if the law permits",
    }
    NEVER_SENT "E0518" Warning {
        de: "an `{recipient}` übermittelt kein Schritt des Verfahrens",
        en: "no step of the process sends anything to `{recipient}`",
        help_de: "einen Schritt `forward` einfügen, der dorthin führt",
        help_en: "add a `forward` step that sends to it",
    }
    SHOWN_MAYBE_ABSENT "E0519" Error {
        de: "`{name}` kann fehlen; dann bliebe im Dokument eine Lücke",
        en: "`{name}` may be absent, which would leave a gap in the document",
        help_de: "die Zeile `shows` dafür in ein `when {name} is answered` setzen",
        help_en: "put its `shows` into a `when {name} is answered`",
    }
}
