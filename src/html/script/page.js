// A form that holds its logic: conditional blocks follow their triggers, computed values appear. The server, or a
// portal, has the last word on everything.

const keyOf = (path) => path.replace(/\[\d+]/g, "");

const follow = (own) => {
  const form = document.forms[0];
  const lang = document.documentElement.lang;
  // The day stands in the page; where it does not, it is that of the browser, and the page says that it is provisional.
  const clock = document.querySelector("#antrag-today");
  const day = clock.dateTime || new Date().toLocaleDateString("sv", { timeZone: "Europe/Berlin" });

  // A canonical value as people read it: like `as_read` of the renderer.
  const readable = (value, { name, currency }, { labels, between }) =>
    labels
      ? JSON.parse(labels)[value]
      : between
        ? value.split("-").reverse().join(between)
        : name === "decimal"
          ? value.replace(".", (0.5).toLocaleString(lang)[1])
          : name === "money"
            ? (value / 100).toLocaleString(lang, { minimumFractionDigits: 2 }) + "\xa0" + (currency === "EUR" ? "€" : currency)
            : name === "integer"
              ? value.toLocaleString(lang)
              : value;

  const update = () => {
    evaluate(own, new FormData(form), day);
    for (const block of form.querySelectorAll("[data-when]")) {
      const rows = new Map();
      const row = block.closest("[data-row]")?.dataset.row || "";
      for (const { index } of row.matchAll(/]/g)) {
        const path = row.slice(0, index + 1);
        rows.set(keyOf(path), path);
      }
      const id = block.dataset.when;
      const rule = find(logic.conditions, "id", id) || find(logic.stops, "id", id);
      // Only what is certainly true shows.
      block.hidden = truth(rule.holds, rows) !== true;
    }
    for (const output of form.querySelectorAll("output")) {
      // What stands in the place of a value that is not known.
      output.pending ||= output.firstElementChild || "";
      const value = slots.get(output.name)?.computed;
      output.replaceChildren(value === UNKNOWN ? output.pending : readable(value, nodeOf(keyOf(output.name)).type, output.dataset));
    }
  };

  clock.textContent = readable(day, {}, clock.dataset);
  clock.parentNode.hidden = false;
  addEventListener("input", update);
  // A browser that comes back to a page may bring its answers along.
  addEventListener("pageshow", update);
  update();
};

const data = globalThis.document?.querySelector("#antrag-logic");
if (data) follow(JSON.parse(data.textContent));
