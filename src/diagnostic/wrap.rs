//! Breaking text into lines, and making any text safe to show on a terminal.

/// Breaks `text` at spaces into lines of at most `width` characters. The first line begins with `first`,
/// every other with `rest`; a word longer than a line stands alone.
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut out = String::from(first);
    let mut column = first.chars().count();
    let mut fresh = true;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if !fresh && column + 1 + length > width {
            out.push('\n');
            out.push_str(rest);
            column = rest.chars().count();
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        fresh = false;
    }
    out
}

/// The text without anything that a terminal would obey: control characters and bidirectional controls
/// become `\u{FFFD}`, a tab becomes two spaces.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\t' => out.push_str("  "),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push(char::REPLACEMENT_CHARACTER)
            }
            _ if ch.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("eins zwei drei", 10, "- ", "  "), "- eins\n  zwei\n  drei");
        assert_eq!(wrap("Donaudampfschifffahrt", 10, "", ""), "Donaudampfschifffahrt");
    }

    #[test]
    fn a_terminal_is_told_nothing() {
        assert_eq!(harmless("a\u{1b}[31m\u{202e}\tb"), "a\u{fffd}[31m\u{fffd}  b");
    }
}
