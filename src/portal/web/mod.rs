//! The portal over HTTP.
//!
//! | address | what it is |
//! | --- | --- |
//! | `/{lang}/` | catalogue with search |
//! | `/{lang}/{service}` | what one must know; begins a form |
//! | `/{lang}/{service}/{instance}/page/{page}` | a page of the form |
//! | `/{lang}/{service}/{instance}/review`, `send`, `receipt` | the end of it |
//! | `/{lang}/{service}/{instance}/copy`, `copy.json` | copies of draft and application |
//! | `/{lang}/resume/{secret}` | a saved draft |
//! | `/{lang}/account/…` | sign-in |
//! | `/assets/…` | style and scripts |
//! | `/api/…`, `/openapi.json` | for programs |
//!
//! What one visitor began, nobody else can see: a draft belongs to the cookie's secret. No value of an answer stands in
//! an address or in the log.

mod account;
mod api;
mod assets;
mod body;
mod catalogue;
mod failure;
mod files;
mod form;
mod guard;
mod legal;
mod oidc;
mod openapi;
mod problem;
mod receipt;
mod resume;
mod review;
mod server;
mod start;
mod step;
mod submit;
mod visit;

pub use server::serve;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tokio::sync::broadcast;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use super::offer::Offers;
use super::settings::{MOST_BODY, MOST_PAUSE_SECONDS, MOST_TEXT, Settings};
use super::store::Store;
use super::token::Tokens;

/// What every request can use.
pub struct App {
    /// How the portal is run.
    pub settings: Settings,
    /// What browsers call it.
    pub origin: String,
    /// What it offers.
    pub offers: Offers,
    /// Where it keeps things.
    pub store: Store,
    /// What it signs.
    pub tokens: Tokens,
    /// Told after a submission that is to be handed over.
    pub submitted: Box<dyn Fn() + Send + Sync>,
    /// Told when `generated/` has changed.
    pub changed: broadcast::Sender<()>,
    limiter: guard::Limiter,
}

impl App {
    /// A portal that answers at `origin`.
    pub fn new(
        settings: Settings,
        origin: String,
        offers: Offers,
        store: Store,
        tokens: Tokens,
        submitted: Box<dyn Fn() + Send + Sync>,
    ) -> Self {
        let limiter = guard::limiter(settings.requests_per_minute);
        let (changed, _) = broadcast::channel(8);
        App { settings, origin, offers, store, tokens, submitted, changed, limiter }
    }

    /// Runs something that waits for the disk.
    async fn stored<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&App) -> Result<T, super::store::StoreError> + Send + 'static,
    ) -> Result<T, failure::Failure> {
        let app = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || work(&app)).await;
        match done {
            Ok(result) => result.map_err(failure::Failure::from),
            Err(_) => Err(failure::Failure::Broken("a store operation did not finish".to_owned())),
        }
    }
}

type Shared = Arc<App>;

/// All routes, with what guards them.
pub fn router(app: Shared) -> Router {
    let form = "/{lang}/{service}/{instance}";
    let pages = Router::new()
        .route("/", get(catalogue::root))
        .route("/{lang}/", get(catalogue::show))
        .route("/{lang}", get(catalogue::slash))
        .route("/{lang}/about/{text}", get(legal::show))
        .route("/{lang}/account/sign-in", get(account::choose).post(account::sign_in))
        .route("/{lang}/account/sign-out", post(account::sign_out))
        .route("/{lang}/account/oidc", get(oidc::begin))
        .route("/account/callback", get(oidc::callback))
        .route("/{lang}/resume/{secret}", get(resume::show).post(resume::adopt))
        .route("/{lang}/{service}", get(start::show).post(start::begin))
        .route(
            &format!("{form}/page/{{page}}"),
            get(step::show).post(step::post).layer(DefaultBodyLimit::max(MOST_BODY)),
        )
        .route(&format!("{form}/review"), get(review::show))
        .route(&format!("{form}/send"), get(review::back).post(review::send))
        .route(&format!("{form}/receipt"), get(receipt::show))
        .route(&format!("{form}/copy"), get(receipt::copy))
        .route(&format!("{form}/copy.json"), get(receipt::copy_json))
        .fallback(failure::no_such_page);
    let guarded = axum::middleware::from_fn_with_state(Arc::clone(&app), guard::guard);
    pages
        .merge(assets::routes())
        .merge(api::routes())
        .layer(DefaultBodyLimit::max(MOST_TEXT))
        .layer(CompressionLayer::new().gzip(true))
        .layer(RequestBodyTimeoutLayer::new(Duration::from_secs(MOST_PAUSE_SECONDS)))
        .layer(guarded)
        .with_state(app)
}
