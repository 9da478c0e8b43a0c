//! Random types, and random applications: mostly valid answers, and now and then everything else.

use serde_json::{Map, Value as Json, json};

use super::dice::Dice;
use super::pool;
use super::semantic;

/// Patterns of the logic, by index.
pub const PATTERNS: &[&str] =
    &["[0-9]+", "[A-Za-z]{1,3}", "(?:a|b)*c?", "[^x]*", "[à-ÿ😀-🙏𐐀-𐑏]+", "Stra(?:ß|ss)e", "a[\\-\\]\\^]?"];

/// Codes of the two lists; each code of `parts` stands under one of `kinds`, but for the last.
pub const KINDS: &[&str] = &["a", "b", "A", "Straße", "constructor"];
/// See [`KINDS`].
pub const PARTS: &[&str] = &["a1", "a2", "b1", "ab", "12"];

/// A type for a question; no group, no list.
pub fn question(dice: &mut Dice) -> Json {
    let name = *dice.pick(&[
        "text",
        "text",
        "long_text",
        "integer",
        "integer",
        "money",
        "decimal",
        "yes_no",
        "yes_no",
        "yes_no",
        "tick",
        "confirm",
        "date",
        "date",
        "birth_date",
        "time",
        "month",
        "year",
        "choice",
        "choice",
        "choices",
        "file",
        "semantic",
        "semantic",
        "semantic",
    ]);
    named(dice, name)
}

/// A type of this name, with random limits.
pub fn named(dice: &mut Dice, name: &str) -> Json {
    let mut ty = json!({ "name": name });
    match name {
        "semantic" => ty = semantic::named(dice),
        "text" | "long_text" => {
            limits(dice, &mut ty, "length", |dice| (json!(dice.below(3)), json!(dice.between(2, 12))));
            if dice.chance(25) {
                ty["pattern"] = json!(dice.below(PATTERNS.len()));
            }
            if name == "long_text" && dice.chance(40) {
                ty["words"] = json!(dice.between(1, 3));
            }
        }
        "integer" => {
            limits(dice, &mut ty, "range", |dice| (json!(dice.between(-3, 2)), json!(dice.between(3, 2000))))
        }
        "year" => limits(dice, &mut ty, "range", |dice| (json!(1900), json!(dice.between(2000, 2030)))),
        "money" => {
            ty["currency"] = json!("EUR");
            limits(dice, &mut ty, "range", |dice| (json!(dice.between(-3, 2)), json!(dice.between(3, 2000))));
        }
        "decimal" => {
            ty["places"] = json!(dice.between(1, 6));
            limits(dice, &mut ty, "range", |dice| {
                (json!(dice.between(-3, 2)), json!(dice.between(3, 2_000_000)))
            });
        }
        "date" => limits(dice, &mut ty, "range", |_| (json!("1900-03-01"), json!("2026-02-28"))),
        "choice" => ty["codelist"] = json!("kinds"),
        "choices" => {
            ty["codelist"] = json!(*dice.pick(&["kinds", "parts"]));
            ty["min"] = json!(dice.below(2));
            ty["max"] = json!(dice.between(1, 4));
        }
        "file" => {
            ty["media_types"] = json!(["application/pdf", "image/png"]);
            ty["max_bytes"] = json!(1000);
            if dice.chance(40) {
                ty["count"] = json!({"min": dice.below(2), "max": dice.between(1, 2)});
            }
        }
        _ => {}
    }
    ty
}

fn limits(dice: &mut Dice, ty: &mut Json, key: &str, make: impl Fn(&mut Dice) -> (Json, Json)) {
    let (min, max) = make(dice);
    match dice.below(4) {
        0 => ty[key] = json!({"min": min, "max": max}),
        1 => ty[key] = json!({ "min": min }),
        2 => ty[key] = json!({ "max": max }),
        _ => {}
    }
}

/// An application for the nodes of a logic.
pub fn application(dice: &mut Dice, nodes: &[Json]) -> Json {
    if dice.chance(1) {
        return anything(dice, 2);
    }
    object(dice, nodes, "")
}

fn object(dice: &mut Dice, nodes: &[Json], parent: &str) -> Json {
    let mut object = Map::new();
    for node in nodes {
        let key = node["key"].as_str().unwrap_or_default();
        let (around, name) = key.rsplit_once('.').unwrap_or(("", key));
        if around != parent || key.ends_with("[]") {
            continue;
        }
        if node["source"] != "asked" && !dice.chance(2) {
            continue;
        }
        if let Some(answer) = answer(dice, nodes, key, &node["type"]) {
            object.insert(name.to_owned(), answer);
        }
    }
    if dice.chance(3) {
        let name = *dice.pick(&["unknown", "a/b~c", "__proto__", "toString", ""]);
        object.insert(name.to_owned(), anything(dice, 1));
    }
    Json::Object(object)
}

fn answer(dice: &mut Dice, nodes: &[Json], key: &str, ty: &Json) -> Option<Json> {
    match dice.below(100) {
        0..14 => None,
        14..16 => Some(Json::Null),
        16..18 => Some(json!("")),
        18..23 => Some(anything(dice, 2)),
        _ => Some(match ty["name"].as_str() {
            Some("group") => object(dice, nodes, key),
            Some("list") => rows(dice, nodes, key, ty),
            _ => fitting(dice, ty),
        }),
    }
}

fn rows(dice: &mut Dice, nodes: &[Json], key: &str, ty: &Json) -> Json {
    let most = ty["max"].as_i64().unwrap_or(1) + 1;
    let count = dice.between(0, most.min(4));
    let values = nodes.iter().find(|node| node["key"].as_str() == Some(&format!("{key}[]")));
    let row = |dice: &mut Dice| match values {
        _ if dice.chance(4) => anything(dice, 1),
        Some(node) => fitting(dice, &node["type"]),
        None => object(dice, nodes, key),
    };
    (0..count).map(|_| row(dice)).collect()
}

/// An answer that has the shape of the type, though it may lie outside its limits.
pub fn fitting(dice: &mut Dice, ty: &Json) -> Json {
    match ty["name"].as_str().unwrap_or_default() {
        "text" | "long_text" | "office" => json!(pool::text(dice)),
        "semantic" => json!(semantic::text(dice, ty)),
        "integer" | "money" => json!(pool::whole(dice)),
        "year" => json!(*dice.pick(&[1582, 1583, 1999, 2024, 2026, 9999, 10_000])),
        "decimal" => {
            let places = ty["places"].as_i64().unwrap_or(1);
            let more = if dice.chance(6) { dice.between(0, 7) } else { places };
            json!(pool::with_places(dice, more))
        }
        "yes_no" | "tick" | "confirm" => json!(dice.chance(60)),
        "date" => json!(pool::day(dice)),
        "birth_date" => json!(pool::day(dice)[..*dice.pick(&[4, 7, 10, 10])]),
        "month" => json!(pool::month(dice)),
        "time" => json!(pool::time(dice)),
        "choice" | "choices" => codes(dice, ty),
        "file" if ty.get("count").is_some() => (0..dice.below(4)).map(|_| file(dice)).collect(),
        "file" if dice.chance(20) => json!({ "later": pool::day(dice) }),
        "file" => file(dice),
        _ => anything(dice, 1),
    }
}

fn codes(dice: &mut Dice, ty: &Json) -> Json {
    let all = if ty["codelist"] == "parts" { PARTS } else { KINDS };
    if ty["name"] == "choice" {
        return if dice.chance(5) { json!("no such code") } else { json!(*dice.pick(all)) };
    }
    let mut some = dice.some(all, 40);
    if dice.chance(4) {
        some.push(*dice.pick(&["a", "", "no such code", "b1"]));
    }
    json!(some)
}

fn file(dice: &mut Dice) -> Json {
    let mut file = json!({
        "id": "7", "name": "Nachweis.pdf", "media_type": "application/pdf", "size": dice.between(0, 1200),
        "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    });
    if dice.chance(20) {
        let key = *dice.pick(&["id", "name", "media_type", "size", "sha256"]);
        file[key] = dice.pick(&[json!(""), json!(-1), json!(5.0), json!("text/html"), Json::Null]).clone();
    }
    file
}

/// Any JSON, mostly small.
pub fn anything(dice: &mut Dice, depth: usize) -> Json {
    match dice.below(if depth == 0 { 9 } else { 11 }) {
        0 => Json::Null,
        1 => json!(dice.chance(50)),
        2 => json!(pool::whole(dice)),
        3 => json!(dice.pick(&[0.5, 5.0, -0.0, 1e300, 9007199254740992.0, -1.5])),
        4 => json!(dice.pick(&[
            "2025-02-29",
            "1582-12-31",
            "2026-3-2",
            "24:00",
            "2026-13",
            "-0.00",
            "1e3",
            " 5",
            "00.5"
        ])),
        5 => json!(pool::day(dice)),
        6..9 => json!(pool::text(dice)),
        9 => (0..dice.below(3)).map(|_| anything(dice, depth - 1)).collect(),
        _ => {
            let name = *dice.pick(&["later", "a", "size", "length", "0"]);
            json!({ name: anything(dice, depth - 1) })
        }
    }
}
