//! What people wrote, made harmless: engines read names as expressions, which must never run.

/// A text that no engine takes for an expression: neither `${…}` and `#{…}` (JUEL) nor a beginning `=` (FEEL), and
/// without signs that XML cannot carry or that turn the direction of writing.
pub(super) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign == '{' && matches!(out.chars().last(), Some('$' | '#')) {
            out.push(' ');
        }
        match sign {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {}
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() => out.push(' '),
            sign => out.push(sign),
        }
    }
    match out.strip_prefix('=') {
        Some(_) => format!(" {out}"),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn expressions_become_text() {
        assert_eq!(harmless("${exit()} und #{x}"), "$ {exit()} und # {x}");
        assert_eq!(harmless("$\u{202e}{x}"), "$ {x}");
        assert_eq!(harmless("=1+1"), " =1+1");
        assert_eq!(harmless("]]> \u{0}\"'<&"), "]]>  \"'<&");
        assert_eq!(harmless("Gebühr: 5 $ {netto}"), "Gebühr: 5 $ {netto}");
    }
}
