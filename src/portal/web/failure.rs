//! What can go wrong with a request, and the page or the problem that says so.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::Shared;
use super::visit::{Around, Visit};
use crate::html::pages::words::{PageWords, words};
use crate::html::pages::{Message, render_message};
use crate::portal::seal::SealError;
use crate::portal::store::StoreError;
use crate::runtime::LoadError;

/// Why a request cannot be answered as asked.
#[derive(Debug)]
pub enum Failure {
    /// There is no such page, service or file.
    NotFound,
    /// There is no such draft or case of this visitor.
    Gone,
    /// It did not come from a form of this portal.
    Forged,
    /// More than is accepted.
    TooLarge,
    /// It cannot be read.
    Malformed,
    /// It took too long to send.
    TooSlow,
    /// Too many requests from one address.
    TooMany,
    /// The store cannot take it now.
    Store(StoreError),
    /// Artifacts cannot be loaded.
    Artifacts(LoadError),
    /// Something that should not happen; for the log.
    Broken(String),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Store(error)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Failure::Artifacts(error)
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        Failure::Store(StoreError::Seal(error))
    }
}

impl Failure {
    /// Status of the response (RFC 9110, 15).
    pub fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound | Failure::Gone => StatusCode::NOT_FOUND,
            Failure::Forged => StatusCode::FORBIDDEN,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Malformed => StatusCode::BAD_REQUEST,
            Failure::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Failure::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Failure::Store(StoreError::Full) => StatusCode::INSUFFICIENT_STORAGE,
            Failure::Store(_) | Failure::Artifacts(_) => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::NotFound => "portal/not_found",
            Failure::Gone => "portal/gone",
            Failure::Forged => "portal/forged",
            Failure::TooLarge => "portal/too_large",
            Failure::Malformed => "portal/malformed",
            Failure::TooSlow => "portal/too_slow",
            Failure::TooMany => "portal/too_many",
            Failure::Store(error) => error.code(),
            Failure::Artifacts(_) => "portal/artifacts",
            Failure::Broken(_) => "portal/broken",
        }
    }

    /// Title and text for people.
    pub fn words(&self, p: &'static PageWords) -> (&'static str, &'static str) {
        match self {
            Failure::NotFound => (p.not_found, p.not_found_text),
            Failure::Gone => (p.gone, p.gone_text),
            Failure::Forged | Failure::Malformed => (p.refused, p.refused_text),
            Failure::TooLarge | Failure::TooSlow => (p.too_large, p.too_large_text),
            Failure::TooMany => (p.too_many, p.too_many_text),
            Failure::Store(_) | Failure::Artifacts(_) | Failure::Broken(_) => (p.failed, p.failed_text),
        }
    }

    /// Writes what an operator must know to the log; never what somebody has entered.
    pub fn log(&self) {
        match self {
            Failure::Store(error) => tracing::error!(code = self.code(), "{}", error.said().en),
            Failure::Artifacts(error) => tracing::error!(code = self.code(), "{error}"),
            Failure::Broken(reason) => tracing::error!(code = self.code(), "{reason}"),
            _ => tracing::debug!(code = self.code(), "refused"),
        }
    }

    /// The page that says so.
    pub fn page(&self, app: &Shared, visit: &Visit) -> Response {
        self.log();
        let (title, text) = self.words(words(&visit.lang));
        let around = Around::plain(app, visit);
        let message = Message { title, texts: &[text], links: &[], is_error: true };
        let html = around.render(|site| render_message(site, &message));
        (self.status(), visit.html(app, html)).into_response()
    }
}

/// The page for an address that leads nowhere.
pub async fn no_such_page(State(app): State<Shared>, visit: Visit) -> Response {
    Failure::NotFound.page(&app, &visit)
}
