// The namespace that the scripts share, and the few things that all of them need.
// Classic scripts on purpose: ES modules and fetch do not work from file://.
globalThis.backorleg = globalThis.backorleg || {};

(function (book) {
  "use strict";

  // Same sentences as in Python, so that a reader and a script see one wording.
  book.unknownControl = (who, name, names) =>
    `${who}: there is no control "${name}"; allowed: ${names.join(", ")}.`;
  book.unknownValue = (who, control, value) =>
    `${who}: "${control.name}" cannot be ${JSON.stringify(value)}; allowed: ${control.allowed}.`;

  // Makes an element; texts and elements go inside, never HTML.
  book.element = function (tag, attributes, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      made.setAttribute(name, value);
    }
    made.append(...inside);
    return made;
  };

  book.words = (list) => (list || "").split(" ").filter(Boolean);

  // Colours come from the style sheet, so that charts follow the page into dark mode and high contrast; there they are
  // names that only the browser can resolve.
  book.colour = function (node, name) {
    const probe = book.element("i", { style: `forced-color-adjust: none; color: var(${name})` });
    node.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
})(globalThis.backorleg);
