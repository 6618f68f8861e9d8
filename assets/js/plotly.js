// Brings plotly.js to the page once, when the first chart is about to be seen.
(function (book) {
  "use strict";

  let loading = null;

  // book.fetchPlotly is set by the host: a script tag on the static page, the kernel in live ones.
  book.plotly = function () {
    if (!loading) {
      loading = globalThis.Plotly
        ? Promise.resolve(globalThis.Plotly)
        : book.fetchPlotly().catch((error) => {
            loading = null; // A later chart may try again.
            throw error;
          });
    }
    return loading;
  };

  // What a chart takes from the page it stands on; figures only say what is theirs.
  book.chartLook = function (node) {
    const ink = book.colour(node, "--sim-ink");
    const grid = book.colour(node, "--sim-grid");
    const axis = { gridcolor: grid, zerolinecolor: grid, linecolor: grid, automargin: true };
    const font = { color: ink, family: getComputedStyle(node).fontFamily, size: 13 };
    return {
      autosize: true,
      height: node.clientHeight,
      dragmode: false,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      template: {
        data: { bar: [{ error_x: { color: ink } }] },
        // Plotly's own margins are made for a title, and would leave nothing of a low chart. See also _still.py.
        layout: { font, xaxis: axis, yaxis: axis, margin: { l: 40, r: 16, t: 10, b: 40 } },
      },
    };
  };

  // The mode bar's links have no names and dragging would catch a thumb that wants to scroll.
  book.chartConfig = { displayModeBar: false, responsive: true, scrollZoom: false };
})(globalThis.backorleg);
