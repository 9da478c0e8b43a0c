// Opens `xml` and each of its views, and leaves in the page what the viewer has said.
const text = (warning) => warning.message || JSON.stringify(warning);
(async () => {
  const said = { error: null, warnings: [], views: 0, drawn: 0 };
  try {
    const viewer = new DmnJS({ container: "#view", height: 900, width: 1200 });
    // Each view is opened once: a view that is opened again warns of its own elements.
    const { warnings } = await viewer.importXML(xml, { open: false });
    said.warnings = warnings.map(text);
    for (const view of viewer.getViews()) {
      said.views += 1;
      const opened = await viewer.open(view);
      said.warnings.push(...opened.warnings.map(text));
      const drawn = view.type === "drd"
        ? document.querySelectorAll("#view .djs-shape").length > 0
        : document.querySelectorAll("#view .tjs-table tbody tr").length > 0;
      said.drawn += drawn ? 1 : 0;
    }
  } catch (error) {
    said.error = String(error);
  }
  document.getElementById("said").textContent = JSON.stringify(said);
})();
