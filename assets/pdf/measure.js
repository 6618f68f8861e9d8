// Says what is wider than the paper: the page is laid out as for print, looked at, and replaced by what was found.
addEventListener("load", () => {
  "use strict";

  dispatchEvent(new Event("beforeprint"));
  const edge = document.querySelector("main").getBoundingClientRect().right + 1;
  const named = (node) =>
    `${node.closest("article").id}: ${node.localName}.${node.className} "${node.textContent.trim().slice(0, 40)}"`;
  const wide = Array.from(document.querySelectorAll("article *"))
    .filter((node) => !node.closest("svg svg, svg *") && node.getClientRects().length > 0)
    .filter(
      (node) => node.getBoundingClientRect().right > edge && getComputedStyle(node).position !== "absolute",
    )
    .map(named);
  const found = document.createElement("script");
  found.type = "application/json";
  found.textContent = JSON.stringify(wide).replace(/</g, "\\u003c");
  document.documentElement.replaceChildren(found);
});
