//! Where keys and values stand in a JSON text, so that a finding about an answer has a line and a column.

use std::collections::BTreeMap;
use std::ops::Range;

/// Byte ranges in a JSON text, by JSON Pointer (RFC 6901).
#[derive(Debug, Default)]
pub(super) struct Positions {
    keys: BTreeMap<String, Range<usize>>,
    values: BTreeMap<String, Range<usize>>,
    /// Keys that stand twice in one object: pointer and second place.
    pub(super) twice: Vec<(String, Range<usize>)>,
}

impl Positions {
    /// Goes through a text that is JSON and is not nested deeper than `serde_json` reads; of any other text it
    /// finds some places.
    pub(super) fn of(text: &str) -> Positions {
        let mut scanner = Scanner { text, at: 0, found: Positions::default() };
        scanner.value(&mut String::new());
        scanner.found
    }

    /// Where a key stands, else its value, else the whole text.
    pub(super) fn key(&self, pointer: &str) -> Range<usize> {
        self.keys.get(pointer).cloned().unwrap_or_else(|| self.value(pointer))
    }

    /// Does a value stand at this pointer?
    pub(super) fn has(&self, pointer: &str) -> bool {
        self.values.contains_key(pointer)
    }

    /// Where a value stands, else the whole text.
    pub(super) fn value(&self, pointer: &str) -> Range<usize> {
        self.values.get(pointer).or_else(|| self.values.get("")).cloned().unwrap_or(0..0)
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    found: Positions,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn value(&mut self, pointer: &mut String) {
        self.space();
        let start = self.at;
        match self.peek() {
            Some(b'{') => self.object(pointer),
            Some(b'[') => self.array(pointer),
            Some(b'"') => drop(self.string()),
            _ => {
                let ends = |byte: u8| matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace();
                while self.peek().is_some_and(|byte| !ends(byte)) {
                    self.at += 1;
                }
            }
        }
        self.found.values.insert(pointer.clone(), start..self.at);
    }

    fn object(&mut self, pointer: &mut String) {
        self.at += 1;
        let outer = pointer.len();
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                self.at += usize::from(self.peek().is_some());
                return;
            }
            let place = self.string();
            let key: String = self
                .text
                .get(place.clone())
                .and_then(|text| serde_json::from_str(text).ok())
                .unwrap_or_default();
            pointer.push('/');
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            if self.found.keys.insert(pointer.clone(), place.clone()).is_some() {
                self.found.twice.push((pointer.clone(), place));
            }
            self.space();
            self.at += usize::from(self.peek() == Some(b':'));
            self.value(pointer);
            pointer.truncate(outer);
            self.space();
            if self.peek() != Some(b',') {
                self.at += usize::from(self.peek().is_some());
                return;
            }
            self.at += 1;
        }
    }

    fn array(&mut self, pointer: &mut String) {
        self.at += 1;
        let outer = pointer.len();
        let mut row = 0;
        loop {
            self.space();
            if matches!(self.peek(), Some(b']') | None) {
                self.at += usize::from(self.peek().is_some());
                return;
            }
            pointer.push_str(&format!("/{row}"));
            self.value(pointer);
            pointer.truncate(outer);
            row += 1;
            self.space();
            if self.peek() != Some(b',') {
                self.at += usize::from(self.peek().is_some());
                return;
            }
            self.at += 1;
        }
    }

    /// A string with its quotation marks.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
        start..self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_and_values_have_their_places() {
        let text = r#"{"a": [1, {"b\"/": "ü, }"}], "c": {}, "c": true}"#;
        let found = Positions::of(text);
        let value = |pointer: &str| &text[found.value(pointer)];
        assert_eq!((value("/a/0"), value("/a/1/b\"~1"), value("/c")), ("1", r#""ü, }""#, "true"));
        assert_eq!(&text[found.key("/a/1/b\"~1")], r#""b\"/""#);
        assert_eq!(value(""), text);
        assert_eq!(found.twice, [("/c".to_owned(), 38..41)]);
    }

    proptest! {
        #![proptest_config(crate::testing::cases(1_000))]

        #[test]
        fn any_text_comes_to_an_end(text in r#"[\{\}\[\]",:\\ a1ü]{0,40}"#) {
            let found = Positions::of(&text);
            prop_assert!(found.value("").end <= text.len());
        }
    }
}
