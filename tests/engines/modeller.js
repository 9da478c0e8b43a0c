// Opens `xml`, and leaves in the page what the modeller has said.
(async () => {
  const said = { error: null, warnings: [], missing: [] };
  try {
    const viewer = new BpmnJS({ container: "#view" });
    const { warnings } = await viewer.importXML(xml);
    said.warnings = warnings.map(({ message, error }) => message ?? String(error));
    const elements = viewer.get("elementRegistry");
    // Every node and every flow has its place.
    for (const [, id] of xml.matchAll(/<bpmn:(?:task|startEvent|endEvent|userTask|serviceTask|\w+Gateway|intermediateCatchEvent|boundaryEvent|subProcess|sequenceFlow) id="([^"]+)"/g)) {
      if (!elements.get(id)) said.missing.push(id);
    }
    said.elements = elements.getAll().length > 10;
  } catch (error) {
    said.error = String(error);
  }
  document.getElementById("said").textContent = JSON.stringify(said);
})();
