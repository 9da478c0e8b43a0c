//! What values are called.

use super::super::Words;
use super::super::clause::Speech;
use super::super::shape::Shaper;
use super::super::value::{join, quoted, unit_name};
use super::{Case, German};
use crate::model::{BinaryOp, Expr, ExprKind, FoldKind, NodeId, PartKind, RoundMode, ValueType};

impl<'m> German<'m> {
    /// What a value is called.
    pub(in crate::emit::words) fn noun(&self, expr: &'m Expr, case: Case) -> String {
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
        match &expr.kind {
            ExprKind::Today => "heute".to_owned(),
            ExprKind::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.noun(value, case)).collect();
                join(&values, "oder")
            }
            ExprKind::Negate(inner) => format!("−{}", self.noun(inner, case)),
            ExprKind::Binary { op, left, right } => self.arithmetic(*op, left, right, case),
            ExprKind::Otherwise(inner, other) => {
                format!("{} (ohne Angabe: {})", self.noun(inner, case), self.noun(other, Case::Nominative))
            }
            ExprKind::If { cond, then, otherwise } => {
                let shaper = Shaper { service: self.0.service, expand: false };
                format!(
                    "({}, {} {}, sonst {})",
                    self.noun(then, Case::Nominative),
                    "falls",
                    self.clause(&shaper.shape(cond, true), "falls"),
                    self.noun(otherwise, Case::Nominative)
                )
            }
            ExprKind::Fold { kind, list, body } => self.fold(*kind, *list, body.as_deref(), case),
            ExprKind::Round(mode, inner, places) => {
                format!("({}, {})", self.noun(inner, case), rounded(*mode, *places))
            }
            _ => self.measure(expr, case),
        }
    }

    /// What is found out about other values: the larger of two, a length, a part of a date; whether something is so.
    fn measure(&self, expr: &'m Expr, case: Case) -> String {
        let the = |nominative, dative| if case == Case::Nominative { nominative } else { dative };
        let of = |inner: &'m Expr| self.noun(inner, Case::Dative);
        match &expr.kind {
            ExprKind::Extreme(largest, a, b) => {
                let size = if *largest { "größere" } else { "kleinere" };
                let (article, ending) = (the("der", "dem"), the("", "n"));
                format!("{article} {size}{ending} Wert von {} und {}", of(a), of(b))
            }
            ExprKind::Length(inner) => format!("{} Länge von {}", the("die", "der"), of(inner)),
            ExprKind::Difference { unit, from, to } => {
                let unit = unit_name(*unit, false, self.0.lang);
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
                let shaper = Shaper { service: self.0.service, expand: false };
                format!("dass {}", self.clause(&shaper.shape(expr, true), "dass"))
            }
            _ => String::new(),
        }
    }

    fn arithmetic(&self, op: BinaryOp, left: &'m Expr, right: &'m Expr, case: Case) -> String {
        let first = self.noun(left, Case::Dative);
        if let ExprKind::Duration(unit, count) = &right.kind {
            let single = self.0.whole(count) == Some(1);
            let unit = unit_name(*unit, single, self.0.lang);
            let way = if op == BinaryOp::Add { "nach" } else { "vor" };
            let count = self.noun(count, Case::Nominative);
            let der = if case == Case::Nominative { "der" } else { "dem" };
            return format!("{der} Tag {count} {unit} {way} {first}");
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
                let shaper = Shaper { service: self.0.service, expand: false };
                let only = inside.clause(&shaper.shape(body, true), "bei denen");
                format!("{die} Zahl der Einträge unter {entries}, bei denen {only},")
            }
            (FoldKind::Count, None) => format!("{die} Zahl der Einträge unter {entries}"),
            (FoldKind::Sum, _) => format!("{die} Summe von {of} über alle Einträge unter {entries}"),
            (FoldKind::Min, _) => format!("{der} kleinste{ending} Wert von {of} unter {entries}"),
            (FoldKind::Max, _) => format!("{der} größte{ending} Wert von {of} unter {entries}"),
            (FoldKind::Any | FoldKind::All, _) => quoted(&entries, self.0.lang),
        }
    }
}

fn rounded(mode: RoundMode, places: u8) -> String {
    let how = match mode {
        RoundMode::Half => "gerundet",
        RoundMode::Up => "aufgerundet",
        RoundMode::Down => "abgerundet",
    };
    match places {
        0 => format!("auf ganze Zahlen {how}"),
        1 => format!("auf eine Nachkommastelle {how}"),
        n => format!("auf {n} Nachkommastellen {how}"),
    }
}
