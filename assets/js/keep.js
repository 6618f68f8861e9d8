// Keeps what a reader has done in the browser's storage, which may be blocked, full, or hold what somebody else wrote.
(function (book) {
  "use strict";

  const VERSION = 1;
  const empty = () => ({ version: VERSION, open: {}, done: {} });
  const isDict = (x) => x !== null && typeof x === "object" && !Array.isArray(x);
  const isRecord = (x) =>
    isDict(x) &&
    typeof x.when === "string" &&
    Number.isFinite(x.sure) &&
    typeof x.hit === "boolean" &&
    isDict(x.marks) &&
    Object.values(x.marks).every(Number.isFinite);

  // What is wrong with data, in a few words, or nothing.
  book.wrongWith = function (data, names) {
    if (!isDict(data) || data.version !== VERSION || !isDict(data.open) || !isDict(data.done)) {
      return "it is not a record of this book";
    }
    const strange = [...Object.keys(data.open), ...Object.keys(data.done)].find((one) => !(one in names));
    if (strange !== undefined) {
      return `it names "${strange}", which is not known here`;
    }
    const sound = (list) => Array.isArray(list) && list.every(isRecord);
    return Object.values(data.open).every(isDict) && Object.values(data.done).every(sound)
      ? ""
      : "an entry is damaged";
  };

  // Both lists, each finished case once.
  book.mergedRecords = function (one, other) {
    const done = { ...one.done };
    for (const [name, records] of Object.entries(other.done)) {
      const known = done[name] || [];
      const more = records.filter(({ when }) => !known.some((record) => record.when === when));
      done[name] = known.concat(more).sort((a, b) => a.when.localeCompare(b.when));
    }
    return { version: VERSION, open: { ...other.open, ...one.open }, done };
  };

  // `say` takes a sentence when storage fails; what is in memory goes on.
  book.keeper = function (name, names, say) {
    const key = `backorleg:${name}`;
    let data = empty();

    function read() {
      let text;
      try {
        text = localStorage.getItem(key);
      } catch {
        say("This browser keeps nothing for this page, so your cases last until you close it; export them.");
        return;
      }
      if (text === null) {
        return;
      }
      let found = null;
      try {
        found = JSON.parse(text);
      } catch {
        // Not JSON: told below.
      }
      const wrong = book.wrongWith(found, names);
      if (!wrong) {
        data = found;
        return;
      }
      try {
        localStorage.setItem(`${key}:unread`, text); // Nobody's record is thrown away because we cannot read it.
        localStorage.removeItem(key);
      } catch {
        // Then it stays where it is, until something is kept.
      }
      say(`What was kept here could not be read (${wrong}); it was put aside, and the count begins anew.`);
    }

    function write() {
      try {
        localStorage.setItem(key, JSON.stringify(data));
      } catch {
        say(
          "Your cases could not be kept: the browser's storage is full or blocked. Export them before you leave.",
        );
      }
    }

    read();
    return {
      data: () => data,
      change(make) {
        data = make(data);
        write();
      },
      wipe() {
        data = empty();
        try {
          localStorage.removeItem(key);
          localStorage.removeItem(`${key}:unread`);
        } catch {
          // Nothing was kept, so nothing is left.
        }
      },
    };
  };
})(globalThis.backorleg);
