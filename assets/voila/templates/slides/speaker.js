// Speaker notes in a second window. reveal.js has such a window too, but it loads the deck twice more, each time with a
// kernel of its own; this one only shows what the deck tells it.
(function () {
  "use strict";
  let other = null;

  const STYLE = `
    :root { color-scheme: light dark; font: 20px/1.5 system-ui, sans-serif; }
    body { margin: 0; padding: 1.5rem; display: grid; gap: 1rem; grid-template-columns: 2fr 1fr; }
    header { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline; }
    h1 { margin: 0; font-size: 1.3rem; flex: 1; }
    .time { font-size: 2rem; font-variant-numeric: tabular-nums; }
    main { font-size: 1.25rem; max-width: 40rem; }
    aside { opacity: 0.8; }
    aside h2, main h2 { font-size: 1rem; margin: 0; text-transform: none; opacity: 0.7; }
    button { font: inherit; padding: 0.5rem 1rem; }
    @media (max-width: 700px) { body { grid-template-columns: 1fr; } }
  `;

  const BODY = `
    <header><h1 id="now"></h1><span class="time" id="time"></span><span id="place"></span>
    <span><button id="back" type="button">Back</button> <button id="on" type="button">Next</button>
    <button id="zero" type="button">Clock to zero</button></span></header>
    <main><h2>Say</h2><div id="notes"></div></main>
    <aside><h2>Next slide</h2><div id="next"></div></aside>
  `;

  function words(slide) {
    const heading = slide?.querySelector("h1, h2, h3")?.cloneNode(true);
    heading?.querySelectorAll(".anchor-link").forEach((link) => link.remove());
    return heading?.textContent.trim() ?? "";
  }

  function show() {
    if (!other || other.closed) {
      return;
    }
    const page = other.document;
    const slide = Reveal.getCurrentSlide();
    const all = globalThis.lecture.slides();
    const here = all.indexOf(slide);
    const notes = Array.from(slide.querySelectorAll("aside.notes"));
    page.getElementById("now").textContent = words(slide);
    page.getElementById("place").textContent = `${here + 1} of ${all.length}`;
    page.getElementById("next").textContent = words(all[here + 1]) || "This is the last one.";
    const said = page.getElementById("notes");
    said.replaceChildren(...notes.map((note) => page.importNode(note, true)));
    said.append(notes.length ? "" : "Nothing is noted for this slide.");
  }

  function tick() {
    if (other && !other.closed) {
      other.document.getElementById("time").textContent = globalThis.lecture.elapsed();
    }
  }

  function open() {
    other = window.open("", "lecture-notes", "width=1100,height=700");
    if (!other) {
      return; // The browser says itself that it blocked a window.
    }
    const page = other.document;
    page.documentElement.lang = "en";
    page.title = "Speaker notes";
    page.head.replaceChildren(Object.assign(page.createElement("style"), { textContent: STYLE }));
    page.body.innerHTML = BODY;
    const on = { back: () => Reveal.prev(), on: () => Reveal.next(), zero: globalThis.lecture.restartClock };
    for (const [id, what] of Object.entries(on)) {
      page.getElementById(id).addEventListener("click", what);
    }
    other.addEventListener("keydown", (event) => {
      if (["ArrowRight", "PageDown", " "].includes(event.key)) {
        Reveal.next();
      } else if (["ArrowLeft", "PageUp"].includes(event.key)) {
        Reveal.prev();
      } else {
        return;
      }
      event.preventDefault();
    });
    show();
    tick();
  }

  function follow() {
    for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"]) {
      Reveal.on(event, show);
    }
    setInterval(tick, 1000);
  }

  globalThis.lecture = Object.assign(globalThis.lecture || {}, { speaker: { open, follow } });
})();
