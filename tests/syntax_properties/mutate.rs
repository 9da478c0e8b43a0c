//! Mutations of real definitions.

use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;

/// Parts of real definitions, small enough for many cases.
fn seeds() -> &'static [String] {
    static SEEDS: OnceLock<Vec<String>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let mut texts = Vec::new();
        for folder in ["services", "examples", "tests/fixtures"] {
            definitions(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut texts);
        }
        texts.sort();
        texts.iter().flat_map(|text| pieces(text)).collect()
    })
}

fn definitions(folder: &Path, out: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            definitions(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "antrag")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            out.push(text);
        }
    }
}

/// The parts of a definition that stand two blanks deep, each in a service of its own, and runs of lines
/// that begin and end anywhere.
fn pieces(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out: Vec<String> = lines.chunks(40).map(|chunk| chunk.join("\n") + "\n").collect();
    let mut piece = String::new();
    for line in lines.iter().filter(|line| line.is_empty() || line.starts_with("  ")) {
        piece.push_str(line);
        piece.push('\n');
        if line.starts_with("  }") {
            out.push(format!("service s \"S\" {{\n{piece}}}\n"));
            piece.clear();
        }
    }
    out
}

#[derive(Clone, Debug)]
enum Change {
    Delete(prop::sample::Index, usize),
    Insert(prop::sample::Index, &'static str),
    SwapLines(prop::sample::Index, prop::sample::Index),
    DoubleLine(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let sign = prop::sample::select(vec![
        "{",
        "}",
        "(",
        ")",
        "[",
        "\"",
        "\n",
        " ",
        "|",
        "->",
        "=>",
        "// c",
        ",",
        ":",
        "=",
        "x",
        "..",
        "3,50",
        "and",
        "when ",
        "\"\"\"",
        "ß",
        "-",
        "otherwise",
        "not ",
        "\r\n",
        "\t",
        "1.2.2026",
    ]);
    prop_oneof![
        (any::<prop::sample::Index>(), 1..6_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<prop::sample::Index>(), sign).prop_map(|(at, sign)| Change::Insert(at, sign)),
        (any::<prop::sample::Index>(), any::<prop::sample::Index>())
            .prop_map(|(one, other)| Change::SwapLines(one, other)),
        any::<prop::sample::Index>().prop_map(Change::DoubleLine),
    ]
}

fn apply(text: &mut String, change: &Change) {
    let at = |index: &prop::sample::Index, text: &str| text.floor_char_boundary(index.index(text.len() + 1));
    match change {
        Change::Delete(index, length) => {
            let start = at(index, text);
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, "");
        }
        Change::Insert(index, sign) => text.insert_str(at(index, text), sign),
        Change::SwapLines(one, other) => {
            let mut lines: Vec<&str> = text.lines().collect();
            if !lines.is_empty() {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
            }
            *text = lines.join("\n");
        }
        Change::DoubleLine(index) => {
            let mut lines: Vec<&str> = text.lines().collect();
            if !lines.is_empty() {
                let at = index.index(lines.len());
                lines.insert(at, lines[at]);
            }
            *text = lines.join("\n");
        }
    }
}

pub(super) fn text() -> impl Strategy<Value = String> {
    (prop::sample::select(seeds()), prop::collection::vec(change(), 0..5)).prop_map(|(mut text, changes)| {
        for change in &changes {
            apply(&mut text, change);
        }
        text
    })
}
