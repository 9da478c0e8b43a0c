// Answers the questions of a page with what is typed by name; gives the button to press next.
((answers) => {
  for (const control of document.querySelectorAll("main form [name]:not([type=hidden], [type=file], button)")) {
    const texts = answers[control.name] ?? [];
    if (control.matches("[type=radio], [type=checkbox]")) control.checked = texts.includes(control.value);
    else control.value = texts[0] ?? "";
  }
  for (const rows of document.querySelectorAll("input[type=hidden][name$='.rows']")) {
    if (Number(rows.value) < Number(answers[rows.name]?.[0] ?? 0)) {
      return `button[name=add][value="${rows.name.slice(0, -".rows".length)}"]`;
    }
  }
  return "main form .primary[value=next]";
})(ANSWERS);
