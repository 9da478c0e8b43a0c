//! Hit policies of decision tables.

use super::truth::Truth;
use crate::format::logic::HitPolicy;

/// What a table comes to, before its results are evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hits {
    /// The results of these rows count.
    Rows(Vec<usize>),
    /// A row that is not yet known could still matter.
    Unknown,
    /// No row is true.
    Gap,
    /// More than one row of a `unique` table is true.
    Overlap,
}

/// Finds the rows that count; `rows` gives the truth of each in order and is not asked further than needed.
pub(super) fn hits(policy: HitPolicy, rows: impl Iterator<Item = Truth>) -> Hits {
    let mut hits = Vec::new();
    let mut unknown = false;
    for (at, truth) in rows.enumerate() {
        match (policy, truth) {
            (_, Truth::No) => {}
            (HitPolicy::First, Truth::Unknown) => return Hits::Unknown,
            (HitPolicy::First, Truth::Yes) => return Hits::Rows(vec![at]),
            (HitPolicy::Unique | HitPolicy::CollectSum, Truth::Unknown) => unknown = true,
            (HitPolicy::Unique | HitPolicy::CollectSum, Truth::Yes) => hits.push(at),
        }
    }
    match (policy, hits.len()) {
        (HitPolicy::Unique, 2..) => Hits::Overlap,
        _ if unknown => Hits::Unknown,
        (HitPolicy::CollectSum, _) | (_, 1) => Hits::Rows(hits),
        _ => Hits::Gap,
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{No, Unknown, Yes};
    use super::*;

    fn hits_of(policy: HitPolicy, rows: &[Truth]) -> Hits {
        hits(policy, rows.iter().copied())
    }

    #[test]
    fn unique_needs_one_row_and_all_others_false() {
        let unique = |rows: &[Truth]| hits_of(HitPolicy::Unique, rows);
        assert_eq!(unique(&[No, Yes, No]), Hits::Rows(vec![1]));
        assert_eq!(unique(&[Unknown, Yes]), Hits::Unknown);
        assert_eq!(unique(&[No, No]), Hits::Gap);
        assert_eq!(unique(&[No, Unknown]), Hits::Unknown);
        assert_eq!(unique(&[Yes, Unknown, Yes]), Hits::Overlap);
    }

    #[test]
    fn first_is_not_disturbed_by_what_follows() {
        let first = |rows: &[Truth]| hits_of(HitPolicy::First, rows);
        assert_eq!(first(&[No, Yes, Unknown, Yes]), Hits::Rows(vec![1]));
        assert_eq!(first(&[Unknown, Yes]), Hits::Unknown);
        assert_eq!(first(&[No]), Hits::Gap);
    }

    #[test]
    fn collect_takes_all_rows_or_waits() {
        let collect = |rows: &[Truth]| hits_of(HitPolicy::CollectSum, rows);
        assert_eq!(collect(&[Yes, No, Yes]), Hits::Rows(vec![0, 2]));
        assert_eq!(collect(&[Yes, Unknown]), Hits::Unknown);
        assert_eq!(collect(&[No]), Hits::Rows(Vec::new()));
    }
}
