//! Slips at the ends of lines: what belongs on another one, comments of other languages, signs that end nothing.

use super::tokens::{Kind, Token, tokens};
use super::{Head, Lower, quoted, reads};
use crate::diagnostic::{Arg, Diagnostic, Words, nearest};
use crate::syntax::vocabulary::{self, Place};

const ITS_OWN: Words = Words::new("eine eigene Zeile", "a line of its own");
const THE_ONE_BEFORE: Words = Words::new("die Zeile davor", "the line before");

impl Lower<'_> {
    /// `# …`, `-- …`, `/* … */` in place of `// …`.
    pub(super) fn other_comment(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let begins = |token: &&Token<'_>| {
            let first = || {
                let at = self.place(head, token.range()).start as usize;
                let line = self.source[..at].rsplit('\n').next().unwrap_or_default();
                line.trim().is_empty()
            };
            match token.text {
                "#" | "/*" => token.at == 0 || head.text[..token.at].ends_with(' '),
                "--" | "/" | "%" => first(),
                _ => false,
            }
        };
        let sign = tokens.iter().find(begins)?;
        let before = head.text[..sign.at].trim();
        let alone = before.is_empty() || (!head.has_body && head.reads(before));
        alone.then(|| self.otherwise_written(head, sign.range(), "//"))
    }

    /// The statement goes on from the line before, which lacks its end: `sonst "…"`, a label, a text after a check.
    pub(super) fn continued(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let first = tokens.first()?;
        let above = self.layout.text.get(..head.start)?.trim_end_matches([' ', '\n']);
        let before = above.rsplit('\n').next().unwrap_or_default();
        if before.is_empty() || before.len() > super::LONGEST {
            return None;
        }
        let joined = |between: &str, rest: &str| head.reads(&format!("{before} {between}{rest}"));
        if first.is_text() && joined("else ", head.text) {
            return Some(self.missing(head, first.at, "else "));
        }
        if first.is_text() && reads(before, false, head.place) && joined("", head.text) {
            let label = Arg::Words(Words::new("die Beschriftung", "the label"));
            let gap = self.span_of(above.len(), head.start + first.at);
            return Some(self.other_line(head, label, first.range(), THE_ONE_BEFORE).edit(gap, " "));
        }
        if let [first, sign, rest, ..] = tokens.as_slice()
            && first.is("else")
            && sign.is(":")
            && joined("else ", &head.text[rest.at..])
        {
            return Some(self.too_much(head, sign.range()));
        }
        let words = ["else", "then", "and", "or"];
        let same = words.into_iter().find(|own| first.text.eq_ignore_ascii_case(own));
        let meant = same.or_else(|| nearest(first.text, words)).filter(|own| *own != first.text)?;
        joined(meant, &head.text[first.end()..]).then(|| self.otherwise_written(head, first.range(), meant))
    }

    /// A comma, a semicolon or a full stop after a statement, or between two that stand on lines of their own.
    pub(super) fn end_of_line(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let ends = |two: &&[Token<'_>]| match two[1].text {
            "," | ";" => true,
            // After a word it may be the end of a sentence that has no quotes.
            "." => two[0].is_text() || two[0].is(")"),
            _ => false,
        };
        if let [sign, rest @ ..] = tokens.as_slice()
            && matches!(sign.text, "," | ";" | ".")
        {
            let whole = rest.first().is_none_or(|next| head.reads(&head.text[next.at..]));
            return whole.then(|| self.too_much(head, sign.range()));
        }
        let sign = tokens.windows(2).filter(ends).map(|two| two[1]).find(|sign| {
            let (before, after) = (&head.text[..sign.at], &head.text[sign.end()..]);
            if after.trim().is_empty() {
                return head.reads(before);
            }
            let end = self.place(head, sign.range()).end as usize;
            let ends_line = self.source[end..].trim_start_matches([' ', '\r', '\t']).starts_with('\n');
            ends_line && begins_statement(after, head.place) && reads(before, false, head.place)
        })?;
        Some(self.too_much(head, sign.range()))
    }

    /// `within 5 workdays escalate head`, `a: date "A" b: date "B"`: two statements on one line.
    pub(super) fn own_line(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let begins = |at: &usize| {
            let (token, next) = (&tokens[*at], tokens.get(at + 1));
            let field = next.is_some_and(|sign| sign.is(":"));
            let clause = vocabulary::find(head.place, token.text).is_some();
            let complete = matches!(tokens[at - 1].kind, Kind::Text | Kind::Number | Kind::Word)
                || tokens[at - 1].is(")");
            token.is_word() && (field || clause) && complete
        };
        let at = (1..tokens.len()).filter(begins).find(|at| {
            let (before, after) = head.text.split_at(tokens[*at].at);
            reads(before, false, head.place) && head.reads(after)
        })?;
        let token = &tokens[at];
        let gap = self.place(head, tokens[at - 1].end()..token.at);
        Some(self.other_line(head, quoted(token.text), token.range(), ITS_OWN).edit(gap, "\n"))
    }

    /// `when listed permit`, where an arm leads to a state or an office.
    pub(super) fn missing_arrow(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let [.., before, target] = tokens.as_slice() else { return None };
        if !target.is_word() || tokens.iter().any(|token| token.is("->")) || head.has_body {
            return None;
        }
        if matches!(before.text, "nach" | "zu" | "to" | "dann" | "then") {
            let mended = head.with(&[(before.range(), "->")]);
            return head.helps(&mended).then(|| self.otherwise_written(head, before.range(), "->"));
        }
        let mended = head.with(&[(target.at..target.at, "-> ")]);
        let arm = vocabulary::find(head.place, tokens[0].text).is_some_and(|word| word.shape.contains("->"));
        (arm && head.reads(&mended)).then(|| self.missing(head, target.at, "-> "))
    }
}

/// Does the line after a comma begin a statement, and not go on with a list?
fn begins_statement(after: &str, place: Place) -> bool {
    match tokens(after).as_slice() {
        [first, second, ..] => {
            vocabulary::find(place, first.text).is_some() || second.is(":") || first.is("|")
        }
        _ => false,
    }
}
