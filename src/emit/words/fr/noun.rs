//! What values are called.

use super::super::Words;
use super::super::clause::Speech;
use super::super::shape::Shaper;
use super::super::value::{join, unit_name};
use super::French;
use crate::language::Language;
use crate::model::{BinaryOp, Expr, ExprKind, FoldKind, NodeId, PartKind, RoundMode, ValueType};

impl<'m> French<'m> {
    /// What a value is called.
    pub(in crate::emit::words) fn noun(&self, expr: &'m Expr) -> String {
        if let Some(name) = self.0.named(expr) {
            return name;
        }
        if let Some(literal) = self.0.literal(expr, self.0.compared(expr)) {
            return if matches!(expr.kind, ExprKind::Date(_)) { format!("le {literal}") } else { literal };
        }
        let shaper = Shaper { service: self.0.service, expand: false };
        match &expr.kind {
            ExprKind::Today => "aujourd’hui".to_owned(),
            ExprKind::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.noun(value)).collect();
                join(&values, "ou")
            }
            ExprKind::Negate(inner) => format!("−{}", self.noun(inner)),
            ExprKind::Binary { op, left, right } => self.arithmetic(*op, left, right),
            ExprKind::Otherwise(inner, other) => {
                format!("{} (à défaut : {})", self.noun(inner), self.noun(other))
            }
            ExprKind::If { cond, then, otherwise } => format!(
                "({} si {}, sinon {})",
                self.noun(then),
                self.clause(&shaper.shape(cond, true), "que"),
                self.noun(otherwise)
            ),
            ExprKind::Fold { kind, list, body } => self.fold(*kind, *list, body.as_deref()),
            ExprKind::Round(mode, inner, places) => {
                format!("({}, {})", self.noun(inner), rounded(*mode, *places))
            }
            ExprKind::Extreme(largest, a, b) => {
                let size = if *largest { "grande" } else { "petite" };
                format!("la plus {size} valeur parmi {} et {}", self.noun(a), self.noun(b))
            }
            ExprKind::Length(inner) => format!("la longueur de {}", self.noun(inner)),
            ExprKind::Difference { unit, from, to } => {
                let unit = unit_name(*unit, false, Language::French);
                let of = if unit.starts_with('a') { "d’" } else { "de " };
                format!("le nombre {of}{unit} entre {} et {}", self.noun(from), self.noun(to))
            }
            ExprKind::DaysIn(from, to) => format!(
                "le nombre de jours entre {} et {} (premier et dernier jours compris)",
                self.noun(from),
                self.noun(to)
            ),
            ExprKind::Part(part, inner) => match part {
                PartKind::YearOf => format!("l’année de {}", self.noun(inner)),
                PartKind::MonthOf => format!("le mois de {}", self.noun(inner)),
                PartKind::StartOfMonth => format!("le premier jour du mois de {}", self.noun(inner)),
                PartKind::EndOfMonth => format!("le dernier jour du mois de {}", self.noun(inner)),
                PartKind::Earliest | PartKind::Latest => self.noun(inner),
            },
            _ if expr.ty == ValueType::YesNo => {
                format!("le fait que {}", self.clause(&shaper.shape(expr, true), "que"))
            }
            _ => String::new(),
        }
    }

    fn arithmetic(&self, op: BinaryOp, left: &'m Expr, right: &'m Expr) -> String {
        let first = self.noun(left);
        if let ExprKind::Duration(unit, count) = &right.kind {
            let single = self.0.whole(count) == Some(1);
            let unit = unit_name(*unit, single, Language::French);
            let way = if op == BinaryOp::Add { "après" } else { "avant" };
            return format!("{} {unit} {way} {first}", self.noun(count));
        }
        let second = self.0.operand(op, right, true, self.noun(right));
        format!("{} {} {second}", self.0.operand(op, left, false, first), Words::sign(op))
    }

    fn fold(&self, kind: FoldKind, list: NodeId, body: Option<&'m Expr>) -> String {
        let entries = self.0.node_name(list);
        let inside = French(Words { inside: Some(list), ..self.0 });
        let of = body.map_or_else(String::new, |body| inside.noun(body));
        match (kind, body) {
            (FoldKind::Count, Some(body)) => {
                let shaper = Shaper { service: self.0.service, expand: false };
                let only = inside.clause(&shaper.shape(body, true), "pour lesquelles");
                format!("le nombre d’entrées sous {entries} pour lesquelles {only}")
            }
            (FoldKind::Count, None) => format!("le nombre d’entrées sous {entries}"),
            (FoldKind::Sum, _) => format!("la somme de {of} pour toutes les entrées sous {entries}"),
            (FoldKind::Min, _) => format!("la plus petite valeur de {of} sous {entries}"),
            (FoldKind::Max, _) => format!("la plus grande valeur de {of} sous {entries}"),
            (FoldKind::Any | FoldKind::All, _) => entries,
        }
    }
}

fn rounded(mode: RoundMode, places: u8) -> String {
    let how = match mode {
        RoundMode::Half => "arrondi",
        RoundMode::Up => "arrondi vers le haut",
        RoundMode::Down => "arrondi vers le bas",
    };
    match places {
        0 => format!("{how} à l’entier"),
        1 => format!("{how} à une décimale"),
        n => format!("{how} à {n} décimales"),
    }
}
