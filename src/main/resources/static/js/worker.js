// Keeps the report page for a phone without network, and sends what waits when the network is back.
const PAGES = "pages-1";
const ASSETS = "assets-1";
const PATIENCE = 4000;
const MOST_ASSETS = 120;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== PAGES && name !== ASSETS) await caches.delete(name);
    await self.clients.claim();
  })());
});

const isReport = (path) => /^\/rounds\/[^/]+\/report$/.test(path) || /^\/report\/[^/]+$/.test(path);
const ledgerOf = (path) => (path.startsWith("/report/") ? path.slice("/report/".length) : path.split("/")[2].replace(/-\d{4}-\d{2}-\d{2}$/, ""));

const fromNetwork = async (request) => {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) {
    const pages = await caches.open(PAGES);
    const path = new URL(request.url).pathname;
    // an answer that breaks off leaves what was kept before
    await pages.put(path, answer.clone());
    // one page of a ledger is enough: the newest one
    if (isReport(path)) for (const old of await pages.keys()) {
      const oldPath = new URL(old.url).pathname;
      if (oldPath !== path && isReport(oldPath) && ledgerOf(oldPath) === ledgerOf(path)) await pages.delete(old);
    }
  }
  return answer;
};

// the page is told that it comes from here, so that it doubts its round when that should have closed
const marked = async (kept) => new Response((await kept.text()).replace("data-report ", "data-report data-kept=\"yes\" "), { headers: kept.headers });

const fromCache = async (path) => {
  const pages = await caches.open(PAGES);
  const exact = await pages.match(path);
  if (exact) return marked(exact);
  if (!isReport(path)) return undefined;
  for (const kept of await pages.keys()) {
    const keptPath = new URL(kept.url).pathname;
    if (isReport(keptPath) && ledgerOf(keptPath) === ledgerOf(path)) return marked(await pages.match(kept));
  }
  return undefined;
};

const page = async (request) => {
  const path = new URL(request.url).pathname;
  const network = fromNetwork(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const first = await Promise.race([network, late]);
    if (first) return first;
    const kept = await fromCache(path);
    if (kept) {
      network.catch(() => {});
      return kept;
    }
    return await network;
  } catch (error) {
    const kept = await fromCache(path);
    if (kept) return kept;
    throw error;
  }
};

// addresses with a content hash or a year never change
const asset = async (request) => {
  const assets = await caches.open(ASSETS);
  const kept = await assets.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await assets.put(request, answer.clone());
    const keys = await assets.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - MOST_ASSETS))) await assets.delete(old);
  }
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/") || url.pathname.startsWith("/places/")) event.respondWith(asset(request));
  else if (request.mode === "navigate" && url.search === "" && (url.pathname === "/" || isReport(url.pathname))) event.respondWith(page(request));
});

// the page that was open before the worker was there is kept on its word
self.addEventListener("message", (event) => {
  if (event.data && event.data.keep) event.waitUntil(Promise.allSettled([
    ...event.data.keep.map((address) => asset(new Request(address))),
    fromNetwork(new Request(event.data.page)),
  ]));
});

self.addEventListener("sync", (event) => {
  if (event.tag !== "reports") return;
  event.waitUntil((async () => {
    const changed = await self.tongzhouOutbox.flush();
    for (const client of await self.clients.matchAll()) client.postMessage({ outbox: true });
    if (changed.some((entry) => entry.state === "queued")) throw new Error("still waiting");
  })());
});

// a pushed message is what the notice's words say, and nothing about anybody
self.addEventListener("push", (event) => {
  let said;
  try {
    said = event.data.json();
  } catch {
    return;
  }
  event.waitUntil(self.registration.showNotification(said.title, { body: said.body, tag: said.tag, icon: "/assets/icon.svg", data: said.path }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const path = String(event.notification.data || "/notices");
  const target = path.startsWith("/") && !path.startsWith("//") ? path : "/notices";
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: "window" });
    if (open.length > 0) {
      const client = await open[0].focus();
      await client.navigate(target);
    } else {
      await self.clients.openWindow(target);
    }
  })());
});
