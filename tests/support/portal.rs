//! A portal in this process, and visitors who use it as a browser without script does.
#![allow(dead_code, reason = "each test target uses a part of it")]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use antrag::format::form::{Form, Item, Type};
use antrag::portal::offer::Offers;
use antrag::portal::seal::{MasterKey, MasterKeys};
use antrag::portal::settings::Settings;
use antrag::portal::store::Store;
use antrag::portal::token::Tokens;
use antrag::portal::web::{App, router, serve};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value as Json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// The day on which all tests hand in.
pub const TODAY: &str = "2026-03-02";

/// Where the repository lies.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A portal that runs as long as this lives.
pub struct Portal {
    /// `http://127.0.0.1:12345`.
    pub origin: String,
    /// Its store.
    pub store: Store,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Portal {
    /// Over `generated/`, with a new store.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder").keep();
        Portal::start_with(&folder, |settings| settings)
    }

    /// With settings of its own, and the store in a folder.
    pub fn start_with(folder: &Path, change: impl FnOnce(Settings) -> Settings) -> Self {
        let keys = || MasterKeys::new(MasterKey::new([7; 32]));
        let store = Store::sqlite(&folder.join("test.sqlite"), keys()).expect("a store");
        let mut settings = Settings::local(root().join("generated"), 0);
        settings.today = TODAY.parse().ok();
        settings.requests_per_minute = 1_000_000;
        let settings = change(settings);
        let offers = Offers::load(settings.folder.clone()).expect("a catalogue");
        let tokens = Tokens::new(keys().first());
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let own = store.clone();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let listener = TcpListener::bind(settings.address).await.expect("a port");
                let address: SocketAddr = listener.local_addr().expect("it is bound");
                let origin = settings.origin.clone().unwrap_or_else(|| format!("http://{address}"));
                tell.send((address, origin.clone())).expect("somebody waits");
                let app = App::new(settings, origin, offers, own, tokens, Box::new(|| {}));
                let until = async {
                    let _ = stopped.await;
                };
                serve(listener, router(Arc::new(app)), until, Duration::from_secs(5)).await;
            });
        });
        let (_, origin) = told.recv().expect("it starts");
        Portal { origin, store, stop: Some(stop), thread: Some(thread) }
    }

    /// Somebody with an empty browser.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.origin)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A browser without script.
pub struct Visitor {
    pub origin: String,
    agent: ureq::Agent,
    /// Value of the cookie header.
    pub cookie: Option<String>,
}

/// What came back.
pub struct Page {
    pub status: u16,
    /// Path of the page, after all redirects.
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

/// A file to upload: name of the input, name of the file, content.
pub type Upload<'a> = (&'a str, &'a str, &'a [u8]);

impl Visitor {
    /// Somebody with an empty browser.
    pub fn new(origin: &str) -> Self {
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false);
        Visitor { origin: origin.to_owned(), agent: config.build().into(), cookie: None }
    }

    /// Asks for a page and follows redirects.
    pub fn get(&mut self, path: &str) -> Page {
        let mut page = self.ask("GET", path, &[], Vec::new());
        for _ in 0..5 {
            let Some(to) = page.headers.get("location").filter(|_| (300..400).contains(&page.status)) else {
                break;
            };
            let to = to.strip_prefix(&self.origin).unwrap_or(to).to_owned();
            page = self.ask("GET", &to, &[], Vec::new());
        }
        page
    }

    /// Posts pairs and follows redirects.
    pub fn post(&mut self, path: &str, pairs: &[(String, String)]) -> Page {
        let body: Vec<String> =
            pairs.iter().map(|(name, text)| format!("{}={}", quoted(name), quoted(text))).collect();
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let page = self.ask("POST", path, &headers, body.join("&").into_bytes());
        self.follow(page)
    }

    /// Posts pairs and files as `multipart/form-data` (RFC 7578) and follows redirects.
    pub fn upload(&mut self, path: &str, pairs: &[(String, String)], files: &[Upload<'_>]) -> Page {
        let mut body = Vec::new();
        for (name, text) in pairs {
            body.extend(
                format!("--xYzZy\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
                    .bytes(),
            );
        }
        for (input, name, content) in files {
            let name = name.replace('"', "%22").replace(['\r', '\n'], "");
            let head = format!(
                "--xYzZy\r\nContent-Disposition: form-data; name=\"{input}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(b"--xYzZy--\r\n");
        let headers = [("content-type", "multipart/form-data; boundary=xYzZy")];
        let page = self.ask("POST", path, &headers, body);
        self.follow(page)
    }

    fn follow(&mut self, page: Page) -> Page {
        match page.headers.get("location").filter(|_| page.status == 303) {
            Some(to) => {
                let to = to.strip_prefix(&self.origin).unwrap_or(to).to_owned();
                self.get(&to)
            }
            None => page,
        }
    }

    /// One request, as it is.
    pub fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Page {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.origin));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a request");
        let mut response = self.agent.run(request).expect("an answer");
        let headers: BTreeMap<String, String> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        if let Some(cookie) = headers.get("set-cookie").and_then(|cookie| cookie.split(';').next()) {
            self.cookie = Some(cookie.to_owned());
        }
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(16 << 20).read_to_string().unwrap_or_default();
        Page { status, path: path.to_owned(), headers, body }
    }

    /// Begins a service: its first page.
    pub fn begin(&mut self, lang: &str, service: &str) -> Page {
        let start = self.get(&format!("/{lang}/{service}"));
        assert_eq!(start.status, 200, "{}", start.body);
        let page = self.post(&start.path, &start.form(&format!("/{lang}/{service}")));
        assert_eq!(page.status, 200, "{}", page.body);
        page
    }

    /// Answers a page with what stands in it and `answers`, and goes on.
    pub fn answer(&mut self, page: &Page, answers: &[(String, String)]) -> Page {
        let mut pairs = page.filled(answers);
        pairs.push(("action".into(), "next".into()));
        self.post(&page.path, &pairs)
    }

    /// Goes through all pages: the review.
    pub fn fill_in(&mut self, lang: &str, service: &str, answers: &[(String, String)]) -> Page {
        let mut page = self.begin(lang, service);
        for _ in 0..20 {
            if !page.path.contains("/page/") {
                break;
            }
            page = self.answer(&page, answers);
            assert_eq!(page.status, 200, "{}: {:?}", page.path, page.errors());
        }
        page
    }
}

impl Page {
    fn document(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// Texts of all elements that match.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let document = self.document();
        let selector = Selector::parse(css).expect("a selector");
        document.select(&selector).map(words).collect()
    }

    /// The title.
    pub fn title(&self) -> String {
        self.texts("title").pop().unwrap_or_default()
    }

    /// The lines of the error summary.
    pub fn errors(&self) -> Vec<String> {
        self.texts(".errors li")
    }

    /// Hidden inputs of the form with this action.
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let document = self.document();
        let selector =
            Selector::parse(&format!("form[action=\"{action}\"] input[type=hidden]")).expect("a selector");
        let pair =
            |input: ElementRef<'_>| Some((input.attr("name")?.to_owned(), input.attr("value")?.to_owned()));
        document.select(&selector).filter_map(pair).collect()
    }

    /// What a browser would post, with `answers` to the questions on the page.
    pub fn filled(&self, answers: &[(String, String)]) -> Vec<(String, String)> {
        let document = self.document();
        let controls = Selector::parse("form[novalidate] :is(input, select, textarea)").expect("a selector");
        let mut pairs = Vec::new();
        let mut roots: Vec<String> = Vec::new();
        for control in document.select(&controls) {
            let Some(name) = control.attr("name") else { continue };
            roots.push(root_of(name).to_owned());
            if answers.iter().any(|(known, _)| known == name) {
                continue;
            }
            let value = match (control.value().name(), control.attr("type").unwrap_or("text")) {
                (_, "file") => None,
                (_, "radio" | "checkbox") if control.attr("checked").is_none() => None,
                ("textarea", _) => Some(control.text().collect()),
                ("select", _) => chosen(control),
                _ => Some(control.attr("value").unwrap_or_default().to_owned()),
            };
            pairs.extend(value.map(|value| (name.to_owned(), value)));
        }
        let here = |name: &str| roots.iter().any(|root| root == root_of(name));
        pairs.extend(answers.iter().filter(|(name, _)| here(name)).cloned());
        pairs
    }
}

fn root_of(name: &str) -> &str {
    name.split(['.', '[']).next().unwrap_or_default()
}

fn chosen(select: ElementRef<'_>) -> Option<String> {
    let selector = Selector::parse("option[selected]").expect("a selector");
    select.select(&selector).next().and_then(|option| option.attr("value")).map(str::to_owned)
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// `form.json` of a service.
pub fn form(service: &str) -> Form {
    let path = root().join("generated").join(service).join("1.0.0/form.json");
    serde_json::from_slice(&std::fs::read(path).expect("an artifact")).expect("a form")
}

/// An application of the scenarios.
pub fn application(name: &str) -> Json {
    let path = PathBuf::from(root()).join("services/scenarios").join(name);
    serde_json::from_slice(&std::fs::read(path).expect("a scenario")).expect("JSON")
}

/// A canonical application as a browser posts it.
pub fn typed(form: &Form, application: &Json) -> Vec<(String, String)> {
    let mut types = BTreeMap::new();
    for item in form.items() {
        if let Item::Field(field) = item {
            types.insert(field.path.clone(), field.ty.clone());
        }
    }
    let mut pairs = Vec::new();
    post(application, "", &types, &mut pairs);
    pairs
}

fn post(value: &Json, path: &str, types: &BTreeMap<String, Type>, pairs: &mut Vec<(String, String)>) {
    let plain = antrag::format::form::without_rows(path);
    let ty = types.get(&plain);
    let mut push = |name: String, text: String| pairs.push((name, text));
    match (value, ty) {
        (Json::Object(members), _) => {
            for (name, member) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                post(member, &path, types, pairs);
            }
        }
        (Json::Array(codes), Some(Type::Choices(_))) => {
            codes.iter().filter_map(Json::as_str).for_each(|code| push(format!("{path}[]"), code.to_owned()));
        }
        (Json::Array(rows), _) => {
            push(format!("{path}.rows"), rows.len().to_string());
            for (at, row) in rows.iter().enumerate() {
                post(row, &format!("{path}[{}]", at + 1), types, pairs);
            }
        }
        (Json::String(date), Some(Type::Date(_) | Type::BirthDate | Type::Month)) => {
            for (part, text) in ["year", "month", "day"].iter().zip(date.split('-')) {
                push(format!("{path}.{part}"), text.to_owned());
            }
        }
        (Json::Number(cents), Some(Type::Money(_))) => {
            let cents = cents.as_i64().unwrap_or_default();
            push(path.to_owned(), format!("{},{:02}", cents / 100, cents % 100));
        }
        (Json::Bool(flag), _) => push(path.to_owned(), if *flag { "yes" } else { "no" }.to_owned()),
        (Json::String(text), _) => push(path.to_owned(), text.clone()),
        (other, _) => push(path.to_owned(), other.to_string()),
    }
}
