// Which chapters a reader has opened, and whose checkpoint is done: marks in the list of chapters, and on the first page a
// way back. It is kept in this browser alone; where nothing can be kept, there are no marks, and nothing else is missing.
(function () {
  "use strict";

  const KEY = "backorleg:visited";
  const { page, home } = document.currentScript.dataset;
  const isDict = (x) => x !== null && typeof x === "object" && !Array.isArray(x);

  // { last: PAGE, pages: { PAGE: "opened" | "done" } }
  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      if (isDict(found) && isDict(found.pages)) {
        return found;
      }
    } catch {
      // Blocked, or what somebody else wrote.
    }
    return { last: "", pages: {} };
  }

  function write(visits) {
    try {
      localStorage.setItem(KEY, JSON.stringify(visits));
    } catch {
      // Blocked or full: then nothing is marked.
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Nothing was kept.
    }
  }

  // The chapters in the list, by name; the page itself is linked as "#".
  function chapters() {
    const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
    const known = new Map();
    for (const link of document.querySelectorAll("nav.bd-docs-nav a.reference.internal")) {
      const address = new URL(link.getAttribute("href"), location.href);
      const name = link.getAttribute("href").startsWith("#")
        ? page
        : address.pathname.slice(root.pathname.length).replace(/\.html$/, "");
      if (name !== home) {
        known.set(name, link);
      }
    }
    return known;
  }

  function element(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...inside);
    return made;
  }

  const SAID = { opened: "opened", done: "checkpoint done" };

  function mark(visits) {
    for (const [name, link] of chapters()) {
      const state = Object.hasOwn(SAID, visits.pages[name]) ? visits.pages[name] : "";
      link.querySelectorAll(".site-mark").forEach((old) => old.remove());
      if (state && (state === "done" || name !== page)) {
        const words = element("span", { class: "sim-unseen" }, ` (${SAID[state]})`);
        link.append(element("span", { class: "site-mark", "data-state": state, title: SAID[state] }, words));
      }
    }
  }

  // On the first page: where to go on, and how far one has come.
  function wayBack(visits) {
    const place = document.querySelector(".book-resume");
    const known = chapters();
    const last = known.get(visits.last);
    if (!place || !last) {
      return;
    }
    const seen = Array.from(known.keys()).filter((name) => Object.hasOwn(SAID, visits.pages[name]));
    const done = seen.filter((name) => visits.pages[name] === "done");
    const title = last.firstChild.textContent.trim();
    const button = element("button", { type: "button" }, "Forget this");
    place.replaceChildren(
      element(
        "span",
        {},
        "Go on where you were: ",
        element("a", { href: last.getAttribute("href") }, title),
        ". ",
        element(
          "small",
          {},
          `${seen.length} of ${known.size} chapters opened, ${done.length} checkpoint${done.length === 1 ? "" : "s"} done.`,
        ),
      ),
      " ",
      button,
    );
    button.addEventListener("click", () => {
      forget();
      place.hidden = true;
      mark({ pages: {} });
    });
    place.hidden = false;
  }

  let visits = read();

  function keep(name, state) {
    visits = { last: name, pages: { ...visits.pages, [name]: state } };
    write(visits);
    mark(visits);
  }

  if (page === home) {
    mark(visits);
    wayBack(visits);
  } else if (chapters().has(page)) {
    keep(page, visits.pages[page] === "done" ? "done" : "opened");
    document.addEventListener("backorleg:quiz", ({ detail }) => {
      if (detail.kind === "checkpoint") {
        keep(page, "done");
      }
    });
  } else {
    mark(visits); // The search, for instance.
  }
})();
