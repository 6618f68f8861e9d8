// Votes on slides: finds them, keeps them up to date with the server, and gives them keys while their slide is shown.
// V opens and closes, R shows and hides results, A the answer, X begins a new round, Z enlarges the code.
(function () {
  "use strict";
  const lecture = (globalThis.lectureVotes ??= {});

  const ASK_AGAIN = 2000; // Milliseconds between questions while there is no stream.
  const SILENCE = 40000; // A stream says something every 15 seconds.
  const ARMED_FOR = 5000; // What cannot be undone is asked once more, and forgotten after this time.
  const TYPING = 400;
  const LOST = "The connection to the server is lost; what you see may be old. It is tried again by itself.";
  const RESET = "Press X again for a new round. The answers so far are kept in the file.";
  const END = "Press once more to end: what is open is closed, and phones are told that the lecture is over.";
  const OWN = "input, select, textarea, [contenteditable]";

  const base = `${(document.body.dataset.baseUrl ?? "/").replace(/voila\/$/, "")}vote`;
  const all = []; // { view, now }
  let stream = null;
  let heard = 0;
  let timer = 0;
  let join = null; // { addresses, network }

  // Questions with their answers, and no place for a vote; whatever the server says meanwhile.
  const handout = new URLSearchParams(location.search).has("print-pdf");
  let onPaper = handout;

  const answered = ({ now, view }) => view.known && (onPaper || now.answered);
  const show = (one) => one.view.show({ ...one.now, join, answered: answered(one) });
  const showAll = () => all.forEach(show);

  // --- The server ---

  async function ask(address, options) {
    const answer = await fetch(`${base}/${address}`, { cache: "no-store", ...options });
    const data = await answer.json();
    if (!answer.ok) {
      throw Object.assign(new Error(data.message), { said: data.message });
    }
    return data;
  }

  function take({ votes, phones, kept }) {
    for (const one of all) {
      Object.assign(one.now, { phones, kept, lost: "" });
      if (one.view.id in votes) {
        one.now.round = votes[one.view.id];
      }
    }
    showAll();
  }

  function fail(problem) {
    for (const one of all) {
      if (one.view.asked) {
        one.now.lost = problem?.said ?? LOST;
      }
    }
    showAll();
  }

  async function tell(act, wish) {
    try {
      take(
        await ask(`do/${act}`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(wish),
        }),
      );
    } catch (problem) {
      fail(problem);
    }
  }

  const asked = () => all.filter(({ view }) => view.asked);
  const ids = () =>
    new URLSearchParams([...new Set(asked().map(({ view }) => view.id))].map((id) => ["id", id]));

  function listen() {
    stream?.close();
    stream = new EventSource(`${base}/live?${ids()}`);
    heard = Date.now();
    stream.addEventListener("message", ({ data }) => {
      heard = Date.now();
      take(JSON.parse(data));
    });
    stream.addEventListener("here", () => {
      heard = Date.now();
    });
  }

  async function tend() {
    clearTimeout(timer);
    timer = setTimeout(tend, ASK_AGAIN);
    if (stream?.readyState === EventSource.OPEN && Date.now() - heard < SILENCE) {
      return;
    }
    try {
      take(await ask(`now?${ids()}`));
      await whereToJoin();
      if (stream?.readyState !== EventSource.CONNECTING) {
        listen();
      }
    } catch (problem) {
      fail(problem);
    }
  }

  async function whereToJoin() {
    if (join === null) {
      const { addresses } = await ask(`join?origin=${encodeURIComponent(location.origin)}`);
      join = { addresses, network: 0 };
      showAll();
    }
  }

  // --- What the buttons and keys do ---

  function actsOf(one) {
    const { now } = one;
    const wish = () => ({ id: one.view.id });
    let clock = 0;

    function arm(text, does) {
      clearTimeout(clock);
      if (now.armed === text) {
        now.armed = "";
        does();
      } else {
        now.armed = text;
        clock = setTimeout(() => {
          now.armed = "";
          show(one);
        }, ARMED_FOR);
      }
      show(one);
    }

    let typing = 0;
    return {
      open() {
        const { asks, options, right } = one.view.data;
        return now.round?.open ? tell("close", wish()) : tell("open", { ...wish(), asks, options, right });
      },
      results: () => now.round && tell(now.round.shown ? "hide" : "show", wish()),
      answer() {
        now.answered = !now.answered;
        show(one);
      },
      reset: () => now.round && arm(RESET, () => tell("reset", wish())),
      large() {
        now.large = !now.large;
        show(one);
      },
      countHands() {
        now.hands = !now.hands;
        show(one);
      },
      hands(hands) {
        clearTimeout(typing);
        typing = setTimeout(() => tell("hands", { ...wish(), hands }), TYPING);
      },
      network(network) {
        join = { ...join, network };
        showAll();
      },
      end: () => arm(END, () => tell("end", {})),
      saved: (kind) => `${base}/save.${kind}`,
    };
  }

  // --- Keys ---

  function current() {
    const slide = globalThis.Reveal?.getCurrentSlide?.() ?? document;
    return all.find(({ view }) => slide.contains(view.host));
  }

  function onKey(event) {
    const one = current();
    const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (
      !one ||
      modified ||
      event.repeat ||
      event.target.closest?.(OWN) ||
      globalThis.Reveal?.isOverview?.()
    ) {
      return;
    }
    const { acts, view } = one;
    const keys = {
      ...(view.asked ? { v: acts.open, r: acts.results, x: acts.reset, z: acts.large } : {}),
      ...(view.known ? { a: acts.answer } : {}),
    };
    const does = keys[event.key.toLowerCase()];
    if (does) {
      event.preventDefault();
      event.stopImmediatePropagation(); // The slides have keys of their own.
      does();
    }
  }

  function print(printing) {
    onPaper = printing;
    showAll();
  }

  // --- The beginning ---

  function adopt(root) {
    const found = Array.from(root.querySelectorAll(".lecture-vote:not([data-stage])"));
    for (const host of found) {
      const now = { round: null, phones: 0, kept: true, hands: false, large: false, answered: false };
      const one = { now: { ...now, armed: "", lost: "" } };
      one.acts = actsOf(one);
      one.view = lecture.view(host, one.acts);
      all.push(one);
      show(one);
    }
    if (!handout && found.length > 0 && asked().length > 0) {
      stream?.close();
      tend();
    }
  }

  lecture.init = function (root = document) {
    document.addEventListener("keydown", onKey, true);
    globalThis.addEventListener("beforeprint", () => print(true));
    globalThis.addEventListener("afterprint", () => print(handout));
    adopt(root);
    // Where a kernel is slow, slides are shown before all of them are there.
    const late = () => root.querySelector(".lecture-vote:not([data-stage])") && adopt(root);
    new MutationObserver(late).observe(root, { childList: true, subtree: true });
  };
})();
