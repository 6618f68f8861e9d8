// Answers for any state from the tables that Python wrote; see backorleg/core/_tables.py.
(function (book) {
  "use strict";

  const known = new Map();
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; // as in base64
  const WORTH = Array.from({ length: 128 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code)));

  // How many digits each place takes, so that all values and none of them can be told apart.
  function widthOf(count) {
    let width = 1;
    while (DIGITS.length ** width <= count) {
      width += 1;
    }
    return width;
  }

  // Which of a column's values a state has, or -1; all states may agree.
  function placeOf({ places, width }, row) {
    if (places === 0) {
      return 0;
    }
    let at = 0;
    for (let i = row * width; i < (row + 1) * width; i += 1) {
      at = at * DIGITS.length + WORTH[places.charCodeAt(i)];
    }
    return at - 1;
  }

  function decoded(column) {
    const [path, coding, values, places] = column;
    const width = widthOf(values.length);
    if (coding < 0) {
      return { path, values, places, width };
    }
    const scale = 10 ** coding;
    const numbers = (row) => {
      let sum = 0;
      return row.map((step) => (sum += step) / scale);
    };
    return { path, values: values.map(numbers), places, width };
  }

  function place(root, path, value) {
    if (path.length === 0) {
      return value;
    }
    const [key, ...rest] = path;
    const whole = root === undefined ? (typeof key === "number" ? [] : {}) : root;
    whole[key] = place(whole[key], rest, value);
    return whole;
  }

  class Tables {
    constructor(data) {
      this.name = data.name;
      this.controls = data.controls;
      this.bases = data.bases;
      this.models = data.models;
      this.tallies = data.tallies;
      this.cases = data.cases;
      this.once = data.once;
      this.domains = new Map(data.controls.map((control) => [control.name, control.values]));
      this.gists = new Map(data.gists.map((gist) => [gist.name, gist]));
      this.tabulated = (entry) => ({
        ...entry,
        columns: (entry.columns || []).map(decoded),
        pieces: entry.pieces && entry.pieces.map(this.tabulated),
      });
      this.outputs = new Map(Object.entries(data.outputs).map(([k, v]) => [k, this.tabulated(v)]));
      this.checks = new Map(Object.entries(data.checks).map(([k, v]) => [k, this.tabulated(v)]));
    }

    row(needs, state) {
      return needs.reduce((row, name) => {
        const gist = this.gists.get(name);
        if (gist) {
          return row * gist.count + gist.places[this.row(gist.parts, state)];
        }
        const domain = this.domains.get(name);
        return row * domain.length + domain.indexOf(state[name]);
      }, 0);
    }

    lookUp(entry, state) {
      const row = this.row(entry.parts || entry.needs, state);
      let value;
      for (const column of entry.columns) {
        const at = placeOf(column, row);
        if (at >= 0) {
          value = place(value, column.path, column.values[at]);
        }
      }
      return value;
    }

    value(name, state) {
      const entry = this.outputs.get(name);
      const row = (needs, now) => this.row(needs, now);
      if (entry.tally !== undefined) {
        return book.tallied(entry, this.tallies[entry.tally], state, row);
      }
      if (entry.face) {
        return book.weighed(entry, this.models[entry.model], state, row);
      }
      return entry.pieces
        ? entry.pieces.map((piece) => this.lookUp(piece, state)).join("")
        : this.lookUp(entry, state);
    }

    // The outputs that depend on one of the controls in `moved`; all of them if it is left out.
    values(state, moved) {
      const values = {};
      for (const [name, entry] of this.outputs) {
        if (!moved || entry.needs.some((need) => moved.includes(need))) {
          values[name] = this.value(name, state);
        }
      }
      return values;
    }

    solved(name, state) {
      return this.lookUp(this.checks.get(name), state);
    }

    // Whether all that is said of a state is here; a case may have to be fetched first.
    has() {
      return true;
    }

    // The state in which a case begins.
    opened(value) {
      return { ...this.defaults(), [this.cases.by]: value };
    }

    // The controls that a reader cannot move: what was done once, and everything once a case is closed.
    resting(state) {
      if (this.cases && state[this.cases.done]) {
        return Array.from(this.domains.keys()).filter((name) => name !== this.cases.by);
      }
      return this.once.filter((name) => state[name]);
    }

    defaults() {
      return Object.fromEntries(this.controls.map((control) => [control.name, control.default]));
    }

    // One sentence on what is wrong with `moves`, or nothing.
    complaint(moves) {
      for (const [name, value] of Object.entries(moves)) {
        const control = this.controls.find((one) => one.name === name);
        if (!control) {
          return book.unknownControl(this.name, name, Array.from(this.domains.keys()));
        }
        if (!control.values.includes(value)) {
          return book.unknownValue(this.name, control, value);
        }
      }
      return "";
    }
  }

  // Tables that come apart: each case has a script of its own.
  class CaseTables extends Tables {
    constructor(data) {
      super({ ...data, gists: [], outputs: {}, checks: {}, models: [], tallies: [] });
      this.parts = new Map();
    }

    add(data) {
      const { by } = this.cases;
      const controls = this.controls.map((one) => (one.name === by ? { ...one, values: [data.case] } : one));
      this.parts.set(data.case, new Tables({ ...data, controls, cases: null, once: [], bases: {} }));
    }

    has(state) {
      return this.parts.has(state[this.cases.by]);
    }

    values(state, moved) {
      return this.parts.get(state[this.cases.by]).values(state, moved);
    }

    solved(name, state) {
      return this.parts.get(state[this.cases.by]).solved(name, state);
    }
  }

  book.tables = (data) => known.set(data.name, data.cases ? new CaseTables(data) : new Tables(data));
  // Without what all cases share a case is of no use; the page says that it is missing.
  book.caseTables = (data) => known.get(data.name)?.add(data);
  book.tablesOf = (name) => known.get(name);
})(globalThis.backorleg);
