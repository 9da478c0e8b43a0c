//! What every request passes: the host that it names, where it comes from, how many there are; and the headers that every
//! response carries.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{
    CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Shared;
use super::failure::Failure;
use super::problem::Problem;
use super::visit::{Visit, is_language};
use crate::portal::settings::{MOST_SECONDS, MOST_UPLOAD_SECONDS};

/// How often each address may ask.
pub type Limiter = DefaultKeyedRateLimiter<IpAddr>;

/// Allows so many requests in a minute, and as many at once.
pub fn limiter(per_minute: u32) -> Limiter {
    let number = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_minute(number))
}

/// Nothing from elsewhere, no text as code (CSP Level 3; Trusted Types). `connect-src` only where pages reload.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Lets a request pass, or refuses it.
pub async fn guard(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    visit: Visit,
    request: Request,
    next: Next,
) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let began = std::time::Instant::now();
    let method = request.method().clone();
    let area = area(&app, request.uri().path()).to_owned();
    let answered = match refusal(&app, peer.ip(), &request) {
        Some(failure) => Err(failure),
        None => tokio::time::timeout(patience(request.headers()), next.run(request))
            .await
            .map_err(|_| Failure::TooSlow),
    };
    let mut response = answered.unwrap_or_else(|failure| match is_api {
        true => Problem::of(&failure, &visit.lang).into_response(),
        false => failure.page(&app, &visit),
    });
    protect(&app, response.headers_mut());
    // Neither path nor query: they may hold secrets of links.
    let (status, millis) = (response.status().as_u16(), began.elapsed().as_millis());
    tracing::info!(%method, area, status, millis, "answered");
    response
}

/// The first part of a path, which is never a secret.
fn area<'p>(app: &Shared, path: &'p str) -> &'p str {
    let mut parts = path.split('/').skip(1);
    let first = parts.next().unwrap_or_default();
    match is_language(app, first) {
        true if parts.next() == Some("resume") => "resume",
        true => "form",
        false if ["api", "assets", "account", "events", ""].contains(&first) => first,
        false => "other",
    }
}

/// How long a request may take.
fn patience(headers: &HeaderMap) -> Duration {
    let kind = headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let uploads = kind.starts_with(b"multipart/") || kind.starts_with(b"application/octet-stream");
    Duration::from_secs(if uploads { MOST_UPLOAD_SECONDS } else { MOST_SECONDS })
}

fn refusal(app: &Shared, peer: IpAddr, request: &Request) -> Option<Failure> {
    if app.limiter.check_key(&peer).is_err() {
        return Some(Failure::TooMany);
    }
    let headers = request.headers();
    // A body that unpacks to more than it seems is not unpacked at all.
    if headers.contains_key(CONTENT_ENCODING) {
        return Some(Failure::Malformed);
    }
    if !names_us(app, headers) {
        return Some(Failure::Forged);
    }
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    (!is_safe && comes_from_elsewhere(app, headers)).then_some(Failure::Forged)
}

/// Is `Host` that of this portal? Against names that point here from elsewhere (DNS rebinding).
fn names_us(app: &Shared, headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|value| value.to_str().ok());
    let own = app.origin.split_once("://").map_or(app.origin.as_str(), |(_, host)| host);
    let mut hosts = headers.get_all(HOST).iter();
    hosts.next();
    hosts.next().is_none() && host.is_some_and(|host| host.eq_ignore_ascii_case(own))
}

/// Does a browser say that a page of somebody else posts this (Fetch, `Origin`, `Sec-Fetch-Site`)?
fn comes_from_elsewhere(app: &Shared, headers: &HeaderMap) -> bool {
    let origin = headers.get(ORIGIN).map(|value| value.as_bytes() == app.origin.as_bytes());
    let site =
        headers.get("sec-fetch-site").map(|value| matches!(value.as_bytes(), b"same-origin" | b"none"));
    origin == Some(false) || site == Some(false)
}

fn protect(app: &Shared, headers: &mut HeaderMap) {
    let policy =
        if app.settings.reloads { format!("{POLICY}; connect-src 'self'") } else { POLICY.to_owned() };
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    let fixed: [(HeaderName, &str); 5] = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        // Not `no-referrer`: a browser then posts with `Origin: null` (Fetch, 3.2), as if from elsewhere.
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"),
    );
    if app.origin.starts_with("https:") {
        let strict = HeaderValue::from_static("max-age=31536000");
        headers.insert(HeaderName::from_static("strict-transport-security"), strict);
    }
}
