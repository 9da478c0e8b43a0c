// Evaluates a batch `{logic, exprs, runs: [{application, today, case}]}` with the global `Antrag` and writes each
// result as one text, exactly as `text.rs` does for the reference evaluator. In Node it reads batches line by line
// from standard input; in a page it reads them from `#batches` and writes to `#results`.

const show = (term) => {
  if (term === undefined) return "?";
  if (term === null) return "-";
  if (Array.isArray(term)) return `[${term.map(show).join()}]`;
  if (typeof term !== "object") return JSON.stringify(term);
  return term.k + (term.k !== "number" ? term.v || "" : term.d > 1n ? `${term.n}/${term.d}` : term.n);
};

const truth = (is) => (is === undefined ? "?" : is ? "y" : "n");

// JSON Pointer of a path.
const pointer = (path) => "/" + path.replace(/\[(\d+)\]/g, (_, row) => "/" + (row - 1)).replace(/\./g, "/");

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const lines = ({ logic, exprs, runs }) =>
  runs.map(({ application, today, case: kase }) => {
    const result = Antrag.evaluate(logic, application, today, kase);
    const slots = [...result.slots].map(([path, slot]) => [pointer(path), slot]).sort(([a], [b]) => compare(a, b));
    const computed = slots.filter(([, slot]) => slot.computed !== undefined);
    return [
      slots.map(([place, slot]) => place + truth(slot.relevance)).join(" "),
      computed.map(([place, slot]) => place + JSON.stringify(slot.computed)).join(" "),
      result.violations.map(({ pointer, rule }) => `${pointer} ${rule}`).join(","),
      Object.keys(result.routes)
        .sort()
        .map((name) => `${name}:${result.routes[name] ? result.routes[name].office || result.routes[name].id : "?"}`)
        .join(),
      exprs.map((expr) => show(Antrag.term(expr))).join(" "),
    ].join("\n");
  });

if (typeof process === "object") {
  require(process.argv[2]);
  require("readline")
    .createInterface({ input: process.stdin })
    .on("line", (line) => process.stdout.write(JSON.stringify(lines(JSON.parse(line))) + "\n"));
} else {
  const batches = JSON.parse(document.getElementById("batches").textContent);
  document.getElementById("results").textContent = JSON.stringify(batches.map(lines));
}
