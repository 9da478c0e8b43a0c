//! Files: what they really are counts, not what they are called.

use super::support::{Page, Portal, Upload, Visitor, application, form, typed};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
const INPUT: &str = "dogs[1].use_proof";

/// The page with the dogs, and the name of a file's input on it.
fn dogs(portal: &Portal) -> (Visitor, Page, String) {
    let mut visitor = portal.visitor();
    let form = form("dog_registration");
    let first = visitor.begin("de", "dog_registration");
    let page = visitor.answer(&first, &typed(&form, &application("one_dog.json")));
    let start = page.body.find("type=\"file\"").expect("a file is asked for");
    let before = &page.body[..start];
    let name =
        before.rsplit("name=\"").next().and_then(|rest| rest.split('"').next()).expect("its name").to_owned();
    (visitor, page, name)
}

fn send(visitor: &mut Visitor, page: &Page, files: &[Upload<'_>]) -> Page {
    let mut pairs = page.filled(&[]);
    // A button that only stays on the page.
    pairs.push(("discard".into(), "nothing".into()));
    visitor.upload(&page.path, &pairs, files)
}

#[test]
fn a_file_is_kept_named_and_removed() {
    let portal = Portal::start();
    let (mut visitor, page, input) = dogs(&portal);
    let name = "../..\\<img src=x onerror=alert(1)>\"'&.pdf";
    let with = send(&mut visitor, &page, &[(&input, name, PDF)]);
    assert_eq!(with.status, 200);
    let listed = with.texts(".uploads bdi");
    assert_eq!(listed.len(), 1, "{}", with.body);
    assert!(listed[0].starts_with("<img src=x"), "{listed:?}");
    assert!(!with.body.contains("<img"));
    let id = with
        .body
        .split("name=\"discard\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a button");
    let mut pairs = with.filled(&[]);
    pairs.push(("discard".into(), id.to_owned()));
    let without = visitor.upload(&with.path, &pairs, &[]);
    assert!(without.texts(".uploads bdi").is_empty());
}

#[test]
fn what_is_not_accepted_is_said_and_loses_nothing() {
    let portal = Portal::start();
    let (mut visitor, page, input) = dogs(&portal);
    let large = vec![b'x'; 11 * 1024 * 1024];
    let cases: [(&str, &[u8], &str); 5] = [
        ("brief.pdf", b"MZ\x90\0 not a pdf", "nicht das, was hier erlaubt ist"),
        ("page.pdf", b"<html><script>alert(1)</script>", "nicht das, was hier erlaubt ist"),
        ("leer.pdf", b"", "ist leer"),
        ("gross.pdf", &large, "ist größer als"),
        ("bombe.pdf", b"PK\x03\x04\x14\0\0\0\x08\0", "nicht das, was hier erlaubt ist"),
    ];
    for (name, content, said) in cases {
        let answer = send(&mut visitor, &page, &[(&input, name, content)]);
        let errors = answer.errors().join(" ");
        assert!(errors.contains(said), "{name}: {} {errors}", answer.status);
        assert!(answer.texts(".uploads bdi").is_empty());
        assert!(answer.filled(&[]).iter().any(|(name, _)| name == "dogs[1].name"));
    }
}

#[test]
fn files_that_nobody_asks_for_are_not_kept() {
    let portal = Portal::start();
    let (mut visitor, page, _) = dogs(&portal);
    let answer = send(
        &mut visitor,
        &page,
        &[("dogs[1].name", "a.pdf", PDF), ("../../x", "a.pdf", PDF), (INPUT, "", b"")],
    );
    assert_eq!(answer.status, 200);
    assert!(answer.texts(".uploads bdi").is_empty());
}
