// The page for addresses that lead nowhere: it is shown under any address, so it first finds where the site begins.
(function () {
  "use strict";

  const own = document.currentScript;
  const path = location.pathname;

  // All links of this page are written as from the site's first folder.
  function begin(at) {
    const base = document.querySelector("base") || document.head.appendChild(document.createElement("base"));
    base.href = at;
  }

  // The folders above an address, the nearest first.
  function above(address) {
    const parts = address.split("/").slice(1, -1);
    return parts.map((_, i) => `/${parts.slice(0, parts.length - i).join("/")}/`).concat("/");
  }

  // Asks for the first page in one folder after the other; a host that blocks it leaves the nearest.
  function ask([next, ...rest]) {
    if (next === undefined) {
      return Promise.resolve();
    }
    return fetch(next + own.dataset.home, { method: "HEAD" }).then(
      ({ ok }) => (ok ? begin(next) : ask(rest)),
      () => undefined,
    );
  }

  if (location.protocol === "file:" || document.querySelector("base")) {
    return; // Opened from its own folder, or told where the site begins.
  }
  const within = own.dataset.folders
    .split(" ")
    .map((folder) => path.indexOf(`/${folder}/`))
    .find((place) => place >= 0);
  if (within === undefined) {
    ask(above(path));
  } else {
    begin(path.slice(0, within + 1)); // Most wrong addresses misspell a chapter.
  }
})();
