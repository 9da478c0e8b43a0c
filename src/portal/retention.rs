//! Until when a case is kept: from the definition's retention to the moment from which it is deleted.

use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;

use crate::eval::{date::shift, holidays};
use crate::format::manifest::{Retention, RetentionStart};

/// The moment (Unix seconds) from which a case is to be deleted; `None` as long as it is open when its time begins.
///
/// `received` is the day of receipt, `ended` the day on which its process ended, both civil days in Germany. The day of the
/// event does not count (§ 187 Abs. 1 BGB), a missing day is the last one of its month (§ 188 Abs. 3 BGB), and the last day
/// is kept to its end at midnight in Berlin. `region` is the official key (ARS), whose holidays count for workdays.
///
/// ```
/// use antrag::format::common::{Duration, DurationUnit};
/// use antrag::format::manifest::{Retention, RetentionStart};
/// use antrag::portal::retention::delete_after;
/// use jiff::civil::date;
///
/// let period = Duration { count: 1, unit: DurationUnit::Years };
/// let retention = Retention { period, after: RetentionStart::Submission };
/// let moment = delete_after(retention, date(2026, 3, 2), None, None);
/// assert_eq!(moment, Some(1_804_028_400)); // 2027-03-03T00:00:00+01:00
/// ```
pub fn delete_after(
    retention: Retention,
    received: Date,
    ended: Option<Date>,
    region: Option<&str>,
) -> Option<i64> {
    let start = match retention.after {
        RetentionStart::Submission => received,
        RetentionStart::End => ended?,
        RetentionStart::EndOfYear => date(ended?.year(), 12, 31),
    };
    let period = retention.period;
    let last = shift(start, period.unit, i64::from(period.count), &holidays::calendar(region))?;
    let berlin = TimeZone::get("Europe/Berlin").ok()?;
    let midnight = last.tomorrow().ok()?.to_datetime(Time::midnight());
    Some(berlin.to_timestamp(midnight).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::common::{Duration, DurationUnit};

    fn kept_until(
        count: u32,
        unit: DurationUnit,
        after: RetentionStart,
        ended: Option<Date>,
    ) -> Option<String> {
        let retention = Retention { period: Duration { count, unit }, after };
        let moment = delete_after(retention, date(2026, 3, 2), ended, Some("100450117117"))?;
        let berlin = TimeZone::get("Europe/Berlin").expect("the zone");
        let civil = berlin.to_datetime(jiff::Timestamp::from_second(moment).expect("a moment"));
        Some(civil.to_string())
    }

    #[test]
    fn a_period_after_the_submission_needs_no_end() {
        let kept = |count, unit| kept_until(count, unit, RetentionStart::Submission, None);
        assert_eq!(kept(1, DurationUnit::Years).as_deref(), Some("2027-03-03T00:00:00"));
        assert_eq!(kept(6, DurationUnit::Months).as_deref(), Some("2026-09-03T00:00:00"));
        assert_eq!(kept(2, DurationUnit::Weeks).as_deref(), Some("2026-03-17T00:00:00"));
        assert_eq!(kept(30, DurationUnit::Days).as_deref(), Some("2026-04-02T00:00:00"), "summer time");
        assert_eq!(kept(5, DurationUnit::Workdays).as_deref(), Some("2026-03-10T00:00:00"));
    }

    #[test]
    fn a_period_after_the_end_begins_when_the_process_has_ended() {
        let kept = |after, ended| kept_until(10, DurationUnit::Years, after, ended);
        assert_eq!(kept(RetentionStart::End, None), None);
        assert_eq!(kept(RetentionStart::EndOfYear, None), None);
        let ended = Some(date(2028, 2, 29));
        assert_eq!(kept(RetentionStart::End, ended).as_deref(), Some("2038-03-01T00:00:00"));
        assert_eq!(kept(RetentionStart::EndOfYear, ended).as_deref(), Some("2039-01-01T00:00:00"));
    }

    #[test]
    fn beyond_the_calendar_nothing_is_deleted() {
        assert_eq!(kept_until(u32::MAX, DurationUnit::Years, RetentionStart::Submission, None), None);
    }
}
