//! How much room a text takes, without a font at hand: the widths of Arial, which modellers draw with, and of the fonts
//! that stand in for it.

/// Height of a line, by size of the font.
pub(in crate::emit::bpmn) const LINE: f64 = 1.2;

/// Width of a text in the unit of its size; never less than it takes.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size * 1.04
}

/// Advance of a sign, as a part of the size.
fn advance(sign: char) -> f64 {
    match sign {
        'i' | 'j' | 'l' | '\'' | '|' => 0.23,
        'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '/' | '\\' | ' ' | '[' | ']' | '\u{a0}' => 0.28,
        'r' | '(' | ')' | '-' | '"' | '`' | '„' | '“' | '”' => 0.34,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.5,
        'm' | 'M' => 0.84,
        'w' => 0.75,
        'a'..='z' | '0'..='9' | '?' | '$' | '§' | '€' | 'ä' | 'ö' | 'ü' | 'é' | 'è' | 'à' => 0.56,
        'W' | '@' | '%' | '→' | '…' => 1.0,
        'ß' => 0.62,
        'A'..='Z' | '&' => 0.75,
        sign if sign.is_ascii() => 0.6,
        _ => 1.0,
    }
}

/// Lines of a text, none wider than `most` unless a single sign is. Words that are too long break.
pub(super) fn wrap(text: &str, size: f64, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if width(&longer, size) <= most {
                *line = longer;
                continue;
            }
        }
        lines.extend(pieces(word, size, most));
    }
    lines
}

/// A word, or where it is too long its pieces.
fn pieces(word: &str, size: f64, most: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for sign in word.chars() {
        let fits = pieces.last().is_some_and(|piece| {
            piece.is_empty() || width(piece, size) + width(&sign.to_string(), size) <= most
        });
        if !fits {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(sign);
        }
    }
    pieces
}

/// Width of the longest line, and height of all.
pub(super) fn extent(lines: &[String], size: f64) -> (f64, f64) {
    let widest = lines.iter().map(|line| width(line, size)).fold(0.0, f64::max);
    (widest.ceil(), (lines.len() as f64 * size * LINE).ceil())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_allowed() {
        let text =
            "Straßenverkehrsbehördenangelegenheiten und Sondernutzungserlaubnisse im öffentlichen Raum";
        let lines = wrap(text, 11.0, 90.0);
        assert!(lines.iter().all(|line| width(line, 11.0) <= 90.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn no_text_has_no_lines() {
        assert!(wrap("  ", 11.0, 90.0).is_empty());
        assert_eq!(extent(&[], 11.0), (0.0, 0.0));
    }
}
