// After a mixed test: the score, what it is for each claim, and every question with its reasons.
(function (book) {
  "use strict";

  const element = (...parts) => book.element(...parts);

  function links(bank, claim, ending) {
    return bank.claims[claim].chapters.flatMap((name, i) => [
      i ? ", " : "",
      element("a", { href: `${name}${ending}` }, bank.chapters[name]),
    ]);
  }

  function table(found, bank, ending) {
    const rows = Object.keys(bank.claims)
      .filter((claim) => found.perClaim[claim])
      .map((claim) => {
        const { points, total } = found.perClaim[claim];
        return element(
          "tr",
          { "data-claim": claim },
          element("th", { scope: "row" }, claim, " ", element("small", {}, bank.claims[claim].says)),
          element("td", {}, `${book.points(points)} of ${total}`),
          element("td", {}, ...links(bank, claim, ending)),
        );
      });
    const head = ["Claim of the article", "Points", "Where to read"].map((text) =>
      element("th", { scope: "col" }, text),
    );
    return element(
      "div",
      { class: "book-scroll", tabindex: "0", role: "group", "aria-label": "Points for each claim" },
      element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
    );
  }

  const reviewed = ({ question, answer, mark }, i) =>
    element(
      "details",
      { class: "quiz-review", "data-mark": String(mark) },
      element(
        "summary",
        {},
        `${i + 1}. `,
        element("strong", {}, answer.length > 0 ? book.verdict(mark) : "Left open."),
        ` ${question.asks}`,
      ),
      book.feedback(question, answer),
    );

  // results: a list of { question, answer, mark }; retry(ids) and again() are what the buttons do.
  book.testResult = function (results, bank, { ending, retry, again }) {
    const found = book.scored(results);
    const missed = results.filter(({ mark }) => mark < 1).map(({ question }) => question.id);
    const buttons = [];
    if (missed.length > 0) {
      const said = missed.length === 1 ? "Retry the one you missed" : `Retry the ${missed.length} you missed`;
      const button = element("button", { type: "button" }, said);
      button.addEventListener("click", () => retry(missed));
      buttons.push(button, " ");
    }
    const fresh = element("button", { type: "button" }, "Another test");
    fresh.addEventListener("click", again);
    const title = element("h3", { class: "sim-title", tabindex: "-1" }, "Your result");
    const node = element(
      "div",
      { class: "quiz-result" },
      title,
      element(
        "p",
        { class: "quiz-score" },
        `${book.points(found.points)} of ${found.total} points (${book.percent(found.score)}).`,
      ),
      table(found, bank, ending),
      element("p", { class: "quiz-tools" }, ...buttons, fresh),
      ...results.map(reviewed),
    );
    return { node, title };
  };
})(globalThis.backorleg);
