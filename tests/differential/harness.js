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

const lines = ({ logic, exprs, runs }) =>
  runs.map(({ application, today, case: kase }) => {
    const result = Antrag.evaluate(logic, application, today, kase);
    const places = [...result.slots.keys()].sort();
    const computed = places.filter((place) => result.slots.get(place).computed !== undefined);
    return [
      places.map((place) => place + truth(result.slots.get(place).relevance)).join(" "),
      computed.map((place) => place + JSON.stringify(result.slots.get(place).computed)).join(" "),
      result.violations.map(({ pointer, rule }) => `${pointer} ${rule}`).join(","),
      Object.keys(result.routes)
        .sort()
        .map((name) => `${name}:${result.routes[name] ? result.routes[name].office || result.routes[name].id : "?"}`)
        .join(),
      exprs.map((expr) => show(Antrag.term(expr))).join(" "),
    ].join("\n");
  });

if (typeof process === "object") {
  globalThis.Antrag = require(process.argv[2]);
  const readline = require("readline");
  readline
    .createInterface({ input: process.stdin })
    .on("line", (line) => process.stdout.write(JSON.stringify(lines(JSON.parse(line))) + "\n"));
} else {
  const batches = JSON.parse(document.getElementById("batches").textContent);
  document.getElementById("results").textContent = JSON.stringify(batches.map(lines));
}
