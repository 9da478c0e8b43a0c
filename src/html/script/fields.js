// From what a form posts to canonical JSON: numbers, dates and codes as people write them in Germany. What cannot be
// read stays as it is, and breaks the rule of its type.

// Units of the last of so many places of `1.234,5` or `12.5`; `1.234` could be both and is refused.
const units = (text, places) => {
  need(!/^\D?[1-9]\d?\d?\.\d{3}$/.test(text));
  const [, minus, front, , back = ""] =
    /^(?:([-−])|\+)? *(\d+|\d{1,3}([. \xa0\u2009\u202f'’])\d{3}(?:\3\d{3})*)(?:,(\d+?)0*)?$/.exec(
      text.replace(/^(\D? *\d+)\.(\d+)$/, "$1,$2"),
    );
  need(back.length <= places || back === "0");
  return BigInt(front.replace(/\D/g, "") + back.padEnd(places, "0").slice(0, places)) * (minus ? -1n : 1n);
};

const yesOrNo = (text) => ({ yes: true, no: false })[text];

const FIELDS = {
  integer: (text) => Number(units(text, 0)),
  year: Number,
  money: (text) => Number(units(text.replace(/ ?(€|EUR)$/, ""), 2)),
  decimal: (text, { places }) => toDecimal(scaled(number(units(text, places)), -places), places),
  yes_no: yesOrNo,
  tick: yesOrNo,
  confirm: yesOrNo,
  time: (text) => text.replace(/ ?Uhr$/, "").replace(".", ":").padStart(5, "0"),
  semantic: (text, type) => (/iban|bic|vat/.test(type.semantic) ? text.replace(/[\s-]/g, "").toUpperCase() : text),
};

// What a form (`FormData`, with the names of `form.html`) has for the node at this place; of a list, its rows.
const posted = (form, type, place) => {
  const path = place.slice(1).replace(/\/(\d+)/g, (_, row) => "[" + (row - -1) + "]").replace(/\//g, ".");
  const typed = (part) => nfc(trim(form.get(path + part) || ""));
  if (type.name === "list") return Array.from({ length: typed(".rows") });
  if (type.name === "choices") return form.getAll(path + "[]");
  // Parts of a date that are not known are blank or 0.
  const date = ["year", "month", "day"].map((part) => typed("." + part).replace(/^0*$/, "").padStart(2, "0").replace("00", ""));
  const text = date.join("-").replace(/-*$/, "") || (type.name === "file" ? "" : typed(""));
  return text ? attempt(() => FIELDS[type.name](text, type)) ?? text : undefined;
};
