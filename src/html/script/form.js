// A form that holds its logic: conditional blocks follow their triggers, computed values appear. The server, or a
// portal, has the last word on everything.

const logic = JSON.parse(document.getElementById("antrag-logic").textContent);
const rules = [...(logic.conditions || []), ...(logic.stops || [])];
const form = document.forms[0];
const lang = document.documentElement.lang;

// The day stands in the page; where it does not, it is that of the browser, and the page says that it is provisional.
const clock = document.getElementById("antrag-today");
const today = clock.dateTime || new Date().toLocaleDateString("sv", { timeZone: "Europe/Berlin" });

// Rows of a path such as `dogs[2]`, counted from 0, each with those around it.
const rowsIn = (path) => {
  const rows = new Map();
  let frame = new Map();
  for (const sign of path.matchAll(/\[(\d+)\]/g)) {
    const list = path.slice(0, sign.index).replace(/\[\d+\]/g, "");
    frame = new Map(frame).set(list, sign[1] - 1);
    rows.set(list, frame);
  }
  return rows;
};

// A canonical value as people read it: like `as_read` of the renderer.
const readable = (value, type, { labels, between }) => {
  if (labels) return JSON.parse(labels)[value];
  if (between) return value.split("-").reverse().join(between);
  if (type.name === "integer") return value.toLocaleString(lang);
  if (type.name === "decimal") return value.replace(".", (0.5).toLocaleString(lang)[1]);
  if (type.name !== "money") return String(value);
  const amount = (value / 100).toLocaleString(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return amount + "\xa0" + (type.currency === "EUR" ? "€" : type.currency);
};

// What stands in the place of a value that is not known.
const pending = new Map(Array.from(form.querySelectorAll("output"), (output) => [output, output.firstElementChild]));

const update = () => {
  const { slots } = Antrag.evaluate(logic, new FormData(form), today);
  for (const block of form.querySelectorAll("[data-when]")) {
    const rule = rules.find((one) => one.id === block.dataset.when);
    const row = block.closest("[data-row]");
    // Only what is certainly true shows.
    block.hidden = Antrag.term(rule.holds, rowsIn(row ? row.dataset.row : "")) !== true;
  }
  for (const [output, otherwise] of pending) {
    const key = output.name.replace(/\[\d+\]/g, "");
    const place = "/" + output.name.replace(/\[(\d+)\]/g, (_, row) => "/" + (row - 1)).replace(/\./g, "/");
    const slot = slots.get(place);
    const type = logic.nodes.find((node) => node.key === key).type;
    const isKnown = slot && slot.computed !== undefined;
    output.replaceChildren(isKnown ? readable(slot.computed, type, output.dataset) : otherwise || "");
  }
};

clock.textContent = readable(today, {}, clock.dataset);
clock.closest("[hidden]")?.removeAttribute("hidden");
form.addEventListener("input", update);
// A browser that comes back to a page may bring its answers along.
addEventListener("pageshow", update);
update();
