// Errors and warnings of HTML_CodeSniffer: its standard has three kinds of messages, 1 errors, 2 warnings, 3 notices.
new Promise((resolve) => {
  HTMLCS.process("WCAG2AA", document, () => {
    const messages = HTMLCS.getMessages().filter(({ type }) => type < 3);
    resolve(messages.map(({ type, code, msg, element }) => ({
      error: type === 1,
      code,
      text: `${code}: ${msg} ${element?.outerHTML?.slice(0, 160) ?? ""}`,
    })));
  });
});
