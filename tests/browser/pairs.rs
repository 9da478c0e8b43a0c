//! Few rows that hold every pair of values (a covering array of strength two), made greedily and always alike.

use std::collections::BTreeSet;

/// One value, by its number, for every factor.
pub type Row = Vec<usize>;

/// Rows in which every pair of values of two factors stands together that `fits` allows. `sizes` are the numbers
/// of values. `fits` sees rows in which some factors are still open.
pub fn pairs(sizes: &[usize], fits: impl Fn(&[Option<usize>]) -> bool) -> Vec<Row> {
    let mut open: BTreeSet<[(usize, usize); 2]> = all_pairs(sizes)
        .filter(|[one, other]| {
            let mut row = vec![None; sizes.len()];
            row[one.0] = Some(one.1);
            row[other.0] = Some(other.1);
            fits(&row)
        })
        .collect();
    let mut rows = Vec::new();
    while let Some([one, other]) = open.first().copied() {
        let mut row = vec![None; sizes.len()];
        row[one.0] = Some(one.1);
        row[other.0] = Some(other.1);
        for factor in 0..sizes.len() {
            if row[factor].is_none() {
                row[factor] = best(factor, sizes[factor], &row, &open, &fits);
            }
        }
        let row: Row =
            row.into_iter().map(|value| value.expect("every factor has a value that fits")).collect();
        open.retain(|pair| !pair.iter().all(|(factor, value)| row[*factor] == *value));
        rows.push(row);
    }
    rows
}

fn all_pairs(sizes: &[usize]) -> impl Iterator<Item = [(usize, usize); 2]> + '_ {
    (0..sizes.len()).flat_map(move |one| {
        (one + 1..sizes.len()).flat_map(move |other| {
            (0..sizes[one])
                .flat_map(move |left| (0..sizes[other]).map(move |right| [(one, left), (other, right)]))
        })
    })
}

/// The value that stands in most open pairs with what is chosen already; the first of equals.
fn best(
    factor: usize,
    size: usize,
    row: &[Option<usize>],
    open: &BTreeSet<[(usize, usize); 2]>,
    fits: impl Fn(&[Option<usize>]) -> bool,
) -> Option<usize> {
    let covered = |value: usize| {
        let others = row.iter().enumerate().filter_map(|(other, chosen)| Some((other, (*chosen)?)));
        let mut pairs = others
            .map(|other| if other.0 < factor { [other, (factor, value)] } else { [(factor, value), other] });
        pairs.by_ref().filter(|pair| open.contains(pair)).count()
    };
    let fitting = (0..size).filter(|value| {
        let mut row = row.to_vec();
        row[factor] = Some(*value);
        fits(&row)
    });
    fitting.max_by_key(|value| (covered(*value), std::cmp::Reverse(*value)))
}

#[test]
fn every_pair_is_there() {
    let sizes = [7, 3, 2, 2, 2];
    let fits = |row: &[Option<usize>]| !matches!((row[0], row[1]), (Some(6), Some(2)));
    let rows = pairs(&sizes, fits);
    for pair in all_pairs(&sizes) {
        let there = rows.iter().any(|row| pair.iter().all(|(factor, value)| row[*factor] == *value));
        assert_eq!(there, pair != [(0, 6), (1, 2)], "{pair:?}");
    }
    assert!(rows.len() <= 24, "{} rows for at least 20", rows.len());
}
