//! For programs: the catalogue, form instances, files, submissions, and cases for those who may read them.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::body::{Posted, PostedFile};
use super::failure::Failure;
use super::form::{Filling, expires};
use super::problem::Problem;
use super::visit::preferred;
use super::{Shared, files, openapi, submit};
use crate::format::verdict;
use crate::portal::assess::Assessment;
use crate::portal::draft::Draft;
use crate::portal::offer::Offer;
use crate::portal::record::Record;
use crate::portal::settings::MOST_BODY;
use crate::portal::store::NewDraft;
use crate::portal::token;

/// Header with the id of the form instance (draft-ietf-httpapi-idempotency-key-header).
static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/openapi.json", get(openapi::show))
        .route("/api/services", get(services))
        .route("/api/services/{service}/instances", post(instance))
        .route(
            "/api/services/{service}/instances/{instance}/files",
            post(file).layer(DefaultBodyLimit::max(MOST_BODY)),
        )
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

/// A new form instance: the idempotency key of one submission, and where its files are collected.
async fn instance(State(app): State<Shared>, Path(service): Path<String>, headers: HeaderMap) -> Response {
    let lang = preferred(&headers);
    settle(made(&app, &service, lang).await.map_err(|failure| (failure, lang)))
}

async fn made(app: &Shared, service: &str, lang: &'static str) -> Result<Response, Failure> {
    let offer = offer(app, service)?;
    let instance = app.tokens.instance(service)?;
    let version = offer.service.version().to_owned();
    let made = Instance { instance: instance.clone(), version: version.clone() };
    let (name, now) = (service.to_owned(), app.settings.now().seconds);
    let payload = serde_json::to_vec(&Draft::default()).unwrap_or_default();
    app.stored(move |app| {
        app.store.create_draft(&NewDraft {
            id: &instance,
            // Nobody but who knows the instance sees what belongs to it.
            owner: &token::hash(&instance),
            service: &name,
            version: &version,
            language: lang,
            expires: expires(now, false),
            payload: &payload,
        })
    })
    .await?;
    Ok((StatusCode::CREATED, Json(made)).into_response())
}

/// Takes a file for an instance: its bytes as the body, its name in `Content-Disposition`, the question as `path`.
async fn file(
    State(app): State<Shared>,
    Path((service, instance)): Path<(String, String)>,
    Query(question): Query<Question>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let lang = preferred(&headers);
    let address = (service.as_str(), instance.as_str());
    settle(uploaded(&app, address, question, &headers, body, lang).await.map_err(|failure| (failure, lang)))
}

#[derive(Deserialize)]
struct Question {
    path: String,
}

async fn uploaded(
    app: &Shared,
    (service, instance): (&str, &str),
    question: Question,
    headers: &HeaderMap,
    body: Bytes,
    lang: &'static str,
) -> Result<Response, Failure> {
    let mut filling = Filling::of_owner(app, &token::hash(instance), service, instance).await?;
    let disposition =
        headers.get(CONTENT_DISPOSITION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = disposition.split_once("filename=\"").and_then(|(_, rest)| rest.split_once('"'));
    let name = name.map_or("file", |(name, _)| name).to_owned();
    let most = files::most_bytes(filling.offer.service.form(), &question.path).ok_or(Failure::NotFound)?;
    let content = (body.len() as u64 <= most).then_some(body);
    let mut posted = Posted::default();
    posted.files.push(PostedFile { input: question.path.clone(), name, content });
    let (accepted, wrong) = files::judge(filling.offer.service.form(), &filling.draft, &mut posted, lang)?;
    if let Some(error) = wrong.into_iter().next() {
        return Ok(Problem::of_file(error.text, lang).into_response());
    }
    let kept = files::keep(app, filling.key(), accepted).await?;
    let gone = filling.change(app, lang, |draft, _| files::enter(draft, &kept)).await?;
    files::delete(app, gone, instance, &token::hash(instance)).await?;
    let file = filling.draft.files.get(&question.path).and_then(|files| files.last()).cloned();
    Ok((StatusCode::CREATED, Json(file)).into_response())
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
    let owner = token::hash(instance);
    let filling = match Filling::of_owner(app, &owner, service, instance).await {
        Err(Failure::Gone) => return known(app, instance, owner).await,
        filling => filling?,
    };
    let now = &filling.now;
    let verdict = filling.offer.service.validate(body, now.today, lang);
    if !verdict.accepted() {
        return Ok(Problem::of_application(verdict.errors().to_vec(), lang).into_response());
    }
    drop(verdict);
    let application = serde_json::from_slice(body).map_err(|_| Failure::Malformed)?;
    let assessment = Assessment::of_application(&filling.offer, application, now.today, lang);
    let uploads = files::named(filling.offer.service.form(), &filling.draft, &assessment)?;
    let reference = submit::submit(
        app,
        submit::Application {
            offer: &filling.offer,
            instance,
            owner,
            has_draft: true,
            language: lang,
            assessment: &assessment,
            uploads,
            now,
        },
    )
    .await?;
    Ok(accepted(&reference))
}

fn accepted(reference: &str) -> Response {
    let location = [(LOCATION, format!("/api/applications/{reference}"))];
    (StatusCode::CREATED, location, Json(json!({ "reference": reference }))).into_response()
}

/// The answer to an instance that has been sent before: the same.
async fn known(app: &Shared, instance: &str, owner: String) -> Result<Response, Failure> {
    let (id, now) = (instance.to_owned(), app.settings.now().seconds);
    let case = app.stored(move |app| app.store.case_of_instance(&id, &owner, now)).await?;
    case.map(|case| accepted(&case.meta.reference)).ok_or(Failure::Gone)
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
