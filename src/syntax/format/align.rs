//! Columns of neighbours: a run of like statements shares them; a blank line ends a run.

use super::collect::{Entry, Head, Kind, Statement};

/// A longer word does not push the values of its neighbours away (`autocomplete`).
const LONGEST_WORD: usize = 9;

/// Do the values after this word stand in a column with those of its neighbours? Not after two words (`for each`).
pub(super) fn aligns(word: &str) -> bool {
    width(word) <= LONGEST_WORD && !word.contains(' ')
}

/// Widths that the parts of an entry are filled up to.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(pub Vec<usize>);

impl Columns {
    /// Takes the larger width of each column.
    fn widen(&mut self, widths: &[usize]) {
        if self.0.len() < widths.len() {
            self.0.resize(widths.len(), 0);
        }
        for (mine, other) in self.0.iter_mut().zip(widths) {
            *mine = (*mine).max(*other);
        }
    }

    pub(super) fn get(&self, at: usize) -> usize {
        self.0.get(at).copied().unwrap_or(0)
    }
}

/// For each entry, the columns of its run.
pub(super) fn columns(entries: &[Entry]) -> Vec<Columns> {
    let mut out = vec![Columns::default(); entries.len()];
    let mut run: Vec<usize> = Vec::new();
    let mut shared = Columns::default();
    let mut kind = None;
    for (at, entry) in entries.iter().enumerate() {
        let Kind::Statement(statement) = &entry.kind else {
            if entry.blank {
                settle(&mut out, &mut run, &mut shared);
                kind = None;
            }
            continue;
        };
        let (this, widths) = widths(statement);
        let goes_on = !entry.blank && kind == Some(this);
        if !goes_on {
            settle(&mut out, &mut run, &mut shared);
        }
        kind = Some(this);
        run.push(at);
        shared.widen(&widths);
        if statement.body.is_some() && this != Run::Choices {
            settle(&mut out, &mut run, &mut shared);
            kind = None;
        }
    }
    settle(&mut out, &mut run, &mut shared);
    out
}

fn settle(out: &mut [Columns], run: &mut Vec<usize>, shared: &mut Columns) {
    let shared = std::mem::take(shared);
    for at in run.drain(..) {
        out[at] = shared.clone();
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    None,
    Clauses,
    Outcomes,
    Choices,
    Arms,
    Rows,
    Answers,
}

fn widths(statement: &Statement) -> (Run, Vec<usize>) {
    match &statement.head {
        Head::Plain(_) => (Run::None, Vec::new()),
        Head::Clause(word, _) if !aligns(word) => (Run::Clauses, Vec::new()),
        Head::Clause(word, _) => (Run::Clauses, vec![width(word)]),
        Head::Outcome { name, label, .. } => (Run::Outcomes, vec![width(name), width(label)]),
        Head::Choice { name, code, .. } => (Run::Choices, vec![width(name), width(code)]),
        Head::Arm(left, _) => (Run::Arms, vec![left.width()]),
        Head::Row(cells) => (Run::Rows, cells.iter().map(|cell| width(cell)).collect()),
        Head::Answer(path, _) => (Run::Answers, vec![width(path)]),
    }
}

pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}
