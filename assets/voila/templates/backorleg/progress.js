// Voila decides which of these it calls and when; ours ignore its own timing and wait for the widgets.
(function () {
  "use strict";
  window.voila_heartbeat = window.voila_finish = window.update_loading_text = function () {};
  // Called before each cell.
  window.voila_process = function (cell, cells) {
    document.getElementById("loading").textContent = `Preparing ${cell} of ${cells}…`;
  };
})();
