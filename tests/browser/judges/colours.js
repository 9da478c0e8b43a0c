// With forced colours: a control without a border that differs from its ground cannot be found.
(() => {
  const found = [];
  for (const element of document.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea, button")) {
    if (!element.checkVisibility() || element.closest("[aria-hidden=true]")) continue;
    const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(element);
    if (borderTopStyle === "none" || parseFloat(borderTopWidth) < 1 || borderTopColor === backgroundColor) {
      found.push(`no border with forced colours: ${element.outerHTML.slice(0, 140)}`);
    }
  }
  return matchMedia("(forced-colors: active)").matches ? found : ["forced colours are not active"];
})();
