// Replays every vectors.json on a runtime, and says where what comes of an application is not what is expected.
//
// Usage: node tests/vectors.mjs RUNTIME [folder]    (default folder: generated)
//
// RUNTIME is a module with a default export `(logic) => (application, today) => outcome`, where an outcome has the
// members of `expect` in vectors.json: `errors` and `deviations` as lists, `relevance` of every place, `computed` and
// `routes` as objects. A runtime that does not judge whether an application is canonical leaves out `deviations`.
// That of forms is tests/script_runtime.mjs.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { pathToFileURL } from "node:url";

/// The object or array around a JSON Pointer, and the last key.
function around(application, pointer) {
  const keys = pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = keys.pop();
  return [keys.reduce((value, key) => value[key], application), last];
}

/// The application of a vector.
export function application(vectors, vector) {
  let made = structuredClone(vectors.bases[vector.base].application);
  for (const pointer of vector.remove ?? []) {
    const [holder, key] = around(made, pointer);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }
  for (const [pointer, value] of Object.entries(vector.set ?? {})) {
    if (pointer === "") made = value;
    else {
      const [holder, key] = around(made, pointer);
      holder[key] = value;
    }
  }
  return made;
}

/// What the map says of a place: the longest pointer that begins its own counts.
function relevance(map, pointer) {
  for (let place = pointer; ; place = place.slice(0, place.lastIndexOf("/"))) {
    if (place in map) return map[place];
    if (!place.includes("/")) return "yes";
  }
}

/// Where the outcome is not as expected.
function* faults(expected, outcome) {
  for (const part of ["errors", "deviations"].filter((part) => part in outcome)) {
    const sorted = (list) => (list ?? []).map((one) => `${one.pointer} ${one.rule ?? one.kind}`).sort();
    const [want, got] = [sorted(expected[part]), sorted(outcome[part])];
    if (!isDeepStrictEqual(want, got)) yield `${part}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`;
  }
  for (const [pointer, got] of Object.entries(outcome.relevance)) {
    const want = relevance(expected.relevance, pointer);
    if (got !== want) yield `relevance of ${pointer}: ${got} instead of ${want}`;
  }
  const values = Object.entries(expected.computed).filter(([, value]) => value !== null);
  if (!isDeepStrictEqual(Object.fromEntries(values.sort()), Object.fromEntries(Object.entries(outcome.computed).sort()))) {
    yield `computed: ${JSON.stringify(outcome.computed)} instead of ${JSON.stringify(Object.fromEntries(values))}`;
  }
  for (const [name, want] of Object.entries(expected.routes)) {
    const got = outcome.routes[name];
    if (!isDeepStrictEqual(got, want)) yield `${name}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`;
  }
}

/// Every difference between the vectors of a service and what a runtime says.
export function* replay(vectors, evaluate) {
  const empty = { relevance: {}, computed: {}, routes: {} };
  for (const base of vectors.bases) {
    const expected = { ...empty, ...base.expect };
    for (const fault of faults(expected, evaluate(base.application, base.today))) yield `${base.name}: ${fault}`;
  }
  for (const vector of vectors.vectors) {
    const base = vectors.bases[vector.base];
    const expected = { ...vector.expect };
    for (const part of Object.keys(empty)) expected[part] = { ...base.expect[part], ...vector.expect[part] };
    const outcome = evaluate(application(vectors, vector), vector.today ?? base.today);
    for (const fault of faults(expected, outcome)) yield `${vector.shows} ${vector.case} ${vector.row ?? ""}: ${fault}`;
  }
}

/// Every folder below that has vectors.
function* folders(folder) {
  const names = readdirSync(folder);
  if (names.includes("vectors.json")) yield folder;
  for (const name of names.map((name) => join(folder, name))) if (statSync(name).isDirectory()) yield* folders(name);
}

async function main([runtime, folder = "generated"]) {
  const { default: load } = await import(pathToFileURL(resolve(runtime)));
  const read = (at, name) => JSON.parse(readFileSync(join(at, name), "utf8"));
  let [count, found] = [0, 0];
  for (const at of folders(folder)) {
    const vectors = read(at, "vectors.json");
    for (const fault of replay(vectors, load(read(at, "logic.json")))) {
      console.log(`${at}: ${fault}`);
      found += 1;
    }
    count += vectors.bases.length + vectors.vectors.length;
  }
  console.log(`${count} vectors, ${found} differences`);
  return found > 0 || count === 0 ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(process.argv.length > 2 ? await main(process.argv.slice(2)) : 2);
}
