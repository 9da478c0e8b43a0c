//! Signing in with an invented person, on one computer only.

use super::support::{Portal, Visitor};

fn sign_in(visitor: &mut Visitor) {
    let choice = visitor.get("/de/account/sign-in?to=dog_registration");
    assert!(choice.title().contains("Nachgestellte Anmeldung"));
    let mut pairs = choice.form("/de/account/sign-in");
    pairs.push(("person".into(), "mustermann".into()));
    let start = visitor.post("/de/account/sign-in", &pairs);
    assert!(start.path.ends_with("/de/dog_registration"));
    assert!(start.texts("main").join(" ").contains("Angemeldet als Erika Mustermann"));
}

#[test]
fn an_account_fills_in_what_it_knows() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    visitor.get("/de/dog_registration");
    let before = visitor.cookie.clone();
    sign_in(&mut visitor);
    assert_ne!(visitor.cookie, before, "a secret from before signing in is of no use");
    let page = visitor.begin("de", "dog_registration");
    let filled = page.filled(&[]);
    for (name, text) in [
        ("keeper.given_names", "Erika"),
        ("keeper.family_name", "Mustermann"),
        ("keeper.birth_date.day", "12"),
        ("keeper.birth_date.year", "1984"),
    ] {
        assert!(filled.contains(&(name.into(), text.into())), "{name}: {filled:?}");
    }
    // It counts once it has been posted, as it was posted.
    let other = [("keeper.given_names".to_owned(), "Erika Maria".to_owned())];
    visitor.answer(&page, &other);
    assert!(visitor.get(&page.path).filled(&[]).contains(&other[0]));
}

#[test]
fn signing_out_forgets() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    visitor.get("/de/dog_registration");
    sign_in(&mut visitor);
    let old = visitor.cookie.clone();
    let start = visitor.get("/de/dog_registration");
    visitor.post("/de/account/sign-out", &start.form("/de/account/sign-out"));
    let again = visitor.get("/de/dog_registration");
    assert!(!again.body.contains("Mustermann"));
    visitor.cookie = old;
    assert!(!visitor.get("/de/dog_registration").body.contains("Mustermann"));
}

#[test]
fn nobody_is_invented_where_it_is_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    let portal = Portal::start_with(folder.path(), |mut settings| {
        settings.is_local = false;
        settings
    });
    let mut visitor = portal.visitor();
    let start = visitor.get("/de/dog_registration");
    assert!(!start.body.contains("/account/sign-in"));
    assert!(!start.body.contains("Probebetrieb"));
    assert_eq!(visitor.get("/de/account/sign-in").status, 404);
    let mut pairs = start.form("/de/dog_registration");
    pairs.push(("person".into(), "mustermann".into()));
    assert_eq!(visitor.post("/de/account/sign-in", &pairs).status, 404);
}
