//! Where decisions and inputs stand in the drawing: decisions in a row above, inputs in a row below, those of one
//! decision beneath it.

use super::table::Decisions;

/// Width and height of a decision.
pub(super) const DECISION: (usize, usize) = (180, 80);
/// Width and height of an input.
pub(super) const INPUT: (usize, usize) = (180, 45);

const GAP: usize = 40;
const LEFT: usize = 100;
const TOP: usize = 80;
const BELOW: usize = 300;

/// The upper left corner of each table, and of each input that a table reads.
pub(super) struct Places {
    pub(super) tables: Vec<(usize, usize)>,
    pub(super) inputs: Vec<Option<(usize, usize)>>,
}

/// Places everything; nothing overlaps.
pub(super) fn places(decisions: &Decisions) -> Places {
    let mut inputs: Vec<Option<(usize, usize)>> = vec![None; decisions.inputs.len()];
    let mut tables = Vec::with_capacity(decisions.tables.len());
    let mut left = LEFT;
    for table in &decisions.tables {
        let new: Vec<usize> = table
            .reads()
            .into_iter()
            .filter(|input| inputs.get(*input).is_some_and(Option::is_none))
            .collect();
        let columns = new.len().max(1);
        for (at, input) in new.iter().enumerate() {
            if let Some(place) = inputs.get_mut(*input) {
                *place = Some((left + at * (INPUT.0 + GAP), BELOW));
            }
        }
        let width = columns * INPUT.0 + (columns - 1) * GAP;
        tables.push((left + width / 2 - DECISION.0 / 2, TOP));
        left += width + GAP;
    }
    Places { tables, inputs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::{logic, testing};

    #[test]
    fn nothing_overlaps() -> Result<(), String> {
        let service = testing::fixture("decisions")?;
        let decisions = crate::emit::decisions(&service, &logic(&service));
        let Places { tables, inputs } = places(&decisions);
        for (row, width) in [(tables, DECISION.0), (inputs.into_iter().flatten().collect(), INPUT.0)] {
            let mut lefts: Vec<usize> = row.iter().map(|(left, _)| *left).collect();
            lefts.sort_unstable();
            assert!(lefts.windows(2).all(|pair| pair[0] + width < pair[1]), "{lefts:?}");
        }
        Ok(())
    }
}
