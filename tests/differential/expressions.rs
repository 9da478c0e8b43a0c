//! Random expressions: well-typed mostly, ill-typed now and then, and always consistent.

use serde_json::{Value as Json, json};

use super::answers::{KINDS, PARTS, PATTERNS};
use super::dice::Dice;
use super::pool;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Truth,
    Number,
    Text,
    Date,
    BirthDate,
    Month,
    Time,
    Many,
    /// A file, group or list.
    Thing,
}

use Kind::*;

const KINDS_OF_VALUES: &[Kind] = &[Truth, Number, Text, Date, BirthDate, Month, Time, Many, Thing];
const ORDERED: &[Kind] = &[Number, Number, Date, Date, Month, Time];

impl Kind {
    /// What a value of this type of the logic is.
    pub fn of(ty: &Json) -> Kind {
        match ty["name"].as_str().unwrap_or_default() {
            "yes_no" | "tick" | "confirm" => Truth,
            "integer" | "money" | "decimal" | "year" => Number,
            "date" => Date,
            "birth_date" => BirthDate,
            "month" => Month,
            "time" => Time,
            "choices" => Many,
            "list" if ty["plain"] == true => Many,
            "file" | "group" | "list" => Thing,
            _ => Text,
        }
    }
}

/// A node that expressions may read.
#[derive(Clone, Debug)]
pub struct Known {
    pub key: String,
    pub kind: Kind,
    pub is_list: bool,
    /// Keys of the lists around it.
    pub lists: Vec<String>,
}

/// Makes expressions over what is known so far.
pub struct Maker<'a> {
    pub dice: &'a mut Dice,
    pub known: &'a [Known],
    /// Fields of the case, with what they are.
    pub case_fields: &'a [(String, Kind)],
    /// Routes; only what is evaluated after all nodes may ask for them.
    pub routes: &'a [&'a str],
}

impl Maker<'_> {
    /// An expression of a kind in the rows of these lists.
    pub fn make(&mut self, kind: Kind, bound: &[String], depth: usize) -> Json {
        let kind = if self.dice.chance(2) { *self.dice.pick(KINDS_OF_VALUES) } else { kind };
        if depth == 0 || self.dice.chance(15) {
            return self.leaf(kind, bound);
        }
        let depth = depth - 1;
        match self.dice.below(12) {
            0 => {
                json!({"op": "if", "cond": self.make(Truth, bound, depth), "then": self.make(kind, bound, depth),
                        "else": self.make(kind, bound, depth)})
            }
            1 => {
                json!({"op": "otherwise", "arg": self.make(kind, bound, depth), "default": self.make(kind, bound, depth)})
            }
            2 if kind != Truth => self.extreme(kind, bound, depth),
            _ => match kind {
                Truth => self.truth(bound, depth),
                Number => self.number(bound, depth),
                Date => self.date(bound, depth),
                Many => json!({"op": "list", "items": self.several(Text, bound, depth)}),
                _ => self.leaf(kind, bound),
            },
        }
    }

    fn several(&mut self, kind: Kind, bound: &[String], depth: usize) -> Vec<Json> {
        (0..self.dice.between(2, 3)).map(|_| self.make(kind, bound, depth)).collect()
    }

    fn pair(&mut self, op: &str, kind: Kind, bound: &[String], depth: usize) -> Json {
        json!({"op": op, "left": self.make(kind, bound, depth), "right": self.make(kind, bound, depth)})
    }

    /// A list that can be gone through here, and what is bound then.
    fn list(&mut self, bound: &[String]) -> Option<(String, Vec<String>)> {
        let reached = |known: &&Known| known.is_list && known.lists.iter().all(|list| bound.contains(list));
        let lists: Vec<String> = self.known.iter().filter(reached).map(|known| known.key.clone()).collect();
        let list = if lists.is_empty() { return None } else { self.dice.pick(&lists).clone() };
        let inner = [bound, std::slice::from_ref(&list)].concat();
        Some((list, inner))
    }

    fn extreme(&mut self, kind: Kind, bound: &[String], depth: usize) -> Json {
        match (self.dice.below(4), self.list(bound)) {
            (0, _) | (_, None) => json!({"op": "least", "args": self.several(kind, bound, depth)}),
            (1, _) => json!({"op": "greatest", "args": self.several(kind, bound, depth)}),
            (at, Some((list, inner))) => {
                let op = if at == 2 { "min" } else { "max" };
                json!({"op": op, "list": list, "of": self.make(kind, &inner, depth)})
            }
        }
    }

    fn truth(&mut self, bound: &[String], depth: usize) -> Json {
        let any = *self.dice.pick(KINDS_OF_VALUES);
        let ordered = *self.dice.pick(ORDERED);
        let op = *self.dice.pick(&[
            "and",
            "or",
            "not",
            "=",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "in",
            "not_in",
            "matches",
            "is_answered",
            "any",
            "all",
        ]);
        match (op, self.list(bound)) {
            ("and" | "or", _) => json!({"op": op, "args": self.several(Truth, bound, depth)}),
            ("not", _) => json!({"op": op, "arg": self.make(Truth, bound, depth)}),
            ("=" | "!=", _) => self.pair(op, any, bound, depth),
            ("in" | "not_in", _) => {
                json!({"op": op, "left": self.make(Text, bound, depth), "right": self.make(Many, bound, depth)})
            }
            ("matches", _) => {
                let pattern = self.dice.below(PATTERNS.len());
                json!({"op": op, "arg": self.make(Text, bound, depth), "pattern": pattern})
            }
            ("is_answered", _) => json!({"op": op, "arg": self.make(any, bound, depth)}),
            ("any" | "all", Some((list, inner))) => {
                json!({"op": op, "list": list, "where": self.make(Truth, &inner, depth)})
            }
            ("any" | "all", None) => json!({"op": "not", "arg": self.make(Truth, bound, depth)}),
            _ => self.pair(op, ordered, bound, depth),
        }
    }

    fn number(&mut self, bound: &[String], depth: usize) -> Json {
        let op = *self.dice.pick(&[
            "+",
            "+",
            "-",
            "*",
            "*",
            "/",
            "/",
            "negate",
            "round",
            "round",
            "length",
            "difference",
            "difference",
            "days_in",
            "part",
            "count",
            "count",
            "sum",
        ]);
        match (op, self.list(bound)) {
            ("+" | "*", _) => json!({"op": op, "args": self.several(Number, bound, depth)}),
            ("negate", _) => json!({"op": op, "arg": self.make(Number, bound, depth)}),
            ("round", _) => {
                let mode = *self.dice.pick(&["half", "half", "up", "down"]);
                let places = if self.dice.chance(95) {
                    self.dice.between(-3, 4)
                } else {
                    self.dice.between(-128, 127)
                };
                json!({"op": op, "arg": self.make(Number, bound, depth), "mode": mode, "places": places})
            }
            ("length", _) => json!({"op": op, "arg": self.make(Text, bound, depth)}),
            ("difference", _) => {
                let unit = self.unit();
                let (from, to) = (self.make(Date, bound, depth), self.make(Date, bound, depth));
                match unit {
                    "workdays" if self.dice.chance(98) => {
                        let near =
                            json!({"op": "shift", "unit": "days", "date": from, "count": self.small()});
                        json!({"op": op, "unit": unit, "from": from, "to": near})
                    }
                    _ => json!({"op": op, "unit": unit, "from": from, "to": to}),
                }
            }
            ("days_in", _) => {
                json!({"op": op, "from": self.make(Date, bound, depth), "to": self.make(Date, bound, depth)})
            }
            ("part", _) => {
                let of = *self.dice.pick(&[Date, Month]);
                json!({"op": op, "part": *self.dice.pick(&["year", "month"]), "arg": self.make(of, bound, depth)})
            }
            ("count", Some((list, inner))) if self.dice.chance(60) => {
                json!({"op": op, "list": list, "where": self.make(Truth, &inner, depth)})
            }
            ("count", Some((list, _))) => json!({"op": op, "list": list}),
            ("sum", Some((list, inner))) => {
                json!({"op": op, "list": list, "of": self.make(Number, &inner, depth)})
            }
            (op, _) => self.pair(if op == "/" { "/" } else { "-" }, Number, bound, depth),
        }
    }

    fn date(&mut self, bound: &[String], depth: usize) -> Json {
        match self.dice.below(5) {
            0 => {
                let of = *self.dice.pick(&[BirthDate, BirthDate, Date]);
                json!({"op": "part", "part": *self.dice.pick(&["earliest", "latest"]), "arg": self.make(of, bound, depth)})
            }
            1 => {
                let part = *self.dice.pick(&["start_of_month", "end_of_month"]);
                json!({"op": "part", "part": part, "arg": self.make(Date, bound, depth)})
            }
            _ => {
                let unit = self.unit();
                let small = self.small();
                // Millions of workdays take seconds, and one of them is like the other.
                let is_small =
                    if unit == "workdays" { self.dice.below(1000) > 0 } else { self.dice.chance(70) };
                let count = if is_small { small } else { self.make(Number, bound, depth) };
                json!({"op": "shift", "unit": unit, "date": self.make(Date, bound, depth), "count": count})
            }
        }
    }

    fn small(&mut self) -> Json {
        json!({"op": "integer", "value": self.dice.between(-40, 40)})
    }

    fn unit(&mut self) -> &'static str {
        self.dice.pick::<&str>(&["days", "weeks", "months", "years", "workdays"])
    }

    fn leaf(&mut self, kind: Kind, bound: &[String]) -> Json {
        let here = |known: &&Known| known.kind == kind && known.lists.iter().all(|list| bound.contains(list));
        let nodes: Vec<&Known> = self.known.iter().filter(here).collect();
        if !nodes.is_empty() && self.dice.chance(70) {
            return json!({"op": "get", "node": self.dice.pick(&nodes).key});
        }
        let fields: Vec<&(String, Kind)> = self.case_fields.iter().filter(|field| field.1 == kind).collect();
        if !fields.is_empty() && self.dice.chance(15) {
            return json!({"op": "case", "field": self.dice.pick(&fields).0});
        }
        self.literal(kind)
    }

    fn literal(&mut self, kind: Kind) -> Json {
        let dice = &mut *self.dice;
        match kind {
            Truth if dice.chance(25) => {
                let (state, outcome) = (*dice.pick(&["review", "roads"]), *dice.pick(&["agree", "object"]));
                json!({"op": "outcome", "state": state, "outcome": outcome})
            }
            Truth => json!({"op": "yes_no", "value": dice.chance(50)}),
            Number => match dice.below(3) {
                0 => json!({"op": "integer", "value": pool::whole(dice)}),
                1 => json!({"op": "money", "cents": pool::whole(dice)}),
                _ => json!({"op": "decimal", "value": pool::decimal(dice)}),
            },
            Text if !self.routes.is_empty() && dice.chance(15) => {
                json!({"op": "route", "route": *dice.pick(self.routes)})
            }
            Text => json!({"op": "text", "value": pool::text(dice)}),
            Date if dice.chance(25) => json!({"op": "today"}),
            Date | BirthDate | Thing => json!({"op": "date", "value": pool::day(dice)}),
            Month => json!({"op": "month", "value": pool::month(dice)}),
            Time => json!({"op": "time", "value": pool::time(dice)}),
            Many => {
                let codes = dice.some(&[KINDS, PARTS].concat(), 30);
                let items: Vec<Json> =
                    codes.iter().map(|code| json!({"op": "text", "value": code})).collect();
                json!({"op": "list", "items": items})
            }
        }
    }
}
