//! A receiver of webhooks that keeps what it gets by its id, and checks every signature.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use antrag::portal::webhook::{Secret, request};
use serde_json::Value as Json;

/// A receiver; it runs as long as the tests.
pub struct Receiver {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    received: BTreeMap<String, Json>,
    requests: usize,
    forged: usize,
}

impl Receiver {
    pub fn start() -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared::default());
        let of_thread = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                let shared = Arc::clone(&of_thread);
                // A sender that was killed leaves half a request behind.
                std::thread::spawn(move || while answer(&stream, &shared).is_some() {});
            }
        });
        Receiver { address, shared }
    }

    pub fn address(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().expect("no panic")
    }

    /// Waits until so many different ids have come.
    pub fn wait_for(&self, count: usize) {
        let waits = |state: &mut State| state.received.len() < count;
        let waited = self.shared.changed.wait_timeout_while(self.state(), Duration::from_secs(120), waits);
        let (state, result) = waited.expect("no panic");
        assert!(!result.timed_out(), "only {} have come", state.received.len());
    }

    /// What has come, by its id.
    pub fn received(&self) -> BTreeMap<String, Json> {
        self.state().received.clone()
    }

    /// How many requests have come.
    pub fn requests(&self) -> usize {
        self.state().requests
    }

    /// How many of them had a wrong signature.
    pub fn forged(&self) -> usize {
        self.state().forged
    }
}

/// Reads one request and answers it; `None` at the end of the connection.
fn answer(mut stream: &TcpStream, shared: &Shared) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        if line == "\r\n" {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
    }
    let mut body = vec![0; headers.get("content-length")?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    let id = headers.get("webhook-id")?.clone();
    let time = headers.get("webhook-timestamp")?.parse().ok()?;
    let secret = Secret::parse(crate::program::SECRET)?;
    let expected = request(&[secret], &id, time, &body).headers;
    let is_signed = expected.iter().all(|(name, value)| headers.get(*name) == Some(value));
    let body: Json = serde_json::from_slice(&body).ok()?;
    let mut state = shared.state.lock().expect("no panic");
    state.requests += 1;
    state.forged += usize::from(!is_signed);
    if let Some(before) = state.received.insert(id, body.clone()) {
        assert_eq!(before, body, "an id stands for one thing");
    }
    drop(state);
    shared.changed.notify_all();
    stream.write_all(b"HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n").ok()
}
