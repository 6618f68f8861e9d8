// Before a mixed test: how many questions, of which chapter, with a clock or without; and a test that waits.
(function (book) {
  "use strict";

  const NUMBERS = [10, 20, 40];
  const SECONDS = [30, 45, 60, 90, 120, 180];
  const USUAL = 60;
  const HIGHEST = 9999; // Test numbers that can be said aloud.

  const element = (...parts) => book.element(...parts);

  function radios(legend, name, options, checked) {
    const labels = options.map(([value, text]) => {
      const input = element("input", { type: "radio", name, value });
      input.checked = value === checked;
      return element("label", {}, input, " ", element("span", {}, text));
    });
    return element(
      "fieldset",
      {},
      element("legend", {}, legend),
      element("div", { class: "quiz-options" }, ...labels),
    );
  }

  function select(label, id, options, chosen) {
    const field = element(
      "select",
      { id },
      ...options.map(([value, text]) => element("option", { value }, text)),
    );
    field.value = chosen;
    return { field, node: element("p", {}, element("label", { for: id }, label), " ", field) };
  }

  // waiting: a test that was left, or null; begin(settings): { ids, seed, limit }; resume() and drop() are for the former,
  // forget() is for the earlier results.
  book.testSetup = function (bank, { number, waiting, results, begin, resume, drop, forget }) {
    const id = `quiz-${number}`;
    const asked = Object.keys(bank.chapters).filter((name) =>
      bank.questions.some((one) => one.chapter === name),
    );
    const chapter = select(
      "Questions from",
      `${id}-chapter`,
      [["", `All chapters (${bank.questions.length})`], ...asked.map((name) => [name, bank.chapters[name]])],
      "",
    );
    const pace = select(
      "Seconds for each question",
      `${id}-pace`,
      SECONDS.map((seconds) => [String(seconds), String(seconds)]),
      String(USUAL),
    );
    const seed = element("input", {
      type: "number",
      id: `${id}-seed`,
      min: "0",
      max: String(HIGHEST),
      step: "1",
      required: "",
      "aria-describedby": `${id}-seed-help`,
    });
    seed.value = String(Math.floor(Math.random() * HIGHEST) + 1);
    const many = radios(
      "Number of questions",
      `${id}-many`,
      NUMBERS.map((one) => [String(one), String(one)]),
      "10",
    );
    const clock = radios(
      "Clock",
      `${id}-clock`,
      [
        ["no", "No clock"],
        ["yes", "With a clock that can be paused and given more time"],
      ],
      "no",
    );
    const form = element(
      "form",
      { class: "quiz-setup", autocomplete: "off" },
      many,
      chapter.node,
      clock,
      pace.node,
      element("p", {}, element("label", { for: seed.id }, "Test number"), " ", seed),
      element(
        "p",
        { class: "quiz-help", id: `${id}-seed-help` },
        "The same number gives the same questions, so that a group can take one test.",
      ),
      element("p", { class: "quiz-tools" }, element("button", { type: "submit" }, "Start the test")),
    );
    const picked = (name) => form.querySelector(`input[name="${id}-${name}"]:checked`).value;
    const showPace = () => (pace.node.hidden = picked("clock") === "no");
    form.addEventListener("change", showPace);
    showPace();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const from = bank.questions.filter(
        (one) => !chapter.field.value || one.chapter === chapter.field.value,
      );
      const ids = book
        .shuffled(from, Number(seed.value))
        .slice(0, Number(picked("many")))
        .map((one) => one.id);
      const seconds = picked("clock") === "yes" ? Number(pace.field.value) * ids.length : 0;
      begin({ ids, seed: Number(seed.value), limit: 1000 * seconds });
    });

    const node = element("div", {});
    if (waiting) {
      const answered = Object.values(waiting.answers).filter((keys) => keys.length > 0).length;
      const go = element("button", { type: "button" }, "Go on with it");
      const away = element("button", { type: "button" }, "Throw it away");
      const box = element(
        "div",
        { class: "quiz-waiting" },
        element("p", {}, `A test waits: ${answered} of ${waiting.ids.length} questions are answered.`),
        element("p", { class: "quiz-tools" }, go, " ", away),
      );
      go.addEventListener("click", resume);
      away.addEventListener("click", () => {
        drop();
        box.remove();
        form.querySelector("input").focus();
      });
      node.append(box);
    }
    node.append(form);
    if (results.length > 0) {
      const lines = results.map(({ when, points, total }) =>
        element("li", {}, `${when}: ${book.points(points)} of ${total} (${book.percent(points / total)})`),
      );
      const away = element("button", { type: "button" }, "Forget them");
      const past = element(
        "details",
        {},
        element("summary", {}, `Earlier results (${lines.length})`),
        element("ul", {}, ...lines),
        element("p", { class: "quiz-tools" }, away),
      );
      away.addEventListener("click", () => {
        forget();
        past.remove();
        form.querySelector("input").focus();
      });
      node.append(past);
    }
    return node;
  };
})(globalThis.backorleg);
