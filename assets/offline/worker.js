// Serves the book from this browser. Written at build time by backorleg/publish/offline.py, which puts the list of
// files and their digests (SHA-256, shortened) in front of this.
//
// Each version of the book has a cache of its own, filled only with files whose digest is the one in the list, so that
// neither a half-published site nor the log-in page of a hospital's network can get in. Addresses end in the version of
// the file: a page of an older version asks for its own files and gets those, or none, never newer ones.
(function () {
  "use strict";

  const { VERSION, FIRST, LATER } = globalThis.BOOK;
  const FILES = { ...FIRST, ...LATER };
  const { scope } = globalThis.registration;
  const FAMILY = `backorleg ${scope} `;
  const CACHE = FAMILY + VERSION;
  const NOTES = `${FAMILY}notes`; // which version was the last to be read
  const SHORT = 8; // digits of a digest that stand in addresses
  const AT_ONCE = 4; // files asked for side by side
  const NAMES = Object.keys(FILES);
  let filling = null;

  const key = (name) => `${scope}${name}?v=${FILES[name].slice(0, SHORT)}`;

  async function digest(buffer) {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // A file as it should be, or an error.
  async function fetched(name, mode) {
    const response = await fetch(key(name), { cache: mode, credentials: "same-origin" });
    const buffer = await response.arrayBuffer();
    if (!response.ok || !(await digest(buffer)).startsWith(FILES[name])) {
      throw new Error(`${name} is not what it should be`);
    }
    // A new answer, because one that was redirected must not be given for a page.
    const type = response.headers.get("Content-Type") || "application/octet-stream";
    return new Response(buffer, { headers: { "Content-Type": type } });
  }

  // Puts a file into the cache of this version: from an older one if it has not changed.
  async function keep(name, cache, older) {
    const address = key(name);
    if (await cache.match(address)) {
      return;
    }
    for (const one of older) {
      const same = await one.match(address);
      if (same) {
        await cache.put(address, same);
        return;
      }
    }
    // What the browser kept may be old, or a stranger's; then the server is asked once more.
    await cache.put(address, await fetched(name, "default").catch(() => fetched(name, "reload")));
  }

  async function olderCaches() {
    const names = (await caches.keys()).filter(
      (one) => one.startsWith(FAMILY) && ![CACHE, NOTES].includes(one),
    );
    return Promise.all(names.map((one) => caches.open(one)));
  }

  // Keeps files, a few at a time; `told` hears after each. The first that fails ends it.
  async function fill(names, told = () => {}) {
    const cache = await caches.open(CACHE);
    const older = await olderCaches();
    const queue = names.slice();
    const work = async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
        await keep(name, cache, older);
        told();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async function kept() {
    const cache = await caches.open(CACHE);
    const there = new Set((await cache.keys()).map((request) => request.url));
    return NAMES.filter((name) => there.has(new URL(key(name)).href));
  }

  async function tell(state, done) {
    const pages = await globalThis.clients.matchAll({ type: "window" });
    pages.forEach((page) => page.postMessage({ state, done, all: NAMES.length }));
  }

  async function fillAll() {
    let done = (await kept()).length;
    await tell("saving", done);
    const missing = new Set(NAMES);
    (await kept()).forEach((name) => missing.delete(name));
    try {
      await fill(Array.from(missing), () => {
        done += 1;
        if (done % 40 === 0) {
          tell("saving", done);
        }
      });
      await tell("whole");
    } catch {
      await tell("stopped");
    }
  }

  // Pages and what all of them need come first. What a reader has been able to open without a network, he can open in
  // the next version as well, before that takes the place of this one.
  async function install() {
    const path = (address) => new URL(address).pathname;
    const requests = await Promise.all((await olderCaches()).map((one) => one.keys()));
    const before = new Set(requests.flat().map((request) => path(request.url)));
    await fill(NAMES.filter((name) => Object.hasOwn(FIRST, name) || before.has(path(key(name)))));
  }

  // The version before stays for pages that are still open with it; those before that have nobody left.
  async function activate() {
    const notes = await caches.open(NOTES);
    const before = await (await notes.match(`${scope}active`))?.text();
    await notes.put(`${scope}active`, new Response(CACHE));
    const old = (await caches.keys()).filter((one) => one.startsWith(FAMILY));
    const spare = old.filter((one) => ![CACHE, before, NOTES].includes(one));
    await Promise.all(spare.map((one) => caches.delete(one)));
    await globalThis.clients.claim();
  }

  function nameOf(url) {
    const name = decodeURIComponent(url.pathname.slice(new URL(scope).pathname.length));
    const tries = [name, `${name}index.html`, `${name}.html`];
    return tries.find((one) => Object.hasOwn(FILES, one));
  }

  async function answer(request, url, name) {
    const asked = request.mode === "navigate" ? null : url.searchParams.get("v");
    if (asked && asked !== FILES[name].slice(0, SHORT)) {
      // A page of another version: its file from its own cache, and never another one under that name.
      return (await caches.match(url.href)) || Response.error();
    }
    const cache = await caches.open(CACHE);
    const found = await cache.match(key(name));
    if (found) {
      return found;
    }
    try {
      const fresh = await fetched(name, "default").catch(() => fetched(name, "reload"));
      await cache.put(key(name), fresh.clone());
      return fresh;
    } catch {
      // Not kept yet and not to be had as it should be: for a page whatever the server says, for a file nothing.
      return request.mode === "navigate" ? fetch(request) : Response.error();
    }
  }

  globalThis.addEventListener("install", (event) => event.waitUntil(install()));
  globalThis.addEventListener("activate", (event) => event.waitUntil(activate()));

  globalThis.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    // What is not in the list (downloads, pages of other projects below this folder) is none of ours.
    const name = event.request.method === "GET" && url.href.startsWith(scope) && nameOf(url);
    if (name) {
      event.respondWith(answer(event.request, url, name));
    }
  });

  globalThis.addEventListener("message", (event) => {
    const { ask } = event.data;
    if (ask === "begin") {
      globalThis.skipWaiting();
    } else if (ask === "version") {
      event.ports[0].postMessage({ version: VERSION });
    } else if (ask === "fill") {
      filling = filling || fillAll().finally(() => (filling = null));
      event.waitUntil(filling);
    } else if (ask === "state") {
      const state = async () => {
        const done = (await kept()).length;
        const now = filling ? "saving" : "sparing";
        await tell(done === NAMES.length ? "whole" : now, done);
      };
      event.waitUntil(state());
    }
  });
})();
