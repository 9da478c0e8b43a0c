//! Comparisons.

use super::super::noun::Compared;
use super::super::value::unit_name;
use super::{Case, German};
use crate::model::{BinaryOp, Expr, ExprKind};

impl<'m> German<'m> {
    /// "mindestens 3", "ein Datum vor dem 01.03.2026": an answer compared with a literal.
    pub(super) fn compared(&self, kind: Compared, op: BinaryOp, right: &'m Expr) -> String {
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

    pub(super) fn relation(&self, left: &'m Expr, op: BinaryOp, right: &'m Expr) -> String {
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
                format!("{} {}", self.noun(count, Case::Nominative), unit_name(unit, single, self.0.lang));
            if matches!(day.kind, ExprKind::Today) && !later {
                // What is later lies back less far.
                return format!("{noun} {}{time} zurückliegt", exact_word(op.mirrored()));
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

pub(super) fn exact_word(op: BinaryOp) -> &'static str {
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

pub(super) fn than(op: BinaryOp, right: &str) -> String {
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
