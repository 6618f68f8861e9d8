// Makes slides of the sections once their widgets are there. reveal.js does the moving; this adds what a hall needs: keys
// for the parts of a case, a clock, speaker notes in a second window, a handout.
(function () {
  "use strict";
  const root = document.querySelector(".reveal");
  const printing = new URLSearchParams(location.search).has("print-pdf");
  const SLIDE = { width: 1920, height: 1080 };

  // Everything on a slide that takes keys or drags of its own keeps them: a slider must not turn the page.
  const OWN =
    "input, select, textarea, button, summary, [role=slider], .noUi-handle, .sim-picture [tabindex], .widget-slider";

  // What "?" shows beside reveal.js's own keys.
  const HELP = [
    ["1 2 3 4", "History, examination, image, plan of a case"],
    ["V R A X Z", "A vote: open, results, answer, again, large code"],
    ["S", "Speaker notes in a second window"],
    ["T", "Clock"],
    ["D", "All decks"],
  ];

  const slides = () => Array.from(root.querySelectorAll(".slides .lecture-slide"));

  function keys(event) {
    const own = event.target.closest?.(OWN);
    // Arrow keys belong to a control while it has the focus; a presenter remote sends Page Up and Page Down.
    return !own || event.key.startsWith("Page") || event.key === "Escape";
  }

  // --- A clock in the corner ---
  const clock = document.createElement("p");
  clock.className = "lecture-clock";
  clock.hidden = true;
  let begun = Date.now();

  function elapsed() {
    const seconds = Math.floor((Date.now() - begun) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function tick() {
    clock.textContent = elapsed();
  }

  function toggleClock() {
    clock.hidden = !clock.hidden;
    tick();
  }

  function restartClock() {
    begun = Date.now();
    tick();
  }

  // --- The parts of a case, one key each ---
  // A part carries data-reveal with its number. Its key shows it, and again puts it away; the arrow key goes on through them.
  function part(number) {
    const one = Reveal.getCurrentSlide()?.querySelector(`[data-reveal="${number}"]`);
    if (one) {
      one.classList.toggle("visible");
      Reveal.layout();
    }
  }

  function start() {
    root.append(clock);
    // On paper they stand somewhere else in the document, and are to look the same.
    root.querySelectorAll(".slides > section > section").forEach((one) => one.classList.add("lecture-slide"));
    for (const one of root.querySelectorAll("[data-reveal]")) {
      one.classList.add("fragment");
    }
    Reveal.initialize({
      ...SLIDE,
      margin: 0.02,
      minScale: 0.1,
      maxScale: 4,
      center: false,
      hash: true,
      fragmentInURL: true,
      slideNumber: (slide) => [slides().indexOf(slide ?? Reveal.getCurrentSlide()) + 1, "/", slides().length],
      transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
      transitionSpeed: "fast",
      backgroundTransition: "none",
      navigationMode: "linear",
      // A projector shows one slide at a time, whatever the window's width.
      scrollActivationWidth: 0,
      controlsTutorial: false,
      keyboardCondition: keys,
      keyboard: {
        49: () => part(1),
        50: () => part(2),
        51: () => part(3),
        52: () => part(4),
        68: () => globalThis.lecture.home(),
        83: () => globalThis.lecture.speaker.open(),
        84: toggleClock,
        // Keys that a vote uses on its own slide.
        65: null,
        82: null,
        86: null,
        88: null,
      },
      display: "flex",
      view: printing ? "print" : null,
      pdfSeparateFragments: false,
      pdfMaxPagesPerSlide: 1,
      showNotes: printing ? "separate-page" : false,
    }).then(ready);
  }

  function ready() {
    for (const [key, does] of HELP) {
      Reveal.registerKeyboardShortcut(key, does);
    }
    Reveal.on("slidechanged", () => window.dispatchEvent(new Event("resize")));
    setInterval(tick, 1000);
    globalThis.lectureVotes?.init(root);
    globalThis.lecture.speaker.follow();
    root.dataset.ready = "yes";
  }

  globalThis.lecture = Object.assign(globalThis.lecture || {}, {
    elapsed,
    restartClock,
    slides,
    home: () => {
      location.href = root.dataset.home;
    },
  });
  // A page without widgets may be complete before this script is there.
  if (document.getElementById("rendered_cells").dataset.shown) {
    start();
  } else {
    document.addEventListener("lecture:shown", start, { once: true });
  }
})();
