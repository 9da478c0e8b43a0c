// What a page (`Antrag`) or a module gets. `term` evaluates an expression in the evaluation that came last, in these
// rows: a `Map` of the key of a list to the path of its row.
globalThis.Antrag = { evaluate, term };
if (typeof module === "object") module.exports = Antrag;
