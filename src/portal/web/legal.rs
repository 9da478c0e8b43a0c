//! The texts that every portal must have, where the operator has none of its own.

use axum::extract::{Path, State};
use axum::response::Response;

use super::Shared;
use super::failure::Failure;
use super::visit::{Around, Visit};
use crate::html::pages::words::words;
use crate::html::pages::{Message, render_message};
use crate::html::words::words as html_words;

/// What belongs on this page.
pub async fn show(
    State(app): State<Shared>,
    Path((_, text)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let (w, p) = (html_words(&visit.lang), words(&visit.lang));
    let (title, text) = match text.as_str() {
        "accessibility" => (w.accessibility, p.accessibility_text),
        "barrier" => (w.barrier, p.barrier_text),
        "imprint" => (w.imprint, p.imprint_text),
        "privacy" => (w.privacy, p.privacy_text),
        _ => return Failure::NotFound.page(&app, &visit),
    };
    let texts: &[&str] = if app.settings.is_local { &[text, p.page_of_portal] } else { &[text] };
    let message = Message { title, texts, links: &[], is_error: false };
    let html = Around::plain(&app, &visit).render(|site| render_message(site, &message));
    visit.html(&app, html)
}
