//! Clauses that are joined to sentences, alike in every language.

use super::shape::Shape;

/// A clause that may still be joined with others.
pub(super) enum Clause {
    /// What was answered to which question, before the verb: "bei „X“ „Ja“" becomes "Sie … angegeben haben".
    Said(Vec<(String, String)>),
    /// A whole clause.
    Whole(String),
    /// Several clauses joined by the other word.
    Several(String),
}

/// What a language must say for itself, so that conditions can be joined in it.
pub(super) trait Speech<'m> {
    /// "and" and "or".
    const JOIN: [&'static str; 2];
    /// Opens an "and" that would else be taken for a part of the list before it; with a blank.
    const ALSO: &'static str;

    /// A part of a condition; `conjunction` opens each clause after the first, `depth` counts junctions around it.
    fn part(&self, shape: &Shape<'m>, conjunction: &str, depth: usize) -> Clause;

    /// Answers with their verb: "Sie bei „X“ „Ja“ angegeben haben".
    fn said(&self, pieces: &[(String, String)], word: &str) -> String;

    /// Answers without their verb: "bei „X“ mindestens 3 und höchstens 5".
    fn pieces(pieces: &[(String, String)], word: &str) -> String;

    /// What follows the conjunction.
    fn clause(&self, shape: &Shape<'m>, conjunction: &str) -> String {
        match self.part(shape, conjunction, 0) {
            Clause::Said(pieces) => self.said(&pieces, Self::JOIN[0]),
            Clause::Whole(text) | Clause::Several(text) => text,
        }
    }

    /// Parts that all hold, or of which one holds: answers share their verb, junctions of the other kind come last.
    fn junction(&self, parts: &[Shape<'m>], all: bool, conjunction: &str, depth: usize) -> Clause {
        let [and, or] = Self::JOIN;
        let word = if all { and } else { or };
        let mut said: Vec<(String, String)> = Vec::new();
        let mut said_at = None;
        let mut clauses: Vec<String> = Vec::new();
        let mut nested: Vec<(String, bool)> = Vec::new();
        for part in parts {
            let compound = matches!(part, Shape::All(_) | Shape::Any(_));
            match self.part(part, conjunction, depth + 1) {
                Clause::Said(pieces) if compound => nested.push((self.said(&pieces, word), false)),
                Clause::Said(pieces) => {
                    said_at.get_or_insert(clauses.len());
                    said.extend(pieces);
                }
                Clause::Whole(text) if compound => nested.push((text, false)),
                Clause::Whole(text) => clauses.push(text),
                Clause::Several(text) => nested.push((text, true)),
            }
        }
        if clauses.is_empty() && nested.is_empty() {
            return Clause::Said(vec![(String::new(), Self::pieces(&said, word))]);
        }
        if let Some(at) = said_at {
            clauses.insert(at, self.said(&said, word));
        }
        let mut text = clauses.join(&format!(" {word} {conjunction} "));
        let also = if all && nested.iter().any(|(_, several)| *several) { Self::ALSO } else { "" };
        for (clause, several) in nested {
            let clause = if several && depth > 0 { format!("({clause})") } else { clause };
            if text.is_empty() {
                text = clause;
            } else {
                text.push_str(&format!(", {word} {also}{conjunction} {clause}"));
            }
        }
        Clause::Several(text)
    }
}
