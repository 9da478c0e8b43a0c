//! The portal itself: `antrag serve` over `generated/`, its forms filled in and sent by the browser.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use antrag::format::form::Form;
use antrag::html::{Answers, Send, Typed, View, render_form};
use antrag::runtime::Service;
use serde_json::{Value, json};

use crate::driver::{Browser, Look};
use crate::scenes::{Scene, folders, site};

/// The day that counts in it: that of the applications in `vectors.json`.
const TODAY: &str = "2026-03-02";

/// Pages of the portal that belong to no service.
pub const OWN: [(&str, &str); 4] = [
    ("catalogue", ""),
    ("nothing_found", "?q=xyzzy"),
    ("about", "about/accessibility"),
    ("missing", "missing"),
];

/// Pages around every form.
pub const AROUND: [&str; 5] = ["start", "saved", "review", "copy", "receipt"];

/// Forms that the browser has begun.
struct Begun {
    empty: String,
    filled: String,
    sent: String,
}

/// A portal that runs as long as this value lives, with three forms of every service.
pub struct Portal {
    process: Child,
    origin: String,
    _data: tempfile::TempDir,
    begun: BTreeMap<String, Begun>,
}

impl Portal {
    /// Starts it, and fills in and sends what its pages need.
    pub fn start(browser: &mut Browser) -> Self {
        let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the target folder");
        let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated");
        let mut process = Command::new(env!("CARGO_BIN_EXE_antrag"))
            .args(["serve", "--no-build", "--no-watch", "--port", "0", "--today", TODAY])
            .args(["--requests-per-minute", "1000000"])
            .arg("--out")
            .arg(&generated)
            .arg("--data")
            .arg(data.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the portal starts");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let origin = lines.next().and_then(Result::ok).expect("the portal says where it is");
        let origin = origin.trim_end_matches('/').to_owned();
        let mut portal = Self { process, origin, _data: data, begun: BTreeMap::new() };
        for folder in folders(&generated) {
            let service = Service::load(&folder).expect("the service is whole");
            let typed = typed(service.form(), &application(&folder));
            let empty = portal.begin(browser, service.name());
            let filled = portal.begin(browser, service.name());
            portal.fill(browser, &typed);
            let sent = portal.begin(browser, service.name());
            portal.fill(browser, &typed);
            browser.click("main form .primary");
            assert!(browser.address().ends_with("/receipt"), "{} is not accepted", service.name());
            portal.begun.insert(service.name().to_owned(), Begun { empty, filled, sent });
        }
        portal
    }

    /// Begins a form: its address without the page.
    fn begin(&self, browser: &mut Browser, service: &str) -> String {
        browser.open(&format!("{}/de/{service}", self.origin), Look::PLAIN);
        browser.click(&format!("main form[action$='/{service}'] .primary"));
        let address = browser.address();
        let (form, _) =
            address.split_once("/page/").unwrap_or_else(|| panic!("{address} is no page of a form"));
        form.to_owned()
    }

    /// Answers page after page until the review.
    fn fill(&self, browser: &mut Browser, typed: &Typed) {
        let answers = json!(typed).to_string();
        // A page may need one step for each row.
        for _ in 0..40 {
            if browser.address().ends_with("/review") {
                return;
            }
            let script = include_str!("fill.js").replace("ANSWERS", &answers);
            let press = browser.value(&script);
            browser.click(press.as_str().expect("a selector"));
        }
        let wrong = browser.value("document.querySelector('.errors')?.innerText");
        panic!("{} is not answered: {wrong}", browser.address());
    }

    /// Where a scene is; none where it comes of a click.
    fn address(&self, scene: &Scene) -> Option<String> {
        let lang = &scene.lang;
        if let Some((_, path)) = OWN.iter().find(|(name, _)| *name == scene.page) {
            return Some(format!("{}/{lang}/{path}", self.origin));
        }
        let form = self.form(scene);
        match scene.page.as_str() {
            "start" => Some(format!("{}/{lang}/{}", self.origin, scene.service)),
            "saved" => None,
            page @ ("review" | "copy" | "receipt") => Some(format!("{form}/{page}")),
            _ if scene.errors => None,
            page => Some(format!("{form}/page/{page}")),
        }
    }

    /// The form that shows a scene, in its language.
    fn form(&self, scene: &Scene) -> String {
        let begun = &self.begun[&scene.service];
        let form = match (scene.page.as_str(), scene.errors) {
            ("receipt" | "copy", _) => &begun.sent,
            (_, true) => &begun.empty,
            (_, false) => &begun.filled,
        };
        form.replacen("/de/", &format!("/{}/", scene.lang), 1)
    }

    /// Opens a scene. What cannot be wrong is shown as it is.
    pub fn open(&self, browser: &mut Browser, scene: &Scene, look: Look) {
        if let Some(address) = self.address(scene) {
            return browser.open(&address, look);
        }
        let form = self.form(scene);
        if scene.page == "saved" {
            browser.open_to_act(&format!("{form}/review"), look);
            browser.click(".change a");
            browser.click("button[value=save]");
        } else {
            browser.open_to_act(&format!("{form}/page/{}", scene.page), look);
            browser.click("main form .primary[value=next]");
        }
        browser.allow_judges();
    }
}

impl Portal {
    /// The HTML of a scene as it is sent; none where it comes of a click.
    pub fn source(&self, cookie: &str, scene: &Scene) -> Option<String> {
        let address = self.address(scene)?;
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut answer = agent.get(&address).header("cookie", cookie).call().expect("the portal answers");
        Some(answer.body_mut().read_to_string().expect("pages are UTF-8"))
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The application that shows most pages: that of a partnership, where there is one.
fn application(folder: &Path) -> Value {
    let vectors = std::fs::read_to_string(folder.join("vectors.json")).expect("vectors");
    let vectors: Value = serde_json::from_str(&vectors).expect("vectors are JSON");
    let bases = vectors["bases"].as_array().expect("applications");
    let partners = |base: &&Value| base["name"].as_str().is_some_and(|name| name.contains("GbR"));
    bases.iter().find(partners).unwrap_or(&bases[0])["application"].clone()
}

/// The answers as a form shows them that has been filled in, by the names of its controls.
fn typed(form: &Form, application: &Value) -> Typed {
    let view = View {
        answers: Answers::Canonical(application),
        send: Some(Send::default()),
        ..View::new(site("de", &[]))
    };
    let document = scraper::Html::parse_document(&render_form(form, &view));
    let controls = scraper::Selector::parse("main form [name]:not(button)").expect("a selector");
    let chosen = scraper::Selector::parse("option[selected]").expect("a selector");
    let mut typed = Typed::new();
    for control in document.select(&controls) {
        let value = match (control.value().name(), control.attr("type")) {
            ("select", _) => {
                control.select(&chosen).next().and_then(|option| option.attr("value")).map(str::to_owned)
            }
            ("textarea", _) => Some(control.text().collect()),
            (_, Some("radio" | "checkbox")) if control.attr("checked").is_none() => None,
            _ => control.attr("value").map(str::to_owned),
        };
        if let (Some(name), Some(value)) = (control.attr("name"), value) {
            typed.entry(name.to_owned()).or_default().push(value);
        }
    }
    typed
}
