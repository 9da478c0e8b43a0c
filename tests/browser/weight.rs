//! What a page of forty questions weighs: requests, bytes as they travel, fonts, layout shift.

use antrag::format::form::{Form, Item};
use antrag::html::{Step, View, render_page};
use serde_json::Value;

use crate::driver::{Browser, Look};
use crate::report;
use crate::scenes::{assets, site};
use crate::server::Server;

#[path = "../definitions/mod.rs"]
mod definitions;

/// Questions on the page, those in a row and those under a condition, too.
fn questions(items: &[Item]) -> usize {
    items
        .iter()
        .map(|item| match item {
            Item::Field(_) => 1,
            Item::Section(section) => questions(&section.items),
            Item::When(when) => questions(&when.items),
            Item::Group(group) => questions(&group.items),
            Item::List(list) => questions(&list.items),
            Item::Notice(_) | Item::Stop(_) | Item::Computed(_) => 0,
        })
        .sum()
}

#[test]
fn a_page_of_forty_questions_is_light() {
    let folder = definitions::folder("tests/fixtures");
    let artifacts = definitions::artifacts(&folder, &["forty.antrag".to_owned()]);
    let file = |end: &str| {
        let found = artifacts.iter().find(|(name, _)| name.ends_with(end));
        std::str::from_utf8(found.expect("it is compiled").1).expect("artifacts are UTF-8")
    };
    let form: Form = serde_json::from_str(file("/form.json")).expect("a form");
    assert_eq!(questions(&form.pages[0].items), 40);
    let logic = file("/logic.json");
    let view = View { logic: Some(logic), today: Some("2026-03-02"), ..View::new(site("de", &[])) };
    let html = render_page(&form, 0, Step { number: 1, total: 1 }, &view).expect("it has a page");
    let mut files = assets();
    files.insert("/forty.html".to_owned(), ("text/html; charset=utf-8", html.into_bytes()));
    let server = Server::of(files);
    let mut browser = Browser::start();
    browser.open(&format!("{}/forty.html", server.origin), Look::PLAIN);
    let measured = browser.value(include_str!("judges/weight.js"));
    println!("{measured}");
    let number = |name: &str| measured[name].as_u64().unwrap_or_else(|| panic!("{name} in {measured}"));
    assert!(number("requests") <= 4, "{measured}");
    assert!(number("bytes") <= 20_000, "{measured}");
    assert_eq!(number("fonts"), 0, "{measured}");
    assert_eq!(measured["shift"], 0, "{measured}");
    if std::env::var_os("ANTRAG_FULL").is_some() {
        report::write("weight", &table(&measured));
    }
}

fn table(measured: &Value) -> String {
    let kb = |name: &str| format!("{:.1}", measured[name].as_f64().unwrap_or_default() / 1000.0);
    format!(
        "| page | requests | KB | HTML | script | style | fonts | layout shift |\n\
         | --- | --: | --: | --: | --: | --: | --: | --: |\n\
         | Antrag, 40 questions of every type | {} | {} | {} | {} | {} | {} | {} |\n",
        measured["requests"],
        kb("bytes"),
        kb("html"),
        kb("script"),
        kb("style"),
        measured["fonts"],
        measured["shift"],
    )
}
