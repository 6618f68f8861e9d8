// Adds whole numbers up, each sum between its bounds, as backorleg/core/_tally.py does.
(function (book) {
  "use strict";

  const written = (value, decimals) => String(decimals ? value / 10 ** decimals : value);

  function summed(tally, state, row) {
    const found = tally.sums.map(([, , start]) => start);
    for (const { needs, rows } of tally.counts) {
      tally.rows[rows[row(needs, state)]].forEach((more, i) => (found[i] += more));
    }
    return tally.sums.map(([name, label, , low, high, decimals], i) => {
      const value = Math.min(Math.max(found[i], low), high);
      return { name, label, value, said: written(value, decimals) };
    });
  }

  const filled = (sentence, sums) =>
    sums.reduce((text, { name, said }) => text.replaceAll(`{${name}}`, said), sentence);

  function scores(entry, sums) {
    const shown = entry.shown.map((name) => sums.find((one) => one.name === name));
    const all = shown.reduce((sum, one) => sum + one.value, 0);
    const mean = String(Math.floor((2 * all + shown.length) / (2 * shown.length)));
    if (entry.kind === "twin") {
      return filled(entry.sentence, sums).replaceAll("{total}", mean);
    }
    if (entry.kind === "table") {
      const rows = shown.map((one) => [one.label, one.said]);
      return { columns: ["Skill", "Points"], rows: [...rows, [entry.total, mean]] };
    }
    const texts = shown.map((one) => `${one.label}: ${one.value}`);
    return { data: [{ x: shown.map((one) => one.value) }, { text: texts }] };
  }

  const faces = { scores, bill: (entry, sums) => filled(entry.sentence, sums) };

  // The value of an output that shows a tally. `row` says which row of a count's states is now.
  book.tallied = (entry, tally, state, row) => faces[entry.face](entry, summed(tally, state, row));
})(globalThis.backorleg);
