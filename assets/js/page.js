// The static page: ties native controls to the tables, one simulator at a time.
(function (book) {
  "use strict";

  class Page {
    constructor(section, tables) {
      this.section = section;
      this.key = section.dataset.key; // Its id would collide with that of a chapter of the same name.
      this.tables = tables;
      this.initial = JSON.parse(section.dataset.initial);
      this.now = { ...this.initial };
      this.turn = 0;
      this.locked = [];
      this.form = section.querySelector(".sim-controls");
      this.drawer = book.drawer(section, tables.bases);
      this.drawer.draw(tables.values(this.now));
      this.fold();
      this.fromLink();
      this.presses = book.presser(section, { state: () => this.now, set: (moves) => this.set(moves) });
      book.player(section);
      book.printer(section);
      book.coder(section, {
        state: () => this.now,
        defaults: Object.fromEntries(tables.controls.map((one) => [one.name, one.default])),
      });
      this.moved = book.lesson(section, {
        initial: this.initial,
        state: () => this.now,
        set: (moves) => this.set(moves),
        solved: (name) => tables.solved(name, this.now),
        lock: (names) => this.lock(names),
      });
      this.progress = book.progress(section, {
        state: () => this.now,
        set: (moves) => this.set(moves),
        open: (value) => this.set(tables.opened(value)),
        outputs: () => tables.values(this.now),
      });
      this.form.firstElementChild.disabled = false;
      this.listen();
      if (this.turn === 0) {
        section.dataset.state = JSON.stringify(this.now); // Else show() does, once the state of the link is drawn.
      }
    }

    listen() {
      this.form.addEventListener("input", (event) => this.touched(event.target));
      this.form.addEventListener("focusin", () => this.drawer.wake());
      this.form.addEventListener("pointerdown", () => this.drawer.wake());
      this.form.addEventListener("submit", (event) => event.preventDefault());
      const tools = {
        reset: () => {
          const { cases } = this.tables;
          this.set(cases ? this.tables.opened(this.now[cases.by]) : this.initial);
        },
        copy: () => {
          const link = location.href.replace(/#.*$/, "") + book.toHash(this.key, this.now);
          return book.copy(link, this.form.querySelector(".sim-copied"), "Link");
        },
      };
      // Part of a simulator has neither.
      for (const button of this.form.querySelectorAll("[data-tool]")) {
        button.addEventListener("click", tools[button.dataset.tool]);
      }
      const note = this.note();
      note.querySelector("button").addEventListener("click", () => {
        note.hidden = true;
        // Its button is gone, the focus should not be; what is hidden or folded away cannot have it.
        const fields = Array.from(this.form.querySelectorAll("[name]:enabled"));
        fields.find((field) => field.checkVisibility()).focus();
      });
    }

    note() {
      return this.section.querySelector(".sim-note[role=alert]");
    }

    say(sentence) {
      const note = this.note();
      note.firstElementChild.textContent = sentence;
      note.hidden = false;
    }

    // A reader moved a native control.
    touched(field) {
      const { controls, cases } = this.tables;
      if (!controls.some((one) => one.name === field.name)) {
        return;
      }
      if (field.getAttribute("aria-disabled") === "true") {
        this.showControls(); // Done is done: the tick comes back.
        return;
      }
      const raw = field.type === "checkbox" ? String(field.checked) : field.value;
      const moves = book.typed(this.tables, { [field.name]: raw });
      this.set(cases && cases.by === field.name ? this.tables.opened(moves[field.name]) : moves);
    }

    // Resolves to true when the outputs of the new state are on screen, to false if it is refused.
    set(moves) {
      const complaint = this.tables.complaint(moves);
      if (complaint) {
        this.say(complaint);
        return Promise.resolve(false);
      }
      if (!this.tables.has({ ...this.now, ...moves })) {
        return book.fetchCase(this.tables, moves[this.tables.cases.by]).then(
          () => this.set(moves),
          (error) => {
            this.showControls(); // What the list says must be what is shown.
            this.say(error.message);
            return false;
          },
        );
      }
      this.note().hidden = true;
      const drawn = this.show({ ...this.now, ...moves });
      this.moved();
      this.remember();
      this.progress();
      return drawn.then(() => true);
    }

    show(state) {
      const moved = Object.keys(state).filter((name) => state[name] !== this.now[name]);
      const turn = (this.turn += 1);
      this.now = state;
      this.showControls();
      book.showBoxes(this.section, state);
      // The link from part of a simulator to the whole takes the state along.
      for (const link of this.section.querySelectorAll("a[data-follows]")) {
        link.hash = book.toHash(link.dataset.follows, state);
      }
      const drawn = this.drawer.draw(this.tables.values(state, moved));
      if (this.presses) {
        this.presses.show();
      }
      // Whoever moves something wants to see it, wherever the chart is.
      return Promise.all([drawn, this.drawer.wake()]).then(() => {
        if (turn === this.turn) {
          this.section.dataset.state = JSON.stringify(state);
        }
      });
    }

    // A phone has no room for groups that nobody has asked for yet.
    fold() {
      const narrow = matchMedia("(max-width: 40rem)").matches;
      const groups = Array.from(this.form.querySelectorAll(".sim-group"));
      groups.slice(1).forEach((group) => (group.open = !narrow));
    }

    // What does not apply in this state is put away; it keeps its value.
    showWhen() {
      for (const item of this.form.querySelectorAll("[data-when]")) {
        item.hidden = !book.applies(JSON.parse(item.dataset.when), this.now);
      }
      for (const group of this.form.querySelectorAll(".sim-group")) {
        group.hidden = Array.from(group.querySelector(".sim-members").children).every((one) => one.hidden);
      }
    }

    showControls() {
      this.showWhen();
      this.rest();
      for (const field of this.form.elements) {
        const value = this.now[field.name];
        if (value === undefined) {
          continue;
        }
        if (field.type === "radio") {
          field.checked = field.value === value;
        } else if (field.type === "checkbox") {
          field.checked = value;
        } else if (field.value !== String(value)) {
          field.value = value;
        }
        if (field.type === "range") {
          const shown = field.parentElement.querySelector("output");
          const text = `${value} ${shown.dataset.unit}`.trim();
          if (shown.textContent !== text) {
            shown.textContent = text;
            field.setAttribute("aria-valuetext", text);
          }
        }
      }
    }

    // Lets rest what a challenge locks, what was done once, and everything once a case is closed.
    rest() {
      const resting = this.tables.resting(this.now);
      for (const field of this.form.elements) {
        if (field.name) {
          const rests = resting.includes(field.name);
          // A box that has just been ticked has the focus, which the browser takes from what is disabled.
          const ticked = field.type === "checkbox" && field.checked && rests;
          field.disabled = this.locked.includes(field.name) || (rests && !ticked);
          if (rests) {
            field.setAttribute("aria-disabled", "true");
          } else {
            field.removeAttribute("aria-disabled");
          }
        }
      }
    }

    lock(names) {
      this.locked = names;
      this.rest();
      this.presses.lock(names);
    }

    // Browsers allow few history writes a second, so a drag is remembered when it rests.
    remember() {
      clearTimeout(this.pending);
      this.pending = setTimeout(() => {
        const plain = JSON.stringify(this.now) === JSON.stringify(this.initial);
        const hash = plain ? `#${this.section.id}` : book.toHash(this.key, this.now);
        history.replaceState(history.state, "", hash);
      }, 250);
    }

    fromLink() {
      const link = book.fromHash(location.hash);
      if (!link) {
        return;
      }
      const ids = Array.from(document.querySelectorAll(".simulator"), (section) => section.dataset.key);
      if (link.id === this.key) {
        const moves = book.typed(this.tables, link.raw);
        const complaint = this.tables.complaint(moves);
        const state = complaint ? this.initial : { ...this.initial, ...moves };
        if (this.tables.has(state)) {
          this.show(state);
        } else {
          this.set(state);
        }
        if (this.moved) {
          this.moved(); // The page was open when the link was followed.
        }
        this.section.scrollIntoView();
        if (complaint) {
          this.say(`This link could not be followed. ${complaint}`);
        }
      } else if (!ids.includes(link.id) && ids[0] === this.key) {
        this.say(
          `This link could not be followed: there is no simulator "${link.id}" on this page; allowed: ${ids.join(", ")}.`,
        );
      }
    }

    // What scripts may use; the same values as Python's.
    handle() {
      return Object.defineProperty(
        {
          set: (moves) => this.set(moves),
          outputs: () => this.tables.values(this.now),
        },
        "state",
        { get: () => ({ ...this.now }), enumerable: true },
      );
    }
  }

  function start() {
    // A simulator that was made in a notebook brings its tables along.
    for (const carried of document.querySelectorAll("script[data-carried]")) {
      for (const written of JSON.parse(carried.textContent)) {
        book["case" in written ? "caseTables" : "tables"](written);
      }
    }
    // Each starts in a task of its own, so that a slow phone scrolls and answers in between; a script that asks for one
    // earlier starts it.
    for (const section of document.querySelectorAll(".simulator")) {
      let handle = null;
      const begin = () => (handle ??= started(section));
      Object.defineProperty(section, "simulator", { get: begin });
      setTimeout(begin);
    }
  }

  // Returns what scripts may use; without tables, only that nothing can be used.
  function started(section) {
    const tables = book.tablesOf(section.dataset.simulator || section.dataset.tables);
    if (tables && tables.has(JSON.parse(section.dataset.initial))) {
      const page = new Page(section, tables);
      globalThis.addEventListener("hashchange", () => page.fromLink());
      return page.handle();
    }
    const note = section.querySelector(".sim-note[role=alert]");
    note.firstElementChild.textContent =
      "The tables of this simulator could not be loaded, so the controls rest; what you see is its first state.";
    note.hidden = false;
    return undefined;
  }

  // Deferred scripts run before this event, so the tables are there when it comes.
  if (document.readyState === "complete") {
    start();
  } else {
    document.addEventListener("DOMContentLoaded", start);
  }
})(globalThis.backorleg);
