//! The few lines of source around a place, cut to the width of the screen.

use super::wrap::harmless;
use crate::source::{Position, SourceFile, Span};

/// A place to underline, with a word about it.
pub(super) struct Mark {
    pub span: Span,
    pub label: Option<String>,
}

/// Lines of source, ready to show.
pub(super) struct Snippet {
    /// Path of the file as people name it.
    pub name: String,
    /// Where the first mark begins in the file.
    pub position: Position,
    /// Number of the first line shown, from 1.
    pub first_line: u32,
    /// The lines, each ending in a newline but the last.
    pub text: String,
    /// Byte ranges in `text` to underline, with their words.
    pub marks: Vec<(usize, usize, Option<String>)>,
}

/// Lines of context before and after the marks.
const CONTEXT: u32 = 1;

impl Snippet {
    /// The lines of `file` around `marks`, which lie close together; the first mark is the important one.
    /// A mark that spans several lines is shown on its first.
    pub fn new(file: &SourceFile, name: String, marks: Vec<Mark>, width: usize) -> Self {
        let lines: Vec<u32> = marks.iter().map(|mark| file.position(mark.span.range().start).line).collect();
        let position = file.position(marks.first().map_or(0, |mark| mark.span.range().start));
        let first_line = lines.iter().min().map_or(1, |line| line.saturating_sub(CONTEXT).max(1));
        let last_line = lines.iter().max().map_or(1, |line| line + CONTEXT);
        // A line number of up to five digits, the bar, and the spaces around them.
        let room = width.saturating_sub(9).max(20);
        let mut snippet = Snippet { name, position, first_line, text: String::new(), marks: Vec::new() };
        for number in first_line..=last_line {
            let Some(range) = file.line(number) else { break };
            if number > first_line {
                snippet.text.push('\n');
            }
            let here = marks.iter().zip(&lines).filter(|(_, line)| **line == number).map(|(mark, _)| mark);
            snippet.push_line(&file.text[range.clone()], range.start, here, room);
        }
        snippet
    }

    fn push_line<'a>(&mut self, line: &str, base: usize, marks: impl Iterator<Item = &'a Mark>, room: usize) {
        let marks: Vec<(usize, usize, &Mark)> = marks
            .map(|mark| {
                let start = mark.span.range().start.saturating_sub(base).min(line.len());
                let end = mark.span.range().end.saturating_sub(base).clamp(start, line.len());
                (line.floor_char_boundary(start), line.ceil_char_boundary(end), mark)
            })
            .collect();
        let window = Window::around(line, marks.first().map_or(0, |mark| mark.0), room);
        let begin = self.text.len();
        self.text.push_str(&window.show(line));
        for (start, end, mark) in marks {
            let from = begin + window.place(line, start);
            let to = begin + window.place(line, end);
            self.marks.push((from, to - from, mark.label.as_deref().map(harmless)));
        }
    }
}

/// The part of a long line that is shown.
struct Window {
    from: usize,
    to: usize,
}

const CUT: &str = "…";

impl Window {
    /// At most `room` characters of `line`, with the byte `focus` among them. Looks only at that part of the line.
    fn around(line: &str, focus: usize, room: usize) -> Self {
        let fits = |from: usize| line[from..].char_indices().nth(room).map(|(at, _)| from + at);
        let Some(to) = fits(0) else { return Window { from: 0, to: line.len() } };
        if focus + room / 3 < to {
            return Window { from: 0, to };
        }
        let from = line[..focus].char_indices().rev().nth(room / 2).map_or(0, |(at, _)| at);
        Window { from, to: fits(from).unwrap_or(line.len()) }
    }

    fn lead(&self) -> &'static str {
        if self.from > 0 { CUT } else { "" }
    }

    fn show(&self, line: &str) -> String {
        let tail = if self.to < line.len() { CUT } else { "" };
        format!("{}{}{tail}", self.lead(), harmless(&line[self.from..self.to]))
    }

    /// Where a byte of the line stands in what is shown.
    fn place(&self, line: &str, at: usize) -> usize {
        self.lead().len() + harmless(&line[self.from..at.clamp(self.from, self.to)]).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn snippet(text: &str, start: usize, end: usize) -> Snippet {
        let file = SourceFile::new("a.antrag", text);
        let mark = Mark { span: Span::new(FileId(0), start, end), label: None };
        Snippet::new(&file, "a.antrag".into(), vec![mark], 49)
    }

    fn marked(snippet: &Snippet) -> &str {
        let (start, length, _) = snippet.marks[0];
        &snippet.text[start..start + length]
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("{}ziel{}", "ä".repeat(500), "x".repeat(500));
        let shown = snippet(&text, 1000, 1004);
        assert_eq!(marked(&shown), "ziel");
        assert_eq!(shown.text.chars().count(), 42);
        assert_eq!(shown.position, Position { line: 1, column: 501 });
    }

    #[test]
    fn a_mark_over_many_lines_shows_its_first() {
        let shown = snippet("eins\r\nzwei {\r\n  drei\r\n}\r\n", 6, 22);
        assert_eq!(marked(&shown), "zwei {");
        assert_eq!((shown.first_line, shown.text.as_str()), (1, "eins\nzwei {\n  drei"));
    }

    #[test]
    fn a_mark_past_the_end_is_at_the_end() {
        let shown = snippet("abc", 90, 99);
        assert_eq!((marked(&shown), shown.marks[0].0), ("", 3));
    }
}
