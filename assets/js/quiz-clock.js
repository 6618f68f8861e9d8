// The clock of a timed test: it can be seen, paused and given more time, and it never takes the test away.
(function (book) {
  "use strict";

  const SECOND = 1000;
  const EXTRA = 5; // Minutes that one press adds.
  // It is said when this many seconds are left, or a fifth of the time, whichever is less.
  const LAST = 60;
  const FIFTH = 0.2;

  const spelled = (left) => {
    const seconds = Math.ceil(left / SECOND);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  const words = (seconds) => (seconds === LAST ? "One minute is" : `${seconds} seconds are`);

  // host: { limit, left, say(sentence), paused(on), kept(left), over() }; times in milliseconds.
  book.clock = function (host) {
    let { left } = host;
    let since = null;
    let timer = null;
    let warned = false;
    const warning = Math.min(LAST * SECOND, FIFTH * host.limit);
    const shown = book.element("span", { role: "timer", "aria-label": "Time left" });
    const pause = book.element("button", { type: "button" }, "Pause");
    const add = book.element("button", { type: "button" }, `Add ${EXTRA} minutes`);
    const node = book.element("p", { class: "quiz-clock" }, "Time left: ", shown, " ", pause, " ", add);

    function count() {
      const now = Date.now();
      left = Math.max(0, left - (now - since)); // Timers of hidden pages come late; the clock does not.
      since = now;
    }

    function show() {
      shown.textContent = spelled(left);
    }

    function stop() {
      if (since !== null) {
        count();
        clearInterval(timer);
        since = null;
      }
      show();
      host.kept(left);
    }

    function tick() {
      count();
      show();
      host.kept(left);
      if (left === 0) {
        stop();
        host.over();
      } else if (left <= warning && !warned) {
        warned = true;
        host.say(`${words(Math.round(left / SECOND))} left. You can pause the clock, or add time.`);
      }
    }

    function start() {
      since = Date.now();
      timer = setInterval(tick, SECOND);
      show();
    }

    function pauseOrGo() {
      const running = since !== null;
      if (running) {
        stop();
      } else {
        start();
      }
      pause.textContent = running ? "Go on" : "Pause";
      host.paused(running);
    }

    pause.addEventListener("click", pauseOrGo);
    add.addEventListener("click", () => {
      left += EXTRA * 60 * SECOND;
      warned = false;
      show();
      host.kept(left);
      host.say(`${EXTRA} minutes more.`);
    });
    start();
    return { node, stop };
  };
})(globalThis.backorleg);
