//! Rows are added and removed without script.

use super::support::{Page, Portal, Visitor, application, form, typed};

fn dogs(portal: &Portal) -> (Visitor, Page) {
    let mut visitor = portal.visitor();
    let form = form("dog_registration");
    let first = visitor.begin("de", "dog_registration");
    let page = visitor.answer(&first, &typed(&form, &application("one_dog.json")));
    (visitor, page)
}

fn press(
    visitor: &mut Visitor,
    page: &Page,
    button: &str,
    value: &str,
    answers: &[(String, String)],
) -> Page {
    let mut pairs = page.filled(answers);
    pairs.push((button.to_owned(), value.to_owned()));
    visitor.post(&page.path, &pairs)
}

#[test]
fn a_row_is_added_gets_the_focus_and_goes_again() {
    let portal = Portal::start();
    let (mut visitor, page) = dogs(&portal);
    let name = [("dogs[1].name".to_owned(), "Ada <b>".to_owned())];
    let two = press(&mut visitor, &page, "add", "dogs", &name);
    assert_eq!(two.status, 200);
    assert!(two.errors().is_empty(), "adding judges nothing: {:?}", two.errors());
    assert!(two.body.contains("id=\"dogs--2\" tabindex=\"-1\" autofocus"));
    assert!(two.filled(&[]).contains(&name[0]), "what was typed stays");
    let second = [("dogs[2].name".to_owned(), "Bo".to_owned())];
    let three = press(&mut visitor, &two, "add", "dogs", &second);
    let two = press(&mut visitor, &three, "remove", "dogs[1]", &[]);
    assert!(two.filled(&[]).contains(&("dogs[1].name".into(), "Bo".into())), "rows move up");
    assert!(!two.body.contains("dogs[3]"));
}

#[test]
fn a_list_keeps_its_bounds() {
    let portal = Portal::start();
    let (mut visitor, page) = dogs(&portal);
    let one = press(&mut visitor, &page, "remove", "dogs[1]", &[]);
    assert!(one.body.contains("name=\"dogs[1].name\""), "the least number stays");
    let mut page = one;
    for _ in 0..40 {
        page = press(&mut visitor, &page, "add", "dogs", &[]);
    }
    let form = form("dog_registration");
    let most = serde_json::to_value(&form).expect("JSON")["pages"]
        .as_array()
        .and_then(|pages| {
            pages
                .iter()
                .flat_map(|page| page["items"].as_array().into_iter().flatten())
                .find(|item| item["path"] == "dogs")
        })
        .map(|list| list["max"].as_u64().expect("a number"))
        .expect("a list");
    assert!(page.body.contains(&format!("data-row=\"dogs[{most}]\"")));
    assert!(!page.body.contains(&format!("data-row=\"dogs[{}]\"", most + 1)));
    for odd in
        ["", "nothing", "dogs[", "dogs[0]", "dogs[-1]", "dogs[99999999999999999999]", "keeper", "__proto__"]
    {
        assert_eq!(press(&mut visitor, &page, "remove", odd, &[]).status, 200, "{odd}");
        assert_eq!(press(&mut visitor, &page, "add", odd, &[]).status, 200, "{odd}");
    }
}
