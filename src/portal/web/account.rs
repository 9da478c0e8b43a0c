//! Signing in: simulated on one computer, by OpenID Connect elsewhere. What the account says lies in the store, sealed,
//! for as long as the session lasts.

use std::collections::BTreeMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::Shared;
use super::body::Posted;
use super::failure::Failure;
use super::start::TOKEN;
use super::visit::{Around, Visit};
use crate::html::pages::{Person, SignIn, render_sign_in};
use crate::portal::draft::Account;
use crate::portal::settings::{KEPT_HOURS, Settings};

/// Invented persons, for trying out what an account fills in.
const PERSONS: [Invented; 2] = [
    Invented {
        key: "mustermann",
        given_name: "Erika",
        surname: "Mustermann",
        birthdate: "1984-08-12",
        place_of_birth: "Berlin",
        street: "Beispielstraße",
        postal_code: "66386",
        town: "St. Ingbert",
        mail: "erika.mustermann@example.org",
    },
    Invented {
        key: "beispiel",
        given_name: "Jörg Ümit",
        surname: "Beispiel-O’Neill",
        birthdate: "1971-02-28",
        place_of_birth: "Saarbrücken",
        street: "Am Muster",
        postal_code: "66386",
        town: "St. Ingbert",
        mail: "joerg.beispiel@example.org",
    },
];

struct Invented {
    key: &'static str,
    given_name: &'static str,
    surname: &'static str,
    birthdate: &'static str,
    place_of_birth: &'static str,
    street: &'static str,
    postal_code: &'static str,
    town: &'static str,
    mail: &'static str,
}

impl Invented {
    fn name(&self) -> String {
        format!("{} {}", self.given_name, self.surname)
    }

    /// Attributes as BundID names them.
    fn account(&self) -> Account {
        let attributes = [
            ("given_name", self.given_name),
            ("surname", self.surname),
            ("birthdate", self.birthdate),
            ("place_of_birth", self.place_of_birth),
            ("postal_address", self.street),
            ("postal_code", self.postal_code),
            ("locality_name", self.town),
            ("mail", self.mail),
        ];
        Account {
            provider: "bundid".to_owned(),
            name: self.name(),
            attributes: attributes.map(|(name, value)| (name.to_owned(), json!(value))).into(),
        }
    }
}

/// Can anybody sign in here?
pub fn is_possible(settings: &Settings) -> bool {
    settings.is_local || settings.oidc.is_some()
}

/// Who is signed in.
pub async fn of(app: &Shared, visit: &Visit) -> Result<Option<Account>, Failure> {
    let (owner, now) = (visit.owner(), app.settings.now().seconds);
    let payload = app.stored(move |app| app.store.session(&owner, now)).await?;
    Ok(payload.and_then(|payload| serde_json::from_slice(&payload).ok()))
}

/// Keeps who has signed in, under a new secret.
pub async fn keep(app: &Shared, visit: &Visit, account: &Account) -> Result<Visit, Failure> {
    let visit = visit.renewed()?;
    let payload = serde_json::to_vec(account).unwrap_or_default();
    let (owner, now) = (visit.owner(), app.settings.now().seconds);
    let expires = now + i64::from(KEPT_HOURS) * 3_600;
    app.stored(move |app| app.store.put_session(&owner, expires, &payload)).await?;
    Ok(visit)
}

#[derive(Deserialize)]
pub struct Target {
    /// Name of the service to go on with.
    #[serde(default)]
    pub to: String,
}

impl Target {
    /// Its address; never one outside of this portal.
    pub fn href(&self, visit: &Visit) -> String {
        let is_name = self.to.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if is_name { visit.href(&format!("/{}", self.to)) } else { visit.href("/") }
    }
}

/// The choice of an invented person; with OpenID Connect, the way to the provider.
pub async fn choose(
    State(app): State<Shared>,
    Path(_): Path<String>,
    target: Result<Query<Target>, QueryRejection>,
    visit: Visit,
) -> Response {
    let target = target.map_or_else(|_| Target { to: String::new() }, |Query(target)| target);
    if app.settings.oidc.is_some() {
        return visit.redirect(&app, &visit.href(&format!("/account/oidc?to={}", name_of(&target))));
    }
    if !app.settings.is_local {
        return Failure::NotFound.page(&app, &visit);
    }
    let names = PERSONS.each_ref().map(Invented::name);
    let persons: Vec<Person<'_>> =
        PERSONS.iter().zip(&names).map(|(person, name)| Person { key: person.key, name }).collect();
    let token = visit.forgery_token(&app);
    let action = visit.href("/account/sign-in");
    let hidden = [(TOKEN, token.as_str()), ("to", name_of(&target))];
    let sign_in = SignIn { persons: &persons, action: &action, hidden: &hidden };
    let html = Around::plain(&app, &visit).render(|site| render_sign_in(site, &sign_in));
    visit.html(&app, html)
}

fn name_of(target: &Target) -> &str {
    let is_name = target.to.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name { &target.to } else { "" }
}

/// Signs an invented person in.
pub async fn sign_in(
    State(app): State<Shared>,
    Path(_): Path<String>,
    visit: Visit,
    request: Request,
) -> Response {
    let signed_in = async {
        if !app.settings.is_local {
            return Err(Failure::NotFound);
        }
        let posted = Posted::read(request, &app, |_| None).await?;
        visit.demand_token(&app, posted.text(TOKEN))?;
        let person = PERSONS.iter().find(|person| Some(person.key) == posted.text("person"));
        let account = person.ok_or(Failure::Malformed)?.account();
        let target = Target { to: posted.text("to").unwrap_or_default().to_owned() };
        let visit = keep(&app, &visit, &account).await?;
        Ok(visit.redirect(&app, &target.href(&visit)))
    };
    signed_in.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

/// Forgets who was signed in, and gives the visitor a new secret.
pub async fn sign_out(
    State(app): State<Shared>,
    Path(_): Path<String>,
    visit: Visit,
    request: Request,
) -> Response {
    let signed_out = async {
        let posted = Posted::read(request, &app, |_| None).await?;
        visit.demand_token(&app, posted.text(TOKEN))?;
        let owner = visit.owner();
        app.stored(move |app| app.store.delete_session(&owner)).await?;
        let visit = visit.renewed()?;
        Ok(visit.redirect(&app, &visit.href("/")))
    };
    signed_out.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

/// What a provider says, by the names that definitions use: claims of OpenID Connect (Core 1.0, 5.1) and BundID's own.
pub fn attributes(
    claims: &serde_json::Map<String, serde_json::Value>,
) -> BTreeMap<String, serde_json::Value> {
    let standard = [
        ("given_name", "given_name"),
        ("family_name", "surname"),
        ("birthdate", "birthdate"),
        ("email", "mail"),
        ("phone_number", "telephone_number"),
    ];
    let address =
        [("street_address", "postal_address"), ("postal_code", "postal_code"), ("locality", "locality_name")];
    let is_text = |value: &&serde_json::Value| value.as_str().is_some_and(|text| !text.is_empty());
    let mut found: BTreeMap<String, serde_json::Value> = claims
        .iter()
        .filter(|(_, value)| is_text(value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut take = |from: &serde_json::Map<String, serde_json::Value>, names: &[(&str, &str)]| {
        for (claim, name) in names {
            if let Some(value) = from.get(*claim).filter(is_text) {
                found.entry((*name).to_owned()).or_insert_with(|| value.clone());
            }
        }
    };
    take(claims, &standard);
    if let Some(inner) = claims.get("address").and_then(serde_json::Value::as_object) {
        take(inner, &address);
    }
    found
}
