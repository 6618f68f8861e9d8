// Finds entries by words, whatever their spelling. Loaded, with the entries, when a reader opens the search; MiniSearch,
// which stands before this in the same file, keeps the index and ranks.
globalThis.backorlegSearch = (function () {
  "use strict";

  const WORD = /[\p{L}\p{N}]+/gu;
  const EMPTY = new Set(
    "a an and are as at by can do does for from how i in is it my of on or that the this to was what when where which why will with".split(
      " ",
    ),
  );
  // British spellings become American ones, on both sides, so that it does not matter which one is right.
  const SPELLINGS = [
    [/[ao]e(?=[a-z]{2})/g, "e"],
    [/our/g, "or"],
    [/ys(e|ed|ing)$/, "yz$1"],
    [/is(e|ed|es|ing|ation)$/, "iz$1"],
    [/tre$/, "ter"],
    [/ll(ed|ing|er)$/, "l$1"],
    [/disk/g, "disc"],
  ];
  // Titles of long things count for more than words in passing.
  const WEIGHTS = { simulator: 1.5, patient: 1, section: 1, term: 1.6, claim: 0.8, source: 0.4 };
  const LINE = 150; // letters of context
  const MOST = 20; // of what only comes near

  let index = null;
  let kinds = {};
  let entries = [];

  // A word without accents, in small letters, American, and in the singular. Most words come many times.
  const folded = new Map();
  function fold(word) {
    if (!folded.has(word)) {
      const bare = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const one = bare.length > 3 ? bare.replace(/([^siu])s$/, "$1") : bare;
      folded.set(
        word,
        SPELLINGS.reduce((spelt, [from, to]) => spelt.replace(from, to), one),
      );
    }
    return folded.get(word);
  }

  const wordsOf = (text) => text.match(WORD) || [];

  function fill(data) {
    kinds = data.kinds;
    entries = data.entries.map(([kind, title, text, url, place, also], id) => ({
      ...{ id, kind, title, text, url, place, also },
    }));
    index = new MiniSearch({
      fields: ["title", "text", "also"],
      tokenize: wordsOf,
      processTerm: fold,
    });
    index.addAll(entries);
  }

  // The looser ways come only where the stricter ones find nothing, or next to nothing for a whole question; `near`
  // says so to the reader.
  const LONG = (term) => (term.length > 4 ? 0.25 : false);
  const WAYS = [
    { near: false, options: { combineWith: "AND" } },
    { near: true, options: { combineWith: "AND", fuzzy: LONG } },
    { near: true, options: { combineWith: "OR" } },
    { near: true, options: { combineWith: "OR", fuzzy: LONG } },
  ];

  function find(query) {
    const all = wordsOf(query);
    const words = all.filter((word) => !EMPTY.has(word.toLowerCase()));
    for (const { near, options } of all.length ? WAYS : []) {
      const found = index.search((words.length ? words : all).join(" "), {
        ...options,
        prefix: (term) => term.length > 1,
        boost: { title: 4, also: 0.5 },
        boostDocument: (id) => WEIGHTS[entries[id].kind],
      });
      if (found.length > (words.length > 3 && options.combineWith === "AND" ? 2 : 0)) {
        const shown = near ? found.slice(0, MOST) : found;
        return { near, groups: grouped(shown), count: shown.length };
      }
    }
    return { near: false, groups: [], count: 0 };
  }

  // The kind with the best result comes first.
  function grouped(found) {
    const groups = new Map();
    for (const { id, terms } of found) {
      const { kind, title, text, url, place } = entries[id];
      if (!groups.has(kind)) {
        groups.set(kind, { kind, heading: kinds[kind], results: [] });
      }
      const hits = new Set(terms);
      groups
        .get(kind)
        .results.push({ url, place, title: marked(title, hits), line: marked(text, hits, LINE) });
    }
    return Array.from(groups.values());
  }

  // Cuts a text into pieces, [words, is it what was asked for]; a longer one around the first hit.
  function marked(text, hits, most = Infinity) {
    const places = Array.from(text.matchAll(WORD), (match) => [match.index, match[0]]);
    const asked = places.filter(([, word]) => hits.has(fold(word)));
    const [from, to] = windowOf(text, places, asked.length ? asked[0][0] : 0, most);
    const pieces = [];
    let at = from;
    for (const [start, word] of asked.filter(([place]) => place >= from && place < to)) {
      pieces.push([text.slice(at, start), false], [word, true]);
      at = start + word.length;
    }
    pieces.push([text.slice(at, to), false]);
    if (from > 0) {
      pieces.unshift(["… ", false]);
    }
    if (to < text.length) {
      pieces.push([" …", false]);
    }
    return pieces.filter(([piece]) => piece);
  }

  // The part of a text to show: whole words, a third of them before the hit.
  function windowOf(text, places, hit, most) {
    if (text.length <= most) {
      return [0, text.length];
    }
    const starts = places.map(([start]) => start);
    const ends = places.map(([start, word]) => start + word.length);
    const earliest = Math.min(hit - most / 3, text.length - most);
    const from = earliest <= 0 ? 0 : starts.find((start) => start >= earliest);
    const last = ends.filter((end) => end <= from + most);
    const to = from + most >= text.length ? text.length : last[last.length - 1];
    return [from, to];
  }

  return { fill, find, fold };
})();
