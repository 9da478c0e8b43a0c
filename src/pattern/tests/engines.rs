//! Other engines as witnesses, where they are installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::ACCEPTED;
use crate::pattern::*;

/// Patterns of the table with texts to try on them.
fn trials() -> Vec<(String, String, String)> {
    let texts = [
        "",
        "a",
        "b",
        "ab",
        "aa",
        "A",
        "ä",
        "ß",
        "â",
        "😀",
        "0",
        "٧",
        "12345",
        "1,2,3",
        "2026-03-02",
        "-",
        "+1",
        "a-b",
        "a/b",
        "a b",
        "IGB-AB 12",
        "x_y.z",
        "()",
        "[]",
        "{}",
        "|",
        "\\",
        "^",
        "$",
        "&&",
        "&",
        "~",
        "\n",
        "\r",
        "\t",
        "\u{2028}",
        "Große Straße 5",
        "192.168.0.1",
        "1234 5678",
        "abc",
        "<b>",
        "#x y",
        "\u{301}",
        "a'b\"c",
        "abcd",
        "€",
    ];
    let patterns = ACCEPTED.iter().filter_map(|(source, _)| {
        let source: String = source.nfc().collect();
        Pattern::parse(&source).ok()
    });
    let mut trials = Vec::new();
    for pattern in patterns {
        for text in texts {
            trials.push((pattern.portable().to_owned(), pattern.anchored(), text.to_owned()));
        }
    }
    trials
}

/// Runs a program with the trials as JSON on its input; its answers as JSON, or `None` if it is not installed.
fn ask(program: &str, arguments: &[&str]) -> Option<Vec<serde_json::Value>> {
    let mut child =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let input = serde_json::to_vec(&trials()).ok()?;
    child.stdin.take()?.write_all(&input).ok()?;
    let output = child.wait_with_output().ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

fn own_answers() -> Vec<bool> {
    let trials = trials();
    trials.iter().map(|(portable, _, text)| Pattern::parse(portable).is_ok_and(|p| p.matches(text))).collect()
}

#[test]
fn ecmascript_reads_the_canonical_writing_alike() {
    const SCRIPT: &str = "const t = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        console.log(JSON.stringify(t.map(([portable, anchored, text]) => [
            new RegExp(anchored, 'u').test(text), new RegExp(anchored, 'v').test(text),
            new RegExp('^(?:' + portable + ')$', 'v').test(text)])));";
    let Some(answers) = ask("node", &["-e", SCRIPT]) else {
        std::io::stderr().write_all(b"skipped: node is not installed\n").ok();
        return;
    };
    for ((trial, own), other) in trials().iter().zip(own_answers()).zip(answers) {
        assert_eq!(other, serde_json::json!([own, own, own]), "{trial:?}");
    }
}

#[test]
fn python_reads_the_canonical_writing_alike() {
    const SCRIPT: &str = "import json, re, sys, warnings
warnings.simplefilter('error')
t = json.load(sys.stdin)
print(json.dumps([bool(re.fullmatch(portable, text)) for portable, _, text in t]))";
    let Some(answers) = ask("python3", &["-c", SCRIPT]) else {
        std::io::stderr().write_all(b"skipped: python3 is not installed\n").ok();
        return;
    };
    for ((trial, own), other) in trials().iter().zip(own_answers()).zip(answers) {
        assert_eq!(other, own, "{trial:?}");
    }
}
