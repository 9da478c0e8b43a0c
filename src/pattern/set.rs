//! Sets of characters as sorted ranges.

/// A set of Unicode scalar values: sorted ranges, both ends included, that neither overlap nor touch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CharSet {
    ranges: Vec<(char, char)>,
}

impl CharSet {
    /// One character.
    pub fn one(letter: char) -> Self {
        Self { ranges: vec![(letter, letter)] }
    }

    /// The characters of these ranges; a range whose ends are reversed counts for nothing.
    pub fn of(ranges: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut sorted: Vec<(char, char)> = ranges.into_iter().filter(|(low, high)| low <= high).collect();
        sorted.sort_unstable();
        let mut joined: Vec<(char, char)> = Vec::with_capacity(sorted.len());
        for (low, high) in sorted {
            match joined.last_mut() {
                Some(last) if low <= last.1 || successor(last.1) == Some(low) => last.1 = last.1.max(high),
                _ => joined.push((low, high)),
            }
        }
        Self { ranges: joined }
    }

    /// `0` to `9`.
    pub fn digits() -> Self {
        Self { ranges: vec![('0', '9')] }
    }

    /// What `.` means: everything but the four line ends of ECMAScript.
    pub fn dot() -> Self {
        Self::of(['\n', '\r', '\u{2028}', '\u{2029}'].map(|end| (end, end))).complement()
    }

    /// The ranges, in order.
    pub fn ranges(&self) -> &[(char, char)] {
        &self.ranges
    }

    /// Everything else.
    pub fn complement(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.ranges.len() + 1);
        let mut from = Some('\0');
        for (low, high) in &self.ranges {
            if let (Some(start), Some(end)) = (from, predecessor(*low))
                && start <= end
            {
                gaps.push((start, end));
            }
            from = successor(*high);
        }
        if let Some(start) = from {
            gaps.push((start, char::MAX));
        }
        Self { ranges: gaps }
    }

    /// Both together.
    pub fn union(&self, other: &CharSet) -> Self {
        Self::of(self.ranges.iter().chain(&other.ranges).copied())
    }

    /// What both have.
    pub fn intersection(&self, other: &CharSet) -> Self {
        let mut common = Vec::new();
        for (low, high) in &self.ranges {
            for (other_low, other_high) in &other.ranges {
                let (low, high) = (*low.max(other_low), *high.min(other_high));
                if low <= high {
                    common.push((low, high));
                }
            }
        }
        Self { ranges: common }
    }

    /// Have both a character in common?
    pub fn meets(&self, other: &CharSet) -> bool {
        let (mut ours, mut theirs) = (self.ranges.iter().peekable(), other.ranges.iter().peekable());
        while let (Some((low, high)), Some((other_low, other_high))) = (ours.peek(), theirs.peek()) {
            if low <= other_high && other_low <= high {
                return true;
            }
            if high < other_low {
                ours.next()
            } else {
                theirs.next()
            };
        }
        false
    }

    /// Is the character in it?
    pub fn contains(&self, letter: char) -> bool {
        let after = self.ranges.partition_point(|(low, _)| *low <= letter);
        after.checked_sub(1).is_some_and(|at| letter <= self.ranges[at].1)
    }

    /// Is nothing in it?
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The character, if it has exactly one.
    pub fn single(&self) -> Option<char> {
        match self.ranges[..] {
            [(low, high)] if low == high => Some(low),
            _ => None,
        }
    }
}

/// The next scalar value; the surrogates are skipped.
fn successor(letter: char) -> Option<char> {
    match letter {
        '\u{D7FF}' => Some('\u{E000}'),
        char::MAX => None,
        _ => char::from_u32(u32::from(letter) + 1),
    }
}

/// The previous scalar value; the surrogates are skipped.
fn predecessor(letter: char) -> Option<char> {
    match letter {
        '\0' => None,
        '\u{E000}' => Some('\u{D7FF}'),
        _ => char::from_u32(u32::from(letter) - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set() -> impl Strategy<Value = CharSet> {
        let end = prop_oneof![any::<char>(), prop::char::range('a', 'f'), Just('\u{D7FF}'), Just('\u{E000}')];
        prop::collection::vec((end.clone(), end), 0..5).prop_map(CharSet::of)
    }

    #[test]
    fn ranges_are_joined() {
        let set = CharSet::of([('c', 'e'), ('a', 'b'), ('z', 'y'), ('d', 'g')]);
        assert_eq!(set.ranges(), [('a', 'g')]);
        assert_eq!(CharSet::of([('\u{D000}', '\u{D7FF}'), ('\u{E000}', '\u{E001}')]).ranges().len(), 1);
        assert!(!CharSet::dot().contains('\n') && CharSet::dot().contains('\u{10FFFF}'));
    }

    proptest! {
        #![proptest_config(crate::testing::cases(500))]

        #[test]
        fn sets_obey_their_laws(a in set(), b in set(), letter in any::<char>()) {
            prop_assert_eq!(a.complement().complement(), a.clone());
            prop_assert_eq!(a.complement().contains(letter), !a.contains(letter));
            prop_assert_eq!(a.union(&b).contains(letter), a.contains(letter) || b.contains(letter));
            prop_assert_eq!(a.intersection(&b).contains(letter), a.contains(letter) && b.contains(letter));
            prop_assert_eq!(a.meets(&b), !a.intersection(&b).is_empty());
        }
    }
}
