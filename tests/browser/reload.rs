//! A page of `antrag serve` follows the definition that its author has open.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::driver::{Browser, Look};

/// How often the page is asked whether it has changed; each question takes about a millisecond.
const MOST_QUESTIONS: usize = 30_000;

#[test]
fn a_page_follows_its_definition() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the target folder");
    let antrag = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_antrag"));
        command.current_dir(folder.path()).stderr(Stdio::null());
        command
    };
    let made = antrag().args(["new", "fair", "--lang", "en"]).status().expect("it runs");
    assert!(made.success());
    let mut serving = antrag()
        .args(["serve", "--port", "0", "--data", "data"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(serving.stdout.take().expect("it is piped")).lines();
    let origin = lines.next().and_then(Result::ok).expect("it says where it is");

    let mut browser = Browser::start();
    browser.open(&format!("{origin}en/fair"), Look::PLAIN);
    let title = browser.value("document.querySelector('h1').innerText");
    let title = title.as_str().expect("a heading").to_owned();
    let path = folder.path().join("services/fair.antrag");
    let definition = std::fs::read_to_string(&path).expect("the definition");
    let label = format!("service fair {title:?}");
    assert!(definition.contains(&label), "{label} stands in the definition");
    std::fs::write(&path, definition.replace(&label, "service fair \"Another fair\"")).expect("it is saved");

    let changed = "document.querySelector('h1')?.innerText === 'Another fair'";
    let follows = (0..MOST_QUESTIONS).any(|_| browser.asked(changed) == Some(true));
    serving.kill().ok();
    serving.wait().ok();
    assert!(follows, "the page still says {title}");
}
