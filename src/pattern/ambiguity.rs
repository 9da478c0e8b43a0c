//! Refuses patterns on which a backtracking matcher may take time without bound.
//!
//! Inside a repetition, two different walks that read the same text from one position back to it double the
//! work with every round: exponential time ("exponential degree of ambiguity", Weber and Seidl, *On the degree
//! of ambiguity of finite automata*, 1991). Side by side, three wide repetitions that can read the same
//! letters take cubic time. Two take quadratic time, which lengths in the type bound.

use super::automaton::Automaton;
use super::problem::PatternProblem;
use super::set::CharSet;
use super::tree::Tree;

/// Most single characters that a pattern may have when repetitions are written out.
pub(super) const MOST_POSITIONS: usize = 500;
/// So many repetitions of something ambiguous are as good as endless.
const MANY: u32 = 8;
/// So many repetitions may compete for the same letters.
const MOST_COMPETITORS: usize = 2;

/// What is refused, and its bytes in the source.
pub(super) fn refuse(tree: &Tree) -> Option<(PatternProblem, (usize, usize))> {
    if tree.size() > MOST_POSITIONS {
        return Some((PatternProblem::TooLarge, (0, 0)));
    }
    repeats(tree, 1).or_else(|| competes(tree).then_some((PatternProblem::CompetingRepeats, (0, 0))))
}

/// Looks at every repetition, inner ones first; `rounds` is how often the outer ones go round.
fn repeats(tree: &Tree, rounds: u32) -> Option<(PatternProblem, (usize, usize))> {
    match tree {
        Tree::Class(_) => None,
        Tree::Sequence(parts) | Tree::Choice(parts) => parts.iter().find_map(|part| repeats(part, rounds)),
        Tree::Repeat { body, max, at, .. } => {
            let rounds = rounds.saturating_mul(max.unwrap_or(MANY));
            if let Some(inner) = repeats(body, rounds) {
                return Some(inner);
            }
            if max.is_none_or(|max| max > 1) && body.matches_empty() {
                return Some((PatternProblem::RepeatsEmpty, *at));
            }
            let optional = *max == Some(1);
            let ambiguous = !optional && rounds >= MANY && doubles(&Automaton::of_repeated(body));
            ambiguous.then_some((PatternProblem::NestedRepeat, *at))
        }
    }
}

/// Can two different walks lead from one position back to it over the same text?
fn doubles(automaton: &Automaton) -> bool {
    let count = automaton.sets.len();
    let reach = closure(count, |from| automaton.follow[from].iter().map(|(to, _)| *to));
    let several_ways = automaton
        .follow
        .iter()
        .enumerate()
        .any(|(from, follow)| follow.iter().any(|(to, ways)| *ways > 1 && reach[*to][from]));
    several_ways || (0..count).any(|start| reach[start][start] && two_walks(automaton, &reach, start))
}

/// Two walks in step from `start`, that part and meet in `start` again; they stay where `start` can be
/// reached again.
fn two_walks(automaton: &Automaton, reach: &[Vec<bool>], start: usize) -> bool {
    let count = automaton.sets.len();
    let mut seen = vec![false; count * count * 2];
    let mut open = vec![(start, start, false)];
    while let Some((left, right, parted)) = open.pop() {
        for (next_left, _) in &automaton.follow[left] {
            for (next_right, _) in &automaton.follow[right] {
                let alive = reach[*next_left][start] && reach[*next_right][start];
                if !alive || !automaton.sets[*next_left].meets(&automaton.sets[*next_right]) {
                    continue;
                }
                let parted = parted || next_left != next_right;
                if parted && *next_left == start && *next_right == start {
                    return true;
                }
                let key = (next_left * count + next_right) * 2 + usize::from(parted);
                if !std::mem::replace(&mut seen[key], true) {
                    open.push((*next_left, *next_right, parted));
                }
            }
        }
    }
    false
}

/// Do more wide repetitions than allowed, one after the other, read the same letters?
fn competes(tree: &Tree) -> bool {
    let automaton = Automaton::of(tree);
    let rivals: Vec<Vec<usize>> = (0..automaton.elements()).map(|from| rivals(&automaton, from)).collect();
    let mut longest = vec![None; rivals.len()];
    (0..rivals.len()).any(|element| chain(element, &rivals, &mut longest) > MOST_COMPETITORS)
}

/// Length of the longest chain of rivals that begins with an element. Elements never follow themselves, because
/// a wide repetition around an element would be the element itself.
fn chain(element: usize, rivals: &[Vec<usize>], longest: &mut [Option<usize>]) -> usize {
    if let Some(known) = longest[element] {
        return known;
    }
    longest[element] = Some(1);
    let length = 1 + rivals[element].iter().map(|next| chain(*next, rivals, longest)).max().unwrap_or(0);
    longest[element] = Some(length);
    length
}

/// Elements that can be reached from this one over letters that both can read.
fn rivals(automaton: &Automaton, from: usize) -> Vec<usize> {
    let letters = |element: usize| {
        let positions = automaton.element.iter().zip(&automaton.sets);
        positions
            .filter(|(of, _)| **of == Some(element))
            .fold(CharSet::default(), |all, (_, set)| all.union(set))
    };
    let own = letters(from);
    let reaches = |to: usize| {
        let common = own.intersection(&letters(to));
        let mut seen = vec![false; automaton.sets.len()];
        let mut open: Vec<usize> =
            (0..automaton.sets.len()).filter(|at| automaton.element[*at] == Some(from)).collect();
        while let Some(at) = open.pop() {
            for (next, _) in &automaton.follow[at] {
                if automaton.sets[*next].meets(&common) && !std::mem::replace(&mut seen[*next], true) {
                    open.push(*next);
                }
            }
        }
        (0..automaton.sets.len()).any(|at| seen[at] && automaton.element[at] == Some(to))
    };
    (0..automaton.elements()).filter(|to| *to != from && reaches(*to)).collect()
}

/// For each position, which can be reached from it in one step or more.
fn closure<I: Iterator<Item = usize>>(count: usize, next: impl Fn(usize) -> I) -> Vec<Vec<bool>> {
    (0..count)
        .map(|start| {
            let mut seen = vec![false; count];
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                for to in next(at) {
                    if !std::mem::replace(&mut seen[to], true) {
                        open.push(to);
                    }
                }
            }
            seen
        })
        .collect()
}
