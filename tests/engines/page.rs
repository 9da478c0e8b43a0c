//! A viewer of others in a page of its own, in Chromium: what it says of a file.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::engine::root;

/// What a script leaves in the element `said` after a viewer from npm has been loaded; `xml` is the text that it opens.
pub fn said(folder: &Path, name: &str, viewer: &str, script: &str, xml: &str) -> Value {
    let page = folder.join(format!("{name}.html"));
    // `<` in the text would end the script.
    let text = json!(xml).to_string().replace('<', "\\u003c");
    let viewer = root().join("target/node/node_modules").join(viewer);
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
