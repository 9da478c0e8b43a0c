// Civil days from 1583-01-01 to 9999-12-31, counted from 1970-01-01; no time zones, no clock.

const DAY = 864e5;
const dayNumber = (year, month, day) => Date.UTC(year, month - 1, day) / DAY;
const utc = (day) => new Date(day * DAY);
const civil = (date) => date.v.split("-").map(Number);
const dayOf = (date) => dayNumber(...civil(date));
const exists = (day) => need(day >= dayNumber(1583, 1, 1) && day <= dayNumber(9999, 12, 31));
const dateOf = (day) => exists(day) && { k: "date", v: utc(day).toISOString().slice(0, 10) };

// The first and the last day of what may lack the day, or day and month.
const first = (date) => {
  const [year, month = 1, day = 1] = civil(date);
  return dateOf(dayNumber(year, month, day));
};
const last = (date) => {
  const [year, month = 12, day] = civil(date);
  return dateOf(dayNumber(year, month + !day, day || 0));
};

// How many parts follow the year.
const PARTS = { date: 2, birth_date: "0,2", month: 1 };

// Reads a day, month or time that exists.
const parse = (k, v) => {
  need(
    isText(v) && k === "time"
      ? /^([01]\d|2[0-3]):[0-5]\d$/.test(v)
      : RegExp("^\\d{4}(-\\d\\d){" + PARTS[k] + "}$").test(v) && first({ v }).v.startsWith(v),
  );
  return { k, v };
};

// 0 is Sunday.
const weekday = (day) => utc(day).getUTCDay();

// Easter Sunday of the Gregorian calendar: the Sunday after the full moon of the church (Oudin 1940).
const easter = (year) => {
  const century = (year / 100) | 0;
  const golden = year % 19;
  const age = (century - (century >> 2) - (((8 * century + 13) / 25) | 0) + 19 * golden + 15) % 30;
  const moon = dayNumber(year, 3, 21 + age - (age > 28 || (age > 27 && golden > 10)));
  return moon + 7 - weekday(moon);
};

// The day of a holiday; none where the year lacks it, such as 29 February.
const holiday = ({ kind, month, day, days }, year) => {
  const fixed = dayNumber(year, month, day);
  // The day of repentance: the last Wednesday before 23 November.
  const limit = dayNumber(year, 11, 22);
  return kind === "easter"
    ? easter(year) + days
    : kind === "fixed"
      ? utc(fixed).getUTCDate() === day && fixed
      : limit - ((weekday(limit) + 4) % 7);
};

const isWorkday = (day) => {
  const year = utc(day).getUTCFullYear();
  holidays[year] ||= logic.calendar.holidays.map(({ on, from, to }) => !(year < from || year > to) && holiday(on, year));
  return weekday(day) % 6 > 0 && !holidays[year].includes(day);
};

// Units that are several of another.
const MULTIPLES = { weeks: ["days", 7], years: ["months", 12] };

// Completed units from one day to another (§§ 187, 188 BGB), negative the other way round. Workdays are those
// after the earlier day, up to and including the later one.
const difference = (from, to, unit) => {
  if (to.v < from.v) return -difference(to, from, unit);
  const [part = unit, size = 1] = MULTIPLES[unit] || [];
  const [year, month, ofMonth] = civil(to).map((to, at) => to - civil(from)[at]);
  let day = dayOf(from);
  const end = dayOf(to);
  let count = part === "months" ? year * 12 + month - (ofMonth < 0) : part === "days" ? end - day : 0;
  if (part === "workdays") while (day++ < end) count += isWorkday(day);
  return Math.floor(count / size);
};

// The day so many units later; months and years end on the last day of the month where the day is missing.
const shift = (date, unit, count) => {
  const [part = unit, size = 1] = MULTIPLES[unit] || [];
  const [year, month, ofMonth] = civil(date);
  const months = year * 12 + month - 1 + count * size;
  const to = Math.floor(months / 12);
  const next = months - to * 12 + 2;
  let day = dayOf(date);
  if (part === "months") return need(to > 1582) && dateOf(Math.min(dayNumber(to, next - 1, ofMonth), dayNumber(to, next, 0)));
  if (part === "days") day += count * size;
  if (part === "workdays") {
    const step = Math.sign(count);
    while (count && exists(day)) {
      day += step;
      if (isWorkday(day)) count -= step;
    }
  }
  return dateOf(day);
};
