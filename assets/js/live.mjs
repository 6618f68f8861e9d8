// The anywidget entry point: the kernel holds the state, this side draws it with the scripts above.
const book = globalThis.backorleg;
const PATIENCE = 8000; // Milliseconds without an answer before we say that the kernel may be gone.

function unpacked(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

// plotly.js comes from the kernel, once a page, however many simulators there are.
function fetchPlotly(model) {
  return new Promise((resolve, reject) => {
    const take = async (message, buffers) => {
      if (message.plotly === undefined) {
        return;
      }
      model.off("msg:custom", take);
      if (!message.plotly) {
        reject(new Error(message.note));
        return;
      }
      // A classic script finds no AMD loader in the way: Voila and old notebooks have one.
      const script = document.createElement("script");
      const define = globalThis.define;
      script.textContent = await unpacked(buffers[0]);
      globalThis.define = undefined;
      document.head.append(script);
      globalThis.define = define;
      resolve(globalThis.Plotly);
    };
    model.on("msg:custom", take);
    model.send({ plotly: true });
  });
}

function outputsOf(model) {
  return Object.fromEntries(model.get("names").map((name) => [name, model.get(`out_${name}`)]));
}

// ipywidgets gives its sliders no name for screen readers; the words beside them are it. They are there when ipywidgets
// has made them, which may be after the first drawing. Returns whether that is watched now.
function nameSliders(el) {
  const live = el.closest(".sim-live");
  if (!live) {
    return false; // It is not on the page yet.
  }
  const name = () => {
    for (const handle of live.querySelectorAll(".noUi-handle:not([aria-label])")) {
      const label = handle.closest(".widget-inline-hbox, .widget-slider")?.querySelector(".widget-label");
      if (label) {
        handle.setAttribute("aria-label", label.textContent);
      }
    }
  };
  name();
  new MutationObserver(name).observe(live, { childList: true, subtree: true });
  return true;
}

export default {
  render({ model, el }) {
    // Not a section: slides take those for slides.
    const section = document.createElement("div");
    section.className = "simulator sim-live-stage";
    section.innerHTML = model.get("html");
    el.append(section);
    section.dataset.simulator = model.get("simulator");

    const note = section.querySelector(".sim-note");
    const say = (sentence) => {
      note.firstElementChild.textContent = sentence;
      note.hidden = false;
    };
    section.tabIndex = -1;
    note.querySelector("button").addEventListener("click", () => {
      note.hidden = true;
      section.focus(); // The button is gone, the focus should not be.
    });

    book.fetchPlotly = () => fetchPlotly(model);
    const drawer = book.drawer(section, model.get("bases"));
    const waiting = new Map();
    let drawn = {};
    let named = false;
    let turn = 0;
    let asked = 0;
    let alarm = null;

    // Any answer is a sign of life.
    const alive = () => {
      clearTimeout(alarm);
      alarm = null;
      if (note.dataset.lost) {
        delete note.dataset.lost;
        note.hidden = true;
      }
    };
    const expect = () => {
      alarm =
        alarm ||
        setTimeout(() => {
          note.dataset.lost = "yes";
          say(
            "The kernel does not answer: it is busy or has stopped. What you see is the last state; " +
              "restart the kernel and run the notebook again, or reload the page.",
          );
        }, PATIENCE);
    };

    function draw() {
      const now = outputsOf(model);
      const changed = Object.keys(now).filter((name) => now[name] !== drawn[name]);
      const state = JSON.stringify(model.get("state"));
      const mine = (turn += 1);
      const first = mine === 1; // Charts that nobody is near may wait until something moves.
      drawn = now;
      book.showBoxes(section, model.get("state"));
      return drawer
        .draw(Object.fromEntries(changed.map((name) => [name, now[name]])))
        .then(() => (first ? undefined : drawer.wake()))
        .then(() => {
          named = named || nameSliders(el);
          if (mine === turn) {
            section.dataset.state = state;
          }
        });
    }

    function send(message) {
      try {
        model.send(message);
      } catch {
        // A line that is known to be dead refuses what is sent; the silence that follows is told in time.
      }
    }

    function ask(message) {
      const id = (asked += 1);
      send({ ...message, id });
      expect();
      return new Promise((resolve) => waiting.set(id, resolve));
    }
    const set = (moves) => ask({ set: moves });

    const presses = book.presser(section, { state: () => model.get("state"), set });
    book.player(section);
    book.printer(section);
    book.coder(section, { state: () => model.get("state"), defaults: model.get("defaults") });
    const moved = book.lesson(section, {
      initial: model.get("initial"),
      state: () => model.get("state"),
      set,
      solved: (name) => model.get("solved")[name],
      lock: (names) => {
        model.send({ lock: names });
        presses.lock(names);
      },
    });

    const progress = book.progress(section, {
      state: () => model.get("state"),
      set,
      open: (value) => ask({ open: value }),
      outputs: () => outputsOf(model),
    });

    const onState = () => {
      alive();
      draw();
      presses.show();
      moved();
      progress();
    };
    const onMessage = (message) => {
      alive();
      if (message.note) {
        say(message.note);
      }
      const resolve = waiting.get(message.done);
      if (resolve) {
        waiting.delete(message.done);
        draw().then(() => resolve(!message.note));
      }
    };
    // The controls are ipywidgets beside us; a touch on any of them asks the kernel for a sign of life.
    const touched = (event) => {
      if (event.target.closest(".sim-live")?.contains(el)) {
        send({ ping: true });
        expect();
      }
    };

    model.on("change:state", onState);
    model.on("msg:custom", onMessage);
    for (const kind of ["pointerup", "keyup"]) {
      document.addEventListener(kind, touched, true);
    }

    section.simulator = Object.defineProperty(
      { set, outputs: () => outputsOf(model), reset: () => set(model.get("initial")) },
      "state",
      { get: () => ({ ...model.get("state") }), enumerable: true },
    );
    draw();

    // A link to a state, where the address is the page's own, as in Voila; the first whole copy answers to it.
    const link = book.fromHash(location.hash);
    const name = model.get("simulator");
    const copies = document.querySelectorAll(`.sim-live-stage[data-simulator="${name}"]:has(.sim-tools)`);
    if (
      link &&
      link.id === name &&
      section.querySelector(".sim-tools") &&
      [section, undefined].includes(copies[0])
    ) {
      ask({ follow: link.raw });
    }
    // Elsewhere, as in JupyterLab, a link to a published page leads to the notebook that the page is made of.
    section.addEventListener("click", (event) => {
      const page = event.target.closest("a[href]");
      const found = page && /^([\w-]+)\.html$/.exec(page.getAttribute("href").split("#")[0]);
      if (found && !document.body.dataset.voila) {
        page.href = `${found[1]}.ipynb`;
        page.target = "_blank";
      }
    });

    return () => {
      model.off("change:state", onState);
      model.off("msg:custom", onMessage);
      for (const kind of ["pointerup", "keyup"]) {
        document.removeEventListener(kind, touched, true);
      }
      clearTimeout(alarm);
    };
  },
};
