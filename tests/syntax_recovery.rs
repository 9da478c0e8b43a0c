//! One slip is one finding at its place, and everything else in the file is still read.

use antrag::diagnostic::Lang;
use antrag::source::{FileId, SourceFile};
use antrag::syntax::{Parsed, parse};

const SERVICE: &str = include_str!("fixtures/dog_registration.antrag");

fn read(text: &str) -> Parsed {
    parse(FileId(0), text)
}

/// The findings as `line:column code`.
fn findings(text: &str) -> Vec<String> {
    let file = SourceFile::new("a.antrag", text);
    read(text)
        .diagnostics
        .iter()
        .map(|finding| {
            let position = file.position(finding.span.start as usize);
            format!(
                "{}:{} {} {}",
                position.line,
                position.column,
                finding.code.id(),
                finding.message(Lang::En)
            )
        })
        .collect()
}

#[test]
fn a_whole_service_is_read_without_a_finding() {
    assert_eq!(findings(SERVICE), Vec::<String>::new());
}

#[test]
fn each_lost_brace_is_one_finding() {
    let mut wrong = Vec::new();
    for (at, brace) in SERVICE.match_indices(['{', '}']) {
        let text = format!("{}{}", &SERVICE[..at], &SERVICE[at + 1..]);
        let found = findings(&text);
        if found.len() != 1 {
            let line = SERVICE[..at].matches('\n').count() + 1;
            wrong.push(format!("{brace} of line {line}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A field with one line in its braces, and what is found there, with its mend.
fn in_field(line: &str) -> (Vec<String>, String) {
    let text = format!("block b \"B\" {{\n  a: integer(0..9) \"A\" {{\n    {line}\n  }}\n}}\n");
    let (found, mended) = mend(&text);
    (found, mended.lines().skip(2).take_while(|line| *line != "  }").collect::<Vec<_>>().join("\n"))
}

/// What is found in a text, and the text with all offered edits.
fn mend(text: &str) -> (Vec<String>, String) {
    let mut edits: Vec<_> = read(text).diagnostics.into_iter().flat_map(|finding| finding.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut mended = text.to_owned();
    for edit in edits {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    (findings(text), mended)
}

#[test]
fn a_text_over_several_lines_is_one_finding() {
    for (broken, whole) in [
        ("hint \"Wie im\n      Ausweis.\"", "    hint \"Wie im Ausweis.\""),
        ("hint \"Wie\n im\n Ausweis.\n    \"", "    hint \"Wie im Ausweis.\""),
    ] {
        let (found, mended) = in_field(broken);
        assert_eq!(found, ["3:10 E0126 this text goes over several lines"]);
        assert_eq!(mended, whole);
    }
    let (found, _) = in_field("hint \"Wie im Ausweis.\n    help \"Ohne Titel.\"");
    assert_eq!(found, ["3:10 E0105 this text has no end"]);
}

#[test]
fn german_words_are_understood() {
    for (written, meant) in [
        ("check a > 1 und a < 3 else \"x\"", "    check a > 1 and a < 3 else \"x\""),
        ("check a > 1 ODER a = 0 else \"x\"", "    check a > 1 or a = 0 else \"x\""),
        ("check nicht (a > 1) else \"x\"", "    check not (a > 1) else \"x\""),
        ("check a > 1 sonst \"x\"", "    check a > 1 else \"x\""),
        ("regel a > 1 else \"x\"", "    check a > 1 else \"x\""),
        ("hinweis \"x\"", "    hint \"x\""),
    ] {
        let (found, mended) = in_field(written);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(mended, meant);
    }
    let (found, mended) = in_field("check nicht (a > 1) sonst \"x\"");
    assert_eq!((found.len(), mended.as_str()), (2, "    check not (a > 1) else \"x\""), "{found:?}");
    let (found, mended) = mend("block b \"B\" {\n  wenn a > 1 {\n    c: yes_no \"C\"\n  }\n}\n");
    assert_eq!((found.len(), mended.contains("  when a > 1 {")), (1, true), "{found:?}");
    let (found, mended) = mend("block b \"B\" {\n  wenn a {\n    c: yes_no \"C\"\n  }\n}\n");
    assert_eq!((found.len(), mended.contains("  when a {")), (1, true), "{found:?}");
}

#[test]
fn a_label_without_quotes_is_put_in_quotes() {
    let (found, mended) = mend("block b \"B\" {\n  a: text(..40) Vor- und Zuname {\n  }\n}\n");
    assert_eq!(found, ["2:17 E0131 this text does not stand in quotation marks"]);
    assert_eq!(mended, "block b \"B\" {\n  a: text(..40) \"Vor- und Zuname\" {\n  }\n}\n");
    for text in ["Wie im Ausweis, ohne Titel.", "Bitte"] {
        let (found, mended) = in_field(&format!("hint {text}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("3:10 E0131"), "{found:?}");
        assert_eq!(mended, format!("    hint \"{text}\""));
    }
}

#[test]
fn the_edits_of_a_slip_make_the_text_sound() {
    let mut wrong = Vec::new();
    let slips: &[(&str, &str)] = &[
        ("has_others: yes_no", "has others: yes_no"),
        ("has_others: yes_no", "has-others: yes_no"),
        ("has_others: yes_no", "hasOthers: yes_no"),
        ("has_others: yes_no", "has_others yes_no"),
        ("has_others: yes_no", "has_others = yes_no"),
        ("has_others: yes_no", "frage has_others: yes_no"),
        ("when has_others {", "when has others {"),
        ("when has_others {", "when has-others {"),
        ("when has_others {", "wenn has_others {"),
        ("integer(1..20)", "integer(1-20)"),
        ("integer(1..20)", "integer(1 bis 20)"),
        ("integer(1..20)", "integer(1, 20)"),
        ("-> assess", "=> assess"),
        ("-> assess", "assess"),
        ("each \"Hund\" {", "\"Hund\" {"),
        ("each \"Hund\" {", "for each \"Hund\" {"),
        ("compute ", "berechne "),
    ];
    for (right, written) in slips {
        assert!(SERVICE.contains(right), "the service has no `{right}`");
        let (found, mended) = mend(&SERVICE.replacen(right, written, 1));
        if found.len() != 1 || !findings(&mended).is_empty() {
            wrong.push(format!("{written}: {found:?}, then {:?}", findings(&mended)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
