//! The catalogue: which services there are.

use serde::Serialize;

use super::words::{PageWords, words};
use crate::format::Texts;
use crate::html::Site;
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::text::{Html, Writer};
use crate::html::words::{TABLES, fill, index};
use crate::markdown::Place;

/// A service in the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its title.
    pub title: &'a Texts,
    /// What it is for.
    pub summary: Option<&'a Texts>,
    /// Who is responsible.
    pub authority: Option<&'a Texts>,
    /// The language that all its texts have.
    pub first: &'a str,
    /// Where it begins.
    pub href: &'a str,
}

#[derive(Serialize)]
struct EntryView<'v> {
    href: &'v str,
    title: Html,
    summary: Option<Html>,
    authority: Option<Html>,
}

#[derive(Serialize)]
struct CatalogueView<'v> {
    frame: Frame<'v>,
    p: &'static PageWords,
    query: &'v str,
    action: &'v str,
    found: Option<String>,
    entries: Vec<EntryView<'v>>,
}

/// The services that match `query`; all, where it is blank. `action` is the address of the catalogue.
pub fn render_catalogue(site: &Site<'_>, action: &str, query: &str, entries: &[Entry<'_>]) -> String {
    let own = TABLES[index(site.lang)];
    let p = words(site.lang);
    let views = entries.iter().map(|entry| {
        let writer = Writer { lang: site.lang, first: entry.first, new_window: own.new_window };
        EntryView {
            href: entry.href,
            title: writer.inline(entry.title),
            summary: entry.summary.map(|text| writer.blocks(text, Place::Text, 3)),
            authority: entry.authority.map(|text| writer.inline(text)),
        }
    });
    let found = (!query.is_empty()).then(|| match entries.len() {
        0 => p.found_none.to_owned(),
        1 => p.found_one.to_owned(),
        many => fill(p.found_many, &[("n", &many.to_string())]),
    });
    let view = CatalogueView {
        frame: Frame::new(site, p.services.to_owned(), own),
        p,
        query,
        action,
        found,
        entries: views.collect(),
    };
    site.theme.dress(render("catalogue.html.j2", &view))
}
