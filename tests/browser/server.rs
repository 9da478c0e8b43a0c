//! Serves pages of a test as a portal does: compressed, under the content security policy of forms.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tower_http::compression::CompressionLayer;

use crate::scenes::Files;

/// No inline script or style, nothing from elsewhere, no text as code.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A server that lives as long as this value.
pub struct Server {
    /// `http://127.0.0.1:…`
    pub origin: String,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    pub fn of(files: Files) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("threads");
        let router = Router::new().fallback(file).with_state(Arc::new(files)).layer(CompressionLayer::new());
        let address: SocketAddr = ([127, 0, 0, 1], 0).into();
        let listener = runtime.block_on(tokio::net::TcpListener::bind(address)).expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self { origin: format!("http://{address}"), _runtime: runtime }
    }
}

async fn file(State(files): State<Arc<Files>>, uri: Uri) -> Response {
    let policy = [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY))];
    match files.get(uri.path()) {
        Some((kind, body)) => (policy, [(header::CONTENT_TYPE, *kind)], body.clone()).into_response(),
        // A browser asks for its icon, whatever the page says.
        None => (policy, StatusCode::NO_CONTENT).into_response(),
    }
}
