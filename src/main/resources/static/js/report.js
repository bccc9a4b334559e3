// The report page on a phone: stores first, sends then, and says where each report is.
(() => {
  const page = document.querySelector("[data-report]");
  const outbox = self.tongzhouOutbox;
  if (!page || !outbox || !self.indexedDB) return;
  const words = page.dataset;
  const list = page.querySelector("[data-outbox]");
  const account = words.account;
  const old = () => words.kept && Date.now() >= Date.parse(words.closesAt);

  const newKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const block = (kind, title, lines) => {
    const box = document.createElement("div");
    box.className = `notice ${kind}`;
    const head = document.createElement("b");
    head.textContent = title;
    box.append(head);
    for (const line of lines) {
      const paragraph = document.createElement("div");
      paragraph.textContent = line;
      box.append(paragraph);
    }
    return box;
  };

  const mine = (entry) => entry.account === account && entry.ledger === words.ledger;

  const beside = (error) => {
    const question = page.querySelector(`[data-question="${CSS.escape(error.field)}"]`);
    if (!question || question.querySelector(".field-error")) return;
    const field = question.querySelector("select, input:not([type=hidden]), textarea");
    const line = document.createElement("p");
    line.className = "field-error";
    line.id = `q-${error.field}-error`;
    line.textContent = error.message;
    const label = question.querySelector("legend, .q-label");
    label.after(line);
    if (!field) return;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", line.id);
  };

  const openForm = async (entry) => {
    const form = page.querySelector("form[data-send=answers]");
    if (!form) return;
    form.closest("details").open = true;
    await self.tongzhouSheets;
    await self.tongzhouFill(form.querySelector("[data-sheet]"), entry.fields);
    for (const error of entry.said.errors || []) beside(error);
    const first = form.querySelector("[aria-invalid=true]");
    if (first) first.focus();
  };

  let restored = false;
  const draw = async () => {
    const entries = (await outbox.all()).filter(mine);
    list.replaceChildren();
    page.classList.toggle("waiting", entries.some((entry) => entry.state === "queued"));
    if (old()) list.append(block("wait", words.old, []));
    for (const entry of entries) {
      const when = new Date(entry.filledAt).toLocaleString(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
      if (entry.state === "queued") {
        list.append(block("wait", words.queued, [when, entry.waitsFor === "sign-in" ? words.signIn : words.queuedWhy]));
      } else if (entry.state === "refused") {
        list.append(block("bad", words.refused, [when, entry.said.message, ...(entry.said.errors || []).length ? [words.again] : []]));
        if (!restored && entry.fields.length) {
          restored = true;
          await openForm(entry);
        }
      } else if (entry.said.late && !entry.shown) {
        list.append(block("wait", words.keptLate, [entry.said.receipt, entry.said.receivedAt]));
      }
    }
    return entries;
  };

  // What was received stands on the page itself; what is older than a week says nothing any more.
  const tidy = async () => {
    const week = Date.now() - 7 * 24 * 3600 * 1000;
    for (const entry of await outbox.all()) {
      const gone = entry.state === "received" && (!entry.said.late || entry.shown);
      if (gone || (entry.state !== "queued" && Date.parse(entry.filledAt) < week)) await outbox.drop(entry.key);
    }
  };

  // Shows where everything is; what the server has taken in stands on the page that it draws.
  const settle = async () => {
    const entries = await draw();
    const taken = entries.some((entry) => entry.state === "received" && (!entry.said.late || !entry.shown));
    if (!taken || entries.some((entry) => entry.state === "refused")) return;
    for (const entry of entries) if (entry.state === "received") await outbox.put({ ...entry, shown: true });
    await tidy();
    location.replace(`${location.pathname}?received`); // past the worker: never a copy
  };

  const flush = async () => {
    if ((await outbox.all()).some((entry) => mine(entry) && entry.state === "queued")) await outbox.flush(account);
    await settle();
  };

  const later = async () => {
    try {
      const worker = await navigator.serviceWorker.ready;
      await worker.sync.register("reports");
    } catch {
      // no background sync here: the page sends when it is open and the network is back
    }
  };

  page.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.dataset.send) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const button = form.querySelector("button[type=submit]");
    const label = button.textContent;
    button.textContent = words.sending;
    form.classList.add("sending");
    // "no change" sends what the page shows, so that an old copy never stands for newer answers
    const shown = form.dataset.send === "unchanged" ? page.querySelector("form[data-send=answers]") : form;
    await self.tongzhouSheets;
    const repeat = form.dataset.send === "unchanged" && !old() && navigator.onLine;
    const fields = repeat ? [["unchanged", "yes"]]
      : [...new FormData(shown)].filter(([name, value]) => name !== "key" && !(value instanceof File && value.size === 0));
    for (const entry of (await outbox.all()).filter((entry) => mine(entry) && entry.state === "refused")) await outbox.drop(entry.key);
    await outbox.put({
      key: newKey(), account, ledger: words.ledger, round: words.round, state: "queued", fields,
      target: old() ? `/report/${words.ledger}` : `/rounds/${words.round}/report`,
      filledAt: new Date().toISOString(),
    });
    for (const error of form.querySelectorAll(".field-error")) error.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    restored = false;
    await flush();
    button.textContent = label;
    form.classList.remove("sending");
    delete form.dataset.busy;
    if (list.firstChild && !form.querySelector("[aria-invalid=true]")) list.scrollIntoView({ block: "center" });
    if ((await outbox.all()).some((entry) => entry.state === "queued")) later();
  });

  document.addEventListener("submit", async (event) => {
    if (!event.target.action || !new URL(event.target.action).pathname.startsWith("/sign-out")) return;
    if (event.target.dataset.sure) return;
    event.preventDefault();
    const waiting = (await outbox.all()).some((entry) => entry.state === "queued");
    if (waiting && !window.confirm(words.leave)) return;
    event.target.dataset.sure = "yes";
    event.target.submit();
  });

  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register("/sw.js").then(async () => {
      const worker = (await navigator.serviceWorker.ready).active;
      const assets = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((element) => element.href || element.src);
      const language = document.querySelector("[data-sheet]") ? document.querySelector("[data-sheet]").dataset.language : "zh";
      if (navigator.onLine && !old()) worker.postMessage({ keep: [...assets, `/places/2024/${language}/000000.json`], page: location.pathname });
    }).catch(() => {});
    navigator.serviceWorker.addEventListener("message", (event) => { if (event.data.outbox) settle(); });
  }
  if (location.search === "?received") history.replaceState(null, "", location.pathname);
  tidy().then(flush);
})();
