//! What a pattern says.

use super::set::CharSet;

/// A parsed pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// One character of a set.
    Class(CharSet),
    /// One after the other.
    Sequence(Vec<Tree>),
    /// One of them.
    Choice(Vec<Tree>),
    /// Again and again.
    Repeat {
        /// What is repeated.
        body: Box<Tree>,
        /// At least so often.
        min: u32,
        /// At most so often.
        max: Option<u32>,
        /// First byte and byte after the last in the source.
        at: (usize, usize),
    },
}

impl Tree {
    /// Can it match the empty text?
    pub fn matches_empty(&self) -> bool {
        match self {
            Tree::Class(_) => false,
            Tree::Sequence(parts) => parts.iter().all(Tree::matches_empty),
            Tree::Choice(branches) => branches.iter().any(Tree::matches_empty),
            Tree::Repeat { body, min, .. } => *min == 0 || body.matches_empty(),
        }
    }

    /// How many single characters stand in it when repetitions are written out; a repetition without end
    /// counts as one more than its minimum. Saturates.
    pub fn size(&self) -> usize {
        match self {
            Tree::Class(_) => 1,
            Tree::Sequence(parts) | Tree::Choice(parts) => {
                parts.iter().map(Tree::size).fold(0, usize::saturating_add)
            }
            Tree::Repeat { body, min, max, .. } => {
                body.size().saturating_mul(max.unwrap_or(min.saturating_add(1)) as usize)
            }
        }
    }
}
