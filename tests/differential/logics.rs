//! Random logics: every type of node, nested lists, conditions, computations, decisions, checks and routes.

use serde_json::{Map, Value as Json, json};

use super::answers::{self, KINDS, PARTS, PATTERNS};
use super::dice::Dice;
use super::expressions::{Kind, Known, Maker};
use super::semantic::{self, SHARED};

/// Names of the routes.
pub const ROUTES: [&str; 2] = ["responsible", "second"];

/// A logic in the making.
struct Growing<'d> {
    dice: &'d mut Dice,
    /// In the order of evaluation.
    nodes: Vec<Json>,
    known: Vec<Known>,
    conditions: Vec<Json>,
    computations: Vec<Json>,
    decisions: Vec<Json>,
    case_fields: Vec<(String, Kind)>,
    names: usize,
}

/// A logic and expressions to evaluate beside it.
pub struct Random {
    pub logic: Json,
    pub exprs: Vec<Json>,
}

/// Makes a logic with so many further expressions.
pub fn random(dice: &mut Dice, exprs: usize) -> Random {
    let fields =
        [("review.ok", "yes_no"), ("review.fee", "money"), ("roads.by.whom", "text"), ("roads.on", "date")];
    let case_fields: Vec<Json> = fields
        .iter()
        .map(|(key, name)| json!({"key": key, "type": answers::named(dice, name), "optional": dice.chance(50)}))
        .collect();
    let mut growing = Growing {
        dice,
        nodes: Vec::new(),
        known: Vec::new(),
        conditions: Vec::new(),
        computations: Vec::new(),
        decisions: Vec::new(),
        case_fields: case_fields
            .iter()
            .map(|field| (field["key"].as_str().unwrap_or_default().to_owned(), Kind::of(&field["type"])))
            .collect(),
        names: 0,
    };
    // At the top in every logic, so that each type is asked for often.
    for at in 0..2 {
        let ty = semantic::named(growing.dice);
        growing.ask(&format!("semantic_{at}"), ty, &[]);
    }
    growing.members("", &[], 3);
    let mut logic = growing.finish(&case_fields);
    let known = std::mem::take(&mut growing.known);
    let case_fields = std::mem::take(&mut growing.case_fields);
    let mut maker = Maker { dice: growing.dice, known: &known, case_fields: &case_fields, routes: &ROUTES };
    rules(&mut maker, &mut logic, &growing.conditions);
    let kinds = [Kind::Truth, Kind::Truth, Kind::Number, Kind::Number, Kind::Date, Kind::Text, Kind::Many];
    let exprs = (0..exprs).map(|at| maker.make(kinds[at % kinds.len()], &[], 4)).collect();
    Random { logic, exprs }
}

impl Growing<'_> {
    fn name(&mut self) -> String {
        self.names += 1;
        match self.names {
            3 => "constructor".to_owned(),
            5 => "length".to_owned(),
            at => format!("n{at}"),
        }
    }

    fn members(&mut self, parent: &str, lists: &[String], depth: usize) {
        let count = self.dice.between(2, if depth == 3 { 9 } else { 4 });
        for _ in 0..count {
            let name = self.name();
            let key = if parent.is_empty() { name } else { format!("{parent}.{name}") };
            match self.dice.below(20) {
                0 | 1 if depth > 0 => self.group(&key, lists, depth),
                2..5 if depth > 0 => self.list(&key, lists, depth),
                5 => self.plain_list(&key, lists),
                6..9 => self.computed(&key, lists),
                9 => self.decided(&key, lists),
                10 => self.cascade(&key, lists),
                _ => {
                    let ty = answers::question(self.dice);
                    self.ask(&key, ty, lists);
                }
            }
        }
    }

    /// Adds a node with random conditions.
    fn add(&mut self, key: &str, source: &str, ty: Json, lists: &[String]) {
        let mut node = json!({"key": key, "source": source, "type": ty});
        if !key.ends_with("[]") {
            let when: Vec<String> = (0..2).filter_map(|_| self.condition(lists)).collect();
            if !when.is_empty() {
                node["when"] = json!(when);
            }
        }
        let kind = Kind::of(&ty);
        let is_list = ty["name"] == "list";
        self.known.push(Known { key: key.to_owned(), kind, is_list, lists: lists.to_vec() });
        self.nodes.push(node);
    }

    fn ask(&mut self, key: &str, ty: Json, lists: &[String]) {
        let name = ty["name"].as_str().unwrap_or_default();
        let always = matches!(name, "group" | "list" | "tick" | "choices" | "confirm");
        let (optional, later) = (!always && self.dice.chance(35), name == "file" && self.dice.chance(50));
        self.add(key, "asked", ty, lists);
        if let Some(node) = self.nodes.last_mut() {
            node["optional"] = json!(optional);
            node["later"] = json!(later);
        }
    }

    /// A new or an old condition that can be evaluated in these rows.
    fn condition(&mut self, lists: &[String]) -> Option<String> {
        if !self.dice.chance(22) {
            return None;
        }
        let usable = |condition: &&Json| {
            condition["lists"].as_array().is_some_and(|needed| {
                needed.iter().all(|list| lists.iter().any(|bound| Some(bound.as_str()) == list.as_str()))
            })
        };
        let old: Vec<&Json> = self.conditions.iter().filter(usable).collect();
        if !old.is_empty() && self.dice.chance(40) {
            return self.dice.pick(&old)["id"].as_str().map(str::to_owned);
        }
        let id = format!("when/{}", self.conditions.len());
        let holds = self.expr(Kind::Truth, lists);
        self.conditions.push(json!({"id": id, "holds": holds, "lists": lists}));
        Some(id)
    }

    fn expr(&mut self, kind: Kind, lists: &[String]) -> Json {
        let (known, case_fields) = (std::mem::take(&mut self.known), std::mem::take(&mut self.case_fields));
        let mut maker = Maker { dice: self.dice, known: &known, case_fields: &case_fields, routes: &[] };
        let expr = maker.make(kind, lists, 3);
        (self.known, self.case_fields) = (known, case_fields);
        expr
    }

    fn group(&mut self, key: &str, lists: &[String], depth: usize) {
        self.ask(key, json!({"name": "group"}), lists);
        self.members(key, lists, depth - 1);
    }

    fn list(&mut self, key: &str, lists: &[String], depth: usize) {
        let (min, max) = (self.dice.below(3), self.dice.between(2, 3));
        self.ask(key, json!({"name": "list", "min": min, "max": max}), lists);
        self.members(key, &[lists, &[key.to_owned()]].concat(), depth - 1);
    }

    fn plain_list(&mut self, key: &str, lists: &[String]) {
        let (min, max) = (self.dice.below(2), self.dice.between(1, 3));
        self.ask(key, json!({"name": "list", "min": min, "max": max, "plain": true}), lists);
        let ty = answers::question(self.dice);
        self.ask(&format!("{key}[]"), ty, &[lists, &[key.to_owned()]].concat());
    }

    /// A type that computed values can have, with what its formula gives.
    fn result(&mut self) -> (Json, Kind) {
        let name = *self.dice.pick(&[
            "integer",
            "integer",
            "money",
            "decimal",
            "yes_no",
            "date",
            "birth_date",
            "month",
            "time",
            "text",
            "choices",
            "year",
        ]);
        let ty = answers::named(self.dice, name);
        let kind = if name == "birth_date" { Kind::Date } else { Kind::of(&ty) };
        (ty, kind)
    }

    /// Numbers are rounded mostly, so that their type can write them.
    fn formula(&mut self, kind: Kind, lists: &[String]) -> Json {
        let value = self.expr(kind, lists);
        if kind != Kind::Number || self.dice.chance(30) {
            return value;
        }
        json!({"op": "round", "arg": value, "mode": *self.dice.pick(&["half", "up", "down"]), "places": 0})
    }

    fn computed(&mut self, key: &str, lists: &[String]) {
        let (ty, kind) = self.result();
        let value = self.formula(kind, lists);
        self.computations.push(json!({"node": key, "value": value}));
        self.add(key, "computed", ty, lists);
    }

    fn decided(&mut self, key: &str, lists: &[String]) {
        let hit = *self.dice.pick(&["unique", "first", "collect_sum"]);
        let columns = self.dice.between(1, 2) as usize;
        let outputs: Vec<(String, Json, Kind)> = (0..columns)
            .map(|column| {
                let (ty, kind) = match hit {
                    "collect_sum" => (json!({"name": "integer"}), Kind::Number),
                    _ => self.result(),
                };
                (if column == 0 { key.to_owned() } else { format!("{key}_{column}") }, ty, kind)
            })
            .collect();
        let rows: Vec<Json> = (0..self.dice.between(1, 3))
            .map(|_| {
                let results: Vec<Json> = outputs.iter().map(|output| self.formula(output.2, lists)).collect();
                let mut row = json!({ "results": results });
                if self.dice.chance(85) {
                    row["when"] = self.expr(Kind::Truth, lists);
                }
                row
            })
            .collect();
        let keys: Vec<&String> = outputs.iter().map(|output| &output.0).collect();
        self.decisions.push(json!({"name": key, "hit": hit, "outputs": keys, "rows": rows}));
        for (output, ty, _) in &outputs {
            self.add(output, "decided", ty.clone(), lists);
        }
    }

    /// A choice and one that depends on it.
    fn cascade(&mut self, key: &str, lists: &[String]) {
        self.ask(key, json!({"name": "choice", "codelist": "kinds"}), lists);
        self.ask(&format!("{key}_part"), json!({"name": "choice", "codelist": "parts", "under": key}), lists);
    }

    /// The logic without its rules.
    fn finish(&mut self, case_fields: &[Json]) -> Json {
        let order: Vec<Json> = self.nodes.iter().map(|node| node["key"].clone()).collect();
        let nodes = self.document_order();
        let parents: Map<String, Json> = [("a1", "a"), ("a2", "a"), ("b1", "b"), ("ab", "A")]
            .map(|(part, kind)| (part.to_owned(), json!(kind)))
            .into_iter()
            .collect();
        let own = PATTERNS.iter().map(|pattern| json!(pattern));
        let patterns: Vec<Json> = own.chain(SHARED.patterns.iter().cloned()).collect();
        let mut codelists = SHARED.codelists.clone();
        codelists.insert("kinds".to_owned(), json!({ "codes": KINDS }));
        codelists.insert("parts".to_owned(), json!({"codes": PARTS, "parent": "kinds", "parents": parents}));
        json!({
            "format_version": "1.0.0",
            "service": "random",
            "version": "1.0.0",
            "patterns": patterns,
            "codelists": codelists,
            "calendar": calendar(self.dice),
            "nodes": nodes,
            "conditions": self.conditions.iter().map(|one| json!({"id": one["id"], "holds": one["holds"]})).collect::<Json>(),
            "computations": self.computations,
            "decisions": self.decisions,
            "case_fields": case_fields,
            "order": order,
        })
    }

    /// What stands at the top comes in another order than it is evaluated in; everything else after its parent.
    fn document_order(&mut self) -> Vec<Json> {
        let mut parts: Vec<Vec<Json>> = Vec::new();
        for node in &self.nodes {
            let key = node["key"].as_str().unwrap_or_default();
            match parts.last_mut() {
                Some(part) if key.contains(['.', '[']) => part.push(node.clone()),
                _ => parts.push(vec![node.clone()]),
            }
        }
        if self.dice.chance(50) {
            parts.reverse();
        }
        parts.concat()
    }
}

fn calendar(dice: &mut Dice) -> Json {
    let text = |name: &str, on: Json| json!({"name": name, "on": on});
    let mut holidays = vec![
        text("Neujahr", json!({"kind": "fixed", "month": 1, "day": 1})),
        text("Karfreitag", json!({"kind": "easter", "days": -2})),
        text("Ostermontag", json!({"kind": "easter", "days": 1})),
        text("Fronleichnam", json!({"kind": "easter", "days": 60})),
        text("Schalttag", json!({"kind": "fixed", "month": 2, "day": 29})),
        text("Buß- und Bettag", json!({"kind": "repentance_day"})),
        text("1. Weihnachtstag", json!({"kind": "fixed", "month": 12, "day": 25})),
    ];
    holidays[1]["from"] = json!(1990);
    holidays[5]["to"] = json!(2025);
    json!({"land": "DE-SN", "holidays": dice.some(&holidays, 75)})
}

/// Adds checks, uniques, stops and routes.
fn rules(maker: &mut Maker<'_>, logic: &mut Json, conditions: &[Json]) {
    let known = maker.known;
    let message = json!({"de": "So geht es nicht."});
    let usable = |lists: &[String], dice: &mut Dice| -> Vec<Json> {
        let fits = |one: &&Json| {
            one["lists"]
                .as_array()
                .is_some_and(|needed| needed.iter().all(|list| lists.iter().any(|known| *list == **known)))
        };
        let ids: Vec<Json> = conditions.iter().filter(fits).map(|one| one["id"].clone()).collect();
        dice.some(&ids, 15)
    };
    let mut checks = Vec::new();
    for at in 0..maker.dice.between(2, 6) {
        let places: Vec<&Known> = known.iter().filter(|one| one.is_list || one.kind == Kind::Thing).collect();
        let within =
            if places.is_empty() || maker.dice.chance(40) { None } else { Some(*maker.dice.pick(&places)) };
        let mut rows = within.map_or(Vec::new(), |place| place.lists.clone());
        rows.extend(within.filter(|place| place.is_list).map(|place| place.key.clone()));
        let here: Vec<&Known> =
            known.iter().filter(|one| one.lists.iter().all(|list| rows.contains(list))).collect();
        let mut check = json!({"id": format!("check/{at}"), "must": maker.make(Kind::Truth, &rows, 3), "message": message});
        check["when"] = json!(usable(&rows, maker.dice));
        if let Some(place) = within.filter(|place| place.kind == Kind::Thing || place.is_list) {
            check["within"] = json!(place.key);
        }
        if maker.dice.chance(80) {
            check["at"] = json!(maker.dice.pick(known).key);
        }
        if maker.dice.chance(30) && !here.is_empty() {
            check["answered"] = json!(maker.dice.pick(&here).key);
        }
        checks.push(check);
    }
    logic["checks"] = json!(checks);
    let rows: Vec<&Known> = known.iter().filter(|one| !one.lists.is_empty()).collect();
    let uniques = maker.dice.some(&rows, 30);
    let unique = |one: &&Known| json!({"id": format!("{}/unique", one.key), "list": one.lists.last(), "value": one.key, "message": message});
    logic["uniques"] = uniques.iter().map(unique).collect();
    let mut stops = Vec::new();
    for at in 0..maker.dice.below(3) {
        let when = usable(&[], maker.dice);
        stops.push(json!({"id": format!("stop/{at}"), "when": when, "holds": maker.make(Kind::Truth, &[], 2), "message": message}));
    }
    logic["stops"] = json!(stops);
    let routes = std::mem::take(&mut maker.routes);
    logic["routes"] = ROUTES
        .iter()
        .map(|name| {
            let arms: Vec<Json> = (0..3)
                .map(|at| {
                    let refuse =
                        json!({"kind": "refuse", "id": format!("{name}/refuse/{at}"), "message": message});
                    let office =
                        json!({"kind": "office", "office": *maker.dice.pick(&["a", "b", "tax_office"])});
                    let mut arm = json!({"to": if maker.dice.chance(30) { refuse } else { office }});
                    if at < 2 || maker.dice.chance(30) {
                        arm["when"] = maker.make(Kind::Truth, &[], 2);
                    }
                    arm
                })
                .collect();
            json!({"name": name, "arms": arms})
        })
        .collect();
    maker.routes = routes;
}
