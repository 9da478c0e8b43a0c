// Reads batches `{logic, today, forms: [[[name, text], …], …]}` line by line, and writes for each form
// `{application, unread}`: the canonical application as `Antrag` reads it, and the relevant places with an answer that
// it cannot read: one that breaks its type. Only texts are kept as they are if they do.

require(process.argv[2]);

const put = (application, path, value) => {
  const keys = path.match(/\w+/g).map((key) => (key > 0 ? key - 1 : key));
  const last = keys.pop();
  keys.reduce((part, key) => part[key], application)[last] = value;
};

// What stands for an answer in canonical JSON; nothing where there is none.
const canonical = ({ name, plain }, { json, count }) => {
  if (name === "group") return {};
  if (name === "list") return Array.from({ length: count }, () => (plain ? null : {}));
  if (name === "tick") return json ?? false;
  if (name === "choices") return json ?? [];
  return name === "confirm" && json === false ? undefined : json;
};

const pointer = (path) => "/" + path.replace(/\[(\d+)\]/g, (_, row) => "/" + (row - 1)).replace(/\./g, "/");

const read = (logic, today, posted) => {
  const form = new FormData();
  for (const [name, text] of posted) form.append(name, text);
  const application = {};
  const unread = [];
  const { slots, violations } = Antrag.evaluate(logic, form, today);
  for (const [path, slot] of slots) {
    const key = path.replace(/\[\d+\]/g, "");
    const node = logic.nodes.find((node) => node.key === key + (path.endsWith("]") ? "[]" : ""));
    const { type, source } = node;
    if (source !== "asked" || slot.relevance !== true) continue;
    const breaksType = violations.some(({ pointer: at, rule }) => at === pointer(path) && rule === node.key + "/type");
    const isUnread = breaksType && (typeof slot.json !== "string" || !/text|semantic/.test(type.name));
    if (isUnread) unread.push(pointer(path));
    const value = canonical(type, isUnread ? {} : slot);
    if (value !== undefined) put(application, path, value);
  }
  return { application, unread: unread.sort() };
};

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { logic, today, forms } = JSON.parse(line);
    process.stdout.write(JSON.stringify(forms.map((form) => read(logic, today, form))) + "\n");
  });
