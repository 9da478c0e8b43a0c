//! Types that meet, and what is said when they do not.

use super::service::{Builder, invalid};
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::model::bounds::join;
use crate::model::{CodelistId, Expr, ExprKind, FieldType, Scale, ValueType, power_of_ten};
use crate::semantic::Semantic;
use crate::source::Span;

impl Builder<'_> {
    /// The type that covers both; if there is none, it is said at `span`.
    pub(super) fn unify(&mut self, a: &ValueType, b: &ValueType, span: Span) -> ValueType {
        match (a, b) {
            (ValueType::Invalid, _) | (_, ValueType::Invalid) => ValueType::Invalid,
            (ValueType::Number(x), ValueType::Number(y)) if x.currency == y.currency => {
                ValueType::Number(join(x, y))
            }
            _ if a == b => a.clone(),
            _ => {
                let (wanted, found) = (self.type_words(a), self.type_words(b));
                self.diagnostics
                    .push(Diagnostic::new(MISMATCH, span).with("wanted", wanted).with("found", found));
                ValueType::Invalid
            }
        }
    }

    /// Has the expression this type? If not, it is said; what is invalid fits everything and nothing.
    pub(super) fn fits(&mut self, expr: &Expr, wanted: &ValueType) -> bool {
        if expr.ty == ValueType::Invalid {
            return false;
        }
        if expr.ty == *wanted {
            return true;
        }
        if expr.ty == ValueType::BirthDate && *wanted == ValueType::Date {
            self.diagnostics.push(Diagnostic::new(BIRTH_DATE, expr.span));
            return false;
        }
        let words = self.type_words(wanted);
        let finding = self.mismatched(expr, words);
        self.diagnostics.push(match as_amount(expr, wanted) {
            Some(amount) => finding.instead(amount),
            None => finding,
        });
        false
    }

    /// Says that an expression has another type than wanted.
    pub(super) fn mismatch(&mut self, expr: &Expr, wanted: Arg) {
        if expr.ty != ValueType::Invalid {
            let finding = self.mismatched(expr, wanted);
            self.diagnostics.push(finding);
        }
    }

    fn mismatched(&self, expr: &Expr, wanted: Arg) -> Diagnostic {
        let found = self.type_words(&expr.ty);
        Diagnostic::new(MISMATCH, expr.span).with("wanted", wanted).with("found", found)
    }

    /// Checks that a value may be stored under a declared type.
    pub(super) fn assign(&mut self, value: Expr, ty: &FieldType) -> Expr {
        let wanted = ty.value_type();
        match (&value.ty, &wanted) {
            (ValueType::Invalid, _) | (_, ValueType::Invalid) => value,
            (ValueType::Number(have), ValueType::Number(want)) if have.currency == want.currency => {
                let enough = match (have.places(), want.places()) {
                    (Some(have), Some(want)) => have <= want,
                    _ => false,
                };
                if !enough {
                    let places = want.places().unwrap_or(0).to_string();
                    self.diagnostics.push(Diagnostic::new(NEEDS_ROUND, value.span).with("places", places));
                }
                value
            }
            (have, want) if have == want => value,
            _ => {
                self.fits(&value, &wanted);
                invalid(value.span)
            }
        }
    }

    /// A type in a reader's words.
    pub(super) fn type_words(&self, ty: &ValueType) -> Arg {
        let code = |list: CodelistId| Arg::Text(format!("„{}“", self.service.codelist(list).label));
        let words = match ty {
            ValueType::YesNo => Words::new("ja oder nein", "yes or no"),
            ValueType::Number(number) => match (&number.currency, number.scale) {
                (Some(_), _) => Words::new("ein Geldbetrag", "an amount of money"),
                (None, Scale::Places(0)) => Words::new("eine ganze Zahl", "a whole number"),
                (None, Scale::Places(_)) => Words::new("eine Dezimalzahl", "a decimal number"),
                (None, Scale::Ratio) => Words::new("ein Verhältnis", "a ratio"),
            },
            ValueType::Text => Words::new("ein Text", "a text"),
            ValueType::Date => Words::new("ein Datum", "a date"),
            ValueType::BirthDate => Words::new("ein Geburtsdatum", "a birth date"),
            ValueType::Time => Words::new("eine Uhrzeit", "a time of day"),
            ValueType::Month => Words::new("ein Monat", "a month"),
            ValueType::Code(list) | ValueType::Codes(list) => return code(*list),
            ValueType::Semantic(Semantic::Nationality) => {
                Words::new("eine Staatsangehörigkeit", "a nationality")
            }
            ValueType::Semantic(_) => Words::new("ein Staat", "a country"),
            ValueType::Many(_) => Words::new("eine Aufzählung", "a list of values"),
            ValueType::Duration => Words::new("eine Dauer", "a duration"),
            ValueType::File => Words::new("eine Datei", "a file"),
            ValueType::Office => Words::new("eine Stelle", "an office"),
            ValueType::Invalid => Words::new("etwas Unverstandenes", "something not understood"),
        };
        Arg::Words(words)
    }
}

/// The amount that a bare number means where an amount is wanted: `50` means `50.00 EUR`.
fn as_amount(expr: &Expr, wanted: &ValueType) -> Option<String> {
    let (ExprKind::Number(units), ValueType::Number(have), ValueType::Number(want)) =
        (&expr.kind, &expr.ty, wanted)
    else {
        return None;
    };
    let (currency, cents) = (want.currency.as_ref()?, 2_u8.checked_sub(have.places()?)?);
    let cents = units.checked_mul(power_of_ten(cents))?;
    (cents >= 0).then(|| format!("{}.{:02} {currency}", cents / 100, cents % 100))
}
