//! Comparisons.

use super::super::noun::Compared;
use super::super::value::unit_name;
use super::English;
use crate::language::Language;
use crate::model::{BinaryOp, Expr, ExprKind};

impl<'m> English<'m> {
    /// "at least 3", "a date before 1 March 2026": an answer compared with a literal.
    pub(super) fn compared(&self, kind: Compared, op: BinaryOp, right: &'m Expr) -> String {
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

    pub(super) fn relation(&self, left: &'m Expr, op: BinaryOp, right: &'m Expr) -> String {
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
            let time = format!("{} {}", self.noun(count), unit_name(unit, single, Language::English));
            if matches!(day.kind, ExprKind::Today) && !later {
                // What is later lies back less far.
                return format!("{noun} is {}{time} ago", exact_word(op.mirrored()));
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

pub(super) fn exact_word(op: BinaryOp) -> &'static str {
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

pub(super) fn than(op: BinaryOp, right: &str) -> String {
    match op {
        BinaryOp::Lt => format!("smaller than {right}"),
        BinaryOp::Le => format!("at most {right}"),
        BinaryOp::Gt => format!("greater than {right}"),
        BinaryOp::Ge => format!("at least {right}"),
        BinaryOp::Ne => format!("not {right}"),
        _ => format!("equal to {right}"),
    }
}
