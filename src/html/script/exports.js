// What a page (`Antrag`) or a module gets. `term` evaluates an expression in the evaluation that came last, in these
// rows: a `Map` of the key of a list to the row, counted from 0.
globalThis.Antrag = { evaluate, term: (expr, rows) => term(expr, rows || new Map()) };
if (typeof module === "object") module.exports = globalThis.Antrag;
