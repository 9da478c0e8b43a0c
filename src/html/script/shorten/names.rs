//! Short names for variables, by the scopes in which they are declared.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::tokens::{Role, Tokens};

/// Letters for names, those first that are frequent in scripts anyway: gzip writes them with fewer bits.
const LETTERS: &str = "etrnaoislcdupmhfgyvbwkxjqzABCDEFGHIJKLMNOPQRSTUVWXYZ_$";
/// The second letters of longer names.
const SECOND: &str = "etnrao";
/// So many letters are kept for variables of functions, as far as those of the top need not have them.
const LOCAL: usize = 6;

/// Part of a script that has variables of its own. The first is the whole.
struct Scope<'s> {
    range: Range<usize>,
    /// Where its block opens, if it is a block or a function with one.
    block: Option<usize>,
    /// In the order of their declaration.
    names: Vec<&'s str>,
}

/// The short name of every variable, by token; none for names that come from outside.
pub(super) fn short(tokens: &Tokens<'_>) -> Vec<Option<String>> {
    let scopes = scopes(tokens);
    let known: Vec<Option<usize>> = (0..tokens.len()).map(|at| scope_of(tokens, &scopes, at)).collect();
    let mut short: Vec<BTreeMap<&str, String>> = vec![at_the_top(tokens, &known)];
    for (index, scope) in scopes.iter().enumerate().skip(1) {
        // Names of variables around it that it reads.
        let taken: BTreeSet<&String> = scope
            .range
            .clone()
            .filter_map(|at| {
                known[at].filter(|other| *other < index).map(|other| &short[other][tokens.text(at)])
            })
            .collect();
        let free = short_names(0).filter(|name| !taken.contains(name));
        let names: BTreeMap<&str, String> = scope.names.iter().copied().zip(free).collect();
        short.push(names);
    }
    let name = |(at, scope): (usize, &Option<usize>)| Some(short[(*scope)?][tokens.text(at)].clone());
    known.iter().enumerate().map(name).collect()
}

/// Names for the variables of the top: the more frequent, the shorter.
fn at_the_top<'s>(tokens: &Tokens<'s>, known: &[Option<usize>]) -> BTreeMap<&'s str, String> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in known.iter().enumerate().filter(|(_, scope)| **scope == Some(0)) {
        *uses.entry(tokens.text(at)).or_default() += 1;
    }
    let mut by_use: Vec<(&str, usize)> = uses.into_iter().collect();
    by_use.sort_by_key(|(name, uses)| (usize::MAX - uses, *name));
    by_use.into_iter().map(|(name, _)| name).zip(short_names(LOCAL)).collect()
}

/// The innermost scope that declares the variable at a place.
fn scope_of(tokens: &Tokens<'_>, scopes: &[Scope<'_>], at: usize) -> Option<usize> {
    if tokens.role(at) == Role::Fixed {
        return None;
    }
    scopes.iter().rposition(|scope| scope.range.contains(&at) && scope.names.contains(&tokens.text(at)))
}

/// All scopes, each after those around it.
fn scopes<'s>(tokens: &Tokens<'s>) -> Vec<Scope<'s>> {
    let mut scopes = vec![Scope { range: 0..tokens.len(), block: None, names: Vec::new() }];
    let mut blocks: Vec<usize> = Vec::new();
    for at in 0..tokens.len() {
        match tokens.text(at) {
            "{" if tokens.is_block(at) => blocks.push(at),
            "}" if blocks.last() == Some(&tokens.partner(at)) => {
                blocks.pop();
            }
            "=>" => scopes.push(function(tokens, at)),
            "catch" if tokens.text(at + 1) == "(" => {
                let block = tokens.partner(at + 1) + 1;
                let names = declared(tokens, at + 2..tokens.partner(at + 1));
                scopes.push(Scope { range: at + 1..tokens.partner(block) + 1, block: Some(block), names });
            }
            "const" | "let" if tokens.before(at) != "." => {
                let names = declared(tokens, at + 1..tokens.find(at + 1, &["=", "of", ";"]));
                let block = blocks.last().copied();
                let scope = match scopes.iter().position(|scope| scope.block == block) {
                    Some(known) => &mut scopes[known],
                    None => {
                        let open = block.unwrap_or_default();
                        scopes.push(Scope {
                            range: open..tokens.partner(open) + 1,
                            block,
                            names: Vec::new(),
                        });
                        let last = scopes.len() - 1;
                        &mut scopes[last]
                    }
                };
                scope.names.extend(names);
            }
            _ => {}
        }
    }
    scopes.sort_by_key(|scope| (scope.range.start, usize::MAX - scope.range.end));
    scopes.iter_mut().for_each(|scope| without_repetitions(&mut scope.names));
    scopes
}

/// The scope of a function: its parameters and what it makes of them.
fn function<'s>(tokens: &Tokens<'s>, arrow: usize) -> Scope<'s> {
    let last = arrow.saturating_sub(1);
    let start = tokens.partner(last);
    let parameters = if start < last { start + 1..last } else { last..arrow };
    let (end, block) = match tokens.text(arrow + 1) {
        "{" => (tokens.partner(arrow + 1) + 1, Some(arrow + 1)),
        _ => (tokens.find(arrow + 1, &[")", "]", "}", ",", ";"]), None),
    };
    Scope { range: start..end, block, names: declared(tokens, parameters) }
}

/// The variables of a pattern, without those in its default values.
fn declared<'s>(tokens: &Tokens<'s>, pattern: Range<usize>) -> Vec<&'s str> {
    let mut names = Vec::new();
    let mut at = pattern.start;
    while at < pattern.end {
        if tokens.text(at) == "=" {
            at = tokens.find(at, &[")", "]", "}", ","]);
        } else {
            if tokens.role(at) != Role::Fixed {
                names.push(tokens.text(at));
            }
            at += 1;
        }
    }
    names
}

fn without_repetitions(names: &mut Vec<&str>) {
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
}

/// Short names, the shortest first; so many letters come last among those of one letter.
pub(super) fn short_names(kept: usize) -> impl Iterator<Item = String> {
    let (first, last) = LETTERS.split_at(kept);
    let one = last.chars().chain(first.chars().rev()).map(String::from);
    let two = SECOND
        .chars()
        .flat_map(|second| LETTERS.chars().map(move |first| [first, second].iter().collect::<String>()));
    one.chain(two).filter(|name| !["do", "as", "if", "in", "of"].contains(&name.as_str()))
}
