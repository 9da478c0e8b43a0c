//! Definitions that must be read, in any layout that the language allows.

use proptest::prelude::*;

type Text = BoxedStrategy<String>;

fn one_of(words: &[&'static str]) -> Text {
    prop::sample::select(words.to_vec()).prop_map(str::to_owned).boxed()
}

fn name() -> Text {
    one_of(&[
        "a",
        "dogs",
        "check",
        "page",
        "when_",
        "born_on",
        "by",
        "item",
        "x1",
        "hint",
        "end",
        "otherwise_x",
    ])
}

fn path() -> Text {
    prop_oneof![3 => name(), 1 => (name(), name()).prop_map(|(a, b)| format!("{a}.{b}"))].boxed()
}

fn label() -> Text {
    one_of(&["\"Hund\"", "\"Wie heißt er?\"", "\"// kein Kommentar\"", "\"a } b | c -> d\"", "\"\""])
}

/// Blanks where one is needed; sometimes many.
fn gap() -> Text {
    prop_oneof![9 => Just(" ".to_owned()), 1 => Just("   ".to_owned()), 1 => Just("\t".to_owned())].boxed()
}

/// Blanks where a newline is allowed, too, since something must follow.
fn turn() -> Text {
    prop_oneof![
        12 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just(" // mitten drin\n      ".to_owned()),
        1 => Just("\n\n  // eigene Zeile\n    ".to_owned()),
        1 => Just("\r\n  ".to_owned()),
    ]
    .boxed()
}

fn literal() -> Text {
    one_of(&[
        "0",
        "12",
        "84.00",
        "84.00 EUR",
        "14 days",
        "3  months",
        "2026-03-01",
        "2026-03",
        "08:30",
        "\"x\"",
        "yes",
        "no",
        "today",
    ])
}

fn operand(inner: Text) -> Text {
    prop_oneof![
        6 => path(),
        4 => literal(),
        1 => (inner.clone(), turn()).prop_map(|(e, t)| format!("({t}{e} )")),
        1 => (name(), inner.clone()).prop_map(|(n, e)| format!("any( {n} : {e})")),
        1 => name().prop_map(|n| format!("count({n})")),
        1 => (inner.clone(), inner.clone(), turn()).prop_map(|(a, b, t)| format!("min({a},{t}{b})")),
        1 => (path(), path()).prop_map(|(a, b)| format!("years from {a} to {b}")),
        1 => (path(), gap()).prop_map(|(p, g)| format!("year{g}of {p}")),
        1 => (path(), turn()).prop_map(|(p, t)| format!("({p} otherwise{t}0)")),
        1 => path().prop_map(|p| format!("-{p}")),
    ]
    .boxed()
}

fn condition(inner: Text) -> Text {
    let operand = operand(inner.clone());
    prop_oneof![
        3 => path(),
        4 => (operand.clone(), turn(), one_of(&["=", "!=", "<", "<=", ">", ">="]), turn(), operand.clone())
            .prop_map(|(a, s, sign, t, b)| format!("{a}{s}{sign}{t}{b}")),
        1 => (path(), turn(), prop::collection::vec(name(), 0..4), turn())
            .prop_map(|(p, t, list, c)| format!("{p}{t}in [{}{c}]", list.join(", "))),
        1 => (path(), gap()).prop_map(|(p, g)| format!("{p}{g}not in [a,b]")),
        1 => path().prop_map(|p| format!("{p} is  answered")),
        1 => path().prop_map(|p| format!("not {p}")),
        1 => path().prop_map(|p| format!("{p} matches \"[0-9]+\"")),
        1 => (operand.clone(), operand).prop_map(|(a, b)| format!("{a} + 2 * {b} >= 1")),
    ]
    .boxed()
}

fn expr() -> Text {
    let leaf = prop_oneof![path(), literal()].boxed();
    leaf.prop_recursive(3, 12, 3, |inner| {
        let inner = inner.boxed();
        let condition = condition(inner.clone());
        prop_oneof![
            4 => condition.clone(),
            2 => (condition.clone(), turn(), one_of(&["and", "or"]), turn(), condition.clone())
                .prop_map(|(a, s, word, t, b)| format!("{a}{s}{word}{t}{b}")),
            1 => (condition.clone(), turn(), inner.clone(), turn(), inner)
                .prop_map(|(c, s, a, t, b)| format!("if {c}{s}then {a}{t}else {b}")),
        ]
        .boxed()
    })
    .boxed()
}

/// An expression on one line: a line that begins with `name ->` continues nothing.
fn flat_expr() -> Text {
    expr().prop_map(|text| if text.contains('\n') { "a = 1".to_owned() } else { text }).boxed()
}

fn ty() -> Text {
    one_of(&[
        "text(..40)",
        "text( 1..40 , pattern \"[0-9]{3}\")",
        "optional integer(1..20)",
        "yes_no",
        "choice(dog_breeds)",
        "file(pdf,jpg, ..10 MB)",
        "list(1..4) of nationality",
        "list(0 .. 9)",
        "decimal(0.5..1.5, places 2)",
        "date(2020-01-01..)",
        "money",
        "group",
        "choice(bank_accounts by iban)",
    ])
}

fn comment() -> Text {
    one_of(&["// eins", "//", "// zwei  ", "//{"])
}

/// What may stand behind a statement.
fn end() -> Text {
    prop_oneof![
        8 => Just("\n".to_owned()),
        1 => comment().prop_map(|text| format!(" {text}\n")),
        1 => comment().prop_map(|text| format!("\n\n\n  {text}\n\n")),
        1 => Just("\n\n".to_owned()),
        1 => Just("\r\n".to_owned()),
    ]
    .boxed()
}

fn body(statements: Text) -> Text {
    (prop::collection::vec((statements, end(), gap()), 0..4), end(), turn())
        .prop_map(|(list, end, turn)| {
            let inside: String =
                list.into_iter().map(|(text, end, gap)| format!("{gap}{text}{end}")).collect();
            format!("{turn}{{{end}{inside}}}")
        })
        .boxed()
}

fn clause() -> Text {
    prop_oneof![
        label().prop_map(|text| format!("help {text}")),
        Just("purpose \"\"\"\n      eins\n        zwei\n    \"\"\"".to_owned()),
        (gap(), turn()).prop_map(|(g, t)| format!("item{g}13,{t}29..31")),
        (expr(), turn(), label()).prop_map(|(e, t, l)| format!("check {e}{t}else {l}")),
        Just("autocomplete given-name".to_owned()),
        Just("law gewanzv   \"§ 3\"".to_owned()),
    ]
    .boxed()
}

/// One clause of each word at most, so that nothing is said twice.
fn field_body() -> Text {
    body(
        prop_oneof![
            (expr(), turn(), label()).prop_map(|(e, t, l)| format!("check {e}{t}else {l}")),
            Just("law gewanzv   \"§ 3\"".to_owned()),
            (gap(), turn()).prop_map(|(g, t)| format!("item{g}13,{t}29..31")),
        ]
        .boxed(),
    )
}

fn field() -> Text {
    (
        name(),
        gap(),
        ty(),
        gap(),
        label(),
        prop::option::of(prop_oneof![field_body(), clause().prop_map(|text| format!(" {{ {text}\n}}")),]),
    )
        .prop_map(|(name, a, ty, b, label, body)| {
            let body = if ty == "group" || ty.starts_with("list(0") { None } else { body };
            format!("{name}:{a}{ty}{b}{label}{}", body.unwrap_or_default())
        })
        .boxed()
}

fn table() -> Text {
    let cell = one_of(&[
        "-",
        "yes",
        "unanswered",
        "1..3",
        "..9.99",
        "10.00 ..",
        "< 5",
        "a or b",
        "\"001\"",
        "3 or 5..7",
    ]);
    let row = (cell.clone(), cell, flat_expr()).prop_map(|(a, b, e)| format!("|{a}| {b} | =>{e} |"));
    (name(), prop::collection::vec(row, 0..4))
        .prop_map(|(name, rows)| {
            format!(
                "decision {name}: money \"Betrag\" {{\n  | a | check.b | => {name} : money |\n{}\n}}",
                rows.join("\n")
            )
        })
        .boxed()
}

fn item() -> Text {
    let leaf = prop_oneof![
        6 => field(),
        1 => (expr(), turn(), label(), path()).prop_map(|(e, t, l, p)| format!("check {e}{t}else {l} at {p}")),
        1 => label().prop_map(|text| format!("notice {text}")),
        1 => (name(), turn(), expr()).prop_map(|(n, t, e)| format!("compute {n}: money \"Summe\" ={t}{e}")),
        1 => table(),
    ]
    .boxed();
    leaf.prop_recursive(3, 16, 3, |inner| {
        let body = body(inner.boxed());
        prop_oneof![
            2 => (expr(), body.clone()).prop_map(|(e, b)| format!("when {e}{b}")),
            1 => (name(), label(), body.clone()).prop_map(|(n, l, b)| format!("section {n} {l}{b}")),
            1 => (name(), body).prop_map(|(n, b)| format!("{n}: group \"Gruppe\"{b}")),
        ]
        .boxed()
    })
    .boxed()
}

fn state() -> Text {
    let outcome =
        (name(), prop::option::of(label()), prop::option::of(name()), turn()).prop_map(|(n, l, t, turn)| {
            format!(
                "on {n} {}{}",
                l.unwrap_or_default(),
                t.map(|t| format!("{turn}-> {t}")).unwrap_or_default()
            )
        });
    let task = body(outcome.boxed());
    prop_oneof![
        (name(), task.clone()).prop_map(|(n, b)| format!("task {n} \"Prüfen\"{b}")),
        (name(), task, turn()).prop_map(|(n, b, t)| format!("parallel views{{ task {n}{b}\n}}{t}-> verdict")),
        (flat_expr(), name())
            .prop_map(|(e, n)| format!("decide d {{\n when {e} -> {n}\n otherwise -> a\n}}")),
    ]
    .boxed()
}

fn declaration() -> Text {
    prop_oneof![
        3 => body(item()).prop_map(|b| format!("block person \"Person\"{b}")),
        1 => (item(), state(), expr()).prop_map(|(i, s, e)| format!(
            "service s \"Dienst\" {{\n version 1.0.0\n valid  from 2025-01-01\n language de,en , de-simple\n{i}\n\n process {{\n start a\n{s}\n}}\n scenario \"x\" {{\n given {{ a[1].b = {e}\n cc = no }}\n expect {e}\n expect path a.b, c.d -> e\n}}\n}}"
        )),
        1 => Just("law gewanzv \"Verordnung\" { short \"GewAnzV\"\n url \"https://example.org\" }".to_owned()),
        1 => Just("codelist sex \"Geschlecht\" {\n option male = \"1\" \"m\" {hint \"h\"}\noption other \"o\"\nname german=\"000\" }".to_owned()),
        1 => Just("import a,\n b as c from \"shared/x\"".to_owned()),
    ]
    .boxed()
}

pub(super) fn file() -> Text {
    (end(), prop::collection::vec((declaration(), end()), 0..4))
        .prop_map(|(first, list)| {
            let declarations: String = list.into_iter().map(|(text, end)| format!("{text}{end}")).collect();
            format!("{first}{declarations}")
        })
        .boxed()
}
