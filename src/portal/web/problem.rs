//! What is wrong, for programs (RFC 9457).

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::failure::Failure;
use crate::format::verdict::Error;
use crate::html::pages::words::words;

/// `application/problem+json`.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// URI reference of the kind of problem; our stable codes.
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    detail: String,
    /// Mistakes in an application, by JSON Pointer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Error>,
}

impl Problem {
    /// A failure, in a language.
    pub fn of(failure: &Failure, lang: &str) -> Self {
        failure.log();
        let (title, text) = failure.words(words(lang));
        Problem::new(failure.status(), failure.code(), title, text)
    }

    /// An application with mistakes.
    pub fn of_application(errors: Vec<Error>, lang: &str) -> Self {
        let title = crate::html::words::words(lang).errors_title;
        Problem {
            errors,
            ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "portal/application", title, title)
        }
    }

    /// A file that is not accepted.
    pub fn of_file(text: String, lang: &str) -> Self {
        let title = crate::html::words::words(lang).errors_title;
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "portal/file", title, &text)
    }

    fn new(status: StatusCode, code: &str, title: &str, detail: &str) -> Self {
        Problem {
            kind: format!("urn:antrag:{}", code.replace('/', ":")),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.to_owned(),
            errors: Vec::new(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, "application/problem+json")], Json(self)).into_response()
    }
}
