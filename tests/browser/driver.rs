//! A headless Chromium, driven by WebDriver and, where that has no word for it, by DevTools.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine;
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

/// How the page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub width: u32,
    pub dark: bool,
    pub script: bool,
    pub forced_colours: bool,
    pub print: bool,
}

impl Look {
    /// What most people see.
    pub const PLAIN: Look =
        Look { width: 1280, dark: false, script: true, forced_colours: false, print: false };
}

/// One session in one browser; ends with it.
pub struct Browser {
    runtime: tokio::runtime::Runtime,
    driver: Option<WebDriver>,
    process: Child,
    _profile: tempfile::TempDir,
    look: Option<Look>,
}

impl Browser {
    /// Starts `chromedriver` (or the program that `CHROMEDRIVER` names) on a free port, and Chromium by it.
    pub fn start() -> Self {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed: tests/run does it");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let port = lines
            .find_map(|line| {
                let line = line.ok()?;
                Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver says its port");
        // Whatever else it says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));

        let profile =
            tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the target folder can be written");
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("threads");
        let driver = runtime
            .block_on(
                WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities(profile.path()))
                    .request_timeout(Duration::from_secs(120))
                    .connect(),
            )
            .expect("Chromium starts");
        Self { runtime, driver: Some(driver), process, _profile: profile, look: None }
    }

    fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("it is there until it is dropped")
    }

    /// A command of the DevTools protocol.
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.runtime
            .block_on(self.driver().cdp().send_raw(method, parameters))
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Opens a page anew, as `look` says. Its own scripts have run or been refused when this returns; those of
    /// the judges may run in either case.
    pub fn open(&mut self, url: &str, look: Look) {
        self.open_to_act(url, look);
        self.allow_judges();
    }

    /// Opens a page from which clicks lead on; `allow_judges` then ends the way.
    pub fn open_to_act(&mut self, url: &str, look: Look) {
        self.look(look);
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !look.script }));
        self.runtime.block_on(self.driver().goto(url)).unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// From here on scripts of judges run; those of the page have been refused, if they were to be.
    pub fn allow_judges(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
    }

    /// Its cookies, as a request carries them.
    pub fn cookies(&self) -> String {
        let cookies = self.runtime.block_on(self.driver().get_all_cookies()).expect("cookies");
        let pairs: Vec<String> =
            cookies.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        pairs.join("; ")
    }

    /// Where the browser is.
    pub fn address(&self) -> String {
        self.value("location.href").as_str().unwrap_or_default().to_owned()
    }

    /// Presses what the selector finds first, and waits for the page that follows.
    pub fn click(&self, selector: &str) {
        let quoted = json!(selector);
        let press = format!(
            "globalThis.antragBefore = true; \
             (document.querySelector({quoted}) ?? (() => {{ throw Error({quoted} + ' at ' + location) }})()).click()"
        );
        self.value(&press);
        self.follows(selector);
    }

    /// Waits for the page that follows the one which has been marked as the one before.
    fn follows(&self, what: &str) {
        let there = "globalThis.antragBefore !== true && document.readyState === 'complete'";
        // Until then the page may be neither the old one nor the new one.
        if (0..20_000).any(|_| self.asked(there) == Some(true)) {
            return;
        }
        panic!("nothing follows {what}");
    }

    /// Presses a key where the focus is: `Tab`, `Enter`, `ArrowDown`, or a space.
    pub fn key(&self, key: &str) {
        let (code, number, text) = match key {
            "Tab" => ("Tab", 9, ""),
            "Enter" => ("Enter", 13, "\r"),
            "ArrowDown" => ("ArrowDown", 40, ""),
            "ArrowUp" => ("ArrowUp", 38, ""),
            _ => ("Space", 32, " "),
        };
        let mut event =
            json!({ "type": "keyDown", "key": key, "code": code, "windowsVirtualKeyCode": number });
        if !text.is_empty() {
            event["text"] = json!(text);
        }
        self.devtools("Input.dispatchKeyEvent", event);
        let up = json!({ "type": "keyUp", "key": key, "code": code, "windowsVirtualKeyCode": number });
        self.devtools("Input.dispatchKeyEvent", up);
    }

    /// Presses the enter key where the focus is, and waits for the page that follows.
    pub fn enter(&self) {
        self.value("globalThis.antragBefore = true");
        self.key("Enter");
        self.follows("the enter key");
    }

    /// Types where the focus is; what is selected there is replaced.
    pub fn type_text(&self, text: &str) {
        self.devtools("Input.insertText", json!({ "text": text }));
    }

    /// What a page says to a question of yes or no; nothing while it is exchanged for another one.
    pub fn asked(&self, question: &str) -> Option<bool> {
        let parameters = json!({ "expression": question, "returnByValue": true });
        let answer = self.runtime.block_on(self.driver().cdp().send_raw("Runtime.evaluate", &parameters));
        answer.ok()?["result"]["value"].as_bool()
    }

    /// Looks at the page that is open in another way; whether scripts run counts from the next page on.
    pub fn look(&mut self, look: Look) {
        if self.look.replace(look) == Some(look) {
            return;
        }
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": look.width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        );
        let scheme = if look.dark { "dark" } else { "light" };
        let forced = if look.forced_colours { "active" } else { "none" };
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({
                "media": if look.print { "print" } else { "" },
                "features": [
                    { "name": "prefers-color-scheme", "value": scheme },
                    { "name": "prefers-reduced-motion", "value": "reduce" },
                    { "name": "forced-colors", "value": forced },
                ],
            }),
        );
    }

    /// The value of an expression, promises awaited. It runs as a debugger does: not under the policy of the page.
    pub fn value(&self, expression: &str) -> Value {
        let answer = self.devtools(
            "Runtime.evaluate",
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true }),
        );
        assert!(answer.get("exceptionDetails").is_none(), "a script of a judge failed: {answer}");
        answer["result"]["value"].clone()
    }

    /// Presses a key as a person does.
    pub fn press(&self, key: &str, code: u32) {
        for kind in ["keyDown", "keyUp"] {
            self.devtools(
                "Input.dispatchKeyEvent",
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code }),
            );
        }
    }

    /// What the console has said since it was asked the last time.
    pub fn console(&self) -> Vec<String> {
        let entries = self.runtime.block_on(self.driver().browser_log()).expect("the log of the browser");
        // Pages of the browser itself, such as an empty tab, are not ours; and that a page of mistakes has the
        // status of mistakes is what it is for.
        let address = self.address();
        let status = format!("{address} - Failed to load resource: the server responded with a status of 4");
        let ours = entries
            .into_iter()
            .filter(|entry| !entry.message.starts_with("chrome://") && !entry.message.starts_with(&status));
        ours.map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }

    /// The whole page as a PNG image.
    pub fn picture(&self, path: &Path) {
        let answer = self.devtools(
            "Page.captureScreenshot",
            json!({ "format": "png", "captureBeyondViewport": true, "fromSurface": true }),
        );
        let text = answer["data"].as_str().expect("an image");
        let bytes = base64::prelude::BASE64_STANDARD.decode(text).expect("an image in Base64");
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("the target folder");
        std::fs::write(path, bytes).expect("the target folder");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            self.runtime.block_on(driver.quit()).ok();
        }
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn capabilities(profile: &Path) -> thirtyfour::common::capabilities::chrome::ChromeCapabilities {
    let mut wanted = DesiredCapabilities::chrome();
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--hide-scrollbars",
        &format!("--user-data-dir={}", profile.display()),
    ];
    for argument in arguments {
        wanted.add_arg(argument).expect("an argument");
    }
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a level");
    wanted
}
