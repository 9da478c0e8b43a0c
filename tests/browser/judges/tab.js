// Prepares a walk by the Tab key: gives how many stops are expected; `antragStops()` says afterwards what was wrong.
(() => {
  const short = (element) => element.outerHTML.slice(0, 140).replaceAll("\n", " ");
  const ring = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, top } = getComputedStyle(element);
    return { drawn: outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && !outlineColor.endsWith(", 0)"), boxShadow, top };
  };
  const groups = new Set();
  const expected = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")].filter((element) => {
    if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== "radio") return true;
    // A group of radio buttons is one stop: the chosen one, or the first.
    const group = [...document.getElementsByName(element.name)];
    if (group.some((other) => other.checked) && !element.checked) return false;
    return groups.has(element.name) ? false : groups.add(element.name);
  });
  const before = new Map(expected.map((element) => [element, ring(element)]));
  const stops = [];
  document.addEventListener("focusin", ({ target }) => {
    const [was, is] = [before.get(target), ring(target)];
    stops.push({ target, seen: !was || (is.drawn && !was.drawn) || is.boxShadow !== was.boxShadow });
  });
  // The walk begins at the top, wherever the focus was.
  const start = document.createElement("span");
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  stops.length = 0;
  globalThis.antragStops = () => {
    const found = stops.filter(({ seen }) => !seen).map(({ target }) => `focus is not visible: ${short(target)}`);
    expected.forEach((element, index) => {
      if (found.length < 5 && stops[index]?.target !== element) {
        found.push(`stop ${index + 1} of the Tab key should be ${short(element)}, is ${stops[index] ? short(stops[index].target) : "nothing"}`);
      }
    });
    return found;
  };
  return expected.length;
})();
