//! Source files and places in them: bytes for the compiler, lines and columns for people.

use std::ops::Range;

/// Number of a file within one [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A half-open range of bytes in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of `file` from byte `start` to byte `end`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        // INVARIANT: a source file is at most 4 MiB (`MAX_BYTES`), so offsets fit.
        Self { file, start: start as u32, end: end as u32 }
    }

    /// The smallest span that covers both; they lie in one file.
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The byte range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The empty span at this span's end.
    pub fn after(self) -> Span {
        Span { start: self.end, ..self }
    }
}

/// Largest accepted source file in bytes. pest needs about 45 times the text in memory.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A line and a column, both counted from 1; columns count Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// One source file: its path as people name it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the source root, with `/`.
    pub path: String,
    /// The text: UTF-8 without byte order mark.
    pub text: String,
    /// Byte offset at which each line begins.
    lines: Vec<u32>,
}

impl SourceFile {
    /// Keeps `text` under `path` and indexes its lines.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut lines = vec![0];
        lines
            .extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1));
        Self { path: path.into(), text, lines }
    }

    /// Line (from 0) that holds `offset`, and the byte where that line begins.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start as usize <= offset) - 1;
        (line, self.lines[line] as usize)
    }

    /// Line and column of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let (line, start) = self.line_of(offset);
        let column = self.text[start..offset].chars().count();
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// Bytes of a line counted from 1, without its line break; `None` past the last line.
    pub fn line(&self, number: u32) -> Option<Range<usize>> {
        let at = (number as usize).checked_sub(1)?;
        let start = *self.lines.get(at)? as usize;
        let next = self.lines.get(at + 1).map_or(self.text.len(), |next| *next as usize);
        let text = self.text[start..next].trim_end_matches(['\n', '\r']);
        Some(start..start + text.len())
    }

    /// Line and column as the Language Server Protocol counts them: both from 0, columns in UTF-16 units.
    pub fn position_utf16(&self, offset: usize) -> (u32, u32) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let (line, start) = self.line_of(offset);
        let column: usize = self.text[start..offset].chars().map(char::len_utf16).sum();
        (line as u32, column as u32)
    }
}

/// All files of one compilation.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and says its number.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    /// The file of that number.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files with their numbers, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u32), file))
    }

    /// The file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.iter().find(|(_, file)| file.path == path).map(|(id, _)| id)
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        &self.get(span.file).text[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = SourceFile::new("a.antrag", "Straße 😀 x\nb");
        let x = file.text.find('x').unwrap_or_default();
        assert_eq!(file.position(x), Position { line: 1, column: 10 });
        assert_eq!(file.position_utf16(x), (0, 10));
        assert_eq!(file.position(file.text.len()), Position { line: 2, column: 2 });
        assert_eq!(file.position(9_999), Position { line: 2, column: 2 });
    }
}
