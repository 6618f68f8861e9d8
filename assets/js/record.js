// What a reader's finished cases add up to: skills, and how being sure compares with being right.
(function (book) {
  "use strict";

  const BAND = 20;
  const SVG = "http://www.w3.org/2000/svg";
  const SIZE = 200;
  const mean = (numbers) => Math.round(numbers.reduce((sum, one) => sum + one, 0) / numbers.length);
  const times = (count) => (count === 1 ? "once" : `${count} times`);

  function drawn(tag, attributes) {
    const node = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
  }

  function table(caption, head, rows) {
    const cells = (tag, list) =>
      book.element(
        "tr",
        {},
        ...list.map((cell) => book.element(tag, tag === "th" ? { scope: "col" } : {}, cell)),
      );
    return book.element(
      "table",
      {},
      book.element("caption", {}, caption),
      book.element("thead", {}, cells("th", head)),
      book.element("tbody", {}, ...rows.map((row) => cells("td", row))),
    );
  }

  // How often a reader who was so sure was right: { from, to, count, right }, bands without cases left out.
  book.calibration = function (records) {
    const bands = new Map();
    for (const { sure, hit } of records) {
      const from = Math.min(Math.floor(sure / BAND) * BAND, 100 - BAND);
      const band = bands.get(from) || { from, to: from + BAND, count: 0, right: 0, sure: 0 };
      bands.set(from, {
        ...band,
        count: band.count + 1,
        right: band.right + Number(hit),
        sure: band.sure + sure,
      });
    }
    return Array.from(bands.values()).sort((a, b) => a.from - b.from);
  };

  // The mean of each skill over all records, in the order of the last one.
  book.skills = function (records) {
    const names = Object.keys(records.at(-1).marks);
    const known = (name) => records.map(({ marks }) => marks[name]).filter(Number.isFinite);
    return names.map((name) => [name, mean(known(name))]);
  };

  function curve(bands) {
    const svg = drawn("svg", {
      viewBox: `-34 -8 ${SIZE + 44} ${SIZE + 44}`,
      class: "sim-curve",
      role: "img",
    });
    svg.setAttribute(
      "aria-label",
      `Sure against right: ${bands.map((one) => `${one.from} to ${one.to} % sure, right in ${one.right} of ${one.count}`).join("; ")}.`,
    );
    const at = (percent) => (percent / 100) * SIZE;
    const words = (x, y, text, anchor) => {
      const node = drawn("text", { x, y, "text-anchor": anchor });
      node.textContent = text;
      return node;
    };
    svg.append(
      drawn("path", { d: `M0 0V${SIZE}H${SIZE}`, class: "axis" }),
      drawn("path", { d: `M0 ${SIZE}L${SIZE} 0`, class: "even" }),
      words(-6, 4, "100 %", "end"),
      words(-6, SIZE, "0", "end"),
      words(SIZE, SIZE + 16, "100 % sure", "end"),
      words(0, SIZE + 16, "0", "middle"),
      words(4, 8, "right", "start"),
    );
    for (const { sure, count, right } of bands) {
      const spot = {
        cx: at(sure / count),
        cy: SIZE - at((100 * right) / count),
        r: 4 + 2 * Math.sqrt(count),
      };
      svg.append(drawn("circle", { ...spot, class: "spot" }));
    }
    return svg;
  }

  function verdict(records) {
    const sure = mean(records.map((one) => one.sure));
    const right = mean(records.map((one) => (one.hit ? 100 : 0)));
    const few = records.length < 10 ? " With so few, that says little yet." : "";
    const lean =
      Math.abs(sure - right) <= 10
        ? "You are about as often right as you are sure."
        : sure > right
          ? "You are surer than you are right."
          : "You are right more often than you think.";
    return `On average you were ${sure} % sure and right in ${right} %. ${lean}${few}`;
  }

  // Returns what is to be shown of the records.
  book.recordShown = function (records) {
    if (records.length === 0) {
      return [];
    }
    const bands = book.calibration(records);
    const skills = table(
      "Points by skill, mean of all",
      ["Skill", "Points"],
      book
        .skills(records)
        .map(([name, points]) => [
          name,
          book.element("span", { class: "sim-meter", style: `--share: ${points}%` }, String(points)),
        ]),
    );
    const rows = bands.map((one) => [`${one.from} to ${one.to} %`, times(one.count), times(one.right)]);
    return [
      skills,
      book.element(
        "div",
        { class: "sim-calibration" },
        book.element("p", {}, verdict(records)),
        curve(bands),
        table("How sure, and how often right", ["You were", "So often", "Right"], rows),
      ),
    ];
  };
})(globalThis.backorleg);
