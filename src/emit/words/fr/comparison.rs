//! Comparisons.

use super::super::noun::Compared;
use super::super::value::unit_name;
use super::French;
use crate::language::Language;
use crate::model::{BinaryOp, Expr, ExprKind};

impl<'m> French<'m> {
    /// "au moins 3", "une date antérieure au 1er mars 2026": an answer compared with a literal.
    pub(super) fn compared(&self, kind: Compared, op: BinaryOp, right: &'m Expr) -> String {
        if matches!(right.kind, ExprKind::Today) {
            return match op {
                BinaryOp::Lt => "une date passée",
                BinaryOp::Le => "la date du jour ou une date antérieure",
                BinaryOp::Gt => "une date future",
                BinaryOp::Ge => "la date du jour ou une date ultérieure",
                BinaryOp::Eq => "la date du jour",
                _ => "une autre date que celle du jour",
            }
            .to_owned();
        }
        let literal = self.0.literal(right, kind).unwrap_or_else(|| self.noun(right));
        let (thing, article) = match kind {
            Compared::Year => ("une année", ""),
            Compared::Day => ("une date", "le "),
            Compared::Time => ("une heure", ""),
            Compared::Month => ("un mois", ""),
            _ => return format!("{}{literal}", amount_word(op)),
        };
        match op {
            BinaryOp::Lt => format!("{thing} avant {article}{literal}"),
            BinaryOp::Le if article.is_empty() => format!("{thing} jusqu’à {literal}"),
            BinaryOp::Le => format!("{thing} jusqu’au {literal}"),
            BinaryOp::Gt => format!("{thing} après {article}{literal}"),
            BinaryOp::Ge if article.is_empty() => format!("{thing} à partir de {literal}"),
            BinaryOp::Ge => format!("{thing} à partir du {literal}"),
            BinaryOp::Eq => format!("{article}{literal}"),
            _ => format!("{thing} autre que {article}{literal}"),
        }
    }

    pub(super) fn relation(&self, left: &'m Expr, op: BinaryOp, right: &'m Expr) -> String {
        let noun = self.noun(left);
        match self.0.compared(left) {
            Compared::Day | Compared::Month | Compared::Time => self.dates(&noun, op, right),
            Compared::Number if matches!(left.kind, ExprKind::Length(_)) => {
                let ExprKind::Length(text) = &left.kind else { return noun };
                let number = self.noun(right);
                format!("{} compte {}{number} caractères", self.noun(text), exact_word(op))
            }
            kind @ (Compared::Number | Compared::Money | Compared::Year) => {
                match (self.0.literal(right, kind), kind) {
                    (Some(year), Compared::Year) => format!("{noun} est {}", position(op, &year)),
                    (Some(literal), _) => format!("{noun} est de {}{literal}", exact_word(op)),
                    (None, _) => format!("{noun} est {}", than(op, &self.noun(right))),
                }
            }
            Compared::Other => {
                let other = self.noun(right);
                match op {
                    BinaryOp::Eq => format!("{noun} correspond à {other}"),
                    BinaryOp::In => format!("{noun} figure sous {other}"),
                    BinaryOp::NotIn => format!("{noun} ne figure pas sous {other}"),
                    _ => format!("{noun} ne correspond pas à {other}"),
                }
            }
        }
    }

    /// "… est dans l’avenir", "… remonte à plus de 14 jours", "… n’est pas avant « X »".
    fn dates(&self, noun: &str, op: BinaryOp, right: &'m Expr) -> String {
        if matches!(right.kind, ExprKind::Today) {
            let today = match op {
                BinaryOp::Lt => "est dans le passé",
                BinaryOp::Le => "n’est pas dans l’avenir",
                BinaryOp::Gt => "est dans l’avenir",
                BinaryOp::Ge => "n’est pas dans le passé",
                BinaryOp::Eq => "est la date du jour",
                _ => "n’est pas la date du jour",
            };
            return format!("{noun} {today}");
        }
        if let Some((day, count, unit, later)) = self.0.shifted(right) {
            let single = self.0.whole(count) == Some(1);
            let time = format!("{} {}", self.noun(count), unit_name(unit, single, Language::French));
            if matches!(day.kind, ExprKind::Today) && !later {
                // What is later lies back less far.
                return format!("{noun} remonte à {}{time}", exact_word(op.mirrored()));
            }
            let way = if later { "après" } else { "avant" };
            let when = match op {
                BinaryOp::Lt => "est plus tôt que",
                BinaryOp::Le => "est au plus tard",
                BinaryOp::Gt => "est plus tard que",
                BinaryOp::Ge => "est au plus tôt",
                BinaryOp::Eq => "est exactement",
                _ => "n’est pas exactement",
            };
            return format!("{noun} {when} {time} {way} {}", self.noun(day));
        }
        let other = self.noun(right);
        match op {
            BinaryOp::Eq => format!("{noun} correspond à {other}"),
            BinaryOp::Ne => format!("{noun} ne correspond pas à {other}"),
            BinaryOp::Le => format!("{noun} n’est pas après {other}"),
            BinaryOp::Ge => format!("{noun} n’est pas avant {other}"),
            _ => format!("{noun} est {}", position(op, &other)),
        }
    }
}

fn amount_word(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Lt => "moins de ",
        BinaryOp::Le => "au plus ",
        BinaryOp::Gt => "plus de ",
        BinaryOp::Ge => "au moins ",
        BinaryOp::Ne => "autre chose que ",
        _ => "",
    }
}

pub(super) fn exact_word(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Eq => "exactement ",
        BinaryOp::Ne => "autre chose que ",
        other => amount_word(other),
    }
}

/// "avant 2000", "au plus tard le 1er mars 2026".
fn position(op: BinaryOp, other: &str) -> String {
    match op {
        BinaryOp::Lt => format!("avant {other}"),
        BinaryOp::Le => format!("au plus tard {other}"),
        BinaryOp::Gt => format!("après {other}"),
        BinaryOp::Ge => format!("au plus tôt {other}"),
        BinaryOp::Ne => format!("autre que {other}"),
        _ => other.to_owned(),
    }
}

pub(super) fn than(op: BinaryOp, right: &str) -> String {
    match op {
        BinaryOp::Lt => format!("inférieur à {right}"),
        BinaryOp::Le => format!("inférieur ou égal à {right}"),
        BinaryOp::Gt => format!("supérieur à {right}"),
        BinaryOp::Ge => format!("supérieur ou égal à {right}"),
        BinaryOp::Ne => format!("différent de {right}"),
        _ => format!("égal à {right}"),
    }
}
