//! A headless Chromium under the content security policy that a portal sets.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

/// What forms must run under: no inline script or style, nothing from elsewhere, no text as code.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Files by path, each with its media type.
pub type Files = BTreeMap<String, (&'static str, Vec<u8>)>;

/// What a page has become.
pub struct Page {
    /// The document after its scripts have run.
    pub html: String,
    /// What stands in `#results`.
    pub results: String,
    /// What the browser had to say.
    pub console: Vec<String>,
}

/// Serves files to the browser of this test, with the policy, and gives the origin.
pub fn serve(files: Files) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            answer(stream, &files).ok();
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: TcpStream, files: &Files) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (status, (kind, body)) = match files.get(path) {
        Some((kind, body)) => ("200 OK", (*kind, body.as_slice())),
        // A browser asks for its icon, whatever the page says.
        None => ("204 No Content", ("text/plain", &[][..])),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         Connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}

/// Opens a page and waits for it to load.
pub fn open(url: &str) -> Page {
    let profile =
        tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the target folder can be written");
    let output = Command::new(std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned()))
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
        ])
        .args(["--disable-dev-shm-usage", "--enable-logging=stderr", "--v=0", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(url)
        .output()
        .expect("Chromium is installed: tests/run does it");
    let html = String::from_utf8(output.stdout).expect("a document in UTF-8");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let document = scraper::Html::parse_document(&html);
    let selector = scraper::Selector::parse("#results").expect("a selector");
    let results = document.select(&selector).map(|element| element.text().collect::<String>()).collect();
    let console = said.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    Page { html, results, console }
}
