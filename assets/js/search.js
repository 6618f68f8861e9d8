// The search field of every page. What it searches is loaded when the field is first used, by a classic script,
// because pages opened from a folder may not fetch.
(function () {
  "use strict";

  const own = document.currentScript;
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const FEW = 4; // of each kind, in the dialog; the page shows all
  const PAUSE = 120; // milliseconds without a key after which results follow
  let loading = null;

  function load() {
    loading =
      loading ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(own.dataset.index, own.src).href;
        script.onload = () => resolve(globalThis.backorlegSearch);
        script.onerror = () => {
          loading = null; // The next key asks again.
          script.remove();
          reject(new Error("The search could not be loaded; try again."));
        };
        document.head.append(script);
      });
    return loading;
  }

  function element(tag, className, ...inside) {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...inside);
    return made;
  }

  const pieces = (marked) =>
    marked.map(([text, hit]) => (hit ? element("mark", "search-hit", text) : document.createTextNode(text)));

  function item({ url, title, place, line }) {
    const link = element("a", "search-link", ...pieces(title));
    link.href = new URL(url, root).href;
    const made = element("li", "search-result", link);
    if (place) {
      made.append(element("span", "search-place", place));
    }
    made.append(element("p", "search-line", ...pieces(line)));
    return made;
  }

  const counted = (count) => (count === 1 ? "1 result" : `${count} results`);

  class Search {
    constructor(form) {
      this.form = form;
      this.field = form.querySelector("input[type=search]");
      this.dialog = form.closest("dialog");
      this.box = form.parentElement.querySelector(".search-results");
      this.status = form.parentElement.querySelector(".search-status");
      this.field.addEventListener("focus", () => load().catch(() => {}));
      this.field.addEventListener("input", () => {
        clearTimeout(this.pending);
        this.pending = setTimeout(() => this.show(), PAUSE);
      });
      form.parentElement.addEventListener("keydown", (event) => this.walk(event));
      if (this.dialog) {
        // A link to a place on this very page leaves the dialog open otherwise.
        this.box.addEventListener("click", (event) => event.target.closest("a") && this.dialog.close());
      } else {
        this.fromAddress();
      }
    }

    // The search page: what the address asks for, and an address that says what was asked.
    fromAddress() {
      const { field } = this;
      const { hash } = location;
      field.value = new URLSearchParams(location.search).get("q") || "";
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.show();
      });
      field.focus();
      if (field.value) {
        this.show().then(() => hash && document.getElementById(hash.slice(1))?.scrollIntoView());
      }
    }

    show() {
      const query = this.field.value.trim();
      const turn = (this.turn = (this.turn || 0) + 1);
      if (!this.dialog) {
        history.replaceState(
          history.state,
          "",
          query ? `?${new URLSearchParams({ q: query })}` : location.pathname,
        );
      }
      return load().then(
        (search) => turn === this.turn && this.fill(query, search.find(query)),
        (error) => this.say(error.message),
      );
    }

    fill(query, { near, groups, count }) {
      // Who is among the results already goes on at the first of the new ones, not at the top of the page.
      const inside = this.box.contains(document.activeElement);
      this.box.replaceChildren(...groups.map((group) => this.group(group, query)));
      if (inside) {
        (this.box.querySelector("a") || this.field).focus();
      }
      if (!query) {
        this.say("");
      } else if (!count) {
        this.say(`Nothing found for “${query}”. Try fewer or shorter words.`);
      } else {
        this.say(near ? `Nothing fits exactly; near: ${counted(count)}.` : counted(count));
      }
    }

    group({ kind, heading, results }, query) {
      const few = this.dialog ? results.slice(0, FEW) : results;
      const list = element("ul", "search-list", ...few.map(item));
      const made = element("section", "search-group", element("h2", "search-heading", heading), list);
      made.dataset.kind = kind;
      if (few.length < results.length) {
        const all = element("a", "search-link search-more", `All ${results.length}`);
        all.append(element("span", "visually-hidden", ` results: ${heading}`));
        const page = new URL(this.form.getAttribute("action"), location.href);
        page.searchParams.set("q", query);
        page.hash = `search-${kind}`;
        all.href = page.href;
        list.append(element("li", "search-result", all));
      }
      if (!this.dialog) {
        made.id = `search-${kind}`;
      }
      return made;
    }

    say(sentence) {
      if (this.status.textContent !== sentence) {
        this.status.textContent = sentence;
      }
    }

    // Arrow keys go through the field and the results; Tab does, too.
    walk(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      const stops = [this.field, ...this.box.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (stops.includes(document.activeElement) && next) {
        event.preventDefault();
        next.focus();
      }
    }
  }

  document.querySelectorAll("form.bd-search").forEach((form) => new Search(form));
})();
