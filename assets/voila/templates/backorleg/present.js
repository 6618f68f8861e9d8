// What a presented chapter adds to Voila: it appears when its widgets are ready, says so when its kernel is gone, and
// links to its neighbours. Inlined by the template, before Voila's own scripts.
(function () {
  "use strict";
  const page = document.getElementById("rendered_cells");
  const loading = document.getElementById("loading");
  const lost = document.getElementById("book-lost");

  // --- Show the chapter once, complete ---
  // Voila would show it when its theme is loaded, with widgets still missing. Each output waits in a script element
  // until Voila replaces it; a widget then says "Loading widget..." until its model has come from the kernel.
  const observer = new MutationObserver(showWhenReady);
  let patience = 0;

  function incomplete() {
    return (
      page.querySelector('script[type="application/vnd.voila.cell-output+json"]') !== null ||
      page.textContent.includes("Loading widget")
    );
  }

  function showWhenReady() {
    if (!incomplete()) {
      // In the next frame: a widget's view is attached after its text is removed.
      requestAnimationFrame(() => {
        if (!incomplete()) {
          show();
        }
      });
    }
  }

  function show() {
    if (loading.hidden) {
      return;
    }
    clearTimeout(patience);
    observer.disconnect();
    loading.hidden = true;
    page.removeAttribute("aria-busy");
    window.dispatchEvent(new Event("resize")); // charts measured themselves while hidden
  }

  window.addEventListener("load", () => {
    // Voila starts now. One output that never comes must not hide all others.
    patience = setTimeout(show, 10000);
  });
  observer.observe(page, { childList: true, subtree: true });
  showWhenReady(); // a chapter without outputs has nothing to wait for

  // --- Say when the kernel is gone ---
  // Voila reconnects silently for minutes, and after a kernel's restart the page looks alive but nothing answers. Its
  // connection is watched from outside, because Voila offers no event for either.
  let leaving = false;
  let stopped = false;
  let waiting = 0;
  window.addEventListener("pagehide", () => {
    leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });

  function say(sentence) {
    if (leaving) {
      return;
    }
    const again = document.createElement("a");
    again.href = "";
    again.textContent = "Load the chapter again";
    lost.replaceChildren(`${sentence} `, again, ".");
    lost.hidden = false;
  }

  function watch(socket) {
    socket.addEventListener("open", () => {
      clearTimeout(waiting);
      lost.hidden = !stopped;
    });
    socket.addEventListener("close", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (!stopped) {
          say("The connection to the simulator is lost; the controls do not answer.");
        }
      }, 1500); // a short interruption heals by itself
    });
    socket.addEventListener("message", ({ data }) => {
      // A kernel's state is a short message; charts are not worth decoding here.
      if ((data.byteLength ?? data.length) > 4096) {
        return;
      }
      const text = typeof data === "string" ? data : new TextDecoder().decode(data);
      if (/"execution_state": ?"(restarting|autorestarting|dead)"/.test(text)) {
        stopped = true; // for good: a new kernel knows nothing of this page's controls
        say("The simulator has stopped; the controls do not answer.");
      }
    });
  }

  window.WebSocket = class extends window.WebSocket {
    constructor(url, protocols) {
      super(url, protocols);
      if (String(url).includes("/api/kernels/")) {
        watch(this);
      }
    }
  };

  // --- Link to the neighbours ---
  // Only where a folder is served: with a single notebook there is no list, and asking for it would be an error.
  const [base, address] = location.pathname.split("/voila/render/");
  if (address === undefined) {
    return;
  }
  const path = decodeURIComponent(address);
  const nav = document.getElementById("book-nav");
  const order = nav.dataset.order.split(" ");

  function rank(place) {
    const found = order.indexOf(
      place
        .split("/")
        .pop()
        .replace(/\.ipynb$/, ""),
    );
    return found < 0 ? order.length : found;
  }

  function encoded(place) {
    return place.split("/").map(encodeURIComponent).join("/");
  }

  function link(target, text, rel) {
    if (target === undefined) {
      return;
    }
    const a = document.createElement("a");
    a.href = `${base}/voila/render/${encoded(target)}`;
    a.rel = rel;
    a.textContent = text;
    nav.append(a);
  }

  fetch(`${base}/voila/api/contents/${encoded(path.split("/").slice(0, -1).join("/"))}`)
    .then((answer) => (answer.ok ? answer.json() : { content: [] }))
    .then(({ content }) => {
      const notebooks = content
        .filter((entry) => entry.type === "notebook")
        .map((entry) => entry.path)
        .sort((one, other) => rank(one) - rank(other));
      const here = notebooks.indexOf(path);
      if (here >= 0) {
        link(notebooks[here - 1], "Previous", "prev");
        link(notebooks[here + 1], "Next", "next");
      }
    })
    .catch(() => {
      // Without the list the header still leads back to all chapters.
    });
})();
