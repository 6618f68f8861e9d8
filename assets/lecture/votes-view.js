// One vote on a slide: the question, its options with bars, where phones join, and the answer once it is asked for.
// What it shows follows from what it is given; it asks nobody and decides nothing.
(function () {
  "use strict";
  const lecture = (globalThis.lectureVotes ??= {});

  const letter = (place) => String.fromCharCode("A".charCodeAt(0) + place);
  const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);
  const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  const HALL = "make present HALL=yes";

  // Beside the code a line of an option holds so many letters; a slide has room for so many lines.
  function density(texts) {
    const lines = total(texts.map((text) => Math.ceil(text.length / 40)));
    return lines > 10 ? "very" : String(lines > 6);
  }

  function element(tag, className, ...inside) {
    const node = document.createElement(tag);
    if (className) {
      node.className = `lecture-vote-${className}`;
    }
    node.append(...inside);
    return node;
  }

  function button(key, does) {
    const label = element("span");
    const node = element("button", "", element("kbd", "", key), " ", label);
    node.type = "button";
    node.addEventListener("click", does);
    return { node, label };
  }

  // acts: what the buttons do, by name; see votes.js.
  lecture.view = function (host, acts) {
    const data = JSON.parse(host.dataset.vote);
    const asked = data.kind !== "predict"; // Of phones; a prediction is raised hands.
    const known = data.right !== null;

    const rows = data.options.map((text, place) => {
      const mark = element("span", "mark");
      const fill = element("span", "fill");
      const number = element("span", "number");
      const hands = element("input", "hands");
      Object.assign(hands, { type: "number", min: 0, max: 9999, step: 1, value: 0 });
      hands.setAttribute("aria-label", `Hands for ${letter(place)}`);
      hands.addEventListener("input", () => acts.hands(rows.map((row) => Number(row.hands.value) || 0)));
      const bar = element("span", "bar", fill);
      const node = element(
        "li",
        "option",
        element("span", "letter", letter(place)),
        element("span", "text", text, mark),
        hands,
        number,
        bar,
      );
      return { node, mark, fill, number, hands };
    });
    const options = element("ol", "options", ...rows.map((row) => row.node));
    options.dataset.dense = density(data.options);

    const code = element("div", "code");
    const address = element("p", "address");
    const choose = element("select", "choose");
    choose.setAttribute("aria-label", "Another network");
    choose.addEventListener("change", () => acts.network(choose.selectedIndex));
    const answers = element("p", "answers");
    const join = element("div", "join", code, address, choose, answers);
    const answer = element("div", "answer");
    const said = element("p", "said");
    said.setAttribute("role", "status");
    const lost = element("p", "lost");
    lost.setAttribute("role", "alert");

    const buttons = {
      open: button("V", acts.open),
      results: button("R", acts.results),
      answer: button("A", acts.answer),
      reset: button("X", acts.reset),
      large: button("Z", acts.large),
      hands: button("", acts.countHands),
      end: button("", acts.end),
    };
    const save = ["csv", "json"].map((kind) => {
      const link = element("a", "", `Save all votes (${kind.toUpperCase()})`);
      link.href = acts.saved(kind);
      link.download = `votes.${kind}`;
      return link;
    });
    const more = element("details", "more", element("summary", "", "More"));
    more.append(element("div", "", buttons.hands.node, ...save, buttons.end.node));
    const bar = element("div", "buttons");
    const { open, results, reset, large } = buttons;
    bar.append(
      ...(asked ? [open.node, results.node] : []),
      ...(known ? [buttons.answer.node] : []),
      ...(asked ? [reset.node, large.node, more] : []),
    );
    large.label.textContent = "Large code";
    reset.label.textContent = "New round";
    buttons.hands.label.textContent = "Count hands";
    buttons.end.label.textContent = "End the lecture’s votes";

    const asks = element("p", "asks", data.asks);
    const body = element("div", "body", options, ...(asked ? [join] : []));
    host.replaceChildren(asks, body, answer, lost, bar, said);
    host.dataset.kind = data.kind;

    function drawBars(now) {
      const round = now.round;
      const totals = round ? rows.map((_, place) => round.counts[place] + round.hands[place]) : [];
      const sum = total(totals);
      const shown = Boolean(round?.shown) && sum > 0;
      rows.forEach((row, place) => {
        const percent = shown ? Math.round((100 * totals[place]) / sum) : 0;
        row.fill.style.width = shown ? `${(100 * totals[place]) / sum}%` : "0";
        row.number.textContent = shown ? `${percent}% (${totals[place]})` : "";
        if (document.activeElement !== row.hands) {
          row.hands.value = round ? round.hands[place] : 0;
        }
        row.hands.disabled = !round;
      });
      options.dataset.shown = String(shown);
      // Where phones cannot come in, hands are all there is.
      options.dataset.hands = String(Boolean(round) && (now.hands || now.join?.addresses.length === 0));
      return sum;
    }

    function drawJoin(now) {
      const { addresses, network } = now.join ?? { addresses: null };
      const here = addresses?.[network];
      if (here && code.dataset.url !== here.url) {
        code.dataset.url = here.url;
        code.innerHTML = here.svg; // Made by the server, of an address.
        code.firstElementChild.setAttribute("role", "img");
        code.firstElementChild.setAttribute("aria-label", `Code for ${here.url}`);
        address.textContent = here.url.replace(/^http:\/\//, "");
        choose.replaceChildren(...addresses.map(({ url }) => element("option", "", new URL(url).host)));
        choose.selectedIndex = network;
      }
      code.hidden = !here;
      choose.hidden = (addresses?.length ?? 0) < 2;
      const alone = addresses?.length === 0;
      if (alone) {
        address.replaceChildren(
          "Phones cannot join, because only this computer reaches the slides. Count hands here, or start with ",
          element("code", "", HALL),
          ".",
        );
      }
      host.dataset.alone = String(alone);
      host.dataset.large = String(Boolean(now.large && here));
    }

    function drawAnswer(now) {
      host.dataset.answered = String(now.answered);
      rows.forEach((row, place) => {
        const right = now.answered && place === data.right;
        row.node.dataset.right = String(right);
        row.mark.textContent = right ? " ✓ right" : "";
      });
      const reason = now.answered ? data.because[data.right] : "";
      if (answer.dataset.said !== reason) {
        answer.dataset.said = reason;
        answer.replaceChildren(
          ...(reason
            ? [
                element("p", "", element("strong", "", `${letter(data.right)}.`), ` ${reason}`),
                element("p", "sources", data.sources),
              ]
            : []),
        );
      }
    }

    function standing(now, sum) {
      if (!asked) {
        return now.answered ? "" : "Raise your hand for one of them. A shows the answer.";
      }
      if (!now.round || (!now.round.open && sum === 0)) {
        return "V opens the vote.";
      }
      const closed = `The vote is closed with ${counted(sum, "answer", "answers")}.`;
      return now.round.open ? "The vote is open." : closed;
    }

    // now: { round, phones, hands, join, large, answered, armed, lost, kept }
    function show(now) {
      const sum = drawBars(now);
      drawAnswer(now);
      const isOpen = Boolean(now.round?.open);
      const begun = sum > 0 ? "closed" : "new";
      host.dataset.stage = isOpen ? "open" : begun;
      const again = sum > 0 ? "Open again" : "Open the vote";
      open.label.textContent = isOpen ? "Close the vote" : again;
      results.label.textContent = now.round?.shown ? "Hide results" : "Show results";
      results.node.disabled = reset.node.disabled = !now.round;
      buttons.answer.label.textContent = now.answered ? "Hide the answer" : "Show the answer";
      const phones = now.round ? total(now.round.counts) : 0;
      answers.textContent =
        now.phones > 0 && isOpen && phones <= now.phones
          ? `${phones} of ${counted(now.phones, "phone", "phones")}`
          : isOpen
            ? counted(sum, "answer", "answers")
            : `${counted(now.phones, "phone", "phones")} in the hall`;
      drawJoin(now);
      lost.textContent = now.lost;
      lost.hidden = !now.lost;
      const warning =
        asked && !now.kept ? " Votes are not written to a file, so save them before you stop." : "";
      const text = now.armed || standing(now, sum) + warning;
      if (said.textContent !== text) {
        said.textContent = text;
      }
    }

    return { id: data.id, data, asked, known, host, show };
  };
})();
