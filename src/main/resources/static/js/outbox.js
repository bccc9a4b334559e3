// Reports that wait on this phone: kept in IndexedDB before they are sent, by the page and by the worker.
(() => {
  const open = () => new Promise((resolve, reject) => {
    const request = indexedDB.open("tongzhou", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("outbox", { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  const store = async (mode, act) => {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction("outbox", mode, { durability: "strict" });
        const request = act(transaction.objectStore("outbox"));
        transaction.oncomplete = () => resolve(request && request.result);
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  };

  const put = (entry) => store("readwrite", (entries) => entries.put(entry));
  const drop = (key) => store("readwrite", (entries) => entries.delete(key));
  const all = async () => (await store("readonly", (entries) => entries.getAll())).sort((a, b) => (a.filledAt < b.filledAt ? -1 : 1));

  const PATIENCE = 20000;

  // The server decides; whatever it has not answered stays queued under the same key.
  const send = async (entry) => {
    const body = new FormData();
    for (const [name, value] of entry.fields) body.append(name, value);
    body.append("key", entry.key);
    body.append("account", entry.account);
    // a phone's clock is believed only about what had to wait
    if (entry.waitsFor) body.append("filledAt", entry.filledAt);
    const plain = [...body.values()].every((value) => typeof value === "string");
    let answer;
    try {
      answer = await fetch(entry.target, {
        method: "POST",
        body: plain ? new URLSearchParams(body) : body,
        headers: { Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return { ...entry, waitsFor: "network" };
    }
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return { ...entry, waitsFor: "sign-in" };
    if (answer.status >= 500 || answer.status === 429) return { ...entry, waitsFor: "network" };
    let said;
    try {
      said = await answer.json();
    } catch {
      return { ...entry, waitsFor: "network" };
    }
    if (answer.ok) return { ...entry, state: "received", fields: [], said };
    return { ...entry, state: "refused", said };
  };

  const work = async (account) => {
    const changed = [];
    for (const entry of await all()) {
      if (entry.state !== "queued" || (account && entry.account !== account)) continue;
      const sent = await send(entry);
      await put(sent);
      changed.push(sent);
    }
    return changed;
  };

  // One sender at a time over all tabs and the worker; the key keeps even two from doing harm.
  const flush = (account) => (self.navigator.locks ? navigator.locks.request("tongzhou-outbox", () => work(account)) : work(account));

  self.tongzhouOutbox = { put, drop, all, flush };
})();
