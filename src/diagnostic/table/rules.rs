//! E04xx: guards, cycles, exactness, tables, routes, pages.

codes! {
    MAYBE_ABSENT "E0401" Error {
        de: "`{name}` kann hier fehlen",
        en: "`{name}` may be absent here",
        help_de: "mit `{name} is answered` absichern, die Bedingung um `{name}` wiederholen oder mit `otherwise` sagen, was sonst gilt",
        help_en: "guard it by `{name} is answered`, repeat the condition around `{name}`, or say with `otherwise` what holds instead",
    }
    ALWAYS_ANSWERED "E0402" Error {
        de: "`{name}` ist hier immer beantwortet",
        en: "`{name}` is always answered here",
        help_de: "die Frage nach der Antwort weglassen oder die Angabe mit `optional` freiwillig machen",
        help_en: "leave out the question for an answer, or make it `optional`",
    }
    MAYBE_EMPTY "E0403" Error {
        de: "`{list}` kann hier leer sein, und `{function}` braucht mindestens eine Zeile",
        en: "`{list}` may be empty here, and `{function}` needs at least one row",
        help_de: "mit `count({list}) > 0` absichern oder mindestens eine Zeile verlangen: `list(1..)`",
        help_en: "guard it by `count({list}) > 0`, or ask for at least one row: `list(1..)`",
    }
    LATER_FILE_READ "E0404" Error {
        de: "`{name}` darf nachgereicht werden; keine Bedingung darf davon abhängen",
        en: "`{name}` may follow later; no condition may depend on it",
        help_de: "die Bedingung auf eine andere Angabe stützen oder `later` weglassen",
        help_en: "base the condition on another answer, or leave out `later`",
    }
    DIVISOR_MAY_BE_ZERO "E0405" Error {
        de: "der Teiler kann 0 sein",
        en: "the divisor may be 0",
        help_de: "Grenzen ohne 0 angeben, etwa `integer(1..100)`, oder mit `!= 0` oder `> 0` absichern",
        help_en: "give bounds without 0, such as `integer(1..100)`, or guard it by `!= 0` or `> 0`",
    }
    CYCLE "E0406" Error {
        de: "im Kreis abhängig: {cycle}",
        en: "these depend on each other in a circle: {cycle}",
        help_de: "eine der Abhängigkeiten auflösen",
        help_en: "remove one of the dependencies",
    }
    OVERFLOW "E0407" Error {
        de: "der Wert kann {value} erreichen; das ist zu groß",
        en: "the value may reach {value}, which is too large",
        help_de: "den Angaben, aus denen er entsteht, engere Grenzen geben, etwa `integer(0..1000)`",
        help_en: "give the answers that it comes from narrower bounds, such as `integer(0..1000)`",
    }
    BAD_CELL "E0409" Error {
        de: "hier gehört {wanted} hin",
        en: "expected {wanted} here",
    }
    ROW_REPEATED "E0410" Error {
        de: "diese Zeile steht schon in der Tabelle `{name}`",
        en: "this row already stands in the table `{name}`",
        help_de: "eine der beiden streichen",
        help_en: "remove one of them",
    }
    ROWS_OVERLAP "E0411" Error {
        de: "zwei Zeilen der Tabelle `{name}` gelten zugleich",
        en: "two rows of the table `{name}` apply at the same time",
        help_de: "die Bereiche trennen, oder mit `hit first` sagen, dass die obere Zeile vorgeht",
        help_en: "separate the ranges, or say with `hit first` that the upper row wins",
    }
    ROW_UNREACHABLE "E0412" Error {
        de: "diese Zeile der Tabelle `{name}` wird nie erreicht",
        en: "this row of the table `{name}` is never reached",
        help_de: "die Zeile, die immer gilt, ans Ende setzen",
        help_en: "put the row that always applies at the end",
    }
    CELL_RANGE_EMPTY "E0413" Error {
        de: "in diesem Bereich liegt nichts: der Anfang ist größer als das Ende",
        en: "nothing lies in this range: its lower end is above its upper end",
    }
    TABLE_WITHOUT_ROWS "E0414" Error {
        de: "die Tabelle `{name}` hat keine Zeilen",
        en: "the table `{name}` has no rows",
        help_de: "unter die Spaltennamen Zeilen setzen, oder mit `from` eine Datei nennen",
        help_en: "put rows under the names of the columns, or name a file with `from`",
    }
    NOT_CLOSED "E0415" Error {
        de: "`{name}` sagt nicht, was in allen übrigen Fällen gilt",
        en: "`{name}` does not say what holds in all other cases",
        help_de: "als letzte Zeile `otherwise -> …` anfügen",
        help_en: "add `otherwise -> …` as the last line",
    }
    ARM_AFTER_OTHERWISE "E0416" Error {
        de: "nach `otherwise` trifft nichts mehr zu",
        en: "nothing applies after `otherwise`",
        help_de: "diese Zeile vor `otherwise` setzen",
        help_en: "put this line before `otherwise`",
    }
    PAGE_TWICE "E0417" Error {
        de: "es gibt schon eine Seite `{name}`",
        en: "there is already a page `{name}`",
        help_de: "eine der beiden umbenennen",
        help_en: "rename one of them",
    }
    PAGE_EMPTY "E0418" Error {
        de: "auf der Seite `{name}` steht nichts",
        en: "the page `{name}` is empty",
        help_de: "Angaben oder einen Hinweis mit `notice` einfügen, oder die Seite streichen",
        help_en: "add questions or a `notice`, or remove the page",
    }
    CONSTANT_CONDITION "E0419" Error {
        de: "diese Bedingung hängt von keiner Angabe ab und ist deshalb immer gleich",
        en: "this condition depends on no answer, so it is always the same",
        help_de: "eine Angabe nennen, von der es abhängt, oder die Bedingung weglassen",
        help_en: "name the answer that it depends on, or leave the condition out",
    }
    ASKED_TWICE "E0420" Error {
        de: "`{name}` fragt noch einmal, was schon `{first}` fragt",
        en: "`{name}` asks again what `{first}` has asked",
        help_de: "mit `prefill` vorbelegen, oder erst fragen, ob die Angabe abweicht, und sie in ein `when` setzen",
        help_en: "use `prefill`, or ask first whether the answer differs and put it into a `when`",
    }
    ONE_OPTION "E0421" Warning {
        de: "`{name}` bietet nur eine Möglichkeit an",
        en: "`{name}` offers only one option",
        help_de: "eine zweite Möglichkeit nennen, oder mit `yes_no` oder `confirm` fragen",
        help_en: "add a second option, or ask with `yes_no` or `confirm`",
    }
    NO_LENGTH "E0422" Warning {
        de: "`{name}` darf beliebig lang werden",
        en: "`{name}` may become as long as one likes",
        help_de: "eine Höchstlänge angeben, etwa `text(..100)`",
        help_en: "give a greatest length, such as `text(..100)`",
    }
}
