//! Privacy notices and documents before the judges: pages that no form is on.

use std::fs;
use std::path::Path;

use antrag::eval::Case;
use antrag::format::vectors::Vectors;
use antrag::html::pages::{Letter, render_letter};
use antrag::html::render_privacy;
use antrag::runtime::Service;

use crate::driver::{Browser, Look};
use crate::judges::{self, Judges};
use crate::report::Report;
use crate::scenes::{assets, folders, site};
use crate::server::Server;
use crate::{contract, folder, judge};

/// Name and HTML of every notice in each language, and of every document with places and filled.
fn papers() -> Vec<(String, String)> {
    let mut papers = Vec::new();
    for folder in folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")) {
        let service = Service::load(&folder).expect("the service is whole");
        for lang in &service.form().languages {
            let privacy = service.privacy().expect("a notice");
            papers.push((
                format!("{}.privacy.{lang}", service.name()),
                render_privacy(privacy, &site(lang, &[])),
            ));
        }
        let vectors = fs::read(folder.join("vectors.json")).expect("vectors");
        let vectors: Vectors = serde_json::from_slice(&vectors).expect("vectors");
        let base = vectors.bases.first().expect("a valid application");
        let (given, today) = (base.application.to_string(), base.today.parse().expect("a day"));
        for document in &service.workflow().documents {
            let data = service.document_data(document, given.as_bytes(), today, &Case::default(), "de");
            let filled = data.expect("accepted").into_iter().next();
            let kinds = [("places", None), ("filled", filled.as_ref())];
            for (kind, data) in kinds.into_iter().filter(|(kind, data)| *kind == "places" || data.is_some()) {
                let letter = Letter {
                    form: service.form(),
                    workflow: service.workflow(),
                    document,
                    site: site("de", &[]),
                    office: service.manifest().authority.as_ref(),
                    data,
                };
                papers.push((format!("{}.{}.{kind}", service.name(), document.name), render_letter(&letter)));
            }
        }
    }
    papers
}

#[test]
fn notices_and_documents_are_accessible() {
    let (papers, mut files, saved) = (papers(), assets(), folder("papers"));
    let (judges, mut report) = (Judges::read(), Report::default());
    for (name, html) in &papers {
        files.insert(format!("/{name}.html"), ("text/html; charset=utf-8", html.clone().into_bytes()));
        fs::write(saved.join(format!("{name}.html")), html).expect("the target folder can be written");
        report.add("contract", name, contract::breaches(html));
    }
    let server = Server::of(files);
    let mut browser = Browser::start();
    for (at, (name, _)) in papers.iter().enumerate() {
        let look = Look { width: if at % 2 == 0 { 320 } else { 1280 }, dark: at % 4 > 1, ..Look::PLAIN };
        browser.open(&format!("{}/{name}.html", server.origin), look);
        judge(&mut browser, &judges, name, look, &mut report);
    }
    for (judge, found) in
        [("html-validate", judges::files::html_validate(&saved)), ("vnu", judges::files::vnu(&saved))]
    {
        found.into_iter().for_each(|(place, texts)| report.add(judge, &place, texts));
    }
    println!("{} looks at {} pages", report.looks, papers.len());
    report.expect_nothing();
}
