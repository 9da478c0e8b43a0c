//! Style and scripts: those of `generated/assets`, byte for byte.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use super::Shared;

/// Reloads the page when `generated/` has changed; only on the computer of an author.
const RELOAD: &str = "new EventSource(\"/events\").addEventListener(\"changed\", () => location.reload());\n";

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/assets/{name}", get(show))
        .route("/events", get(events))
        .route("/favicon.ico", get(no_icon))
}

/// Browsers ask for an icon, whatever a page says; there is none, which is no mistake that a console must report.
async fn no_icon() -> Response {
    (StatusCode::NO_CONTENT, [(CACHE_CONTROL, "max-age=86400")]).into_response()
}

/// A file of the catalogue's list.
async fn show(State(app): State<Shared>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    if name == "reload.js" && app.settings.reloads {
        return ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], RELOAD).into_response();
    }
    let catalogue = app.offers.catalogue();
    let Ok(Some(asset)) = catalogue.asset(&format!("assets/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = format!("\"{}\"", asset.sha256);
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let headers = [(CONTENT_TYPE, asset.media_type), (ETAG, tag), (CACHE_CONTROL, "no-cache".to_owned())];
    (headers, asset.bytes).into_response()
}

/// Tells a page that `generated/` has changed (WHATWG HTML, 9.2).
async fn events(State(app): State<Shared>) -> Response {
    if !app.settings.reloads {
        return StatusCode::NOT_FOUND.into_response();
    }
    Sse::new(changes(&app)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

fn changes(app: &Shared) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let changes = BroadcastStream::new(app.changed.subscribe());
    changes.map(|_| Ok(Event::default().event("changed").data("1")))
}
