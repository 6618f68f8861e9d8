// What every presented page adds to Voila: it appears when its widgets are ready, tells how far it is until then, and
// gets a new kernel with the old state when its own is gone. Inlined by the templates, before Voila's own scripts.
// The document gets the event "lecture:shown" once the page is complete.
(function () {
  "use strict";
  const page = document.getElementById("rendered_cells");
  const loading = document.getElementById("loading");
  const lost = document.getElementById("book-lost");

  // --- Light or dark, as the reader's system says ---
  // Simulators follow this attribute, on the published pages too.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = () => (document.documentElement.dataset.theme = dark.matches ? "dark" : "light");
  dark.addEventListener("change", colour);
  colour();

  // --- Show the page once, complete ---
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
    page.dataset.shown = "yes";
    document.dispatchEvent(new Event("lecture:shown"));
    window.dispatchEvent(new Event("resize")); // charts measured themselves while hidden
    restore();
  }

  window.addEventListener("load", () => {
    // Voila starts now. One output that never comes must not hide all others.
    patience = setTimeout(show, 10000);
  });
  observer.observe(page, { childList: true, subtree: true });
  showWhenReady(); // a page without outputs has nothing to wait for

  // --- Give widgets their time ---
  // anywidget gives a widget up for good when its script has not run two seconds after its model came: on a laptop that
  // is busy with a whole page of them, that leaves an empty slide.
  const PATIENT = 60000;
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 2000 ? PATIENT : milliseconds);

  // --- Begin again where the kernel was lost ---
  const PLACE = `lecture:${location.pathname}`;
  const MOST = 3; // A page whose kernel dies again and again is told so, rather than loaded for ever.
  const RECENT = 120000;

  function kept() {
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE));
      return place && Date.now() - place.at < RECENT ? place : null;
    } catch {
      return null; // Without storage the new page begins anew.
    }
  }

  function replace() {
    const before = kept();
    const tries = (before ? before.tries : 0) + 1;
    const shown = loading.hidden;
    const simulators = shown
      ? Array.from(page.querySelectorAll(".simulator"), (one) => [
          one.dataset.simulator,
          one.simulator?.state,
        ])
      : (before?.simulators ?? []);
    const scrolled = shown ? window.scrollY : (before?.scrolled ?? 0);
    try {
      sessionStorage.setItem(
        PLACE,
        JSON.stringify({ at: Date.now(), tries, simulators, scrolled, again: true }),
      );
    } catch {
      say("The simulator has stopped; the controls do not answer.");
      return;
    }
    if (tries > MOST) {
      sessionStorage.removeItem(PLACE);
      say("The simulator has stopped several times; the controls do not answer.");
      return;
    }
    say("The simulator has stopped; a new one is being started.");
    location.reload();
  }

  function restore() {
    const place = kept();
    if (!place?.again) {
      return;
    }
    // The count of tries stays for a while, what was restored does not.
    sessionStorage.setItem(PLACE, JSON.stringify({ ...place, again: false }));
    place.simulators.forEach(([name, state], i) => {
      if (state) {
        whenThere(i, name, (simulator) => simulator.set(state));
      }
    });
    window.scrollTo(0, place.scrolled);
  }

  // A widget's script is loaded after its place on the page is there.
  function whenThere(i, name, then, tries = 100) {
    const section = page.querySelectorAll(".simulator")[i];
    if (section?.simulator) {
      if (section.dataset.simulator === name) {
        then(section.simulator);
      }
    } else if (tries > 0) {
      setTimeout(() => whenThere(i, name, then, tries - 1), 100);
    }
  }

  // --- See that the kernel is gone ---
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
    again.textContent = "Load the page again";
    lost.replaceChildren(`${sentence} `, again, ".");
    lost.hidden = false;
  }

  // A server that was started again knows nothing of this page's kernel.
  function ask(url) {
    fetch(new URL(url.replace(/\/channels.*/, ""), location.href))
      .then((answer) => (answer.status === 404 ? replace() : later(url)))
      .catch(() => later(url));
  }

  function later(url) {
    waiting = setTimeout(() => ask(url), 2000);
  }

  function watch(socket) {
    socket.addEventListener("open", () => {
      clearTimeout(waiting);
      lost.hidden = !stopped;
    });
    socket.addEventListener("close", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (!stopped && !leaving) {
          say("The connection to the simulator is lost; the controls do not answer until it is back.");
          ask(socket.url.replace(/^ws/, "http"));
        }
      }, 1500); // a short interruption heals by itself
    });
    socket.addEventListener("message", ({ data }) => {
      // A kernel's state is a short message; charts are not worth decoding here.
      if (stopped || (data.byteLength ?? data.length) > 4096) {
        return;
      }
      const text = typeof data === "string" ? data : new TextDecoder().decode(data);
      if (/"execution_state": ?"(restarting|autorestarting|dead)"/.test(text)) {
        stopped = true; // for good: a new kernel knows nothing of this page's controls
        replace();
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
})();
