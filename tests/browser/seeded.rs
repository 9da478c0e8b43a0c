//! Which judges see which seeded defect: `cargo test --test browser -- --ignored seeded`.

use std::collections::BTreeMap;
use std::fs;

use crate::defects::{DEFECTS, Defect, Page, Pages, Seeded};
use crate::driver::{Browser, Look};
use crate::judges::{self, Judges};
use crate::scenes::{self, Files};
use crate::server::Server;
use crate::{contract, folder, report};

const JUDGES: [&str; 6] = ["contract", "browser", "axe", "HTML_CodeSniffer", "html-validate", "vnu"];

/// A page by its number; the last three are without defects.
fn page_name(index: usize) -> String {
    format!("page{index:03}")
}

#[test]
#[ignore = "writes the table of docs/accessibility.md"]
fn seeded_defects_before_all_judges() {
    let set = scenes::all();
    let pages = Pages::of(&set);
    let clean = pages.all().map(|(_, html, _)| Seeded { html: html.to_owned(), css: contract_css() });
    let seeded: Vec<Seeded> = DEFECTS.iter().map(|defect| defect.seed(&pages)).chain(clean).collect();
    let saved = folder("seeded");
    let mut files: Files = set.files.clone();
    for (index, page) in seeded.iter().enumerate() {
        let name = page_name(index);
        fs::write(saved.join(format!("{name}.html")), &page.html).expect("the target folder");
        let html = page.html.replace("/assets/antrag.css", &format!("/{name}.css"));
        files.insert(format!("/{name}.html"), ("text/html; charset=utf-8", html.into_bytes()));
        files.insert(format!("/{name}.css"), ("text/css; charset=utf-8", page.css.clone().into_bytes()));
    }
    let validate = judges::files::html_validate(&saved);
    let vnu = judges::files::vnu(&saved);
    let server = Server::of(files);
    let mut browser = Browser::start();
    let read = Judges::read();
    let mut rows = Vec::new();
    for (index, page) in seeded.iter().enumerate().rev() {
        let name = page_name(index);
        let defect = DEFECTS.get(index);
        let url = format!("{}/{name}.html", server.origin);
        let in_browser = in_browser(&mut browser, &url);
        let seen = [
            by_contract(page, &pages, defect),
            !in_browser.is_empty(),
            !read.axe(&browser).is_empty(),
            !read.sniffer(&browser).errors.is_empty(),
            validate.contains_key(&name),
            vnu.contains_key(&name),
        ];
        match defect {
            Some(defect) => rows.push((defect.what, seen)),
            None => {
                assert!(!seen.contains(&true), "a page without defects is reported: {seen:?} {in_browser:?}")
            }
        }
    }
    rows.reverse();
    report::write("defects", &table(&rows));
    let missed: Vec<_> = rows.iter().filter(|(_, seen)| !seen[0]).map(|(what, _)| what).collect();
    assert!(missed.is_empty(), "the contract checker misses {missed:?}");
}

fn contract_css() -> String {
    antrag::html::STYLESHEET.to_owned()
}

fn by_contract(page: &Seeded, pages: &Pages, defect: Option<&Defect>) -> bool {
    let form = pages.form(defect.map_or(Page::Keeper, |defect| defect.page));
    let html = contract::breaches_of(&page.html, form);
    !html.is_empty() || !contract::style::breaches(&page.css).is_empty()
}

/// The checks of our own that need a browser: at 320 px, with and without script.
fn in_browser(browser: &mut Browser, url: &str) -> Vec<String> {
    let mut found = Vec::new();
    for script in [false, true] {
        let look = Look { width: 320, script, ..Look::PLAIN };
        browser.open(url, look);
        found.extend(judges::own(browser));
        found.extend(browser.console());
        found.extend(judges::forced_colours(browser, look));
        found.extend(judges::tab_walk(browser));
    }
    browser.open(url, Look::PLAIN);
    browser.console();
    found
}

fn table(rows: &[(&str, [bool; 6])]) -> String {
    let mut sums: BTreeMap<usize, usize> = BTreeMap::new();
    let mut text = format!("| defect | {} |\n| --- |{}\n", JUDGES.join(" | "), " :-: |".repeat(JUDGES.len()));
    for (what, seen) in rows {
        let signs = seen.map(|seen| if seen { "●" } else { "" });
        text.push_str(&format!("| {what} | {} |\n", signs.join(" | ")));
        for (judge, seen) in seen.iter().enumerate() {
            *sums.entry(judge).or_default() += usize::from(*seen);
        }
    }
    let sums: Vec<String> = sums.values().map(usize::to_string).collect();
    let others = rows.iter().filter(|(_, seen)| seen[2..].contains(&true)).count();
    text.push_str(&format!("| **of {}** | {} |\n\n", rows.len(), sums.join(" | ")));
    text.push_str(&format!("The four judges that are not ours see {others} of {} together.\n", rows.len()));
    text
}
