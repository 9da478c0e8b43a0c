//! Which brace is lost or surplus: decided from the indentation, so that one slip is one finding at the
//! right place and everything else in the file is still read.

use super::scan::{Bracket, Lead, Line, Scan};

/// Deepest nesting of brackets, blocks and `if` together. pest and everything after it recurse at most so far.
pub(super) const MAX_DEPTH: usize = 64;

/// A slip with braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// `{` at `open` has no `}`; one is missing before the byte `insert`.
    Unclosed {
        /// The brace.
        open: u32,
        /// Blanks before its statement.
        indent: u32,
        /// Where the other one belongs.
        insert: u32,
    },
    /// The `}` at this byte closes nothing.
    Surplus(u32),
    /// A `{` is missing at the byte `insert`; the `}` at `close` shows it.
    Unopened {
        /// Where it belongs.
        insert: u32,
        /// The brace that is there.
        close: u32,
    },
    /// What the bracket at `open` begins lies too deep; it is not read up to `end`.
    TooDeep {
        /// The bracket.
        open: u32,
        /// One past what is not read.
        end: u32,
    },
}

/// Finds the slips with braces, in the order of their places.
pub(super) fn balance(text: &str, scan: &Scan) -> Vec<Fault> {
    let heads = statement_indents(&scan.lines);
    let plain = disagreement(scan, &heads, &[]);
    let mut faults = Vec::new();
    if plain != Some(0) {
        faults = Reader::new(text, scan, &heads).read();
        // The braces come out even, and only the indentation disagrees: then the braces are believed, unless
        // a few slips explain each and every line.
        if let Some(lines) = plain
            && (lines <= 3 * faults.len() || disagreement(scan, &heads, &faults) != Some(0))
        {
            faults.clear();
        }
    }
    let deep = too_deep(scan, &faults, text.len());
    faults.extend(deep);
    faults
}

/// For each line, the indentation of the line on which its statement begins.
fn statement_indents(lines: &[Line]) -> Vec<u32> {
    let mut indent = 0;
    lines
        .iter()
        .map(|line| {
            if line.lead != Lead::Blank && !line.continues {
                indent = line.indent;
            }
            indent
        })
        .collect()
}

/// How many lines stand at another depth than the braces say, once the faults are mended: a statement no
/// deeper than the one around it, a closing brace not below its statement. `None` when braces do not pair.
fn disagreement(scan: &Scan, heads: &[u32], faults: &[Fault]) -> Option<usize> {
    let mut changes = changes(faults).into_iter().peekable();
    let mut brackets = scan.brackets.iter().filter(|bracket| is_brace(bracket)).peekable();
    let mut open: Vec<u32> = Vec::new();
    let mut wrong = 0;
    for (number, line) in scan.lines.iter().enumerate() {
        while let Some((_, change)) = changes.next_if(|(at, _)| *at <= line.start) {
            mend(change, heads[number.saturating_sub(1)], &mut open)?;
        }
        let fresh = !line.continues && !matches!(line.lead, Lead::Blank | Lead::Close);
        wrong += usize::from(fresh && open.last().is_some_and(|indent| line.indent <= *indent));
        while let Some(bracket) = brackets.next_if(|bracket| bracket.line as usize == number) {
            if changes.next_if(|(at, change)| *at == bracket.at && *change == Change::Skip).is_some() {
                continue;
            }
            if bracket.sign == b'{' {
                open.push(heads[number]);
            } else {
                let indent = open.pop()?;
                wrong += usize::from(line.first == bracket.at && line.indent != indent);
            }
        }
        while let Some((_, change)) = changes.next_if(|(at, _)| *at <= line.end) {
            mend(change, heads[number], &mut open)?;
        }
    }
    open.is_empty().then_some(wrong)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Open,
    Close,
    Skip,
}

/// What mending the faults does to the braces, in the order of their places.
fn changes(faults: &[Fault]) -> Vec<(u32, Change)> {
    let change = |fault: &Fault| match *fault {
        Fault::Unclosed { insert, .. } => Some((insert, Change::Close)),
        Fault::Unopened { insert, .. } => Some((insert, Change::Open)),
        Fault::Surplus(at) => Some((at, Change::Skip)),
        Fault::TooDeep { .. } => None,
    };
    faults.iter().filter_map(change).collect()
}

fn mend(change: Change, indent: u32, open: &mut Vec<u32>) -> Option<()> {
    match change {
        Change::Open => open.push(indent),
        Change::Close => {
            open.pop()?;
        }
        Change::Skip => {}
    }
    Some(())
}

fn is_brace(bracket: &Bracket) -> bool {
    matches!(bracket.sign, b'{' | b'}')
}

#[derive(Clone, Copy)]
struct Open {
    at: u32,
    line: u32,
    indent: u32,
    /// Number of the first line after it that stands no deeper than its statement.
    dedent: Option<u32>,
    /// Its content is not indented, so that indentation says nothing.
    flat: Option<bool>,
}

/// A `}` that stands deeper than what it seems to close.
struct Suspect {
    open: Open,
    close: u32,
    line: u32,
}

struct Reader<'a> {
    text: &'a str,
    scan: &'a Scan,
    heads: &'a [u32],
    open: Vec<Open>,
    suspects: Vec<Suspect>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, scan: &'a Scan, heads: &'a [u32]) -> Self {
        Self { text, scan, heads, open: Vec::new(), suspects: Vec::new(), faults: Vec::new() }
    }

    fn read(mut self) -> Vec<Fault> {
        let mut brackets = self.scan.brackets.iter().filter(|bracket| is_brace(bracket)).peekable();
        for (number, line) in self.scan.lines.iter().enumerate() {
            let number = number as u32;
            let opens = brackets.peek().is_some_and(|bracket| bracket.line == number && bracket.sign == b'{');
            if line.declares && line.indent == 0 && opens {
                self.close_down_to(0, line.start);
            }
            if !matches!(line.lead, Lead::Blank | Lead::Close) && !line.continues {
                self.note_dedent(number, line.indent);
            }
            while let Some(bracket) = brackets.next_if(|bracket| bracket.line == number) {
                self.bracket(bracket, line);
            }
        }
        self.close_down_to(0, self.text.len() as u32);
        self.faults.sort_by_key(place);
        self.faults
    }

    fn bracket(&mut self, bracket: &Bracket, line: &Line) {
        if bracket.sign == b'{' {
            let indent = self.heads[bracket.line as usize];
            self.open.push(Open { at: bracket.at, line: bracket.line, indent, dedent: None, flat: None });
        } else if line.first == bracket.at {
            self.close_line(bracket, line);
        } else {
            self.close_inside(bracket);
        }
    }

    fn note_dedent(&mut self, line: u32, indent: u32) {
        if let Some(top) = self.open.last_mut() {
            top.flat.get_or_insert(indent <= top.indent);
        }
        for open in self.open.iter_mut().rev().take_while(|open| open.indent >= indent) {
            open.dedent.get_or_insert(line);
        }
    }

    /// All blocks from number `from` on have lost their brace, at the latest before the byte `latest`.
    fn close_down_to(&mut self, from: usize, latest: u32) {
        while self.open.len() > from {
            let Some(open) = self.open.pop() else { return };
            let insert = match (open.dedent, open.flat) {
                (Some(line), Some(false)) => self.scan.lines[line as usize].start.min(latest),
                _ => latest,
            };
            self.faults.push(Fault::Unclosed { open: open.at, indent: open.indent, insert });
        }
    }

    /// A `}` at the head of its line closes the statement that stands at its indentation.
    fn close_line(&mut self, bracket: &Bracket, line: &Line) {
        let inner = self.open.iter().rposition(|open| open.indent <= line.indent);
        match inner {
            Some(at) if self.open[at].indent == line.indent => {
                self.close_down_to(at + 1, line.start);
                self.open.pop();
            }
            _ if self.was_suspect(line.indent) => {}
            Some(at) if at + 1 == self.open.len() => self.suspect(bracket),
            _ => {
                if self.open.pop().is_none() {
                    self.surplus(bracket.at, bracket.line);
                }
            }
        }
    }

    /// A `}` inside a line closes what opened on that line, else the innermost block, which is suspicious.
    fn close_inside(&mut self, bracket: &Bracket) {
        match self.open.last() {
            Some(top) if top.line == bracket.line => {
                self.open.pop();
            }
            Some(_) => self.suspect(bracket),
            None => self.surplus(bracket.at, bracket.line),
        }
    }

    fn suspect(&mut self, bracket: &Bracket) {
        if let Some(open) = self.open.pop() {
            self.suspects.push(Suspect { open, close: bracket.at, line: bracket.line });
        }
    }

    /// Was a block of this indentation closed by a brace that stood too deep? Then that one was surplus,
    /// and this one is the right one.
    fn was_suspect(&mut self, indent: u32) -> bool {
        let Some(at) = self.suspects.iter().rposition(|suspect| suspect.open.indent == indent) else {
            return false;
        };
        let suspect = self.suspects.remove(at);
        self.surplus(suspect.close, suspect.line);
        true
    }

    /// A brace that closes nothing: perhaps the statement above has lost its `{`.
    fn surplus(&mut self, close: u32, line: u32) {
        let lines = &self.scan.lines;
        let here = &lines[line as usize];
        let above = lines[..line as usize].iter().enumerate().rev();
        let mut deeper = false;
        for (number, above) in above.filter(|(_, above)| above.lead != Lead::Blank && !above.continues) {
            if above.indent > here.indent {
                deeper = true;
                continue;
            }
            let is_head = above.indent == here.indent && above.lead != Lead::Close && here.first == close;
            if deeper && is_head {
                let insert = self.end_of_statement(number);
                self.faults.push(Fault::Unopened { insert, close });
                return;
            }
            break;
        }
        self.faults.push(Fault::Surplus(close));
    }

    /// One past the last sign of the statement that begins on line `number`.
    fn end_of_statement(&self, number: usize) -> u32 {
        let mut last = number;
        for (at, line) in self.scan.lines.iter().enumerate().skip(number + 1) {
            match (line.lead, line.continues) {
                (Lead::Blank, _) => {}
                (_, true) => last = at,
                _ => break,
            }
        }
        let line = &self.scan.lines[last];
        let end = match self.scan.comments.binary_search_by_key(&(last as u32), |comment| comment.line) {
            Ok(found) => self.scan.comments[found].start,
            Err(_) => line.end,
        };
        let code = &self.text[line.start as usize..end as usize];
        line.start + code.trim_end().len() as u32
    }
}

fn place(fault: &Fault) -> u32 {
    match *fault {
        Fault::Unclosed { insert, .. } | Fault::Unopened { insert, .. } => insert,
        Fault::Surplus(at) => at,
        Fault::TooDeep { open, .. } => open,
    }
}

/// Finds what lies deeper than [`MAX_DEPTH`], with the faults already mended.
fn too_deep(scan: &Scan, faults: &[Fault], end_of_text: usize) -> Vec<Fault> {
    let mut changes = changes(faults).into_iter().peekable();
    let mut found = Vec::new();
    let (mut blocks, mut inside, mut line) = (0_i64, 0_i64, u32::MAX);
    // The block that lies too deep: its brace, and how many blocks were open before it.
    let mut skipped: Option<(u32, i64)> = None;
    for bracket in &scan.brackets {
        while let Some((_, change)) = changes.next_if(|(at, _)| *at <= bracket.at) {
            // A brace that is skipped comes among the brackets, too, and is taken back here.
            blocks += if change == Change::Close { -1 } else { 1 };
        }
        if line != bracket.line {
            let fresh = scan.lines.get(line.wrapping_add(1) as usize..=bracket.line as usize);
            if fresh.is_none_or(|lines| lines.iter().any(|line| line.lead != Lead::Blank && !line.continues))
            {
                inside = 0;
            }
            line = bracket.line;
        }
        let before = blocks;
        match bracket.sign {
            b'{' => blocks += 1,
            b'}' => blocks -= 1,
            b')' | b']' => inside = (inside - 1).max(0),
            _ => inside += 1,
        }
        match skipped {
            Some((open, outside)) if blocks <= outside => {
                found.push(Fault::TooDeep { open, end: bracket.at });
                skipped = None;
            }
            Some(_) => {}
            None if before + inside >= MAX_DEPTH as i64 && bracket.sign == b'{' => {
                skipped = Some((bracket.at, before));
            }
            None if blocks + inside > MAX_DEPTH as i64 && matches!(bracket.sign, b'(' | b'[' | b'i') => {
                let end = end_of_statement(&scan.lines, bracket.line);
                found.push(Fault::TooDeep { open: bracket.at, end });
                inside = i64::from(i32::MIN);
            }
            None => {}
        }
    }
    if let Some((open, _)) = skipped {
        found.push(Fault::TooDeep { open, end: end_of_text as u32 });
    }
    found
}

/// End of the last line of the statement that goes over line `number`.
fn end_of_statement(lines: &[Line], number: u32) -> u32 {
    let start = number as usize;
    let mut end = lines[start].end;
    for line in lines.iter().skip(start + 1).filter(|line| line.lead != Lead::Blank) {
        if !line.continues {
            break;
        }
        end = line.end;
    }
    end
}
