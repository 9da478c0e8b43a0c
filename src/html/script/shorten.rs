//! Makes a script small without changing it: comments and spaces go, variables get short names.
//!
//! No JavaScript is understood here beyond its tokens. Variables are told from properties by their neighbours,
//! which is sound for scripts that keep to this: no template with expressions, no methods, no labels, no default
//! values in object patterns, every statement at the top a `const` or `let` of one name or an `if`, and no
//! global beyond [`GLOBALS`]. What is shipped is what all tests run.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words of the language, and what comes from outside: they keep their names.
const GLOBALS: &[&str] = &[
    "Antrag",
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
    let names = names(&tokens, &roles);
    write(&tokens, &roles, &names)
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
fn statements(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
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

/// The short name of every variable, by token. Names declared at the top are known everywhere, the more frequent the
/// shorter. All others are local to their statement: they take the letters that no name at the top has which stands in
/// the same statement.
fn names(tokens: &[Token<'_>], roles: &[Role]) -> Vec<String> {
    let statements = statements(tokens);
    let variables = |range: &Range<usize>| {
        let in_range = range.clone().zip(tokens.iter().skip(range.start)).zip(roles.iter().skip(range.start));
        in_range
            .filter(|(_, role)| **role != Role::Fixed)
            .map(|((at, token), _)| (at, token.text))
            .collect::<Vec<_>>()
    };
    let declared = |range: &Range<usize>| match tokens.get(range.start)?.text {
        "const" | "let" => tokens.get(range.start + 1),
        _ => None,
    };
    let top: BTreeSet<&str> = statements.iter().filter_map(declared).map(|token| token.text).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in variables(&(0..tokens.len())).iter().filter(|(_, name)| top.contains(name)) {
        *uses.entry(name).or_default() += 1;
    }
    let mut by_use: Vec<(&str, usize)> = uses.into_iter().collect();
    by_use.sort_by_key(|(name, uses)| (usize::MAX - uses, *name));
    let global: BTreeMap<&str, String> =
        by_use.into_iter().map(|(name, _)| name).zip(short_names()).collect();
    let mut names = vec![String::new(); tokens.len()];
    for range in &statements {
        let here = variables(range);
        let taken: BTreeSet<&str> =
            here.iter().filter_map(|(_, name)| global.get(name).map(String::as_str)).collect();
        let mut free = short_names().filter(|short| !taken.contains(short.as_str()));
        let mut local: BTreeMap<&str, String> = BTreeMap::new();
        for (at, name) in here {
            let short = global.get(name).cloned();
            let short = short.unwrap_or_else(|| {
                local.entry(name).or_insert_with(|| free.next().unwrap_or_default()).clone()
            });
            if let Some(place) = names.get_mut(at) {
                *place = short;
            }
        }
    }
    names
}

/// Short names, the shortest first.
fn short_names() -> impl Iterator<Item = String> {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$";
    let second = std::iter::once(None).chain("eatnro".chars().map(Some));
    let all = second.flat_map(|second| {
        LETTERS.chars().map(move |first| std::iter::once(first).chain(second).collect::<String>())
    });
    all.filter(|name| !GLOBALS.contains(&name.as_str()) && !["do", "as"].contains(&name.as_str()))
}

/// Writes the tokens with as little between them as they need.
fn write(tokens: &[Token<'_>], roles: &[Role], names: &[String]) -> String {
    let mut out = String::new();
    // For each open bracket: is the statement in it a `const`?
    let mut is_const = vec![false];
    let mut merged = false;
    for (at, role) in roles.iter().enumerate() {
        let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
        let is_single = |at: usize| {
            roles.get(at + 1) == Some(&Role::Variable)
                && (text(at), text(at + 2), text(at + 3)) == ("(", ")", "=>")
        };
        let constant = is_const.last().copied().unwrap_or_default();
        match text(at) {
            "(" | "[" | "{" => is_const.push(false),
            ")" | "]" | "}" => {
                is_const.pop();
            }
            _ => {}
        }
        let mut written = match (role, text(at)) {
            (Role::Variable, _) => names[at].clone(),
            (Role::Both, text) => format!("{text}:{}", names[at]),
            (Role::Fixed, text) => text.to_owned(),
        };
        match written.as_str() {
            // One `const` for several names.
            ";" if constant && text(at + 1) == "const" => {
                written = ",".to_owned();
                merged = true;
            }
            // What ends a block or list needs no sign before it.
            ";" if text(at + 1) == "}" => continue,
            "," if matches!(text(at + 1), ")" | "]" | "}") => continue,
            ";" => set(&mut is_const, false),
            "const" => {
                set(&mut is_const, true);
                if std::mem::take(&mut merged) {
                    continue;
                }
            }
            // A single parameter needs no brackets.
            "(" if is_single(at) => continue,
            ")" if at >= 2 && is_single(at - 2) => continue,
            _ => {}
        }
        let (last, first) = (out.chars().last().unwrap_or(' '), written.chars().next().unwrap_or(' '));
        if (is_word(last) && is_word(first)) || (last == first && matches!(first, '+' | '-')) {
            out.push(' ');
        }
        out.push_str(&written);
    }
    out
}

fn set(is_const: &mut [bool], value: bool) {
    if let Some(last) = is_const.last_mut() {
        *last = value;
    }
}

fn is_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_get_short_names_and_properties_keep_theirs() {
        let source = "// A comment.\nconst twice = (number) => number + number;\n\
            const pair = ({ first, second }) => ({ sum: twice(first.value), second });\n";
        assert_eq!(shorten(source), "const a=b=>b+b,b=({first:c,second:d})=>({sum:a(c.value),second:d});");
    }

    #[test]
    fn texts_and_patterns_stay_as_they_are() {
        let source = r#"const words = (text) => text.split(/[/"\s]+ (text)/).join("// text") / text.length;"#;
        assert_eq!(shorten(source), r#"const a=b=>b.split(/[/"\s]+ (text)/).join("// text")/b.length;"#);
    }

    #[test]
    fn statements_stay_apart() {
        let source = "let state;\nconst go = (list) => {\n  state = 1;\n  const one = list[0];\n  const two = - -one;\n  \
            if (two) return [one, two,];\n  const three = 3;\n  return three;\n};\n";
        let expected = "let a;const b=c=>{a=1;const d=c[0],e=- -d;if(e)return[d,e];const f=3;return f};";
        assert_eq!(shorten(source), expected);
    }

    #[test]
    fn no_two_variables_of_a_statement_share_a_name() {
        let names: Vec<String> = short_names().collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert!(names.len() > 300);
    }
}
