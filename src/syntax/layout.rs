//! The text that pest gets: newlines that end no statement are blanks, lost braces are there again.

use std::borrow::Cow;

use super::balance::Fault;
use super::mend::Patch;
use super::scan::{Lead, Scan};

/// A text for pest, and the way back to the places of the original.
pub(super) struct Layout<'a> {
    /// What pest reads.
    pub text: Cow<'a, str>,
    /// Insertions in order.
    inserted: Vec<Inserted>,
    /// What was mended before it was laid out.
    patch: Option<&'a Patch>,
}

impl<'a> Layout<'a> {
    /// Says that the text is not what the author wrote, but that with these mends.
    pub fn of_mended(self, patch: &'a Patch) -> Layout<'a> {
        // Every node asks for its place: nothing is looked up where nothing was mended.
        Layout { patch: Some(patch).filter(|patch| !patch.is_empty()), ..self }
    }

    /// The byte of what the author wrote that stands at byte `at` of the laid out text.
    pub fn original(&self, at: usize) -> usize {
        let before = self.inserted.partition_point(|inserted| inserted.start < at);
        let at = match self.inserted[..before].last() {
            Some(last) => at - last.before - last.length.min(at - last.start),
            None => at,
        };
        self.patch.map_or(at, |patch| patch.original(at))
    }
}

struct Inserted {
    /// Where in the laid out text.
    start: usize,
    /// How many bytes.
    length: usize,
    /// How many bytes were inserted before.
    before: usize,
}

/// Lays out `text` for pest.
pub(super) fn lay_out<'a>(text: &'a str, scan: &Scan, faults: &[Fault]) -> Layout<'a> {
    let continued = scan.lines.iter().any(|line| line.continues);
    if !continued
        && scan.odd_blanks.is_empty()
        && scan.unended.is_empty()
        && scan.split.is_empty()
        && faults.is_empty()
    {
        return Layout { text: Cow::Borrowed(text), inserted: Vec::new(), patch: None };
    }
    let mut bytes = text.as_bytes().to_vec();
    for at in &scan.odd_blanks {
        bytes[*at as usize] = b' ';
    }
    join_lines(&mut bytes, scan);
    for (start, end) in &scan.split {
        let text = &mut bytes[*start as usize..*end as usize];
        text.iter_mut().filter(|byte| matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    }
    let mut inserts: Vec<(u32, &'static [u8])> = Vec::new();
    for fault in faults {
        match *fault {
            Fault::Surplus(at) => bytes[at as usize] = b' ',
            Fault::TooDeep { open, end } => blank(&mut bytes, open as usize + 1, end as usize, b'\n'),
            Fault::Unopened { insert, .. } => inserts.push((insert, b" {")),
            Fault::Unclosed { insert, .. } if insert as usize == text.len() => inserts.push((insert, b"\n}")),
            Fault::Unclosed { insert, .. } => inserts.push((insert, b"}\n")),
        }
    }
    for text in &scan.unended {
        inserts.push((text.end, if text.long { b"\"\"\"" } else { b"\"" }));
    }
    inserts.sort_by_key(|(at, _)| *at);
    let (bytes, inserted) = insert(bytes, &inserts);
    // INVARIANT: whole characters were overwritten by ASCII and ASCII was inserted between characters.
    let text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
    Layout { text, inserted, patch: None }
}

/// Makes one line of every statement that goes over several.
fn join_lines(bytes: &mut [u8], scan: &Scan) {
    let mut previous: Option<(usize, usize)> = None;
    let mut comments = scan.comments.iter().peekable();
    for (number, line) in scan.lines.iter().enumerate().filter(|(_, line)| line.lead != Lead::Blank) {
        if let (true, Some((before, end))) = (line.continues, previous) {
            while comments.next_if(|comment| (comment.line as usize) < before).is_some() {}
            let comment = comments.peek().filter(|comment| comment.line as usize == before);
            let from = comment.map_or(end, |comment| comment.start as usize);
            blank(bytes, from, line.start as usize, 0);
        }
        previous = Some((number, line.end as usize));
    }
}

/// Overwrites a range by blanks, except the byte `keep`.
fn blank(bytes: &mut [u8], from: usize, to: usize, keep: u8) {
    if let Some(range) = bytes.get_mut(from..to) {
        range.iter_mut().filter(|byte| **byte != keep).for_each(|byte| *byte = b' ');
    }
}

fn insert(bytes: Vec<u8>, inserts: &[(u32, &'static [u8])]) -> (Vec<u8>, Vec<Inserted>) {
    if inserts.is_empty() {
        return (bytes, Vec::new());
    }
    let mut out = Vec::with_capacity(bytes.len() + 4 * inserts.len());
    let mut inserted = Vec::with_capacity(inserts.len());
    let mut done = 0;
    for (at, text) in inserts {
        out.extend_from_slice(&bytes[done..*at as usize]);
        done = *at as usize;
        inserted.push(Inserted { start: out.len(), length: text.len(), before: out.len() - done });
        out.extend_from_slice(text);
    }
    out.extend_from_slice(&bytes[done..]);
    (out, inserted)
}
