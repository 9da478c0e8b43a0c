// Judges applications with standalone code that ajv generates from our schemas, and says how long that takes.
//
// node run.js GENERATED CORPUS: CORPUS is JSON, [{"service": "dog_registration/1.0.0", "text": "{…}"}, …].
// Prints {"first": {"accepted": [true, …], "seconds": S}, "all": {…}}: the verdicts, and the processor time of one
// round over the corpus, stopping at the first error of an application or finding all of them.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv2020 from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";

const [generated, corpusFile] = process.argv.slice(2);
const ROUNDS = 100;

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const corpus = JSON.parse(readFileSync(corpusFile, "utf8"));

const require = createRequire(import.meta.url);

// Judges the corpus with ajv's default, the first error, or with all errors of each application.
function judge(allErrors) {
  const validators = new Map();
  for (const { service } of corpus) {
    if (!validators.has(service)) {
      const schema = JSON.parse(readFileSync(`${generated}/${service}/schema.json`, "utf8"));
      const ajv = new Ajv2020.default({ allErrors, code: { source: true }, strict: false });
      const code = standalone.default(ajv, ajv.compile(schema));
      const module = { exports: {} };
      new Function("module", "exports", "require", code)(module, module.exports, require);
      validators.set(service, module.exports.default ?? module.exports);
    }
  }
  const work = corpus.map(({ service, text }) => ({ validate: validators.get(service), text }));
  const round = () => {
    let count = 0;
    for (const { validate, text } of work) {
      if (validate(JSON.parse(text))) count += 1;
    }
    return count;
  };

  // Warm until the compilers of the engine are done; then the best of several runs counts.
  for (const until = cpuSeconds() + 3; cpuSeconds() < until; ) round();
  let best = Infinity;
  for (let run = 0; run < 15; run += 1) {
    const started = cpuSeconds();
    for (let at = 0; at < ROUNDS; at += 1) round();
    best = Math.min(best, cpuSeconds() - started);
  }
  const accepted = work.map(({ validate, text }) => validate(JSON.parse(text)));
  return { accepted, seconds: best / ROUNDS };
}

process.stdout.write(JSON.stringify({ first: judge(false), all: judge(true) }));
