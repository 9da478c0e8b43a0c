//! The position automaton of a pattern (Glushkov), with the number of ways each step can be taken.
//!
//! Every single character of the pattern, repetitions written out, is a position. A backtracking matcher
//! walks from position to position; where two walks read the same text, it may have to try both.

use super::set::CharSet;
use super::tree::Tree;

/// Ways to take a step: 1, or 2 for "several".
type Ways = u8;

fn times(a: Ways, b: Ways) -> Ways {
    a.saturating_mul(b).min(2)
}

/// The automaton of a tree.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// The set of each position.
    pub sets: Vec<CharSet>,
    /// For each position, the positions that may follow and in how many ways.
    pub follow: Vec<Vec<(usize, Ways)>>,
    /// For each position, the wide repetition that it belongs to: an *element*.
    pub element: Vec<Option<usize>>,
    elements: usize,
    inside: Option<usize>,
}

/// A part of the pattern: in how many ways it can be empty, where it can begin and end.
#[derive(Clone, Debug)]
struct Part {
    empty: Ways,
    first: Vec<(usize, Ways)>,
    last: Vec<(usize, Ways)>,
}

/// A repetition with at least this many counts more than its fewest is a competitor for letters.
const WIDE: u32 = 16;

impl Automaton {
    /// Of `tree` once.
    pub fn of(tree: &Tree) -> Self {
        let mut automaton = Automaton::default();
        automaton.part(tree);
        automaton
    }

    /// Of `tree` repeated without end.
    pub fn of_repeated(tree: &Tree) -> Self {
        let mut automaton = Automaton::default();
        let part = automaton.part(tree);
        automaton.connect(&part.last, &part.first);
        automaton
    }

    /// How many elements there are.
    pub fn elements(&self) -> usize {
        self.elements
    }

    fn part(&mut self, tree: &Tree) -> Part {
        match tree {
            Tree::Class(set) => {
                let position = self.sets.len();
                self.sets.push(set.clone());
                self.follow.push(Vec::new());
                self.element.push(self.inside);
                Part { empty: 0, first: vec![(position, 1)], last: vec![(position, 1)] }
            }
            Tree::Sequence(parts) => {
                let mut whole = Part { empty: 1, first: Vec::new(), last: Vec::new() };
                for part in parts {
                    let part = self.part(part);
                    whole = self.chain(whole, part);
                }
                whole
            }
            Tree::Choice(branches) => {
                let mut whole = Part { empty: 0, first: Vec::new(), last: Vec::new() };
                for branch in branches {
                    let branch = self.part(branch);
                    whole.empty = (whole.empty + branch.empty).min(2);
                    whole.first.extend(branch.first);
                    whole.last.extend(branch.last);
                }
                whole
            }
            Tree::Repeat { body, min, max, .. } => {
                let wide = max.is_none_or(|max| max - min >= WIDE);
                let outermost = wide && self.inside.is_none();
                if outermost {
                    self.inside = Some(self.elements);
                    self.elements += 1;
                }
                let part = self.repeat(body, *min, *max);
                if outermost {
                    self.inside = None;
                }
                part
            }
        }
    }

    /// `min` copies, then one without end, or further optional ones nested into each other.
    fn repeat(&mut self, body: &Tree, min: u32, max: Option<u32>) -> Part {
        let mut tail = None;
        match max {
            None => {
                let part = self.part(body);
                self.connect(&part.last, &part.first);
                let empty = if min == 0 { (part.empty + 1).min(2) } else { part.empty };
                tail = Some(Part { empty, ..part });
            }
            Some(max) => {
                for _ in min..max {
                    let copy = self.part(body);
                    let rest = match tail.take() {
                        Some(tail) => self.chain(copy, tail),
                        None => copy,
                    };
                    tail = Some(Part { empty: (rest.empty + 1).min(2), ..rest });
                }
            }
        }
        let copies = if max.is_none() { min.saturating_sub(1) } else { min };
        for _ in 0..copies {
            let copy = self.part(body);
            tail = Some(match tail.take() {
                Some(tail) => self.chain(copy, tail),
                None => copy,
            });
        }
        tail.unwrap_or(Part { empty: 1, first: Vec::new(), last: Vec::new() })
    }

    fn chain(&mut self, left: Part, right: Part) -> Part {
        self.connect(&left.last, &right.first);
        let mut first = left.first;
        first.extend(scaled(&right.first, left.empty));
        let mut last = right.last;
        last.extend(scaled(&left.last, right.empty));
        Part { empty: times(left.empty, right.empty), first, last }
    }

    fn connect(&mut self, from: &[(usize, Ways)], to: &[(usize, Ways)]) {
        for (start, ways) in from {
            for (end, more) in to {
                let ways = times(*ways, *more);
                let follow = &mut self.follow[*start];
                match follow.iter_mut().find(|(position, _)| position == end) {
                    Some((_, known)) => *known = (*known + ways).min(2),
                    None => follow.push((*end, ways)),
                }
            }
        }
    }
}

fn scaled(ends: &[(usize, Ways)], ways: Ways) -> impl Iterator<Item = (usize, Ways)> {
    ends.iter().filter(move |_| ways > 0).map(move |(position, known)| (*position, times(*known, ways)))
}
