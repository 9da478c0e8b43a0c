//! Holds the layout and the dependency direction of ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// For every module of the crate: the modules that it may use.
///
/// Tests inside a module (`#[cfg(test)]`) may use more: they read definitions.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("digest", &[]),
    ("operator", &[]),
    ("rule", &[]),
    ("ast", &["source", "operator"]),
    ("markdown", &[]),
    ("language", &["diagnostic"]),
    ("semantic", &["language"]),
    ("pattern", &["source", "diagnostic"]),
    ("syntax", &["source", "diagnostic", "ast", "semantic"]),
    ("translation", &["source", "diagnostic", "ast", "markdown"]),
    ("model", &["source", "diagnostic", "operator", "markdown", "pattern", "semantic"]),
    ("resolve", &["source", "diagnostic", "ast", "model", "rule", "markdown", "pattern", "semantic"]),
    ("check", &["source", "diagnostic", "model", "markdown", "pattern"]),
    ("format", &["rule", "operator", "markdown", "semantic"]),
    ("eval", &["format", "pattern"]),
    ("decode", &["language", "format", "eval"]),
    ("runtime", &["diagnostic", "language", "digest", "format", "eval", "decode"]),
    ("sample", &["format", "eval", "pattern"]),
    ("html", &["language", "format", "diagnostic", "markdown"]),
    (
        "emit",
        &[
            "source",
            "diagnostic",
            "language",
            "digest",
            "model",
            "rule",
            "format",
            "eval",
            "sample",
            "html",
            "markdown",
            "pattern",
            "semantic",
        ],
    ),
    ("scenario", &["source", "diagnostic", "digest", "model", "format", "eval", "emit"]),
    (
        "compile",
        &[
            "source",
            "diagnostic",
            "ast",
            "syntax",
            "translation",
            "model",
            "resolve",
            "check",
            "format",
            "eval",
            "html",
            "emit",
            "scenario",
        ],
    ),
    ("workspace", &["source", "diagnostic", "digest", "compile"]),
    ("portal", &["diagnostic", "language", "digest", "format", "eval", "decode", "html", "runtime"]),
    (
        "cli",
        &[
            "source",
            "diagnostic",
            "syntax",
            "compile",
            "workspace",
            "format",
            "emit",
            "model",
            "scenario",
            "runtime",
            "eval",
            "portal",
        ],
    ),
    ("testing", &[]),
];

/// External crates that only one place may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("pest", &["src/syntax/"]),
    ("pest_derive", &["src/syntax/"]),
    ("miette", &["src/diagnostic/render.rs"]),
    ("clap", &["src/cli/"]),
    ("walkdir", &["src/workspace/"]),
    ("tempfile", &["src/workspace/"]),
    ("rustix", &["src/workspace/", "src/cli/"]),
    ("minijinja", &["src/html/"]),
    ("quick_xml", &["src/cli/test/junit.rs", "src/emit/xml.rs"]),
    ("rspolib", &["src/translation/"]),
    ("rusqlite", &["src/portal/store/sqlite.rs", "src/portal/store/backup.rs"]),
    ("postgres", &["src/portal/store/postgresql.rs"]),
    ("r2d2", &["src/portal/store/postgresql.rs"]),
    ("r2d2_postgres", &["src/portal/store/postgresql.rs"]),
    ("chacha20poly1305", &["src/portal/seal.rs"]),
    ("getrandom", &["src/portal/seal.rs"]),
];

/// What touches the world outside, and where that may be.
const EFFECTS: &[(&str, &[&str])] = &[
    ("println!", &[]),
    ("eprintln!", &[]),
    ("print!", &[]),
    ("eprint!", &[]),
    ("io::stdout", &["src/cli/"]),
    ("io::stderr", &["src/cli/"]),
    ("io::stdin", &["src/cli/"]),
    ("std::fs", &["src/workspace/", "src/runtime/", "src/portal/key_file.rs", "src/portal/store/backup.rs"]),
    (
        "File::open",
        &["src/workspace/", "src/runtime/", "src/portal/key_file.rs", "src/portal/store/backup.rs"],
    ),
    ("File::create", &["src/workspace/"]),
    ("OpenOptions", &["src/workspace/", "src/portal/key_file.rs", "src/portal/store/backup.rs"]),
    ("std::env", &["src/cli/", "src/workspace/mod.rs", "src/workspace/stamp.rs", "src/main.rs"]),
    ("std::process", &["src/cli/", "src/main.rs"]),
    ("std::net", &["src/portal/settings.rs", "src/portal/web/", "src/cli/serve/"]),
    ("SystemTime", &["src/workspace/stamp.rs"]),
    ("SystemTime::now", &[]),
    ("Instant::", &["src/portal/web/guard.rs"]),
];

/// Lines a file may have.
const MOST_LINES: usize = 400;

/// Longer files, each with the reason why it is one.
const LONGER: &[(&str, &str)] = &[];

/// What may stand at the top of the repository.
const TOP: &[&str] = &[
    ".ci",
    ".git",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitlab-ci.yml",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "benches",
    "docs",
    "examples",
    "generated",
    "grammar",
    "publiccode.yml",
    "rustfmt.toml",
    "services",
    "src",
    "target",
    "tests",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of `src` by path, without its comments and without its tests.
fn sources() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root().join("src")).into_iter().filter_map(Result::ok) {
        let name = entry.path().strip_prefix(root()).expect("it lies below").display().to_string();
        if entry.path().extension().is_some_and(|extension| extension == "rs") && !is_test(&name) {
            let text = fs::read_to_string(entry.path()).expect("a text file");
            found.insert(name, code_of(&text));
        }
    }
    found
}

fn is_test(path: &str) -> bool {
    let path = Path::new(path);
    let named = |part: &str| {
        part == "tests" || part == "tests.rs" || part == "testing.rs" || part.ends_with("_tests.rs")
    };
    path.iter().any(|part| named(&part.to_string_lossy()))
}

/// The text up to the tests at its end, without comments.
fn code_of(text: &str) -> String {
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The module that a file belongs to: `src/cli/build.rs` and `src/cli.rs` belong to `cli`.
fn module(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

/// The modules named after `crate::`, alone or in braces.
fn used_modules(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let names = match after.strip_prefix('{') {
            Some(list) => top_level_names(list),
            None => vec![name(after)],
        };
        found.extend(names.into_iter().filter(|name| !name.is_empty()));
    }
    found
}

fn name(text: &str) -> String {
    text.trim_start().chars().take_while(|ch| ch.is_alphanumeric() || *ch == '_').collect()
}

/// The first names of a list in braces, whose opening brace is already read.
fn top_level_names(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut start) = (1, Vec::new(), 0);
    for (at, ch) in list.char_indices() {
        match ch {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (depth == 1 && ch == ',') || depth == 0 {
            names.push(name(&list[start..at]));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn modules_use_only_what_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let own = module(&path);
        if ["lib", "main"].contains(&own) {
            continue;
        }
        let Some(may) = allowed.get(own) else {
            wrong.push(format!("{path}: the module `{own}` has no line in MAY_USE"));
            continue;
        };
        for used in used_modules(&code) {
            if used != own && allowed.contains_key(used.as_str()) && !may.contains(&used.as_str()) {
                wrong.push(format!("{path}: `{own}` must not use `{used}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_direction_has_no_circle() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    for (at, (own, may)) in MAY_USE.iter().enumerate() {
        for used in *may {
            let place = MAY_USE.iter().position(|(name, _)| name == used);
            assert!(
                place.is_some_and(|place| place < at),
                "`{own}` uses `{used}`, which comes later in the list"
            );
        }
    }
    assert_eq!(allowed.len(), MAY_USE.len());
}

#[test]
fn crates_are_named_in_their_place_only() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (name, places) in ONLY_IN {
            let named = [format!("{name}::"), format!("use {name};"), format!("use {name} as")]
                .iter()
                .any(|text| contains_word(&code, text));
            if named && !places.iter().any(|place| path.starts_with(place)) {
                wrong.push(format!("{path}: `{name}` belongs to {places:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_world_outside_is_touched_in_few_places() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (effect, places) in EFFECTS {
            if contains_word(&code, effect) && !places.iter().any(|place| path.starts_with(place)) {
                wrong.push(format!("{path}: `{effect}` belongs to {places:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Does `text` occur where no word goes on before it?
fn contains_word(code: &str, text: &str) -> bool {
    code.match_indices(text)
        .any(|(at, _)| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches", "grammar"] {
        for entry in walkdir::WalkDir::new(root().join(folder)).into_iter().filter_map(Result::ok) {
            let path = entry.path();
            if !path.extension().is_some_and(|extension| extension == "rs" || extension == "pest") {
                continue;
            }
            let name = path.strip_prefix(root()).expect("it lies below").display().to_string();
            let lines = fs::read_to_string(path).expect("a text file").lines().count();
            let excused = LONGER.iter().any(|(excused, _)| *excused == name);
            if lines > MOST_LINES && !excused {
                wrong.push(format!("{name} has {lines} lines"));
            }
            if lines <= MOST_LINES && excused {
                wrong.push(format!("{name} needs no excuse any more"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_top_of_the_repository_is_fixed() {
    let entries = fs::read_dir(root()).expect("the repository").filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let unknown: Vec<String> = names.filter(|name| !TOP.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "not a part of the layout: {unknown:?}");
}

#[test]
fn names_in_braces_are_found() {
    let code = "use crate::{ast, model::{A, b::C}, source::Span};\nuse crate::format::x;";
    let found: Vec<String> = used_modules(code).into_iter().collect();
    assert_eq!(found, ["ast", "format", "model", "source"]);
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the document");
    let reasons = text.split_once("\n## Dependencies\n").expect("the section on dependencies").1;
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        } else if let (true, Some((name, _))) = (inside, line.split_once('=')) {
            let name = name.trim();
            assert!(reasons.contains(&format!("`{name}`")), "ARCHITECTURE.md gives no reason for `{name}`");
        }
    }
}
