// Judges with ajv what `cargo test --test validators` wrote to target/tmp/validators, and says where ajv comes to
// another verdict than the crate `jsonschema` did.
//
// Usage: node tests/validators.mjs [folder]    (default: target/tmp/validators)
// Needs: ajv from npm, installed below target/node by tests/run.

import { createReadStream, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(resolve("target/node/package.json"));
const { default: Ajv } = require("ajv/dist/2020");

const folder = process.argv[2] ?? "target/tmp/validators";

// Strict about keywords and patterns; types and required keys stand beside conditions on purpose.
const options = { strict: true, strictTypes: false, strictRequired: false };

let differences = 0;
let judged = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort()) {
  const name = file.replace(/\.jsonl$/, "");
  const schema = JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8"));
  const accepts = new Ajv(options).compile(schema);
  let accepted = 0;
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(join(folder, file)), crlfDelay: Infinity })) {
    const sample = JSON.parse(line);
    const verdict = accepts(sample.application);
    count += 1;
    accepted += verdict;
    if (verdict !== sample.accepts) {
      differences += 1;
      console.log(`${sample.what}: ajv ${verdict}, jsonschema ${sample.accepts}\n${JSON.stringify(sample.application)}`);
    }
  }
  console.log(`${name}: ${count} judged, ${accepted} accepted`);
  judged += count;
}
console.log(`ajv: ${judged} judged, ${differences} differences`);
process.exit(differences > 0 || judged === 0 ? 1 : 0);
