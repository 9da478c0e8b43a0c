//! Clauses whose values do not fit their shape.

use super::tokens::{Kind, Token, tokens};
use super::{Head, Lower};
use crate::ast::Name;
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Diagnostic, Lang, Said, Words, meant_by};
use crate::syntax::lower::{is_snake_case, misspelt, snake_case};
use std::ops::Range;

/// A clause with the shape that it should have.
struct Clause<'c> {
    head: &'c Head<'c>,
    shape: &'static str,
    tokens: Vec<Token<'c>>,
}

impl Lower<'_> {
    /// What a clause was surely meant to be that is written in this shape.
    pub(in crate::syntax::lower) fn surely_meant_values(
        &self,
        head: &Head<'_>,
        shape: &'static str,
    ) -> Option<Diagnostic> {
        if head.text.len() > super::LONGEST || self.placeless {
            return None;
        }
        let clause = Clause { head, shape, tokens: tokens(head.text) };
        // The surest first.
        self.end_of_line(head)
            .or_else(|| self.comma_twice(&clause))
            .or_else(|| self.missing_from(&clause))
            .or_else(|| self.german_inside(&clause))
            .or_else(|| self.declared_in_parts(&clause))
            .or_else(|| self.known_in_parts(&clause))
            .or_else(|| self.missing_name(&clause))
            .or_else(|| self.missing_target_arrow(&clause))
            .or_else(|| self.without_label_quotes(head))
            .or_else(|| self.missing_comma(&clause))
            .or_else(|| self.digits_in_parts(&clause))
            .or_else(|| self.other_range(head))
            .or_else(|| self.own_line(head))
    }

    /// `shows a,, b`.
    fn comma_twice(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        let two = clause.tokens.windows(2).find(|two| two.iter().all(|sign| sign.is(",")))?;
        Some(self.too_much(clause.head, two[1].range()))
    }

    /// `import a, b "shared/person"`.
    fn missing_from(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        let last = clause.tokens.last().filter(|last| last.is_text())?;
        let import = clause.tokens[0].is("import") && !clause.tokens.iter().any(|word| word.is("from"));
        import.then(|| self.missing(clause.head, last.at, "from "))
    }

    /// `for jede p in list`, `expect disclosed a bis trade_office`: a word of the shape in German.
    fn german_inside(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        clause.tokens.iter().skip(1).filter(|token| token.is_word()).find_map(|token| {
            let own = |own: &&&str| clause.shape.split(' ').skip(1).any(|part| part == **own);
            let meant = meant_by(token.text).iter().find(own)?;
            Some(self.otherwise_written(clause.head, token.range(), meant))
        })
    }

    /// `page my page "…"`, `option very-good "…"`, `decide next step`, `page 2 "…"`.
    fn declared_in_parts(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        let rest = clause.tokens.get(1..).filter(|_| clause.declares())?;
        let part = |token: &&Token<'_>| {
            matches!(token.kind, Kind::Word | Kind::Number) || token.is("-") || token.is(".")
        };
        let count = rest.iter().take_while(part).count();
        let parts = &rest[..count];
        let (first, last) = (parts.first()?, parts.last()?);
        let ends = match rest.get(count) {
            Some(next) => next.is_text() || next.is("=") || !clause.shape.contains('"'),
            None => !clause.shape.contains('"'),
        };
        if !ends || (count == 1 && first.kind == Kind::Word) {
            return None;
        }
        let range = first.at..last.end();
        let span = self.place(clause.head, range.clone());
        let finding = if count == 1 {
            let better = format!("{}_{}", clause.tokens[0].text, first.text);
            Diagnostic::new(codes::BAD_NAME, span).with("name", first.text).instead(better)
        } else {
            misspelt(&clause.head.text[range], span)
        };
        finding.suggestion.is_some().then_some(finding)
    }

    /// `authority tax office`, where there is a `tax_office`.
    fn known_in_parts(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        let values: Vec<Token<'_>> = clause.tokens.iter().skip(1).copied().collect();
        let range = self.parts(clause.head, &values).into_iter().next()?;
        let finding = misspelt(&clause.head.text[range.clone()], self.place(clause.head, range));
        finding.suggestion.is_some().then_some(finding)
    }

    /// `page "Ihre Hunde" {`; or the name stands behind: `page "Ihre Hunde" dogs {`.
    fn missing_name(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        let label = clause.tokens.get(1).filter(|label| label.is_text() && clause.declares())?;
        if let [_, _, name] = clause.tokens.as_slice()
            && name.is_word()
            && is_snake_case(name.text)
        {
            let word = Name {
                text: clause.tokens[0].text.to_owned(),
                span: self.place(clause.head, clause.tokens[0].range()),
            };
            let before = self.place(clause.head, label.at..label.at);
            let finding = self.misfit_finding(&word, clause.shape, self.place(clause.head, label.range()));
            return Some(
                finding
                    .edit(before, format!("{} ", name.text))
                    .edit(self.place(clause.head, label.end()..name.end()), ""),
            );
        }
        let better: String = snake_case(label.text.trim_matches('"')).chars().take(40).collect();
        let better = better.trim_end_matches('_');
        let add = Said::by(|lang| match lang {
            Lang::De => format!("einen Namen, etwa `{better}`,"),
            Lang::En => format!("a name such as `{better}`"),
        });
        let span = self.place(clause.head, label.at..label.at);
        is_snake_case(better).then(|| {
            Diagnostic::new(codes::MISSING, span)
                .with("missing", Words::new("ein Name", "a name"))
                .with("add", add)
                .edit(span, format!("{better} "))
        })
    }

    /// `on done closed`, `otherwise registered`.
    fn missing_target_arrow(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        let [first, .., before, target] = clause.tokens.as_slice() else {
            return match clause.tokens.as_slice() {
                [word, target] if word.is("otherwise") => self.arrow_before(clause, target),
                _ => None,
            };
        };
        if matches!(before.text, "nach" | "zu" | "to" | "dann" | "then") && clause.leads() {
            return Some(self.otherwise_written(clause.head, before.range(), "->"));
        }
        if first.is("otherwise") { None } else { self.arrow_before(clause, target) }
    }

    fn arrow_before(&self, clause: &Clause<'_>, target: &Token<'_>) -> Option<Diagnostic> {
        let known = target.is_word() && self.stands_elsewhere(target.text);
        (known && clause.leads()).then(|| self.missing(clause.head, target.at, "-> "))
    }

    /// `shows a b`, `shows a und b`.
    fn missing_comma(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        if !clause.shape.contains(", b") {
            return None;
        }
        let between =
            |word: &Token<'_>| word.is("and") || meant_by(word.text).contains(&"and") || word.is("&");
        let inner = ["as", "from", "to", "item", "else", "error", "at", "disclosed", "not"];
        let linked = |word: &Token<'_>| word.is_word() && !inner.contains(&word.text);
        let items = clause.tokens.iter().take_while(|word| !word.is("from")).skip(1);
        let items: Vec<&Token<'_>> = items.collect();
        items.windows(2).find_map(|two| {
            if between(two[1]) && linked(two[0]) {
                let gap: Range<usize> = two[0].end()..two[1].end();
                let finding = self.otherwise_written(clause.head, two[1].range(), ",");
                let edit = self.place(clause.head, gap);
                return Some(Diagnostic { edits: Vec::new(), ..finding }.edit(edit, ","));
            }
            (linked(two[0]) && linked(two[1])).then(|| self.missing(clause.head, two[0].end(), ","))
        })
    }

    /// `leika 99 102 013 104 000`.
    fn digits_in_parts(&self, clause: &Clause<'_>) -> Option<Diagnostic> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let wanted = clause.shape.split(' ').nth(1).is_some_and(digits);
        let parts = clause.tokens.get(1..)?;
        let whole = parts.len() > 1 && parts.iter().all(|part| part.is("-") || digits(part.text));
        let range = parts.first()?.at..parts.last()?.end();
        let better: String = parts.iter().filter(|part| !part.is("-")).map(|part| part.text).collect();
        (wanted && whole).then(|| self.otherwise_written(clause.head, range, &better))
    }

    fn stands_elsewhere(&self, word: &str) -> bool {
        self.known().words.get(word).is_some_and(|times| *times > 1)
    }
}

impl Clause<'_> {
    /// Does it give a name to something?
    fn declares(&self) -> bool {
        matches!(self.shape.split(' ').nth(1), Some("name" | "outcome"))
    }

    /// Does it lead somewhere, and the arrow is not there?
    fn leads(&self) -> bool {
        self.shape.contains("->") && !self.tokens.iter().any(|token| token.is("->"))
    }
}
