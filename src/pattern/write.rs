//! One writing of a pattern that Rust, ECMAScript (`u`, `v`), HTML and Python read alike.

use super::set::CharSet;
use super::tree::Tree;

/// Characters that must be escaped outside a class.
const SYNTAX: &str = r"^$\.*+?()[]{}|";
/// Characters that must be escaped inside a class (ECMAScript `ClassSetSyntaxCharacter`, and `^`).
const CLASS_SYNTAX: &str = r"()[]{}/-\|^";

/// Writes the tree.
pub(super) fn write(tree: &Tree) -> String {
    let mut out = String::new();
    alternatives(tree, &mut out);
    out
}

fn alternatives(tree: &Tree, out: &mut String) {
    match tree {
        Tree::Choice(branches) => {
            for (at, branch) in branches.iter().enumerate() {
                if at > 0 {
                    out.push('|');
                }
                sequence(branch, out);
            }
        }
        _ => sequence(tree, out),
    }
}

fn sequence(tree: &Tree, out: &mut String) {
    match tree {
        Tree::Sequence(parts) => parts.iter().for_each(|part| item(part, out)),
        _ => item(tree, out),
    }
}

fn item(tree: &Tree, out: &mut String) {
    match tree {
        Tree::Class(set) => class(set, out),
        Tree::Repeat { body, min, max, .. } => {
            match **body {
                Tree::Class(_) => item(body, out),
                _ => group(body, out),
            }
            match (min, max) {
                (0, None) => out.push('*'),
                (1, None) => out.push('+'),
                (0, Some(1)) => out.push('?'),
                (min, None) => out.push_str(&format!("{{{min},}}")),
                (min, Some(max)) if min == max => out.push_str(&format!("{{{min}}}")),
                (min, Some(max)) => out.push_str(&format!("{{{min},{max}}}")),
            }
        }
        Tree::Sequence(_) | Tree::Choice(_) => group(tree, out),
    }
}

fn group(tree: &Tree, out: &mut String) {
    out.push_str("(?:");
    alternatives(tree, out);
    out.push(')');
}

fn class(set: &CharSet, out: &mut String) {
    if let Some(letter) = set.single() {
        return character(letter, SYNTAX, out);
    }
    // A set that reaches to the last character was written as a negation or means one.
    let negated = set.contains(char::MAX) && set.contains('\0');
    out.push('[');
    if negated {
        out.push('^');
    }
    let shown = if negated { set.complement() } else { set.clone() };
    for (low, high) in shown.ranges() {
        character(*low, CLASS_SYNTAX, out);
        if low != high {
            if u32::from(*high) - u32::from(*low) > 1 {
                out.push('-');
            }
            character(*high, CLASS_SYNTAX, out);
        }
    }
    out.push(']');
}

/// Writes one character; invisible ones and marks that would join their neighbour as a hexadecimal escape.
fn character(letter: char, syntax: &str, out: &mut String) {
    let code = u32::from(letter);
    if syntax.contains(letter) {
        out.push('\\');
        out.push(letter);
    } else if let Some(short) = match letter {
        '\t' => Some('t'),
        '\n' => Some('n'),
        '\r' => Some('r'),
        _ => None,
    } {
        out.push('\\');
        out.push(short);
    } else if code < 0x20 || (0x7F..=0xA0).contains(&code) {
        out.push_str(&format!("\\x{code:02X}"));
    } else if is_inconspicuous(letter) {
        out.push_str(&format!("\\u{code:04X}"));
    } else {
        out.push(letter);
    }
}

/// Marks, blanks, and format characters of the basic plane: not seen, or seen as part of their neighbour.
fn is_inconspicuous(letter: char) -> bool {
    let invisible = matches!(letter,
        '\u{AD}' | '\u{61C}' | '\u{1680}' | '\u{180E}' | '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}'
        | '\u{205F}'..='\u{206F}' | '\u{3000}' | '\u{D7FF}' | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}');
    u32::from(letter) <= 0xFFFF && (invisible || unicode_normalization::char::is_combining_mark(letter))
}
