//! Judges that read the HTML of all scenes in one run each: html-validate and vnu, the checker of the W3C.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use super::modules;

/// What is wrong, by the name of the file.
pub type Found = BTreeMap<String, Vec<String>>;

/// html-validate with its recommended rules and those on accessibility, over every HTML file in a folder.
pub fn html_validate(folder: &Path) -> Found {
    let rules = folder.join("rules.json");
    // The limit of 70 signs is one of search engines; a title names the page and the service, in whole words.
    let config = json!({
        "root": true,
        "extends": ["html-validate:recommended", "html-validate:a11y"],
        "rules": { "long-title": "off" },
    });
    fs::write(&rules, config.to_string()).expect("the target folder");
    // Into a file: it ends before a pipe has taken a long report.
    let written = folder.join("report.json");
    let output = Command::new("node")
        .arg(modules().join("html-validate/bin/html-validate.mjs"))
        .args(["--ext", "html", "--formatter", &format!("json={}", written.display()), "--config"])
        .arg(&rules)
        .arg(folder)
        .output()
        .expect("Node is installed: tests/run does it");
    let reports: Vec<Value> = parse(&fs::read(&written).unwrap_or_default(), &output);
    let mut found = Found::new();
    for report in reports {
        for message in report["messages"].as_array().into_iter().flatten() {
            let text = format!("{}: {} {}", message["ruleId"], message["message"], message["selector"]);
            found.entry(name(&report["filePath"])).or_default().push(text);
        }
    }
    found
}

/// vnu over every HTML file in a folder.
pub fn vnu(folder: &Path) -> Found {
    let output = Command::new("java")
        .arg("-jar")
        .arg(modules().join("vnu-jar/build/dist/vnu.jar"))
        .args(["--format", "json", "--skip-non-html", "--stdout", "--exit-zero-always"])
        .arg(folder)
        .output()
        .expect("Java is installed: tests/run does it");
    let report: Value = parse(&output.stdout, &output);
    let mut found = Found::new();
    for message in report["messages"].as_array().expect("a list of messages") {
        // Informative messages without a sub-type are hints on style, such as a slash at the end of an element.
        if message["type"] == "error" || message["subType"] == "warning" {
            let text = format!("{} {}", message["message"], message["extract"]);
            found.entry(name(&message["url"])).or_default().push(text);
        }
    }
    found
}

fn parse<T: serde::de::DeserializeOwned>(text: &[u8], output: &Output) -> T {
    let said = || String::from_utf8_lossy(&output.stderr).into_owned();
    serde_json::from_slice(text).unwrap_or_else(|error| panic!("{error}: {}", said()))
}

fn name(path: &Value) -> String {
    let path = path.as_str().unwrap_or_default();
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html").to_owned()
}
