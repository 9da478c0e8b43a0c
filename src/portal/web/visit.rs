//! Who asks, in which language, and what surrounds every page that answers.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};

use super::failure::Failure;
use super::{App, Shared};
use crate::html::pages::words::{TABLES, words};
use crate::html::words::name_of;
use crate::html::{Footer, LanguageLink, Site};
use crate::portal::token;

/// Name of the cookie.
const COOKIE_NAME: &str = "antrag-session";

/// A request of a browser.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Language tag of the page.
    pub lang: String,
    /// Path of the request behind the language, with the slash before it.
    pub path: String,
    /// The secret of the visitor; new where `is_new`.
    session: String,
    is_new: bool,
}

impl FromRequestParts<Shared> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Infallible> {
        let path = parts.uri.path();
        let (first, rest) = path.strip_prefix('/').unwrap_or(path).split_once('/').unwrap_or(("", path));
        let (lang, path) = match is_language(app, first) {
            true => (first.to_owned(), format!("/{rest}")),
            false => (preferred(&parts.headers).to_owned(), "/".to_owned()),
        };
        let known = session(&parts.headers);
        let is_new = known.is_none();
        // Without random numbers there is no session, and no form can be sent.
        let session = known.unwrap_or_else(|| token::secret().unwrap_or_default());
        Ok(Visit { lang, path, session, is_new })
    }
}

/// Is this the tag of a language that pages have words in, or a form has texts in?
pub fn is_language(app: &App, tag: &str) -> bool {
    let catalogue = app.offers.catalogue();
    let mut versions = catalogue.index().services.iter().flat_map(|service| &service.versions);
    own_language(tag).is_some() || versions.any(|version| version.languages.iter().any(|lang| lang == tag))
}

/// The tag of a language that pages have words in.
fn own_language(tag: &str) -> Option<&'static str> {
    TABLES.iter().map(|table| table.lang).find(|lang| *lang == tag)
}

/// What the browser asks for (RFC 9110, 12.5.4), in order of its list; else German.
pub fn preferred(headers: &HeaderMap) -> &'static str {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tags = wanted.split(',').map(|part| part.split(';').next().unwrap_or_default().trim());
    let mut known = tags.filter_map(|tag| own_language(tag).or_else(|| own_language(tag.split('-').next()?)));
    known.next().unwrap_or(TABLES[0].lang)
}

fn session(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let own = pairs.filter(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value);
    // 43 signs are 256 bits.
    let mut valid = own.filter(|value| {
        value.len() == 43 && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    });
    valid.next().map(str::to_owned)
}

impl Visit {
    /// What is stored of the visitor: the hash of the secret.
    pub fn owner(&self) -> String {
        token::hash(&self.session)
    }

    /// The token that forms of this visitor carry.
    pub fn forgery_token(&self, app: &App) -> String {
        app.tokens.forgery_token(&self.session)
    }

    /// Refuses what was not posted by a form that this visitor has been given.
    pub fn demand_token(&self, app: &App, posted: Option<&str>) -> Result<(), Failure> {
        let holds =
            !self.is_new && posted.is_some_and(|posted| app.tokens.is_forgery_token(&self.session, posted));
        if holds { Ok(()) } else { Err(Failure::Forged) }
    }

    /// The same visitor with a new secret, after signing in or out, so that an old one is of no use.
    pub fn renewed(&self) -> Result<Self, Failure> {
        Ok(Visit { session: token::secret()?, is_new: true, ..self.clone() })
    }

    /// A page for this visitor.
    pub fn html(&self, app: &App, html: String) -> Response {
        let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
        self.with_cookie(app, (headers, html).into_response())
    }

    /// Leads on to an address of this portal.
    pub fn redirect(&self, app: &App, to: &str) -> Response {
        self.with_cookie(app, Redirect::to(to).into_response())
    }

    /// Sends the secret where it is new. Lax, because a sign-in elsewhere leads back here.
    fn with_cookie(&self, app: &App, mut response: Response) -> Response {
        if self.is_new {
            let secure = if app.origin.starts_with("https:") { "; Secure" } else { "" };
            let cookie = format!(
                "{COOKIE_NAME}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000{secure}",
                self.session
            );
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
        }
        response
    }

    /// An address in the language of this visit.
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.lang)
    }
}

/// What surrounds a page, with everything that it needs in one place.
pub struct Around<'a> {
    app: &'a App,
    visit: &'a Visit,
    languages: Vec<(String, String)>,
    footer: [String; 4],
    home: String,
    scripts: Vec<&'static str>,
}

impl<'a> Around<'a> {
    /// For a page that all languages have.
    pub fn plain(app: &'a App, visit: &'a Visit) -> Self {
        let all: Vec<String> = TABLES.iter().map(|table| table.lang.to_owned()).collect();
        Around::new(app, visit, &all)
    }

    /// For a page that these languages have.
    pub fn new(app: &'a App, visit: &'a Visit, languages: &[String]) -> Self {
        let legal = &app.settings.legal;
        let own = [
            (&legal.accessibility, "accessibility"),
            (&legal.barrier, "barrier"),
            (&legal.imprint, "imprint"),
            (&legal.privacy, "privacy"),
        ];
        Around {
            app,
            visit,
            languages: languages
                .iter()
                .map(|lang| (lang.clone(), format!("/{lang}{}", visit.path)))
                .collect(),
            footer: own.map(|(address, name)| {
                address.clone().unwrap_or_else(|| visit.href(&format!("/about/{name}")))
            }),
            home: visit.href("/"),
            scripts: if app.settings.reloads { vec!["/assets/reload.js"] } else { Vec::new() },
        }
    }

    /// Renders with it.
    pub fn render<T>(&self, page: impl FnOnce(&Site<'_>) -> T) -> T {
        let lang = self.visit.lang.as_str();
        let links: Vec<LanguageLink<'_>> = self
            .languages
            .iter()
            .map(|(tag, href)| LanguageLink {
                lang: tag,
                name: name_of(tag),
                href: (tag != lang).then_some(href.as_str()),
            })
            .collect();
        let [accessibility, barrier, imprint, privacy] =
            self.footer.each_ref().map(|href| Some(href.as_str()));
        page(&Site {
            lang,
            assets: "/assets/",
            scripts: &self.scripts,
            name: self.app.settings.name.as_deref(),
            home: Some(&self.home),
            notice: self.app.settings.is_local.then(|| words(lang).local),
            languages: if links.len() > 1 { &links } else { &[] },
            footer: Footer { accessibility, barrier, imprint, privacy },
            ..Site::default()
        })
    }
}
