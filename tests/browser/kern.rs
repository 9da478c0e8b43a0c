//! Class names of KERN on our pages, with KERN's own stylesheet from npm.

use antrag::html::{Answers, FieldError, Send, Site, Theme, Typed, View, render_form};
use antrag::runtime::Service;

use crate::driver::{Browser, Look};
use crate::judges::{Judges, modules};
use crate::scenes::{assets, folders, site};
use crate::server::Server;
use crate::{contract, folder};

#[test]
fn pages_in_the_clothes_of_kern_are_accessible() {
    let css = modules().join("@kern-ux/native/dist/kern.min.css");
    let css = std::fs::read(&css).expect("tests/run installs KERN");
    let mut files = assets();
    files.insert("/assets/kern.css".to_owned(), ("text/css; charset=utf-8", css));
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("generated");
    let typed = Typed::from([("dogs.rows".to_owned(), vec!["1".to_owned()])]);
    let errors = [
        FieldError::new("keeper.family_name", "Geben Sie „Familienname“ ein."),
        FieldError::new("dogs[1].breed", "Wählen Sie bei „Rasse“ eine Antwort aus."),
        FieldError::new("has_others", "Beantworten Sie die Frage."),
    ];
    let mut pages = Vec::new();
    for folder in folders(&root) {
        let service = Service::load(&folder).expect("the service is whole");
        for wrong in [false, true] {
            if wrong && service.name() != "dog_registration" {
                continue;
            }
            let view = View {
                answers: if wrong { Answers::Typed(&typed) } else { Answers::Untouched },
                errors: if wrong { &errors } else { &[] },
                send: Some(Send { action: "/", hidden: &[("csrf", "0")], back: Some("/"), can_save: true }),
                ..View::new(Site { theme: Theme::Kern, styles: &["/assets/kern.css"], ..site("de", &[]) })
            };
            let html = render_form(service.form(), &view);
            let breaches = contract::breaches_of(&html, service.form());
            assert!(breaches.is_empty(), "{}:\n{}", service.name(), breaches.join("\n"));
            let path = format!("/{}.{wrong}.html", service.name());
            files.insert(path.clone(), ("text/html; charset=utf-8", html.into_bytes()));
            pages.push(path);
        }
    }
    let server = Server::of(files);
    let mut browser = Browser::start();
    let judges = Judges::read();
    let pictures = folder("kern");
    let mut found = Vec::new();
    for path in &pages {
        for width in [320, 1280] {
            browser.open(&format!("{}{path}", server.origin), Look { width, ..Look::PLAIN });
            found.extend(browser.console());
            found.extend(judges.axe(&browser));
            let name = path.trim_matches('/').trim_end_matches(".html");
            browser.picture(&pictures.join(format!("{name}.{width}.png")));
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}
