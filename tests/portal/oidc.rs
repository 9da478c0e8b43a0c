//! Sign-in by OpenID Connect, against a provider in this process that can be told to lie.

use std::sync::{Arc, Mutex};

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

use super::support::{Portal, Visitor};
use antrag::portal::settings::Oidc;

/// An Ed25519 key of this test (PKCS #8, base 64).
const KEY: &str = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";
const OTHER_KEY: &str = "MC4CAQAwBQYDK2VwBCIEIE0CCRnHYQHjDh2d7GzqhNk1A2Q2AfZCzJzB8pUpsNXl";

/// How the provider lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lie {
    None,
    Nonce,
    Expired,
    Audience,
    Issuer,
    Signature,
    NoneAlgorithm,
}

struct Provider {
    issuer: String,
    lie: Mutex<Lie>,
    /// Challenge and nonce by code.
    codes: Mutex<HashMap<String, (String, String)>>,
}

type Shared = Arc<Provider>;

fn start() -> Shared {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let issuer = format!("http://{}", listener.local_addr().expect("it is bound"));
            let provider = Arc::new(Provider { issuer, lie: Mutex::new(Lie::None), codes: Mutex::default() });
            tell.send(Arc::clone(&provider)).expect("somebody waits");
            let router = Router::new()
                .route("/.well-known/openid-configuration", get(configuration))
                .route("/authorize", get(authorize))
                .route("/token", post(token))
                .route("/keys", get(keys))
                .with_state(provider);
            axum::serve(listener, router).await.expect("it runs");
        });
    });
    told.recv().expect("it starts")
}

async fn configuration(State(provider): State<Shared>) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
    }))
}

async fn authorize(State(provider): State<Shared>, Query(asked): Query<HashMap<String, String>>) -> Response {
    if asked["code_challenge_method"] != "S256" || asked["response_type"] != "code" {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let code = format!("code-{}", asked["state"]);
    let kept = (asked["code_challenge"].clone(), asked["nonce"].clone());
    provider.codes.lock().expect("a lock").insert(code.clone(), kept);
    Redirect::to(&format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"])).into_response()
}

async fn token(State(provider): State<Shared>, Form(asked): Form<HashMap<String, String>>) -> Response {
    let Some((challenge, nonce)) = provider.codes.lock().expect("a lock").remove(&asked["code"]) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if URL_SAFE_NO_PAD.encode(Sha256::digest(asked["code_verifier"].as_bytes())) != challenge {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let id_token = provider.id_token(&nonce);
    Json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": id_token })).into_response()
}

async fn keys() -> Json<Value> {
    let key = signing_key(KEY);
    let mut key = Jwk::from_encoding_key(&key, Algorithm::EdDSA).expect("a public key");
    key.common.key_id = Some("one".to_owned());
    Json(json!({ "keys": [key] }))
}

fn signing_key(base64: &str) -> EncodingKey {
    EncodingKey::from_ed_der(&STANDARD.decode(base64).expect("base 64"))
}

impl Provider {
    fn id_token(&self, nonce: &str) -> String {
        let lie = *self.lie.lock().expect("a lock");
        let now =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs();
        let mut claims = json!({
            "iss": self.issuer, "aud": "antrag", "sub": "7", "iat": now, "exp": now + 60, "nonce": nonce,
            "given_name": "Erika", "family_name": "Mustermann", "birthdate": "1984-08-12",
            "address": { "postal_code": "66386", "locality": "St. Ingbert" }
        });
        match lie {
            Lie::Nonce => claims["nonce"] = json!("another"),
            Lie::Expired => claims["exp"] = json!(now - 3600),
            Lie::Audience => claims["aud"] = json!("somebody else"),
            Lie::Issuer => claims["iss"] = json!("http://example.org"),
            Lie::None | Lie::Signature | Lie::NoneAlgorithm => {}
        }
        let key = if lie == Lie::Signature { OTHER_KEY } else { KEY };
        let header = Header { kid: Some("one".to_owned()), ..Header::new(Algorithm::EdDSA) };
        let token = encode(&header, &claims, &signing_key(key)).expect("a token");
        if lie != Lie::NoneAlgorithm {
            return token;
        }
        let body = token.split('.').nth(1).expect("claims").to_owned();
        format!("{}.{body}.", URL_SAFE_NO_PAD.encode("{\"alg\":\"none\",\"kid\":\"one\"}"))
    }
}

fn portal(provider: &Shared) -> Portal {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let issuer = provider.issuer.clone();
    Portal::start_with(&folder, |mut settings| {
        settings.is_local = false;
        settings.oidc = Some(Oidc {
            issuer,
            client_id: "antrag".into(),
            client_secret: "secret".into(),
            provider: "bundid".into(),
        });
        settings
    })
}

/// Goes to the provider: the address that it leads back to.
fn leave(visitor: &mut Visitor, provider: &Shared) -> String {
    visitor.get("/de/dog_registration");
    let away = visitor.ask("GET", "/de/account/oidc?to=dog_registration", &[], Vec::new());
    assert_eq!(away.status, 303, "{}", away.body);
    let address = away.headers["location"].strip_prefix(&provider.issuer).expect("the provider").to_owned();
    let mut browser = Visitor::new(&provider.issuer);
    let back = browser.ask("GET", &address, &[], Vec::new());
    back.headers["location"].strip_prefix(&visitor.origin).expect("the portal").to_owned()
}

#[test]
fn who_signs_in_is_known_and_fills_in() {
    let provider = start();
    let portal = portal(&provider);
    let mut visitor = portal.visitor();
    let back = leave(&mut visitor, &provider);
    let start = visitor.get(&back);
    assert_eq!(start.status, 200, "{}", start.body);
    assert!(start.texts("main").join(" ").contains("Angemeldet als Erika Mustermann"));
    let filled = visitor.begin("de", "dog_registration").filled(&[]);
    for (name, text) in [("keeper.given_names", "Erika"), ("keeper.birth_date.year", "1984")] {
        assert!(filled.contains(&(name.into(), text.into())), "{name}");
    }
    // The way back counts once.
    assert_eq!(visitor.get(&back).status, 403);
}

#[test]
fn lies_are_not_believed() {
    let provider = start();
    let portal = portal(&provider);
    for lie in [Lie::Nonce, Lie::Expired, Lie::Audience, Lie::Issuer, Lie::Signature, Lie::NoneAlgorithm] {
        *provider.lie.lock().expect("a lock") = lie;
        let mut visitor = portal.visitor();
        let back = leave(&mut visitor, &provider);
        assert_eq!(visitor.get(&back).status, 403, "{lie:?}");
        assert!(!visitor.get("/de/dog_registration").body.contains("Mustermann"), "{lie:?}");
    }
}

#[test]
fn the_way_back_belongs_to_who_left() {
    let provider = start();
    let portal = portal(&provider);
    let mut visitor = portal.visitor();
    let back = leave(&mut visitor, &provider);
    let mut thief = portal.visitor();
    thief.get("/de/dog_registration");
    assert_eq!(thief.get(&back).status, 403);
    for wrong in ["/account/callback", "/account/callback?code=x&state=y", "/account/callback?state="] {
        assert_eq!(visitor.get(wrong).status, 403, "{wrong}");
    }
}
