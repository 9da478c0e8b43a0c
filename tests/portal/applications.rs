//! Whole applications, without script.

use super::support::{Page, Portal, application, form, typed};

/// A service, an application to it, and a page that it does not need.
const ALL: [(&str, &str); 5] = [
    ("dog_registration", "one_dog.json"),
    ("dog_deregistration", "dog_died.json"),
    ("trade_registration", "trade_gmbh.json"),
    ("trade_change", "change_craft.json"),
    ("trade_deregistration", "dereg_sole.json"),
];

#[test]
fn every_service_can_be_sent_without_script_in_every_language() {
    let portal = Portal::start();
    for (service, name) in ALL {
        let form = form(service);
        let application = application(name);
        for lang in &form.languages {
            let mut visitor = portal.visitor();
            let review = visitor.fill_in(lang, service, &typed(&form, &application));
            assert!(review.path.ends_with("/review"), "{}: {:?}", review.path, review.errors());
            assert!(review.errors().is_empty(), "{service} {lang}: {:?}", review.errors());
            let send = review.path.replace("/review", "/send");
            let receipt = visitor.post(&send, &review.form(&send));
            assert_eq!(receipt.status, 200, "{}", receipt.body);
            assert!(receipt.path.ends_with("/receipt"));
            assert_eq!(receipt.texts(".reference").len(), 1);
            assert!(receipt.body.contains(&format!("<html lang=\"{lang}\">")));
            let json = visitor.get(&receipt.path.replace("/receipt", "/copy.json"));
            let sent: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
            assert_eq!(sent, application, "{service} {lang}");
        }
    }
}

#[test]
fn the_receipt_tells_amount_office_and_steps() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    let form = form("dog_registration");
    let review = visitor.fill_in("de", "dog_registration", &typed(&form, &application("one_dog.json")));
    let send = review.path.replace("/review", "/send");
    let receipt = visitor.post(&send, &review.form(&send));
    let said = receipt.texts("main").join(" ");
    for part in [
        "84,00\u{a0}€",
        "Stadt St. Ingbert, Abteilung Steuern",
        "Eingegangen am 02.03.2026",
        "Wie es weitergeht",
    ] {
        let part = part.replace('\u{a0}', " ");
        assert!(said.replace('\u{a0}', " ").contains(&part), "{part}: {said}");
    }
    let print = visitor.get(&receipt.path.replace("/receipt", "/copy"));
    assert!(print.body.contains(&receipt.texts(".reference")[0]));
}

#[test]
fn sending_twice_is_one_case_with_one_receipt() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    let form = form("dog_registration");
    let review = visitor.fill_in("de", "dog_registration", &typed(&form, &application("one_dog.json")));
    let send = review.path.replace("/review", "/send");
    let pairs = review.form(&send);
    let references: Vec<String> = std::thread::scope(|scope| {
        let clicks: Vec<_> = (0..6)
            .map(|_| {
                let mut again = portal.visitor();
                again.cookie.clone_from(&visitor.cookie);
                let (send, pairs) = (&send, &pairs);
                scope.spawn(move || again.post(send, pairs).texts(".reference").concat())
            })
            .collect();
        clicks.into_iter().map(|click| click.join().expect("it ends")).collect()
    });
    assert!(
        !references[0].is_empty() && references.iter().all(|one| *one == references[0]),
        "{references:?}"
    );
    assert_eq!(portal.store.cases(None, 10).expect("cases").cases.len(), 1);
    // The review of what has been sent is the receipt.
    assert!(visitor.get(&review.path).path.ends_with("/receipt"));
}

#[test]
fn a_draft_survives_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let form = form("dog_registration");
    let answers = typed(&form, &application("one_dog.json"));
    let portal = Portal::start_with(folder.path(), |settings| settings);
    let mut visitor = portal.visitor();
    let first = visitor.begin("de", "dog_registration");
    let second = visitor.answer(&first, &answers);
    let (path, cookie) = (second.path.clone(), visitor.cookie.clone());
    drop(portal);
    let portal = Portal::start_with(folder.path(), |settings| settings);
    let mut visitor = portal.visitor();
    visitor.cookie = cookie;
    assert_eq!(visitor.get(&path).status, 200);
    let keeper = visitor.get(&first.path);
    assert!(
        keeper.filled(&[]).contains(&("keeper.given_names".into(), "Anna Maria".into())) || {
            let given = answers.iter().find(|(name, _)| name == "keeper.given_names").expect("it is asked");
            keeper.filled(&[]).contains(given)
        }
    );
}

#[test]
fn a_secret_link_resumes_a_draft_elsewhere() {
    let portal = Portal::start();
    let form = form("dog_registration");
    let answers = typed(&form, &application("one_dog.json"));
    let mut visitor = portal.visitor();
    let first = visitor.begin("de", "dog_registration");
    let second = visitor.answer(&first, &answers);
    let mut pairs = second.filled(&[]);
    pairs.push(("action".into(), "save".into()));
    let saved = visitor.post(&second.path, &pairs);
    let link = saved.texts(".secret a").pop().expect("a link");
    let path = link.strip_prefix(&portal.origin).expect("it leads here").to_owned();
    let mut elsewhere = portal.visitor();
    let resume = elsewhere.get(&path);
    assert_eq!(resume.status, 200);
    // A program that only follows links takes nothing over.
    assert_eq!(visitor.get(&first.path).status, 200);
    let page = elsewhere.post(&path, &resume.form(&path));
    assert_eq!((page.status, page.path.as_str()), (200, second.path.as_str()));
    assert_eq!(visitor.get(&first.path).status, 404);
}

#[test]
fn nobody_sees_what_others_have_begun() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    let page = visitor.begin("de", "dog_registration");
    let mut other = portal.visitor();
    other.begin("de", "dog_registration");
    for rest in ["page/keeper", "review", "receipt", "copy", "copy.json"] {
        let path = page.path.replace("page/keeper", rest);
        assert_eq!(other.get(&path).status, 404, "{rest}");
    }
}

#[test]
fn what_is_wrong_stands_at_its_place_with_the_words_of_the_form() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    let page = visitor.begin("de", "dog_registration");
    let birth = [
        ("keeper.birth_date.day", "31"),
        ("keeper.birth_date.month", "2"),
        ("keeper.birth_date.year", "1980"),
    ];
    let birth: Vec<(String, String)> = birth.map(|(name, text)| (name.into(), text.into())).into();
    let wrong = visitor.answer(&page, &birth);
    assert_eq!(wrong.status, 422);
    assert!(wrong.title().starts_with("Fehler: "));
    let errors = wrong.errors();
    let form = form("dog_registration");
    let antrag::format::form::Item::Group(keeper) = &form.pages[0].items[0] else { panic!("a group") };
    let antrag::format::form::Item::Field(names) = &keeper.items[0] else { panic!("a question") };
    assert!(errors.contains(&names.errors["required"].get("de", "de").to_owned()), "{errors:?}");
    assert!(errors.iter().any(|text| text.contains("Tag")), "{errors:?}");
    // What was typed is still there.
    assert!(wrong.filled(&[]).contains(&birth[0]));
}

#[test]
fn the_catalogue_is_searched_in_every_language() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    assert_eq!(visitor.get("/de/").texts(".services li").len(), 5);
    assert_eq!(visitor.get("/de/?q=hund").texts(".services li").len(), 2);
    assert_eq!(visitor.get("/de/?q=GEWERBE+anmelden").texts(".services li").len(), 1);
    let none = visitor.get("/de/?q=%3Cscript%3Exyzzy");
    assert_eq!(none.texts(".services li").len(), 0);
    assert!(!none.body.contains("<script>xyzzy"));
}

#[test]
fn two_windows_lose_no_page_of_each_other() {
    let portal = Portal::start();
    let form = form("trade_registration");
    let answers = typed(&form, &application("trade_gmbh.json"));
    let mut visitor = portal.visitor();
    let first = visitor.begin("de", "trade_registration");
    let pages: Vec<Page> = form
        .pages
        .iter()
        .map(|page| visitor.get(&first.path.replace("/business", &format!("/{}", page.name))))
        .collect();
    std::thread::scope(|scope| {
        for page in &pages {
            let mut window = portal.visitor();
            window.cookie.clone_from(&visitor.cookie);
            let answers = &answers;
            scope.spawn(move || window.answer(page, answers));
        }
    });
    let review = visitor.get(&first.path.replace("/page/business", "/review"));
    assert!(review.errors().is_empty(), "{:?}", review.errors());
}

#[test]
fn the_review_lists_what_is_wrong_in_the_order_of_the_form() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    let first = visitor.begin("fr", "dog_registration");
    let review = visitor.get(&first.path.replace("/page/keeper", "/review"));
    let errors = review.errors();
    assert!(errors[0].contains("Prénoms"), "{errors:?}");
    assert!(
        errors.contains(&"Chien 1 : Saisissez une date pour « Date de naissance ».".into()),
        "{errors:?}"
    );
    assert!(errors.last().is_some_and(|last| last.contains("Mes indications")), "{errors:?}");
    let link = format!("{}#keeper--birth_date-day", first.path);
    assert!(review.body.contains(&format!("href=\"{link}\"")), "{link}");
}
