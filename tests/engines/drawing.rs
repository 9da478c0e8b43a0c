//! dmn-js opens every `decisions.dmn` in Chromium: no warning, every decision and every table is drawn.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::engine::{folder, root};
use super::subjects;

const VIEWER: &str = "target/node/node_modules/dmn-js/dist/dmn-viewer.production.min.js";

#[test]
fn dmn_js_opens_every_file_without_a_warning() {
    let folder = folder("drawing");
    for subject in subjects::all(&folder) {
        let views = 1 + subject.decisions.tables.len();
        let found = opened(&folder, &subject.name, &fs::read_to_string(&subject.file).expect("a text"));
        assert_eq!(
            found,
            json!({"error": null, "warnings": [], "views": views, "drawn": views}),
            "{}",
            subject.name
        );
    }
    // It does look: a drawing of what does not exist is a warning.
    let file = fs::read_to_string(folder.join("dog_registration.dmn")).expect("a text");
    let broken = file.replace("dmnElementRef=\"input.taxed_dogs\"", "dmnElementRef=\"nothing\"");
    assert_ne!(opened(&folder, "broken", &broken)["warnings"], json!([]));
}

/// What the viewer says of a file, read from the page that it leaves.
fn opened(folder: &Path, name: &str, xml: &str) -> Value {
    let page = folder.join(format!("{name}.html"));
    // `<` in the text would end the script.
    let text = json!(xml).to_string().replace('<', "\\u003c");
    let script = include_str!("drawing.js");
    let viewer = root().join(VIEWER);
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><div id=\"view\" style=\"height: 900px\"></div><pre id=\"said\"></pre>\
         <script src=\"file://{}\"></script><script>const xml = {text};\n{script}</script>",
        viewer.display(),
    );
    fs::write(&page, html).expect("the folder can be written");
    let ran = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("Chromium is installed: tests/run does it");
    let dom = String::from_utf8_lossy(&ran.stdout);
    let said = dom.split_once("<pre id=\"said\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let said = said.map(|(said, _)| said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    said.and_then(|said| serde_json::from_str(&said).ok()).unwrap_or_else(|| panic!("{name}: {dom}"))
}
