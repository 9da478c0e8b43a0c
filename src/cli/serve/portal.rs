//! Puts a portal together from options and environment, and runs it until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use tokio::net::TcpListener;

use super::{Serve, watch};
use crate::cli::place::{self, Refusal, refused, unable};
use crate::cli::screen::Screen;
use crate::diagnostic::Words;
use crate::eval::date::parse_date;
use crate::portal::offer::Offers;
use crate::portal::outbox::{Clock, Courier, Policy, Waker, Worker};
use crate::portal::seal::random_id;
use crate::portal::settings::{Oidc, Settings};
use crate::portal::store::Store;
use crate::portal::token::Tokens;
use crate::portal::web::{App, router, serve};
use crate::portal::webhook::{Http, Secret};

/// Runs the portal.
pub(super) fn run(serve: &Serve, screen: &Screen) -> Result<(), Refusal> {
    let settings = settings(serve, screen)?;
    log(&settings);
    let offers = Offers::load(serve.out.clone()).map_err(|error| Refusal {
        sentence: error.text(screen.lang),
        help: Some(screen.words("erst bauen: antrag build", "build first: antrag build").to_owned()),
    })?;
    let (store, keys) = place::open(&serve.place, screen)?;
    let tokens = Tokens::new(keys.first());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| unable(&error.to_string()))?;
    let listener = runtime
        .block_on(TcpListener::bind(settings.address))
        .map_err(|error| not_bound(settings.address, &error, screen))?;
    let address = listener.local_addr().map_err(|error| unable(&error.to_string()))?;
    let origin = settings.origin.clone().unwrap_or_else(|| format!("http://{address}"));
    let patience = Duration::from_secs(if settings.reloads { 1 } else { 20 });
    let worker = outbox(serve, &store, screen)?;
    let waker = worker.as_ref().map(Worker::waker);
    let submitted = Box::new(move || waker.iter().for_each(Waker::wake));
    let app = Arc::new(App::new(settings, origin.clone(), offers, store, tokens, submitted));
    let watching = if app.settings.reloads { Some(watching(serve, screen, &app)?) } else { None };
    announce(&origin, screen);
    runtime.block_on(serve_until_told(listener, Arc::clone(&app), patience));
    drop(watching);
    if let Some(worker) = worker {
        worker.stop();
    }
    runtime.shutdown_timeout(patience);
    Ok(())
}

/// The worker that hands over to the webhook, if there is one.
fn outbox(serve: &Serve, store: &Store, screen: &Screen) -> Result<Option<Worker>, Refusal> {
    let Some(address) = &serve.webhook else { return Ok(None) };
    let secret = std::env::var("ANTRAG_WEBHOOK_SECRET").ok();
    let secret = secret.as_deref().and_then(Secret::parse).ok_or_else(|| Refusal {
        sentence: screen.words("der Webhook hat kein Geheimnis", "the webhook has no secret").to_owned(),
        help: Some(
            screen
                .words(
                    "in der Umgebung setzen: ANTRAG_WEBHOOK_SECRET=whsec_… (24 bis 64 Bytes in Base64)",
                    "set it in the environment: ANTRAG_WEBHOOK_SECRET=whsec_… (24 to 64 bytes in Base64)",
                )
                .to_owned(),
        ),
    })?;
    let clock: Clock = Arc::new(|| jiff::Timestamp::now().as_second());
    let transport = Box::new(Http::new(address));
    let name = random_id().map_err(|error| refused(&error.said(), screen))?;
    let courier = Courier::new(store.clone(), transport, vec![secret], Policy::default(), name, clock);
    Worker::start(courier).map(Some).map_err(|error| unable(&error.to_string()))
}

async fn serve_until_told(listener: TcpListener, app: Arc<App>, patience: Duration) {
    let purging = tokio::spawn(purge_hourly(Arc::clone(&app)));
    serve(listener, router(app), told_to_stop(), patience).await;
    purging.abort();
}

/// Deletes what has expired, now and every hour.
async fn purge_hourly(app: Arc<App>) {
    let mut hours = tokio::time::interval(Duration::from_secs(3600));
    loop {
        hours.tick().await;
        let (app, now) = (Arc::clone(&app), jiff::Timestamp::now().as_second());
        match tokio::task::spawn_blocking(move || app.store.purge(now)).await {
            Ok(Ok(purged)) => tracing::info!(
                sessions = purged.sessions,
                drafts = purged.drafts,
                cases = purged.cases,
                held = purged.held,
                "deleted what had expired"
            ),
            Ok(Err(error)) => tracing::error!(code = error.code(), "{}", error.said().en),
            Err(_) => tracing::error!("what has expired could not be deleted"),
        }
    }
}

/// Ends with Ctrl-C, or when the system asks (SIGTERM).
async fn told_to_stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

fn settings(serve: &Serve, screen: &Screen) -> Result<Settings, Refusal> {
    let local = Settings::local(serve.out.clone(), serve.port);
    Ok(Settings {
        address: SocketAddr::new(serve.address, serve.port),
        origin: serve.origin.as_ref().map(|origin| origin.trim_end_matches('/').to_owned()),
        name: serve.name.clone(),
        // Who gives the portal an address of its own means it.
        is_local: serve.origin.is_none(),
        reloads: !serve.no_build && !serve.no_watch,
        today: today(serve, screen)?,
        requests_per_minute: serve.requests_per_minute.unwrap_or(local.requests_per_minute),
        oidc: oidc(serve),
        hands_over: serve.webhook.is_some(),
        ..local
    })
}

fn today(serve: &Serve, screen: &Screen) -> Result<Option<Date>, Refusal> {
    let Some(text) = &serve.today else { return Ok(None) };
    parse_date(text).map(Some).ok_or_else(|| Refusal {
        sentence: Words::new("`{day}` ist kein Tag", "`{day}` is no day").fill(screen.lang, &[("day", text)]),
        help: Some(
            screen.words("so geht es: --today 2026-03-02", "like this: --today 2026-03-02").to_owned(),
        ),
    })
}

/// To standard error: on one computer what goes wrong, elsewhere every request as well. Never what somebody entered.
fn log(settings: &Settings) {
    let level = if settings.is_local { tracing::Level::WARN } else { tracing::Level::INFO };
    let lines =
        tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).with_target(false);
    // Another subscriber may be there already, in a test: then that one counts.
    let _ = lines.try_init();
}

/// The provider from the option, id and secret from the environment.
fn oidc(serve: &Serve) -> Option<Oidc> {
    Some(Oidc {
        issuer: serve.oidc.clone()?,
        client_id: std::env::var("ANTRAG_OIDC_CLIENT_ID").ok()?,
        client_secret: std::env::var("ANTRAG_OIDC_CLIENT_SECRET").unwrap_or_default(),
        provider: "bundid".to_owned(),
    })
}

fn watching(serve: &Serve, screen: &Screen, app: &Arc<App>) -> Result<notify::RecommendedWatcher, Refusal> {
    watch::watch(serve, screen, Arc::clone(app)).map_err(|error| {
        let words = Words::new(
            "Änderungen lassen sich nicht beobachten ({reason})",
            "changes cannot be watched ({reason})",
        );
        Refusal {
            sentence: words.fill(screen.lang, &[("reason", &error.to_string())]),
            help: Some(
                screen.words("ohne Beobachten: --no-watch", "without watching: --no-watch").to_owned(),
            ),
        }
    })
}

/// Where the portal is: for people, and as the only line for programs.
fn announce(origin: &str, screen: &Screen) {
    screen.say(screen.words("Das Portal läuft; Strg-C beendet es.", "The portal runs; Ctrl-C ends it."));
    screen.data(&format!("{origin}/\n"));
}

fn not_bound(address: SocketAddr, error: &std::io::Error, screen: &Screen) -> Refusal {
    let words = Words::new(
        "auf `{address}` kann das Portal nicht lauschen ({reason})",
        "the portal cannot listen on `{address}` ({reason})",
    );
    let values = [("address", &*address.to_string()), ("reason", &*error.to_string())];
    let help =
        screen.words("einen anderen Anschluss wählen: --port 8081", "choose another port: --port 8081");
    Refusal { sentence: words.fill(screen.lang, &values), help: Some(help.to_owned()) }
}
