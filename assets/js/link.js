// A state as a link: #ID?control=value&... , so that a patient can be sent to a colleague.
(function (book) {
  "use strict";

  book.toHash = (id, state) => `#${id}?${new URLSearchParams(state)}`;

  // Returns { id, raw } for a hash that names a state, or null for any other.
  book.fromHash = function (hash) {
    const match = /^#([^?]+)\?(.*)$/.exec(hash);
    return match && { id: match[1], raw: Object.fromEntries(new URLSearchParams(match[2])) };
  };

  // Text from a link is given the type of the control's own values; what fits none stays text.
  book.typed = function (tables, raw) {
    const typed = {};
    for (const [name, text] of Object.entries(raw)) {
      const control = tables.controls.find((one) => one.name === name);
      const fits = (control ? control.values : []).find((value) => String(value) === text);
      typed[name] = fits === undefined ? text : fits;
    }
    return typed;
  };
})(globalThis.backorleg);
