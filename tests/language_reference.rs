//! Every definition in the documents is compiled: whole files as they are, fragments inside a small service.
//!
//! A block begins with three backticks and `antrag`, then perhaps
//! - `fragment in=file|service|page|process`: what stands around it here;
//! - `wrong=E0401`: it yields exactly these codes;
//! - `step …`: it belongs to the tutorial and is tried in `handbook.rs`.

mod definitions;

use std::collections::BTreeMap;
use std::fs;

use antrag::syntax::vocabulary::{self, Place};
use definitions::folder;

/// Shared vocabulary that fragments may name; a name that occurs is imported.
const SHARED: &str = r#"
office tax_office "Abteilung Steuern" {}
office head_of_tax "Leitung" {}
office public_order_office "Ordnungsamt" {}
office citizen_office "Bürgerbüro" {}
law hundesteuersatzung "Hundesteuersatzung" {}
codelist dog_breeds "Hunderassen" {
  option mixed  "Mischling"
  option beagle "Beagle"
}
block natural_person "Angaben zur Person" {
  given_names: person_name "Vornamen"
  birth_date: birth_date "Geburtsdatum"
}
"#;
const SHARED_NAMES: [&str; 7] = [
    "tax_office",
    "head_of_tax",
    "public_order_office",
    "citizen_office",
    "hundesteuersatzung",
    "dog_breeds",
    "natural_person",
];

/// An example of a document.
struct Block {
    /// `docs/language.md:120`.
    place: String,
    /// What follows `antrag` after the backticks.
    info: String,
    text: String,
}

impl Block {
    /// The value of `key=value` in the info line.
    fn value(&self, key: &str) -> Option<&str> {
        self.info.split_whitespace().find_map(|part| part.strip_prefix(key)?.strip_prefix('='))
    }
}

fn blocks(document: &str) -> Vec<Block> {
    let text = fs::read_to_string(folder("").join(document)).expect("the document");
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        match (open, line.strip_prefix("```")) {
            (false, Some(info)) if info.split_whitespace().next() == Some("antrag") => {
                let place = format!("{document}:{}", number + 1);
                blocks.push(Block { place, info: info.to_owned(), text: String::new() });
                open = true;
            }
            (true, Some(_)) => open = false,
            (true, None) => {
                let block = blocks.last_mut().expect("a block is open");
                block.text.push_str(line);
                block.text.push('\n');
            }
            (false, _) => {}
        }
    }
    blocks
}

/// The block as a file of its own.
fn file(block: &Block) -> String {
    let text = &block.text;
    let page = "page ahead \"Vorweg\" {\n  listed: yes_no \"Gelisteter Hund?\"\n}\n";
    let inner = match block.value("in") {
        Some("file") | None => return text.clone(),
        Some("service") => text.clone(),
        Some("page") => format!("page example \"Beispiel\" {{\n{text}}}\n"),
        Some("process") => format!("{page}process {{\n{}}}\n{LETTER}", process(text)),
        Some(other) => panic!("{}: `in={other}` is not known", block.place),
    };
    let used: Vec<&str> =
        SHARED_NAMES.into_iter().filter(|name| names(&inner).any(|word| word == *name)).collect();
    let import = match used.is_empty() {
        true => String::new(),
        false => format!("import {} from \"shared/example\"\n\n", used.join(", ")),
    };
    format!("{import}service example \"Beispiel\" {{\n  version 1.0.0\n  region 100450117117\n{inner}}}\n")
}

const LETTER: &str = "document letter \"Brief\" {\n  shows listed\n}\n";

/// States of a process with a beginning, and an end for every arrow that leads nowhere.
fn process(states: &str) -> String {
    let head = |line: &str| {
        let mut words = line.split_whitespace();
        let kind = words.next().unwrap_or_default();
        let kinds = ["task", "call", "send", "wait", "pay", "forward", "decide", "parallel", "stage", "end"];
        kinds.contains(&kind).then(|| words.next().map(str::to_owned)).flatten()
    };
    let known: Vec<String> = states.lines().filter_map(head).collect();
    let mut text = format!("start {}\n{states}", known.first().expect("a state"));
    let mut missing: Vec<&str> =
        states.split("-> ").skip(1).filter_map(|rest| rest.split_whitespace().next()).collect();
    missing.sort_unstable();
    missing.dedup();
    for name in missing.into_iter().filter(|name| !known.iter().any(|known| known == name)) {
        text.push_str(&format!(
            "send {name} \"Brief\" {{\n  to applicant\n  what letter\n  on done -> {name}_end\n}}\nend {name}_end \"Ende\"\n"
        ));
    }
    text
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|ch: char| !ch.is_ascii_alphanumeric() && ch != '_')
}

fn compile_blocks(document: &str) {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for block in blocks(document).iter().filter(|block| !names(&block.info).any(|word| word == "step")) {
        let mut texts = BTreeMap::from([("example.antrag".to_owned(), file(block))]);
        if texts.values().any(|text| text.contains("\"shared/example\"")) {
            texts.insert("shared/example.antrag".to_owned(), SHARED.to_owned());
        }
        let found = definitions::findings(&folder("examples"), &texts);
        let codes: Vec<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
        let expected: Vec<&str> =
            block.value("wrong").map_or_else(Vec::new, |codes| codes.split(',').collect());
        if codes != expected {
            wrong.push(format!("{} expects {expected:?}\n{}", block.place, definitions::lines(&found)));
        }
        tried += 1;
    }
    assert!(tried > 0, "{document} has no examples");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn examples_of_the_reference_compile() {
    compile_blocks("docs/language.md");
}

#[test]
fn examples_of_the_handbook_compile() {
    compile_blocks("docs/handbuch.md");
}

#[test]
fn the_definition_in_the_picture_compiles() {
    let path = folder("docs").join("images/definition.antrag");
    let text = fs::read_to_string(path).expect("the definition");
    let found =
        definitions::findings(&folder("examples"), &BTreeMap::from([("picture.antrag".to_owned(), text)]));
    assert!(found.is_empty(), "{}", definitions::lines(&found));
}

#[test]
fn the_reference_names_every_word() {
    let text = fs::read_to_string(folder("docs").join("language.md")).expect("the reference");
    let between = |from: &str, to: &str| Some(text.split_once(from)?.1.split_once(to)?.0.trim().to_owned());
    let written = between("<!-- words -->", "<!-- /words -->").expect("the marks around the table of words");
    let table = word_table();
    assert!(written == table, "the table of words in docs/language.md should be:\n\n{table}");
}

/// Where questions stand, with the rules around them.
const AMONG_FIELDS: [Place; 9] = [
    Place::Service,
    Place::Page,
    Place::Section,
    Place::Block,
    Place::When,
    Place::Each,
    Place::Group,
    Place::Task,
    Place::Call,
];

/// All words, as the reference shows them.
fn word_table() -> String {
    let mut table = String::from("| word | says | stands in |\n| --- | --- | --- |\n");
    for word in vocabulary::words().filter(|word| !word.places.is_empty()) {
        let mark = if word.many { " *" } else { "" };
        let shape = word.shape.replace('|', "\\|");
        table.push_str(&format!("| `{shape}`{mark} | {} | {} |\n", word.about.en, places(word.places)));
    }
    table.trim_end().to_owned()
}

fn places(places: &[Place]) -> String {
    let among = AMONG_FIELDS.iter().all(|place| places.contains(place));
    let rest = places.iter().filter(|place| !among || !AMONG_FIELDS.contains(place));
    let names = rest.map(|place| match place {
        Place::File => "a file".to_owned(),
        Place::Field => "a field".to_owned(),
        Place::List => "a list".to_owned(),
        Place::Choice => "a choice".to_owned(),
        Place::Group => "a group, the use of a block".to_owned(),
        Place::When => "`when`".to_owned(),
        Place::Shown => "`when` of a document".to_owned(),
        other => format!("`{}`", vocabulary::opener(*other)),
    });
    among.then(|| "among fields".to_owned()).into_iter().chain(names).collect::<Vec<_>>().join(", ")
}
