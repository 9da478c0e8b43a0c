// `assets/antrag.js` as a runtime for tests/vectors.mjs. ANTRAG_SCRIPT names another script.

import { createRequire } from "node:module";
import { resolve } from "node:path";

createRequire(import.meta.url)(resolve(process.env.ANTRAG_SCRIPT ?? "generated/assets/antrag.js"));

/// JSON Pointer of a path such as `dogs[1].name`.
export const pointer = (path) => "/" + path.replace(/\[(\d+)\]/g, (_, row) => "/" + (row - 1)).replaceAll(".", "/");

const truth = (is) => (is === undefined ? "unknown" : is ? "yes" : "no");

export default (logic) => (application, today) => {
  const { slots, violations, routes } = Antrag.evaluate(logic, application, today);
  const places = [...slots].map(([path, slot]) => [pointer(path), slot]);
  const computed = places.filter(([, slot]) => slot.computed !== undefined).map(([at, slot]) => [at, slot.computed]);
  return {
    errors: violations,
    relevance: Object.fromEntries(places.map(([at, slot]) => [at, truth(slot.relevance)])),
    computed: Object.fromEntries(computed),
    routes: Object.fromEntries(Object.entries(routes).map(([name, to]) => [name, destination(to)])),
  };
};

const destination = (to) => (to ? (to.office ? { office: to.office } : { refused: to.id }) : "unknown");
