//! The parser of classes and escapes.

use super::parse::{Fault, Parser};
use super::problem::PatternProblem;
use super::set::CharSet;

/// What ECMAScript and Rust mean by `\w` and `\s` in ASCII, offered in their place.
const SHORTHANDS: &[(char, &str)] = &[
    ('w', "A-Za-z0-9_"),
    ('W', "^A-Za-z0-9_"),
    ('s', r" \t"),
    ('S', r"^ \t"),
    ('h', r" \t"),
    ('H', r"^ \t"),
];
/// Letters of Latin-1 and Latin Extended-A, offered in place of `\p{L}`.
const LATIN: &str = "A-Za-zÀ-ÖØ-öø-ž";

impl Parser<'_> {
    /// `[…]`.
    pub(super) fn class(&mut self) -> Result<CharSet, Fault> {
        let start = self.at;
        self.at += 1;
        let negated = self.rest().starts_with('^');
        if negated {
            self.at += 1;
        }
        let mut set = CharSet::default();
        let first = self.at;
        loop {
            match self.peek() {
                None => return Err(self.fault(start, start + 1, PatternProblem::UnclosedClass, None)),
                Some(']') => break,
                Some(_) => {
                    let member = self.member(first)?;
                    set = set.union(&member);
                }
            }
        }
        self.at += 1;
        let set = if negated { set.complement() } else { set };
        if set.is_empty() || set == CharSet::default().complement() {
            let instead = (!set.is_empty()).then(|| ".".to_owned());
            return Err(self.fault(start, self.at, PatternProblem::EmptyClass, instead));
        }
        Ok(set)
    }

    /// One character, escape or range of a class that begins at `first`.
    fn member(&mut self, first: usize) -> Result<CharSet, Fault> {
        let start = self.at;
        if let Some(fault) = self.set_operation() {
            return Err(fault);
        }
        let low = self.class_atom(first)?;
        let ranges = self.rest().starts_with('-') && !self.rest().starts_with("-]");
        if !ranges {
            return Ok(low);
        }
        let hyphen = self.at;
        if let Some(fault) = self.set_operation() {
            return Err(fault);
        }
        self.at += 1;
        let high = match self.peek() {
            None => return Ok(low),
            Some('-') => CharSet::default(),
            Some(_) => self.class_atom(first)?,
        };
        match (low.single(), high.single()) {
            (Some(low), Some(high)) if low <= high => Ok(CharSet::of([(low, high)])),
            (Some(_), Some(_)) => {
                let (from, to) = (&self.text[start..hyphen], &self.text[hyphen + 1..self.at]);
                let instead = Some(format!("{to}-{from}"));
                Err(self.fault(start, self.at, PatternProblem::Reversed, instead))
            }
            _ => Err(self.fault(hyphen, hyphen + 1, PatternProblem::BareHyphen, Some("\\-".into()))),
        }
    }

    /// One character or escape of a class.
    fn class_atom(&mut self, first: usize) -> Result<CharSet, Fault> {
        let start = self.at;
        let letter = match self.peek() {
            Some('\\') => return self.escape(true),
            Some(letter) => letter,
            None => return Err(self.fault(start, start, PatternProblem::UnclosedClass, None)),
        };
        if letter == '-' && start != first && !self.rest().starts_with("-]") {
            return Err(self.fault(start, start + 1, PatternProblem::BareHyphen, Some("\\-".into())));
        }
        if letter == '[' {
            let posix = ["[:", "[.", "[="].iter().any(|head| self.rest().starts_with(head));
            if posix {
                return Err(self.posix_class());
            }
            return Err(self.fault(start, start + 1, PatternProblem::SetOperation, Some("\\[".into())));
        }
        self.at += letter.len_utf8();
        if self.peek().is_some_and(unicode_normalization::char::is_combining_mark) {
            return Err(self.fault(start, self.at, PatternProblem::CombinedLetter, None));
        }
        Ok(CharSet::one(letter))
    }

    fn posix_class(&self) -> Fault {
        let end = self.rest().find(":]").map_or(self.text.len(), |close| self.at + close + 2);
        let instead = match self.text.get(self.at + 2..end.saturating_sub(2)) {
            Some("alpha") => Some("A-Za-z"),
            Some("digit") => Some("0-9"),
            Some("alnum") => Some("A-Za-z0-9"),
            Some("upper") => Some("A-Z"),
            Some("lower") => Some("a-z"),
            Some("xdigit") => Some("A-Fa-f0-9"),
            Some("space" | "blank") => Some(r" \t"),
            _ => None,
        };
        self.fault(self.at, end, PatternProblem::PosixClass, instead.map(str::to_owned))
    }

    /// `&&`, `--`, `~~` and the other doubled characters that ECMAScript `v` and Rust reserve in classes.
    fn set_operation(&self) -> Option<Fault> {
        let mut letters = self.rest().chars();
        let (one, two) = (letters.next()?, letters.next()?);
        let reserved = "&!#$%*+,.:;<=>?@^`~-".contains(one);
        let sets = letters.next() == Some('[');
        (one == two && reserved).then(|| {
            let instead = if one == '-' { "\\-".to_owned() } else { one.to_string() };
            self.fault(self.at, self.at + 2, PatternProblem::SetOperation, (!sets).then_some(instead))
        })
    }

    /// `\d`, `\.`, `\t`, `\x41`, `\u00DF`; `in_class` says how a rewrite must look.
    pub(super) fn escape(&mut self, in_class: bool) -> Result<CharSet, Fault> {
        let start = self.at;
        self.at += 1;
        let Some(letter) = self.next() else {
            return Err(self.fault(start, self.at, PatternProblem::UnknownEscape, Some("\\\\".into())));
        };
        let whole = |inner: &str| match in_class {
            true => (!inner.starts_with('^')).then(|| inner.to_owned()),
            false => Some(format!("[{inner}]")),
        };
        let (problem, instead) = match letter {
            'd' => return Ok(CharSet::digits()),
            'D' => return Ok(CharSet::digits().complement()),
            't' => return Ok(CharSet::one('\t')),
            'n' => return Ok(CharSet::one('\n')),
            'r' => return Ok(CharSet::one('\r')),
            'x' | 'u' => return self.code_point(start, letter),
            '<' | '>' => (PatternProblem::WordBoundary, Some(letter.to_string())),
            'b' | 'B' => (PatternProblem::WordBoundary, None),
            'A' | 'z' | 'Z' | 'G' => (PatternProblem::Anchor, Some(String::new())),
            'k' | '1'..='9' => (PatternProblem::Backreference, None),
            'p' | 'P' => return Err(self.property(start, letter, in_class)),
            'w' | 'W' | 's' | 'S' | 'h' | 'H' => {
                let found = SHORTHANDS.iter().find(|(name, _)| *name == letter);
                (PatternProblem::Shorthand, found.and_then(|(_, inner)| whole(inner)))
            }
            _ if letter.is_alphanumeric() => (PatternProblem::UnknownEscape, None),
            _ => return Ok(CharSet::one(letter)),
        };
        Err(self.fault(start, self.at, problem, instead))
    }

    /// `\x41`, `\x{41}`, `\u0041`, `\u{41}`.
    fn code_point(&mut self, start: usize, kind: char) -> Result<CharSet, Fault> {
        let digits = if self.rest().starts_with('{') {
            let close = self.rest().find('}');
            let inner = close.and_then(|close| self.rest().get(1..close));
            self.at = close.map_or(self.text.len(), |close| self.at + close + 1);
            inner
        } else {
            let count = if kind == 'x' { 2 } else { 4 };
            let inner = self.rest().get(..count);
            self.at = (self.at + count).min(self.text.len());
            inner
        };
        let letter = digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        match letter {
            Some(letter) => Ok(CharSet::one(letter)),
            None => {
                let end = self.text.ceil_char_boundary(self.at);
                Err(self.fault(start, end, PatternProblem::UnknownEscape, None))
            }
        }
    }

    /// `\p{L}`, `\pL`.
    fn property(&mut self, start: usize, kind: char, in_class: bool) -> Fault {
        let name = if self.rest().starts_with('{') {
            let close = self.rest().find('}').unwrap_or(self.rest().len());
            let name = self.rest().get(1..close).unwrap_or_default();
            self.at = (self.at + close + 1).min(self.text.len());
            name
        } else {
            let from = self.at;
            self.next();
            &self.text[from..self.at]
        };
        let ranges = match name {
            "L" | "Letter" | "Alphabetic" | "Alpha" | "Latin" | "Script=Latin" => Some(LATIN),
            "N" | "Nd" | "Number" => Some("0-9"),
            _ => None,
        };
        let instead = ranges.filter(|_| kind == 'p').map(|ranges| match in_class {
            true => ranges.to_owned(),
            false => format!("[{ranges}]"),
        });
        self.fault(start, self.at, PatternProblem::UnicodeProperty, instead)
    }
}
