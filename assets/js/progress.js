// The cases that a reader has done: kept in the browser, counted, exported, imported, wiped.
// host: { state(), set(moves), open(case), outputs() }
(function (book) {
  "use strict";

  const quoted = (cell) => {
    const text = String(cell);
    // A spreadsheet takes a cell that begins like this for a formula.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  function handOut(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  class Progress {
    constructor(section, panel, host) {
      Object.assign(this, { section, panel, host, ...JSON.parse(panel.dataset.cases) });
      this.simulator = section.dataset.simulator;
      this.keeper = book.keeper(this.simulator, this.names, (sentence) => this.say(sentence));
      this.last = host.state();
      this.sureToWipe = false;
      panel.hidden = false;
      this.listen();
      this.show();
    }

    part(name) {
      return this.panel.querySelector(name);
    }

    say(sentence) {
      this.part(".sim-kept").textContent = sentence;
    }

    listen() {
      const press = (name, act) =>
        this.part(`[data-progress="${name}"]`).addEventListener("click", () => {
          this.sureToWipe = this.sureToWipe && name === "wipe";
          act();
        });
      press("next", () => this.next());
      press("json", () =>
        handOut(`${this.simulator}.json`, "application/json", JSON.stringify(this.keeper.data(), null, 2)),
      );
      press("csv", () => handOut(`${this.simulator}.csv`, "text/csv", `\ufeff${this.csv()}`));
      press("wipe", () => this.wipe());
      this.part(".sim-resume button").addEventListener("click", () => this.resume());
      this.part("input[type=file]").addEventListener("change", (event) => this.take(event.target));
    }

    records() {
      const all = Object.entries(this.keeper.data().done).flatMap(([name, list]) =>
        list.map((record) => ({ ...record, name })),
      );
      return all.sort((a, b) => a.when.localeCompare(b.when));
    }

    // Only a case that was closed by hand counts: a link or an example shows somebody else's work.
    moved() {
      const now = this.host.state();
      const changed = Object.keys(now).filter((name) => now[name] !== this.last[name]);
      this.last = now;
      const name = now[this.by];
      if (changed.length === 1 && changed[0] === this.done && now[this.done]) {
        this.keep(name, this.record(now));
        this.section.querySelector(".sim-outputs").scrollIntoView(); // The debrief, which is what comes next.
      } else if (changed.length > 0 && !changed.includes(this.by) && !now[this.done]) {
        this.keeper.change((data) => ({ ...data, open: { ...data.open, [name]: now } }));
      }
      this.show();
    }

    record(now) {
      const outputs = this.host.outputs();
      const marks = Object.fromEntries(
        outputs[this.marks].rows.map(([skill, points]) => [skill, Number(points)]),
      );
      return {
        when: new Date().toISOString(),
        sure: now[this.sure],
        hit: marks[this.hit] === 100,
        marks,
      };
    }

    keep(name, record) {
      this.keeper.change((data) => {
        const open = { ...data.open };
        delete open[name];
        return { ...data, open, done: { ...data.done, [name]: [...(data.done[name] || []), record] } };
      });
    }

    resume() {
      const saved = this.keeper.data().open[this.host.state()[this.by]];
      return Promise.resolve(this.host.set(saved)).then((taken) => {
        if (!taken) {
          this.keeper.change((data) => {
            const open = { ...data.open };
            delete open[saved[this.by]];
            return { ...data, open };
          });
          this.show();
        }
      });
    }

    next() {
      const names = Object.keys(this.names);
      const here = names.indexOf(this.host.state()[this.by]);
      const after = [...names.slice(here + 1), ...names.slice(0, here)];
      this.host.open(after.find((name) => !(name in this.keeper.data().done)) || after[0]);
      this.section.scrollIntoView();
    }

    csv() {
      const records = this.records();
      const skills = records.length > 0 ? Object.keys(records.at(-1).marks) : [];
      const head = [this.one, "name", "finished", "sure", "right", ...skills];
      const rows = records.map(({ name, when, sure, hit, marks }) => [
        name,
        this.names[name],
        when,
        sure,
        hit ? "yes" : "no",
        ...skills.map((skill) => marks[skill] ?? ""),
      ]);
      return `${[head, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
    }

    take(input) {
      const [file] = input.files;
      if (!file) {
        return Promise.resolve();
      }
      return file.text().then((text) => {
        input.value = "";
        let data = null;
        try {
          data = JSON.parse(text);
        } catch {
          // Told below.
        }
        const wrong = book.wrongWith(data, this.names);
        if (wrong) {
          this.say(
            `"${file.name}" was not imported: ${wrong}. Choose a file that was exported here as JSON.`,
          );
          return;
        }
        this.keeper.change((own) => book.mergedRecords(own, data));
        this.say(`"${file.name}" was imported.`);
        this.show();
      });
    }

    wipe() {
      if (!this.sureToWipe) {
        this.sureToWipe = true;
        this.say(`This forgets all your ${this.many}; press “Wipe” again to do it.`);
        return;
      }
      this.sureToWipe = false;
      this.keeper.wipe();
      this.say(`All your ${this.many} are forgotten.`);
      this.show();
    }

    show() {
      const data = this.keeper.data();
      const state = this.host.state();
      // Most moves close no case.
      if (data.done !== this.counted) {
        this.counted = data.done;
        const count = Object.keys(data.done).length;
        this.part(".sim-done").textContent =
          `${count} of ${Object.keys(this.names).length} ${this.many} done.`;
        this.part(".sim-record").replaceChildren(...book.recordShown(this.records()));
      }
      const saved = data.open[state[this.by]];
      const begun = Object.values(state).some((value) => value === true);
      const line = this.part(".sim-resume");
      line.hidden = begun || !saved;
      if (saved) {
        const steps = Object.values(saved).filter((value) => value === true).length;
        line.firstElementChild.textContent = `You were here before and left after ${steps} steps.`;
      }
    }
  }

  // Returns what to call after each move; nothing happens in simulators without cases.
  book.progress = function (section, host) {
    const panel = section.querySelector(".sim-progress");
    if (!panel) {
      return () => {};
    }
    const progress = new Progress(section, panel, host);
    return () => progress.moved();
  };
})(globalThis.backorleg);
