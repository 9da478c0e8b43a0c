//! One linear pass over the bytes: lines with what they begin and end with, brackets, comments, and texts
//! that never end. Everything that is a matter of lines is decided from this, before pest runs.

/// What the first word or sign of a line says about the line before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing but blanks and perhaps a comment.
    Blank,
    /// A new statement.
    Fresh,
    /// A statement that never continues another: `|`, `word ->`, `name:`.
    Never,
    /// The line goes on with the statement before it.
    Continues,
    /// `}` stands first.
    Close,
}

/// One line of the file; the lines inside a `"""` text belong to the line on which it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// First byte.
    pub start: u32,
    /// The newline, or the end of the file.
    pub end: u32,
    /// First byte that is no blank.
    pub first: u32,
    /// Blanks before it.
    pub indent: u32,
    /// How it begins.
    pub lead: Lead,
    /// Its last sign asks for more: an open bracket, a comma, an operator.
    pub asks: bool,
    /// It belongs to the statement of the line before.
    pub continues: bool,
    /// `service`, `law`, `import`, … stands first.
    pub declares: bool,
}

/// A bracket outside of texts and comments.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    /// Where.
    pub at: u32,
    /// Which: one of `{}()[]`, or `i` for the word `if`.
    pub sign: u8,
    /// Number of its line.
    pub line: u32,
}

/// A text without end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unended {
    /// Its first quote.
    pub start: u32,
    /// Where it is taken to end.
    pub end: u32,
    /// Begun by `"""`.
    pub long: bool,
}

/// A comment, from `//` to the end of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// First slash.
    pub start: u32,
    /// End of the line, without blanks.
    pub end: u32,
    /// Number of its line.
    pub line: u32,
}

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// All lines.
    pub lines: Vec<Line>,
    /// All brackets, in order.
    pub brackets: Vec<Bracket>,
    /// All comments, in order.
    pub comments: Vec<Comment>,
    /// Texts without end.
    pub unended: Vec<Unended>,
    /// Texts between single quotes that go over several lines: first byte, and one past the last.
    pub split: Vec<(u32, u32)>,
    /// Tabs and carriage returns outside of texts and comments.
    pub odd_blanks: Vec<u32>,
}

/// Reads `text` once.
pub(super) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner { bytes: text.as_bytes(), text, at: 0, out: Scan::default() };
    while scanner.line() {}
    let mut out = scanner.out;
    mark_continued(&mut out.lines);
    out
}

fn mark_continued(lines: &mut [Line]) {
    let mut asks = false;
    for line in lines.iter_mut().filter(|line| line.lead != Lead::Blank) {
        line.continues = match line.lead {
            Lead::Continues => true,
            Lead::Fresh => asks,
            Lead::Blank | Lead::Never | Lead::Close => false,
        };
        asks = line.asks;
    }
    if let Some(first) = lines.iter_mut().find(|line| line.lead != Lead::Blank) {
        first.continues = false;
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    out: Scan,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(b'\n')
    }

    /// Reads one line; false at the end of the file.
    fn line(&mut self) -> bool {
        let start = self.at;
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\r')) {
            self.blank();
        }
        let first = self.at;
        let (lead, declares) = self.lead();
        let number = self.out.lines.len() as u32;
        let asks = self.rest(number);
        self.out.lines.push(Line {
            start: start as u32,
            end: self.at as u32,
            first: first as u32,
            indent: (first - start) as u32,
            lead,
            asks,
            continues: false,
            declares,
        });
        let more = self.at < self.bytes.len();
        self.at += 1;
        more
    }

    fn blank(&mut self) {
        if self.bytes.get(self.at) != Some(&b' ') {
            self.out.odd_blanks.push(self.at as u32);
        }
        self.at += 1;
    }

    /// Reads to the end of the line and says whether its last sign asks for more.
    fn rest(&mut self, number: u32) -> bool {
        let mut asks = false;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => break,
                b' ' | b'\t' | b'\r' => self.blank(),
                b'"' => {
                    self.text();
                    asks = false;
                }
                b'/' if self.peek(1) == b'/' => self.comment(number),
                b'{' | b'}' | b'(' | b')' | b'[' | b']' => {
                    self.out.brackets.push(Bracket { at: self.at as u32, sign: byte, line: number });
                    asks = matches!(byte, b'(' | b'[');
                    self.at += 1;
                }
                _ if is_word(byte) => asks = self.word(number),
                _ => {
                    asks = matches!(byte, b',' | b'+' | b'-' | b'*' | b'/' | b'=' | b'<' | b'>');
                    self.at += 1;
                }
            }
        }
        asks
    }

    fn comment(&mut self, line: u32) {
        let start = self.at;
        let end = self.bytes[start..].iter().position(|byte| *byte == b'\n');
        self.at = end.map_or(self.bytes.len(), |length| start + length);
        let trimmed = self.text[start..self.at].trim_end().len();
        self.out.comments.push(Comment { start: start as u32, end: (start + trimmed) as u32, line });
    }

    fn word(&mut self, line: u32) -> bool {
        let word = word_at(self.bytes, self.at);
        if word == b"if" {
            self.out.brackets.push(Bracket { at: self.at as u32, sign: b'i', line });
        }
        self.at += word.len();
        matches!(
            word,
            b"and" | b"or" | b"not" | b"in" | b"matches" | b"then" | b"else" | b"if" | b"otherwise"
        )
    }

    /// Reads a text; one that never ends is noted and ends at its line, or where its block seems to end.
    fn text(&mut self) {
        let start = self.at;
        if self.bytes[start..].starts_with(b"\"\"\"") {
            self.long_text(start);
            return;
        }
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\n' => break,
                _ => self.at += 1,
            }
        }
        if let Some(end) = self.end_on_later_line() {
            self.out.split.push((start as u32, end as u32));
            self.at = end;
            return;
        }
        // A block that opens on this line stays open: only the text is broken.
        let line = self.text[start..self.at].trim_end();
        let kept = line.strip_suffix('{').map_or(line, str::trim_end);
        self.at = start + kept.len();
        self.out.unended.push(Unended { start: start as u32, end: self.at as u32, long: false });
    }

    /// Where the text that this line breaks off ends, if the next quote surely ends it: nothing, a block or an
    /// arrow follows, and neither a brace nor a blank line lies between.
    fn end_on_later_line(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let quote = rest.find('"')?;
        let (inside, behind) = (&rest[..quote], rest[quote + 1..].lines().next().unwrap_or_default().trim());
        let last = inside.rsplit('\n').next().unwrap_or_default();
        // In `help "` the quote begins a text; in `Ausweis steht."` and alone on its line it ends one.
        let closes = last.trim().is_empty() || !last.ends_with([' ', '=', '(', ',']);
        let nothing_follows = behind.is_empty() || behind.starts_with('{') || behind.starts_with("->");
        let inner_lines = inside.matches('\n').count() - 1;
        let blank = inside.split('\n').skip(1).take(inner_lines).any(|line| line.trim().is_empty());
        let whole = !blank && !inside.contains(['{', '}']);
        (closes && nothing_follows && whole).then_some(self.at + quote + 1)
    }

    fn long_text(&mut self, start: usize) {
        let body = start + 3;
        if let Some(length) = self.text[body..].find("\"\"\"") {
            self.at = body + length + 3;
            return;
        }
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent = leading_blanks(&self.text[line_start..]);
        let mut end = body;
        for (number, line) in self.text[body..].split_inclusive('\n').enumerate() {
            let blanks = leading_blanks(line);
            if number > 0 && line[blanks..].starts_with('}') && blanks < indent.max(1) {
                break;
            }
            end += line.len();
        }
        self.at = self.text[..end].trim_end().len().max(body);
        self.out.unended.push(Unended { start: start as u32, end: self.at as u32, long: true });
    }

    fn lead(&self) -> (Lead, bool) {
        match self.peek(0) {
            b'\n' => (Lead::Blank, false),
            b'/' if self.peek(1) == b'/' => (Lead::Blank, false),
            b'|' => (Lead::Never, false),
            b'}' => (Lead::Close, false),
            b')' | b']' | b'{' | b'+' | b'*' | b'/' | b'-' | b'=' | b'<' | b'>' => (Lead::Continues, false),
            b'!' if self.peek(1) == b'=' => (Lead::Continues, false),
            byte if is_word(byte) && !byte.is_ascii_digit() => self.word_lead(),
            _ => (Lead::Fresh, false),
        }
    }

    fn word_lead(&self) -> (Lead, bool) {
        let word = word_at(self.bytes, self.at);
        let mut after = self.at + word.len();
        while self.bytes.get(after) == Some(&b' ') {
            after += 1;
        }
        let next = &self.bytes[after..];
        if next.starts_with(b":") || next.starts_with(b"->") {
            return (Lead::Never, false);
        }
        match word {
            b"and" | b"or" | b"else" | b"then" | b"in" | b"is" | b"not" | b"matches" | b"otherwise" => {
                (Lead::Continues, false)
            }
            b"at" if next.first().is_some_and(|byte| is_word(*byte)) => (Lead::Continues, false),
            b"service" | b"law" | b"office" | b"codelist" | b"block" | b"import" => (Lead::Fresh, true),
            _ => (Lead::Fresh, false),
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn leading_blanks(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

fn word_at(bytes: &[u8], start: usize) -> &[u8] {
    let rest = &bytes[start..];
    let length = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
    &rest[..length]
}
