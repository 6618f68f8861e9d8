// Makes buttons of the picture parts that carry data-sets or data-turns; see backorleg/core/_picture.py.
// host: { state(), set(moves) }
(function (book) {
  "use strict";

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  const movesOf = ({ sets, turns }, state) => (turns ? { [turns]: !state[turns] } : JSON.parse(sets));
  const isOn = ({ sets, turns }, state) =>
    turns ? state[turns] : Object.entries(JSON.parse(sets)).every(([name, value]) => state[name] === value);

  // A picture's parts are one stop for Tab, and arrow keys go from one to the next, because there may be dozens.
  class Picture {
    constructor(node, press) {
      this.parts = Array.from(node.querySelectorAll("[data-press]"));
      node.setAttribute("role", "group"); // As an image it would hide its buttons from screen readers.
      for (const part of this.parts) {
        part.setAttribute("role", "button");
        part.setAttribute("aria-label", part.dataset.label);
      }
      node.parentElement.querySelector(".sim-hint").hidden = false;
      node.addEventListener("click", (event) => {
        const part = event.target.closest("[data-press]");
        if (part) {
          this.stop(part);
          press(part);
        }
      });
      node.addEventListener("keydown", (event) => this.key(event, press));
      node.addEventListener("focusin", (event) => this.stop(event.target));
    }

    shown() {
      return this.parts.filter((part) => !part.closest(".off"));
    }

    stop(part) {
      for (const one of this.parts) {
        one.setAttribute("tabindex", one === part ? "0" : "-1");
      }
    }

    key(event, press) {
      const shown = this.shown();
      const last = shown.length - 1;
      const here = shown.indexOf(event.target.closest("[data-press]"));
      if (here < 0 || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if (event.key === "Enter" || event.key === " ") {
        press(shown[here]);
      } else if (event.key === "Home" || event.key === "End") {
        shown[event.key === "Home" ? 0 : last].focus();
      } else if (event.key in STEPS) {
        shown[(here + STEPS[event.key] + shown.length) % shown.length].focus();
      } else {
        return;
      }
      event.preventDefault(); // The page must not scroll under the key.
    }

    show(state, locked) {
      for (const part of this.parts) {
        const on = String(isOn(part.dataset, state));
        const off = Object.keys(movesOf(part.dataset, state)).some((name) => locked.includes(name));
        part.dataset.pressed = on;
        part.setAttribute("aria-pressed", on);
        part.setAttribute("aria-disabled", String(off));
      }
      const shown = this.shown();
      if (!shown.some((part) => part.getAttribute("tabindex") === "0")) {
        this.stop(shown.find((part) => part.dataset.pressed === "true") || shown[0]);
      }
    }
  }

  // Returns { show(), lock(names) }: what to call after each move, and what no press may change.
  book.presser = function (root, host) {
    let locked = [];
    let ahead = {}; // What was pressed and not yet answered, so that a quick second press turns it back.
    const now = () => ({ ...host.state(), ...ahead });

    function press(part) {
      if (part.getAttribute("aria-disabled") !== "true") {
        const moves = movesOf(part.dataset, now());
        ahead = { ...ahead, ...moves };
        host.set(moves);
      }
    }

    const nodes = new Set(
      Array.from(root.querySelectorAll("[data-press]"), (part) => part.closest("[data-output]")),
    );
    const pictures = Array.from(nodes, (node) => new Picture(node, press));

    function show() {
      ahead = {};
      pictures.forEach((picture) => picture.show(host.state(), locked));
    }

    function lock(names) {
      locked = names;
      show();
    }

    show();
    return { show, lock };
  };
})(globalThis.backorleg);
