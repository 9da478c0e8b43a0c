//! Literals that begin with a digit, and their units.

use super::args::{german_date, german_number};
use super::literal::{self, Figure};
use super::{Lower, Node};
use crate::ast::{ExprKind, LiteralKind, Name};
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic};
use crate::source::Span;

impl<'i> Lower<'i> {
    /// A number, perhaps with a unit.
    pub(super) fn quantity(&mut self, node: Node<'i>) -> ExprKind {
        let literal = self.literal(node);
        literal.map_or(ExprKind::Invalid, ExprKind::Literal)
    }

    /// A literal that begins with a digit; `None` when it was reported.
    pub(super) fn literal(&mut self, node: Node<'i>) -> Option<LiteralKind> {
        let mut inner = node.into_inner();
        let number = inner.next()?;
        let span = self.span(&number);
        let written = number.as_str();
        let unit = inner.next();
        let value = match literal::figure(written) {
            Figure::Number => written.to_owned(),
            Figure::GermanNumber(better) => {
                let better = if written.starts_with('-') { format!("-{better}") } else { better };
                self.report(german_number(written, &better, span));
                better
            }
            Figure::GermanDate(better) => {
                self.report(german_date(written, &better, span));
                return Some(LiteralKind::Date(better));
            }
            figure if unit.is_none() => return self.other_figure(figure, written, span),
            _ => {
                self.report(Diagnostic::new(codes::BAD_FIGURE, span).with("found", written));
                return None;
            }
        };
        match unit {
            Some(unit) => self.with_unit(value, &unit),
            None => Some(LiteralKind::Number(value)),
        }
    }

    fn other_figure(&mut self, figure: Figure, written: &str, span: Span) -> Option<LiteralKind> {
        let kind = match figure {
            Figure::Date => LiteralKind::Date(written.to_owned()),
            Figure::Month => LiteralKind::Month(written.to_owned()),
            Figure::Time => LiteralKind::Time(written.to_owned()),
            Figure::Version => LiteralKind::Version(written.to_owned()),
            _ => {
                self.report(Diagnostic::new(codes::BAD_FIGURE, span).with("found", written));
                return None;
            }
        };
        if matches!(figure, Figure::Date | Figure::Month) && !literal::exists(written) {
            self.report(Diagnostic::new(codes::NO_SUCH_DATE, span).with("date", written));
            return None;
        }
        Some(kind)
    }

    fn with_unit(&mut self, number: String, unit: &Node<'i>) -> Option<LiteralKind> {
        const UNITS: &[&str] = &["days", "weeks", "months", "years", "workdays", "EUR", "KB", "MB", "words"];
        let mut name = self.name(unit);
        let plural = match name.text.as_str() {
            "day" => "days",
            "week" => "weeks",
            "month" => "months",
            "year" => "years",
            "workday" => "workdays",
            "word" => "words",
            other => other,
        };
        let currency = plural.len() == 3 && plural.bytes().all(|byte| byte.is_ascii_uppercase());
        if UNITS.contains(&plural) || currency {
            name.text = plural.to_owned();
            return Some(LiteralKind::Quantity(number, name));
        }
        let mut diagnostic = Diagnostic::new(codes::UNKNOWN_UNIT, name.span)
            .with("unit", name.text.as_str())
            .with("units", Arg::AllOf(UNITS.iter().map(|unit| Arg::Text(format!("`{unit}`"))).collect()));
        let meant = match name.text.as_str() {
            "€" | "Euro" | "euro" | "eur" => Some("EUR"),
            "Tage" | "Tag" | "tage" => Some("days"),
            "Wochen" | "Woche" | "wochen" => Some("weeks"),
            "Monate" | "Monat" | "monate" => Some("months"),
            "Jahre" | "Jahr" | "jahre" => Some("years"),
            "Werktage" | "Arbeitstage" | "werktage" => Some("workdays"),
            _ => None,
        };
        diagnostic = match meant {
            Some(meant) => {
                diagnostic.suggestion = Some(meant.to_owned());
                diagnostic.edit(name.span, meant)
            }
            None => diagnostic.did_you_mean(&name.text, UNITS.iter().copied()),
        };
        let meant = diagnostic.suggestion.clone();
        self.report(diagnostic);
        meant.map(|text| LiteralKind::Quantity(number, Name { text, span: name.span }))
    }
}
