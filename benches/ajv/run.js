// Judges applications with standalone code that ajv generates from our schemas, and says how long that takes.
//
// node run.js GENERATED CORPUS: CORPUS is JSON, [{"service": "dog_registration/1.0.0", "text": "{…}"}, …].
// Prints {"accepted": [true, …], "seconds": S, "rounds": N}: processor time of N rounds over the whole corpus.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv2020 from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";

const [generated, corpusFile] = process.argv.slice(2);
const corpus = JSON.parse(readFileSync(corpusFile, "utf8"));

const require = createRequire(import.meta.url);
const validators = new Map();
for (const { service } of corpus) {
  if (!validators.has(service)) {
    const schema = JSON.parse(readFileSync(`${generated}/${service}/schema.json`, "utf8"));
    const ajv = new Ajv2020.default({ code: { source: true }, strict: false });
    const code = standalone.default(ajv, ajv.compile(schema));
    const module = { exports: {} };
    new Function("module", "exports", "require", code)(module, module.exports, require);
    validators.set(service, module.exports.default ?? module.exports);
  }
}

const work = corpus.map(({ service, text }) => ({ validate: validators.get(service), text }));
const accepted = work.map(({ validate, text }) => validate(JSON.parse(text)));

function round() {
  let count = 0;
  for (const { validate, text } of work) {
    if (validate(JSON.parse(text))) count += 1;
  }
  return count;
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

// Warm until the compilers of the engine are done, then measure for some seconds; the best of several counts.
for (const until = cpuSeconds() + 3; cpuSeconds() < until; ) round();
let best = Infinity;
const rounds = 200;
for (let run = 0; run < 15; run += 1) {
  const started = cpuSeconds();
  for (let at = 0; at < rounds; at += 1) round();
  best = Math.min(best, cpuSeconds() - started);
}
process.stdout.write(JSON.stringify({ accepted, seconds: best, rounds }));
