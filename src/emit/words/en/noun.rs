//! What values are called.

use super::super::Words;
use super::super::clause::Speech;
use super::super::shape::Shaper;
use super::super::value::{join, unit_name};
use super::English;
use crate::language::Language;
use crate::model::{BinaryOp, Expr, ExprKind, FoldKind, NodeId, PartKind, RoundMode, ValueType};

impl<'m> English<'m> {
    /// What a value is called.
    pub(in crate::emit::words) fn noun(&self, expr: &'m Expr) -> String {
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
                format!("({}, {})", self.noun(inner), rounded(*mode, *places))
            }
            ExprKind::Extreme(largest, a, b) => {
                let size = if *largest { "larger" } else { "smaller" };
                format!("the {size} of {} and {}", self.noun(a), self.noun(b))
            }
            ExprKind::Length(inner) => format!("the length of {}", self.noun(inner)),
            ExprKind::Difference { unit, from, to } => {
                let unit = unit_name(*unit, false, Language::English);
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
            let unit = unit_name(*unit, single, Language::English);
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

fn rounded(mode: RoundMode, places: u8) -> String {
    let how = match mode {
        RoundMode::Half => "rounded",
        RoundMode::Up => "rounded up",
        RoundMode::Down => "rounded down",
    };
    match places {
        0 => format!("{how} to whole numbers"),
        1 => format!("{how} to one place"),
        n => format!("{how} to {n} places"),
    }
}
