//! `antrag disclose` as clerks meet it.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::file;
use super::support::Place;

#[test]
fn a_recipient_gets_its_part_or_nothing_and_why() {
    let place = Place::new();
    let generated = file("generated").display().to_string();
    let application = file("services/scenarios/trade_craft.json").display().to_string();
    let case = |name: &str, json: Value| {
        place.write(name, json.to_string());
        name.to_owned()
    };
    let yes = case("yes.json", json!({"fields": {"record": {"suspicion": true}}}));
    let no = case("no.json", json!({"fields": {"record": {"suspicion": false}}}));
    let faulty = case(
        "faulty.json",
        json!({"fields": {"record": {"suspicion": "x", "y": 1}, "z": {}}, "outcomes": {"intake": "maybe"}, "q": 1}),
    );
    place.write("empty.json", "{}");
    let run = |arguments: &[&str]| {
        let fixed = ["--generated", &generated, "--today", "2026-03-02"];
        place.run(&[&["disclose", "trade_registration"], arguments, &fixed].concat())
    };
    let mut shown = String::new();
    let tries: [(&str, &[&str], i32); 6] = [
        ("a condition on missing case data", &[&application, "customs"], 1),
        ("case data that lack the field", &[&application, "customs", "--case", "empty.json"], 1),
        ("a condition that does not hold", &[&application, "customs", "--case", &no], 1),
        ("faulty case data", &[&application, "customs", "--case", &faulty], 1),
        ("an application that is not accepted", &["empty.json", "ihk"], 1),
        ("an unknown recipient", &[&application, "ihg"], 2),
    ];
    for lang in ["de", "en"] {
        for (what, arguments, code) in tries {
            let run = run(&[arguments, &["--lang", lang]].concat());
            assert_eq!((run.code, run.data.as_str()), (code, ""), "{what}: {}", run.messages);
            shown.push_str(&format!("===== {lang}: {what}\n{}\n", run.messages));
        }
    }
    assert_snapshot!("why_nothing_is_disclosed", shown);

    let part = run(&[&application, "customs", "--case", &yes]);
    assert_eq!((part.code, part.messages.as_str()), (0, ""));
    assert_snapshot!("part_for_customs", part.data);
    let written = run(&[&application, "customs", "--case", &yes, "--out", "part.json"]);
    assert_eq!((written.code, written.data.as_str(), written.messages.as_str()), (0, "", ""));
    assert_eq!(place.read("part.json"), part.data);
    // Without a day, today's counts.
    let today =
        place.run(&["disclose", "trade_registration", &application, "ihk", "--generated", &generated]);
    assert_eq!(today.code, 0, "{}", today.messages);
}
