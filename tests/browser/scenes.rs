//! What is looked at: every page of every service, in every language, clean and with errors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use antrag::format::form::{Form, Item};
use antrag::html::{
    Answers, FieldError, Footer, LanguageLink, STYLESHEET, Send, Site, Step, Typed, View, form_script,
    render_form, render_page, script,
};
use antrag::runtime::Service;

/// Files by path, with their media types.
pub type Files = BTreeMap<String, (&'static str, Vec<u8>)>;

/// One page in one language, clean or with errors.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scene {
    pub service: String,
    /// Name of the page of the form, or `form` for all of them on one.
    pub page: String,
    pub lang: String,
    pub errors: bool,
}

impl Scene {
    /// Where it is served.
    pub fn path(&self) -> String {
        let state = if self.errors { "errors" } else { "clean" };
        format!("/{}/{}.{}.{state}.html", self.service, self.page, self.lang)
    }

    /// Its name in reports.
    pub fn name(&self) -> String {
        self.path().trim_matches('/').trim_end_matches(".html").replace('/', ".")
    }
}

/// The pages, and the files that a server needs to show them.
pub struct Set {
    pub scenes: Vec<Scene>,
    /// By name of the service.
    pub forms: BTreeMap<String, Form>,
    pub files: Files,
}

impl Set {
    /// The HTML of a scene.
    pub fn html(&self, scene: &Scene) -> &str {
        std::str::from_utf8(&self.files[&scene.path()].1).expect("pages are UTF-8")
    }
}

/// Every page of every service in `generated/`, rendered as a portal does.
pub fn all() -> Set {
    let mut set = Set { scenes: Vec::new(), forms: BTreeMap::new(), files: assets() };
    for folder in folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")) {
        add(&mut set, &folder);
    }
    assert!(!set.scenes.is_empty(), "no services are there");
    set
}

pub fn assets() -> Files {
    let style = ("text/css; charset=utf-8", STYLESHEET.as_bytes().to_vec());
    let mut files = BTreeMap::from([("/assets/antrag.css".to_owned(), style)]);
    for (name, text) in [("antrag.js", script()), ("form.js", form_script())] {
        files.insert(format!("/assets/{name}"), ("text/javascript; charset=utf-8", text.as_bytes().to_vec()));
    }
    files
}

/// Folders of versions of services.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root).min_depth(3).max_depth(3).sort_by_file_name().into_iter();
    let manifests = entries.filter_map(Result::ok).filter(|entry| entry.file_name() == "service.json");
    manifests.filter_map(|entry| entry.path().parent().map(Path::to_owned)).collect()
}

fn add(set: &mut Set, folder: &Path) {
    let service = Service::load(folder).expect("the service is whole");
    let form = service.form();
    for lang in &languages(form) {
        for index in 0..=form.pages.len() {
            for errors in [false, true] {
                let page = form.pages.get(index).map_or("form", |page| page.name.as_str());
                let scene = Scene {
                    service: form.service.clone(),
                    page: page.to_owned(),
                    lang: lang.clone(),
                    errors,
                };
                let html = render(&service, &scene, index);
                set.files.insert(scene.path(), ("text/html; charset=utf-8", html.into_bytes()));
                set.scenes.push(scene);
            }
        }
    }
    set.forms.insert(form.service.clone(), form.clone());
}

/// The languages of a form, and English: what is not translated stands there in the first one, marked as such.
fn languages(form: &Form) -> Vec<String> {
    let english = "en".to_owned();
    let missing = !form.languages.contains(&english);
    form.languages.iter().cloned().chain(missing.then_some(english)).collect()
}

fn render(service: &Service, scene: &Scene, index: usize) -> String {
    let form = service.form();
    let languages = languages(form);
    let addresses: Vec<String> =
        languages.iter().map(|lang| Scene { lang: lang.clone(), ..scene.clone() }.path()).collect();
    let links = languages.iter().zip(&addresses);
    let links = links.map(|(lang, address)| LanguageLink {
        lang,
        name: lang,
        href: (*lang != scene.lang).then_some(address.as_str()),
    });
    let links: Vec<LanguageLink<'_>> = links.collect();
    let mut empty = Empty { lang: &scene.lang, first: &form.languages[0], ..Empty::default() };
    let pages = form.pages.get(index).map_or(form.pages.as_slice(), std::slice::from_ref);
    pages.iter().for_each(|page| empty.send(&page.items, &[]));
    let view = View {
        answers: if scene.errors { Answers::Typed(&empty.typed) } else { Answers::Untouched },
        errors: if scene.errors { &empty.errors } else { &[] },
        send: Some(Send {
            action: "/",
            hidden: &[("csrf", "0")],
            back: (index > 0).then_some("/"),
            can_save: true,
        }),
        logic: Some(service.logic()),
        today: Some("2026-03-02"),
        ..View::new(site(&scene.lang, &links))
    };
    let step = Step { number: index + 1, total: form.pages.len() };
    render_page(form, index, step, &view).unwrap_or_else(|| render_form(form, &view))
}

pub fn site<'a>(lang: &'a str, languages: &'a [LanguageLink<'a>]) -> Site<'a> {
    Site {
        lang,
        assets: "/assets/",
        name: Some("Mittelstadt St. Ingbert"),
        home: Some("/"),
        languages,
        footer: Footer {
            accessibility: Some("/barrierefreiheit"),
            barrier: Some("/barriere"),
            imprint: Some("/impressum"),
            privacy: Some("/datenschutz"),
        },
        ..Site::default()
    }
}

/// A form that was sent with nothing in it, one row in each list: every question shows how it looks when it is
/// wrong.
#[derive(Default)]
struct Empty<'f> {
    lang: &'f str,
    first: &'f str,
    typed: Typed,
    errors: Vec<FieldError>,
}

impl<'f> Empty<'f> {
    /// `rows` are the paths of the lists around the items.
    fn send(&mut self, items: &'f [Item], rows: &[&str]) {
        for item in items {
            match item {
                Item::Field(field) => {
                    let texts = field.errors.get("required").or_else(|| field.errors.values().next());
                    let text =
                        texts.and_then(|texts| texts.0.get(self.lang).or_else(|| texts.0.get(self.first)));
                    if let Some(text) = text {
                        self.errors.push(FieldError::new(place(&field.path, rows), text.clone()));
                    }
                }
                Item::Section(section) => self.send(&section.items, rows),
                Item::When(when) => self.send(&when.items, rows),
                Item::Group(group) => self.send(&group.items, rows),
                Item::List(list) => {
                    self.typed.insert(format!("{}.rows", place(&list.path, rows)), vec!["1".to_owned()]);
                    self.send(&list.items, &[rows, &[&list.path]].concat());
                }
                Item::Notice(_) | Item::Stop(_) | Item::Computed(_) => {}
            }
        }
    }
}

/// The path with the first row of each list around it: `dogs[1].name`.
fn place(path: &str, rows: &[&str]) -> String {
    // The innermost first, so that the paths of the outer ones still fit.
    rows.iter().rev().fold(path.to_owned(), |path, list| match path.strip_prefix(list) {
        Some(rest) => format!("{list}[1]{rest}"),
        None => path,
    })
}
