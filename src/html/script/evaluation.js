// The pass over all nodes: relevance, values, broken rules, routes.

// The evaluation that is going on: nothing here waits for anything. `kase` is the data of the case, `holidays` those of
// the years that were asked for, `slots` what is known of each place, by its pointer.
let logic;
let application;
let today;
let kase;
let holidays;
let slots;
let violations;

const find = (list, key, value) => list.find((one) => one[key] === value);
const nodeOf = (key) => find(logic.nodes, "key", key);
const isList = (key) => nodeOf(key).type.name === "list";

// Keys of the groups and lists around a node, outermost first: those before each `.` or `[]` of its key.
const around = (key) => Array.from(key.matchAll(/\.|\[/g), (sign) => key.slice(0, sign.index));
const listsOf = (key) => around(key).filter(isList);

// The numbers of the rows around a node, by the keys of their lists; `rows` binds the innermost of these lists.
const frame = (key, rows) => rows.get(listsOf(key).pop()) || new Map();

// JSON Pointer (RFC 6901) of a node in rows that bind all lists around it.
const pointer = (key, rows) =>
  "/" +
  key.replace(/\.|\[]/g, (sign, at) => {
    const row = frame(key, rows).get(key.slice(0, at));
    return (row === undefined ? "" : "/" + row) + (sign === "." ? "/" : "");
  });

const slotAt = (key, rows) => slots.get(pointer(key, rows));

// The rows that count of a table or route; unknown where one that is not yet known could still matter.
const hits = (policy, table, rows) => {
  const truths = table.map((row) => !row.when || truth(row.when, rows));
  const first = truths.findIndex((is) => is !== false);
  if (policy === "first") return truths[first] && [table[first]];
  const found = table.filter((_, at) => truths[at]);
  need(!truths.includes(UNKNOWN) && (policy !== "unique" || found.length === 1));
  return found;
};

const target = (route) => hits("first", route.arms, new Map())?.[0].to;

const holds = (ids = [], rows) => all(ids.map((id) => truth(find(logic.conditions, "id", id).holds, rows)));

// All rows of these lists.
const instances = (lists) =>
  lists.reduce((all, list) => all.flatMap((rows) => rowsOf(list, rows)), [new Map()]);

const violate = (pointer, rule) => {
  violations.push({ pointer, rule });
};

// An answer; a code of a cascading list needs its parent code to be chosen.
const answered = ({ type, later, optional }, rows, json) => {
  const value = answer(type, later, json);
  const parents = type.under && logic.codelists[type.codelist].parents;
  if (value && parents && has(parents, value)) {
    const chosen = get(type.under, rows);
    return chosen === UNKNOWN ? chosen : need(chosen === parents[value], "code") && value;
  }
  need(value !== ABSENT || optional, "required");
  return value;
};

const formula = (key, rows) => {
  const computation = find(logic.computations || [], "node", key);
  if (computation) return term(computation.value, rows);
  const { hit, rows: table, outputs } = logic.decisions.find((one) => one.outputs.includes(key));
  const terms = hits(hit, table, rows).map((row) => term(row.results[outputs.indexOf(key)], rows));
  return hit === "collect_sum" ? sum(terms) : terms[0];
};

const jsonAt = (key, parent, rows, json) => {
  if (parent && isList(parent)) json = isArray(json) ? json[rows.get(parent).get(parent)] : undefined;
  const name = key.slice(parent ? parent.length + 1 : 0);
  return name === "]" ? json : isObject(json) && has(json, name) ? json[name] : undefined;
};

const visit = (key, rows) => {
  const node = nodeOf(key);
  const { type, source } = node;
  const place = pointer(key, rows);
  const breakRule = (kind) => violate(place, key + "/" + kind);
  const parent = around(key).pop();
  const outer = parent ? slotAt(parent, rows) : { relevance: true, json: application };
  const relevance = all([outer.relevance, holds(node.when, rows)]);
  const isForm = typeof application?.getAll === "function";
  const json = isForm ? posted(application, type, place) : jsonAt(key, parent, rows, outer.json);
  const slot = { relevance, json, term: relevance === false ? ABSENT : UNKNOWN, count: 0 };
  slots.set(place, slot);
  if (type.name === "list" && relevance !== false) {
    slot.count = isArray(json) ? json.length : 0;
    if (relevance && slot.count > type.max) breakRule("count");
    // What is beyond the limit is not read.
    slot.count = Math.min(slot.count, type.max);
    if (relevance) slot.count = Math.max(slot.count, type.min);
  }
  if (!relevance) return;
  if (source === "asked") slot.term = attempt(() => answered(node, rows, json), breakRule);
  else
    slot.term = attempt(() => {
      const value = formula(key, rows);
      // A value that its type cannot write is unknown.
      if (isValue(value)) slot.computed = toJson(value, type);
      return value;
    });
};

const runCheck = ({ id, within, answered, when, must, at }) => {
  const lists = within ? listsOf(within).concat(isList(within) ? within : []) : [];
  for (const rows of instances(lists)) {
    const relevant = !within || slotAt(within, rows).relevance;
    const runs = relevant && (!answered || isValue(slotAt(answered, rows).term)) && holds(when, rows);
    // A list whose row is not bound ends the pointer.
    const place = at && (listsOf(at).find((list) => !rows.has(list)) || at);
    if (runs && truth(must, rows) === false) violate(place ? pointer(place, rows) : "", id);
  }
};

// Speaks at every row that repeats the value of an earlier one.
const runUnique = ({ id: rule, list, value }) => {
  for (const outer of instances(listsOf(list))) {
    const seen = [];
    for (const rows of rowsOf(list, outer)) {
      const { term } = slotAt(value, rows);
      if (!isValue(term)) continue;
      if (seen.includes(id(term))) violate(pointer(value, rows), rule);
      seen.push(id(term));
    }
  }
};

// Evaluates an application, canonical or the `FormData` of a form, on a day (ISO); the case, if there is one, is
// `{fields, outcomes}`. Gives the `slots` by JSON Pointer, each with `relevance` and, where a value is computed, its
// canonical JSON as `computed`; the `violations` and `routes`. `term` then evaluates expressions of other artifacts.
const evaluate = (...what) => {
  [logic, application, today, kase] = what;
  holidays = {};
  slots = new Map();
  violations = [];
  const top = new Map();
  const routes = {};
  for (const key of logic.order) for (const rows of instances(listsOf(key))) visit(key, rows);
  for (const check of logic.checks || []) runCheck(check);
  for (const unique of logic.uniques || []) runUnique(unique);
  for (const stop of logic.stops || []) if (holds(stop.when, top) && truth(stop.holds, top)) violate("", stop.id);
  for (const route of logic.routes || []) {
    const to = (routes[route.name] = target(route));
    if (to?.id) violate("", to.id);
  }
  violations.sort((a, b) => compare(a.pointer, b.pointer) || compare(a.rule, b.rule));
  return { slots, violations, routes };
};
