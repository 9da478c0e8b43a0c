//! German: subordinate clauses with the verb at the end, formal "Sie".

use super::noun::Compared;
use super::shape::{Place, Rows, Said, Shape, mirrored};
use super::value::{self, join, quoted, unit_name};
use super::{Voice, Words};
use crate::diagnostic::Lang;
use crate::model::{
    BinaryOp, DurationUnit, Expr, ExprKind, FieldType, FoldKind, NodeId, PartKind, RoundMode, ValueType,
};

/// Speaks German.
pub(super) struct German<'m>(pub(super) Words<'m>);

/// A clause that may still be joined with others.
enum Clause {
    /// „bei „X“ „Ja““: becomes "Sie … angegeben haben"; place and answer.
    Said(Vec<(String, String)>),
    /// A whole clause.
    Whole(String),
    /// Several clauses joined by the other word.
    Several(String),
}

/// Grammatical cases that articles need here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Nominative,
    Dative,
}

impl<'m> German<'m> {
    /// What follows the conjunction: "Sie bei „…“ „Ja“ angegeben haben".
    pub(super) fn clause(&self, shape: &Shape<'m>, conjunction: &str) -> String {
        match self.part(shape, conjunction, 0) {
            Clause::Said(pieces) => self.said(&pieces, "und"),
            Clause::Whole(text) | Clause::Several(text) => text,
        }
    }

    fn said(&self, pieces: &[(String, String)], word: &str) -> String {
        let text = pieces_text(pieces, word);
        match self.0.voice {
            Voice::Applicant => format!("Sie {text} angegeben haben"),
            Voice::Reader => format!("{text} angegeben ist"),
        }
    }

    fn part(&self, shape: &Shape<'m>, conjunction: &str, depth: usize) -> Clause {
        Clause::Whole(match shape {
            Shape::All(parts) => return self.junction(parts, true, conjunction, depth),
            Shape::Any(parts) => return self.junction(parts, false, conjunction, depth),
            Shape::Answer(place, said) => return self.answer(*place, said),
            Shape::Rows { rows, list, body } => return self.rows(*rows, *list, body),
            Shape::Always(holds) => {
                let word = if *holds { "immer" } else { "nie" };
                format!("die Bedingung {word} erfüllt ist")
            }
            Shape::Holds(expr, holds) => self.holds(expr, *holds),
            Shape::Ended(reference, holds) => {
                let (state, outcome) = self.0.ended(reference);
                let not = if *holds { "" } else { "nicht " };
                format!("{state} {not}mit {outcome} beendet wurde")
            }
            Shape::Count { list, body, op, right } => self.count(*list, body.as_deref(), *op, right),
            Shape::Span { unit, from, to, op, right } => self.span(*unit, from, to, *op, right),
            Shape::Relation(left, op, right) => self.relation(left, *op, right),
            Shape::Among(left, values, positive) => {
                let left = self.noun(left, Case::Nominative);
                match (positive, values.len()) {
                    (true, _) => format!("{left} {} ist", self.0.choices(values, "oder")),
                    (false, 1) => format!("{left} nicht {} ist", self.0.choices(values, "oder")),
                    (false, _) => format!("{left} weder {} ist", self.0.choices(values, "noch")),
                }
            }
            Shape::Form(text, holds) => {
                let not = if *holds { "" } else { "nicht " };
                format!("die Angabe bei {} {not}die verlangte Form hat", self.noun(text, Case::Dative))
            }
        })
    }

    fn junction(&self, parts: &[Shape<'m>], all: bool, conjunction: &str, depth: usize) -> Clause {
        let word = if all { "und" } else { "oder" };
        let mut said: Vec<(String, String)> = Vec::new();
        let mut said_at = None;
        let mut clauses: Vec<String> = Vec::new();
        let mut nested: Vec<(String, bool)> = Vec::new();
        for part in parts {
            let compound = matches!(part, Shape::All(_) | Shape::Any(_));
            match self.part(part, conjunction, depth + 1) {
                Clause::Said(pieces) if compound => nested.push((self.said(&pieces, word), false)),
                Clause::Said(pieces) => {
                    said_at.get_or_insert(clauses.len());
                    said.extend(pieces);
                }
                Clause::Whole(text) if compound => nested.push((text, false)),
                Clause::Whole(text) => clauses.push(text),
                Clause::Several(text) => nested.push((text, true)),
            }
        }
        if clauses.is_empty() && nested.is_empty() {
            let text = pieces_text(&said, word);
            return Clause::Said(vec![(String::new(), text)]);
        }
        if let Some(at) = said_at {
            clauses.insert(at, self.said(&said, word));
        }
        let mut text = clauses.join(&format!(" {word} {conjunction} "));
        let also = if all && nested.iter().any(|(_, several)| *several) { "außerdem " } else { "" };
        for (clause, several) in nested {
            let clause = if several && depth > 0 { format!("({clause})") } else { clause };
            if text.is_empty() {
                text = clause;
            } else {
                text.push_str(&format!(", {word} {also}{conjunction} {clause}"));
            }
        }
        Clause::Several(text)
    }

    fn answer(&self, place: Place<'m>, said: &Said<'m>) -> Clause {
        let name = self.0.place_name(place);
        if let Said::Ticked(holds) = said {
            let not = if *holds { "" } else { "nicht " };
            return Clause::Whole(match self.0.voice {
                Voice::Applicant => format!("Sie {name} {not}angekreuzt haben"),
                Voice::Reader => format!("{name} {not}angekreuzt ist"),
            });
        }
        let ty = self.0.place_type(place);
        if let (Said::Answered(answered), Some(FieldType::File(_))) = (said, ty) {
            let a = if *answered { "eine" } else { "keine" };
            return Clause::Whole(match self.0.voice {
                Voice::Applicant => format!("Sie bei {name} {a} Datei hochgeladen haben"),
                Voice::Reader => format!("bei {name} {a} Datei hochgeladen ist"),
            });
        }
        let what = match said {
            Said::YesNo(yes) => value::yes_no(*yes, Lang::De).to_owned(),
            Said::OneOf(values, true) => self.0.choices(values, "oder"),
            Said::OneOf(values, false) if matches!(ty, Some(FieldType::Choices { .. })) => {
                match values.len() {
                    1 => format!("nicht {}", self.0.choices(values, "oder")),
                    _ => format!("weder {}", self.0.choices(values, "noch")),
                }
            }
            Said::OneOf(values, false) => format!("etwas anderes als {}", self.0.choices(values, "oder")),
            Said::Compare(op, right) => self.compared(self.0.compared_type(ty), *op, right),
            Said::Answered(true) => "etwas".to_owned(),
            Said::Answered(false) => "nichts".to_owned(),
            Said::Ticked(_) => String::new(),
        };
        Clause::Said(vec![(format!("bei {name}"), what)])
    }

    /// "mindestens 3", "ein Datum vor dem 01.03.2026": an answer compared with a literal.
    fn compared(&self, kind: Compared, op: BinaryOp, right: &'m Expr) -> String {
        if matches!(right.kind, ExprKind::Today) {
            return match op {
                BinaryOp::Lt => "ein Datum in der Vergangenheit",
                BinaryOp::Le => "das heutige oder ein früheres Datum",
                BinaryOp::Gt => "ein Datum in der Zukunft",
                BinaryOp::Ge => "das heutige oder ein späteres Datum",
                BinaryOp::Eq => "das heutige Datum",
                _ => "ein anderes Datum als das heutige",
            }
            .to_owned();
        }
        let literal = self.0.literal(right, kind).unwrap_or_else(|| self.noun(right, Case::Dative));
        let (thing, article) = match kind {
            Compared::Year => ("ein Jahr", ""),
            Compared::Day => ("ein Datum", "dem "),
            Compared::Time => ("eine Uhrzeit", ""),
            Compared::Month => ("einen Monat", ""),
            _ => return format!("{}{literal}", amount_word(op)),
        };
        match op {
            BinaryOp::Lt => format!("{thing} vor {article}{literal}"),
            BinaryOp::Le if article.is_empty() => format!("{thing} bis {literal}"),
            BinaryOp::Le => format!("{thing} bis zum {literal}"),
            BinaryOp::Gt => format!("{thing} nach {article}{literal}"),
            BinaryOp::Ge => format!("{thing} ab {article}{literal}"),
            BinaryOp::Eq if kind == Compared::Day => format!("den {literal}"),
            BinaryOp::Eq => literal,
            _ => format!("{} als {}{literal}", other(thing), if kind == Compared::Day { "den " } else { "" }),
        }
    }

    fn rows(&self, rows: Rows, list: NodeId, body: &Shape<'m>) -> Clause {
        let inside = German(Words { inside: Some(list), ..self.0 });
        let entries = self.0.node_name(list);
        let which = match rows {
            Rows::Some => format!("für mindestens einen Eintrag unter {entries}"),
            Rows::Every => format!("für jeden Eintrag unter {entries}"),
            Rows::No => format!("für keinen Eintrag unter {entries}"),
            Rows::NotEvery => format!("nicht für jeden Eintrag unter {entries}"),
        };
        match inside.part(body, "dass", 0) {
            Clause::Said(pieces) => Clause::Said(vec![(which, pieces_text(&pieces, "und"))]),
            Clause::Whole(text) | Clause::Several(text) => {
                Clause::Whole(format!("{which} gilt, dass {text}"))
            }
        }
    }

    fn count(&self, list: NodeId, body: Option<&Shape<'m>>, op: BinaryOp, right: &'m Expr) -> String {
        let entries = self.0.node_name(list);
        let only = |which: &str| {
            body.map_or(String::new(), |body| {
                let inside = German(Words { inside: Some(list), ..self.0 });
                format!(", {which} {}", inside.clause(body, which))
            })
        };
        let number = match (self.0.whole(right), op) {
            (Some(0), BinaryOp::Eq | BinaryOp::Le) | (Some(1), BinaryOp::Lt) => "keinen Eintrag".to_owned(),
            (Some(0), BinaryOp::Gt | BinaryOp::Ne) | (Some(1), BinaryOp::Ge) => {
                "mindestens einen Eintrag".to_owned()
            }
            (Some(1), _) => format!("{}einen Eintrag", exact_word(op)),
            (Some(_), _) => {
                let right = self.0.literal(right, Compared::Number).unwrap_or_default();
                format!("{}{right} Einträge", exact_word(op))
            }
            (None, _) => {
                let right = self.noun(right, Case::Nominative);
                let only = only("bei denen");
                return format!("die Zahl der Einträge unter {entries}{only} {} ist", than(op, &right));
            }
        };
        let only = only(if number.ends_with("Eintrag") { "bei dem" } else { "bei denen" });
        format!("es unter {entries} {number} gibt{only}")
    }

    fn span(
        &self,
        unit: DurationUnit,
        from: &'m Expr,
        to: &'m Expr,
        op: BinaryOp,
        right: &'m Expr,
    ) -> String {
        let single = self.0.whole(right) == Some(1);
        let number = self.noun(right, Case::Nominative);
        let amount = format!("{}{number} {}", exact_word(op), unit_name(unit, single, Lang::De));
        let today = |expr: &Expr| matches!(expr.kind, ExprKind::Today);
        if today(to) && self.0.is_birth_date(from) {
            return format!("das Alter nach {} {amount} beträgt", self.noun(from, Case::Dative));
        }
        if today(to) {
            let verb = if single { "vergangen ist" } else { "vergangen sind" };
            return format!("seit {} {amount} {verb}", self.noun(from, Case::Dative));
        }
        let verb = if single { "liegt" } else { "liegen" };
        format!(
            "zwischen {} und {} {amount} {verb}",
            self.noun(from, Case::Dative),
            self.noun(to, Case::Dative)
        )
    }

    fn holds(&self, expr: &'m Expr, holds: bool) -> String {
        if let ExprKind::IsAnswered(inner) = &expr.kind {
            let a = if holds { "einen" } else { "keinen" };
            return format!("{} {a} Wert hat", self.noun(inner, Case::Nominative));
        }
        let not = if holds { "" } else { "nicht " };
        format!("{} {not}zutrifft", self.noun(expr, Case::Nominative))
    }

    fn relation(&self, left: &'m Expr, op: BinaryOp, right: &'m Expr) -> String {
        let noun = self.noun(left, Case::Nominative);
        match self.0.compared(left) {
            Compared::Day | Compared::Month | Compared::Time => self.dates(&noun, op, right),
            Compared::Number if matches!(left.kind, ExprKind::Length(_)) => {
                let ExprKind::Length(text) = &left.kind else { return noun };
                let number = self.noun(right, Case::Nominative);
                format!("{} {}{number} Zeichen lang ist", self.noun(text, Case::Nominative), exact_word(op))
            }
            kind @ (Compared::Number | Compared::Money | Compared::Year) => {
                match (self.0.literal(right, kind), kind) {
                    (Some(year), Compared::Year) => format!("{noun} {}", position(op, &year, "ist")),
                    (Some(literal), _) => format!("{noun} {}{literal} beträgt", exact_word(op)),
                    (None, _) => format!("{noun} {} ist", than(op, &self.noun(right, Case::Nominative))),
                }
            }
            Compared::Other => {
                let other = self.noun(right, Case::Dative);
                match op {
                    BinaryOp::Eq => format!("{noun} mit {other} übereinstimmt"),
                    BinaryOp::In => format!("{noun} unter {other} vorkommt"),
                    BinaryOp::NotIn => format!("{noun} nicht unter {other} vorkommt"),
                    _ => format!("{noun} nicht mit {other} übereinstimmt"),
                }
            }
        }
    }

    /// "… in der Zukunft liegt", "… mehr als 14 Tage zurückliegt", "… nicht vor „X“ liegt".
    fn dates(&self, noun: &str, op: BinaryOp, right: &'m Expr) -> String {
        if matches!(right.kind, ExprKind::Today) {
            let today = match op {
                BinaryOp::Lt => "in der Vergangenheit liegt",
                BinaryOp::Le => "nicht in der Zukunft liegt",
                BinaryOp::Gt => "in der Zukunft liegt",
                BinaryOp::Ge => "nicht in der Vergangenheit liegt",
                BinaryOp::Eq => "der heutige Tag ist",
                _ => "nicht der heutige Tag ist",
            };
            return format!("{noun} {today}");
        }
        if let Some((day, count, unit, later)) = self.0.shifted(right) {
            let single = self.0.whole(count) == Some(1);
            let time =
                format!("{} {}", self.noun(count, Case::Nominative), unit_name(unit, single, Lang::De));
            if matches!(day.kind, ExprKind::Today) && !later {
                // What is later lies back less far.
                return format!("{noun} {}{time} zurückliegt", exact_word(mirrored(op)));
            }
            let way = if later { "nach" } else { "vor" };
            let from = self.noun(day, Case::Dative);
            let when = match op {
                BinaryOp::Lt => "früher als",
                BinaryOp::Le => "spätestens",
                BinaryOp::Gt => "später als",
                BinaryOp::Ge => "frühestens",
                BinaryOp::Eq => "genau",
                _ => "nicht genau",
            };
            return format!("{noun} {when} {time} {way} {from} liegt");
        }
        let other = self.noun(right, Case::Dative);
        match op {
            BinaryOp::Eq => format!("{noun} mit {other} übereinstimmt"),
            BinaryOp::Ne => format!("{noun} nicht mit {other} übereinstimmt"),
            _ => format!("{noun} {}", position(op, &other, "liegt")),
        }
    }

    /// What a value is called.
    fn noun(&self, expr: &'m Expr, case: Case) -> String {
        if let Some(name) = self.0.named(expr) {
            return name;
        }
        if let Some(literal) = self.0.literal(expr, self.0.compared(expr)) {
            let article = matches!(expr.kind, ExprKind::Date(_));
            return match (article, case) {
                (true, Case::Nominative) => format!("der {literal}"),
                (true, Case::Dative) => format!("dem {literal}"),
                (false, _) => literal,
            };
        }
        let the = |nominative: &str, dative: &str| {
            if case == Case::Nominative { nominative.to_owned() } else { dative.to_owned() }
        };
        let of = |inner: &'m Expr| self.noun(inner, Case::Dative);
        match &expr.kind {
            ExprKind::Today => "heute".to_owned(),
            ExprKind::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.noun(value, case)).collect();
                join(&values, "oder")
            }
            ExprKind::Negate(inner) => format!("−{}", self.noun(inner, case)),
            ExprKind::Binary { op, left, right } => self.arithmetic(*op, left, right, &the),
            ExprKind::Otherwise(inner, other) => {
                format!("{} (ohne Angabe: {})", self.noun(inner, case), self.noun(other, Case::Nominative))
            }
            ExprKind::If { cond, then, otherwise } => {
                let shaper = super::Shaper { service: self.0.service, expand: false };
                format!(
                    "({}, {} {}, sonst {})",
                    self.noun(then, Case::Nominative),
                    self.0.if_word(),
                    self.clause(&shaper.shape(cond, true), "falls"),
                    self.noun(otherwise, Case::Nominative)
                )
            }
            ExprKind::Fold { kind, list, body } => self.fold(*kind, *list, body.as_deref(), case),
            ExprKind::Round(mode, inner, places) => {
                let how = match mode {
                    RoundMode::Half => "gerundet",
                    RoundMode::Up => "aufgerundet",
                    RoundMode::Down => "abgerundet",
                };
                let to = match places {
                    0 => "auf ganze Zahlen".to_owned(),
                    1 => "auf eine Nachkommastelle".to_owned(),
                    n => format!("auf {n} Nachkommastellen"),
                };
                format!("({}, {to} {how})", self.noun(inner, case))
            }
            ExprKind::Extreme(largest, a, b) => {
                let size = if *largest { "größere" } else { "kleinere" };
                let article = the("der", "dem");
                let ending = if case == Case::Nominative { "" } else { "n" };
                format!("{article} {size}{ending} Wert von {} und {}", of(a), of(b))
            }
            ExprKind::Length(inner) => format!("{} Länge von {}", the("die", "der"), of(inner)),
            ExprKind::Difference { unit, from, to } => {
                let unit = unit_name(*unit, false, Lang::De);
                format!("{} Zahl der {unit} von {} bis {}", the("die", "der"), of(from), of(to))
            }
            ExprKind::DaysIn(from, to) => {
                format!(
                    "{} Zahl der Tage von {} bis {} (beide mitgezählt)",
                    the("die", "der"),
                    of(from),
                    of(to)
                )
            }
            ExprKind::Part(part, inner) => match part {
                PartKind::YearOf => format!("{} Jahr von {}", the("das", "dem"), of(inner)),
                PartKind::MonthOf => format!("{} Monat von {}", the("der", "dem"), of(inner)),
                PartKind::StartOfMonth => format!("{} Monatserste von {}", the("der", "dem"), of(inner)),
                PartKind::EndOfMonth => format!("{} Monatsletzte von {}", the("der", "dem"), of(inner)),
                PartKind::Earliest | PartKind::Latest => self.noun(inner, case),
            },
            _ if expr.ty == ValueType::YesNo => {
                let shaper = super::Shaper { service: self.0.service, expand: false };
                format!("dass {}", self.clause(&shaper.shape(expr, true), "dass"))
            }
            _ => String::new(),
        }
    }

    fn arithmetic(
        &self,
        op: BinaryOp,
        left: &'m Expr,
        right: &'m Expr,
        the: &dyn Fn(&str, &str) -> String,
    ) -> String {
        let first = self.noun(left, Case::Dative);
        if let ExprKind::Duration(unit, count) = &right.kind {
            let single = self.0.whole(count) == Some(1);
            let unit = unit_name(*unit, single, Lang::De);
            let way = if op == BinaryOp::Add { "nach" } else { "vor" };
            let count = self.noun(count, Case::Nominative);
            return format!("{} Tag {count} {unit} {way} {first}", the("der", "dem"));
        }
        let first = self.noun(left, Case::Nominative);
        let second = self.noun(right, Case::Nominative);
        let first = self.0.operand(op, left, false, first);
        let second = self.0.operand(op, right, true, second);
        format!("{first} {} {second}", Words::sign(op))
    }

    fn fold(&self, kind: FoldKind, list: NodeId, body: Option<&'m Expr>, case: Case) -> String {
        let entries = self.0.node_name(list);
        let inside = German(Words { inside: Some(list), ..self.0 });
        let die = if case == Case::Nominative { "die" } else { "der" };
        let der = if case == Case::Nominative { "der" } else { "dem" };
        let ending = if case == Case::Nominative { "" } else { "n" };
        let of = body.map_or_else(String::new, |body| inside.noun(body, Case::Dative));
        match (kind, body) {
            (FoldKind::Count, Some(body)) => {
                let shaper = super::Shaper { service: self.0.service, expand: false };
                let only = inside.clause(&shaper.shape(body, true), "bei denen");
                format!("{die} Zahl der Einträge unter {entries}, bei denen {only},")
            }
            (FoldKind::Count, None) => format!("{die} Zahl der Einträge unter {entries}"),
            (FoldKind::Sum, _) => format!("{die} Summe von {of} über alle Einträge unter {entries}"),
            (FoldKind::Min, _) => format!("{der} kleinste{ending} Wert von {of} unter {entries}"),
            (FoldKind::Max, _) => format!("{der} größte{ending} Wert von {of} unter {entries}"),
            (FoldKind::Any | FoldKind::All, _) => quoted(&entries, Lang::De),
        }
    }
}

/// "bei „X“ mindestens 3 und höchstens 5".
fn pieces_text(pieces: &[(String, String)], word: &str) -> String {
    super::pieces_text(pieces, word, |place, what| format!("{place} {what}"))
}

fn amount_word(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Lt => "weniger als ",
        BinaryOp::Le => "höchstens ",
        BinaryOp::Gt => "mehr als ",
        BinaryOp::Ge => "mindestens ",
        BinaryOp::Ne => "etwas anderes als ",
        _ => "",
    }
}

fn exact_word(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Eq => "genau ",
        BinaryOp::Ne => "nicht genau ",
        other => amount_word(other),
    }
}

/// "vor 2000 liegt", "nicht nach dem 01.03.2026 liegt".
fn position(op: BinaryOp, other: &str, is: &str) -> String {
    match op {
        BinaryOp::Lt => format!("vor {other} liegt"),
        BinaryOp::Le => format!("nicht nach {other} liegt"),
        BinaryOp::Gt => format!("nach {other} liegt"),
        BinaryOp::Ge => format!("nicht vor {other} liegt"),
        BinaryOp::Ne => format!("nicht {other} {is}"),
        _ => format!("{other} {is}"),
    }
}

fn than(op: BinaryOp, right: &str) -> String {
    match op {
        BinaryOp::Lt => format!("kleiner als {right}"),
        BinaryOp::Le => format!("höchstens so groß wie {right}"),
        BinaryOp::Gt => format!("größer als {right}"),
        BinaryOp::Ge => format!("mindestens so groß wie {right}"),
        BinaryOp::Ne => format!("nicht gleich {right}"),
        _ => format!("gleich {right}"),
    }
}

/// "ein anderes Datum", "eine andere Uhrzeit".
fn other(thing: &str) -> String {
    match thing.split_once(' ') {
        Some(("eine", noun)) => format!("eine andere {noun}"),
        Some(("einen", noun)) => format!("einen anderen {noun}"),
        Some((_, noun)) => format!("ein anderes {noun}"),
        None => thing.to_owned(),
    }
}
