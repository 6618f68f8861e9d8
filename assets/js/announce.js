// Says after a move what it changed, once: were every text a live region, a screen reader would hear hundreds of words.
(function (book) {
  "use strict";

  const REST = 600; // Milliseconds without another move; a slider that is dragged is told where it ends.
  const TOLD = 2; // So many outputs are told, of the others only the names.
  const NAMED = 5;
  const WORDS = 30; // A text of so many words is told whole, of a longer one the first sentence.

  const plain = (text) => text.replace(/\s+/g, " ").trim();

  function sentence(node) {
    const whole = plain(node.textContent);
    if (whole.split(" ").length <= WORDS) {
      return plain(Array.from(node.childNodes, (part) => part.textContent).join(" "));
    }
    const first = plain((node.querySelector("p, li") || node).textContent);
    return (first.match(/^.+?[.!?](?= [“(\p{Lu}\d]|$)/u) || [first])[0];
  }

  const nameOf = (node) => {
    const label = node.closest("[data-box]")?.querySelector(".sim-label");
    return label ? plain(label.textContent) : "";
  };

  const called = (node) => {
    const name = nameOf(node);
    return name && `${name}${/[.?!:]$/.test(name) ? "" : ":"} ${sentence(node)}`;
  };

  // Warnings first, then the answer to what was asked, then the rest as it stands on the page.
  const rank = (node) => (node.querySelector(".sim-alarm") ? 0 : node.closest("form") ? 1 : 2);

  // What a screen reader says when these outputs have changed.
  book.announcement = function (changed) {
    const heard = changed
      .filter((node) => !node.closest("[hidden], [inert]") && plain(node.textContent))
      .sort((a, b) => rank(a) - rank(b));
    const told = heard.slice(0, TOLD).map((node) => called(node) || sentence(node));
    const names = heard.slice(TOLD).map(nameOf).filter(Boolean);
    if (names.length > NAMED) {
      names.splice(NAMED, names.length, `and ${names.length - NAMED} more`);
    }
    return [...told, ...(names.length > 0 ? [`Also changed: ${names.join(", ")}.`] : [])].join(" ");
  };

  // Returns what to call with the texts and sentences that have just changed.
  book.announcer = function (root) {
    const region = book.element("p", { class: "sim-says sim-unseen", role: "status" });
    root.append(region);
    const waiting = new Set();
    let rest = null;
    return (nodes) => {
      nodes.forEach((node) => waiting.add(node));
      clearTimeout(rest);
      rest = setTimeout(() => {
        // In the order of the page, whichever came first.
        const changed = Array.from(root.querySelectorAll("[data-output]")).filter((node) =>
          waiting.has(node),
        );
        waiting.clear();
        region.textContent = book.announcement(changed);
      }, REST);
    };
  };
})(globalThis.backorleg);
