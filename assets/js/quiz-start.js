// On a page the quizzes start when everything deferred has run.
(function (book) {
  "use strict";

  if (document.readyState === "complete") {
    book.startQuizzes();
  } else {
    document.addEventListener("DOMContentLoaded", () => book.startQuizzes());
  }
})(globalThis.backorleg);
