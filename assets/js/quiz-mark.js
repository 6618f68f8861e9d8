// What an answer to a question is worth, and which questions a test holds: the same as in Python (book/_questions.py,
// book/_test.py), and tests compare the two.
(function (book) {
  "use strict";

  const WORD = 4294967296;
  const NEAR = 0.5;

  // Right ones chosen, less as much for each wrong one, and never less than nothing.
  function share(answer, right) {
    const hits = answer.filter((key) => right.includes(key)).length;
    return Math.max(0, 2 * hits - answer.length) / right.length;
  }

  // Pairs in the right order less those that are not, as a share of all, and never less than nothing.
  function ordered(answer, right) {
    if (answer.length < right.length) {
      return 0;
    }
    const places = right.map((key) => answer.indexOf(key));
    let hits = 0;
    let pairs = 0;
    places.forEach((place, i) =>
      places.slice(i + 1).forEach((later) => {
        pairs += 1;
        hits += place < later ? 1 : 0;
      }),
    );
    return Math.max(0, 2 * hits - pairs) / pairs;
  }

  const RULES = {
    single: (answer, { right }) => (answer.length === 1 && answer[0] === right[0] ? 1 : 0),
    several: (answer, { right }) => share(answer, right),
    locate: (answer, { right }) => share(answer, right),
    order: (answer, { right }) => ordered(answer, right),
    change_mind: (answer, { right, options }) => {
      const place = (key) => options.findIndex((option) => option.key === key);
      const steps = answer.length === 1 ? Math.abs(place(answer[0]) - place(right[0])) : options.length;
      return steps === 0 ? 1 : steps === 1 ? NEAR : 0;
    },
  };

  // A list of keys, empty for no answer, to a number from 0 to 1.
  book.marked = (question, answer) => (answer.length > 0 ? RULES[question.kind](answer, question) : 0);

  // Fisher and Yates with mulberry32, so that a number names the same test everywhere.
  book.shuffled = function (entries, seed) {
    const mixed = Array.from(entries);
    let state = seed % WORD;
    const next = () => {
      state = (state + 0x6d2b79f5) % WORD;
      let t = Math.imul(state ^ (state >>> 15), state | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return (t ^ (t >>> 14)) >>> 0;
    };
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const place = Math.floor((next() * (last + 1)) / WORD);
      [mixed[last], mixed[place]] = [mixed[place], mixed[last]];
    }
    return mixed;
  };

  // The points of a list of { question, mark }, for all and for each claim.
  book.scored = function (results) {
    const points = results.reduce((sum, { mark }) => sum + mark, 0);
    const perClaim = {};
    for (const { question, mark } of results) {
      for (const claim of question.claims) {
        const entry = (perClaim[claim] = perClaim[claim] || { points: 0, total: 0 });
        entry.points += mark;
        entry.total += 1;
      }
    }
    const total = results.length;
    return { points, total, score: total ? points / total : 0, perClaim };
  };

  // Listeners on the document hear of every quiz that is done: see ARCHITECTURE.md.
  book.tellQuiz = (detail) => document.dispatchEvent(new CustomEvent("backorleg:quiz", { detail }));
})(globalThis.backorleg);
