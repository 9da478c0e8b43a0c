//! The parser of the portable subset.

use super::problem::PatternProblem;
use super::set::CharSet;
use super::tree::Tree;

/// Deepest nesting of groups.
const DEEPEST: usize = 32;
/// Highest count in braces.
pub(super) const MOST_REPEATS: u32 = 100;

/// Why and where parsing stopped.
#[derive(Debug)]
pub(super) struct Fault {
    /// First byte.
    pub from: usize,
    /// Byte after the last.
    pub to: usize,
    /// Why.
    pub problem: PatternProblem,
    /// What could stand in place of these bytes.
    pub instead: Option<String>,
}

/// Parses a whole pattern.
pub(super) fn parse(text: &str) -> Result<Tree, Fault> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    if let Some(fault) = parser.combined_letters() {
        return Err(fault);
    }
    let tree = parser.choice(0)?;
    match parser.peek() {
        None => Ok(tree),
        Some(_) => {
            Err(parser.fault(parser.at, parser.at + 1, PatternProblem::StrayBracket, Some("\\)".into())))
        }
    }
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    pub(super) fn fault(
        &self,
        from: usize,
        to: usize,
        problem: PatternProblem,
        instead: Option<String>,
    ) -> Fault {
        Fault { from, to, problem, instead }
    }

    /// A letter with a mark that has no code point of its own, followed by a quantifier: it would repeat the
    /// mark alone.
    fn combined_letters(&self) -> Option<Fault> {
        let mut start = 0;
        let mut marked = false;
        for (at, letter) in self.text.char_indices() {
            if unicode_normalization::char::is_combining_mark(letter) {
                marked = true;
                continue;
            }
            if marked && matches!(letter, '*' | '+' | '?' | '{') {
                let instead = format!("(?:{})", &self.text[start..at]);
                return Some(self.fault(start, at, PatternProblem::CombinedLetter, Some(instead)));
            }
            (start, marked) = (at, false);
        }
        None
    }

    /// `a|b`; `start` is where it begins.
    fn choice(&mut self, start: usize) -> Result<Tree, Fault> {
        let mut branches = Vec::new();
        let mut empty = false;
        loop {
            match self.sequence()? {
                Some(branch) => branches.push((branch, self.at)),
                None => empty = true,
            }
            if self.peek() != Some('|') {
                break;
            }
            self.at += 1;
        }
        if empty {
            let kept: Vec<&str> =
                self.text[start..self.at].split('|').filter(|part| !part.is_empty()).collect();
            let plain = !self.text[start..self.at].contains(['(', '[', '\\']);
            let instead = (plain && !kept.is_empty()).then(|| format!("(?:{})?", kept.join("|")));
            return Err(self.fault(start, self.at, PatternProblem::EmptyAlternative, instead));
        }
        let mut trees: Vec<Tree> = branches.into_iter().map(|(tree, _)| tree).collect();
        Ok(if trees.len() == 1 { trees.remove(0) } else { Tree::Choice(trees) })
    }

    /// What stands side by side; `None` if nothing does.
    fn sequence(&mut self) -> Result<Option<Tree>, Fault> {
        let mut parts = Vec::new();
        while let Some(letter) = self.peek() {
            if matches!(letter, '|' | ')') {
                break;
            }
            let start = self.at;
            let atom = self.atom(letter)?;
            parts.push(self.quantified(atom, start)?);
        }
        Ok(match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(Tree::Sequence(parts)),
        })
    }

    fn atom(&mut self, letter: char) -> Result<Tree, Fault> {
        let start = self.at;
        match letter {
            '(' => self.group(),
            '[' => self.class().map(Tree::Class),
            '\\' => self.escape(false).map(Tree::Class),
            '.' => {
                self.at += 1;
                Ok(Tree::Class(CharSet::dot()))
            }
            '^' | '$' => Err(self.fault(start, start + 1, PatternProblem::Anchor, Some(String::new()))),
            '*' | '+' | '?' => Err(self.fault(start, start + 1, PatternProblem::NothingToRepeat, None)),
            '{' | '}' | ']' => {
                let instead = Some(format!("\\{letter}"));
                Err(self.fault(start, start + 1, PatternProblem::StrayBracket, instead))
            }
            _ => {
                self.at += letter.len_utf8();
                Ok(Tree::Class(CharSet::one(letter)))
            }
        }
    }

    fn group(&mut self) -> Result<Tree, Fault> {
        let start = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(start, start + 1, PatternProblem::TooLarge, None));
        }
        self.at += 1;
        if self.rest().starts_with('?') {
            self.group_head(start)?;
        }
        let inner = self.at;
        let tree = self.choice(inner)?;
        if self.next() != Some(')') {
            return Err(self.fault(start, start + 1, PatternProblem::UnclosedGroup, None));
        }
        self.depth -= 1;
        Ok(tree)
    }

    /// What stands between `(?` and the content of a group; only `(?:` is portable.
    fn group_head(&mut self, start: usize) -> Result<(), Fault> {
        let rest = self.rest();
        let lookaround = ["?=", "?!", "?<=", "?<!"].iter().find(|head| rest.starts_with(**head));
        if rest.starts_with("?:") {
            self.at += 2;
            Ok(())
        } else if let Some(head) = lookaround {
            Err(self.fault(start, self.at + head.len(), PatternProblem::Lookaround, None))
        } else if rest.starts_with("?>") {
            Err(self.fault(start, self.at + 2, PatternProblem::Possessive, Some("(?:".into())))
        } else if rest.starts_with("?<") || rest.starts_with("?P<") {
            let end = rest.find('>').map_or(self.text.len(), |close| self.at + close + 1);
            Err(self.fault(start, end, PatternProblem::NamedGroup, Some("(?:".into())))
        } else if rest.starts_with("?P=") {
            Err(self.fault(start, self.at + 3, PatternProblem::Backreference, None))
        } else {
            let end = rest.find([')', ':']).map_or(self.text.len(), |close| self.at + close + 1);
            Err(self.fault(start, end, PatternProblem::Flags, None))
        }
    }

    fn quantified(&mut self, atom: Tree, start: usize) -> Result<Tree, Fault> {
        let before = self.at;
        let Some((min, max)) = self.quantifier()? else { return Ok(atom) };
        if let Some(mark @ ('?' | '+')) = self.peek() {
            let problem = if mark == '?' { PatternProblem::Lazy } else { PatternProblem::Possessive };
            let kept = self.text[before..self.at].to_owned();
            return Err(self.fault(before, self.at + 1, problem, Some(kept)));
        }
        if matches!(self.peek(), Some('*' | '{')) {
            return Err(self.fault(self.at, self.at + 1, PatternProblem::DoubleQuantifier, None));
        }
        Ok(Tree::Repeat { body: Box::new(atom), min, max, at: (start, self.at) })
    }

    /// `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, Fault> {
        let simple = match self.peek() {
            Some('*') => Some((0, None)),
            Some('+') => Some((1, None)),
            Some('?') => Some((0, Some(1))),
            Some('{') => None,
            _ => return Ok(None),
        };
        if simple.is_some() {
            self.at += 1;
            return Ok(simple);
        }
        let start = self.at;
        let Some(close) = self.rest().find('}') else {
            return Err(self.fault(start, start + 1, PatternProblem::StrayBracket, Some("\\{".into())));
        };
        let end = start + close + 1;
        let counts = &self.text[start + 1..end - 1];
        let (low, high) = counts.split_once(',').unwrap_or((counts, counts));
        let is_count = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let open = counts.contains(',') && high.is_empty();
        if low.is_empty() && is_count(high) {
            let instead = Some(format!("{{0,{high}}}"));
            return Err(self.fault(start, end, PatternProblem::NoMinimum, instead));
        }
        if !is_count(low) || !(open || is_count(high)) {
            return Err(self.fault(start, start + 1, PatternProblem::StrayBracket, Some("\\{".into())));
        }
        self.at = end;
        self.counts(low, (!open).then_some(high), start).map(Some)
    }

    fn counts(&self, low: &str, high: Option<&str>, start: usize) -> Result<(u32, Option<u32>), Fault> {
        let many = || self.fault(start, self.at, PatternProblem::ManyRepeats, None);
        let min: u32 = low.parse().map_err(|_| many())?;
        let max: Option<u32> = high.map(str::parse).transpose().map_err(|_| many())?;
        if min > MOST_REPEATS || max.is_some_and(|max| max > MOST_REPEATS) {
            return Err(many());
        }
        match max {
            Some(max) if max < min => {
                Err(self.fault(start, self.at, PatternProblem::Reversed, Some(format!("{{{max},{min}}}"))))
            }
            Some(0) => Err(self.fault(start, self.at, PatternProblem::NothingToRepeat, None)),
            _ => Ok((min, max)),
        }
    }
}
