// Answers for any state from the tables that Python wrote; see backorleg/core/_tables.py.
(function (book) {
  "use strict";

  const known = new Map();

  function decoded(column) {
    const [path, coding, values, index] = column;
    if (coding < 0) {
      return { path, values, index };
    }
    const scale = 10 ** coding;
    const numbers = (row) => {
      let sum = 0;
      return row.map((step) => (sum += step) / scale);
    };
    return { path, values: values.map(numbers), index };
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

  // Whether a control that is shown only `when` others have certain values applies in a state.
  book.applies = (when, state) =>
    Object.entries(when).every(([name, values]) => values.includes(state[name]));

  class Tables {
    constructor(data) {
      this.name = data.name;
      this.controls = data.controls;
      this.bases = data.bases;
      this.models = data.models;
      this.domains = new Map(data.controls.map((control) => [control.name, control.values]));
      this.gists = new Map(data.gists.map((gist) => [gist.name, gist]));
      this.tabulated = (entry) => ({ ...entry, columns: (entry.columns || []).map(decoded) });
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
      for (const { path, values, index } of entry.columns) {
        const at = index === 0 ? 0 : index[row];
        if (at >= 0) {
          value = place(value, path, values[at]);
        }
      }
      return value;
    }

    value(name, state) {
      const entry = this.outputs.get(name);
      if (entry.face) {
        return book.weighed(entry, this.models[entry.model], state, (needs, now) => this.row(needs, now));
      }
      return this.lookUp(entry, state);
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

  book.tables = (data) => known.set(data.name, new Tables(data));
  book.tablesOf = (name) => known.get(name);
})(globalThis.backorleg);
