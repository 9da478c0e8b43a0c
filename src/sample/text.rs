//! Texts of a certain length, and texts that match a pattern.

use unicode_normalization::is_nfc;

use crate::pattern::{CharSet, Pattern, Tree};

/// Longest text that is made where nothing limits it.
pub(super) const LONGEST: usize = 2_000;

/// A readable text of exactly so many characters, without blanks at its ends.
pub(super) fn filler(length: usize) -> String {
    const WORDS: &str = "Beispiel mit Umlauten äöü und ß ";
    let mut text: Vec<char> = WORDS.chars().cycle().take(length).collect();
    if let Some(last) = text.last_mut()
        && *last == ' '
    {
        *last = 'x';
    }
    text.into_iter().collect()
}

/// So many words.
pub(super) fn words(count: usize) -> String {
    vec!["Wort"; count].join(" ")
}

/// A text that matches the pattern and has at least `shortest` characters, as near to that as possible.
pub(super) fn matching(pattern: &Pattern, shortest: usize) -> Option<String> {
    let mut extra = shortest.saturating_sub(least(pattern.tree()));
    let mut text = String::new();
    write(pattern.tree(), &mut extra, &mut text);
    let fits = pattern.matches(&text) && is_nfc(&text) && text.trim() == text && !text.is_empty();
    fits.then_some(text)
}

/// A text of at least `shortest` characters that does not match, as near to one that does as possible.
pub(super) fn not_matching(pattern: &Pattern, shortest: usize) -> Option<String> {
    let base = matching(pattern, shortest).unwrap_or_else(|| filler(shortest.max(1)));
    let strange = ["x", "0", "#", "ß", "-", "A"];
    let last = base.char_indices().next_back().map_or(0, |(at, _)| at);
    let mut tries: Vec<String> = strange.iter().map(|sign| format!("{}{sign}", &base[..last])).collect();
    tries.extend(strange.iter().map(|sign| sign.repeat(shortest.max(1))));
    tries.extend(strange.iter().map(|sign| format!("{base}{sign}")));
    tries.into_iter().find(|text| !pattern.matches(text))
}

/// Fewest characters of a match.
fn least(tree: &Tree) -> usize {
    match tree {
        Tree::Class(_) => 1,
        Tree::Sequence(parts) => parts.iter().map(least).fold(0, usize::saturating_add),
        Tree::Choice(branches) => branches.iter().map(least).min().unwrap_or(0),
        Tree::Repeat { body, min, .. } => least(body).saturating_mul(*min as usize),
    }
}

/// Writes a match; repetitions go on while `extra` characters are wanted.
fn write(tree: &Tree, extra: &mut usize, text: &mut String) {
    match tree {
        Tree::Class(set) => text.push(letter(set, text.chars().count())),
        Tree::Sequence(parts) => parts.iter().for_each(|part| write(part, extra, text)),
        Tree::Choice(branches) => {
            let fewest = branches.iter().map(least).min().unwrap_or(0);
            let longest = branches.iter().filter(|branch| least(branch) - fewest <= *extra);
            // The first of the longest that fit, so that alternatives like `[0-9]{2}|[0-9]{5}` reach every length.
            let chosen = longest.fold(None, |best: Option<&Tree>, branch| match best {
                Some(best) if least(best) >= least(branch) => Some(best),
                _ => Some(branch),
            });
            if let Some(branch) = chosen {
                *extra -= least(branch) - fewest;
                write(branch, extra, text);
            }
        }
        Tree::Repeat { body, min, max, .. } => {
            let size = least(body).max(1);
            let mut done = 0;
            while done < *min || (max.is_none_or(|max| done < max) && *extra >= size) {
                if done >= *min {
                    *extra -= size;
                }
                write(body, extra, text);
                done += 1;
            }
        }
    }
}

/// A readable character of a set, not always the same one.
fn letter(set: &CharSet, at: usize) -> char {
    const READABLE: &str = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0";
    let fitting: Vec<char> = READABLE.chars().filter(|letter| set.contains(*letter)).collect();
    let first = set.ranges().first().map_or('x', |(low, _)| *low);
    fitting.get(at % fitting.len().max(1)).copied().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_have_the_wanted_length() {
        for (source, lengths) in [
            ("[0-9]+", vec![1, 15]),
            ("[A-Z]{2}[0-9]{2,4}", vec![4, 6]),
            ("(?:[0-9]{2}|[0-9]{5})", vec![2, 5]),
            ("a*-b?", vec![1, 9]),
        ] {
            let pattern = Pattern::parse(source).expect("a pattern");
            for length in lengths {
                let text = matching(&pattern, length).expect("a match");
                assert_eq!(text.chars().count(), length, "{source}: {text}");
                assert!(not_matching(&pattern, length).is_some(), "{source}");
            }
        }
    }

    #[test]
    fn fillers_are_canonical_at_every_length() {
        for length in 1..100 {
            let text = filler(length);
            assert!(text.chars().count() == length && text.trim() == text && is_nfc(&text), "{text:?}");
        }
    }
}
