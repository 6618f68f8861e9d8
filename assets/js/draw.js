// Draws the values of outputs into the elements that carry data-output. It knows kinds, not meanings.
(function (book) {
  "use strict";

  function merged(base, patch) {
    const isDict = (x) => x !== null && typeof x === "object" && !Array.isArray(x);
    if (isDict(base) && isDict(patch)) {
      const whole = Object.assign({}, base);
      for (const key of Object.keys(patch)) {
        whole[key] = key in base ? merged(base[key], patch[key]) : patch[key];
      }
      return whole;
    }
    if (Array.isArray(base) && Array.isArray(patch) && base.concat(patch).every(isDict)) {
      const length = Math.max(base.length, patch.length);
      return Array.from({ length }, (_, i) => merged(base[i] || {}, patch[i] || {}));
    }
    return patch;
  }

  // Texts say whether they changed, for those who hear the page.
  function drawText(node, value) {
    if (node.innerHTML === value) {
      return false;
    }
    const before = node.textContent;
    node.innerHTML = value; // Fragments come from our own Python, never from a reader.
    return node.textContent !== before; // A browser may spell the same fragment its own way.
  }

  function drawTwin(node, value) {
    const changes = node.textContent !== value;
    if (changes) {
      node.textContent = value;
    }
    return changes;
  }

  function drawPicture(node, patch) {
    for (const [part, changes] of Object.entries(patch)) {
      const element = node.querySelector(`[data-part="${part}"]`);
      for (const [name, setting] of Object.entries(changes)) {
        if (name === "text") {
          element.textContent = setting;
        } else {
          element.setAttribute(name, setting);
        }
      }
    }
  }

  // Lets the browser paint between two charts, so that the first does not wait for the last.
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  const cell = (text, scope) => book.element(scope ? "th" : "td", scope ? { scope } : {}, String(text));

  function drawTable(node, value) {
    const head = book.element("tr", {}, ...value.columns.map((name) => cell(name, "col")));
    const body = value.rows.map((row) =>
      book.element("tr", {}, ...row.map((text, i) => cell(text, i === 0 ? "row" : ""))),
    );
    node.replaceChildren(book.element("thead", {}, head), book.element("tbody", {}, ...body));
  }

  const direct = { text: drawText, twin: drawTwin, picture: drawPicture, table: drawTable };

  // Shows the outputs that a state has and puts the others away.
  book.showBoxes = function (root, state) {
    for (const box of root.querySelectorAll("[data-box][data-when]")) {
      box.hidden = !book.applies(JSON.parse(box.dataset.when), state);
    }
  };

  // Whether a control or an output that is shown only `when` controls have certain values applies in a state.
  book.applies = (when, state) =>
    Object.entries(when).every(([name, values]) => values.includes(state[name]));

  // One for each simulator on a page. draw() resolves when everything it was given is on screen;
  // a chart that nobody is near yet waits, and counts as drawn.
  book.drawer = function (root, bases) {
    const nodes = Array.from(root.querySelectorAll("[data-output]"));
    const charts = nodes.filter((node) => node.dataset.kind === "chart");
    const echoes = Array.from(root.querySelectorAll("[data-echo]"));
    const folds = Array.from(root.querySelectorAll("details[data-numbers]"));
    const announce = book.announcer(root);
    const latest = new Map();
    const owed = new Set(); // Charts that changed while they were put away, where they have no size to be drawn in.
    const looks = new Map(); // Asking for them makes the browser lay the page out, so they are asked for once.
    let waking = null;
    let drawing = null;
    let underway = Promise.resolve();

    const figureOf = (node) => merged(bases[node.dataset.output] || {}, latest.get(node));

    // A table of some hundred numbers is made only for those who ask for it.
    function showNumbers(fold) {
      const chart = charts.find((node) => node.dataset.output === fold.dataset.numbers);
      if (fold.open && latest.has(chart)) {
        drawTable(fold.querySelector("table"), book.chartNumbers(figureOf(chart)));
      }
    }

    function drawChart(Plotly, node) {
      const { data, layout } = figureOf(node);
      if (layout && layout.height) {
        node.style.height = `${layout.height}px`;
      }
      if (!looks.has(node)) {
        looks.set(node, book.chartLook(node));
      }
      if (!node.data) {
        node.replaceChildren(); // The still drawing makes room for the same chart alive.
        node.classList.remove("sim-missing");
      }
      const drawn = Plotly.react(
        node,
        data,
        { ...layout, ...looks.get(node), height: node.clientHeight },
        book.chartConfig,
      );
      // Its bench for measuring texts lies beyond the edge of the page, and would be read out as a picture.
      document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");
      return drawn;
    }

    const due = () => Array.from(owed).find((node) => !node.closest("[hidden]"));

    // The chart that has waited longest comes first. What changes meanwhile is drawn as it is then, and not once for
    // each change: a slider moves faster than a telephone draws.
    async function drawOwed(Plotly) {
      try {
        for (let node = due(); node; node = due()) {
          owed.delete(node);
          await drawChart(Plotly, node);
          if (due()) {
            await pause();
          }
        }
      } finally {
        drawing = null; // In one step with the last look, so that no chart comes in between.
      }
    }

    function sayMissing(error) {
      drawing = null;
      waking = null; // The next move tries again, for all charts.
      for (let node = due(); node; node = due()) {
        owed.delete(node);
        // The still drawing shows the first state, which may not be the one asked for.
        node.textContent = error.message;
        node.classList.add("sim-missing");
      }
    }

    function drawCharts(asked) {
      asked.forEach((node) => owed.add(node));
      if (due()) {
        drawing = drawing || book.plotly().then(drawOwed, sayMissing);
      }
      return drawing || Promise.resolve();
    }

    // Resolves when the charts have been drawn for the first time.
    function wake() {
      waking = waking || drawCharts(charts);
      return waking;
    }

    function draw(outputs) {
      const changed = [];
      const said = [];
      for (const node of nodes) {
        const value = outputs[node.dataset.output];
        if (value === undefined) {
          continue;
        }
        if (node.dataset.kind === "chart") {
          latest.set(node, value);
          changed.push(node);
        } else {
          if (direct[node.dataset.kind](node, value)) {
            said.push(node);
          }
          echoes
            .filter((one) => one.dataset.echo === node.dataset.output)
            .forEach((one) => direct[node.dataset.kind](one, value));
        }
      }
      announce(said);
      folds.forEach(showNumbers);
      // A move that changes no chart is on screen only when those of the move before it are.
      const drawn = waking ? drawCharts(changed) : Promise.resolve();
      underway = Promise.all([underway, drawn]).then(() => undefined);
      return underway;
    }

    function redraw() {
      looks.clear();
      return waking ? drawCharts(charts) : Promise.resolve();
    }

    folds.forEach((fold) => fold.addEventListener("toggle", () => showNumbers(fold)));

    if (charts.length > 0 && "IntersectionObserver" in globalThis) {
      const watcher = new IntersectionObserver(
        (seen) => {
          if (seen.some((entry) => entry.isIntersecting)) {
            watcher.disconnect();
            wake();
          }
        },
        { rootMargin: "400px" },
      );
      charts.forEach((node) => watcher.observe(node));
    }

    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    new MutationObserver(redraw).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
    // A chart is as wide as the screen; paper is narrower, and no resize event comes before it.
    let folded = [];
    globalThis.addEventListener("beforeprint", () => {
      // On paper nothing unfolds, and a chart that was never near the screen is not there.
      folded = [];
      if (document.documentElement.classList.contains("sim-printing")) {
        return; // A sheet of its own has neither.
      }
      folded = Array.from(root.querySelectorAll(".sim-table:not([open]), [data-output] details:not([open])"));
      folded.forEach((one) => (one.open = true));
      for (const node of charts.filter((chart) => chart.data && globalThis.Plotly)) {
        // The colours, too: who prints at night has a dark screen, and paper is light.
        globalThis.Plotly.relayout(node, { width: 620, template: book.chartLook(node).template });
      }
    });
    globalThis.addEventListener("afterprint", () => {
      folded.forEach((one) => (one.open = false));
      redraw();
    });

    return { draw, wake };
  };
})(globalThis.backorleg);
