// What a presented chapter adds to Voila: it appears when its widgets are ready, says so when its kernel is gone, and
// links to its neighbours. A classic script, inlined before Voila's own.
(function () {
  "use strict";
  var page = document.getElementById("rendered_cells");
  var loading = document.getElementById("loading");
  var lost = document.getElementById("book-lost");

  // --- Show the chapter once, complete ---------------------------------------------------------------------------
  // Voila would show it when its theme is loaded, with widgets still missing. Each output waits in a script element
  // until Voila replaces it; a widget then says "Loading widget..." until its model has come from the kernel.
  var observer = new MutationObserver(showWhenReady);
  var patience;
  window.addEventListener("load", function () {
    // Voila starts now. One output that never comes must not hide all others.
    if (!loading.hidden) patience = setTimeout(show, 10000);
  });

  function showWhenReady() {
    if (page.querySelector('script[type="application/vnd.voila.cell-output+json"]')) return;
    if (page.textContent.includes("Loading widget")) return;
    // The next frame: a widget's view is attached after its text is removed.
    requestAnimationFrame(function () {
      if (!page.textContent.includes("Loading widget")) show();
    });
  }

  function show() {
    clearTimeout(patience);
    observer.disconnect();
    loading.hidden = true;
    page.removeAttribute("aria-busy");
    window.dispatchEvent(new Event("resize")); // charts measured themselves while hidden
    window.dispatchEvent(new Event("book-ready"));
  }

  observer.observe(page, { childList: true, subtree: true });
  showWhenReady(); // a chapter without outputs has nothing to wait for

  // --- Say when the kernel is gone -------------------------------------------------------------------------------
  // Voila reconnects silently for minutes, and after a kernel's restart the page looks alive but nothing answers. Its
  // connection is watched from outside, because Voila offers no event for either.
  var NativeSocket = window.WebSocket;
  var leaving = false;
  var waiting = 0;
  window.addEventListener("pagehide", function () {
    leaving = true;
  });
  window.addEventListener("pageshow", function () {
    leaving = false;
  });

  function say(sentence) {
    if (leaving) return;
    lost.textContent = sentence + " ";
    var again = document.createElement("a");
    again.href = "";
    again.textContent = "Load the chapter again";
    lost.append(again, ".");
    lost.hidden = false;
  }

  function watch(socket) {
    socket.addEventListener("open", function () {
      clearTimeout(waiting);
      if (!lost.dataset.final) lost.hidden = true;
    });
    socket.addEventListener("close", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        if (!lost.dataset.final) say("The connection to the simulator is lost; the controls do not answer.");
      }, 1500); // a short interruption heals by itself
    });
    socket.addEventListener("message", function (event) {
      var data = event.data;
      // A kernel's state is a short message; charts are not worth decoding here.
      if ((data.byteLength || data.length || 0) > 4096) return;
      var text = typeof data === "string" ? data : new TextDecoder().decode(data);
      if (/"execution_state": ?"(restarting|autorestarting|dead)"/.test(text)) {
        lost.dataset.final = "yes"; // a new kernel knows nothing of this page's controls
        say("The simulator has stopped; the controls do not answer.");
      }
    });
  }

  window.WebSocket = class extends NativeSocket {
    constructor(url, protocols) {
      super(url, protocols);
      if (String(url).includes("/api/kernels/")) watch(this);
    }
  };

  // --- Links to the neighbours -----------------------------------------------------------------------------------
  // Only where a folder is served: with a single notebook there is no list, and asking for it would be an error.
  var place = location.pathname.split("/voila/render/");
  if (place.length !== 2) return;
  var path = decodeURIComponent(place[1]);
  var folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  fetch(place[0] + "/voila/api/contents/" + folder.split("/").map(encodeURIComponent).join("/"))
    .then(function (answer) {
      return answer.ok ? answer.json() : { content: [] };
    })
    .then(function (model) {
      var paths = model.content
        .filter(function (entry) {
          return entry.type === "notebook";
        })
        .map(function (entry) {
          return entry.path;
        })
        .sort();
      var here = paths.indexOf(path);
      if (here < 0) return;
      link(paths[here - 1], "Previous", "prev");
      link(paths[here + 1], "Next", "next");
    })
    .catch(function () {
      // Without the list the header still leads back to all chapters.
    });

  function link(target, text, rel) {
    if (!target) return;
    var a = document.createElement("a");
    a.href = place[0] + "/voila/render/" + target.split("/").map(encodeURIComponent).join("/");
    a.rel = rel;
    a.textContent = text;
    document.getElementById("book-nav").append(a);
  }
})();
