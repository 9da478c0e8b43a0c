//! From bytes to a text that may be parsed.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::files as codes;
use crate::source::{FileId, MAX_BYTES, Span};

/// Makes a text of the bytes of a file: UTF-8, a byte order mark taken away; NUL and control characters that
/// turn the direction of writing are refused, and so is a file of more than [`MAX_BYTES`].
///
/// # Errors
///
/// The finding; its span counts bytes of the text without byte order mark and leaves the file open.
#[allow(clippy::result_large_err)] // Once a file, and every caller wants the finding itself.
pub fn check_bytes(path: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    let at = |start: usize, end: usize| Span::new(FileId::default(), start, end);
    if bytes.len() > MAX_BYTES {
        return Err(Diagnostic::new(codes::TOO_LARGE, at(0, 0))
            .with("path", path)
            .with("size", bytes.len())
            .with("limit", MAX_BYTES));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Diagnostic::new(codes::NOT_UTF8, at(0, 0)).with("path", path).with("offset", offset)
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let refused = |sign: char| matches!(sign, '\0' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match text.char_indices().find(|(_, sign)| refused(*sign)) {
        None => Ok(text),
        Some((start, '\0')) => Err(Diagnostic::new(codes::NUL, at(start, start + 1)).with("path", path)),
        Some((start, sign)) => {
            let span = at(start, start + sign.len_utf8());
            let code = format!("U+{:04X}", u32::from(sign));
            Err(Diagnostic::new(codes::BIDI, span).with("path", path).with("sign", code).edit(span, ""))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> Option<&'static str> {
        check_bytes("a.antrag", bytes.to_vec()).err().map(|finding| finding.code.id())
    }

    #[test]
    fn a_byte_order_mark_goes_and_line_ends_stay() {
        let text = check_bytes("a.antrag", "\u{feff}law a {\r\n}".as_bytes().to_vec());
        assert_eq!(text, Ok("law a {\r\n}".to_owned()));
    }

    #[test]
    fn what_no_editor_shows_is_refused() {
        assert_eq!(refusal(b"a\0"), Some("E0012"));
        assert_eq!(refusal(b"law a \"M\xfcll\""), Some("E0011"));
        assert_eq!(refusal(&vec![b' '; MAX_BYTES + 1]), Some("E0005"));
        let controls = "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        for control in controls.chars() {
            assert_eq!(refusal(control.to_string().as_bytes()), Some("E0013"), "{control:?}");
        }
    }
}
