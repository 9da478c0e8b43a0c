//! Applications in which a condition is true or false, and in which a row of a table or an arm of a route decides.

use super::goal::{Of, condition_of};
use super::pool::{ATTEMPTS, Known, Pool};
use super::shape::{Bound, Place};
use super::{Sample, Style};
use crate::eval::Deviation;
use crate::format::DeviationKind;
use crate::format::logic::{Expr, HitPolicy};
use crate::format::vectors::Case;

impl Pool<'_, '_> {
    pub(super) fn of_condition(&mut self, at: usize, case: Case) -> Option<(Sample, String)> {
        let logic = self.sampler.logic();
        let holds = &logic.conditions.get(at)?.holds;
        if case == Case::Irrelevant {
            return self.irrelevant(&logic.conditions[at].id, holds);
        }
        let (index, rows) = self.with_truth(holds, case == Case::True)?;
        let row = self.row_pointer(holds, &rows);
        Some((self.known[index].sample.clone(), row))
    }

    fn row_pointer(&self, expr: &Expr, rows: &[usize]) -> String {
        let list = self.sampler.prepared.list_of(expr).and_then(|key| self.sampler.shape.find(&key));
        let Some((at, (last, outer))) = list.zip(rows.split_last()) else { return String::new() };
        let list = self.sampler.shape.pointer(&Place { at, rows: outer.to_vec() });
        format!("{list}/{last}")
    }

    pub(super) fn probe_of(&self, expr: &Expr) -> Option<usize> {
        let list = self.sampler.prepared.list_of(expr);
        self.sampler.shape.find(self.sampler.prepared.probe(list.as_deref(), expr)?)
    }

    /// A known application in which a condition is true or false, and in which rows.
    fn with_truth(&mut self, holds: &Expr, wanted: bool) -> Option<(usize, Vec<usize>)> {
        let probe = self.probe_of(holds)?;
        let found = |pool: &Self| {
            pool.known.iter().enumerate().find_map(|(index, known)| {
                let rows = known.truths.get(&probe)?.iter().find(|(_, truth)| *truth == wanted)?;
                Some((index, rows.0.clone()))
            })
        };
        for attempt in 0..ATTEMPTS {
            if let Some(found) = found(self) {
                return Some(found);
            }
            let place = Place { at: probe, rows: vec![0; self.sampler.shape.entries[probe].lists.len()] };
            self.reach(attempt, |aim| {
                let bound = aim.sampler.shape.bound(&place);
                aim.readable(holds, &bound);
                aim.make(holds, wanted, &bound)
            });
        }
        found(self)
    }

    /// An answer that exists only under a condition, where the condition is false.
    fn irrelevant(&mut self, id: &str, holds: &Expr) -> Option<(Sample, String)> {
        self.with_truth(holds, false)?;
        let probe = self.probe_of(holds)?;
        let entries = &self.sampler.shape.entries;
        let carriers: Vec<usize> =
            (0..entries.len()).filter(|at| entries[*at].node.when.iter().any(|when| when == id)).collect();
        let mut best: Option<(usize, Sample, String)> = None;
        for (known, at) in self.known.iter().flat_map(|known| carriers.iter().map(move |at| (known, *at))) {
            let truths = known.truths.get(&probe).into_iter().flatten().filter(|(_, truth)| !truth);
            for (rows, _) in truths {
                let mut rows = rows.clone();
                rows.resize(entries[at].lists.len(), 0);
                let place = Place { at, rows };
                let Some(value) = self.sampler.valid(&known.sample, &place, Style::Plain) else { continue };
                let mut draft = known.sample.clone();
                self.sampler.shape.set(&mut draft.application, &place, value);
                let (found, pointer) = (self.sampler.find(&draft), self.sampler.shape.pointer(&place));
                let shows = |one: &Deviation| one.pointer == pointer && one.kind == DeviationKind::Irrelevant;
                let shows = found.deviations.iter().any(shows);
                if shows && best.as_ref().is_none_or(|(least, ..)| found.count() < *least) {
                    best = Some((found.count(), draft, self.row_pointer(holds, &place.rows)));
                }
            }
            if best.as_ref().is_some_and(|(extra, ..)| *extra == 1) {
                break;
            }
        }
        best.map(|(_, sample, row)| (sample, row))
    }

    /// A valid application in which a row of a table, or an arm of a route, decides.
    pub(super) fn deciding(&mut self, of: &Of) -> Option<(Sample, String)> {
        let logic = self.sampler.logic();
        let (before, lists): (Vec<&Expr>, usize) = match *of {
            Of::Arm { route, arm } => {
                (logic.routes[route].arms[..arm].iter().filter_map(|arm| arm.when.as_ref()).collect(), 0)
            }
            Of::Row { decision, row } => {
                let table = &logic.decisions[decision];
                let first = table.hit == HitPolicy::First;
                let before = table.rows.iter().take(if first { row } else { 0 });
                let output = table.outputs.first().and_then(|key| self.sampler.shape.find(key));
                let lists = output.map_or(0, |at| self.sampler.shape.entries[at].lists.len());
                (before.filter_map(|row| row.when.as_ref()).collect(), lists)
            }
            _ => return None,
        };
        let own = condition_of(logic, of);
        for attempt in 0..=ATTEMPTS {
            let decides = |known: &Known| self.rows_where(known, &before, own, lists);
            if let Some((known, rows)) = self.known.iter().find_map(|known| Some((known, decides(known)?))) {
                let row = own.map_or_else(String::new, |own| self.row_pointer(own, &rows));
                return Some((known.sample.clone(), row));
            }
            self.reach(attempt, |aim| {
                let bound = own.map_or_else(Bound::new, |own| aim.first_rows(own));
                before.iter().all(|when| aim.make(when, false, &bound))
                    && own.is_none_or(|when| aim.make(when, true, &bound))
            });
        }
        None
    }

    /// Rows in which the conditions before are false and the own one is true.
    fn rows_where(
        &self,
        known: &Known,
        before: &[&Expr],
        own: Option<&Expr>,
        lists: usize,
    ) -> Option<Vec<usize>> {
        let is = |expr: &Expr, wanted: bool, rows: Option<&Vec<usize>>| {
            let truths = self.probe_of(expr).and_then(|probe| known.truths.get(&probe));
            truths.into_iter().flatten().find(|(own, truth)| {
                *truth == wanted && rows.is_none_or(|rows| own == rows || own.is_empty())
            })
        };
        let rows = match own {
            Some(own) => is(own, true, None)?.0.clone(),
            None => vec![0; lists],
        };
        before.iter().all(|when| is(when, false, Some(&rows)).is_some()).then_some(rows)
    }
}
