//! Semantic types as the compiler writes them, and texts that are valid, nearly valid, or neither.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value as Json, json};

use super::answers::PATTERNS;
use super::definitions;
use super::dice::Dice;
use super::pool;

/// What a logic that asks for each of them once needs for that.
pub struct Shared {
    /// Types by word, their patterns after [`PATTERNS`].
    types: BTreeMap<String, Json>,
    pub patterns: Vec<Json>,
    pub codelists: Map<String, Json>,
    /// Valid and invalid texts by word.
    texts: Json,
}

/// Made of `tests/fixtures/semantic.antrag` and the texts beside it.
pub static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let root = definitions::folder("tests/fixtures");
    let built = definitions::artifacts(&root, &["semantic.antrag".to_owned()]);
    let logic =
        built.iter().find(|(path, _)| path.ends_with("/logic.json")).expect("a service without errors");
    let logic: Json = serde_json::from_slice(logic.1).expect("JSON");
    let moved = |node: &Json| {
        let mut ty = node["type"].clone();
        if let Some(pattern) = ty["pattern"].as_u64() {
            ty["pattern"] = json!(pattern as usize + PATTERNS.len());
        }
        Some((node["key"].as_str()?.to_owned(), ty))
    };
    let vectors = std::fs::read_to_string(root.join("semantic.json")).expect("a fixture");
    let vectors: Json = serde_json::from_str(&vectors).expect("JSON");
    Shared {
        types: logic["nodes"].as_array().into_iter().flatten().filter_map(moved).collect(),
        patterns: logic["patterns"].as_array().cloned().unwrap_or_default(),
        codelists: logic["codelists"].as_object().cloned().unwrap_or_default(),
        texts: vectors["types"].clone(),
    }
});

/// The words of all types.
pub fn words() -> impl Iterator<Item = &'static String> {
    SHARED.types.keys()
}

/// Any of the types.
pub fn named(dice: &mut Dice) -> Json {
    let types: Vec<&Json> = SHARED.types.values().collect();
    (*dice.pick(&types)).clone()
}

/// A text for a type: of those known to be valid or not, as it is or with one sign changed, or any other.
pub fn text(dice: &mut Dice, ty: &Json) -> String {
    let word = ty["semantic"].as_str().unwrap_or_default();
    let known = |which: &str| SHARED.texts[word][which].as_array().cloned().unwrap_or_default();
    let text = match dice.below(10) {
        0..6 => dice.pick(&known("valid")).clone(),
        6..8 => dice.pick(&known("invalid")).clone(),
        _ => return pool::text(dice),
    };
    let text = text.as_str().unwrap_or_default();
    if dice.chance(55) { text.to_owned() } else { near(dice, text, SIGNS) }
}

const SIGNS: &[char] = &['a', 'ß', ' ', '-', '.', '@', '\u{301}', '0', '😀', 'ſ', 'K'];

/// One sign replaced, added, taken away, or exchanged with the next.
pub fn near(dice: &mut Dice, text: &str, others: &[char]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    let at = dice.below(signs.len());
    let other = match signs.get(at) {
        Some(sign) if sign.is_ascii_digit() => {
            *dice.pick(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        }
        Some(sign) if sign.is_ascii_uppercase() => *dice.pick(&['A', 'B', 'D', 'E', 'X', 'a', '0']),
        _ => *dice.pick(others),
    };
    match dice.below(6) {
        0 if at + 1 < signs.len() => signs.swap(at, at + 1),
        1 => signs.insert(at, other),
        2 if !signs.is_empty() => {
            signs.remove(at);
        }
        _ if !signs.is_empty() => signs[at] = other,
        _ => signs.push(other),
    }
    signs.into_iter().collect()
}
