//! From bytes to a text that may be parsed.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::files as codes;
use crate::source::{FileId, MAX_BYTES, Span};

/// Bytes that are not a text which may be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why. Its span counts bytes of `text` and leaves the file open.
    pub finding: Diagnostic,
    /// As much of the text as can be shown, without byte order mark; what is not UTF-8 is replaced.
    pub text: String,
}

/// Makes a text of the bytes of a file: UTF-8, a byte order mark taken away; NUL and control characters that
/// turn the direction of writing are refused, and so is a file of more than [`MAX_BYTES`].
///
/// # Errors
///
/// Why it is refused, and at which place.
#[allow(clippy::result_large_err)] // Once a file, and every caller wants the finding itself.
pub fn check_bytes(path: &str, bytes: Vec<u8>) -> Result<String, Refused> {
    let refuse = |code, start: usize, end: usize| {
        Diagnostic::new(code, Span::new(FileId::default(), start, end)).with("path", path)
    };
    if bytes.len() > MAX_BYTES {
        let finding = refuse(codes::TOO_LARGE, 0, 0).with("size", bytes.len()).with("limit", MAX_BYTES);
        return Err(Refused { finding, text: String::new() });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let text = without_mark(String::from_utf8_lossy(error.as_bytes()).into_owned());
        // Up to the unreadable byte the text is as it was; there it has a replacement character.
        let mark = if error.as_bytes().starts_with(MARK.as_bytes()) { MARK.len() } else { 0 };
        let start = offset - mark;
        let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
        Refused { finding: refuse(codes::NOT_UTF8, start, end).with("offset", offset), text }
    })?;
    let text = without_mark(text);
    let refused = |sign: char| matches!(sign, '\0' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let finding = match text.char_indices().find(|(_, sign)| refused(*sign)) {
        None => return Ok(text),
        Some((start, '\0')) => refuse(codes::NUL, start, start + 1),
        Some((start, sign)) => {
            let finding = refuse(codes::BIDI, start, start + sign.len_utf8());
            let span = finding.span;
            finding.with("sign", format!("U+{:04X}", u32::from(sign))).edit(span, "")
        }
    };
    Err(Refused { finding, text })
}

/// The byte order mark.
const MARK: &str = "\u{feff}";

fn without_mark(mut text: String) -> String {
    if text.starts_with(MARK) {
        text.drain(..MARK.len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> Option<&'static str> {
        check_bytes("a.antrag", bytes.to_vec()).err().map(|refused| refused.finding.code.id())
    }

    #[test]
    fn a_byte_order_mark_goes_and_line_ends_stay() {
        let text = check_bytes("a.antrag", "\u{feff}law a {\r\n}".as_bytes().to_vec());
        assert_eq!(text, Ok("law a {\r\n}".to_owned()));
    }

    #[test]
    fn the_place_is_shown_in_what_can_be_read() {
        let refused =
            check_bytes("a.antrag", b"\xef\xbb\xbflaw a \"M\xfcll\"".to_vec()).expect_err("not UTF-8");
        assert_eq!(refused.text, "law a \"M\u{fffd}ll\"");
        assert_eq!(&refused.text[refused.finding.span.range()], "\u{fffd}");
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
