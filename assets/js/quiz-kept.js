// What a test keeps in the browser. Storage may be forbidden, full, or hold nonsense: then it is said once, and the test
// goes on from memory.
(function (book) {
  "use strict";

  const PREFIX = "backorleg:quiz:";
  const BLOCKED =
    "This browser keeps nothing for this page, so the test and its result are gone when you leave it.";
  const BROKEN = "What was kept of an earlier test could not be read, and was put aside.";

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined; // As little a test as any other nonsense.
    }
  }

  // say: what to do with a sentence; sound: tells whether something that was read is what was written.
  book.kept = function (name, say, sound) {
    const key = PREFIX + name;
    let said = false;

    function once(sentence) {
      if (!said) {
        said = true;
        say(sentence);
      }
    }

    function stored() {
      try {
        return localStorage.getItem(key);
      } catch {
        once(BLOCKED);
        return null;
      }
    }

    return {
      read() {
        const text = stored();
        if (text === null) {
          return null;
        }
        const value = parsed(text);
        if (!sound(value)) {
          once(BROKEN);
          this.forget();
          return null;
        }
        return value;
      },
      write(value) {
        try {
          localStorage.setItem(key, JSON.stringify(value));
        } catch {
          once(BLOCKED);
        }
      },
      forget() {
        try {
          localStorage.removeItem(key);
        } catch {
          once(BLOCKED);
        }
      },
    };
  };
})(globalThis.backorleg);
