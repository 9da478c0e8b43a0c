//! Types of numbers: their bounds, places and currencies.

use super::literal;
use super::service::Builder;
use crate::ast::{self, LiteralKind, TypeArg};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::types::*;
use crate::model::{Bounds, FieldType};

/// Places of a decimal that does not say: two, as on a bill.
const DEFAULT_PLACES: u32 = 2;
/// Largest whole number that every JSON reader keeps exact (RFC 8259, section 6).
const SAFE_INTEGER: i64 = (1 << 53) - 1;

impl Builder<'_> {
    pub(super) fn whole_bounds(&mut self, ty: &ast::Type) -> Bounds {
        let (bounds, taken) = self.scaled_bounds(ty, 0, None);
        self.no_more(ty, &taken);
        bounds
    }

    /// Bounds in units of the last of `places`, and which argument gave them.
    fn scaled_bounds(&mut self, ty: &ast::Type, places: u8, currency: Option<&str>) -> (Bounds, Vec<usize>) {
        let range = ty.args.iter().enumerate().find_map(|(at, arg)| match arg {
            TypeArg::Range(range) => Some((at, range)),
            _ => None,
        });
        let Some((at, range)) = range else { return (Bounds::default(), Vec::new()) };
        let bounds = Bounds {
            low: range.low.as_ref().and_then(|end| self.bound(end, places, currency)),
            high: range.high.as_ref().and_then(|end| self.bound(end, places, currency)),
        };
        if let (Some(low), Some(high)) = (bounds.low, bounds.high)
            && low > high
        {
            self.diagnostics.push(Diagnostic::new(EMPTY_RANGE, range.span));
        }
        (bounds, vec![at])
    }

    fn bound(&mut self, end: &ast::Literal, places: u8, currency: Option<&str>) -> Option<i64> {
        let text = match (&end.kind, currency) {
            (LiteralKind::Number(text), _) => text,
            (LiteralKind::Quantity(text, unit), Some(currency)) if unit.text == currency => text,
            _ => {
                self.diagnostics.push(Diagnostic::new(BAD_BOUND, end.span));
                return None;
            }
        };
        let (units, written) = literal::number(text, end.span, &mut self.diagnostics)?;
        let fits = literal::rescale(units, written, places).and_then(|units| i64::try_from(units).ok());
        match fits.filter(|units| units.abs() <= SAFE_INTEGER) {
            Some(units) => Some(units),
            None => {
                self.diagnostics.push(Diagnostic::new(BAD_BOUND, end.span));
                None
            }
        }
    }

    pub(super) fn decimal(&mut self, ty: &ast::Type) -> FieldType {
        let places = ty.args.iter().enumerate().find_map(|(at, arg)| match arg {
            TypeArg::Places(places) => Some((at, places)),
            _ => None,
        });
        let count = places.map_or(DEFAULT_PLACES, |(_, places)| places.value);
        if !(1..=9).contains(&count) {
            let span = places.map_or(ty.span, |(_, places)| places.span);
            self.diagnostics.push(Diagnostic::new(BAD_BOUND, span));
            return FieldType::Invalid;
        }
        let (bounds, mut taken) = self.scaled_bounds(ty, count as u8, None);
        taken.extend(places.map(|(at, _)| at));
        self.no_more(ty, &taken);
        FieldType::Decimal { places: count as u8, bounds }
    }

    pub(super) fn money(&mut self, ty: &ast::Type) -> FieldType {
        let mut currency = "EUR";
        let mut taken = Vec::new();
        for (at, arg) in ty.args.iter().enumerate() {
            if let TypeArg::Name(name) = arg
                && literal::is_currency(&name.text)
            {
                currency = &name.text;
                taken.push(at);
            }
        }
        let (bounds, range) = self.scaled_bounds(ty, 2, Some(currency));
        taken.extend(range);
        self.no_more(ty, &taken);
        FieldType::Money { currency: currency.to_owned(), bounds }
    }
}
