//! From bytes to a text that can be JSON: sizes, encodings and what is wrong with them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Largest accepted application in bytes. Files travel beside it, so that this is ample.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Why an application cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No bytes, or nothing but white space.
    Empty,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// A byte order mark (RFC 8259, 8.1: it must not be there).
    ByteOrderMark,
    /// No UTF-8 from this byte on, counted from 0.
    NotUtf8(usize),
    /// No JSON (RFC 8259) from here on.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Byte in the line, from 1.
        column: usize,
    },
    /// A number that is too large for any reader, such as `1e400`.
    Number {
        /// Line, from 1.
        line: usize,
        /// Byte in the line, from 1.
        column: usize,
    },
}

impl Fault {
    pub(super) fn of_json(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        // serde_json tells its reasons apart in words only.
        if error.to_string().starts_with("number out of range") {
            Fault::Number { line, column }
        } else {
            Fault::NotJson { line, column }
        }
    }
}

/// Reads an application from a stream, such as the body of a request, and stops where it becomes too large.
///
/// # Errors
/// What the stream reports. A body that is too large is no error here: it is cut, and judged as too large.
pub fn read(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads an application from a file, as [`read`] does.
///
/// # Errors
/// It cannot be opened or read.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read(File::open(path)?)
}

pub(super) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge);
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") || bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
    {
        return Err(Fault::ByteOrderMark);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::NotUtf8(error.valid_up_to()))?;
    // White space of JSON (RFC 8259, 2).
    if text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
        return Err(Fault::Empty);
    }
    Ok(text)
}
