// What one would write by hand: on every change look everything up and show it.
(function () {
  "use strict";
  const table = JSON.parse(document.getElementById("table").textContent);
  const form = document.querySelector(".sim-controls");
  const line = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;

  function show() {
    const state = Object.fromEntries(new FormData(form));
    for (const [name, { kind, needs, rows }] of Object.entries(table)) {
      const value = rows[needs.map((need) => state[need]).join("|")];
      const node = document.querySelector(`[data-output="${name}"]`);
      if (kind === "chart") {
        Plotly.react(node, value.data, value.layout, { displayModeBar: false, responsive: true });
      } else if (kind === "picture") {
        for (const [part, changes] of Object.entries(value)) {
          const element = node.querySelector(`[data-part="${part}"]`);
          for (const [attribute, setting] of Object.entries(changes)) {
            if (attribute === "text") {
              element.textContent = setting;
            } else {
              element.setAttribute(attribute, setting);
            }
          }
        }
      } else if (kind === "table") {
        node.innerHTML = line(value.columns, "th") + value.rows.map((cells) => line(cells, "td")).join("");
      } else {
        node.innerHTML = value;
      }
    }
  }

  document.querySelector('[data-kind="chart"]').replaceChildren();
  form.addEventListener("input", show);
  form.firstElementChild.disabled = false;
  show();
})();
