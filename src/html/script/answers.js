// From the JSON of one answer to its value, or ABSENT where nothing was answered.

const trim = (text) => text.replace(/^\p{White_Space}*([^]*\P{White_Space}|)\p{White_Space}*$/u, "$1");
const nfc = (text) => text.normalize("NFC");
// Trimmed, in normal form C, with LF as line end.
const clean = (text) => nfc(trim(text.replace(/\r\n?/g, "\n")));
const length = (text) => Array.from(text).length;
const inside = (range, value) => !(value < range?.min || value > range?.max);
// Does a pattern match the whole text?
const fits = (pattern, text) => RegExp("^(?:" + pattern + ")$", "u").test(text);
const matches = (at, text) => fits(logic.patterns[at], text);

// A text that is not blank, without control characters but tabs and line ends. In one line there is no line end.
const text = (type, json) => {
  const value = clean(json);
  need(!(type.name === "long_text" ? /(?![\n\t])\p{Cc}/u : /[\p{Cc}\u2028\u2029]/u).test(value));
  need(inside(type.length, length(value)) && !(value.split(/\p{White_Space}+/u).length > type.words), "length");
  need(!has(type, "pattern") || matches(type.pattern, value), "pattern");
  return value;
};

const integer = (type, json) => {
  need(isExact(json) && (type.name !== "year" || (json > 1582 && json < 1e4)));
  return need(inside(type.range, json), "range") && whole(json);
};

const decimal = (type, json) => {
  const value = parseNumber(json);
  need(toDecimal(value, type.places) === json);
  return need(inside(type.range, scaled(value, type.places).n), "range") && value;
};

const calendar = (type, json) => {
  const value = parse(type.name, json);
  return need(inside(type.range, json), "range") && value;
};

const choice = (type, json) => need(logic.codelists[type.codelist].codes.includes(isA(json, "string")), "code") && json;

const choices = (type, json) => {
  isA(json, "many").forEach((one, at) => need(choice(type, one) && json.indexOf(one) === at));
  return need(inside(type, json.length), "count") && json;
};

const FILE = { k: "file" };

const file = (type, json) => {
  const { id, name, media_type, size, sha256 } = json;
  need(Object.keys(json).length === 5 && [id, name, media_type, sha256].every((one) => one && isText(one)));
  need(/^[0-9a-f]{64}$/.test(sha256) && isExact(size) && size >= 0);
  return need(type.media_types.includes(media_type) && size <= type.max_bytes, "file") && FILE;
};

const files = (type, json) => {
  if (!type.count) return file(type, json);
  isA(json, "many").forEach((one) => file(type, one));
  return need(inside(type.count, json.length), "count") && FILE;
};

// `{"later": "2026-03-16"}` in place of a file that may follow.
const later = (json) => need(Object.keys(json).length === 1 && parse("date", json.later)) && FILE;

// ISO 7064 MOD 11,10: the last digit is the check digit.
const mod1110 = (text) => {
  const digits = text.replace(/\D/g, "").split("").map(Number);
  const check = digits.pop();
  return (11 - digits.reduce((product, digit) => (((digit + product) % 10 || 10) * 2) % 11, 10)) % 10 === check;
};

const CHECK_DIGITS = {
  // ISO 7064 MOD 97-10, as in an IBAN.
  mod_97_10: (text) =>
    BigInt((text.slice(4) + text.slice(0, 4)).replace(/[A-Z]/g, (sign) => parseInt(sign, 36))) % 97n === 1n,
  mod_11_10: (text) => !text.startsWith("DE") || mod1110(text),
  // Among the first ten digits exactly one occurs twice or three times, never three times side by side.
  tax_id: (text) => {
    const body = text.slice(0, 10);
    const repeated = [...body].sort().join("").match(/(.)\1+/g) || [];
    return repeated.length === 1 && repeated[0].length < 4 && !/(.)\1\1/.test(body) && mod1110(text);
  },
};

// A text that breaks its length or pattern is none of the type.
const semantic = (type, json) => {
  if (type.codelist) choice(type, text({}, json));
  const value = attempt(() => text(type, json));
  return need(value && (!type.check_digit || CHECK_DIGITS[type.check_digit](value))) && value;
};

// A box that must be ticked and is not has no answer yet.
const yesNo = (type, json) => isA(json, "boolean") || (type.name === "confirm" ? ABSENT : json);

const READERS = {
  text,
  long_text: text,
  office: text,
  semantic,
  integer,
  money: integer,
  year: integer,
  decimal,
  yes_no: yesNo,
  tick: yesNo,
  confirm: yesNo,
  choice,
  choices,
  file: files,
  date: calendar,
  birth_date: calendar,
  month: calendar,
  time: calendar,
};

// What is there although nothing was said.
const UNANSWERED = { tick: false, choices: [] };

// Groups and lists are there, whatever was given.
const answer = (type, json, mayFollow) => {
  const read = READERS[type.name];
  if (!read) return { k: "present" };
  if (!isValue(json) || (isText(json) && !trim(json)) || (type.count && isArray(json) && !json.length)) json = UNANSWERED[type.name];
  if (json === UNKNOWN) return ABSENT;
  return mayFollow && has(json, "later") ? later(json) : read(type, json);
};

// The canonical JSON of a value of this type; it may not fit, such as one with too many places.
const toJson = (value, type) => {
  const read = READERS[type.name];
  if (value.k === "number") return read === decimal ? toDecimal(value, type.places) : need(read === integer) && toWhole(value);
  if (value.k) return need(value.k === type.name || (value.k === "date" && type.name === "birth_date")) && value.v;
  need(isArray(value) ? read === choices && value.every(isText) : isText(value) ? [text, choice, semantic].includes(read) : read === yesNo);
  return value;
};
