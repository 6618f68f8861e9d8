// The buttons that print some outputs on a sheet of their own. How the sheet looks is CSS; this lays it out and away.
(function (book) {
  "use strict";

  const root = document.documentElement;
  let sheet = null;

  function clear() {
    root.classList.remove("sim-printing");
    if (sheet) {
      sheet.remove();
      sheet = null;
    }
  }

  // A copy at the end of the page: whatever a theme or a notebook does to what lies around the outputs, it is not there.
  function lay(boxes) {
    clear();
    sheet = document.createElement("div");
    sheet.className = "sim-sheet";
    for (const box of boxes) {
      const copy = box.cloneNode(true);
      copy.classList.remove("sim-veiled");
      copy.querySelectorAll(".sim-print, .sim-play, .sim-hint").forEach((button) => button.remove());
      copy.querySelectorAll("[id]").forEach((named) => named.removeAttribute("id"));
      sheet.append(copy);
    }
    document.body.append(sheet);
    root.classList.add("sim-printing");
  }

  // Some browsers come back from print() before they have printed, so that only their event tells when it is over.
  globalThis.addEventListener("afterprint", clear);

  book.printer = function (section) {
    for (const button of section.querySelectorAll("[data-prints]")) {
      button.parentElement.hidden = false;
      button.addEventListener("click", () => {
        lay(book.words(button.dataset.prints).map((name) => section.querySelector(`[data-box="${name}"]`)));
        globalThis.print();
      });
    }
  };
})(globalThis.backorleg);
