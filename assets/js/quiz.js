// Starts the quizzes of a page: those that stand on it when it is loaded, or, in a live host, the one that is shown.
(function (book) {
  "use strict";

  let number = 0;

  // bank: what data files hold, see backorleg/book/_test.py.
  book.quiz = function (section, bank) {
    number += 1;
    book.quizzes[section.dataset.quiz](section, number, bank);
    section.dataset.ready = "true";
  };

  function begin(section) {
    const { needs } = section.dataset;
    if (needs && !book.bank) {
      section.prepend(
        book.element(
          "p",
          { class: "sim-note", role: "alert" },
          "The questions of the test could not be loaded.",
        ),
      );
    } else {
      book.quiz(section, book.bank);
    }
  }

  // Each in a task of its own, so that a slow phone scrolls and answers in between.
  book.startQuizzes = function () {
    for (const section of document.querySelectorAll("[data-quiz]:not([data-ready])")) {
      setTimeout(begin, 0, section);
    }
  };
})(globalThis.backorleg);
