// Runs in a measured page before the page's own scripts, and reads the same clock for every page.
// `expected`: what the chart shows after the first move; `control`, `chart`: where to look (all set by _chrome.py).
(function () {
  "use strict";
  const probe = { cls: 0, lcp: 0, enabled: 0, moved: 0, drawn: 0, moves: [] };
  globalThis.probe = Object.assign(probe, globalThis.probeSettings);

  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe("layout-shift", (entry) => {
    probe.cls += entry.hadRecentInput ? 0 : entry.value;
  });
  observe("largest-contentful-paint", (entry) => {
    probe.lcp = entry.startTime;
  });

  // The names and dots that plotly has drawn, as the reader sees them.
  probe.shown = () => {
    const chart = document.querySelector(probe.chart);
    if (!chart) {
      return "";
    }
    const names = Array.from(chart.querySelectorAll(".textpoint text"), (node) => node.textContent);
    const dots = chart.querySelectorAll(".points path.point").length;
    return `${dots}|${names.join("").replace(/\s/g, "")}`;
  };

  function watch() {
    const now = performance.now();
    const control = document.querySelector(probe.control);
    if (!probe.enabled && control && !control.matches(":disabled")) {
      probe.enabled = now;
    }
    if (probe.moved && !probe.drawn && probe.shown() === probe.expected) {
      probe.drawn = performance.now();
    }
    if (!probe.drawn) {
      requestAnimationFrame(watch);
    }
  }
  requestAnimationFrame(watch);

  let started = 0;
  let plotly = 0;
  let reacts = 0;
  function begin(event) {
    // A list sends "input"; the handle of an ipywidgets slider is a div, which only sees the key.
    const isControl = event.target instanceof Element && event.target.matches(probe.control);
    if (isControl && !(event.type === "keydown" && event.target.matches("select"))) {
      started = performance.now();
      plotly = 0;
      reacts = 0;
      probe.moved = probe.moved || started;
    }
  }
  globalThis.addEventListener("input", begin, true);
  globalThis.addEventListener("keydown", begin, true);

  // From here on every move is timed: the event, plotly's own part of it, when the scripts are done, and the paint.
  probe.time = () => {
    const chart = document.querySelector(probe.chart);
    const react = globalThis.Plotly.react;
    const painted = new MessageChannel();
    let record = null;
    probe.drawn = performance.now(); // ends the watch, which would cost time of its own
    let called = 0;
    globalThis.Plotly.react = function (...args) {
      called = performance.now();
      reacts += 1;
      return react.apply(this, args);
    };
    chart.on("plotly_afterplot", async () => {
      plotly += performance.now() - called;
      requestAnimationFrame(() => painted.port2.postMessage(0));
      // What the page still does after the drawing runs meanwhile, as promises in the same task, and is counted.
      for (let turn = 0; turn < 50; turn += 1) {
        await null;
      }
      record = { total: performance.now() - started, plotly, reacts };
    });
    painted.port1.onmessage = () => {
      if (record) {
        probe.moves.push({ ...record, painted: performance.now() - started });
        record = null;
      }
    };
  };
})();
