//! From bytes to a text that may be parsed.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::files as codes;
use crate::source::{FileId, MAX_BYTES, Span};

/// Makes a text of the bytes of a file: UTF-8, a byte order mark taken away; NUL and control characters that
/// turn the direction of writing are refused, and so is a file of more than [`MAX_BYTES`].
///
/// # Errors
///
/// The finding, with the place as a span of the text where there is a text.
pub fn check_bytes(id: FileId, path: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    let at = |start: usize, end: usize| Span::new(id, start, end);
    if bytes.len() > MAX_BYTES {
        let finding =
            Diagnostic::new(codes::TOO_LARGE, at(0, 0)).with("size", bytes.len()).with("limit", MAX_BYTES);
        return Err(Box::new(finding));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let finding = Diagnostic::new(codes::NOT_UTF8, at(0, 0)).with("offset", error.valid_up_to());
            return Err(Box::new(finding));
        }
    };
    let refused = |sign: char| matches!(sign, '\0' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match text.char_indices().find(|(_, sign)| refused(*sign)) {
        None => Ok(text.to_owned()),
        Some((start, '\0')) => Err(Box::new(Diagnostic::new(codes::NUL, at(start, start + 1)))),
        Some((start, sign)) => {
            let span = at(start, start + sign.len_utf8());
            let code = format!("U+{:04X}", u32::from(sign));
            Err(Box::new(Diagnostic::new(codes::BIDI, span).with("sign", code).edit(span, "")))
        }
    }
}
