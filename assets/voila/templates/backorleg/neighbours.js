// Links a chapter to the one before and the one after it. Only where a folder is served: with a single notebook there is
// no list, and asking for it would be an error.
(function () {
  "use strict";
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
