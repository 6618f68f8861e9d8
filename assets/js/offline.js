// Keeps the book for reading without a network, where it comes from a web server; see backorleg/publish/offline.py.
// From a folder, in the offline copy and in learning platforms this script is not there, or does nothing.
(function () {
  "use strict";

  const own = document.currentScript;
  const STORE = "backorleg:offline";
  const WAIT = 1500; // milliseconds after the page is there, so that it need not share its line

  const said = {
    saving: (done, all) => `Saving this book for reading without a network: ${done} of ${all} files.`,
    whole: () => "Available offline: the whole book is saved in this browser.",
    stopped: () =>
      "Not yet available offline: some files could not be saved. They are tried again at the next page.",
    refused: () => "Not available offline: this browser does not save pages here.",
    newer: () => "A newer version of this book is there; this page still shows the one before.",
    sparing: () => "Not yet available offline, because your browser saves data.",
  };

  let line = null; // what the foot of the page says
  let worker = null; // the one that answers for this page's version

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function button(text, action) {
    const made = element("button", { type: "button", textContent: text });
    made.addEventListener("click", () => action(made));
    return made;
  }

  function say(state, ...numbers) {
    if (line?.dataset.state === "newer") {
      return; // Nothing matters more.
    }
    if (!line) {
      line = element("p", { className: "book-offline" });
      const feet = [".bd-footer-content__inner", ".bd-footer-content", "footer", "main"];
      const foot = feet.map((one) => document.querySelector(one)).find(Boolean);
      (foot || document.body).append(line);
    }
    line.dataset.state = state;
    const text = said[state](...numbers);
    if (line.firstChild?.textContent !== text) {
      line.replaceChildren(text);
    }
    if (state === "sparing") {
      line.append(
        " ",
        button("Save it now", () => worker.postMessage({ ask: "fill" })),
      );
    }
  }

  function heard({ data }) {
    if (data.state === "sparing" && !navigator.connection?.saveData) {
      worker.postMessage({ ask: "fill" });
    } else if (data.state) {
      say(data.state, data.done, data.all);
    }
  }

  // One polite line, once for each new version, and a quiet one at the foot of each page. Until the reader agrees, every
  // page keeps the files that it began with.
  function offer(waiting, version) {
    const reload = () =>
      button("Reload", (pressed) => {
        // The new worker takes over, and only then is the page asked for again.
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        waiting.postMessage({ ask: "begin" });
        pressed.disabled = true;
      });
    say("newer");
    line.append(" ", reload());
    let known = "";
    try {
      known = sessionStorage.getItem(STORE) || "";
      sessionStorage.setItem(STORE, version);
    } catch {
      // Blocked storage: it is said once a page.
    }
    if (known !== version) {
      const box = element("div", { className: "book-newer" });
      box.setAttribute("role", "status");
      document.body.append(box);
      const later = button("Later", () => box.remove());
      box.append(element("span", { textContent: "A newer version of this book is there." }), reload(), later);
    }
  }

  // Asks a worker that waits which version it has.
  function greet(waiting) {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => offer(waiting, data.version);
    waiting.postMessage({ ask: "version" }, [channel.port2]);
  }

  function watch(registration) {
    const found = registration.installing;
    found?.addEventListener("statechange", () => {
      if (found.state === "installed" && registration.active) {
        greet(found);
      }
    });
  }

  async function start() {
    const root = new URL(own.dataset.root, own.src);
    document.head.append(
      element("link", { rel: "manifest", href: new URL(own.dataset.manifest, own.src).href }),
    );
    const { serviceWorker } = navigator;
    const asked = new URL("service-worker.js", root).href;
    const registration = await serviceWorker.register(asked, { scope: root.href, updateViaCache: "none" });
    registration.addEventListener("updatefound", () => watch(registration));
    watch(registration);
    if (registration.waiting && registration.active) {
      greet(registration.waiting);
    }
    serviceWorker.addEventListener("message", heard);
    // Not serviceWorker.ready: a worker of a folder above may answer for this page as well.
    worker = registration.active || (await activated(registration.installing || registration.waiting));
    worker.postMessage({ ask: "state" });
  }

  function activated(coming) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (coming.state === "activated") {
          resolve(coming);
        } else if (coming.state === "redundant") {
          reject(new Error("the service worker could not be installed"));
        }
      };
      coming.addEventListener("statechange", look);
      look();
    });
  }

  if (location.protocol.startsWith("http") && navigator.serviceWorker) {
    globalThis.addEventListener("load", () =>
      setTimeout(() => {
        // A browser that forbids it, a line that broke: the page is as good as before, and says what is so.
        start().catch(() => say("refused"));
      }, WAIT),
    );
  }
})();
