//! The contract of every component of a form, on pages that hold all of them, clean and with errors.

#[path = "html/contract/mod.rs"]
mod contract;
#[path = "html/defects/mod.rs"]
mod defects;
#[path = "html/fixture.rs"]
mod fixture;
#[allow(dead_code)]
#[path = "browser/scenes.rs"]
mod scenes;

use std::fs;
use std::path::Path;

use antrag::format::form::{Form, Item, Type};
use antrag::html::{
    Answers, Derived, FieldError, Footer, LanguageLink, Part, STYLESHEET, Send, Site, Step, Typed, View,
    render_form, render_page,
};
use serde_json::json;

/// Leaves the page where a person or a validator can look at it.
fn keep(name: &str, html: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("html");
    fs::create_dir_all(&folder).expect("the build folder can be written");
    fs::write(folder.join("antrag.css"), STYLESHEET).expect("the build folder can be written");
    fs::write(folder.join(name), html).expect("the build folder can be written");
}

fn expect_clean(name: &str, html: &str) {
    keep(name, html);
    let breaches = contract::breaches(html);
    assert!(breaches.is_empty(), "{name}:\n{}", breaches.join("\n"));
}

const LANGUAGES: [LanguageLink<'_>; 2] = [
    LanguageLink { lang: "de", name: "Deutsch", href: None },
    LanguageLink { lang: "en", name: "English", href: Some("form.en.html") },
];

fn portal<'a>(answers: Answers<'a>, errors: &'a [FieldError]) -> View<'a> {
    View {
        answers,
        errors,
        send: Some(Send {
            action: "/dog_registration/2",
            hidden: &[("csrf", "k\"7<")],
            back: Some("1"),
            can_save: true,
        }),
        ..View::new(Site {
            lang: "de",
            languages: &LANGUAGES,
            footer: Footer {
                accessibility: Some("/barrierefreiheit"),
                barrier: Some("/barriere"),
                imprint: Some("/impressum"),
                privacy: Some("/datenschutz"),
            },
            ..Site::default()
        })
    }
}

fn errors() -> Vec<FieldError> {
    let mut errors = vec![
        FieldError::new("keeper.given_name", "Geben Sie die Vornamen ein."),
        FieldError::new("keeper.born_on", "Geben Sie ein Datum ein, das es gibt."),
        FieldError::new("keeper.sex", "Wählen Sie das Geschlecht aus."),
        FieldError::new("keeper.nationalities[2]", "Wählen Sie die Staatsangehörigkeit aus."),
        FieldError::new("dogs", "Jede Transpondernummer nur einmal."),
        FieldError::new("dogs[1].breed", "Wählen Sie die Rasse aus."),
        FieldError::new("dogs[2].uses", "Wählen Sie aus, wozu Sie den Hund halten."),
        FieldError::new("dogs[2].born_on", "Das Geburtsdatum darf nicht in der Zukunft liegen."),
        FieldError::new("dogs[2].proof", "Die Datei ist größer als 10 MB."),
        FieldError::new("has_others", "Beantworten Sie die Frage mit Ja oder Nein."),
        FieldError::new("price", "Geben Sie einen Betrag ein, zum Beispiel 1250,00."),
        FieldError::new("remarks", "Kürzen Sie den Text auf 500 Wörter."),
        FieldError::new("honest", "Bestätigen Sie, dass Ihre Angaben richtig sind."),
        FieldError::new("nowhere", "Das Formular wurde inzwischen geändert."),
    ];
    errors[7].part = Some(Part::Year);
    errors
}

fn typed() -> Typed {
    let values = [
        ("keeper.family_name", "O'Neill \"die\" <Große> & Söhne"),
        ("keeper.born_on.day", "31"),
        ("keeper.born_on.month", "2"),
        ("keeper.born_on.year", "1980"),
        ("keeper.nationalities[1]", "000"),
        ("keeper.nationalities[2]", ""),
        ("dogs.rows", "2"),
        ("keeper.nationalities.rows", "2"),
        ("dogs[1].name", "</textarea><script>alert(1)</script>"),
        ("dogs[2].name", "{{ 7 * 7 }}\u{2028}"),
        ("dogs[2].born_on.year", "2099"),
        ("price", "1.25"),
        ("remarks", "\n</textarea><script>alert(2)</script>"),
    ];
    values.into_iter().map(|(name, value)| (name.to_owned(), vec![value.to_owned()])).collect()
}

#[test]
fn the_file_keeps_the_contract() {
    let form = fixture::form();
    let html = render_form(&form, &View::file("de", ""));
    expect_clean("form.html", &html);
    insta::assert_snapshot!("form", html);
}

#[test]
fn the_file_in_another_language_keeps_the_contract() {
    let html = render_form(&fixture::form(), &View::file("en", ""));
    expect_clean("form.en.html", &html);
    assert!(html.contains("<html lang=\"en\">") && html.contains("<span lang=\"de\">Rufname</span>"));
}

#[test]
fn errors_keep_the_contract() {
    let form = fixture::form();
    let (typed, errors) = (typed(), errors());
    let html = render_form(&form, &portal(Answers::Typed(&typed), &errors));
    expect_clean("errors.html", &html);
    assert!(html.contains("<title>Fehler: Hund anmelden</title>"));
    assert!(html.contains("href=\"#dogs--2--born_on-year\">Hund 2: Das Geburtsdatum"));
    for line in errors {
        assert!(html.contains(&line.text), "{line:?} is lost");
    }
}

#[test]
fn every_page_keeps_the_contract() {
    let form = fixture::form();
    let application = json!({
        "keeper": {"given_name": "Ada", "family_name": "Groß", "born_on": "1980-05", "sex": "w", "nationalities": ["000", "129"]},
        "home": {"street": "Am Markt", "house_number": "12", "postal_code": "66386", "district": "sb", "town": "igb"},
        "dogs": [
            {"name": "Rex", "breed": "da", "born_on": "2024-03-07", "uses": ["h", "w"], "assistance": true,
             "proof": {"id": "1", "name": "<b>nachweis\".pdf", "media_type": "application/pdf", "size": 1234567}},
            {"name": "Bella", "assistance": false}
        ],
        "price": 125000, "height": "0.45", "receipt": true
    });
    let computed = Derived::from([("annual_tax".to_owned(), json!(19800))]);
    let account = json!({"keeper": {"given_name": "Ada"}});
    let mut form = form;
    if let Item::Group(group) = &mut form.pages[0].items[0]
        && let Item::Field(field) = &mut group.items[0]
    {
        field.locked = true;
    }
    let mut view = portal(Answers::Canonical(&application), &[]);
    view.computed = Some(&computed);
    view.account = Some(&account);
    view.focus = Some("dogs[2]");
    for index in 0..form.pages.len() {
        let html =
            render_page(&form, index, Step { number: index + 1, total: 3 }, &view).expect("the page exists");
        expect_clean(&format!("page{}.html", index + 1), &html);
    }
    let dogs = render_page(&form, 1, Step { number: 2, total: 3 }, &view).expect("the page exists");
    assert!(
        dogs.contains("<legend>Hund 2 von 2</legend>")
            && dogs.contains("id=\"dogs--2\" tabindex=\"-1\" autofocus")
    );
    assert!(
        dogs.contains("198,00\u{a0}€")
            && dogs.contains("value=\"1250,00\"")
            && dogs.contains("value=\"0,45\"")
    );
    assert!(dogs.contains("<bdi>&lt;b&gt;nachweis&quot;.pdf</bdi> (1,2\u{a0}MB)"));
    assert!(
        dogs.contains("name=\"remove\" value=\"dogs[2]\"") && dogs.contains("name=\"add\" value=\"dogs\"")
    );
    assert!(render_page(&form, 3, Step { number: 4, total: 3 }, &view).is_none());
}

#[test]
fn every_generated_form_keeps_the_contract() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated");
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy();
        if name.starts_with("form.") && name.ends_with(".html") {
            let html = fs::read_to_string(entry.path()).expect("generated forms are UTF-8");
            let breaches = contract::breaches(&html);
            assert!(breaches.is_empty(), "{}:\n{}", entry.path().display(), breaches.join("\n"));
        }
    }
}

const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "\" onfocus=\"alert(1)\" autofocus x=\"",
    "' onclick='alert(1)",
    "a & b &lt;",
    "</textarea></title></select><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "line\u{2028}paragraph\u{2029}",
    "[x](javascript:alert(1)) <javascript:alert(1)>",
];

/// Puts the same hostile text wherever the format has a place for text.
fn poison(form: &Form, text: &str) -> Form {
    fn walk(value: &mut serde_json::Value, text: &str) {
        match value {
            serde_json::Value::Object(map) if map.len() == 1 && map.contains_key("de") => {
                map.insert("de".into(), text.into());
            }
            serde_json::Value::Object(map) => {
                for (key, value) in map.iter_mut() {
                    let is_word = matches!(
                        key.as_str(),
                        "code" | "address" | "phone" | "email" | "place" | "rule" | "version" | "url"
                    );
                    if is_word && value.is_string() {
                        *value = text.into();
                    } else {
                        walk(value, text);
                    }
                }
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(|value| walk(value, text)),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(form).expect("forms can be written");
    walk(&mut value, text);
    serde_json::from_value(value).expect("forms can be read")
}

fn fields<'a>(items: &'a [Item], found: &mut Vec<(String, &'a Type)>) {
    for item in items {
        match item {
            Item::Field(field) => found.push((field.path.replace("dogs.", "dogs[1]."), &field.ty)),
            Item::Section(section) => fields(&section.items, found),
            Item::When(when) => fields(&when.items, found),
            Item::Group(group) => fields(&group.items, found),
            Item::List(list) => fields(&list.items, found),
            _ => {}
        }
    }
}

#[test]
fn hostile_texts_and_answers_stay_texts() {
    let form = fixture::form();
    let shape = |html: &str| {
        let document = scraper::Html::parse_document(html);
        let names = document.root_element().descendants().filter_map(scraper::ElementRef::wrap);
        names
            .filter(|element| {
                !matches!(
                    element.value().name(),
                    "em" | "strong" | "ul" | "ol" | "li" | "a" | "br" | "p" | "div"
                ) && !element.value().name().starts_with('h')
            })
            .count()
    };
    for hostile in HOSTILE {
        let poisoned = poison(&form, hostile);
        let mut all = Vec::new();
        form.pages.iter().for_each(|page| fields(&page.items, &mut all));
        let mut typed: Typed = all.iter().map(|(path, _)| (path.clone(), vec![hostile.to_owned()])).collect();
        for (path, _) in &all {
            for part in ["day", "month", "year"] {
                typed.insert(format!("{path}.{part}"), vec![hostile.to_owned()]);
            }
        }
        let errors: Vec<FieldError> =
            all.iter().map(|(path, _)| FieldError::new(path.clone(), hostile)).collect();
        let html = render_form(&poisoned, &portal(Answers::Typed(&typed), &errors));
        let calm_errors: Vec<FieldError> =
            all.iter().map(|(path, _)| FieldError::new(path.clone(), "x")).collect();
        let calm = render_form(&poison(&form, "x"), &portal(Answers::Typed(&Typed::new()), &calm_errors));
        assert_eq!(shape(&html), shape(&calm), "{hostile} made an element");
        let document = scraper::Html::parse_document(&html);
        for element in document.root_element().descendants().filter_map(scraper::ElementRef::wrap) {
            assert!(!matches!(element.value().name(), "script" | "img" | "style"), "{hostile}");
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on") && name != "x", "{hostile} made an attribute {name}");
                assert!(name != "href" || !value.starts_with("javascript:"), "{hostile}");
            }
        }
        assert!(!html.contains("49"), "a template ran: {hostile}");
    }
}

#[test]
fn every_page_of_every_service_keeps_the_contract() {
    let set = scenes::all();
    let mut wrong = Vec::new();
    let mut titles = std::collections::BTreeMap::new();
    for scene in &set.scenes {
        let html = set.html(scene);
        let found = contract::breaches_of(html, &set.forms[&scene.service]);
        wrong.extend(found.into_iter().map(|breach| format!("{}: {breach}", scene.name())));
        let title =
            html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map(|it| it.0);
        if let Some(other) = titles.insert((title.map(str::to_owned), &scene.lang), scene.name()) {
            wrong.push(format!("{} has the title of {other}", scene.name()));
        }
    }
    assert!(wrong.is_empty(), "{} breaches:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_stylesheet_keeps_the_contract() {
    let breaches = contract::style::breaches(STYLESHEET);
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_defect_is_seen() {
    let pages = defects::Pages::of(&scenes::all());
    for (name, html, form) in pages.all() {
        let breaches = contract::breaches_of(html, form);
        assert!(breaches.is_empty(), "{name}:\n{}", breaches.join("\n"));
    }
    assert!(defects::DEFECTS.len() >= 40);
    let missed: Vec<&str> = defects::DEFECTS
        .iter()
        .filter(|defect| {
            let seeded = defect.seed(&pages);
            let form = pages.form(defect.page);
            contract::breaches_of(&seeded.html, form).is_empty()
                && contract::style::breaches(&seeded.css).is_empty()
        })
        .map(|defect| defect.what)
        .collect();
    assert!(missed.is_empty(), "not seen: {missed:#?}");
}

#[test]
fn every_property_of_the_theme_is_used_and_documented() {
    let names = |text: &str, begin: &str| -> std::collections::BTreeSet<String> {
        let found = text.split(begin).skip(1).map(|rest| {
            rest.chars().take_while(|sign| sign.is_ascii_lowercase() || *sign == '-').collect::<String>()
        });
        found.collect()
    };
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/theme.md");
    let document = fs::read_to_string(document).expect("the document is there");
    let documented = names(&document, "| `--antrag-");
    assert_eq!(documented, names(STYLESHEET, "var(--antrag-"), "docs/theme.md and what the stylesheet uses");
    let rules = STYLESHEET.split_once("*/").expect("a comment at the top").1;
    let set = names(rules, " --antrag-");
    assert_eq!(documented, set, "docs/theme.md and what the stylesheet sets");
}
