//! Bad input gets a coded finding at its place: never a panic, never a hang.

mod support;

use antrag::format::diagnostics::{Finding, Report};
use support::Place;

const SOUND: &str = "office o \"Amt\" {\n}\n";

/// Checks one definition of these bytes; gives the exit code and the findings.
fn check(bytes: impl AsRef<[u8]>) -> (i32, Vec<Finding>) {
    let place = Place::new();
    place.write("services/a.antrag", bytes);
    check_in(&place)
}

fn check_in(place: &Place) -> (i32, Vec<Finding>) {
    let run = place.run(&["check", "--format", "json", "--lang", "en"]);
    assert!(run.messages.is_empty(), "{}", run.messages);
    let report: Report = serde_json::from_str(&run.data).expect("our format");
    (run.code, report.findings)
}

/// Code, line and column of each finding.
fn places(findings: &[Finding]) -> Vec<(&str, u32, u32)> {
    findings.iter().map(|it| (it.code.as_str(), it.place.start.line, it.place.start.column)).collect()
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_fine() {
    assert_eq!(check(format!("\u{feff}{SOUND}")).0, 0);
    assert_eq!(check(SOUND.replace('\n', "\r\n")).0, 0);
    let (code, found) = check("\u{feff}block a \"A\" {\r\n  b: text(..55 \"B\"\r\n}\r\n");
    assert_eq!((code, places(&found)), (1, vec![("E0101", 2, 16)]));
}

#[test]
fn bytes_that_are_no_text() {
    let (code, found) = check(b"office o \"\xff\" {\n}\n");
    assert_eq!((code, places(&found)), (1, vec![("E0011", 1, 11)]));
    assert!(found[0].message.contains("offset 10"), "{}", found[0].message);
    assert_eq!(places(&check("office o \"A\" {\n\0}\n").1), [("E0012", 2, 1)]);
    for control in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
        assert_eq!(places(&check(format!("office o \"A{control}\" {{\n}}\n")).1), [("E0013", 1, 12)]);
    }
}

#[test]
fn five_mebibytes_are_too_much() {
    let (code, found) = check(" ".repeat(5 * 1024 * 1024));
    assert_eq!((code, places(&found)), (1, vec![("E0005", 1, 1)]));
}

#[test]
fn nesting_without_end_is_one_finding() {
    for (open, close) in [("(", ")"), ("not ", ""), ("-", ""), ("if a then ", " else a")] {
        let deep = format!("{}a{}", open.repeat(5_000), close.repeat(5_000));
        let (code, found) = check(format!("block b \"B\" {{\n  compute a: yes_no \"A\" = {deep}\n}}\n"));
        assert_eq!(code, 1);
        assert!(found.len() <= 2, "{} findings for `{open}`: {:?}", found.len(), places(&found[..2]));
    }
    let groups =
        format!("block b \"B\" {{\n{}{}}}\n", "g: group \"G\" {\n".repeat(5_000), "}\n".repeat(5_000));
    let (code, found) = check(groups);
    assert_eq!((code, found.len()), (1, 1), "{:?}", places(&found));
}

#[test]
fn braces_without_partner() {
    for text in
        ["{".repeat(20_000), "}".repeat(20_000), "block a \"A\" {\n".repeat(5_000), "(".repeat(20_000)]
    {
        let (code, found) = check(&text);
        assert_eq!(code, 1);
        assert!(!found.is_empty());
    }
}

#[test]
fn ten_thousand_mistakes_are_all_reported() {
    let line = |number: usize| format!("  field_{number}: txet \"F\"\n");
    let text = format!("block b \"B\" {{\n{}}}\n", (0..10_000).map(line).collect::<String>());
    let (code, found) = check(&text);
    assert_eq!((code, found.len()), (1, 10_000));
    assert_eq!(found.last().map(|it| it.place.start.line), Some(10_001));
    let place = Place::new();
    place.write("services/a.antrag", text);
    let shown = place.run(&["check"]);
    assert!(shown.messages.contains(": 10000 Fehler\n"));
}

#[test]
fn imports_stay_under_the_root() {
    let place = Place::new();
    place.write("outside.antrag", SOUND);
    place.write("services/a.antrag", "import o from \"../outside\"\n");
    let (code, found) = check_in(&place);
    assert_eq!((code, places(&found)), (1, vec![("E0003", 1, 15)]));
    place.write("services/a.antrag", "import o from \"/etc/passwd\"\n");
    let (code, found) = check_in(&place);
    assert_eq!((code, places(&found)), (1, vec![("E0003", 1, 15)]));
}

#[cfg(unix)]
#[test]
fn links_stay_under_the_root() {
    let place = Place::new();
    place.write("outside.antrag", SOUND);
    place.write("services/b.antrag", SOUND);
    std::os::unix::fs::symlink(place.path("outside.antrag"), place.path("services/a.antrag"))
        .expect("a link");
    let (code, found) = check_in(&place);
    assert_eq!((code, places(&found)), (1, vec![("E0003", 1, 1)]));
}

#[test]
fn a_circle_of_imports_is_named() {
    let place = Place::new();
    let block = |name: &str, field: &str| format!("block {name} \"B\" {{\n  x: {field} \"X\"\n}}\n");
    place.write(
        "services/a.antrag",
        format!("import b from \"b\"\n{}{}", block("a", "text"), block("c", "b")),
    );
    place.write(
        "services/b.antrag",
        format!("import a from \"a\"\n{}{}", block("b", "text"), block("d", "a")),
    );
    let (code, found) = check_in(&place);
    assert_eq!((code, found.len()), (1, 1), "{:?}", places(&found));
    assert!(found[0].message.contains("a.antrag → b.antrag → a.antrag"), "{}", found[0].message);
}

#[test]
fn garbage_of_every_kind_ends_in_findings() {
    let pieces = [
        "service", " a ", "\"", "\"\"\"", "{", "}", "(", ")", "|", "=>", "->", "..", "=", "\n", "//", "ä",
        "1", "1.", "0x", "²",
    ];
    // A fixed sequence (a linear congruence): the same garbage in every run.
    let mut state = 66_386_u64;
    for _ in 0..40 {
        let mut text = String::new();
        for _ in 0..400 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        let place = Place::new();
        place.write("services/a.antrag", &text);
        let run = place.run(&["check"]);
        assert_eq!((run.code, run.data.as_str()), (1, ""), "{text}\n{}", run.messages);
    }
}
