//! Accessibility in a real browser: every page in a headless Chromium, before judges that are not ours and some
//! that are. `ANTRAG_FULL=1` looks at everything in every way, not only at every pair.

#[path = "../html/contract/mod.rs"]
mod contract;
#[path = "../html/defects/mod.rs"]
mod defects;
mod driver;
mod judges;
mod kern;
mod keyboard;
mod pairs;
mod papers;
mod portal;
mod reload;
mod report;
mod scenes;
mod seeded;
mod server;
mod service_pages;
mod stage;
mod weight;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use driver::{Browser, Look};
use judges::Judges;
use portal::Portal;
use report::Report;
use scenes::{Scene, Set};
use server::Server;

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

/// The page that is open before all judges that need a browser.
fn judge(browser: &mut Browser, judges: &Judges, place: &str, look: Look, report: &mut Report) {
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

/// The HTML as it is sent, before judges that read files: rendered pages of forms, and what the portal shows.
fn judge_files(set: &Set, portal: &Portal, browser: &Browser, scenes: &[Scene], report: &mut Report) {
    let saved = folder("scenes");
    let write = |name: &str, html: &str| {
        fs::write(saved.join(format!("{name}.html")), html).expect("the target folder can be written");
    };
    // Other pages of a form are those of the portal, but for what comes of a click.
    let rendered = set.scenes.iter().filter(|scene| scene.errors || scene.page == "form");
    rendered.for_each(|scene| write(&format!("rendered.{}", scene.name()), set.html(scene)));
    let cookie = browser.cookies();
    report.add("contract", "", Vec::new());
    for scene in scenes.iter().filter(|scene| scene.page != "form") {
        if let Some(html) = portal.source(&cookie, scene) {
            for breach in contract::breaches(&html) {
                report.add("contract", &scene.name(), vec![breach]);
            }
            write(&format!("portal.{}", scene.name()), &html);
        }
    }
    for (judge, found) in
        [("html-validate", judges::files::html_validate(&saved)), ("vnu", judges::files::vnu(&saved))]
    {
        report.add(judge, "", Vec::new());
        found.into_iter().for_each(|(place, texts)| report.add(judge, &place, texts));
    }
}

#[test]
fn every_page_is_accessible() {
    let full = std::env::var_os("ANTRAG_FULL").is_some();
    let begin = Instant::now();
    let set = scenes::all();
    let judges = Judges::read();
    let mut report = Report::default();
    let server = Server::of(set.files.clone());
    let mut browser = Browser::start();
    let portal = Portal::start(&mut browser);
    println!("the portal is filled after {:.1} s", begin.elapsed().as_secs_f64());
    let scenes = stage::scenes(&set);
    for (scene, look) in stage::looks(&scenes, full) {
        if scene.page == "form" {
            browser.open(&format!("{}{}", server.origin, scene.path()), look);
        } else {
            portal.open(&mut browser, scene, look);
        }
        judge(&mut browser, &judges, &place(scene, look), look, &mut report);
    }
    println!("{} looks after {:.1} s", report.looks, begin.elapsed().as_secs_f64());
    judge_files(&set, &portal, &browser, &scenes, &mut report);
    println!("files of {} pages after {:.1} s", scenes.len(), begin.elapsed().as_secs_f64());
    println!("warnings of HTML_CodeSniffer: {:#?}", report.warnings);
    if full || std::env::var_os("ANTRAG_WRITE").is_some() {
        report::write("looks", &report.table(scenes.len(), full));
    }
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
