// Expressions. `rows` says which row of each list is meant: a map from the key of the list to the path of the row.

const truth = (expr, rows) => truthOf(term(expr, rows));
const get = (node, rows) => term({ op: "get", node }, rows);
const rowsOf = (list, rows) =>
  Array.from({ length: slotAt(list, rows).count }, (_, row) => new Map(rows).set(list, path(list, rows) + "[" + ++row + "]"));

// Operators that need all their terms: unknown if any is, else absent if any is, else what `make` gives.
const strict = (make) => (terms, expr) =>
  terms.includes(UNKNOWN) ? UNKNOWN : terms.includes(ABSENT) ? ABSENT : make(terms, expr);

// Comparisons: with an absent operand no.
const comparing = (holds) => (terms, expr) => strict(holds)(terms, expr) ?? (terms.includes(UNKNOWN) ? UNKNOWN : false);

const values = strict((values) => values);

// The smallest or largest: `sign` is what `order` says of a better one.
const extreme = (sign) => (terms) =>
  terms.length
    ? strict((values) => values.reduce((best, value) => (order(value, best) === sign ? value : best)))(terms)
    : ABSENT;

// The sum of numbers, 0 of none.
const sum = strict((values) => values.reduce(plus, whole(0)));

const and = (terms) => all(terms.map(truthOf));
const or = (terms) => any(terms.map(truthOf));
const least = extreme(-1);
const greatest = extreme(1);

// Are both equal? Files, groups and lists cannot be compared.
const equal = ([a, b]) => need(!/file|present/.test(isA(b, kind(a)).k)) && id(a) === id(b);
const among = ([one, many]) => isA(many, "many").map(id).includes(id(one));

const dates = (make) => strict(([from, to], expr) => whole(make(isA(from, "date"), isA(to, "date"), expr.unit)));

const part = ([value], { part }) => {
  const ofMonth = /_month/.test(part);
  const at = ["year", "month"].indexOf(part);
  if (at >= 0) return need(/^(date|month)$/.test(value.k)) && whole(civil(value)[at]);
  need(value.k === "date" || (!ofMonth && value.k === "birth_date"));
  return (/^(start|earliest)/.test(part) ? first : last)(ofMonth ? { v: value.v.slice(0, 7) } : value);
};

const literal = (_, expr) => parse(expr.op, expr.value);
const integral = (_, expr) => whole(expr.value ?? expr.cents);

// What each operator makes of its terms; those of all rows of a list, where it goes over one.
const OPERATORS = {
  yes_no: (_, expr) => expr.value,
  integer: integral,
  money: integral,
  decimal: (_, expr) => parseNumber(expr.value),
  text: (_, expr) => nfc(expr.value),
  date: literal,
  month: literal,
  time: literal,
  today: () => parse("date", today),
  // Of a plain list, the values of its rows.
  get: (_, { node }, rows) => {
    const { term } = slotAt(node, rows);
    return term && nodeOf(node).type.plain ? values(rowsOf(node, rows).map((row) => get(node + "[]", row))) : term;
  },
  // Before there is a case, unknown.
  case: (_, { field: key }) => {
    const { type, optional } = find(logic.case_fields, "key", key);
    const [state, ...name] = key.split(".");
    return answer(type, kase.fields?.[state]?.[name.join(".")]) ?? (optional ? ABSENT : UNKNOWN);
  },
  outcome: (_, { state, outcome }) =>
    kase.outcomes && has(kase.outcomes, state) ? kase.outcomes[state] === outcome : ABSENT,
  route: (_, { route }) => {
    const to = target(find(logic.routes, "name", route));
    return to && (to.office ?? ABSENT);
  },
  list: values,
  and,
  all: and,
  or,
  any: or,
  not: ([one]) => not(truthOf(one)),
  is_answered: ([one]) => (one === UNKNOWN ? one : one !== ABSENT),
  otherwise: ([one, other]) => (one === ABSENT ? other : one),
  if: ([is, then, otherwise]) => {
    is = truthOf(is);
    return is === UNKNOWN ? is : is ? then : otherwise;
  },
  "=": comparing(equal),
  "!=": comparing((values) => !equal(values)),
  "<": comparing(([a, b]) => order(a, b) < 0),
  "<=": comparing(([a, b]) => order(a, b) <= 0),
  ">": comparing(([a, b]) => order(a, b) > 0),
  ">=": comparing(([a, b]) => order(a, b) >= 0),
  in: comparing(among),
  not_in: comparing((values) => !among(values)),
  matches: comparing(([one], expr) => matches(expr.pattern, isA(one, "string"))),
  count: (terms) => {
    const truths = terms.map(truthOf);
    return truths.includes(UNKNOWN) ? UNKNOWN : whole(truths.filter(Boolean).length);
  },
  sum,
  min: least,
  least,
  max: greatest,
  greatest,
  "+": strict((values) => values.reduce(plus)),
  "-": strict(([a, b]) => plus(a, negate(b))),
  "*": strict((values) => values.reduce(times)),
  "/": strict(([a, b]) => times(a, inverse(b))),
  negate: strict(([one]) => negate(one)),
  round: strict(([one], expr) => round(one, expr.mode, expr.places)),
  length: strict(([one]) => whole(length(isA(one, "string")))),
  difference: dates(difference),
  days_in: dates((from, to) => Math.max(0, difference(from, to, "days") + 1)),
  shift: strict(([date, count], expr) => shift(isA(date, "date"), expr.unit, toWhole(count))),
  part: strict(part),
};

const OPERANDS = "arg left right cond then else default from to date count".split(" ");

const operands = (expr, rows) => {
  const list = expr.list;
  if (!list) return (expr.args || expr.items || OPERANDS.map((name) => expr[name])).filter(isValue).map((one) => term(one, rows));
  need(slotAt(list, rows).relevance !== UNKNOWN);
  const body = expr.where || expr.of;
  return rowsOf(list, rows).map((row) => (body ? term(body, row) : true));
};

const term = (expr, rows = new Map()) => attempt(() => OPERATORS[expr.op](operands(expr, rows), expr, rows));
