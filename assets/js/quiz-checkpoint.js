// A chapter's checkpoint: every question with a button that checks it. First answers count.
(function (book) {
  "use strict";

  const element = (...parts) => book.element(...parts);

  function tools(question, view, checked) {
    const button = element("button", { type: "submit" }, "Check");
    const verdict = element("p", { class: "quiz-verdict", role: "status" });
    const below = element("div", {});
    const form = element(
      "form",
      { autocomplete: "off" },
      view.node,
      element("p", { class: "quiz-tools" }, button),
      verdict,
      below,
    );
    let done = false;

    function check() {
      const answer = view.answer();
      if (answer.length === 0) {
        verdict.textContent = question.kind === "order" ? "Move the steps first." : "Choose an answer first.";
        return;
      }
      const mark = book.marked(question, answer);
      done = true;
      view.lock(true);
      view.reveal(answer);
      verdict.dataset.mark = String(mark);
      verdict.textContent = book.verdict(mark);
      below.replaceChildren(book.feedback(question, answer));
      button.textContent = "Try again"; // The same button, so that the focus stays.
      checked(mark);
    }

    function again() {
      done = false;
      view.lock(false);
      view.reveal(null);
      view.set([]);
      delete verdict.dataset.mark;
      verdict.textContent = "";
      below.replaceChildren();
      button.textContent = "Check";
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (done) {
        again();
      } else {
        check();
      }
    });
    return form;
  }

  book.quizzes = book.quizzes || {};
  book.quizzes.checkpoint = function (section, number) {
    const items = Array.from(section.querySelectorAll("[data-question]"));
    const questions = items.map((item) => JSON.parse(item.dataset.question));
    const first = new Map();
    const score = element("p", { class: "quiz-score", role: "status" });

    function checked(question, mark) {
      if (first.has(question.id)) {
        return;
      }
      first.set(question.id, { question, mark });
      if (first.size === questions.length) {
        const found = book.scored(Array.from(first.values()));
        score.textContent = `At the first try you have ${book.points(found.points)} of ${found.total} points.`;
        book.tellQuiz({
          kind: "checkpoint",
          id: section.dataset.id,
          score: found.score,
          answered: first.size,
          total: found.total,
          perClaim: found.perClaim,
        });
      }
    }

    items.forEach((item, i) => {
      const question = questions[i];
      const view = book.asked(question, {
        name: `${section.dataset.id}-${number}-${question.id}`,
        place: i + 1,
        picture: item.querySelector("svg"),
      });
      item.replaceChildren(tools(question, view, (mark) => checked(question, mark)));
    });
    section.append(score);
  };
})(globalThis.backorleg);
