mod rules;

use serde_json::{Value, json};

use super::{application, part};
use crate::emit::testing;
use crate::emit::to_bytes;
use crate::format::RuleKind;
use crate::model::Service;

/// What no schema can say.
const NORMAL_FORM: &str = "test/canonical/unnormalised: NormalForm";
const TWICE: &str = "test/canonical/twice: ReadsText";

/// A service of one page with these members and further declarations.
fn service(members: &str, further: &str) -> Service {
    testing::service(&format!("page one \"Seite\" {{\n{members}\n}}\n{further}")).expect("a service")
}

fn written(service: &Service) -> Value {
    serde_json::from_slice(&to_bytes(&application(service).0)).expect("JSON")
}

/// Which of these applications the schema accepts.
fn accepted(service: &Service, applications: &[Value]) -> Vec<bool> {
    let schema = written(service);
    assert!(jsonschema::meta::is_valid(&schema), "{schema:#}");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    applications.iter().map(|application| validator.is_valid(application)).collect()
}

/// Rules that the schema does not enforce, with the obstacles.
fn open(service: &Service) -> Vec<String> {
    let reports = application(service).1;
    let open = reports.into_iter().filter_map(|(rule, obstacle)| Some(format!("{rule}: {:?}", obstacle?)));
    open.collect()
}

#[test]
fn what_is_relevant_is_required_and_what_is_not_is_refused() {
    let service =
        service("a: yes_no \"A\"\nwhen a {\nb: text(..5) \"B\"\nc: optional text(..5) \"C\"\n}", "");
    let cases = [
        json!({"a": true, "b": "x"}),
        json!({"a": true, "b": "x", "c": "y"}),
        json!({"a": false}),
        json!({"a": true}),
        json!({"a": false, "b": "x"}),
        json!({"a": false, "c": "x"}),
        json!({"a": false, "d": 1}),
        json!({}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false, false, false, false, false]);
    insta::assert_snapshot!(String::from_utf8_lossy(&to_bytes(&application(&service).0)));
}

#[test]
fn an_optional_input_that_is_left_out_makes_its_condition_no() {
    let service = service("a: optional yes_no \"A\"\nwhen a {\nb: text(..5) \"B\"\n}", "");
    let cases = [json!({}), json!({"b": "x"}), json!({"a": true}), json!({"a": true, "b": "x"})];
    assert_eq!(accepted(&service, &cases), [true, false, false, true]);
}

#[test]
fn conditions_from_outside_a_row_stand_outside() {
    let members = "a: yes_no \"A\"\nrows: list(0..3) \"R\" {\neach \"r\" {\nn: integer(0..9) \"N\"\nwhen a {\nx: text(..3) \"X\"\n}\nwhen a and n > 4 {\ny: text(..3) \"Y\"\n}\n}\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": false, "rows": [{"n": 9}]}),
        json!({"a": true, "rows": [{"n": 9, "x": "x", "y": "y"}, {"n": 4, "x": "x"}]}),
        json!({"a": true, "rows": [{"n": 9, "x": "x"}]}),
        json!({"a": true, "rows": [{"n": 4, "x": "x", "y": "y"}]}),
        json!({"a": false, "rows": [{"n": 9, "y": "y"}]}),
        json!({"a": true, "rows": [{"n": 4}]}),
        json!({"a": false, "rows": [{"n": 4, "x": "x"}]}),
        json!({"a": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, false, false, false, false, false, false]);
    assert_eq!(open(&service), [TWICE, NORMAL_FORM]);
    insta::assert_snapshot!(String::from_utf8_lossy(&to_bytes(&application(&service).0)));
}

#[test]
fn conditions_over_rows_are_contains() {
    let members = "rows: list(1..3) \"R\" {\neach \"r\" {\nn: integer(0..9) \"N\"\n}\n}\nwhen any(rows: n = 3) {\nx: text(..3) \"X\"\n}\nwhen count(rows) > 1 {\ny: text(..3) \"Y\"\n}\nwhen not any(rows: n > 5) {\nz: text(..3) \"Z\"\n}\nwhen count(rows: n = 1) = 2 {\nw: text(..3) \"W\"\n}";
    let service = service(members, "");
    let cases = [
        json!({"rows": [{"n": 3}], "x": "x", "z": "z"}),
        json!({"rows": [{"n": 7}]}),
        json!({"rows": [{"n": 1}, {"n": 1}], "y": "y", "z": "z", "w": "w"}),
        json!({"rows": [{"n": 1}, {"n": 1}], "y": "y", "z": "z"}),
        json!({"rows": [{"n": 1}, {"n": 2}], "y": "y", "z": "z", "w": "w"}),
        json!({"rows": [{"n": 7}], "z": "z"}),
        json!({"rows": []}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false, false, false, false]);
}

#[test]
fn what_a_schema_cannot_say_stays_open_and_is_named() {
    let members =
        "a: integer(0..999) \"A\"\nb: integer(0..999) \"B\"\nwhen a > 3 and a > b {\nx: text(..3) \"X\"\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": 5, "b": 1, "x": "x"}),
        json!({"a": 5, "b": 1}),
        json!({"a": 3, "b": 1}),
        json!({"a": 3, "b": 1, "x": "x"}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false]);
    assert_eq!(
        open(&service),
        [
            "test/when/a-above-3-and-a-above-b: ComparesAnswers",
            "x/required: ComparesAnswers",
            TWICE,
            "test/canonical/irrelevant: ComparesAnswers",
            NORMAL_FORM,
        ]
    );
}

#[test]
fn checks_with_constants_stand_in_the_schema() {
    let members = "a: integer(0..99) \"A\" {\ncheck a >= 18 else \"Mindestens achtzehn.\"\n}\nb: optional yes_no \"B\"\ncheck not (b otherwise no) or a < 50 else \"Nur unter fünfzig.\" at a";
    let service = service(members, "");
    let cases = [
        json!({"a": 18}),
        json!({"a": 17}),
        json!({"a": 50, "b": true}),
        json!({"a": 49, "b": true}),
        json!({"a": 60, "b": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, false, false, true, true]);
    insta::assert_snapshot!(String::from_utf8_lossy(&to_bytes(&application(&service).0)));
}

#[test]
fn a_stop_refuses_and_what_follows_is_plain() {
    let members =
        "a: yes_no \"A\"\nstop when a \"Hier geht es nicht weiter.\" \"Gehen Sie.\"\nb: text(..5) \"B\"";
    let service = service(members, "");
    let cases = [
        json!({"a": false, "b": "x"}),
        json!({"a": true}),
        json!({"a": true, "b": "x"}),
        json!({"a": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, false, false, false]);
}

#[test]
fn computed_values_are_read_through_and_never_accepted() {
    let members = "a: integer(0..9) \"A\"\nb: yes_no \"B\"\ncompute c: yes_no \"C\" = a > 3 or b\nwhen c {\nx: text(..3) \"X\"\n}\nwhen not c {\ny: text(..3) \"Y\"\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": 4, "b": false, "x": "x"}),
        json!({"a": 1, "b": false, "y": "y"}),
        json!({"a": 1, "b": false, "x": "x"}),
        json!({"a": 1, "b": false, "y": "y", "c": false}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, false, false]);
    assert_eq!(open(&service), [TWICE, NORMAL_FORM]);
}

#[test]
fn texts_days_and_amounts_are_canonical() {
    let members = "t: text(2..4) \"T\"\nl: long_text(..9) \"L\"\nd: date \"D\"\nb: birth_date \"B\"\nm: money(0.00 EUR..9.99 EUR) \"M\"\nn: decimal(places 2) \"N\"";
    let service = service(members, "");
    let good = json!({"t": "aéb", "l": "a\nb", "d": "2024-02-29", "b": "1984-05", "m": 999, "n": "-0.50"});
    let with = |key: &str, value: Value| {
        let mut changed = good.clone();
        changed[key] = value;
        changed
    };
    let bad = [
        with("t", json!("a")),
        with("t", json!("abcde")),
        with("t", json!(" ab")),
        with("t", json!("ab\n")),
        with("l", json!("a\r\nb")),
        with("d", json!("2023-02-29")),
        with("d", json!("1900-02-29")),
        with("d", json!("1582-12-31")),
        with("d", json!("2024-02-29\n")),
        with("b", json!("1984-13")),
        with("m", json!(1000)),
        with("m", json!(1.5)),
        with("n", json!("0.5")),
        with("n", json!("00.50")),
        with("n", json!(0.5)),
        with("t", Value::Null),
    ];
    assert_eq!(
        accepted(&service, &[good.clone(), with("d", json!("2000-02-29")), with("b", json!("1984"))]),
        [true; 3]
    );
    for (at, accepted) in accepted(&service, &bad).into_iter().enumerate() {
        assert!(!accepted, "{}", bad[at]);
    }
}

#[test]
fn a_recipient_gets_its_part_and_no_rule_about_the_rest() {
    let members = "a: yes_no \"A\" {\nitem 1\n}\nwhen a {\nb: text(..5) \"B\" {\nitem 2\n}\n}\nhelper: yes_no \"H\"\nwhen helper {\nc: text(..5) \"C\" {\nitem 3\n}\n}";
    let further = "form gesetz \"Anlage 1\"\ndisclose amt \"Amt\" {\nlaw gesetz \"§ 3\"\nwithout item 1\n}";
    let service = self::service(members, further);
    let (schema, reports) = part(&service, &service.disclosures[0], None);
    let schema: Value = serde_json::from_slice(&to_bytes(&schema)).expect("JSON");
    let names: Vec<&String> = schema["properties"].as_object().expect("object").keys().collect();
    assert_eq!(names, ["b", "c"]);
    assert!(schema.get("required").is_none() && schema.get("allOf").is_none(), "{schema:#}");
    let masked = reports.iter().filter(|(_, obstacle)| obstacle.is_some()).count();
    assert_eq!(masked, 4, "both conditions, and what they demand: {reports:?}");
}

#[test]
fn an_absent_answer_never_proves_a_condition() {
    let members = "a: yes_no \"A\"\nwhen a {\nb: yes_no \"B\"\nwhen not b {\nx: text(..3) \"X\"\n}\n}";
    let service = service(members, "");
    let cases = [
        json!({"a": false}),
        json!({"a": true, "b": true}),
        json!({"a": true, "b": false, "x": "x"}),
        json!({"a": false, "x": "x"}),
        json!({"a": true, "b": false}),
        json!({"a": true, "b": true, "x": "x"}),
    ];
    assert_eq!(accepted(&service, &cases), [true, true, true, false, false, false]);
}

#[test]
fn an_else_stands_only_where_everything_read_is_required() {
    let members = "g: yes_no \"G\"\nwhen g {\no: yes_no \"O\"\nwhen o {\nx: text(..3) \"X\"\n}\n}";
    let schema = written(&service(members, ""));
    let clauses = schema["allOf"].as_array().expect("clauses");
    let with_else: Vec<bool> = clauses.iter().map(|clause| clause.get("else").is_some()).collect();
    assert_eq!(with_else, [true, false, false], "{schema:#}");
}

const SHIPPED: [&str; 5] =
    ["dog_registration", "dog_deregistration", "trade_registration", "trade_change", "trade_deregistration"];

/// The applications that scenarios give, each once.
fn given(service: &Service) -> Vec<Value> {
    let texts = service.scenarios.iter().filter_map(|scenario| scenario.given.as_ref());
    let mut texts: Vec<&str> = texts.map(|(_, text)| text.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts.into_iter().map(|text| serde_json::from_str(text).expect("JSON")).collect()
}

/// JSON pointers of all objects in a value.
fn objects(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.push(path.to_owned());
            members.iter().for_each(|(key, member)| objects(member, &format!("{path}/{key}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| objects(item, &format!("{path}/{at}"), found));
        }
        _ => {}
    }
}

#[test]
fn schemas_of_shipped_services_accept_their_scenarios_and_no_unknown_key() {
    for name in SHIPPED {
        let service = testing::shipped(name).expect("a service");
        let schema = written(&service);
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        let validator = jsonschema::draft202012::new(&schema).expect("a schema");
        let given = given(&service);
        assert!(!given.is_empty(), "{name}");
        for application in given {
            let errors: Vec<String> =
                validator.iter_errors(&application).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}");
            let mut places = Vec::new();
            objects(&application, "", &mut places);
            for place in places {
                let mut changed = application.clone();
                changed.pointer_mut(&place).expect("an object")["unknown_key"] = json!(1);
                assert!(!validator.is_valid(&changed), "{name}: {place}");
            }
        }
    }
}

#[test]
fn every_rule_of_a_shipped_service_is_reported_once() {
    for name in SHIPPED {
        let service = testing::shipped(name).expect("a service");
        let reports = application(&service).1;
        let reported: Vec<&str> = reports.iter().map(|(rule, _)| rule.as_str()).collect();
        let all = crate::emit::rules::all(&service);
        for (at, rule) in reported.iter().enumerate() {
            assert!(
                all.iter().any(|known| known == rule) && !reported[..at].contains(rule),
                "{name}: {rule}"
            );
        }
        let ids = crate::emit::conditions::condition_ids(&service);
        let around_data = |rule: &String| {
            let nodes = service.nodes.iter().flat_map(|node| &node.when);
            nodes.into_iter().any(|id| ids[id.index()] == *rule)
        };
        // What stands around notices only concerns no answer.
        let silent = all.iter().find(|rule| {
            let concerned = RuleKind::of(rule) != Some(RuleKind::When) || around_data(rule);
            concerned && !reported.contains(&rule.as_str())
        });
        assert_eq!(silent, None, "{name}");
    }
}

/// What cannot be demanded is not claimed; what is there is looked at in any case.
#[test]
fn what_hangs_on_a_condition_without_words_takes_over_its_obstacle() {
    let members = "d: date \"D\"\nwhen d <= today {\na: text(2..5) \"A\"\ng: group \"G\" {\nb: text(..5) \"B\"\nc: optional text(..5) \"C\"\n}\nfew: list(0..2) \"F\" {\neach \"f\" {\nx: text(..5) \"X\"\n}\n}\nsome: list(1..2) \"S\" {\neach \"s\" {\ny: text(..5) \"Y\"\n}\n}\nnames: list(1..2) of text(..5) \"N\"\nt: choices(1..2) \"T\" {\noption o \"O\"\noption p \"P\"\n}\n}";
    let service = service(members, "");
    let open = open(&service);
    let expected = [
        "a/required",
        "g.b/required",
        "names[]/required",
        "some.y/required",
        "t/count",
        "test/canonical/irrelevant",
        "test/canonical/missing",
        "test/when/d-at-most-today",
    ];
    let mut because: Vec<&str> = open.iter().filter_map(|one| one.strip_suffix(": ReadsToday")).collect();
    because.sort_unstable();
    assert_eq!(because, expected);
    let day = json!({"d": "2026-03-02"});
    let cases = [day.clone(), json!({"d": "2026-03-02", "a": "x"}), json!({"d": "2026-03-02", "few": [{}]})];
    assert_eq!(accepted(&service, &cases), [true, false, false]);
}

#[test]
fn answers_with_few_values_are_compared_with_each_other() {
    let members = "n: integer(1..3) \"N\"\nrows: list(1..5) \"R\" {\neach \"r\" {\nx: integer(0..9) \"X\"\n}\n}\ncheck n = count(rows) else \"Die Zahl stimmt nicht.\" at n\nm: integer(0..9) \"M\"\ncheck m >= n else \"Zu klein.\" at m";
    let service = service(members, "");
    let row = json!({"x": 1});
    let with = |n: i64, m: i64, rows: usize| json!({"n": n, "m": m, "rows": vec![row.clone(); rows]});
    let cases = [with(1, 1, 1), with(3, 9, 3), with(2, 5, 1), with(2, 5, 3), with(3, 2, 3), with(3, 3, 3)];
    assert_eq!(accepted(&service, &cases), [true, true, false, false, false, true]);
    assert_eq!(open(&service), [TWICE, NORMAL_FORM]);
}

#[test]
fn a_sum_above_its_least_has_a_term_above_its_own() {
    let members = "a: integer(0..9) \"A\"\nb: integer(2..9) \"B\"\ncheck a + b > 2 else \"Zu wenig.\" at a";
    let service = service(members, "");
    let cases =
        [json!({"a": 0, "b": 2}), json!({"a": 1, "b": 2}), json!({"a": 0, "b": 3}), json!({"a": 9, "b": 9})];
    assert_eq!(accepted(&service, &cases), [false, true, true, true]);
    assert_eq!(open(&service), [TWICE, NORMAL_FORM]);
}

#[test]
fn days_months_times_and_decimals_have_their_limits() {
    let members = "d: date(2020-02-10..2026-12-31) \"D\"\nn: decimal(-1.50..12.25, places 2) \"N\"\nw: long_text(..3 words) \"W\"\nwhen d >= 2024-03-01 {\nx: text(..3) \"X\"\n}\nwhen n < 0.50 {\ny: text(..3) \"Y\"\n}";
    let service = service(members, "");
    let plain = json!({"d": "2020-02-10", "n": "12.25", "w": "a b\nc"});
    let with = |key: &str, value: &str| {
        let mut changed = plain.clone();
        changed[key] = json!(value);
        changed
    };
    let later = json!({"d": "2024-03-01", "n": "0.50", "w": "a", "x": "x"});
    let small = json!({"d": "2024-02-29", "n": "0.49", "w": "a", "y": "y"});
    let least = json!({"d": "2024-02-29", "n": "-1.50", "w": "a", "y": "y"});
    let good = [plain.clone(), later.clone(), small.clone(), least];
    assert_eq!(accepted(&service, &good), [true; 4]);
    let bad = [
        with("d", "2020-02-09"),
        with("d", "2027-01-01"),
        with("n", "12.26"),
        with("w", "a b c d"),
        json!({"d": "2024-02-29", "n": "-1.51", "w": "a", "y": "y"}),
        json!({"d": "2024-03-01", "n": "0.50", "w": "a"}),
        json!({"d": "2024-02-29", "n": "0.50", "w": "a", "x": "x"}),
        json!({"d": "2024-02-29", "n": "0.49", "w": "a"}),
    ];
    assert_eq!(accepted(&service, &bad), [false; 8]);
    assert_eq!(open(&service), [TWICE, NORMAL_FORM]);
}
