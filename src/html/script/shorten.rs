//! Makes a script small without changing it: comments and spaces go, variables get short names.
//!
//! No JavaScript is understood here beyond its tokens. Variables are told from properties by their neighbours,
//! which is sound for scripts that keep to this: no template with expressions, no methods, no labels, no default
//! values in object patterns, every statement at the top a `const` or `let` of one name or an `if`, and no
//! global beyond [`GLOBALS`]. What is shipped is what all tests run.

use std::collections::{BTreeMap, BTreeSet};

/// Words of the language, and what comes from outside: they keep their names.
const GLOBALS: &[&str] = &[
    "Array",
    "BigInt",
    "Boolean",
    "Date",
    "FormData",
    "JSON",
    "Map",
    "Math",
    "Number",
    "Object",
    "RegExp",
    "Set",
    "String",
    "addEventListener",
    "break",
    "catch",
    "const",
    "continue",
    "document",
    "else",
    "false",
    "for",
    "globalThis",
    "if",
    "in",
    "let",
    "module",
    "new",
    "null",
    "of",
    "parseInt",
    "return",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "while",
];

/// Signs of several characters, longest first.
const SIGNS: &[&str] = &[
    "||=", "...", "===", "!==", "**=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--",
    "+=", "-=", "*=", "/=", "**",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    /// A number, text, regular expression or sign.
    Other,
}

#[derive(Clone, Copy)]
struct Token<'s> {
    kind: Kind,
    text: &'s str,
}

/// How a name stands in an expression or pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A variable.
    Variable,
    /// A variable and the property of the same name: `{ name }`.
    Both,
    /// A property, a word of the language, or no name at all.
    Fixed,
}

/// The same script, shorter.
pub(super) fn shorten(source: &str) -> String {
    let tokens = tokens(source);
    let roles = roles(&tokens);
    let statements = statements(&tokens);
    let names = names(&tokens, &roles, &statements);
    let mut out = String::with_capacity(source.len() / 3);
    let mut joins = false;
    for range in statements {
        let is_const = tokens.get(range.start).is_some_and(|token| token.text == "const");
        let mut from = range.start;
        if is_const && joins {
            out.pop();
            out.push(',');
            from += 1;
        }
        joins = is_const;
        write(&tokens, &names, &roles, from..range.end, &mut out);
    }
    out
}

fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = source;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        }
        let Some(first) = rest.chars().next() else { return tokens };
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let kind = if is_word(first) && !first.is_ascii_digit() { Kind::Name } else { Kind::Other };
        let before = tokens.last().map_or("(", |token| token.text);
        let is_operand =
            |text: &str| text.ends_with(|c| is_word(c) || ")]}\"'`".contains(c)) && text != "return";
        let length = match first {
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            '"' | '\'' | '`' => end_of(rest, first, false),
            '/' if !is_operand(before) => {
                let end = end_of(rest, '/', true);
                end + rest[end..].find(|c| !is_word(c)).unwrap_or(0)
            }
            _ => {
                SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(first.len_utf8(), |sign| sign.len())
            }
        };
        let (text, after) = rest.split_at(length);
        tokens.push(Token { kind, text });
        rest = after;
    }
}

/// Where a text or regular expression ends; in the brackets of a regular expression a slash is a character.
fn end_of(text: &str, quote: char, brackets: bool) -> usize {
    let (mut escaped, mut inside) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if brackets => inside = true,
            ']' => inside = false,
            _ if c == quote && !inside => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn roles(tokens: &[Token<'_>]) -> Vec<Role> {
    let mut open: Vec<&str> = Vec::new();
    let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text);
    let mut roles = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => open.push(token.text),
            ")" | "]" | "}" => {
                open.pop();
            }
            _ => {}
        }
        let (before, after) = (text(at.checked_sub(1)), text(Some(at + 1)));
        let in_braces = open.last() == Some(&"{") && matches!(before, "{" | ",");
        roles.push(match after {
            _ if token.kind != Kind::Name || GLOBALS.contains(&token.text) => Role::Fixed,
            _ if matches!(before, "." | "?.") => Role::Fixed,
            ":" if in_braces => Role::Fixed,
            "," | "}" if in_braces => Role::Both,
            _ => Role::Variable,
        });
    }
    roles
}

/// Ranges of the statements at the top.
fn statements(tokens: &[Token<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut statements = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => {
                statements.push(start..at + 1);
                start = at + 1;
            }
            _ => {}
        }
    }
    statements.push(start..tokens.len());
    statements
}

/// The short name of every variable, by token. Names at the top are known everywhere, the more frequent the
/// shorter; all others begin anew with `a` in each statement.
fn names(tokens: &[Token<'_>], roles: &[Role], statements: &[std::ops::Range<usize>]) -> Vec<String> {
    let is_variable = |at: usize| roles.get(at).is_some_and(|role| *role != Role::Fixed);
    let declared = |range: &std::ops::Range<usize>| {
        let is_declaration = matches!(tokens.get(range.start)?.text, "const" | "let");
        if is_declaration { tokens.get(range.start + 1) } else { None }
    };
    let top: BTreeSet<&str> = statements.iter().filter_map(declared).map(|token| token.text).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    let mut most_locals = 0;
    for range in statements {
        let mut locals = BTreeSet::new();
        for at in range.clone().filter(|at| is_variable(*at)) {
            let name = tokens[at].text;
            if top.contains(name) {
                *uses.entry(name).or_default() += 1;
            } else {
                locals.insert(name);
            }
        }
        most_locals = most_locals.max(locals.len());
    }
    let mut by_use: Vec<(&str, usize)> = uses.into_iter().collect();
    by_use.sort_by_key(|(name, uses)| (usize::MAX - uses, *name));
    let short = |index: usize| short_name(index, most_locals);
    let global: BTreeMap<&str, String> =
        by_use.iter().enumerate().map(|(index, (name, _))| (*name, short(index))).collect();
    let mut names = vec![String::new(); tokens.len()];
    for range in statements {
        let mut locals: Vec<&str> = Vec::new();
        for at in range.clone().filter(|at| is_variable(*at)) {
            let name = tokens[at].text;
            names[at] = global.get(name).cloned().unwrap_or_else(|| {
                let known = locals.iter().position(|local| *local == name);
                LETTERS[known.unwrap_or(locals.len())..].chars().take(1).collect()
            });
            if !global.contains_key(name) && !locals.contains(&name) {
                locals.push(name);
            }
        }
    }
    names
}

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Names that no variable inside a statement has: its first letter is none of the first `taken` ones.
fn short_name(index: usize, taken: usize) -> String {
    let letters = LETTERS.get(taken..).unwrap_or("Z");
    let first = letters.chars().nth(index % letters.len());
    // `_`, then `$`, then digits: no word of the language ends so.
    let second = "_$0123456789".chars().nth((index / letters.len()).wrapping_sub(1));
    first.into_iter().chain(second).collect()
}

fn write(
    tokens: &[Token<'_>],
    names: &[String],
    roles: &[Role],
    range: std::ops::Range<usize>,
    out: &mut String,
) {
    for at in range {
        let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
        // What ends a block or list needs no sign before it, and a single parameter no brackets.
        let is_last = matches!(text(at), "," | ";") && matches!(text(at + 1), ")" | "]" | "}");
        let is_single = |at: usize| {
            roles.get(at + 1) == Some(&Role::Variable)
                && (text(at), text(at + 2), text(at + 3)) == ("(", ")", "=>")
        };
        let opens = is_single(at);
        let closes = at >= 2 && is_single(at - 2);
        if (is_last && text(at + 1) != ")") || (is_last && text(at) == ",") || opens || closes {
            continue;
        }
        let written = match roles[at] {
            Role::Fixed => text(at).to_owned(),
            Role::Variable => names[at].clone(),
            Role::Both => format!("{}:{}", text(at), names[at]),
        };
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let (last, first) = (out.chars().last().unwrap_or(' '), written.chars().next().unwrap_or(' '));
        if (is_word(last) && is_word(first)) || (last == first && matches!(first, '+' | '-')) {
            out.push(' ');
        }
        out.push_str(&written);
    }
}
