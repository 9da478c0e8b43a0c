//! The vectors of the semantic types, which `antrag.js` replays, too: through a compiled definition, so that what is
//! tested is what `logic.json` says.

mod definitions;

use std::collections::BTreeMap;

use antrag::eval::{self, Program};
use antrag::format::RuleKind;
use antrag::format::logic::{Logic, Type};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

const TODAY: Date = Date::constant(2026, 3, 2);

#[derive(Deserialize)]
struct Vectors {
    types: BTreeMap<String, Texts>,
}

#[derive(Deserialize)]
struct Texts {
    valid: Vec<String>,
    invalid: Vec<String>,
}

fn fixture(name: &str) -> String {
    let path = definitions::folder("tests/fixtures").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

/// An artifact of the definition that asks for one text of each type.
fn artifact(path: &str) -> Value {
    let all = definitions::artifacts(&definitions::folder("tests/fixtures"), &["semantic.antrag".to_owned()]);
    let found = all.into_iter().find(|(name, _)| name.ends_with(path)).expect("a service without errors");
    serde_json::from_slice(&found.1).expect("JSON")
}

#[test]
fn every_vector_is_judged_as_it_says() {
    let vectors: Vectors = serde_json::from_str(&fixture("semantic.json")).expect("vectors");
    let logic: Logic = serde_json::from_value(artifact("/logic.json")).expect("a logic");
    let program = Program::new(&logic).expect("a consistent logic");
    let schema = jsonschema::validator_for(&artifact("1.0.0/schema.json")).expect("a schema");
    let keys: Vec<&str> = logic.nodes.iter().map(|node| node.key.as_str()).collect();
    let mut tested: Vec<&str> = vectors.types.keys().map(String::as_str).collect();
    let mut asked = keys.clone();
    tested.sort_unstable();
    asked.sort_unstable();
    assert_eq!(tested, asked, "every type has its vectors");

    for node in &logic.nodes {
        let Type::Semantic { codelist, check_digit, .. } = &node.ty else {
            panic!("{} is semantic", node.key)
        };
        let rule = if codelist.is_some() { RuleKind::Code } else { RuleKind::Type };
        let texts = &vectors.types[&node.key];
        let broken = |text: &str| {
            let application = json!({ &node.key: text });
            let evaluation = eval::evaluate(&program, &application, TODAY, None);
            let kind = evaluation.violations().first().map(|violation| violation.kind);
            (kind, schema.is_valid(&application))
        };
        for text in &texts.valid {
            assert_eq!(broken(text), (None, true), "{} {text:?}", node.key);
        }
        for text in &texts.invalid {
            let (kind, accepted) = broken(text);
            assert_eq!(kind, Some(rule), "{} {text:?}", node.key);
            assert!(!accepted || check_digit.is_some(), "the schema accepts {} {text:?}", node.key);
        }
    }
}

/// Texts near the valid ones with our verdict, for `tests/semantic_oracle.py`, which asks packages that are not ours.
#[test]
fn verdicts_are_written_for_other_judges() {
    let logic: Logic = serde_json::from_value(artifact("/logic.json")).expect("a logic");
    let program = Program::new(&logic).expect("a consistent logic");
    let vectors: Vectors = serde_json::from_str(&fixture("semantic.json")).expect("vectors");
    let mut texts = Vec::new();
    for (name, known) in &vectors.types {
        texts.extend(known.valid.iter().chain(&known.invalid).map(|text| (name.as_str(), text.clone())));
    }
    let mut draw = Draw(20_260_302);
    texts.extend((0..300).flat_map(|_| with_each_digit(&draw.tax_body())).map(|text| ("tax_id", text)));
    texts.extend(
        (0..200).flat_map(|_| with_each_digit(&format!("DE{}", draw.digits(8)))).map(|text| ("vat_id", text)),
    );
    for text in &vectors.types["vat_id"].valid {
        texts.extend((0..50).map(|_| ("vat_id", draw.other_digits(text))));
    }
    for text in vectors.types["iban"].valid.iter().chain(&vectors.types["iban"].invalid) {
        texts.extend(
            (0..100).map(|check| ("iban", format!("{}{check:02}{}", take(text, 0, 2), take(text, 4, 99)))),
        );
        texts.extend((0..50).map(|_| ("iban", draw.other_digits(text))));
    }
    texts.extend((0..500).map(|round| ("bic", draw.letters(if round % 2 == 0 { 8 } else { 11 }))));
    let mut lines = String::new();
    let mut accepted = 0;
    for (name, text) in texts.iter().filter(|(_, text)| !text.contains(char::is_control)) {
        let application = json!({ *name: text });
        let valid = eval::evaluate(&program, &application, TODAY, None).is_valid();
        accepted += usize::from(valid);
        lines.push_str(&format!("{name}\t{text}\t{valid}\n"));
    }
    assert!(texts.len() > 10_000 && accepted > 700, "{} texts, {accepted} valid", texts.len());
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("semantic.tsv");
    std::fs::write(file, lines).expect("a file");
}

fn take(text: &str, from: usize, count: usize) -> String {
    text.chars().skip(from).take(count).collect()
}

fn with_each_digit(body: &str) -> Vec<String> {
    (0..10).map(|digit| format!("{body}{digit}")).collect()
}

/// Numbers that look random and are the same on every run (Knuth, *The Art of Computer Programming*, 3.3.4, MMIX).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn one_of(&mut self, letters: &str) -> char {
        let at = self.below(letters.len());
        letters[at..].chars().next().unwrap_or('0')
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| self.one_of("0123456789")).collect()
    }

    fn letters(&mut self, count: usize) -> String {
        (0..count).map(|_| self.one_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0129")).collect()
    }

    /// Ten digits of which about one repeats.
    fn tax_body(&mut self) -> String {
        let mut digits: Vec<char> = "1234567890".chars().collect();
        for at in (1..10).rev() {
            digits.swap(at, self.below(at + 1));
        }
        for _ in 0..=self.below(3) {
            let (from, to) = (self.below(10), self.below(10));
            digits[to] = digits[from];
        }
        digits.into_iter().collect()
    }

    /// The text with one to three of its digits replaced.
    fn other_digits(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(3) {
            let at = self.below(letters.len());
            if at >= 2 && letters[at].is_ascii_digit() {
                letters[at] = self.one_of("0123456789");
            }
        }
        letters.into_iter().collect()
    }
}
