//! The pages for people who judge a service, as they lie in `generated/`: before the judges of forms.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::driver::{Browser, Look};
use crate::judges::{self, Judges};
use crate::report::Report;
use crate::scenes::{Files, folders};
use crate::server::Server;

/// The shortest page and the longest one.
const LOOKED_AT: [&str; 2] = ["dog_registration", "trade_registration"];

/// Every service page by its address, with the assets that it names.
fn files() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated");
    let read = |path: &Path| fs::read(path).expect("a file of the build");
    let mut files = BTreeMap::new();
    for name in ["antrag.css", "service.css"] {
        let bytes = read(&root.join("assets").join(name));
        files.insert(format!("/assets/{name}"), ("text/css; charset=utf-8", bytes));
    }
    for folder in folders(&root) {
        let below = folder.strip_prefix(&root).expect("a folder of the build").display().to_string();
        for entry in fs::read_dir(&folder).expect("a folder").filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("service.") && name.ends_with(".html") {
                files.insert(format!("/{below}/{name}"), ("text/html; charset=utf-8", read(&entry.path())));
            }
        }
    }
    files
}

fn looks() -> impl Iterator<Item = Look> {
    let sizes = [1280, 320].into_iter();
    sizes.flat_map(|width| [false, true].map(|dark| Look { width, dark, ..Look::PLAIN }))
}

#[test]
fn service_pages_are_accessible() {
    let files = files();
    let judges = Judges::read();
    let mut report = Report::default();
    let saved = crate::folder("service_pages");
    let pages: Vec<&String> = files.keys().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() >= LOOKED_AT.len(), "service pages were built");
    for path in &pages {
        let name = path.trim_matches('/').replace('/', ".");
        fs::write(saved.join(name), &files[*path].1).expect("the target folder can be written");
    }
    let server = Server::of(files.clone());
    let mut browser = Browser::start();
    let is_looked_at =
        |path: &str| path.ends_with("/service.html") && LOOKED_AT.iter().any(|name| path.contains(name));
    for path in pages.iter().filter(|path| is_looked_at(path)) {
        for look in looks() {
            browser.open(&format!("{}{path}", server.origin), look);
            let scheme = if look.dark { "dark" } else { "light" };
            let place = format!("{path} ({scheme}, {} px)", look.width);
            crate::judge(&mut browser, &judges, &place, look, &mut report);
        }
    }
    for (judge, found) in
        [("html-validate", judges::files::html_validate(&saved)), ("vnu", judges::files::vnu(&saved))]
    {
        report.add(judge, "", Vec::new());
        found.into_iter().for_each(|(place, texts)| report.add(judge, &place, texts));
    }
    report.expect_nothing();
}
