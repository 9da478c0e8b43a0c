//! What to say of a statement that has no shape: it is parsed again, alone, with the rule that it seems to
//! follow, and pest says how far it came and what it expected there.

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};

use super::grammar::{Grammar, Rule};
use crate::diagnostic::{Arg, Words};

/// How far a statement can be understood, and what it needs there.
pub(super) struct Trouble {
    /// Byte in the statement.
    pub at: usize,
    /// What would have fitted.
    pub expected: Arg,
    /// A label would have fitted.
    pub label: bool,
}

/// Parses the head of a statement alone.
pub(super) fn explain(head: &str, has_body: bool) -> Trouble {
    let head = head.trim_end();
    let rule = seeming_rule(head);
    match Grammar::parse(rule, head) {
        Ok(pairs) => {
            let at = pairs.as_str().trim_end().len();
            let end = Words::new("das Ende der Zeile", "the end of the line");
            Trouble { at, expected: if has_body { shape(rule).into() } else { end.into() }, label: false }
        }
        Err(error) => {
            let at = match error.location {
                InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
            };
            let rules = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => positives,
                ErrorVariant::CustomError { .. } => Vec::new(),
            };
            let label =
                rule == Rule::field && rules.contains(&Rule::string) && !rules.contains(&Rule::argument);
            Trouble { at, expected: expected(&rules, rule), label }
        }
    }
}

/// The rule that a statement seems to follow, by its first words.
fn seeming_rule(head: &str) -> Rule {
    let (word, rest) = split_word(head);
    let (second, after) = split_word(rest);
    match word {
        _ if head.starts_with('|') => Rule::row,
        _ if rest.starts_with(':') || (!second.is_empty() && after.starts_with(':')) => Rule::field,
        "check" => Rule::check,
        "when" => Rule::when,
        "expect" => Rule::expect,
        "amount" => Rule::amount,
        "stop" if second == "when" => Rule::stop,
        "start" if second == "with" => Rule::start_with,
        "" => Rule::clause,
        _ => {
            let path = head.find([' ', '=']).unwrap_or(head.len());
            let rest = head.get(path..).unwrap_or_default().trim_start();
            if rest.starts_with('=') && !rest.starts_with("=>") { Rule::assign } else { Rule::clause }
        }
    }
}

/// The first word of a text, and what follows it without blanks between.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

/// The word of a broken statement, and the name that it seems to declare with its place.
pub(super) fn declared(head: &str) -> (&str, Option<(usize, &str)>) {
    let (word, rest) = split_word(head);
    let (second, after) = split_word(rest);
    let place = |name: &str| name.as_ptr() as usize - head.as_ptr() as usize;
    if !word.is_empty() && rest.starts_with(':') {
        return (super::vocabulary::FIELD, Some((place(word), word)));
    }
    let declares = after.starts_with(':')
        || (!second.is_empty() && super::vocabulary::find_anywhere(word).any(|word| word.body.is_some()));
    (word, declares.then_some((place(second), second)))
}

/// How many bytes the word or sign at `at` has; none at the end of a line.
pub(super) fn word_length(source: &str, at: usize) -> usize {
    let rest = source.get(at..).unwrap_or_default();
    let word = |sign: char| sign.is_alphanumeric() || sign == '_';
    match rest.chars().next() {
        None | Some('\n' | '\r') => 0,
        Some('"') => {
            let line = rest.lines().next().unwrap_or_default();
            line[1..].find('"').map_or(line.len(), |end| end + 2)
        }
        Some(first) if word(first) => rest.find(|sign| !word(sign)).unwrap_or(rest.len()),
        Some(first) => first.len_utf8(),
    }
}

/// What stands at a place, for a sentence.
pub(super) fn found(source: &str, at: usize) -> Arg {
    let rest = source.get(at..).unwrap_or_default();
    if rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') || rest.trim().is_empty() {
        return Words::new("das Ende der Zeile", "the end of the line").into();
    }
    if rest.trim_start().starts_with("//") {
        return Words::new("das Ende der Zeile", "the end of the line").into();
    }
    if rest.starts_with('"') {
        return Words::new("ein Text", "a text").into();
    }
    let length = word_length(source, at).max(1);
    let word: String = rest.get(..length).unwrap_or(rest).chars().take(40).collect();
    Arg::Text(format!("`{word}`"))
}

/// What pest expected, in a reader's words; at most four, in a fixed order.
fn expected(rules: &[Rule], whole: Rule) -> Arg {
    let mut list: Vec<Words> = Vec::new();
    for words in rules.iter().filter_map(|rule| words(*rule)) {
        if !list.contains(&words) {
            list.push(words);
        }
    }
    match list.len() {
        0 => shape(whole).into(),
        1..=4 if !list.contains(&A_NAME_TEXT_OR_NUMBER) => {
            Arg::OneOf(list.into_iter().map(Arg::Words).collect())
        }
        _ => A_NAME_TEXT_OR_NUMBER.into(),
    }
}

const A_NAME_TEXT_OR_NUMBER: Words =
    Words::new("ein Name, ein Text oder eine Zahl", "a name, a text or a number");

/// The shape of a statement.
fn shape(rule: Rule) -> Words {
    match rule {
        Rule::field => Words::new("`name: typ \"Beschriftung\"`", "`name: type \"label\"`"),
        Rule::row => Words::new("`| wert | => ergebnis |`", "`| value | => result |`"),
        Rule::check => Words::new("`check bedingung else \"…\"`", "`check condition else \"…\"`"),
        Rule::when => Words::new("`when bedingung { … }`", "`when condition { … }`"),
        Rule::stop => Words::new("`stop when bedingung \"…\"`", "`stop when condition \"…\"`"),
        Rule::assign => Words::new("`name = wert`", "`name = value`"),
        _ => Words::new("ein Wort, dann seine Werte", "a word, then its values"),
    }
}

/// A rule in a reader's words; `None` where naming it would not help.
fn words(rule: Rule) -> Option<Words> {
    Some(match rule {
        Rule::reference | Rule::expr | Rule::group | Rule::list | Rule::test => {
            Words::new("ein Wert", "a value")
        }
        Rule::quantity | Rule::number => Words::new("eine Zahl", "a number"),
        Rule::string => Words::new("ein Text in `\"…\"`", "a text in `\"…\"`"),
        Rule::name | Rule::path | Rule::item => Words::new("ein Name", "a name"),
        Rule::r#type | Rule::of_type => Words::new("ein Typ", "a type"),
        Rule::argument => Words::new("ein Wert", "a value"),
        Rule::operator | Rule::matches | Rule::answered => Words::new("ein Rechenzeichen", "an operator"),
        Rule::close_paren => Words::new("`)`", "`)`"),
        Rule::close_bracket => Words::new("`]`", "`]`"),
        Rule::comma => Words::new("ein Komma", "a comma"),
        Rule::bar => Words::new("`|`", "`|`"),
        Rule::equals => Words::new("`=`", "`=`"),
        Rule::dots => Words::new("`..`", "`..`"),
        Rule::arrow => Words::new("`->`", "`->`"),
        Rule::body => Words::new("`{`", "`{`"),
        Rule::word_else => Words::new("`else`", "`else`"),
        Rule::word_then => Words::new("`then`", "`then`"),
        Rule::word_from => Words::new("`from`", "`from`"),
        Rule::word_to => Words::new("`to`", "`to`"),
        Rule::word_in => Words::new("`in`", "`in`"),
        Rule::word_at => Words::new("`at`", "`at`"),
        Rule::word_of => Words::new("`of`", "`of`"),
        Rule::word_or => Words::new("`or`", "`or`"),
        Rule::value => A_NAME_TEXT_OR_NUMBER,
        Rule::EOI => Words::new("das Ende der Zeile", "the end of the line"),
        Rule::unit
        | Rule::optional
        | Rule::arguments
        | Rule::any
        | Rule::compare
        | Rule::cell
        | Rule::result
        | Rule::prefix
        | Rule::call
        | Rule::over
        | Rule::period
        | Rule::conditional
        | Rule::difference
        | Rule::simple
        | Rule::comment
        | Rule::stray
        | Rule::junk
        | Rule::junk_head
        | Rule::file
        | Rule::field
        | Rule::row
        | Rule::check
        | Rule::when
        | Rule::expect
        | Rule::amount
        | Rule::start_with
        | Rule::stop
        | Rule::clause
        | Rule::assign => return None,
        _ => return None,
    })
}
