//! Handing over by HTTP: a signed request, as Standard Webhooks 1.0 describes it (<https://www.standardwebhooks.com>).
//!
//! The receiver checks the signature, refuses old timestamps, and recognises by `webhook-id` what it has already.

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Serialize, Serializer};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::store::{Case, UploadMeta};

/// How long a receiver may take for a request, until it has answered.
pub const MOST_SECONDS: u64 = 30;

/// Before the secret, so that people see what it is.
const PREFIX: &str = "whsec_";

/// A secret that the portal shares with the receiver.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Reads `whsec_` and 24 to 64 bytes in Base64; `None` if it is anything else.
    pub fn parse(text: &str) -> Option<Secret> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim().strip_prefix(PREFIX)?).ok()?);
        (24..=64).contains(&bytes.len()).then_some(Secret(bytes))
    }

    /// `v1,` and the Base64 of the HMAC-SHA256 of `id.timestamp.body`.
    fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> Option<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A request to be sent.
#[derive(Debug)]
pub struct Request<'a> {
    /// Name and value of each header.
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: &'a [u8],
}

/// A signed request. Several secrets give several signatures, so that a secret can be exchanged.
pub fn request<'a>(secrets: &[Secret], id: &str, timestamp: i64, body: &'a [u8]) -> Request<'a> {
    let signatures: Vec<String> =
        secrets.iter().filter_map(|secret| secret.sign(id, timestamp, body)).collect();
    let headers = vec![
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", timestamp.to_string()),
        ("webhook-signature", signatures.join(" ")),
    ];
    Request { headers, body }
}

/// What the receiver answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// Seconds that it asks to wait (`Retry-After`, as a number).
    pub retry_after: Option<i64>,
}

/// Carries requests to the receiver.
pub trait Transport: Send {
    /// Sends a request; what was answered, or why there is no answer.
    fn send(&self, request: &Request<'_>) -> Result<Answer, String>;
}

/// Requests over the network, to one address. Redirects are not followed: they are an answer like any other.
pub struct Http {
    agent: ureq::Agent,
    address: String,
}

impl Http {
    /// Sends to this address (`https://…`).
    pub fn new(address: &str) -> Http {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(10)))
            .timeout_global(Some(Duration::from_secs(MOST_SECONDS)))
            .user_agent(concat!("antrag/", env!("CARGO_PKG_VERSION")))
            .build();
        Http { agent: config.into(), address: address.to_owned() }
    }
}

impl Transport for Http {
    fn send(&self, request: &Request<'_>) -> Result<Answer, String> {
        let mut builder = self.agent.post(&self.address);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        let answer = builder.send(request.body).map_err(|error| error.to_string())?;
        let retry_after = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
        Ok(Answer {
            status: answer.status().as_u16(),
            retry_after: retry_after.and_then(|seconds| seconds.trim().parse().ok()),
        })
    }
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    timestamp: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    record: serde_json::Value,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    id: &'a str,
    size: u64,
    #[serde(serialize_with = "as_base64")]
    content: &'a [u8],
}

fn as_base64<S: Serializer>(bytes: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&Base64Display::new(bytes, &STANDARD))
}

/// The body for a case: its type, when it was received, what was submitted, and its files in Base64.
pub fn body(case: &Case, files: &[(UploadMeta, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let received = jiff::Timestamp::from_second(case.meta.received_at).map_err(|error| error.to_string())?;
    let record =
        serde_json::from_slice(&case.payload).map_err(|_| "what was submitted is no JSON".to_owned())?;
    let files = files
        .iter()
        .map(|(meta, content)| File { id: &meta.id, size: meta.size, content: content.as_slice() })
        .collect();
    let body = Body {
        r#type: "application.accepted",
        timestamp: received.to_string(),
        data: Data { record, files },
    };
    serde_json::to_vec(&body).map_err(|error| error.to_string())
}
