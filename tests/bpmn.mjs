// Judges of others over process.bpmn: bpmn-moddle reads it without a warning, bpmnlint finds nothing.
// node tests/bpmn.mjs [folder …], generated/ by default; packages come from target/node.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../target/node/package.json", import.meta.url));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { BpmnModdle } = await load("bpmn-moddle");
const { Linter } = await load("bpmnlint");
const { default: NodeResolver } = await load("bpmnlint/lib/resolver/node-resolver.js");
const namespaces = {
  camunda: require("camunda-bpmn-moddle/resources/camunda.json"),
  zeebe: require("zeebe-bpmn-moddle/resources/zeebe.json"),
};
const rules = {
  camunda: { extends: "bpmnlint:recommended" },
  zeebe: { extends: ["bpmnlint:recommended", "plugin:camunda-compat/camunda-cloud-8-8"] },
};

const folders = process.argv.slice(2).length ? process.argv.slice(2) : ["generated"];
const all = await Promise.all(folders.map(async (folder) => (await readdir(folder, { recursive: true })).map((name) => `${folder}/${name}`)));
const files = all.flat().filter((name) => /process(\.zeebe)?\.bpmn$/.test(name)).sort();
let findings = 0;
for (const file of files) {
  const flavour = file.includes(".zeebe.") ? "zeebe" : "camunda";
  const { rootElement, warnings } = await new BpmnModdle({ [flavour]: namespaces[flavour] }).fromXML(await readFile(file, "utf8"));
  const linter = new Linter({ config: rules[flavour], resolver: new NodeResolver({ require }) });
  const reports = Object.entries(await linter.lint(rootElement)).flatMap(([rule, found]) => found.map((one) => ({ rule, ...one })));
  for (const warning of warnings) console.log(`${file}: ${warning.message}`);
  for (const { rule, id, message } of reports) console.log(`${file}: ${rule}: ${id}: ${message}`);
  findings += warnings.length + reports.length;
}
console.log(`${files.length} processes, ${findings} findings`);
if (!files.length || findings) process.exit(1);
