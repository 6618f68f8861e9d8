// The button that leads back to the top of a long chapter; it shows when the reader turns back. The theme leaves this
// to the script of its menus, which is twenty times the rest.
(function () {
  "use strict";

  function start() {
    const button = document.getElementById("pst-back-to-top");
    if (!button || globalThis.bootstrap) {
      return;
    }
    let before = globalThis.scrollY;
    button.addEventListener("click", () => globalThis.scrollTo(0, 0));
    globalThis.addEventListener(
      "scroll",
      () => {
        const now = globalThis.scrollY;
        button.style.display = now < before && now > 300 ? "block" : "none";
        before = now;
      },
      { passive: true },
    );
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
