// The question before the reveal, the presets and the challenges: the same in both views.
// host: { state(), initial, set(moves), solved(name), lock(names) }
(function (book) {
  "use strict";

  const same = (a, b) => Object.keys(b).every((name) => a[name] === b[name]);

  function prediction(root, host) {
    const form = root.querySelector(".sim-prediction");
    if (!form) {
      return () => {};
    }
    const boxes = book.words(form.dataset.hides).map((name) => root.querySelector(`[data-box="${name}"]`));
    const because = form.querySelector(".sim-because");
    const reveal = form.querySelector(".sim-reveal");
    const options = Array.from(form.querySelectorAll("input"));

    // Blurred for eyes, inert for everyone else: a screen reader must not give the answer away.
    function veil(on) {
      for (const box of boxes) {
        box.classList.toggle("sim-veiled", on);
        box.querySelectorAll(":scope > :not(.sim-label)").forEach((part) => (part.inert = on));
      }
    }

    function unveil() {
      veil(false);
      reveal.hidden = true;
    }

    // A link to a state is a way of saying "look at this": nothing is hidden then.
    if (same(host.state(), host.initial)) {
      veil(true);
      reveal.hidden = false;
    }
    reveal.addEventListener("click", () => {
      unveil();
      if (boxes.length > 0) {
        boxes[0].tabIndex = -1; // The button is gone; the focus goes to what it has shown.
        boxes[0].focus();
      }
    });
    for (const option of options) {
      option.disabled = false;
      option.addEventListener("change", () => {
        const right = option.value === form.dataset.answer;
        because.firstElementChild.textContent = right ? "Yes." : "Not this one.";
        because.dataset.right = String(right);
        because.hidden = false;
        unveil();
      });
    }
    return unveil;
  }

  function presets(root, host) {
    const buttons = Array.from(root.querySelectorAll("[data-preset]"));
    for (const button of buttons) {
      button.disabled = false;
      button.addEventListener("click", () => host.set(JSON.parse(button.dataset.preset)));
    }
    return () => {
      for (const button of buttons) {
        const here = same(host.state(), JSON.parse(button.dataset.preset));
        button.setAttribute("aria-pressed", String(here));
      }
    };
  }

  function challenges(root, host) {
    const items = Array.from(root.querySelectorAll("[data-challenge]"));
    let running = null;

    function stop() {
      if (running) {
        running.classList.remove("sim-running");
        running.querySelector("button").textContent = "Take it";
        host.lock([]);
        running = null;
      }
    }

    for (const item of items) {
      const button = item.querySelector("button");
      button.disabled = false;
      button.addEventListener("click", () => {
        const again = running === item;
        stop();
        if (again) {
          return;
        }
        item.querySelector(".sim-solved").textContent = "";
        host.set(JSON.parse(item.dataset.start));
        host.lock(book.words(item.dataset.locked));
        button.textContent = "Stop";
        item.classList.add("sim-running");
        running = item;
      });
    }
    return () => {
      if (running && host.solved(running.dataset.challenge)) {
        const said = running.querySelector(".sim-solved");
        said.textContent = `Solved. ${said.dataset.solved}`;
        stop();
      }
    };
  }

  // Returns what to call after each move of a reader.
  book.lesson = function (root, host) {
    const unveil = prediction(root, host);
    const press = presets(root, host);
    const check = challenges(root, host);
    press();
    return () => {
      unveil();
      press();
      check();
    };
  };
})(globalThis.backorleg);
