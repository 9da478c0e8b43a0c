//! Whole applications by keyboard alone: Tab, arrows, space, enter and letters, with scripts; and by clicks without
//! scripts.

use std::path::Path;

use antrag::html::Typed;
use antrag::runtime::Service;
use serde_json::Value;

use crate::driver::{Browser, Look};
use crate::portal::{Portal, application, typed};
use crate::scenes::folders;

/// Most presses of the Tab key on a page.
const MOST_TABS: usize = 400;

/// What has the focus.
const FOCUS: &str = "(() => { const at = document.activeElement; return { \
    tag: at.localName, type: at.type ?? '', name: at.name ?? '', value: at.value ?? '', checked: !!at.checked, \
    primary: at.matches('main form .primary:not([tabindex])'), index: at.selectedIndex ?? -1, \
    options: at.localName === 'select' ? [...at.options].map((one) => one.value) : [] } })()";

#[test]
fn every_service_can_be_sent_by_keyboard_alone() {
    let mut browser = Browser::start();
    let portal = Portal::empty();
    for folder in folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")) {
        let service = Service::load(&folder).expect("the service is whole");
        let typed = typed(service.form(), &application(&folder));
        browser.open(&format!("{}/de/{}", portal.origin(), service.name()), Look::PLAIN);
        let start = format!("/{}", service.name());
        browser.value(&format!("document.querySelectorAll('main form').forEach((form) => form.getAttribute('action').endsWith({start:?}) || form.remove())"));
        for _ in 0..40 {
            if browser.address().ends_with("/receipt") {
                break;
            }
            walk(&browser, &typed);
        }
        assert!(browser.address().ends_with("/receipt"), "{}: {}", service.name(), browser.address());
        assert_eq!(browser.console(), Vec::<String>::new(), "{}", service.name());
    }
}

/// Answers a page by keyboard, and leaves it with the enter key.
fn walk(browser: &Browser, typed: &Typed) {
    for _ in 0..MOST_TABS {
        browser.key("Tab");
        let focus = browser.value(FOCUS);
        let text = |key: &str| focus[key].as_str().unwrap_or_default().to_owned();
        let wanted = typed.get(&text("name"));
        match (text("tag").as_str(), text("type").as_str()) {
            ("button", _) if focus["primary"] == true => return browser.enter(),
            ("button", _) if text("name") == "add" && lacks_rows(browser, typed, &text("value")) => {
                return browser.enter();
            }
            ("select", _) => choose(browser, &focus, wanted),
            ("input", "radio") => select(browser, &text("value"), focus["checked"] == true, wanted),
            ("input", "checkbox") => {
                let is_wanted = wanted.is_some_and(|wanted| wanted.contains(&text("value")));
                if is_wanted != (focus["checked"] == true) {
                    browser.key(" ");
                }
            }
            ("input" | "textarea", kind) if kind != "file" => {
                if let Some(wanted) =
                    wanted.and_then(|wanted| wanted.first()).filter(|one| **one != text("value"))
                {
                    browser.type_text(wanted);
                }
            }
            _ => {}
        }
    }
    panic!("{} is not left after {MOST_TABS} tabs", browser.address());
}

/// Has the list fewer rows than it is to have?
fn lacks_rows(browser: &Browser, typed: &Typed, list: &str) -> bool {
    let name = format!("{list}.rows");
    let there = browser.value(&format!("document.getElementsByName({name:?})[0].value"));
    let wanted = typed.get(&name).and_then(|texts| texts.first()?.parse::<u32>().ok());
    wanted > there.as_str().and_then(|text| text.parse().ok())
}

/// Moves a list to the option.
fn choose(browser: &Browser, focus: &Value, wanted: Option<&Vec<String>>) {
    let Some(wanted) = wanted.and_then(|wanted| wanted.first()) else { return };
    let options = focus["options"].as_array().expect("options");
    let to = options.iter().position(|one| one == wanted.as_str()).expect("it is an option");
    let from = focus["index"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    for _ in from..to {
        browser.key("ArrowDown");
    }
    for _ in to..from {
        browser.key("ArrowUp");
    }
}

/// Selects the button of a group that is wanted, from the one that has the focus.
fn select(browser: &Browser, value: &str, is_checked: bool, wanted: Option<&Vec<String>>) {
    let Some(wanted) = wanted.and_then(|wanted| wanted.first()) else { return };
    if value == wanted {
        if !is_checked {
            browser.key(" ");
        }
        return;
    }
    for _ in 0..60 {
        browser.key("ArrowDown");
        if browser.value("document.activeElement.value") == wanted.as_str() {
            return;
        }
    }
    panic!("{wanted} is not offered");
}

#[test]
fn every_service_can_be_sent_without_script() {
    let mut browser = Browser::start();
    let portal = Portal::empty();
    for folder in folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")) {
        let service = Service::load(&folder).expect("the service is whole");
        let typed = typed(service.form(), &application(&folder));
        portal.send_without_script(&mut browser, service.name(), &typed);
    }
}
