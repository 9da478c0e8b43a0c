//! Where a service begins.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use serde_json::Value as Json;

use super::body::Posted;
use super::failure::Failure;
use super::visit::{Around, Visit, is_language};
use super::{Shared, account, form};
use crate::html::pages::{Reading, SignedIn, Start, render_start};
use crate::html::{Derived, Site};
use crate::portal::draft::Draft;
use crate::portal::offer::Offer;
use crate::portal::settings::{KEPT_HOURS, MOST_DRAFTS, SAVED_DAYS};
use crate::portal::store::NewDraft;

/// Name of the hidden input with the token against forged requests.
pub const TOKEN: &str = "csrf";

/// The first page of a service.
pub async fn show(
    State(app): State<Shared>,
    Path((lang, service)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    match page(&app, &visit, &lang, &service).await {
        Ok(html) => visit.html(&app, html),
        Err(failure) => failure.page(&app, &visit),
    }
}

async fn page(app: &Shared, visit: &Visit, lang: &str, service: &str) -> Result<String, Failure> {
    let offer = offer(app, lang, service)?;
    let account = account::of(app, visit).await?;
    let manifest = offer.service.manifest();
    let offers_sign_in = !manifest.accounts.is_empty() && account::is_possible(&app.settings);
    let sign_in =
        (offers_sign_in && account.is_none()).then(|| visit.href(&format!("/account/sign-in?to={service}")));
    let sign_out = visit.href("/account/sign-out");
    let token = visit.forgery_token(app);
    let hidden = [(TOKEN, token.as_str())];
    let action = visit.href(&format!("/{service}"));
    let start = Start {
        action: &action,
        hidden: &hidden,
        sign_in: sign_in.as_deref(),
        signed_in: account.as_ref().map(|account| SignedIn { name: &account.name, sign_out: &sign_out }),
        kept_hours: KEPT_HOURS,
        saved_days: SAVED_DAYS,
    };
    let around = Around::new(app, visit, &offer.service.form().languages);
    Ok(around.render(|site| with_form(&offer, site, |reading| render_start(reading, &start))))
}

/// A reading without answers, for pages that only name the service.
pub fn with_form(offer: &Offer, site: &Site<'_>, page: impl FnOnce(&Reading<'_>) -> String) -> String {
    page(&Reading {
        form: offer.service.form(),
        site: *site,
        application: &Json::Null,
        computed: &Derived::new(),
        relevant: &BTreeSet::new(),
    })
}

/// The version of a service that applies today.
fn offer(app: &Shared, lang: &str, service: &str) -> Result<Arc<Offer>, Failure> {
    if !is_language(app, lang) {
        return Err(Failure::NotFound);
    }
    app.offers.on(service, app.settings.now().today)?.ok_or(Failure::NotFound)
}

/// Begins a form and leads to its first page.
pub async fn begin(
    State(app): State<Shared>,
    Path((lang, service)): Path<(String, String)>,
    visit: Visit,
    request: Request,
) -> Response {
    match first_page(&app, &visit, &lang, &service, request).await {
        Ok(href) => visit.redirect(&app, &href),
        Err(failure) => failure.page(&app, &visit),
    }
}

async fn first_page(
    app: &Shared,
    visit: &Visit,
    lang: &str,
    service: &str,
    request: Request,
) -> Result<String, Failure> {
    let offer = offer(app, lang, service)?;
    let posted = Posted::read(request, app, |_| None).await?;
    visit.demand_token(app, posted.text(TOKEN))?;
    let draft = Draft { account: account::of(app, visit).await?, ..Draft::default() };
    let instance = app.tokens.instance(service)?;
    let payload = serde_json::to_vec(&draft).unwrap_or_default();
    let (id, owner, now) = (instance.clone(), visit.owner(), app.settings.now().seconds);
    let (version, language) = (offer.service.version().to_owned(), visit.lang.clone());
    let name = service.to_owned();
    let created = app
        .stored(move |app| {
            if app.store.count_drafts(&owner, now)? >= MOST_DRAFTS {
                return Ok(false);
            }
            app.store.create_draft(&NewDraft {
                id: &id,
                owner: &owner,
                service: &name,
                version: &version,
                language: &language,
                expires: form::expires(now, false),
                payload: &payload,
            })
        })
        .await?;
    if !created {
        return Err(Failure::TooMany);
    }
    let first = offer.service.form().pages.first().map_or("", |page| page.name.as_str());
    Ok(visit.href(&format!("/{service}/{instance}/page/{first}")))
}
