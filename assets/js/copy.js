// What a reader takes away of a state: text for the clipboard, and the state as three lines of Python.
(function (book) {
  "use strict";

  const WIDTH = 88; // Where formatters of Python break a line.

  // JSON and Python write numbers and quoted text alike, but not truth values.
  const literal = (value) =>
    typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);

  // Returns Python that makes a simulator of this name in this state; what is as it was declared goes without saying.
  book.toCode = function (name, state, defaults) {
    const said = Object.entries(state)
      .filter(([control, value]) => value !== defaults[control])
      .map(([control, value]) => `${control}=${literal(value)}`);
    const start = `sim = simulators["${name}"](`;
    const line = `${start}${said.join(", ")})`;
    const made = line.length <= WIDTH ? line : `${start}\n    ${said.join(",\n    ")},\n)`;
    return `from backorleg import simulators\n${made}\nsim`;
  };

  // The clipboard is closed to pages without https, file:// among them; a selected field always works.
  function byHand(text, said, what) {
    const lines = text.split("\n").length;
    const field = document.createElement(lines > 1 ? "textarea" : "input");
    field.readOnly = true;
    field.value = text;
    if (lines > 1) {
      field.rows = lines + 1; // The last one for a bar to scroll with: lines of code are not broken.
    }
    field.setAttribute("aria-label", what === "Link" ? "Link to this state" : `${what} of this state`);
    said.replaceChildren(`Copy this ${what.toLowerCase()}: `, field);
    field.focus();
    field.select();
  }

  // `what` is one word, such as "Link".
  book.copy = function (text, said, what) {
    if (!navigator.clipboard) {
      byHand(text, said, what);
      return Promise.resolve();
    }
    return navigator.clipboard.writeText(text).then(
      () => {
        said.textContent = `${what} copied.`;
      },
      () => byHand(text, said, what),
    );
  };

  // Adds the button that copies code, the same in both views; part of a simulator has no place for it. One that was made
  // in a notebook, and carries its tables, can be imported by nobody.
  book.coder = function (section, { state, defaults }) {
    const tools = section.querySelector(".sim-tools");
    if (!tools || section.querySelector("script[data-carried]")) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy code";
    button.addEventListener("click", () => {
      const code = book.toCode(section.dataset.simulator, state(), defaults);
      return book.copy(code, section.querySelector(".sim-copied"), "Code");
    });
    tools.append(" ", button);
  };
})(globalThis.backorleg);
