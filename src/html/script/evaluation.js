// The pass over all nodes: relevance, values, broken rules, routes.

// The evaluation that is going on: nothing here waits for anything. `kase` is the data of the case, `holidays` those of
// the years that were asked for, `slots` what is known of each place, by its path: `dogs[1].name`, as in `form.html`.
let logic, application, today, kase, holidays, slots, violations;

const find = (list = [], key, value) => list.find((one) => one[key] === value);
const nodeOf = (key) => find(logic.nodes, "key", key);
const isList = (key) => nodeOf(key).type.name === "list";

// Keys of the groups and lists around a node, outermost first: those before each `.` or `[]` of its key.
const around = (key) => [...key.matchAll(/\.|\[/g)].map(({ index }) => key.slice(0, index));
const listsOf = (key) => around(key).filter(isList);

// The path of a node in rows that bind the innermost list around it.
const path = (key, rows) => {
  const list = listsOf(key).pop();
  return list ? rows.get(list) + key.slice(list.length).replace("[]", "") : key;
};

const slotAt = (key, rows) => slots.get(path(key, rows));

// The rows that count of a table or route; unknown where one that is not yet known could still matter.
const hits = (policy, table, rows) => {
  const truths = table.map((row) => !row.when || truth(row.when, rows));
  const first = truths.findIndex((is) => is !== false);
  if (policy === "first") return truths[first] && [table[first]];
  const found = table.filter((_, at) => truths[at]);
  need(!truths.includes(UNKNOWN) && (policy !== "unique" || found.length === 1));
  return found;
};

const target = (route) => hits("first", route.arms)?.[0].to;

const holds = (ids = [], rows) => all(ids.map((id) => truth(find(logic.conditions, "id", id).holds, rows)));

// All rows that this node stands in.
const instances = (key) =>
  listsOf(key).reduce((all, list) => all.flatMap((rows) => rowsOf(list, rows)), [new Map()]);

// The place is written as JSON Pointer (RFC 6901), which counts from 0.
const violate = (path, rule) => {
  const pointer = path && "/" + path.replace(/\[(\d+)]/g, (_, row) => "/" + (row - 1)).replace(/\./g, "/");
  violations.push({ pointer, rule });
};

// An answer; a code of a cascading list needs its parent code to be chosen.
const answered = ({ type, later, optional }, rows, json) => {
  const value = answer(type, json, later);
  const parents = type.under && logic.codelists[type.codelist].parents;
  if (value && parents && has(parents, value)) {
    const chosen = get(type.under, rows);
    return chosen === UNKNOWN ? chosen : need(chosen === parents[value], "code") && value;
  }
  need(value !== ABSENT || optional, "required");
  return value;
};

const formula = (key, rows) => {
  const computation = find(logic.computations, "node", key);
  if (computation) return term(computation.value, rows);
  const { hit, rows: table, outputs } = logic.decisions.find((one) => one.outputs.includes(key));
  const terms = hits(hit, table, rows).map((row) => term(row.results[outputs.indexOf(key)], rows));
  return hit === "collect_sum" ? sum(terms) : terms[0];
};

// The part of the application at a path; rows are those of an array, names those of an object.
const jsonAt = (path) =>
  path.match(/\w+/g).reduce((json, name) => {
    if (name > 0) return isArray(json) ? json[name - 1] : undefined;
    return isObject(json) && has(json, name) ? json[name] : undefined;
  }, application);

const visit = (key, rows) => {
  const node = nodeOf(key);
  const { type, source } = node;
  const place = path(key, rows);
  const breakRule = (kind) => violate(place, key + "/" + kind);
  const parent = around(key).pop();
  const outer = parent ? slotAt(parent, rows) : { relevance: true };
  const relevance = all([outer.relevance, holds(node.when, rows)]);
  // What cannot be read fits no type.
  const json = application instanceof FormData ? attempt(() => posted(type, place), () => ({})) : jsonAt(place);
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
  for (const rows of instances(within ? within + "." : "")) {
    const relevant = !within || slotAt(within, rows).relevance;
    const runs = relevant && (!answered || isValue(get(answered, rows))) && holds(when, rows);
    // A list whose row is not bound ends the path.
    const place = at && (listsOf(at).find((list) => !rows.has(list)) || at);
    if (runs && truth(must, rows) === false) violate(place ? path(place, rows) : "", id);
  }
};

// Speaks at every row that repeats the value of an earlier one.
const runUnique = ({ id: rule, list, value }) => {
  for (const outer of instances(list)) {
    const seen = [];
    for (const rows of rowsOf(list, outer)) {
      const { term } = slotAt(value, rows);
      if (!isValue(term)) continue;
      if (seen.includes(id(term))) violate(path(value, rows), rule);
      seen.push(id(term));
    }
  }
};

// Evaluates an application, canonical or the `FormData` of a form, on a day (ISO); the case, if there is one, is
// `{fields, outcomes}`. Gives the `slots` by path, each with `relevance`, the `json` that was read and, where a
// value is computed, its canonical JSON as `computed`; the `violations` by place, and the `routes`. `term` then evaluates expressions of other artifacts.
const evaluate = (...what) => {
  [logic, application, today, kase] = what;
  holidays = {};
  slots = new Map();
  violations = [];
  const routes = {};
  logic.order.forEach((key) => instances(key).forEach((rows) => visit(key, rows)));
  logic.checks?.forEach(runCheck);
  logic.uniques?.forEach(runUnique);
  logic.stops?.forEach((stop) => holds(stop.when) && truth(stop.holds) && violate("", stop.id));
  logic.routes?.forEach((route) => {
    const to = (routes[route.name] = target(route));
    if (to?.id) violate("", to.id);
  });
  violations.sort((a, b) => compare(a.pointer, b.pointer) || compare(a.rule, b.rule));
  return { slots, violations, routes };
};
