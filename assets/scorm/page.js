// Stands on every page of the book inside the SCORM package: tells the frame around it where the reader is, and how a
// quiz went. The frame alone speaks with the learning platform, because an attempt would end with the page that began it.
(function () {
  "use strict";

  const own = document.currentScript.dataset.page;
  // From a folder, pages have no origin that could be named.
  const reader = location.protocol === "file:" ? "*" : location.origin;

  function tell(quiz) {
    if (globalThis.parent !== globalThis) {
      globalThis.parent.postMessage({ backorleg: { page: own, quiz } }, reader);
    }
  }

  tell(null);
  globalThis.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      tell(null); // Back to a page that was kept: its scripts do not run again.
    }
  });
  document.addEventListener("backorleg:quiz", (event) => {
    const { kind, id, score, answered, total } = event.detail;
    tell({ kind, id, score, answered, total });
  });
  // Other sites do not let themselves be shown in a frame.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (link && /^https?:$/.test(link.protocol) && link.origin !== location.origin) {
      link.target = "_blank";
      link.rel = "noopener";
    }
  });
})();
