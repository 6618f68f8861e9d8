// The page on which a phone votes. It shows what the server says, and never loses a tap: an answer that could not be
// sent waits until the line is back. Every message holds the whole state, so that none is missed by missing one.
(function () {
  "use strict";

  const ASK_AGAIN = 3000; // Milliseconds between questions where no stream is to be had.
  const PATIENCE = 8000; // Milliseconds that an answer may take.
  const SILENCE = 40000; // A stream says something every 15 seconds; after this one it is dead.
  const LONG_LOST = 60000;
  const REFUSED_FOR = 60000; // Too many phones: this one asks instead, and tries a stream again later.
  const path = document.body.dataset.path;
  const part = (id) => document.getElementById(id);
  const letter = (place) => String.fromCharCode("A".charCodeAt(0) + place);

  let state = null; // What the server said last.
  let chosen = null; // { round, choice } that has been tapped and not yet been confirmed.
  let sending = false;
  let drawn = ""; // What the options on the screen stand for.
  let lostSince = null;
  let stream = null;
  let heard = 0;
  let noStreamUntil = "EventSource" in globalThis ? 0 : Infinity;
  let timer = 0;

  // --- What is shown ---

  const say = (text) => {
    if (part("said").textContent !== text) {
      part("said").textContent = text;
    }
  };

  function answered() {
    return chosen && chosen.round === state.round ? chosen.choice : (state.yours ?? null);
  }

  function option(place, text) {
    const open = state.state === "open";
    const node = document.createElement(open ? "button" : "div");
    const mark = document.createElement("span");
    const words = document.createElement("span");
    mark.className = "letter";
    mark.textContent = letter(place);
    words.textContent = text;
    node.append(mark, " ", words);
    if (open) {
      node.type = "button";
      node.addEventListener("click", () => choose(place));
    } else {
      node.className = "option";
      const share = document.createElement("span");
      share.className = "share";
      node.append(share);
    }
    return node;
  }

  function showOptions() {
    const asked = "options" in state;
    const now = asked ? JSON.stringify([state.round, state.state === "open", state.asks, state.options]) : "";
    if (now !== drawn) {
      drawn = now;
      part("options").replaceChildren(
        ...(asked ? state.options.map((text, place) => option(place, text)) : []),
      );
      if (asked) {
        globalThis.scrollTo(0, 0);
      }
    }
    if (!asked) {
      return;
    }
    const mine = answered();
    const sum = (state.results ?? []).reduce((all, one) => all + one, 0);
    Array.from(part("options").children).forEach((node, place) => {
      if (state.state === "open") {
        node.setAttribute("aria-pressed", String(place === mine));
        return;
      }
      node.classList.toggle("yours", place === mine);
      node.classList.toggle("counted", Boolean(sum));
      const percent = sum ? `${Math.round((100 * state.results[place]) / sum)}%` : "";
      node.style.setProperty("--share", percent || "0%");
      node.querySelector(".share").textContent = percent;
    });
  }

  function sentence() {
    const mine = answered();
    if (state.state === "open") {
      if (mine === null) {
        return "Tap your answer. You can change it until the vote is closed.";
      }
      return chosen
        ? `Sending ${letter(mine)}…`
        : `Counted: ${letter(mine)}. You can change it until the vote is closed.`;
    }
    if (state.state === "closed") {
      const yours = mine === null ? "" : ` Your answer was ${letter(mine)}.`;
      return `This vote is closed.${yours} The next question will appear here by itself.`;
    }
    return state.state === "ended"
      ? "You can close this page."
      : "No question is open now. The next one will appear here by itself.";
  }

  function show() {
    const titles = { ended: "The lecture has ended. Thank you.", waiting: "You are in." };
    part("asks").textContent = titles[state.state] ?? state.asks;
    showOptions();
    say(sentence());
  }

  function take(news) {
    state = news;
    if (chosen && (state.round !== chosen.round || state.state !== "open")) {
      chosen = null; // Too late: this question has gone.
    }
    found();
    show();
  }

  function found() {
    lostSince = null;
    part("lost").hidden = true;
  }

  function lost() {
    lostSince ??= Date.now();
    const kept = chosen ? ` Your answer ${letter(chosen.choice)} will be sent when it is back.` : "";
    const said =
      Date.now() - lostSince < LONG_LOST
        ? "The connection is lost. Stay in the network of the hall; this page tries again by itself."
        : "There is no connection: the lecture is over, or this phone has left the network of the hall.";
    const text = said + kept;
    if (part("lost").hidden || part("lost").textContent !== text) {
      part("lost").textContent = text;
      part("lost").hidden = false;
    }
  }

  // --- What is sent ---

  function choose(choice) {
    chosen = { round: state.round, choice };
    show();
    send();
  }

  async function ask(address, options) {
    const ends = new AbortController();
    const clock = setTimeout(() => ends.abort(), PATIENCE);
    try {
      const answer = await fetch(`${path}/${address}`, {
        cache: "no-store",
        signal: ends.signal,
        ...options,
      });
      return { status: answer.status, data: await answer.json() };
    } finally {
      clearTimeout(clock);
    }
  }

  // One at a time, the newest last: two taps in a row arrive in that order.
  async function send() {
    if (sending || !chosen) {
      return;
    }
    sending = true;
    const sent = chosen;
    try {
      const { status, data } = await ask("answer", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(sent),
      });
      if (status >= 500) {
        throw new Error(data.message);
      }
      if (chosen === sent) {
        chosen = null;
      }
      if (status === 200) {
        take(data);
      } else {
        show();
        say(data.message);
        if (status === 404 || status === 409) {
          look();
        }
      }
    } catch {
      lost();
    }
    sending = false;
    if (chosen) {
      // A second tap meanwhile, or no line.
      setTimeout(send, lostSince === null ? 0 : ASK_AGAIN);
    }
  }

  // --- What is heard ---

  async function look() {
    try {
      const { status, data } = await ask("state");
      if (status !== 200) {
        throw new Error(data.message);
      }
      take(data);
      return true;
    } catch {
      lost();
      return false;
    }
  }

  function listen() {
    stream?.close();
    stream = new EventSource(`${path}/stream`);
    heard = Date.now();
    stream.addEventListener("message", (event) => {
      heard = Date.now();
      take(JSON.parse(event.data));
    });
    stream.addEventListener("here", () => {
      heard = Date.now();
    });
    stream.addEventListener("error", ({ target }) => {
      if (target === stream && target.readyState === EventSource.CLOSED) {
        noStreamUntil = Date.now() + REFUSED_FOR;
        stream = null;
      }
    });
  }

  // Asks where there is no stream, and looks after the stream where there is one.
  async function tend() {
    clearTimeout(timer);
    timer = setTimeout(tend, ASK_AGAIN);
    const alive = stream?.readyState === EventSource.OPEN && Date.now() - heard < SILENCE;
    if (alive || !(await look())) {
      return;
    }
    // While the browser is connecting by itself it is left to it.
    if (Date.now() > noStreamUntil && stream?.readyState !== EventSource.CONNECTING) {
      listen();
    }
  }

  // A phone that was in a pocket looks at once.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      heard = 0;
      tend();
    }
  });
  globalThis.addEventListener("online", tend);
  tend();
})();
