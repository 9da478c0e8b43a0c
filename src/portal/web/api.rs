//! For programs: the catalogue, form instances, files, submissions, and cases for those who may read them.

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use serde_json::json;

use super::failure::Failure;
use super::problem::Problem;
use super::visit::preferred;
use super::{Shared, openapi, submit};
use crate::format::verdict;
use crate::portal::assess::Assessment;
use crate::portal::offer::Offer;
use crate::portal::record::Record;
use crate::portal::token;

/// Header with the id of the form instance (draft-ietf-httpapi-idempotency-key-header).
static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/openapi.json", get(openapi::show))
        .route("/api/services", get(services))
        .route("/api/services/{service}/instances", post(instance))
        .route("/api/services/{service}/verdict", post(judge))
        .route("/api/services/{service}/applications", post(send))
        .route("/api/applications/{reference}", get(case))
}

type Answer = Result<Response, (Failure, &'static str)>;

fn settle(answer: Answer) -> Response {
    answer.unwrap_or_else(|(failure, lang)| Problem::of(&failure, lang).into_response())
}

/// The catalogue, as `index.json` has it.
async fn services(State(app): State<Shared>) -> Response {
    Json(app.offers.catalogue().index()).into_response()
}

#[derive(Serialize)]
struct Instance {
    instance: String,
    version: String,
}

/// A new form instance: the idempotency key of one submission.
async fn instance(State(app): State<Shared>, Path(service): Path<String>, headers: HeaderMap) -> Response {
    let lang = preferred(&headers);
    let made = || {
        let offer = offer(&app, &service)?;
        let instance = app.tokens.instance(&service)?;
        Ok((StatusCode::CREATED, Json(Instance { instance, version: offer.service.version().to_owned() }))
            .into_response())
    };
    settle(made().map_err(|failure: Failure| (failure, lang)))
}

fn offer(app: &Shared, service: &str) -> Result<std::sync::Arc<Offer>, Failure> {
    app.offers.on(service, app.settings.now().today)?.ok_or(Failure::NotFound)
}

/// Judges an application and keeps nothing.
async fn judge(
    State(app): State<Shared>,
    Path(service): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let lang = preferred(&headers);
    let judged = || {
        demand_json(&headers)?;
        let offer = offer(&app, &service)?;
        let today = app.settings.now().today;
        let verdict = offer.service.validate(&body, today, lang);
        let computed = verdict.computed();
        Ok(Json(verdict::Verdict {
            format_version: verdict::FORMAT_VERSION.to_owned(),
            service: offer.service.name().to_owned(),
            version: offer.service.version().to_owned(),
            today: today.to_string(),
            accepted: verdict.accepted(),
            errors: verdict.errors().to_vec(),
            computed,
            routes: verdict.routes(),
        })
        .into_response())
    };
    settle(judged().map_err(|failure: Failure| (failure, lang)))
}

fn demand_json(headers: &HeaderMap) -> Result<(), Failure> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_json =
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
    if is_json { Ok(()) } else { Err(Failure::Malformed) }
}

/// Accepts an application in canonical form. Sent again with the same instance, it is the same case.
async fn send(
    State(app): State<Shared>,
    Path(service): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let lang = preferred(&headers);
    settle(sent(&app, &service, &headers, &body, lang).await.map_err(|failure| (failure, lang)))
}

async fn sent(
    app: &Shared,
    service: &str,
    headers: &HeaderMap,
    body: &Bytes,
    lang: &'static str,
) -> Result<Response, Failure> {
    demand_json(headers)?;
    let instance = headers.get(&IDEMPOTENCY_KEY).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !app.tokens.is_instance(service, instance) {
        return Err(Failure::Forged);
    }
    let offer = offer(app, service)?;
    let now = app.settings.now();
    let verdict = offer.service.validate(body, now.today, lang);
    if !verdict.accepted() {
        return Ok(Problem::of_application(verdict.errors().to_vec(), lang).into_response());
    }
    drop(verdict);
    let application = serde_json::from_slice(body).map_err(|_| Failure::Malformed)?;
    let assessment = Assessment::of_application(&offer, application, now.today, lang);
    let reference = submit::submit(
        app,
        submit::Application {
            offer: &offer,
            instance,
            // Nobody but who knows the instance sees the receipt.
            owner: token::hash(instance),
            has_draft: false,
            language: lang,
            assessment: &assessment,
            uploads: Vec::new(),
            now: &now,
        },
    )
    .await?;
    let location = [(LOCATION, format!("/api/applications/{reference}"))];
    Ok((StatusCode::CREATED, location, Json(json!({ "reference": reference }))).into_response())
}

/// A case, for a program that may read it; the audit log says which one did.
async fn case(State(app): State<Shared>, Path(reference): Path<String>, headers: HeaderMap) -> Response {
    let lang = preferred(&headers);
    settle(read(&app, reference, &headers).await.map_err(|failure| (failure, lang)))
}

async fn read(app: &Shared, reference: String, headers: &HeaderMap) -> Result<Response, Failure> {
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let hash = bearer.map(token::hash).ok_or(Failure::Forged)?;
    let reader =
        app.settings.readers.iter().find(|reader| reader.token_sha256 == hash).ok_or(Failure::Forged)?;
    let (name, now) = (reader.name.clone(), app.settings.now().seconds);
    let case = app.stored(move |app| app.store.read_case(&reference, &name, "api", now)).await?;
    let case = case.ok_or(Failure::NotFound)?;
    let record: Record = serde_json::from_slice(&case.payload)
        .map_err(|error| Failure::Broken(format!("a case cannot be read: {error}")))?;
    Ok(Json(record).into_response())
}
