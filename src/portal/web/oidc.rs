//! Sign-in by OpenID Connect: the authorisation code flow with PKCE (RFC 7636), state and nonce.
//!
//! The provider is a broker in front of an account such as BundID. What it says is believed after its ID token has been
//! verified (OpenID Connect Core 1.0, 3.1.3.7): signature by a key of the provider, issuer, audience, time and nonce.

use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    ExtraTokenFields, HttpRequest, HttpResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    StandardRevocableToken, StandardTokenResponse, TokenUrl,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::Shared;
use super::account::{self, Target};
use super::failure::Failure;
use super::visit::Visit;
use crate::portal::draft::Account;
use crate::portal::settings::Oidc;
use crate::portal::token;

/// How long one may take to sign in at the provider, in seconds.
const MOST_SECONDS: i64 = 600;

/// Signatures that are accepted; never `none`, and none with a shared secret.
const ALGORITHMS: [Algorithm; 6] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::EdDSA,
];

/// What is remembered between leaving and coming back.
#[derive(Serialize, Deserialize)]
struct Flow {
    owner: String,
    nonce: String,
    verifier: String,
    lang: String,
    to: String,
}

/// What the provider says of itself (OpenID Connect Discovery 1.0, 3).
#[derive(Deserialize)]
struct Provider {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct IdToken {
    id_token: String,
}

impl ExtraTokenFields for IdToken {}

type OidcClient = Client<
    BasicErrorResponse,
    StandardTokenResponse<IdToken, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// Leads to the provider.
pub async fn begin(
    State(app): State<Shared>,
    Path(_): Path<String>,
    target: Result<Query<Target>, QueryRejection>,
    visit: Visit,
) -> Response {
    let target = target.map_or_else(|_| String::new(), |Query(target)| target.to);
    match leave(&app, &visit, target).await {
        Ok(address) => visit.redirect(&app, &address),
        Err(failure) => failure.page(&app, &visit),
    }
}

async fn leave(app: &Shared, visit: &Visit, to: String) -> Result<String, Failure> {
    let settings = app.settings.oidc.clone().ok_or(Failure::NotFound)?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (state, nonce) = (token::secret()?, token::secret()?);
    let flow = Flow {
        owner: visit.owner(),
        nonce: nonce.clone(),
        verifier: verifier.secret().clone(),
        lang: visit.lang.clone(),
        to,
    };
    let payload = serde_json::to_vec(&flow).unwrap_or_default();
    let (id, expires) = (flow_id(&state), app.settings.now().seconds + MOST_SECONDS);
    app.stored(move |app| app.store.put_session(&id, expires, &payload)).await?;
    let origin = app.origin.clone();
    waited(move || {
        let provider = discover(&settings)?;
        let client = client(&settings, &provider, &origin)?;
        let request = client
            .authorize_url(|| CsrfToken::new(state))
            .add_scope(Scope::new("openid".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .add_extra_param("nonce", nonce)
            .set_pkce_challenge(challenge);
        Ok(request.url().0.to_string())
    })
    .await
}

/// What the provider sends along (RFC 6749, 4.1.2).
#[derive(Deserialize)]
pub struct Callback {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

/// Comes back from the provider.
pub async fn callback(
    State(app): State<Shared>,
    query: Result<Query<Callback>, QueryRejection>,
    visit: Visit,
) -> Response {
    let come = async {
        let Query(callback) = query.map_err(|_| Failure::Malformed)?;
        let (account, flow) = arrive(&app, &visit, callback).await?;
        let mut visit = account::keep(&app, &visit, &account).await?;
        visit.lang = flow.lang;
        Ok(visit.redirect(&app, &Target { to: flow.to }.href(&visit)))
    };
    come.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

async fn arrive(app: &Shared, visit: &Visit, callback: Callback) -> Result<(Account, Flow), Failure> {
    let settings = app.settings.oidc.clone().ok_or(Failure::NotFound)?;
    let (id, now) = (flow_id(&callback.state), app.settings.now().seconds);
    let payload = app
        .stored(move |app| {
            let found = app.store.session(&id, now)?;
            // Whatever comes of it, it counts once.
            app.store.delete_session(&id)?;
            Ok(found)
        })
        .await?;
    let flow: Flow =
        payload.and_then(|payload| serde_json::from_slice(&payload).ok()).ok_or(Failure::Forged)?;
    if flow.owner != visit.owner() {
        return Err(Failure::Forged);
    }
    let (origin, nonce, verifier) = (app.origin.clone(), flow.nonce.clone(), flow.verifier.clone());
    let claims = waited(move || {
        let provider = discover(&settings)?;
        let client = client(&settings, &provider, &origin)?;
        let response = client
            .exchange_code(AuthorizationCode::new(callback.code))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .request(&send)
            .map_err(|_| Failure::Forged)?;
        let token = &response.extra_fields().id_token;
        verify(token, &nonce, &settings, &provider)
    })
    .await?;
    let provider = app.settings.oidc.as_ref().map(|oidc| oidc.provider.clone()).unwrap_or_default();
    Ok((account_of(provider, &claims), flow))
}

fn account_of(provider: String, claims: &Map<String, Json>) -> Account {
    let text = |claim: &str| claims.get(claim).and_then(Json::as_str);
    let whole = || Some(format!("{} {}", text("given_name")?, text("family_name")?));
    let name = text("name").map(str::to_owned).or_else(whole).or_else(|| text("sub").map(str::to_owned));
    Account { provider, name: name.unwrap_or_default(), attributes: account::attributes(claims) }
}

/// Checks an ID token: its claims.
fn verify(
    token: &str,
    nonce: &str,
    settings: &Oidc,
    provider: &Provider,
) -> Result<Map<String, Json>, Failure> {
    let header = decode_header(token).map_err(|_| Failure::Forged)?;
    if !ALGORITHMS.contains(&header.alg) {
        return Err(Failure::Forged);
    }
    let keys: JwkSet = get(&provider.jwks_uri)?;
    let key = match &header.kid {
        Some(kid) => keys.find(kid),
        None => keys.keys.first().filter(|_| keys.keys.len() == 1),
    };
    let key = DecodingKey::from_jwk(key.ok_or(Failure::Forged)?).map_err(|_| Failure::Forged)?;
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[&settings.client_id]);
    validation.set_issuer(&[&settings.issuer]);
    validation.set_required_spec_claims(&["exp", "iat", "iss", "aud", "sub"]);
    validation.leeway = 30;
    let claims = decode::<Map<String, Json>>(token, &key, &validation).map_err(|_| Failure::Forged)?.claims;
    let is_ours = claims.get("nonce").and_then(Json::as_str) == Some(nonce);
    if is_ours { Ok(claims) } else { Err(Failure::Forged) }
}

fn flow_id(state: &str) -> String {
    token::hash(&format!("oidc {state}"))
}

fn discover(settings: &Oidc) -> Result<Provider, Failure> {
    let issuer = settings.issuer.trim_end_matches('/');
    let provider: Provider = get(&format!("{issuer}/.well-known/openid-configuration"))?;
    if provider.issuer == settings.issuer {
        Ok(provider)
    } else {
        Err(Failure::Broken("the provider of OpenID Connect names another issuer".to_owned()))
    }
}

fn client(settings: &Oidc, provider: &Provider, origin: &str) -> Result<OidcClient, Failure> {
    let wrong = |_| Failure::Broken("the provider of OpenID Connect has an address that is none".to_owned());
    let client = Client::new(ClientId::new(settings.client_id.clone()))
        .set_client_secret(ClientSecret::new(settings.client_secret.clone()))
        .set_auth_uri(AuthUrl::new(provider.authorization_endpoint.clone()).map_err(wrong)?)
        .set_token_uri(TokenUrl::new(provider.token_endpoint.clone()).map_err(wrong)?)
        .set_redirect_uri(RedirectUrl::new(format!("{origin}/account/callback")).map_err(wrong)?);
    Ok(client)
}

/// Runs requests of our own, which wait for somebody else.
async fn waited<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(Failure::Broken("a request to the provider did not finish".to_owned())))
}

fn agent() -> ureq::Agent {
    // No redirects: a provider that sends a code elsewhere is none (RFC 9700, 4.12).
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(10)))
        .max_redirects(0)
        .http_status_as_error(false);
    config.build().into()
}

fn get<T: DeserializeOwned>(address: &str) -> Result<T, Failure> {
    let unreachable =
        |error: ureq::Error| Failure::Broken(format!("the provider of OpenID Connect: {error}"));
    let mut response = agent().get(address).call().map_err(unreachable)?;
    response.body_mut().read_json().map_err(unreachable)
}

fn send(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let (parts, mut body) = agent().run(request)?.into_parts();
    let bytes = body.read_to_vec()?;
    Ok(HttpResponse::from_parts(parts, bytes))
}
