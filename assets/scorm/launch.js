// The frame around the book inside the SCORM 1.2 package: opens one attempt, keeps it open while the reader turns
// pages, and reports what the pages tell it. Whatever the learning platform does, the book can be read.
(function () {
  "use strict";

  const NONE = "No learning platform was found, so nothing is recorded; the book works all the same.";
  const MUTE = "The learning platform did not answer, so nothing is recorded; the book works all the same.";
  const LOST =
    "The learning platform no longer takes what you do here; the book works all the same, but ask whoever runs the " +
    "course whether your result arrived.";
  // How far the standard lets one look for the platform, and how much it keeps.
  const HOPS = 7;
  const LONGEST = 4096;
  // A test of fewer questions, such as a second try at those that were missed, says too little to be a score.
  const FEWEST = 10;

  const about = JSON.parse(document.getElementById("about").textContent);
  const frame = document.querySelector("iframe");
  const note = document.querySelector("[role=status]");

  function say(sentence) {
    note.firstElementChild.textContent = sentence;
    note.hidden = false;
  }

  // A window of another site may not be looked into: that is as good as none.
  function apiOf(place) {
    try {
      return place.API && place.API.LMSInitialize ? place.API : null;
    } catch {
      return null;
    }
  }

  function climb(start) {
    let place = start;
    for (let hop = 0; place && hop <= HOPS; hop += 1) {
      const api = apiOf(place);
      if (api) {
        return api;
      }
      place = place.parent === place ? null : place.parent;
    }
    return null;
  }

  class Platform {
    constructor(api) {
      this.api = api;
      this.open = false;
      this.told = {};
      if (!api) {
        say(NONE);
      } else if (this.ask("LMSInitialize", "") === "true") {
        this.open = true;
      } else {
        say(MUTE);
      }
    }

    ask(name, ...words) {
      try {
        return String(this.api[name](...words));
      } catch {
        this.open = false;
        say(LOST);
        return "";
      }
    }

    get(name) {
      return this.open ? this.ask("LMSGetValue", name) : "";
    }

    // Most of what can be set is optional for a platform; only what must be there is worth a word to the reader.
    set(name, value, needed) {
      if (this.open && this.told[name] !== value) {
        this.told[name] = value;
        if (this.ask("LMSSetValue", name, value) !== "true" && needed) {
          say(LOST);
        }
      }
    }

    commit() {
      if (this.open && this.ask("LMSCommit", "") !== "true") {
        say(LOST);
      }
    }

    finish() {
      if (this.open) {
        this.open = false;
        this.ask("LMSFinish", "");
      }
    }
  }

  function parsed(text) {
    try {
      return JSON.parse(text) || {};
    } catch {
      return {};
    }
  }

  // HHHH:MM:SS, as the standard wants it.
  function clock(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    return [Math.min(9999, Math.floor(seconds / 3600)), Math.floor(seconds / 60) % 60, seconds % 60]
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
  }

  const number = (text, other) => (text.trim() === "" || Number.isNaN(Number(text)) ? other : Number(text));

  class Attempt {
    constructor(platform) {
      this.platform = platform;
      this.began = Date.now();
      const kept = parsed(platform.get("cmi.suspend_data"));
      this.seen = new Set(
        Array.isArray(kept.seen) ? kept.seen.filter((page) => about.counted.includes(page)) : [],
      );
      this.best = Number.isFinite(kept.best) ? kept.best : null;
      this.before = platform.get("cmi.core.lesson_status");
      this.mastery = number(platform.get("cmi.student_data.mastery_score"), about.mastery);
      // Who only looks back at a finished attempt, or browses, changes nothing in it.
      this.counts = !["review", "browse"].includes(platform.get("cmi.core.lesson_mode"));
      const at = platform.get("cmi.core.lesson_location");
      this.page = about.pages.includes(at) ? at : about.first;
    }

    visit(page) {
      if (about.pages.includes(page)) {
        this.page = page;
        if (about.counted.includes(page)) {
          this.seen.add(page);
        }
        this.report();
      }
    }

    take({ kind, score, answered, total }) {
      // A test that was opened and closed is none; what ran out of time is one.
      if (kind === "test" && total >= FEWEST && answered > 0 && score >= 0 && score <= 1) {
        this.best = Math.max(this.best === null ? 0 : this.best, Math.round(100 * score));
        this.report();
      }
    }

    status() {
      if (this.best !== null) {
        return this.best >= this.mastery || this.before === "passed" ? "passed" : "failed";
      }
      const whole = about.counted.every((page) => this.seen.has(page));
      const reached = ["passed", "failed", "completed"].includes(this.before) ? this.before : "incomplete";
      return whole && reached === "incomplete" ? "completed" : reached;
    }

    memory() {
      const seen = Array.from(this.seen);
      let text = JSON.stringify({ seen, best: this.best });
      while (text.length > LONGEST) {
        seen.shift();
        text = JSON.stringify({ seen, best: this.best });
      }
      return text;
    }

    report() {
      this.platform.set("cmi.core.lesson_location", this.page);
      this.platform.set("cmi.suspend_data", this.memory());
      if (this.counts) {
        if (this.best !== null) {
          this.platform.set("cmi.core.score.min", "0");
          this.platform.set("cmi.core.score.max", "100");
          this.platform.set("cmi.core.score.raw", String(this.best), true);
        }
        this.platform.set("cmi.core.lesson_status", this.status(), true);
      }
      this.save();
    }

    save() {
      this.platform.set("cmi.core.session_time", clock(Date.now() - this.began));
      this.platform.commit();
    }

    // "suspend" asks the platform to keep where the reader was; without it many start anew.
    finish() {
      this.platform.set("cmi.core.session_time", clock(Date.now() - this.began));
      this.platform.set("cmi.core.exit", "suspend");
      this.platform.finish();
    }
  }

  const api = climb(window) || climb(window.opener) || climb(window.top.opener);
  const attempt = new Attempt(new Platform(api));

  note.querySelector("button").addEventListener("click", () => {
    note.hidden = true;
    frame.focus();
  });
  globalThis.addEventListener("message", (event) => {
    const told = event.source === frame.contentWindow && event.data && event.data.backorleg;
    if (told && told.quiz) {
      attempt.take(told.quiz);
    } else if (told) {
      attempt.visit(told.page);
    }
  });
  // A phone that is put away may never say goodbye.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      attempt.save();
    }
  });
  globalThis.addEventListener("pagehide", () => attempt.finish());
  globalThis.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload(); // Its attempt is closed; a new one begins.
    }
  });
  frame.src = `${about.book}/${attempt.page}.html`;
})();
