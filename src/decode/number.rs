//! Numbers as people write them.
//!
//! A comma separates decimals. Points, blanks and apostrophes separate thousands, in groups of three. A single point
//! that could be either (`1.234`) is refused; one that can only separate decimals (`12.5`) is read so.

use super::problem::{ProblemKind, Wrong};

/// Whole numbers that every JSON reader keeps exactly (RFC 8259, section 6).
const EXACT: i128 = (1 << 53) - 1;
/// Units of the last place of a decimal number stay below this.
const MOST_UNITS: i128 = 1_000_000_000_000_000_000;

/// A number as written: digits before and after the comma.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    negative: bool,
    whole: String,
    fraction: String,
}

/// A whole number.
pub(super) fn whole(text: &str) -> Result<i64, Wrong> {
    let units = written(text)?.units(0)?;
    exact(units)
}

/// An amount in cents. The sign of the currency may stand before or after it, and `,-` in place of cents.
pub(super) fn cents(text: &str, currency: &str) -> Result<i64, Wrong> {
    let text = without_currency(text, currency);
    let dashes = text.trim_end_matches(['-', '–', '—']);
    let text = if dashes.len() < text.len() { dashes.strip_suffix(',').unwrap_or(text) } else { text };
    let units = written(text)?.units(2)?;
    exact(units)
}

/// A decimal number in its canonical writing with so many places.
pub(super) fn decimal(text: &str, places: u8) -> Result<String, Wrong> {
    let units = written(text)?.units(places)?;
    if units.abs() >= MOST_UNITS {
        return Err(Wrong::of(ProblemKind::TooLarge));
    }
    Ok(fixed(units, places))
}

/// Is this the canonical writing of a number with so many places?
pub(super) fn is_canonical(text: &str, places: u8) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    is_digits(whole)
        && fraction.len() == usize::from(places)
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && digits.contains('.') == (places > 0)
        && Written::new(text.starts_with('-'), whole, fraction)
            .units(places)
            .is_ok_and(|units| fixed(units, places) == text)
}

/// `units` of the last of `places` decimal places.
fn fixed(units: i128, places: u8) -> String {
    let width = usize::from(places) + 1;
    let digits = format!("{:0width$}", units.unsigned_abs());
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(places));
    let sign = if units < 0 { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn exact(units: i128) -> Result<i64, Wrong> {
    let fits = (-EXACT..=EXACT).contains(&units);
    i64::try_from(units).ok().filter(|_| fits).ok_or_else(|| Wrong::of(ProblemKind::TooLarge))
}

fn without_currency<'t>(text: &'t str, currency: &str) -> &'t str {
    let signs: &[&str] = if currency == "EUR" { &["€", "Euro", "EUR"] } else { &[currency] };
    for sign in signs {
        let ends = |part: Option<&str>| part.is_some_and(|part| part.eq_ignore_ascii_case(sign));
        let (from, to) = (sign.len(), text.len().saturating_sub(sign.len()));
        if ends(text.get(..from)) {
            return text.get(from..).unwrap_or_default().trim();
        }
        if ends(text.get(to..)) {
            return text.get(..to).unwrap_or_default().trim();
        }
    }
    text
}

fn written(text: &str) -> Result<Written, Wrong> {
    let refused = || Wrong::of(ProblemKind::Number);
    let negative = text.starts_with(['-', '−']);
    let text = text.strip_prefix(['-', '−', '+']).unwrap_or(text).trim_start();
    if let Some((whole, fraction)) = text.split_once(',') {
        let whole = ungrouped(whole).ok_or_else(refused)?;
        return if is_digits(fraction) {
            Ok(Written::new(negative, &whole, fraction))
        } else {
            Err(refused())
        };
    }
    match text.split_once('.') {
        Some((whole, fraction)) if is_digits(whole) && is_digits(fraction) => {
            if fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
                let sign = if negative { "-" } else { "" };
                let offers = vec![format!("{sign}{whole}{fraction}"), format!("{sign}{whole},{fraction}")];
                return Err(Wrong { offers, ..Wrong::of(ProblemKind::Ambiguous) });
            }
            Ok(Written::new(negative, whole, fraction))
        }
        _ => Ok(Written::new(negative, &ungrouped(text).ok_or_else(refused)?, "")),
    }
}

/// Digits without the separators of their groups of three, all of which are the same.
fn ungrouped(text: &str) -> Option<String> {
    const SEPARATORS: [char; 7] = ['.', ' ', '\u{A0}', '\u{2009}', '\u{202F}', '\'', '’'];
    if is_digits(text) {
        return Some(text.to_owned());
    }
    let separator = text.chars().find(|sign| SEPARATORS.contains(sign))?;
    let groups: Vec<&str> = text.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let fits =
        is_digits(first) && first.len() <= 3 && rest.iter().all(|group| is_digits(group) && group.len() == 3);
    fits.then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Written {
    fn new(negative: bool, whole: &str, fraction: &str) -> Self {
        let whole = whole.trim_start_matches('0').to_owned();
        Written { negative, whole, fraction: fraction.trim_end_matches('0').to_owned() }
    }

    /// Units of the last of so many places.
    fn units(&self, places: u8) -> Result<i128, Wrong> {
        let places = usize::from(places);
        if self.fraction.len() > places {
            return Err(Wrong::of(ProblemKind::Places));
        }
        let digits = format!("{}{:0<places$}", self.whole, self.fraction);
        let units: i128 = match digits.as_str() {
            "" => 0,
            digits => digits.parse().map_err(|_| Wrong::of(ProblemKind::TooLarge))?,
        };
        Ok(if self.negative { -units } else { units })
    }
}
