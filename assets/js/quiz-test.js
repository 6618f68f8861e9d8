// The mixed test: set up, taken one question at a time, marked. What a reader answers is kept in the browser.
(function (book) {
  "use strict";

  const MOST_RESULTS = 20;

  const element = (...parts) => book.element(...parts);
  const isList = (value, type) => Array.isArray(value) && value.every((one) => typeof one === type);

  // Whether something that was read is a test that can go on with this bank.
  function soundRun(run, byId) {
    return (
      Boolean(run) &&
      isList(run.ids, "string") &&
      run.ids.length > 0 &&
      run.ids.every((id) => byId.has(id)) &&
      Number.isInteger(run.at) &&
      run.at >= 0 &&
      run.at < run.ids.length &&
      [run.limit, run.left].every((time) => Number.isFinite(time) && time >= 0) &&
      Boolean(run.answers) &&
      Object.entries(run.answers).every(
        ([id, keys]) =>
          byId.has(id) &&
          isList(keys, "string") &&
          keys.every((key) => byId.get(id).options.some((option) => option.key === key)),
      )
    );
  }

  const soundResults = (results) =>
    Array.isArray(results) &&
    results.every(
      (one) => one && typeof one.when === "string" && Number.isFinite(one.points) && one.total > 0,
    );

  class Test {
    constructor(section, number, bank) {
      this.section = section;
      this.number = number;
      this.bank = bank;
      this.byId = new Map(bank.questions.map((one) => [one.id, one]));
      this.note = element("p", { class: "quiz-note", role: "status" });
      this.body = element("div", {});
      section.replaceChildren(this.note, this.body);
      const say = (sentence) => (this.note.textContent = sentence);
      this.kept = book.kept("test", say, (value) => soundRun(value, this.byId));
      this.results = book.kept("results", say, soundResults);
      this.past = this.results.read() || [];
      this.setup(this.kept.read());
    }

    setup(waiting) {
      this.body.replaceChildren(
        book.testSetup(this.bank, {
          number: this.number,
          waiting,
          results: this.past,
          begin: ({ ids, seed, limit }) => this.begin("test", ids, seed, limit),
          resume: () => this.take(waiting),
          drop: () => this.kept.forget(),
          forget: () => {
            this.past = [];
            this.results.forget();
          },
        }),
      );
    }

    begin(kind, ids, seed, limit) {
      this.take({ kind, ids, seed, limit, left: limit, at: 0, answers: {} });
    }

    take(run) {
      this.run = run;
      this.clock = null;
      this.save();
      const button = (text, act) => {
        const made = element("button", { type: "button" }, text);
        made.addEventListener("click", act);
        return made;
      };
      this.progress = element("p", { class: "quiz-progress" });
      this.said = element("p", { class: "quiz-said", role: "status" });
      this.here = element("div", { class: "quiz-question" });
      this.previous = button("Previous", () => this.go(run.at - 1));
      this.next = button("Next", () => this.go(run.at + 1));
      this.finish = button("Finish", () => this.asked());
      this.tools = element("p", { class: "quiz-tools" }, this.previous, " ", this.next, " ", this.finish);
      this.body.replaceChildren(this.progress, this.said, this.here, this.tools);
      if (run.limit > 0) {
        this.clock = book.clock({
          limit: run.limit,
          left: run.left,
          say: (sentence) => (this.said.textContent = sentence),
          kept: (left) => {
            run.left = left;
            this.save();
          },
          paused: (on) => this.pause(on),
          over: () => this.timeIsUp(),
        });
        this.progress.after(this.clock.node);
      }
      this.go(run.at);
    }

    save() {
      this.kept.write(this.run);
    }

    picture({ kind, region, side }) {
      const holder = document.createElement("div");
      holder.innerHTML = kind === "locate" ? this.bank.pictures[`${region}-${side}`] : "";
      return holder.firstElementChild;
    }

    go(at) {
      const { run } = this;
      run.at = at;
      this.save();
      if (this.sure) {
        this.sure = false;
        this.finish.textContent = "Finish";
        this.said.textContent = "";
      }
      const question = this.byId.get(run.ids[at]);
      const view = book.asked(question, {
        name: `test-${this.number}-${question.id}`,
        picture: this.picture(question),
        changed: () => {
          run.answers[question.id] = view.answer();
          this.save();
          this.count();
        },
      });
      this.here.replaceChildren(view.node);
      view.set(run.answers[question.id] || []);
      this.previous.disabled = at === 0;
      this.next.disabled = at === run.ids.length - 1;
      this.count();
      view.legend.tabIndex = -1; // Whoever goes on wants to read the question.
      view.legend.focus({ preventScroll: true });
      this.progress.scrollIntoView({ block: "nearest" }); // The number and the clock stand above it.
    }

    open() {
      return this.run.ids.filter((id) => (this.run.answers[id] || []).length === 0).length;
    }

    count() {
      const { ids, at } = this.run;
      this.progress.textContent = `Question ${at + 1} of ${ids.length}; ${ids.length - this.open()} answered.`;
    }

    pause(on) {
      this.here.hidden = on;
      this.tools.hidden = on;
      this.said.textContent = on ? "The clock rests, and the question is put away." : "";
    }

    timeIsUp() {
      const title = element(
        "p",
        { tabindex: "-1" },
        "Time is up. Nothing is lost: finish now, or go on without the clock.",
      );
      const end = element("button", { type: "button" }, "Finish now");
      const on = element("button", { type: "button" }, "Go on without the clock");
      const box = element(
        "div",
        { class: "quiz-waiting" },
        title,
        element("p", { class: "quiz-tools" }, end, " ", on),
      );
      this.pause(true);
      this.said.textContent = "";
      this.clock.node.replaceWith(box);
      end.addEventListener("click", () => this.done());
      on.addEventListener("click", () => {
        this.run.limit = 0;
        box.remove();
        this.pause(false);
        this.go(this.run.at);
      });
      title.focus();
    }

    asked() {
      const open = this.open();
      if (open > 0 && !this.sure) {
        this.sure = true;
        this.finish.textContent = "Finish anyway";
        this.said.textContent =
          open === 1 ? "One question has no answer yet." : `${open} questions have no answer yet.`;
        return;
      }
      this.done();
    }

    done() {
      if (this.clock) {
        this.clock.stop();
        this.clock = null;
      }
      const results = this.run.ids.map((id) => {
        const question = this.byId.get(id);
        const answer = this.run.answers[id] || [];
        return { question, answer, mark: book.marked(question, answer) };
      });
      const found = book.scored(results);
      this.kept.forget();
      const when = new Date().toISOString().slice(0, 10);
      this.past = [{ when, points: found.points, total: found.total }, ...this.past].slice(0, MOST_RESULTS);
      this.results.write(this.past);
      const { node, title } = book.testResult(results, this.bank, {
        ending: this.section.dataset.ending || ".html",
        retry: (ids) => this.begin("retry", ids, this.run.seed, 0),
        again: () => {
          this.setup(null);
          this.body.querySelector("input").focus();
        },
      });
      this.body.replaceChildren(node);
      title.focus();
      book.tellQuiz({
        kind: this.run.kind || "test", // One that was begun before kinds were kept is a whole test.
        id: this.section.dataset.id,
        score: found.score,
        answered: results.filter(({ answer }) => answer.length > 0).length,
        total: found.total,
        perClaim: found.perClaim,
      });
    }
  }

  book.quizzes = book.quizzes || {};
  book.quizzes.test = (section, number, bank) => new Test(section, number, bank);
})(globalThis.backorleg);
