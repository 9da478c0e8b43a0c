// A form that holds its logic: conditional blocks follow their triggers, computed values appear. The server, or a
// portal, has the last word on everything.

const logic = JSON.parse(document.querySelector("#antrag-logic").textContent);
const rules = [...(logic.conditions || []), ...(logic.stops || [])];
const form = document.forms[0];
const lang = document.documentElement.lang;

// The day stands in the page; where it does not, it is that of the browser, and the page says that it is provisional.
const clock = document.querySelector("#antrag-today");
const today = clock.dateTime || new Date().toLocaleDateString("sv", { timeZone: "Europe/Berlin" });

// What is answered on other pages, by name.
const elsewhere = JSON.parse(document.querySelector("#antrag-elsewhere")?.textContent || "{}");

const answers = () => {
  const data = new FormData(form);
  for (const [name, texts] of Object.entries(elsewhere)) for (const text of texts) data.append(name, text);
  return data;
};

// `dogs[2].name` is the path of a node whose key is `dogs.name`.
const keyOf = (path) => path.replace(/\[\d+]/g, "");

// All rows that a row such as `dogs[2].tricks[1]` stands in, itself included.
const rowsAround = (row) =>
  new Map([...row.matchAll(/]/g)].map(({ index }) => row.slice(0, index + 1)).map((path) => [keyOf(path), path]));

// A canonical value as people read it: like `as_read` of the renderer.
const readable = (value, { name, currency }, { labels, between }) => {
  if (labels) return JSON.parse(labels)[value];
  if (between) return value.split("-").reverse().join(between);
  if (name === "integer") return value.toLocaleString(lang);
  if (name === "decimal") return value.replace(".", (0.5).toLocaleString(lang)[1]);
  if (name !== "money") return value;
  const amount = (value / 100).toLocaleString(lang, { minimumFractionDigits: 2 });
  return amount + "\xa0" + (currency === "EUR" ? "€" : currency);
};

// What stands in the place of a value that is not known.
const pending = new Map([...form.querySelectorAll("output")].map((output) => [output, output.firstElementChild || ""]));

const update = () => {
  const { slots } = Antrag.evaluate(logic, answers(), today);
  for (const block of form.querySelectorAll("[data-when]")) {
    const rule = rules.find((one) => one.id === block.dataset.when);
    const row = block.closest("[data-row]")?.dataset.row || "";
    // Only what is certainly true shows.
    block.hidden = Antrag.term(rule.holds, rowsAround(row)) !== true;
  }
  for (const [output, otherwise] of pending) {
    const value = slots.get(output.name)?.computed;
    const { type } = logic.nodes.find((node) => node.key === keyOf(output.name));
    output.replaceChildren(value === undefined ? otherwise : readable(value, type, output.dataset));
  }
};

clock.textContent = readable(today, {}, clock.dataset);
clock.parentNode.hidden = false;
form.addEventListener("input", update);
// A browser that comes back to a page may bring its answers along.
addEventListener("pageshow", update);
update();
