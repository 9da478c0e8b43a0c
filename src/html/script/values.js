// Values. A term is a value, ABSENT or UNKNOWN. A value is a boolean, a text, an array of values, or an object
// whose `k` says its kind: a `number` with numerator `n` and denominator `d`; a `date`, `birth_date`, `month` or
// `time` in ISO writing `v`; a `file`; or `present`, a group or list that is there.

const ABSENT = null;
const UNKNOWN = undefined;

// What does not fit is thrown: of an answer, the kind of rule that it breaks. In an expression it is a fault,
// whose value is unknown.
const need = (is, kind = "type") => {
  if (!is) throw kind;
  return is;
};

const attempt = (make, otherwise) => {
  try {
    return make();
  } catch (kind) {
    return otherwise?.(isText(kind) ? kind : "type");
  }
};

const has = Object.hasOwn;
const isArray = Array.isArray;
const isExact = Number.isSafeInteger;
const isText = (json) => typeof json === "string";
const isObject = (json) => typeof json === "object" && json && !isArray(json);
const isValue = (term) => term !== ABSENT && term !== UNKNOWN;
const kind = (value) => (isArray(value) ? "many" : value.k || typeof value);
const isA = (value, of) => need(kind(value) === of) && value;

// The same text for the same value only.
const id = (value) =>
  isArray(value) ? JSON.stringify(value.map(id)) : value.k ? [value.k, value.v, value.n, value.d].join() : typeof value + value;

const compare = (a, b) => (a > b) - (a < b);

// Which comes first, like `compare`, of two of a kind that has an order.
const order = (a, b) =>
  isA(b, kind(a)).n === UNKNOWN
    ? need(a.v && a.k !== "birth_date") && compare(a.v, b.v)
    : compare(a.n * b.d, b.n * a.d);

// Numbers: fractions of 128-bit integers, as the reference evaluator has them. The steps of a sum must fit,
// too, and the smallest integer is kept out, because its opposite does not fit.

const fitting = (integer) => need(BigInt.asIntN(128, integer) === integer) && integer;

const gcd = (a, b) => (b ? gcd(b, a % b) : a < 0n ? -a : a);

const number = (n, d = 1n) => {
  const by = gcd(n, d);
  fitting(-n / by);
  return { k: "number", n: fitting(n) / by, d: fitting(d) / by };
};

const whole = (integer) => number(BigInt(integer));

const plus = (a, b) => {
  const common = (a.d / gcd(a.d, b.d)) * b.d;
  return number(fitting((common / a.d) * a.n) + fitting((common / b.d) * b.n), common);
};

const times = (a, b) => {
  const x = gcd(a.n, b.d);
  const y = gcd(a.d, b.n);
  return number((a.n / x) * (b.n / y), (a.d / y) * (b.d / x));
};

const negate = (a) => number(-a.n, a.d);
const inverse = (a) => (a.n < 0n ? number(-a.d, -a.n) : number(a.d, need(a.n)));

// A number times 10 to this power.
const scaled = (a, places) => {
  const power = number(10n ** BigInt(Math.abs(places)));
  return times(a, places < 0 ? inverse(power) : power);
};

const round = (a, mode, places) => {
  const { n, d } = scaled(a, places);
  const sign = n < 0n ? -1n : 1n;
  const rest = (n * sign) % d;
  const away = mode === "up" ? rest : mode === "half" && rest * 2n >= d;
  return scaled(number(n / d + (away ? sign : 0n)), -places);
};

// What is no number in this writing throws when it is taken apart.
const parseNumber = (text) => {
  const [, front, back = ""] = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  return scaled(number(BigInt(front + back)), -back.length);
};

// The whole number that it is, if JSON keeps it exact.
const toWhole = ({ n, d }) => need(d === 1n && isExact(Number(n))) && Number(n);

// Written with exactly so many places, at least one, if it has no more.
const toDecimal = (a, places) => {
  const { n, d } = scaled(a, places);
  return need(d === 1n) && String(n).replace(/\d+/, (digits) => digits.padStart(places + 1, "0")).replace(RegExp("\\d{" + places + "}$"), ".$&");
};

// Truths are `true`, `false` and UNKNOWN, by Kleene. Absent counts as no.

const truthOf = (term) => (term === ABSENT ? false : typeof term === "boolean" ? term : UNKNOWN);
const not = (truth) => (truth === UNKNOWN ? truth : !truth);
const all = (truths) => !truths.includes(false) && (truths.includes(UNKNOWN) ? UNKNOWN : true);
const any = (truths) => not(all(truths.map(not)));
