//! The server: connections with limits, and an end that loses nothing.

use std::future::Future;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// Most bytes of the headers of a request.
const MOST_HEADERS: usize = 64 * 1024;

/// Longest time for the headers of a request, in seconds.
const HEADER_SECONDS: u64 = 10;

/// Pause after the system has refused a connection, such as for want of file descriptors.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers until `until` is over, then lets open requests end, for `patience` at most.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    until: impl Future<Output = ()>,
    patience: Duration,
) {
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEADER_SECONDS))
        .max_buf_size(MOST_HEADERS);
    let mut until = std::pin::pin!(until);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!("a connection was not accepted: {error}");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            },
            () = &mut until => break,
        };
        let service = TowerToHyperService::new(router.clone().layer(Extension(ConnectInfo(peer))));
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!("a connection ended: {error}");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(patience, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}
