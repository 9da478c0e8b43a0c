// From what a form posts to canonical JSON: numbers, dates and codes as people write them in Germany. What cannot be
// read, or could be read in two ways, throws.

// Units of the last of so many places of `1.234,5` or `12.5`, less than 10^18; `1.234` could be both and is refused.
const units = (text, places) => {
  need(!/^\D*[1-9]\d?\d?\.\d{3}$/.test(text));
  const [, minus, front, , back = ""] =
    /^(?:([-−])|\+)?\p{White_Space}*(\d+|\d{1,3}([. \xa0\u2009\u202f'’])\d{3}(?:\3\d{3})*)(?:,(?=\d)(\d*?)0*)?$/u.exec(
      text.replace(/^(\D*\d+)\.(\d+)$/, "$1,$2"),
    );
  need(back.length <= places);
  const size = BigInt(front.replace(/\D/g, "") + back.padEnd(places, "0"));
  return need(size < 10n ** 18n) && number(minus ? -size : size);
};

const yesOrNo = (text) => !/^(?:yes|ja|true|on|(no|nein|false|off))$/i.exec(text)[1];

// The parts of a date stand between points or blanks, the day first.
const isoDate = (text) =>
  isIso(text)
    ? text
    : text
        .split(/\p{White_Space}*\.\p{White_Space}*|\p{White_Space}+/u)
        .map((part) => part.padStart(2, "0"))
        .reverse()
        .join("-");

const isIso = (text) => /-/.test(text);

const FIELDS = {
  integer: (text) => toWhole(units(text, 0)),
  year: (text) => need(/^\d{4}$/.test(text)) && Number(text),
  money: (text, { currency }) => {
    const sign = currency === "EUR" ? "€|euro?" : currency;
    return toWhole(units(trim(text.replace(RegExp("^(S)|(S)$".replace(/S/g, sign), "i"), "")).replace(/,[-–—]+$/, ""), 2));
  },
  decimal: (text, { places }) => toDecimal(scaled(units(text, places), -places), places),
  yes_no: yesOrNo,
  tick: yesOrNo,
  confirm: yesOrNo,
  date: isoDate,
  // Parts that are not known are blank or 0.
  birth_date: (text) => (isIso(text) ? text : isoDate(text).replace(/^(\d{4})(?:(?:-00){1,2}|(-\d\d)-00)$/, "$1$2")),
  month: (text) => isoDate(text.replace("/", ".")),
  time: (text) => {
    const [, hour, minute = "00"] = /^(\d\d?)(?:[:.](\d\d)|(?=\D+$))(?:\p{White_Space}*[Uu]hr)?$/u.exec(text);
    return hour.padStart(2, "0") + ":" + minute;
  },
  // The compact writing of what services share, such as an IBAN; how it comes about is data.
  semantic: (text, { semantic }) => {
    const { steps = [], result, capitals } = logic.writings?.[semantic] || {};
    const compact = steps.reduce((text, { find, put }) => text.replace(RegExp(find, "gu"), put), text);
    return !fits(result, compact) ? text : capitals ? compact.toUpperCase() : compact;
  },
};

// What the form has at this path; of a list, its rows.
const posted = (type, path) => {
  const { name, max } = type;
  const all = (part) => application.getAll(path + part).map(clean);
  const typed = (part) => {
    const [text = "", ...more] = all(part);
    return need(!more.length) && text;
  };
  const [, list, row] = /(.*)\[(\d+)]/.exec(path) || [];
  // A row exists by its marker: without that, nobody asked what stands in it.
  if (name === "file" || (list && !(row <= slots.get(list).json?.length))) return;
  if (name === "list") return Array.from({ length: Math.min(/^\d+$/.exec(all(".rows").pop()), max + 1) });
  if (name === "choices") return [...new Set(all("[]"))].filter(Boolean);
  const parts = /date|month/.test(name) ? ["day", "month", "year"].slice(name === "month").map((part) => typed("." + part)) : [];
  const date = parts.join("") && parts.join(".");
  const one = typed("");
  need(!one || !date);
  const text = one || date;
  return text ? (FIELDS[name] || String)(text, type) : UNKNOWN;
};
