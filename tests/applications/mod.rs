//! Valid applications near a given one: one answer is changed, and what follows from that is mended, as an
//! applicant would.

use std::collections::BTreeMap;

use antrag::eval::{Program, deviations, evaluate};
use antrag::format::logic::{Logic, Node, Semantic, Source, Type};
use antrag::format::{DeviationKind, RuleKind};
use jiff::civil::Date;
use serde_json::{Value, json};

/// How often an application is looked at before it is given up.
const ROUNDS: usize = 40;

/// Answers that are tried one after the other where a rule refuses the one before.
const DAYS: [&str; 6] = ["2026-02-20", "2026-03-02", "2025-06-01", "2024-01-15", "2020-05-04", "2027-01-01"];
const NUMBERS: [i64; 6] = [1, 2, 3, 4, 0, 5];
const TEXTS: [&str; 4] = ["Muster", "123456789012345", "66386", "A"];

/// The service that applications are made for.
pub struct Applicant<'l> {
    logic: &'l Logic,
    program: Program,
    today: Date,
}

/// A value that had to go, because what it answers is irrelevant now.
pub struct Dropped {
    pub pointer: String,
    pub value: Value,
}

impl<'l> Applicant<'l> {
    pub fn new(logic: &'l Logic, today: Date) -> Self {
        let program = Program::new(logic).expect("the logic is consistent");
        Self { logic, program, today }
    }

    /// Is it valid and in canonical form?
    pub fn sound(&self, application: &Value) -> bool {
        let evaluation = evaluate(&self.program, application, self.today, None);
        evaluation.is_valid() && deviations(&evaluation).is_empty()
    }

    /// Is the value at `pointer` one that a server must refuse as irrelevant?
    pub fn irrelevant(&self, application: &Value, pointer: &str) -> bool {
        let evaluation = evaluate(&self.program, application, self.today, None);
        let found = deviations(&evaluation);
        found.iter().any(|it| it.kind == DeviationKind::Irrelevant && it.pointer == pointer)
    }

    /// The node that answers `pointer`: `/dogs/0/name` is answered by `dogs.name`.
    pub fn node(&self, pointer: &str) -> Option<&'l Node> {
        let names = pointer.split('/').skip(1).filter(|part| part.parse::<usize>().is_err());
        let key = names.collect::<Vec<_>>().join(".");
        self.logic.nodes.iter().find(|node| node.key == key && node.source == Source::Asked)
    }

    /// Every application that differs from `from` in one answer of yes or no or of codes; not yet mended.
    pub fn neighbours(&self, from: &Value) -> Vec<Value> {
        let mut answers = Vec::new();
        leaves(from, "", &mut answers);
        let mut found = Vec::new();
        for pointer in answers {
            let Some(node) = self.node(&pointer) else { continue };
            let now = from.pointer(&pointer).unwrap_or(&Value::Null);
            for other in self.others(node, now) {
                let mut changed = from.clone();
                if let Some(place) = changed.pointer_mut(&pointer) {
                    *place = other;
                    found.push(changed);
                }
            }
        }
        found
    }

    fn others(&self, node: &Node, now: &Value) -> Vec<Value> {
        let codes = |codelist: &str| self.logic.codelists[codelist].codes.iter();
        match &node.ty {
            Type::YesNo | Type::Tick => vec![json!(now != &json!(true))],
            // Long lists are of countries and breeds: their first codes and those that rules name are enough.
            Type::Choice { codelist, .. } => {
                let named = |code: &&String| self.named(code);
                let some = codes(codelist).enumerate().filter(|(at, code)| *at < 12 || named(code));
                some.map(|(_, code)| json!(code)).filter(|code| code != now).collect()
            }
            Type::Choices { codelist, .. } => codes(codelist).map(|code| json!([code])).collect(),
            _ => Vec::new(),
        }
    }

    fn named(&self, code: &str) -> bool {
        let quoted = format!("\"{code}\"");
        let text = |it| serde_json::to_string(it).unwrap_or_default();
        self.logic.conditions.iter().any(|condition| text(&condition.holds).contains(&quoted))
    }

    /// Drops what is irrelevant, answers what is missing, tries other answers where a rule refuses one. Gives
    /// the application where it came to be sound, and what was dropped from it.
    pub fn mend(&self, mut application: Value) -> Option<(Value, Vec<Dropped>)> {
        let mut dropped = Vec::new();
        let mut tries: BTreeMap<String, usize> = BTreeMap::new();
        for _ in 0..ROUNDS {
            let evaluation = evaluate(&self.program, &application, self.today, None);
            let (violations, found) = (evaluation.violations().to_vec(), deviations(&evaluation));
            if violations.is_empty() && found.is_empty() {
                return Some((application, dropped));
            }
            // The last first: indices and parents before it stay as they are.
            for deviation in found.iter().rev() {
                match deviation.kind {
                    DeviationKind::Irrelevant => {
                        let value = take(&mut application, &deviation.pointer)?;
                        dropped.push(Dropped { pointer: deviation.pointer.clone(), value });
                    }
                    DeviationKind::Missing => self.answer(&mut application, &deviation.pointer, 0)?,
                    DeviationKind::TooFewRows => {
                        let row = self.row(self.node(&deviation.pointer)?)?;
                        application.pointer_mut(&deviation.pointer)?.as_array_mut()?.push(row);
                    }
                    _ => return None,
                }
            }
            if !found.is_empty() {
                continue;
            }
            for violation in violations {
                let times = tries.entry(violation.pointer.clone()).or_default();
                if violation.kind != RuleKind::Required {
                    *times += 1;
                }
                self.answer(&mut application, &violation.pointer, *times)?;
            }
        }
        None
    }

    fn answer(&self, application: &mut Value, pointer: &str, times: usize) -> Option<()> {
        let is_row = |at: &str| at.rsplit('/').next().is_some_and(|last| last.parse::<usize>().is_ok());
        // Answers are told to be missing; what is around them may be missing, too.
        for (at, _) in pointer.match_indices('/').skip(1) {
            let around = &pointer[..at];
            if application.pointer(around).is_none() {
                let node = self.node(around)?;
                let made = if is_row(around) { self.row(node) } else { self.sample(node, 0) };
                put(application, around, made?)?;
            }
        }
        // A new list comes with its rows.
        if is_row(pointer) && application.pointer(pointer).is_some() {
            return Some(());
        }
        let node = self.node(pointer)?;
        put(application, pointer, if is_row(pointer) { self.row(node) } else { self.sample(node, times) }?)
    }

    /// An answer to a question; another one for every number of `times`.
    fn sample(&self, node: &Node, times: usize) -> Option<Value> {
        let day = DAYS.get(times % DAYS.len())?;
        let number = NUMBERS.get(times % NUMBERS.len())?;
        Some(match &node.ty {
            Type::Group => json!({}),
            Type::List { min, .. } => Value::Array(vec![self.row(node)?; *min as usize]),
            Type::Text { .. } | Type::LongText { .. } => json!(TEXTS.get(times % TEXTS.len())?),
            Type::Integer { .. } | Type::Money { .. } => json!(number),
            Type::Year { .. } => json!(2020 + number),
            Type::Decimal { places, .. } => json!(format!("{number}.{:0>1$}", "", *places as usize)),
            Type::YesNo => json!(times.is_multiple_of(2)),
            Type::Tick => json!(!times.is_multiple_of(2)),
            Type::Confirm => json!(true),
            Type::Date { .. } => json!(day),
            Type::BirthDate => json!("1984-05-17"),
            Type::Time => json!("08:30"),
            Type::Month => json!("2026-03"),
            Type::Choice { codelist, .. } => json!(self.code(codelist, times)?),
            Type::Choices { codelist, .. } => json!([self.code(codelist, times)?]),
            Type::File(limits) => json!({
                "id": "datei", "name": "datei", "media_type": limits.media_types.first()?, "size": 1,
                "sha256": "0".repeat(64),
            }),
            Type::Semantic { codelist: Some(codelist), .. } => json!(self.code(codelist, times)?),
            Type::Semantic { semantic, .. } => json!(semantic_sample(*semantic)?),
            Type::Office => return None,
        })
    }

    /// A new row of a list: an object to fill in, or of a plain list a value.
    fn row(&self, list: &Node) -> Option<Value> {
        let key = format!("{}[]", list.key);
        match self.logic.nodes.iter().find(|node| node.key == key) {
            Some(element) => self.sample(element, 0),
            None => Some(json!({})),
        }
    }

    fn code(&self, codelist: &str, times: usize) -> Option<&String> {
        let codes = &self.logic.codelists.get(codelist)?.codes;
        codes.get(times % codes.len().max(1))
    }
}

fn semantic_sample(semantic: Semantic) -> Option<&'static str> {
    Some(match semantic {
        Semantic::PersonName => "Erika",
        Semantic::Email => "erika@example.org",
        Semantic::Phone => "+4968941300",
        Semantic::Url => "https://example.org/",
        Semantic::PostalCode => "66386",
        _ => return None,
    })
}

/// Pointers of everything that is no object and no list of objects.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| leaves(member, &format!("{path}/{key}"), found));
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().enumerate().for_each(|(at, item)| leaves(item, &format!("{path}/{at}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// Takes the member at `pointer` out of its object.
pub fn take(application: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, key) = pointer.rsplit_once('/')?;
    application.pointer_mut(parent)?.as_object_mut()?.remove(key)
}

/// Puts a member into its object, or into its place in a list.
pub fn put(application: &mut Value, pointer: &str, value: Value) -> Option<()> {
    let (parent, key) = pointer.rsplit_once('/')?;
    match application.pointer_mut(parent)? {
        Value::Array(rows) => rows.push(value),
        object => drop(object.as_object_mut()?.insert(key.to_owned(), value)),
    }
    Some(())
}
