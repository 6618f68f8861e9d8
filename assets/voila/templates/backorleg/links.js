// Chapters link each other as published pages, evidence.html#claim-A1; here the same chapter is alive under another
// address. Inlined by the templates after live.js.
(function () {
  "use strict";
  const CHAPTER = /^([\w-]+)\.(?:html|ipynb)(#.*)?$/;

  // Heard before the browser follows the link, whoever wrote it and however late.
  const lead = (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    const found = link && CHAPTER.exec(link.getAttribute("href"));
    if (found) {
      link.href = `${document.body.dataset.baseUrl}render/${found[1]}.ipynb${found[2] || ""}`;
    }
  };
  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(kind, lead, true);
  }

  // What a link names, a part of the page or a simulator, may not have been there when the browser looked for it.
  document.addEventListener("lecture:shown", () => {
    const name = CSS.escape(decodeURIComponent(location.hash.slice(1).split("?")[0]));
    const named = name && document.querySelector(`#${name}, [data-simulator="${name}"]`);
    if (named) {
      named.scrollIntoView();
    }
  });
})();
