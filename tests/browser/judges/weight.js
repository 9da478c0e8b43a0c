// What came over the wire for the page that is open: bodies as they were compressed, by what they are.
(async () => {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const [page] = performance.getEntriesByType("navigation");
  // A browser asks for its own icon once, whatever the page says.
  const rest = performance.getEntriesByType("resource").filter(({ name }) => !name.endsWith("/favicon.ico"));
  const bytes = (entries) => entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  const ending = (end) => rest.filter(({ name }) => name.endsWith(end));
  const shift = await new Promise((resolve) => {
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(observer.takeRecords().reduce((sum, { value }) => sum + value, 0)), 0);
  });
  return {
    requests: 1 + rest.length,
    bytes: bytes([page, ...rest]),
    html: bytes([page]),
    script: bytes(ending(".js")),
    style: bytes(ending(".css")),
    fonts: document.fonts.size,
    shift,
  };
})();
