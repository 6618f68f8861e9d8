// What a reader is told after an answer: the verdict in a sentence, then the reason for what was chosen and for what is
// right, then the sources.
(function (book) {
  "use strict";

  const element = book.element;

  book.sentence = (text) => text[0].toUpperCase() + text.slice(1);
  book.percent = (share) => `${Math.round(100 * share)} %`;
  // 2.5, 3, 0.67: points are often fractions.
  book.points = (number) => String(Math.round(100 * number) / 100);

  book.verdict = (mark) =>
    mark === 1 ? "Right." : mark > 0 ? `Partly right: ${book.percent(mark)} of the point.` : "Not right.";

  const line = (kind, word, text, because) =>
    element("li", { class: kind }, element("strong", {}, `${word} `), `${text}: `, because);

  function chosen(question, answer) {
    const lines = question.options
      .filter(({ key, right }) => answer.includes(key) && !right)
      .map(({ text, because }) => line("wrong", "Your choice.", text, because));
    const right = question.options.filter((option) => option.right);
    return [...lines, ...right.map(({ text, because }) => line("right", "Right.", text, because))];
  }

  function several(question, answer) {
    const words = {
      "true true": ["right", "Right, chosen."],
      "true false": ["missed", "Right, missed."],
      "false true": ["wrong", "Wrong, chosen."],
      "false false": ["left", "Wrong, left out."],
    };
    return question.options.map(({ key, text, because, right }) =>
      line(...words[`${right} ${answer.includes(key)}`], text, because),
    );
  }

  function order(question, answer) {
    return question.right.map((key, i) => {
      const { text, because } = question.options.find((option) => option.key === key);
      const mine = answer.indexOf(key);
      const word = mine === i || mine < 0 ? `${i + 1}.` : `${i + 1}. (yours: ${mine + 1}.)`;
      return line(mine < 0 ? "left" : mine === i ? "right" : "wrong", word, text, because);
    });
  }

  function locate(question, answer) {
    const named = (wanted) => question.options.filter(wanted);
    const listed = (options) => book.sentence(options.map(({ text }) => text).join("; "));
    const groups = [
      ["right", "Right.", named((one) => one.right && answer.includes(one.key))],
      ["missed", "Right, missed.", named((one) => one.right && !answer.includes(one.key))],
      ["wrong", "Elsewhere.", named((one) => !one.right && answer.includes(one.key))],
    ].filter(([, , options]) => options.length > 0);
    const said = new Set();
    return groups.map(([kind, word, options]) => {
      const { because } = options[0];
      const item = line(kind, word, listed(options), said.has(because) ? "the same reason." : because);
      said.add(because);
      return item;
    });
  }

  const SHAPES = { single: chosen, change_mind: chosen, several, order, locate };

  // Everything below the verdict.
  book.feedback = function (question, answer) {
    const links = question.sources.flatMap(({ text, url }, i) => [
      i ? "; " : "",
      element("a", { href: url }, text),
    ]);
    return element(
      "div",
      { class: "quiz-feedback" },
      element("ul", {}, ...SHAPES[question.kind](question, answer)),
      element("p", { class: "quiz-sources" }, element("small", {}, "(", ...links, ")")),
    );
  };
})(globalThis.backorleg);
