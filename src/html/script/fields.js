// From what a form posts to canonical JSON: numbers, dates and codes as people write them in Germany. What cannot
// be read stays as it is, and `evaluate` says what is wrong with it.

// Units of the last of so many places of `1.234,5` or `12.5`; `1.234` could be both and is refused.
const units = (text, places) => {
  need(!/^\D?[1-9]\d?\d?\.\d{3}$/.test(text));
  const [, minus, front, , back = ""] =
    /^(?:([-−])|\+)?(\d+|\d{1,3}([. \xa0\u2009\u202f'’])\d{3}(?:\3\d{3})*)(?:,(\d+))?$/.exec(text.replace(/^(\D?\d+)\.(\d+)$/, "$1,$2"));
  const digits = back.replace(/0+$/, "");
  need(digits.length <= places);
  return BigInt(front.replace(/\D/g, "") + digits.padEnd(places, "0")) * (minus ? -1n : 1n);
};

// The parts of a date; one that is not known is blank or 0.
const joined = (parts) => parts.map((part) => (Number(part) ? part.padStart(2, "0") : "")).join("-").replace(/-+$/, "");

const FIELDS = {
  integer: (text) => Number(units(text, 0)),
  year: Number,
  money: (text) => Number(units(text.replace(/ ?(€|EUR)$/, "").replace(/,[-–—]$/, ""), 2)),
  decimal: (text, { places }) => toDecimal(scaled(number(units(text, places)), -places), places),
  yes_no: (text) => ({ yes: true, no: false })[text],
  tick: (text) => text === "yes",
  confirm: (text) => text === "yes",
  time: (text) => text.replace(/ ?Uhr$/, "").replace(/^(\d?\d)$/, "$1:00").replace(".", ":").padStart(5, "0"),
  semantic: (text, type) => (/iban|bic|vat_id/.test(type.semantic) ? text.replace(/[\s-]/g, "").toUpperCase() : text),
};

const field = (data, type, path) => {
  const all = data.getAll(path).map(trim);
  if (type.name === "choices") return data.getAll(path + "[]");
  const parts = ["year", "month", "day"].map((part) => trim(data.get(path + "." + part) || ""));
  const text = data.has(path + ".year") ? joined(parts) : trim(data.get(path) || "");
  return (text && attempt(() => FIELDS[type.name](text, type))) ?? text;
};

// The application that a form holds: `data` is its `FormData`, whose names are those of `form.html`.
const decode = (logic, data) => {
  const members = (parent, path) => {
    const object = {};
    for (const { key, type, source } of logic.nodes)
      if ((around(key).pop() || "") === parent && source === "asked") {
        const name = key.slice(parent && parent.length + 1);
        object[name] = value(key, type, path + name);
      }
    return object;
  };
  const value = (key, type, path) => {
    if (type.name === "group") return members(key, path + ".");
    if (type.name !== "list") return field(data, type, path);
    return Array.from({ length: data.get(path + ".rows") }, (_, row) => {
      const place = path + "[" + (row + 1) + "]";
      return type.plain ? value(key + "[]", find(logic.nodes, "key", key + "[]").type, place) : members(key, place + ".");
    });
  };
  return members("", "");
};
