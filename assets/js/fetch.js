// What a static page loads only when someone needs it: plotly.js, and what is said of a case.
(function (book) {
  "use strict";

  const own = document.currentScript;

  book.fetchPlotly = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(own.dataset.plotly, own.src).href;
      script.onload = () => resolve(globalThis.Plotly);
      script.onerror = () =>
        reject(new Error("The chart could not be loaded; its numbers stand in the table below."));
      document.head.append(script);
    });

  // Fetches what is said of a case, which has a script of its own beside this one.
  book.fetchCase = (tables, value) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`${tables.name}/${value}.js?v=${tables.cases.versions[value]}`, own.src).href;
      script.onload = resolve;
      script.onerror = () => {
        script.remove(); // The next try asks again.
        reject(
          new Error(`${tables.name}: "${value}" could not be loaded, so what you see stays; try again.`),
        );
      };
      document.head.append(script);
    });
})(globalThis.backorleg);
