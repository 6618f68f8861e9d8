// What a chapter needs on paper and not on a screen: what its pictures are set to, the answers at its end, and the
// addresses behind its links. Laid out before a print, and made anew for the next.
(function () {
  "use strict";

  const MANY = 12; // controls; of more than these only the moved ones are named
  const root = document.documentElement;
  const words = (node) => (node ? node.textContent.replace(/\s+/g, " ").trim() : "");
  const unseen = (node) => Boolean(node.closest("[hidden], details:not([open]) > :not(summary)"));
  let theme = null;

  function made(tag, name, ...inside) {
    const node = document.createElement(tag);
    if (name) {
      node.className = name;
      node.hidden = /\bpaper\b(?!-)/.test(name); // on screens; the style sheet for print shows it
    }
    node.append(...inside);
    return node;
  }

  // The label of a control and what it is set to, as a reader sees them.
  function setting(control) {
    const chosen = control.querySelector("option:checked");
    const pressed = control.querySelector("input[type=radio]:checked");
    const box = control.querySelector("input[type=checkbox]");
    const label = words(control.querySelector("legend, label") || control.querySelector("span"));
    if (box) {
      return [label, box.checked ? "yes" : "no"];
    }
    return [label, words(chosen || (pressed && pressed.parentElement) || control.querySelector("output"))];
  }

  // The element whose value tells whether a control still stands where it began.
  function moved(control, initial) {
    const field = control.querySelector("input:checked, select, input[type=checkbox], input[type=range]");
    const value = field && field.type === "checkbox" ? field.checked : field && field.value;
    return Boolean(field) && String(initial[field.name]) !== String(value);
  }

  function shown(section) {
    const initial = JSON.parse(section.dataset.initial || "{}");
    const all = Array.from(section.querySelectorAll(".sim-controls .sim-control:not(.sim-once)"));
    const there = all.filter((control) => !unseen(control));
    const named = there.length > MANY ? there.filter((control) => moved(control, initial)) : there;
    const said = named.map(setting).filter(([label, value]) => label && value);
    const loaded = section.querySelectorAll(".sim-presets li").length;
    const line = made("p", "paper paper-shown");
    if (said.length > 0) {
      line.append(made("strong", "", "Shown here: "), said.map((pair) => pair.join(" – ")).join("; "), ". ");
    }
    if (section.querySelector(".sim-once")) {
      line.append("On a screen each step can be taken here, one after the other, and is answered.");
    } else {
      const more = loaded > 1 ? `, or one of ${loaded} examples loaded` : "";
      line.append(`On a screen the controls can be moved${more}, and all of this answers.`);
    }
    return line;
  }

  // What a question's answers are, each a list of [what it is, the text, the reason].
  const REASONS = {
    order: ({ right, options }) =>
      right.map((key, i) => [`${i + 1}.`, options.find((option) => option.key === key)]),
    locate: ({ options }) => {
      const right = options.filter((option) => option.right);
      return [["Right:", { ...right[0], text: right.map(({ text }) => text).join("; ") }]];
    },
  };
  const chosen = ({ options }) =>
    [true, false].flatMap((right) =>
      options.filter((option) => option.right === right).map((option) => [right ? "Right:" : "Not:", option]),
    );

  function answer(question) {
    const lines = (REASONS[question.kind] || chosen)(question);
    const item = made("li", "");
    for (const [what, { text, because }] of lines) {
      const kind = what === "Not:" ? "paper-not" : "paper-right";
      item.append(
        made("p", kind, made("strong", "", what), ` ${text}${/[.?!]$/.test(text) ? "" : "."} ${because}`),
      );
    }
    return item;
  }

  function answers(article) {
    const predictions = Array.from(article.querySelectorAll(".sim-prediction"), (form) => {
      const right = form.querySelector(`input[value="${CSS.escape(form.dataset.answer)}"]`);
      const because = form.querySelector(".sim-because").cloneNode(true);
      because.querySelector("strong").remove();
      const question = words(form.querySelector("legend")).replace(/^Predict first\.\s*/, "");
      const found = `${words(right.parentElement).replace(/\.$/, "")}. ${words(because)}`;
      return made("p", "", made("strong", "", `Prediction: ${question}`), ` ${found}`);
    });
    const asked = Array.from(article.querySelectorAll("[data-quiz=checkpoint] [data-question]"));
    if (predictions.length + asked.length === 0) {
      return [];
    }
    const list = made("ol", "", ...asked.map((item) => answer(JSON.parse(item.dataset.question))));
    return [made("section", "paper paper-answers", made("h2", "", "Answers"), ...predictions, list)];
  }

  // Numbers for links to other sites. An address that the page prints anyway, as in a list of sources, needs none.
  function notes(article) {
    const links = Array.from(article.querySelectorAll('a[href^="http"]')).filter((link) => !unseen(link));
    const bare = (address) => address.replace(/^https?:\/\//, "");
    const printed = new Set(
      Array.from(document.querySelectorAll('a[href^="http"]'))
        .filter((link) => !link.closest(".paper") && bare(words(link)) === bare(link.getAttribute("href")))
        .map((link) => link.href),
    );
    const numbers = new Map();
    for (const link of links.filter(({ href }) => !printed.has(href))) {
      if (!numbers.has(link.href)) {
        numbers.set(link.href, numbers.size + 1);
      }
      link.after(made("sup", "paper", `[${numbers.get(link.href)}]`));
    }
    if (numbers.size === 0) {
      return [];
    }
    const items = Array.from(numbers.keys(), (href) => {
      const link = made("a", "", href);
      link.href = href;
      return made("li", "", link);
    });
    return [made("section", "paper paper-notes", made("h2", "", "Links"), made("ol", "", ...items))];
  }

  function lay(article) {
    article.querySelectorAll(".paper").forEach((old) => old.remove());
    for (const section of article.querySelectorAll("section.simulator")) {
      section.querySelector(".sim-body").before(shown(section));
    }
    (article.querySelector(":scope > section") || article).append(...answers(article), ...notes(article));
  }

  // What stands at the head and the foot of each page; the style sheet says where.
  function running() {
    const said = { chapter: "article h1", foot: ".extra_footer" };
    for (const [name, selector] of Object.entries(said)) {
      const node = document.querySelector(selector);
      const copy = node && node.cloneNode(true);
      if (copy) {
        copy.querySelectorAll(".headerlink").forEach((link) => link.remove());
        root.style.setProperty(`--paper-${name}`, JSON.stringify(words(copy)));
      }
    }
  }

  globalThis.addEventListener("beforeprint", () => {
    if (root.classList.contains("sim-printing")) {
      return; // A sheet of its own has none of this.
    }
    theme = root.dataset.theme;
    root.dataset.theme = "light"; // Paper is light, whatever the screen is; charts read their colours from here.
    running();
    document.querySelectorAll("article").forEach(lay);
  });
  globalThis.addEventListener("afterprint", () => {
    if (theme) {
      root.dataset.theme = theme;
      theme = null;
    }
  });
})();
