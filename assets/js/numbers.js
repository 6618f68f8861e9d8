// The numbers behind a chart as a table, made from what is drawn when a reader unfolds it. Traces with a name are data;
// the others are words and keys.
(function (book) {
  "use strict";

  const plain = (text) =>
    String(text)
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim();

  // Ticks such as "50 %" at 0.5 say how values of this axis are to be read.
  function writer(axis = {}) {
    const last = (axis.ticktext || []).length - 1;
    const percent = last >= 0 && axis.ticktext[last].endsWith("%");
    const scale = percent ? parseFloat(axis.ticktext[last]) / axis.tickvals[last] : 1;
    return (value) => {
      const rounded = Number((value * scale).toPrecision(4));
      return percent ? `${Math.round(rounded * 10) / 10} %` : String(rounded);
    };
  }

  // Bars that lie, and axes without numbers of their own, are read by rows.
  const byRows = (data, y = {}) =>
    y.type === "category" ||
    y.showticklabels === false ||
    data.some(
      (trace) => trace.orientation === "h" || (trace.y || []).some((value) => typeof value === "string"),
    );

  function spread(error, i, value, write) {
    const [low, high] = [value - error.arrayminus[i], value + error.array[i]];
    return ` (${write(low)} to ${write(high)})`;
  }

  // Adds what a trace says to the rows: key -> values, in the order in which they were drawn.
  function gather(trace, rows, keyed, write) {
    const [keys, values] = keyed.rows ? [trace.y, trace.x] : [trace.x, trace.y];
    // A side that is left out counts up from 0, as in plotly.js.
    (values || []).forEach((value, i) => {
      const key = keyed.key(keys ? keys[i] : i);
      if (value === null || key === null) {
        return;
      }
      const base = trace.base ? trace.base[i] : 0;
      const ends = base ? [base, base + value] : [value];
      const error = trace.error_x?.array ? spread(trace.error_x, i, value, write) : "";
      const cell = rows.get(key) || rows.set(key, new Map()).get(key);
      const said = cell.get(trace.name) || cell.set(trace.name, []).get(trace.name);
      said.push(ends.map(write).join(" to ") + error);
    });
  }

  // What stands beside a row in the drawing, without the value that may be written there, too.
  function headings(data, key) {
    const found = new Map();
    for (const trace of data.filter((one) => one.mode === "text")) {
      trace.text.forEach((text, i) => {
        const at = key(trace.y[i]);
        if (!found.has(at)) {
          found.set(at, plain(text).replace(/: [\d–-][^:]*$/, ""));
        }
      });
    }
    return found;
  }

  // Returns { columns, rows } of a Plotly figure.
  book.chartNumbers = function ({ data, layout = {} }) {
    const named = data.filter((trace) => trace.name && trace.mode !== "text" && trace.visible !== false);
    const rowed = byRows(named, layout.yaxis);
    const key = rowed ? (value) => (typeof value === "number" ? Math.floor(value) : value) : (value) => value;
    const write = writer(rowed ? layout.xaxis : layout.yaxis);
    const rows = new Map();
    named.forEach((trace) => gather(trace, rows, { rows: rowed, key }, write));
    const heads = rowed ? headings(data, key) : new Map();
    const names = [...new Set(named.map((trace) => trace.name))].filter((name) =>
      [...rows.values()].some((row) => row.has(name)),
    );
    const order = Array.from(rows.keys());
    if (!rowed || order.every((one) => typeof one === "number")) {
      order.sort((a, b) => a - b);
    }
    const unit = plain(layout.xaxis?.title?.text || "");
    return {
      columns: rowed ? [unit || "Row", ...names] : [unit || "At", ...names],
      rows: order.map((at) => [
        heads.get(at) ?? (typeof at === "number" ? String(Number(at.toPrecision(4))) : at),
        ...names.map((name) => [...new Set(rows.get(at).get(name) || ["–"])].join(" to ")),
      ]),
    };
  };
})(globalThis.backorleg);
