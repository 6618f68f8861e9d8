// One question with its native controls: radio buttons, checkboxes, steps to move up and down, zones to press.
(function (book) {
  "use strict";

  const element = (...parts) => book.element(...parts);

  // Each kind returns { node, answer(), set(keys), lock(on), reveal(keys or null) }.
  function choosing(type) {
    return function (question, name, changed) {
      const inputs = question.options.map(({ key }) => element("input", { type, name, value: key }));
      const labels = question.options.map(({ text }, i) =>
        element("label", {}, inputs[i], " ", element("span", {}, text)),
      );
      const node = element("div", { class: "quiz-options" }, ...labels);
      node.addEventListener("change", changed);
      return {
        node,
        answer: () => inputs.filter((input) => input.checked).map((input) => input.value),
        set: (keys) => inputs.forEach((input) => (input.checked = keys.includes(input.value))),
        lock: (on) => inputs.forEach((input) => (input.disabled = on)),
        reveal: (keys) =>
          labels.forEach((label, i) => {
            label.className = keys && question.options[i].right ? "right" : "";
            label.classList.toggle(
              "wrong",
              Boolean(keys) && keys.includes(inputs[i].value) && !question.options[i].right,
            );
          }),
      };
    };
  }

  function ordering(question, name, changed) {
    const said = element("p", { class: "sim-unseen", role: "status" });
    const list = element("ol", { class: "quiz-order" });
    const texts = Object.fromEntries(question.options.map(({ key, text }) => [key, text]));
    let touched = false;
    let locked = false;

    function button(key, step, arrow) {
      const label = `Move ${step < 0 ? "up" : "down"}: ${texts[key]}`;
      const made = element("button", { type: "button", "aria-label": label }, arrow);
      made.addEventListener("click", () => move(key, step, made));
      return made;
    }

    const items = new Map(
      question.options.map(({ key, text }) => {
        const moves = element("span", { class: "quiz-moves" }, button(key, -1, "↑"), button(key, 1, "↓"));
        return [key, element("li", { "data-key": key }, element("span", {}, text), moves)];
      }),
    );
    const keys = () => Array.from(list.children, (item) => item.dataset.key);

    // At the ends a button rests, but keeps the focus: aria-disabled, not disabled.
    function rest() {
      const now = keys();
      now.forEach((key, i) => {
        const [up, down] = items.get(key).querySelectorAll("button");
        up.setAttribute("aria-disabled", String(locked || i === 0));
        down.setAttribute("aria-disabled", String(locked || i === now.length - 1));
      });
    }

    function move(key, step, pressed) {
      const now = keys();
      const place = now.indexOf(key) + step;
      if (locked || place < 0 || place >= now.length) {
        return;
      }
      const other = items.get(now[place]);
      other[step < 0 ? "before" : "after"](items.get(key));
      pressed.focus(); // Moving an element takes the focus from what is in it.
      touched = true;
      rest();
      said.textContent = `${texts[key]} is now number ${place + 1} of ${now.length}.`;
      changed();
    }

    list.append(...items.values());
    rest();
    return {
      node: element("div", {}, list, said),
      answer: () => (touched ? keys() : []),
      set: (wanted) => {
        touched = wanted.length > 0;
        list.append(...wanted.map((key) => items.get(key)));
        rest();
      },
      lock: (on) => {
        locked = on;
        rest();
      },
      reveal: (mine) =>
        items.forEach((item, key) => {
          const right = mine && mine.indexOf(key) === question.right.indexOf(key);
          item.className = mine ? (right ? "right" : "wrong") : "";
        }),
    };
  }

  function locating(question, name, changed, picture) {
    const state = Object.fromEntries(question.options.map(({ key }) => [key, false]));
    const zones = element("div", {
      class: "quiz-zones",
      "data-output": "zones",
      "aria-label": question.limb,
    });
    zones.append(picture);
    const hint = element("p", { class: "sim-hint", hidden: "" });
    hint.textContent =
      "Press a zone. By keyboard: Tab to the drawing, arrow keys to a zone, Enter to press it.";
    const chosen = element("p", { class: "quiz-chosen", role: "status" });
    const parts = Array.from(picture.querySelectorAll("[data-press]"));
    parts.forEach((part) => (part.dataset.turns = part.dataset.press));
    const node = element("div", { class: "sim-picture" }, zones, hint, chosen);
    const keys = () => Object.keys(state).filter((key) => state[key]);
    const named = () => question.options.filter(({ key }) => state[key]).map(({ text }) => text);

    function told() {
      chosen.textContent = named().length > 0 ? `Pressed: ${named().join("; ")}.` : "";
    }

    const presses = book.presser(node, {
      state: () => state,
      set: (moves) => {
        Object.assign(state, moves);
        presses.show();
        told();
        changed();
      },
    });
    return {
      node,
      answer: keys,
      set: (wanted) => {
        Object.keys(state).forEach((key) => (state[key] = wanted.includes(key)));
        presses.show();
        told();
      },
      lock: (on) => presses.lock(on ? Object.keys(state) : []),
      reveal: (mine) => {
        for (const part of parts) {
          const { right } = question.options.find(({ key }) => key === part.dataset.press);
          part.classList.toggle("right", Boolean(mine) && right);
          part.classList.toggle("wrong", Boolean(mine) && !right && state[part.dataset.press]);
        }
        for (const outline of picture.querySelectorAll(".outline")) {
          const shown = mine && outline.dataset.part.startsWith(`${question.root}-`);
          outline.setAttribute("class", shown ? "outline" : "outline off");
        }
      },
    };
  }

  const KINDS = {
    single: choosing("radio"),
    change_mind: choosing("radio"),
    several: choosing("checkbox"),
    order: ordering,
    locate: locating,
  };

  // options: { name, picture, place, changed }: the name of its inputs, unique on the page; the drawing of a locate
  // question; its number in a list.
  book.asked = function (question, { name, picture, place, changed = () => {} }) {
    const shape = KINDS[question.kind](question, name, changed, picture);
    const number = place ? `${place}. ` : "";
    const legend = element("legend", { class: "quiz-asks" }, `${number}${question.asks}`);
    const node = element("fieldset", { class: `quiz-${question.kind}` }, legend);
    if (question.kind !== "single") {
      node.append(element("p", { class: "quiz-task" }, question.task)); // One button of many needs no telling.
    }
    node.append(shape.node);
    return { ...shape, node, legend };
  };
})(globalThis.backorleg);
