//! "Did you mean": slips of the hand, and words that authors bring along from German and from programming.

use super::german::meant_by;

/// More names than this are not compared: a file full of unknown names must stay fast to check.
pub const MOST_CANDIDATES: usize = 1_000;

/// The candidate that was probably meant: what `written` says in German or in another language of programming,
/// else the nearest to it by Damerau distance, at most a third of its length away, of equally near ones the
/// first in alphabetical order.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> =
        candidates.into_iter().take(MOST_CANDIDATES).filter(|candidate| *candidate != written).collect();
    meant(written, &candidates).or_else(|| slip(written, &candidates))
}

fn slip<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let length = written.chars().count();
    let limit = (length / 3).max(1);
    candidates
        .iter()
        .copied()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(written, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn meant<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    meant_by(written).iter().find_map(|word| candidates.iter().copied().find(|candidate| candidate == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("wohnrot", ["wohnort", "strasse"]), Some("wohnort"));
        assert_eq!(nearest("pgae", ["page", "section"]), Some("page"));
        assert_eq!(nearest("dog", ["annual_tax"]), None);
    }

    #[test]
    fn german_words_mean_the_word_that_is_possible_here() {
        assert_eq!(nearest("Seite", ["page", "section"]), Some("page"));
        assert_eq!(nearest("wenn", ["if", "then"]), Some("if"));
        assert_eq!(nearest("wenn", ["if", "when"]), Some("when"));
        assert_eq!(nearest("seite", ["task"]), None);
    }
}
