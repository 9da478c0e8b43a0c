//! Periods: which can be counted, and which is certainly the longer one.

use crate::check::Subject;
use crate::diagnostic::table::ways::RUNS_OUT_TOO_LATE;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::{DurationUnit, Period, StateKind};

use super::graph::around;

/// Years that nobody's deadline exceeds; beyond it a number is a slip of the hand, and dates run out.
const LONGEST_YEARS: u32 = 100;

/// Does it take any time, and no more than a long life?
pub(super) fn is_sound(period: Period) -> bool {
    let in_a_year = match period.unit {
        DurationUnit::Days => 366,
        DurationUnit::Workdays => 262,
        DurationUnit::Weeks => 53,
        DurationUnit::Months => 12,
        DurationUnit::Years => 1,
    };
    (1..=LONGEST_YEARS * in_a_year).contains(&period.count)
}

/// The fewest and the most days that a period takes, whenever it begins. Both ends are safe, not sharp: the
/// lengths of months and the number of holidays are taken as far apart as they can be.
fn days(period: Period) -> (u64, u64) {
    let count = u64::from(period.count);
    match period.unit {
        DurationUnit::Days => (count, count),
        DurationUnit::Weeks => (7 * count, 7 * count),
        DurationUnit::Months => (28 * count, 31 * count),
        DurationUnit::Years => (365 * count, 366 * count),
        DurationUnit::Workdays => (count, 2 * count + 14),
    }
}

/// Is the one certainly longer than the other?
fn is_longer(one: Period, other: Period) -> bool {
    let in_months = |period: Period| match period.unit {
        DurationUnit::Months => Some(u64::from(period.count)),
        DurationUnit::Years => Some(12 * u64::from(period.count)),
        _ => None,
    };
    if one.unit == other.unit {
        return one.count > other.count;
    }
    match (in_months(one), in_months(other)) {
        (Some(one), Some(other)) => one > other,
        _ => days(one).0 > days(other).1,
    }
}

/// No deadline inside a stage is longer than the clock of the stage, which would always run out first.
pub(in crate::check) fn inner_deadlines_come_first(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    for (id, state) in process.iter() {
        let (Some(within), Some(at)) = (state.within, state.within_at) else { continue };
        let clocks = around(process, id).skip(1).map(|outer| process.state(outer));
        let first = clocks
            .filter(|outer| matches!(outer.kind, StateKind::Stage { .. }))
            .find_map(|outer| Some((outer, outer.within?, outer.within_at?)));
        if let Some((stage, clock, clock_at)) = first
            && is_longer(within, clock)
        {
            let path = format!("`{} → {}`", stage.name, state.name);
            diagnostics.push(
                Diagnostic::new(RUNS_OUT_TOO_LATE, at)
                    .with("state", state.name.as_str())
                    .with("stage", stage.name.as_str())
                    .with("path", path)
                    .related(clock_at, Words::new("diese Frist endet früher", "this deadline ends earlier")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_longer() {
        let of = |count, unit| Period { count, unit };
        use DurationUnit::*;
        assert!(is_longer(of(4, Months), of(3, Months)));
        assert!(is_longer(of(1, Years), of(11, Months)));
        assert!(is_longer(of(2, Months), of(50, Days)));
        assert!(!is_longer(of(1, Months), of(30, Days)));
        assert!(!is_longer(of(31, Days), of(1, Months)));
        assert!(is_longer(of(32, Days), of(1, Months)));
        assert!(!is_longer(of(3, Weeks), of(21, Days)));
        assert!(!is_longer(of(14, Days), of(10, Workdays)));
        assert!(is_longer(of(15, Workdays), of(2, Weeks)));
        assert!(!is_longer(of(1, Years), of(12, Months)));
    }

    #[test]
    fn no_time_and_endless_time_are_no_periods() {
        let of = |count, unit| is_sound(Period { count, unit });
        assert!(!of(0, DurationUnit::Days));
        assert!(of(1, DurationUnit::Days));
        assert!(of(100, DurationUnit::Years));
        assert!(!of(101, DurationUnit::Years));
        assert!(!of(u32::MAX, DurationUnit::Workdays));
    }
}
