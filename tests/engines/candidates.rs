//! Values to try: every constant of a table with its neighbours, and any others.

use antrag::format::logic::{Logic, Node, Source, Type};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// SplitMix64, as in `antrag::sample`.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % count.max(1) as u64) as usize
    }
}

/// Most combinations of edges that are all tried; of more, so many are drawn.
const MOST: usize = 500;

/// Applications at the edges of a table: every combination of them, or where those are too many, a part; each edge
/// beside random others. Then `random` applications whose values are edges or anything.
pub fn applications(logic: &Logic, random: usize, dice: &mut Dice) -> Vec<Value> {
    let asked: Vec<&Node> = logic.nodes.iter().filter(|node| node.source == Source::Asked).collect();
    let constants = Constants::of(logic);
    let edges: Vec<Vec<Value>> = asked.iter().map(|node| constants.edges(node, logic)).collect();
    let all = edges.iter().fold(1_usize, |all, edges| all.saturating_mul(edges.len()));
    let mut applications = Vec::new();
    if all <= MOST {
        applications.extend((0..all).map(|at| at_edges(&asked, &edges, at)));
    } else {
        for (node, own) in asked.iter().zip(&edges) {
            for edge in own {
                for _ in 0..2 {
                    let mut one = drawn(&asked, &edges, dice, 0);
                    put(&mut one, node, edge);
                    applications.push(one);
                }
            }
        }
        applications.extend((0..MOST).map(|_| drawn(&asked, &edges, dice, 0)));
    }
    applications.extend((0..random).map(|_| drawn(&asked, &edges, dice, 60)));
    applications
}

fn at_edges(asked: &[&Node], edges: &[Vec<Value>], mut at: usize) -> Value {
    let mut application = json!({});
    for (node, edges) in asked.iter().zip(edges) {
        put(&mut application, node, &edges[at % edges.len()]);
        at /= edges.len();
    }
    application
}

/// Each value anything with so many percent, else an edge.
fn drawn(asked: &[&Node], edges: &[Vec<Value>], dice: &mut Dice, percent: usize) -> Value {
    let mut application = json!({});
    for (node, edges) in asked.iter().zip(edges) {
        let value = if dice.below(100) < percent { anything(node, dice) } else { None };
        put(&mut application, node, &value.unwrap_or_else(|| edges[dice.below(edges.len())].clone()));
    }
    application
}

fn put(application: &mut Value, node: &Node, value: &Value) {
    let members: &mut Map<String, Value> = application.as_object_mut().expect("an object");
    members.remove(&node.key);
    if !value.is_null() {
        members.insert(node.key.clone(), value.clone());
    }
}

fn anything(node: &Node, dice: &mut Dice) -> Option<Value> {
    Some(match &node.ty {
        Type::YesNo => json!(dice.below(2) == 0),
        Type::Integer { .. } => json!(dice.below(400) as i64 - 40),
        Type::Money { .. } => json!(dice.below(2_000_000) as i64 - 50_000),
        Type::Decimal { places, .. } => json!(decimal(dice.below(20_000) as i64 - 500, *places)),
        Type::Date { .. } => {
            json!(Date::constant(1990, 1, 1).saturating_add((dice.below(16_000) as i32).days()).to_string())
        }
        Type::Month => json!(format!("{}-{:02}", 2000 + dice.below(40), 1 + dice.below(12))),
        Type::Time => json!(format!("{:02}:{:02}", dice.below(24), dice.below(60))),
        _ => return None,
    })
}

fn decimal(units: i64, places: u8) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let digits = format!("{:0>1$}", units.unsigned_abs(), usize::from(places) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(places));
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Every constant of a logic, by the word that its expression has.
#[derive(Default)]
struct Constants(Vec<(String, Value)>);

impl Constants {
    fn of(logic: &Logic) -> Self {
        let mut found = Constants::default();
        for part in [json!(logic.decisions), json!(logic.routes), json!(logic.conditions)] {
            found.gather(&part);
        }
        found
    }

    fn gather(&mut self, json: &Value) {
        match json {
            Value::Array(all) => all.iter().for_each(|one| self.gather(one)),
            Value::Object(members) => {
                if let Some(op) = members.get("op").and_then(Value::as_str)
                    && let Some(value) = members.get("value").or(members.get("cents"))
                {
                    self.0.push((op.to_owned(), value.clone()));
                }
                members.values().for_each(|one| self.gather(one));
            }
            _ => {}
        }
    }

    fn texts(&self, op: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(own, _)| own == op).filter_map(|(_, value)| value.as_str())
    }

    /// Whole numbers and amounts, in units.
    fn numbers(&self, places: u8) -> Vec<i64> {
        let scale = 10_i64.pow(u32::from(places));
        let whole = self.0.iter().filter_map(|(op, value)| match op.as_str() {
            "integer" => value.as_i64().map(|it| it * scale),
            "money" => value.as_i64(),
            "decimal" => value.as_str()?.parse::<f64>().ok().map(|it| (it * scale as f64).round() as i64),
            _ => None,
        });
        let mut edges: Vec<i64> = whole.flat_map(|at| [at - 1, at, at + 1]).chain([0]).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// Values at and beside each constant; null is absent.
    fn edges(&self, node: &Node, logic: &Logic) -> Vec<Value> {
        let mut edges: Vec<Value> = match &node.ty {
            Type::YesNo => vec![json!(true), json!(false)],
            Type::Integer { .. } => self.numbers(0).into_iter().map(Value::from).collect(),
            Type::Money { .. } => self.numbers(0).into_iter().map(Value::from).collect(),
            Type::Decimal { places, .. } => {
                self.numbers(*places).into_iter().map(|at| json!(decimal(at, *places))).collect()
            }
            Type::Text { .. } => self.texts("text").chain(["anderes"]).map(Value::from).collect(),
            Type::Date { .. } => {
                let days = self.texts("date").filter_map(|day| day.parse::<Date>().ok());
                let near = days.flat_map(|day| [-1, 0, 1].map(|by: i32| day.saturating_add(by.days())));
                near.chain([Date::constant(2024, 2, 29)]).map(|day| json!(day.to_string())).collect()
            }
            Type::Month => {
                self.texts("month").flat_map(months).chain(["2024-02".to_owned()]).map(Value::from).collect()
            }
            Type::Time => {
                self.texts("time").flat_map(minutes).chain(["00:00".to_owned()]).map(Value::from).collect()
            }
            Type::BirthDate => vec![json!("1984-05-17")],
            Type::Choices { codelist, .. } => {
                let codes = &logic.codelists[codelist].codes;
                let single = codes.iter().map(|code| json!([code]));
                single.chain([json!([]), json!(codes)]).collect()
            }
            Type::File(limits) => vec![json!({
                "id": "datei", "name": "datei", "media_type": limits.media_types[0], "size": 1, "sha256": "0".repeat(64),
            })],
            other => panic!("no table of a test reads {other:?}"),
        };
        edges.sort_by_key(ToString::to_string);
        edges.dedup();
        edges.extend(node.optional.then_some(Value::Null));
        edges
    }
}

fn months(text: &str) -> Vec<String> {
    let day: Date = format!("{text}-01").parse().expect("a month");
    [-1, 0, 1].map(|by: i32| day.saturating_add(by.months()).to_string()[..7].to_owned()).to_vec()
}

fn minutes(text: &str) -> Vec<String> {
    let (hour, minute) = text.split_once(':').expect("a time");
    let at = hour.parse::<i32>().expect("an hour") * 60 + minute.parse::<i32>().expect("a minute");
    let near = [at - 1, at, at + 1].into_iter().filter(|at| (0..1_440).contains(at));
    near.map(|at| format!("{:02}:{:02}", at / 60, at % 60)).collect()
}
