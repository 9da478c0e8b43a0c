// What a browser alone can see: a list of texts, empty if all is well. `width` and `script` are set before.
(async () => {
  const found = [];
  const short = (element) => element.outerHTML.slice(0, 140).replaceAll("\n", " ");
  const style = (element) => getComputedStyle(element);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

  // Out of sight on purpose, for nobody's hand: for the Enter key and for robots.
  const unreachable = (element) => element.tabIndex < 0 && element.closest("[aria-hidden=true]");

  function overflow(when) {
    const wide = document.documentElement.scrollWidth;
    if (wide <= innerWidth) return;
    const guilty = [...document.querySelectorAll("body *")].filter((it) => shown(it) && it.getBoundingClientRect().right > innerWidth + 1);
    found.push(`${when}: ${wide} px wide in ${innerWidth} px: ${guilty.slice(0, 3).map(short).join(" | ")}`);
  }

  function clipped(when) {
    for (const element of document.querySelectorAll("body *")) {
      if (element.matches(".visually-hidden, input, select, textarea, option, optgroup, progress") || !shown(element)) continue;
      const { overflowX, overflowY } = style(element);
      if (overflowX === "visible" && overflowY === "visible") continue;
      // What is two-dimensional may scroll (WCAG 2.2, 1.4.10), if the keyboard can scroll it and it has a name.
      if (overflowX === "auto" && element.tabIndex === 0 && element.hasAttribute("aria-label")) continue;
      if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) {
        found.push(`${when}: text is cut off: ${short(element)}`);
      }
    }
    for (const button of document.querySelectorAll("button")) {
      if (shown(button) && (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1)) {
        found.push(`${when}: text does not fit: ${short(button)}`);
      }
    }
  }

  // WCAG 1.4.12.
  async function spacing() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
    document.adoptedStyleSheets.push(sheet);
    await frame();
    overflow("with text spacing");
    clipped("with text spacing");
    document.adoptedStyleSheets = [];
    await frame();
  }

  // WCAG 2.5.8: 24 px, but for links in a line of text; 44 px high for the controls of the form.
  function targets() {
    for (const element of document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")) {
      if (!shown(element) || unreachable(element) || element.matches(".skip")) continue;
      const boxes = [element, ...(element.labels ?? [])].map((it) => it.getBoundingClientRect());
      const own = boxes[0];
      const option = element.matches("[type=radio], [type=checkbox]");
      const reach = option ? boxes : [own];
      const height = Math.max(...reach.map((box) => box.bottom)) - Math.min(...reach.map((box) => box.top));
      const inline = style(element).display === "inline";
      const inText = inline && element.parentElement.innerText.trim() !== element.innerText.trim();
      if (!inText && (own.width < 24 || own.height < 24)) {
        found.push(`target of ${Math.round(own.width)} × ${Math.round(own.height)} px: ${short(element)}`);
      }
      if (element.matches("button, input, select, textarea") && height < 44) {
        found.push(`control of ${height} px: ${short(element)}`);
      }
    }
  }

  function shifts() {
    return new Promise((resolve) => {
      const observer = new PerformanceObserver(() => {});
      observer.observe({ type: "layout-shift", buffered: true });
      setTimeout(() => {
        for (const { value, sources } of observer.takeRecords()) {
          found.push(`layout shift of ${value.toFixed(4)}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join(" | ")}`);
        }
        observer.disconnect();
        resolve();
      }, 0);
    });
  }

  function motion() {
    for (const element of document.querySelectorAll("*")) {
      const { animationName, transitionDuration, scrollBehavior } = style(element);
      if (animationName !== "none" || parseFloat(transitionDuration) > 0 || scrollBehavior === "smooth") {
        found.push(`moves although motion is to be reduced: ${short(element)}`);
      }
    }
  }

  function fonts() {
    if (document.fonts.size > 0) found.push("loads fonts");
  }

  await frame();
  await shifts();
  overflow("reflow");
  clipped("as it is");
  await spacing();
  targets();
  motion();
  fonts();
  return found;
})();
