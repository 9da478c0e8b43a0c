// Types into a form as a person would, and writes down after each step which blocks are hidden and what is computed.
const steps = [];
const form = document.forms[0];
const look = (step) =>
  steps.push({
    step,
    shown: Array.from(form.querySelectorAll("[data-when]"))
      .filter((block) => !block.closest("[hidden]"))
      .map((block) => block.dataset.when),
    computed: Array.from(form.querySelectorAll("output"), (output) => `${output.name}: ${output.textContent}`),
  });
const type = (name, value) => {
  const input = form.elements[name];
  if (input.length && !input.options) input.value = value;
  else if (input.type === "checkbox") input.checked = value;
  else input.value = value;
  const target = input.length && !input.options ? Array.from(input).find((one) => one.checked) : input;
  target.dispatchEvent(new Event("input", { bubbles: true }));
};
look("at first");
for (const [name, value] of JSON.parse(document.getElementById("keys").textContent)) {
  type(name, value);
  look(`${name} = ${value}`);
}
const results = document.createElement("pre");
results.id = "results";
results.textContent = JSON.stringify(steps);
document.body.append(results);
