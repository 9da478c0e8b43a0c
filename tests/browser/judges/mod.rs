//! Who judges a page in the browser. What comes back is what is wrong, in words.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::driver::{Browser, Look};

pub mod files;

/// Where `tests/run` installs the packages of other judges.
pub fn modules() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    target.join("node/node_modules")
}

fn source(path: &str) -> String {
    let path = modules().join(path);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; tests/run installs it", path.display()))
}

/// The judges that need sources of their own, read once.
pub struct Judges {
    axe: String,
    sniffer: String,
}

/// What HTML_CodeSniffer says.
#[derive(Default)]
pub struct Sniffed {
    pub errors: Vec<String>,
    /// Codes of warnings.
    pub warnings: Vec<String>,
}

impl Judges {
    pub fn read() -> Self {
        Self { axe: source("axe-core/axe.min.js"), sniffer: source("html_codesniffer/build/HTMLCS.js") }
    }

    /// axe-core: WCAG 2.2 A and AA, and best practice.
    pub fn axe(&self, browser: &Browser) -> Vec<String> {
        browser.value(&format!("{};0", self.axe));
        texts(&browser.value(include_str!("axe.js")))
    }

    /// HTML_CodeSniffer: WCAG 2.1 AA.
    pub fn sniffer(&self, browser: &Browser) -> Sniffed {
        browser.value(&format!("{};0", self.sniffer));
        let messages = browser.value(include_str!("sniffer.js"));
        let mut sniffed = Sniffed::default();
        for message in messages.as_array().expect("a list of messages") {
            if message["error"] == true {
                sniffed.errors.push(text(&message["text"]));
            } else {
                sniffed.warnings.push(text(&message["code"]));
            }
        }
        sniffed
    }
}

/// Reflow, text spacing, sizes, layout shift, motion, fonts.
pub fn own(browser: &Browser) -> Vec<String> {
    texts(&browser.value(include_str!("own.js")))
}

/// The Tab key reaches every control in the order of the document, visibly, and leaves it again.
pub fn tab_walk(browser: &Browser) -> Vec<String> {
    let stops = browser.value(include_str!("tab.js")).as_u64().expect("a number of stops");
    (0..stops).for_each(|_| browser.press("Tab", 9));
    texts(&browser.value("antragStops()"))
}

/// Controls have borders where a person's own colours replace ours.
pub fn forced_colours(browser: &mut Browser, look: Look) -> Vec<String> {
    browser.look(Look { forced_colours: true, ..look });
    let found = texts(&browser.value(include_str!("colours.js")));
    browser.look(look);
    found
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().expect("a list of texts").iter().map(text).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
