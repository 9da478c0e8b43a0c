//! The byte form of every JSON artifact: two spaces a level, text unescaped, a newline at the end.

use std::io::{self, Write};

use serde::Serialize;

/// The bytes of a published struct.
///
/// Written straight from the struct, keys in the order of its fields; equal structs give equal bytes.
pub fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(16 * 1024);
    // INVARIANT: published structs have text keys only, and writing to memory cannot fail.
    let written = write(value, &mut bytes);
    debug_assert!(written.is_ok(), "a published struct is not writable as JSON: {written:?}");
    bytes
}

/// Writes the bytes of a published struct, without holding them all.
///
/// # Errors
/// Those of `out`.
pub fn write<T: Serialize>(value: &T, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")
}

/// The same in one line, to stand inside of another artifact.
pub(super) fn to_line<T: Serialize>(value: &T) -> String {
    // INVARIANT: published structs have text keys only.
    let written = serde_json::to_string(value);
    debug_assert!(written.is_ok(), "a published struct is not writable as JSON: {written:?}");
    written.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn bytes_are_indented_unescaped_and_end_with_a_newline() {
        let value = BTreeMap::from([("größe", vec!["a/b", "\u{1}"])]);
        let bytes = super::to_bytes(&value);
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "{\n  \"größe\": [\n    \"a/b\",\n    \"\\u0001\"\n  ]\n}\n"
        );
    }
}
