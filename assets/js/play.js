// The buttons that set pictures in motion. What moves, and how, is CSS under .sim-playing; this only says when.
(function (book) {
  "use strict";

  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  function player(button, picture) {
    const invitation = button.textContent;
    let turn = 0;

    function stop() {
      turn += 1;
      picture.classList.remove("sim-playing");
      button.textContent = invitation;
    }

    function play() {
      const mine = (turn += 1);
      picture.classList.add("sim-playing");
      button.textContent = "Stop";
      // Asking makes the browser start them; one that is cut short counts as ended.
      const moving = picture.getAnimations({ subtree: true }).map((one) => one.finished);
      Promise.allSettled(moving).then(() => {
        if (mine === turn) {
          stop();
        }
      });
    }

    // Without the button the picture is still, and complete.
    function show() {
      button.parentElement.hidden = calm.matches;
      if (calm.matches) {
        stop();
      }
    }

    button.addEventListener("click", () => (picture.classList.contains("sim-playing") ? stop() : play()));
    calm.addEventListener("change", show);
    show();
  }

  book.player = function (root) {
    for (const button of root.querySelectorAll("[data-plays]")) {
      player(button, root.querySelector(`[data-output="${button.dataset.plays}"]`));
    }
  };
})(globalThis.backorleg);
