//! CSV as offices have it: with commas or semicolons, and in our own words where it cannot be read.

use crate::diagnostic::{Lang, Said};

/// A reader of a CSV table.
///
/// # Errors
///
/// Why the bytes are no such table: they are not UTF-8, or a quotation mark is never closed.
pub fn reader(bytes: &[u8], has_headers: bool) -> Result<csv::Reader<&[u8]>, Said> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(not_utf8(bytes, error));
    }
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if header.contains(&b';') { b';' } else { b',' };
    if let Some(line) = open_quote(bytes, delimiter) {
        return Err(Said::by(|lang| match lang {
            Lang::De => format!("das Anführungszeichen in Zeile {line} wird nicht geschlossen"),
            Lang::En => format!("the quotation mark in line {line} is never closed"),
        }));
    }
    let mut builder = csv::ReaderBuilder::new();
    Ok(builder.delimiter(delimiter).has_headers(has_headers).trim(csv::Trim::All).from_reader(bytes))
}

/// Where bytes are not UTF-8.
pub(super) fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> Said {
    let line = line_at(bytes, error.valid_up_to());
    Said::by(|lang| match lang {
        Lang::De => format!("Zeile {line} ist nicht in UTF-8 geschrieben"),
        Lang::En => format!("line {line} is not written in UTF-8"),
    })
}

/// What is wrong with a record; `bytes` are those of the table.
pub fn reason(error: &csv::Error, bytes: &[u8]) -> Said {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(1, |pos| line_of(bytes, pos));
            Said::by(|lang| match lang {
                Lang::De => format!("Zeile {line} hat {len} Zellen, die erste Zeile aber {expected_len}"),
                Lang::En => format!("line {line} has {len} cells but the first line has {expected_len}"),
            })
        }
        // Bytes in memory that are UTF-8 give no other error.
        _ => Said::by(|lang| match lang {
            Lang::De => "sie lässt sich nicht in Zeilen und Zellen zerlegen".to_owned(),
            Lang::En => "it cannot be taken apart into lines and cells".to_owned(),
        }),
    }
}

/// The line on which a record begins: the reader counts the blank lines before it as its own.
pub fn line_of(bytes: &[u8], position: &csv::Position) -> u64 {
    let rest = bytes.get(position.byte() as usize..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// The line of a quotation mark that begins a cell and has no other.
fn open_quote(bytes: &[u8], delimiter: u8) -> Option<usize> {
    let mut open: Option<usize> = None;
    let mut begins = true;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if open.is_some() => open = None,
            // A doubled mark closes and opens again at once.
            b'"' if begins || bytes.get(at.wrapping_sub(1)) == Some(&b'"') => open = Some(at),
            _ => {}
        }
        begins = *byte == delimiter || matches!(byte, b'\n' | b'\r') || (begins && *byte == b' ');
    }
    open.map(|at| line_at(bytes, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        let said = |bytes: &[u8]| match reader(bytes, true) {
            Err(said) => said.de,
            Ok(mut reader) => match reader.records().find_map(Result::err) {
                Some(error) => reason(&error, bytes).de,
                None => String::new(),
            },
        };
        assert_eq!(said(b"code;de\nr;Rot\nb;Bl\xe4ulich\n"), "Zeile 3 ist nicht in UTF-8 geschrieben");
        assert_eq!(said(b"code;de\n\nr;Rot;rot\n"), "Zeile 3 hat 3 Zellen, die erste Zeile aber 2");
        assert_eq!(said(b"code;de\nr;\"Rot\n"), "das Anführungszeichen in Zeile 2 wird nicht geschlossen");
        assert_eq!(said(b"code;de\nr;\"Rot \"\"und\"\" Rosa\"\n\"\";5\" breit\n"), "");
    }
}
