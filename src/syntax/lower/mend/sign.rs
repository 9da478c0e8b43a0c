//! Signs and words of other languages, German among them, in place of those of this one.

use super::tokens::{Kind, Token, tokens};
use super::{Head, Lower};
use crate::diagnostic::table::syntax::UNEXPECTED;
use crate::diagnostic::{Arg, Diagnostic, meant_by};
use crate::syntax::recover;
use std::ops::Range;

/// What signs mean here, in order of likelihood.
const SIGNS: &[(&str, &[&str])] = &[
    ("===", &["="]),
    ("==", &["="]),
    (":=", &["="]),
    ("<>", &["!="]),
    ("≠", &["!="]),
    ("=<", &["<="]),
    ("≤", &["<="]),
    ("=>", &[">=", "->"]),
    ("==>", &["->"]),
    ("-->", &["->"]),
    ("≥", &[">="]),
    (">", &["->"]),
    ("→", &["->"]),
    ("⇒", &["->"]),
    ("&&", &["and"]),
    ("&", &["and", ","]),
    ("||", &["or"]),
    ("!", &["not "]),
    ("–", &["-", "->"]),
    ("—", &["-", "->"]),
    ("−", &["-"]),
    ("×", &["*"]),
    ("·", &["*"]),
    ("÷", &["/"]),
    (":", &["/"]),
    ("...", &[".."]),
    ("…", &[".."]),
    (";", &[","]),
    ("x", &["*"]),
    ("mal", &["*"]),
    ("plus", &["+"]),
    ("minus", &["-"]),
];

/// Words inside expressions and types; no statement begins with them.
const INNER_WORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "is",
    "answered",
    "if",
    "then",
    "else",
    "otherwise",
    "yes",
    "no",
    "today",
    "from",
    "to",
    "optional",
    "in",
    "of",
];

/// Words that mean `..` between two numbers.
const UP_TO: &[&str] = &["bis", "to", "until", "-", "–", "—", "...", "…"];

impl Lower<'_> {
    /// `a == 1`, `a <> 1`, `a && b`, `-->`.
    pub(super) fn other_sign(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        for (at, token) in tokens.iter().enumerate() {
            let split = tokens.get(at + 1).filter(|next| token.is("-") && next.is(">"));
            let range = token.at..split.unwrap_or(token).end();
            let meant = match SIGNS.iter().find(|(sign, _)| token.is(sign)) {
                _ if split.is_some() => &["->"][..],
                Some((_, meant)) => meant,
                None => continue,
            };
            let alone = |better: &&&str| head.reads(&head.with(&[(range.clone(), better)]));
            if let Some(better) = meant.iter().find(alone) {
                return Some(self.otherwise_written(head, range, better));
            }
            if let Some(finding) = meant.iter().find_map(|better| self.alike(head, &tokens, token, better)) {
                return Some(finding);
            }
            let better = meant.iter().find(|better| head.helps(&head.with(&[(range.clone(), better)])));
            if let Some(better) = better {
                return Some(self.otherwise_written(head, range, better));
            }
        }
        None
    }

    /// `file(pdf; jpg; png)`, `2025–01–01`: the same sign in several places is one slip.
    fn alike(
        &self,
        head: &Head<'_>,
        tokens: &[Token<'_>],
        sign: &Token<'_>,
        better: &str,
    ) -> Option<Diagnostic> {
        let same = tokens.iter().filter(|token| token.is(sign.text));
        let edits: Vec<(Range<usize>, &str)> = same.map(|token| (token.range(), better)).collect();
        let first = edits.first().filter(|_| head.reads(&head.with(&edits)))?.0.clone();
        let finding = self.otherwise_written(head, first, better);
        Some(
            edits.iter().skip(1).fold(finding, |finding, (range, better)| {
                finding.edit(self.place(head, range.clone()), *better)
            }),
        )
    }

    /// `integer(1-20)`, `integer(1 bis 20)`.
    pub(super) fn other_range(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let (range, better) = (0..tokens.len()).find_map(|at| range_at(head.text, &tokens[at..]))?;
        head.helps(&head.with(&[(range.clone(), &better)]))
            .then(|| self.otherwise_written(head, range, &better))
    }

    /// `a und b`, `nicht a`, `freiwillig text`.
    pub(super) fn german_words(&self, head: &Head<'_>) -> Option<Diagnostic> {
        tokens(head.text).iter().skip(1).filter(|token| token.is_word()).find_map(|token| {
            let meant = INNER_WORDS.iter().copied().find(|own| meant_by(token.text).contains(own))?;
            head.helps(&head.with(&[(token.range(), meant)])).then(|| {
                let expected = recover::explain(head.text, head.has_body).expected;
                Diagnostic::new(UNEXPECTED, self.place(head, token.range()))
                    .with("found", Arg::Text(format!("`{}`", token.text)))
                    .with("expected", expected)
                    .instead(meant)
            })
        })
    }

    /// `a: text(..40) optional "…"`: it stands before the type; and `a: pflicht text`, which is the rule.
    pub(super) fn optional_behind(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let colon = tokens.iter().position(|token| token.is(":"))?;
        let ty = tokens.get(colon + 1)?;
        let word = tokens.iter().skip(colon + 1).filter(|token| token.is_word()).find(|token| {
            ((token.is("optional") || meant_by(token.text).contains(&"optional")) && token.at > ty.at)
                || matches!(
                    token.text.to_lowercase().as_str(),
                    "pflicht" | "pflichtfeld" | "required" | "mandatory"
                )
        })?;
        let blanks = head.text[..word.at].len() - head.text[..word.at].trim_end().len();
        let gone = word.at - blanks..word.end();
        let optional = word.is("optional") || meant_by(word.text).contains(&"optional");
        if !optional {
            let mended = head.with(&[(gone.clone(), "")]);
            return head.helps(&mended).then(|| self.too_much(head, gone));
        }
        let mended = head.with(&[(ty.at..ty.at, "optional "), (gone.clone(), "")]);
        head.reads(&mended).then(|| {
            let finding = self.otherwise_written(head, word.range(), "optional");
            Diagnostic { edits: Vec::new(), ..finding }
                .edit(self.place(head, ty.at..ty.at), "optional ")
                .edit(self.place(head, gone), "")
        })
    }
}

/// A range that begins with these tokens and is written in another way; and how it is written here.
pub(super) fn range_at(head: &str, tokens: &[Token<'_>]) -> Option<(Range<usize>, String)> {
    let tokens = match tokens {
        [from, rest @ ..] if matches!(from.text, "von" | "from" | "zwischen") => rest,
        _ => tokens,
    };
    let start = tokens.first()?.at;
    match tokens {
        [low, sign, high, ..]
            if low.kind == Kind::Number
                && high.kind == Kind::Number
                && UP_TO.contains(&sign.text.to_lowercase().as_str()) =>
        {
            let before = head[..start].trim_end();
            let from = ["von", "from", "zwischen"].iter().find_map(|word| before.strip_suffix(word));
            Some((from.map_or(start, str::len)..high.end(), format!("{}..{}", low.text, high.text)))
        }
        [both, ..] if both.kind == Kind::Number => {
            let (low, high) = both.text.split_once('-')?;
            let whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            (whole(low) && whole(high)).then(|| (both.range(), format!("{low}..{high}")))
        }
        _ => None,
    }
}
