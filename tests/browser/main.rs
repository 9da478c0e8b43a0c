//! Accessibility in a real browser: every page in a headless Chromium, before judges that are not ours and some
//! that are. `ANTRAG_FULL=1` looks at everything in every way, not only at every pair.

#[path = "../html/contract/mod.rs"]
mod contract;
#[path = "../html/defects/mod.rs"]
mod defects;
mod driver;
mod judges;
mod pairs;
mod report;
mod scenes;
mod seeded;
mod server;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use driver::{Browser, Look};
use judges::Judges;
use report::Report;
use scenes::{Scene, Set};
use server::Server;

/// A scene and how it is looked at.
fn looks(set: &Set, full: bool) -> Vec<(&Scene, Look)> {
    let mut pages: Vec<(&str, &str)> = Vec::new();
    let mut langs: Vec<&str> = Vec::new();
    for scene in &set.scenes {
        let page = (scene.service.as_str(), scene.page.as_str());
        if !pages.contains(&page) {
            pages.push(page);
        }
        if !langs.contains(&scene.lang.as_str()) {
            langs.push(&scene.lang);
        }
    }
    let there: BTreeSet<(&str, &str, &str)> = set
        .scenes
        .iter()
        .map(|scene| (scene.service.as_str(), scene.page.as_str(), scene.lang.as_str()))
        .collect();
    let fits = |row: &[Option<usize>]| match (row[0], row[1]) {
        (Some(page), Some(lang)) => there.contains(&(pages[page].0, pages[page].1, langs[lang])),
        _ => true,
    };
    let sizes = [pages.len(), langs.len(), 2, 2, 2, 2];
    let rows = if full { product(&sizes, fits) } else { pairs::pairs(&sizes, fits) };
    rows.iter().map(|row| look(set, pages[row[0]], langs[row[1]], &row[2..])).collect()
}

fn look<'s>(set: &'s Set, page: (&str, &str), lang: &str, row: &[usize]) -> (&'s Scene, Look) {
    let errors = row[0] == 1;
    let scene = set.scenes.iter().find(|scene| {
        (scene.service.as_str(), scene.page.as_str()) == page && scene.lang == lang && scene.errors == errors
    });
    let look = Look {
        script: row[1] == 0,
        dark: row[2] == 1,
        width: if row[3] == 0 { 320 } else { 1280 },
        ..Look::PLAIN
    };
    (scene.expect("every page is there clean and with errors"), look)
}

fn product(sizes: &[usize], fits: impl Fn(&[Option<usize>]) -> bool) -> Vec<pairs::Row> {
    let mut rows: Vec<pairs::Row> = vec![Vec::new()];
    for size in sizes {
        rows = rows
            .iter()
            .flat_map(|row| (0..*size).map(move |value| [row.as_slice(), &[value]].concat()))
            .collect();
    }
    rows.retain(|row| fits(&row.iter().map(|value| Some(*value)).collect::<Vec<_>>()));
    rows
}

fn place(scene: &Scene, look: Look) -> String {
    let scheme = if look.dark { "dark" } else { "light" };
    let script = if look.script { "script" } else { "no script" };
    format!("{} ({script}, {scheme}, {} px)", scene.name(), look.width)
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// One scene before all judges that need a browser.
fn judge(browser: &mut Browser, judges: &Judges, url: &str, place: &str, look: Look, report: &mut Report) {
    browser.open(url, look);
    report.looks += 1;
    report.add("own", place, judges::own(browser));
    report.add("console", place, browser.console());
    report.add("axe", place, judges.axe(browser));
    let sniffed = judges.sniffer(browser);
    report.add("HTML_CodeSniffer", place, sniffed.errors);
    for code in sniffed.warnings {
        *report.warnings.entry(code).or_default() += 1;
    }
    report.add("forced colours", place, judges::forced_colours(browser, look));
    report.add("Tab key", place, judges::tab_walk(browser));
    browser.console();
}

#[test]
fn every_page_is_accessible() {
    let full = std::env::var_os("ANTRAG_FULL").is_some();
    let begin = Instant::now();
    let set = scenes::all();
    let judges = Judges::read();
    let mut report = Report::default();
    let saved = folder("scenes");
    for scene in &set.scenes {
        fs::write(saved.join(format!("{}.html", scene.name())), &set.files[&scene.path()].1)
            .expect("the target folder");
    }
    for (judge, found) in
        [("html-validate", judges::files::html_validate(&saved)), ("vnu", judges::files::vnu(&saved))]
    {
        found.into_iter().for_each(|(place, texts)| report.add(judge, &place, texts));
    }
    println!("files: {:.1} s", begin.elapsed().as_secs_f64());
    let server = Server::of(set.files.clone());
    let mut browser = Browser::start();
    let looks = looks(&set, full);
    for (scene, look) in &looks {
        let url = format!("{}{}", server.origin, scene.path());
        judge(&mut browser, &judges, &url, &place(scene, *look), *look, &mut report);
    }
    println!(
        "{} looks at {} pages in {:.1} s",
        report.looks,
        set.scenes.len(),
        begin.elapsed().as_secs_f64()
    );
    println!("warnings of HTML_CodeSniffer: {:#?}", report.warnings);
    report.expect_nothing();
}

/// For people to look at: `cargo test --test browser -- --ignored pictures`, then `target/tmp/browser/pictures`.
#[test]
#[ignore = "makes pictures for people"]
fn pictures() {
    let set = scenes::all();
    let server = Server::of(set.files.clone());
    let mut browser = Browser::start();
    let folder = folder("pictures");
    let wanted = std::env::var("ANTRAG_SCENE").unwrap_or_else(|_| "dog_registration".to_owned());
    let looks = [
        ("wide", Look::PLAIN),
        ("narrow", Look { width: 320, ..Look::PLAIN }),
        ("dark", Look { dark: true, ..Look::PLAIN }),
        ("forced", Look { forced_colours: true, ..Look::PLAIN }),
        ("print", Look { print: true, width: 794, ..Look::PLAIN }),
    ];
    for scene in set.scenes.iter().filter(|scene| scene.name().starts_with(&wanted)) {
        for (name, look) in looks {
            browser.open(&format!("{}{}", server.origin, scene.path()), look);
            browser.picture(&folder.join(format!("{}.{name}.png", scene.name())));
        }
    }
}
