//! English.

use super::noun::Compared;
use super::shape::{Place, Rows, Said, Shape, mirrored};
use super::value::{self, join, unit_name};
use super::{Shaper, Voice, Words};
use crate::diagnostic::Lang;
use crate::model::{
    BinaryOp, DurationUnit, Expr, ExprKind, FieldType, FoldKind, NodeId, PartKind, RoundMode, ValueType,
};

/// Speaks English.
pub(super) struct English<'m>(pub(super) Words<'m>);

/// A clause that may still be joined with others.
enum Clause {
    /// "“Yes” to “X”": becomes "you answered …"; question and answer.
    Said(Vec<(String, String)>),
    /// A whole clause.
    Whole(String),
    /// Several clauses joined by the other word.
    Several(String),
}

impl<'m> English<'m> {
    /// What follows the conjunction: "you answered “Yes” to “…”".
    pub(super) fn clause(&self, shape: &Shape<'m>, conjunction: &str) -> String {
        match self.part(shape, conjunction, 0) {
            Clause::Said(pieces) => said(&pieces, "and"),
            Clause::Whole(text) | Clause::Several(text) => text,
        }
    }

    fn part(&self, shape: &Shape<'m>, conjunction: &str, depth: usize) -> Clause {
        Clause::Whole(match shape {
            Shape::All(parts) => return self.junction(parts, true, conjunction, depth),
            Shape::Any(parts) => return self.junction(parts, false, conjunction, depth),
            Shape::Answer(place, said) => return self.answer(*place, said),
            Shape::Rows { rows, list, body } => self.rows(*rows, *list, body),
            Shape::Always(true) => "the condition always holds".to_owned(),
            Shape::Always(false) => "the condition never holds".to_owned(),
            Shape::Holds(expr, holds) => self.holds(expr, *holds),
            Shape::Ended(reference, holds) => {
                let (state, outcome) = self.0.ended(reference);
                format!("{state} {} with {outcome}", if *holds { "ended" } else { "did not end" })
            }
            Shape::Count { list, body, op, right } => self.count(*list, body.as_deref(), *op, right),
            Shape::Span { unit, from, to, op, right } => self.span(*unit, from, to, *op, right),
            Shape::Relation(left, op, right) => self.relation(left, *op, right),
            Shape::Among(left, values, positive) => {
                let left = self.noun(left);
                match (positive, values.len()) {
                    (true, _) => format!("{left} is {}", self.0.choices(values, "or")),
                    (false, 1) => format!("{left} is not {}", self.0.choices(values, "or")),
                    (false, _) => format!("{left} is neither {}", self.0.choices(values, "nor")),
                }
            }
            Shape::Form(text, holds) => {
                let verb = if *holds { "has" } else { "does not have" };
                format!("the answer to {} {verb} the required form", self.noun(text))
            }
        })
    }

    fn junction(&self, parts: &[Shape<'m>], all: bool, conjunction: &str, depth: usize) -> Clause {
        let word = if all { "and" } else { "or" };
        let mut pieces: Vec<(String, String)> = Vec::new();
        let mut said_at = None;
        let mut clauses: Vec<String> = Vec::new();
        let mut nested: Vec<(String, bool)> = Vec::new();
        for part in parts {
            let compound = matches!(part, Shape::All(_) | Shape::Any(_));
            match self.part(part, conjunction, depth + 1) {
                Clause::Said(inner) if compound => nested.push((said(&inner, word), false)),
                Clause::Said(inner) => {
                    said_at.get_or_insert(clauses.len());
                    pieces.extend(inner);
                }
                Clause::Whole(text) if compound => nested.push((text, false)),
                Clause::Whole(text) => clauses.push(text),
                Clause::Several(text) => nested.push((text, true)),
            }
        }
        if clauses.is_empty() && nested.is_empty() {
            return Clause::Said(vec![(String::new(), pieces_text(&pieces, word))]);
        }
        if let Some(at) = said_at {
            clauses.insert(at, said(&pieces, word));
        }
        let mut text = clauses.join(&format!(" {word} {conjunction} "));
        let also = if all && nested.iter().any(|(_, several)| *several) { "also " } else { "" };
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
        let ty = self.0.place_type(place);
        let applicant = self.0.voice == Voice::Applicant;
        let what = match said {
            Said::YesNo(yes) => value::yes_no(*yes, Lang::En).to_owned(),
            Said::OneOf(values, true) => self.0.choices(values, "or"),
            Said::OneOf(values, false) => format!("something other than {}", self.0.choices(values, "or")),
            Said::Compare(op, right) => self.compared(self.0.compared_type(ty), *op, right),
            Said::Ticked(holds) => {
                return Clause::Whole(match (applicant, holds) {
                    (true, true) => format!("you ticked {name}"),
                    (true, false) => format!("you did not tick {name}"),
                    (false, true) => format!("{name} is ticked"),
                    (false, false) => format!("{name} is not ticked"),
                });
            }
            Said::Answered(answered) => {
                let file = matches!(ty, Some(FieldType::File(_)));
                return Clause::Whole(match (applicant, file, answered) {
                    (true, true, true) => format!("you gave a file for {name}"),
                    (true, true, false) => format!("you gave no file for {name}"),
                    (true, false, true) => format!("you answered {name}"),
                    (true, false, false) => format!("you left {name} blank"),
                    (false, _, true) => format!("{name} is answered"),
                    (false, _, false) => format!("{name} is left blank"),
                });
            }
        };
        if applicant {
            Clause::Said(vec![(format!("to {name}"), what)])
        } else {
            Clause::Whole(format!("{name} is {what}"))
        }
    }

    /// "at least 3", "a date before 1 March 2026": an answer compared with a literal.
    fn compared(&self, kind: Compared, op: BinaryOp, right: &'m Expr) -> String {
        if matches!(right.kind, ExprKind::Today) {
            return match op {
                BinaryOp::Lt => "a date in the past",
                BinaryOp::Le => "today’s date or an earlier one",
                BinaryOp::Gt => "a date in the future",
                BinaryOp::Ge => "today’s date or a later one",
                BinaryOp::Eq => "today’s date",
                _ => "a date other than today’s",
            }
            .to_owned();
        }
        let literal = self.0.literal(right, kind).unwrap_or_else(|| self.noun(right));
        let thing = match kind {
            Compared::Year => "a year",
            Compared::Day => "a date",
            Compared::Time => "a time",
            Compared::Month => "a month",
            _ => return format!("{}{literal}", amount_word(op)),
        };
        match op {
            BinaryOp::Lt => format!("{thing} before {literal}"),
            BinaryOp::Le => format!("{thing} up to {literal}"),
            BinaryOp::Gt => format!("{thing} after {literal}"),
            BinaryOp::Ge => format!("{thing} from {literal} on"),
            BinaryOp::Eq => literal,
            _ => format!("{thing} other than {literal}"),
        }
    }

    fn rows(&self, rows: Rows, list: NodeId, body: &Shape<'m>) -> String {
        let inside = English(Words { inside: Some(list), ..self.0 });
        let entries = self.0.node_name(list);
        let which = match rows {
            Rows::Some => format!("for at least one entry under {entries}"),
            Rows::Every => format!("for every entry under {entries}"),
            Rows::No => format!("for no entry under {entries}"),
            Rows::NotEvery => format!("not for every entry under {entries}"),
        };
        match (inside.part(body, "that", 0), rows) {
            (Clause::Said(pieces), Rows::Some | Rows::Every) => format!("{which} {}", said(&pieces, "and")),
            (Clause::Said(pieces), _) => format!("{which} it is true that {}", said(&pieces, "and")),
            (Clause::Whole(text) | Clause::Several(text), _) => format!("{which} it is true that {text}"),
        }
    }

    fn count(&self, list: NodeId, body: Option<&Shape<'m>>, op: BinaryOp, right: &'m Expr) -> String {
        let entries = self.0.node_name(list);
        let only = body.map_or(String::new(), |body| {
            let inside = English(Words { inside: Some(list), ..self.0 });
            format!(" for which {}", inside.clause(body, "for which"))
        });
        let number = match (self.0.whole(right), op) {
            (Some(0), BinaryOp::Eq | BinaryOp::Le) | (Some(1), BinaryOp::Lt) => "no entry".to_owned(),
            (Some(0), BinaryOp::Gt | BinaryOp::Ne) | (Some(1), BinaryOp::Ge) => {
                "at least one entry".to_owned()
            }
            (Some(1), _) => format!("{}one entry", exact_word(op)),
            (Some(_), _) => {
                let right = self.0.literal(right, Compared::Number).unwrap_or_default();
                format!("{}{right} entries", exact_word(op))
            }
            (None, _) => {
                let right = self.noun(right);
                return format!("the number of entries under {entries}{only} is {}", than(op, &right));
            }
        };
        let verb = if number.ends_with("entry") { "is" } else { "are" };
        format!("there {verb} {number} under {entries}{only}")
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
        let amount = format!("{}{} {}", exact_word(op), self.noun(right), unit_name(unit, single, Lang::En));
        let today = matches!(to.kind, ExprKind::Today);
        if today && self.0.is_birth_date(from) {
            return format!("the age according to {} is {amount}", self.noun(from));
        }
        if today {
            let verb = if single { "has" } else { "have" };
            return format!("{amount} {verb} passed since {}", self.noun(from));
        }
        let verb = if single { "is" } else { "are" };
        format!("there {verb} {amount} between {} and {}", self.noun(from), self.noun(to))
    }

    fn holds(&self, expr: &'m Expr, holds: bool) -> String {
        if let ExprKind::IsAnswered(inner) = &expr.kind {
            let verb = if holds { "has a value" } else { "has no value" };
            return format!("{} {verb}", self.noun(inner));
        }
        format!("{} {}", self.noun(expr), if holds { "applies" } else { "does not apply" })
    }

    fn relation(&self, left: &'m Expr, op: BinaryOp, right: &'m Expr) -> String {
        let noun = self.noun(left);
        match self.0.compared(left) {
            Compared::Day | Compared::Month | Compared::Time => self.dates(&noun, op, right),
            Compared::Number if matches!(left.kind, ExprKind::Length(_)) => {
                let ExprKind::Length(text) = &left.kind else { return noun };
                let number = self.noun(right);
                format!("{} is {}{number} characters long", self.noun(text), exact_word(op))
            }
            kind @ (Compared::Number | Compared::Money | Compared::Year) => {
                match (self.0.literal(right, kind), kind) {
                    (Some(year), Compared::Year) => format!("{noun} is {}", position(op, &year)),
                    (Some(literal), _) => format!("{noun} is {}{literal}", exact_word(op)),
                    (None, _) => format!("{noun} is {}", than(op, &self.noun(right))),
                }
            }
            Compared::Other => {
                let other = self.noun(right);
                match op {
                    BinaryOp::Eq => format!("{noun} is the same as {other}"),
                    BinaryOp::In => format!("{noun} is among {other}"),
                    BinaryOp::NotIn => format!("{noun} is not among {other}"),
                    _ => format!("{noun} is not the same as {other}"),
                }
            }
        }
    }

    /// "… is in the future", "… is more than 14 days ago", "… is not before “X”".
    fn dates(&self, noun: &str, op: BinaryOp, right: &'m Expr) -> String {
        if matches!(right.kind, ExprKind::Today) {
            let today = match op {
                BinaryOp::Lt => "in the past",
                BinaryOp::Le => "not in the future",
                BinaryOp::Gt => "in the future",
                BinaryOp::Ge => "not in the past",
                BinaryOp::Eq => "today",
                _ => "not today",
            };
            return format!("{noun} is {today}");
        }
        if let Some((day, count, unit, later)) = self.0.shifted(right) {
            let single = self.0.whole(count) == Some(1);
            let time = format!("{} {}", self.noun(count), unit_name(unit, single, Lang::En));
            if matches!(day.kind, ExprKind::Today) && !later {
                // What is later lies back less far.
                return format!("{noun} is {}{time} ago", exact_word(mirrored(op)));
            }
            let way = if later { "after" } else { "before" };
            let when = match op {
                BinaryOp::Lt => "earlier than",
                BinaryOp::Le => "no later than",
                BinaryOp::Gt => "later than",
                BinaryOp::Ge => "no earlier than",
                BinaryOp::Eq => "exactly",
                _ => "not exactly",
            };
            return format!("{noun} is {when} {time} {way} {}", self.noun(day));
        }
        let other = self.noun(right);
        match op {
            BinaryOp::Eq => format!("{noun} is the same as {other}"),
            BinaryOp::Ne => format!("{noun} is not the same as {other}"),
            _ => format!("{noun} is {}", position(op, &other)),
        }
    }

    /// What a value is called.
    fn noun(&self, expr: &'m Expr) -> String {
        if let Some(name) = self.0.named(expr) {
            return name;
        }
        if let Some(literal) = self.0.literal(expr, self.0.compared(expr)) {
            return literal;
        }
        let shaper = Shaper { service: self.0.service, expand: false };
        match &expr.kind {
            ExprKind::Today => "today".to_owned(),
            ExprKind::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.noun(value)).collect();
                join(&values, "or")
            }
            ExprKind::Negate(inner) => format!("−{}", self.noun(inner)),
            ExprKind::Binary { op, left, right } => self.arithmetic(*op, left, right),
            ExprKind::Otherwise(inner, other) => {
                format!("{} (if blank: {})", self.noun(inner), self.noun(other))
            }
            ExprKind::If { cond, then, otherwise } => format!(
                "({} if {}, else {})",
                self.noun(then),
                self.clause(&shaper.shape(cond, true), "if"),
                self.noun(otherwise)
            ),
            ExprKind::Fold { kind, list, body } => self.fold(*kind, *list, body.as_deref()),
            ExprKind::Round(mode, inner, places) => {
                let how = match mode {
                    RoundMode::Half => "rounded",
                    RoundMode::Up => "rounded up",
                    RoundMode::Down => "rounded down",
                };
                let to = match places {
                    0 => "whole numbers".to_owned(),
                    1 => "one place".to_owned(),
                    n => format!("{n} places"),
                };
                format!("({}, {how} to {to})", self.noun(inner))
            }
            ExprKind::Extreme(largest, a, b) => {
                let size = if *largest { "larger" } else { "smaller" };
                format!("the {size} of {} and {}", self.noun(a), self.noun(b))
            }
            ExprKind::Length(inner) => format!("the length of {}", self.noun(inner)),
            ExprKind::Difference { unit, from, to } => {
                let unit = unit_name(*unit, false, Lang::En);
                format!("the number of {unit} from {} to {}", self.noun(from), self.noun(to))
            }
            ExprKind::DaysIn(from, to) => {
                format!("the number of days from {} to {} (both counted)", self.noun(from), self.noun(to))
            }
            ExprKind::Part(part, inner) => match part {
                PartKind::YearOf => format!("the year of {}", self.noun(inner)),
                PartKind::MonthOf => format!("the month of {}", self.noun(inner)),
                PartKind::StartOfMonth => format!("the first day of the month of {}", self.noun(inner)),
                PartKind::EndOfMonth => format!("the last day of the month of {}", self.noun(inner)),
                PartKind::Earliest | PartKind::Latest => self.noun(inner),
            },
            _ if expr.ty == ValueType::YesNo => {
                format!("that {}", self.clause(&shaper.shape(expr, true), "that"))
            }
            _ => String::new(),
        }
    }

    fn arithmetic(&self, op: BinaryOp, left: &'m Expr, right: &'m Expr) -> String {
        let first = self.noun(left);
        if let ExprKind::Duration(unit, count) = &right.kind {
            let single = self.0.whole(count) == Some(1);
            let unit = unit_name(*unit, single, Lang::En);
            let way = if op == BinaryOp::Add { "after" } else { "before" };
            return format!("{} {unit} {way} {first}", self.noun(count));
        }
        let second = self.0.operand(op, right, true, self.noun(right));
        format!("{} {} {second}", self.0.operand(op, left, false, first), Words::sign(op))
    }

    fn fold(&self, kind: FoldKind, list: NodeId, body: Option<&'m Expr>) -> String {
        let entries = self.0.node_name(list);
        let inside = English(Words { inside: Some(list), ..self.0 });
        let of = body.map_or_else(String::new, |body| inside.noun(body));
        match (kind, body) {
            (FoldKind::Count, Some(body)) => {
                let shaper = Shaper { service: self.0.service, expand: false };
                let only = inside.clause(&shaper.shape(body, true), "for which");
                format!("the number of entries under {entries} for which {only}")
            }
            (FoldKind::Count, None) => format!("the number of entries under {entries}"),
            (FoldKind::Sum, _) => format!("the sum of {of} over all entries under {entries}"),
            (FoldKind::Min, _) => format!("the smallest {of} under {entries}"),
            (FoldKind::Max, _) => format!("the largest {of} under {entries}"),
            (FoldKind::Any | FoldKind::All, _) => entries,
        }
    }
}

fn said(pieces: &[(String, String)], word: &str) -> String {
    format!("you answered {}", pieces_text(pieces, word))
}

/// "at least 3 and at most 5 to “X”".
fn pieces_text(pieces: &[(String, String)], word: &str) -> String {
    super::pieces_text(pieces, word, |place, what| format!("{what} {place}"))
}

fn amount_word(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Lt => "less than ",
        BinaryOp::Le => "at most ",
        BinaryOp::Gt => "more than ",
        BinaryOp::Ge => "at least ",
        BinaryOp::Ne => "something other than ",
        _ => "",
    }
}

fn exact_word(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Eq => "exactly ",
        BinaryOp::Ne => "not exactly ",
        other => amount_word(other),
    }
}

/// "before 2000", "not after 1 March 2026".
fn position(op: BinaryOp, other: &str) -> String {
    match op {
        BinaryOp::Lt => format!("before {other}"),
        BinaryOp::Le => format!("not after {other}"),
        BinaryOp::Gt => format!("after {other}"),
        BinaryOp::Ge => format!("not before {other}"),
        BinaryOp::Ne => format!("not {other}"),
        _ => other.to_owned(),
    }
}

fn than(op: BinaryOp, right: &str) -> String {
    match op {
        BinaryOp::Lt => format!("smaller than {right}"),
        BinaryOp::Le => format!("at most {right}"),
        BinaryOp::Gt => format!("greater than {right}"),
        BinaryOp::Ge => format!("at least {right}"),
        BinaryOp::Ne => format!("not {right}"),
        _ => format!("equal to {right}"),
    }
}
