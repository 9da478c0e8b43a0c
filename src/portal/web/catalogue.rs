//! The catalogue with its search.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::Shared;
use super::failure::Failure;
use super::visit::{Around, Visit, is_language};
use crate::format::index::{Service, Version};
use crate::html::pages::{Entry, render_catalogue};

/// Longest search.
const MOST_SIGNS: usize = 100;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// Leads to the catalogue in the language that the browser asks for.
pub async fn root(State(app): State<Shared>, visit: Visit) -> Response {
    visit.redirect(&app, &visit.href("/"))
}

/// The same for an address without its last slash.
pub async fn slash(State(app): State<Shared>, Path(lang): Path<String>, visit: Visit) -> Response {
    match is_language(&app, &lang) {
        true => visit.redirect(&app, &format!("/{lang}/")),
        false => Failure::NotFound.page(&app, &visit),
    }
}

/// The services that are offered today and match the search.
pub async fn show(
    State(app): State<Shared>,
    Path(lang): Path<String>,
    visit: Visit,
    search: Result<Query<Search>, QueryRejection>,
) -> Response {
    if !is_language(&app, &lang) {
        return Failure::NotFound.page(&app, &visit);
    }
    let query: String = search.map(|Query(search)| search.q).unwrap_or_default();
    let query: String = query.trim().chars().take(MOST_SIGNS).collect();
    let today = app.settings.now().today;
    let catalogue = app.offers.catalogue();
    let offered = catalogue.index().services.iter().filter_map(|service| {
        let version = catalogue.version_on(&service.name, today)?;
        Some((service, service.versions.iter().find(|one| one.version == version)?))
    });
    let found: Vec<(&Service, &Version, String)> = offered
        .filter(|(service, version)| matches(service, version, &query))
        .map(|(service, version)| (service, version, visit.href(&format!("/{}", service.name))))
        .collect();
    let entries: Vec<Entry<'_>> = found
        .iter()
        .map(|(_, version, href)| Entry {
            title: &version.title,
            summary: version.summary.as_ref(),
            authority: version.authority.as_ref(),
            first: version.languages.first().map_or("de", String::as_str),
            href,
        })
        .collect();
    let action = visit.href("/");
    let around = Around::plain(&app, &visit);
    let html = around.render(|site| render_catalogue(site, &action, &query, &entries));
    visit.html(&app, html)
}

/// Does every word of the query occur in what the catalogue says of a service, in any language?
fn matches(service: &Service, version: &Version, query: &str) -> bool {
    let texts = [Some(&version.title), version.summary.as_ref(), version.authority.as_ref()];
    let leika = version.leika.as_ref().map(|leika| leika.key.as_str());
    let said = texts.into_iter().flatten().flat_map(|texts| texts.0.values().map(String::as_str));
    let all: Vec<String> = said.chain(leika).chain([service.name.as_str()]).map(str::to_lowercase).collect();
    query.to_lowercase().split_whitespace().all(|word| all.iter().any(|text| text.contains(word)))
}
