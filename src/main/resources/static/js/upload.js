// Sends files ahead of their form, piece by piece: chosen, dropped, pasted or shot. A broken line goes
// on by itself, a closed page when the same file is chosen again. Without this the form sends them.
(() => {
  const ADDRESS = "/media/uploads";
  const PIECE = 2 * 1024 * 1024;
  const A_DAY = 24 * 3600 * 1000;
  const STORE = "tongzhou.uploads";

  const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.floor(bytes / 1e3))} KB`);
  const pause = (ms) => new Promise((go) => {
    const timer = setTimeout(go, ms);
    window.addEventListener("online", () => { clearTimeout(timer); go(); }, { once: true });
  });
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  // What has begun on this device, so that the same file goes on where it stopped.
  const begun = {
    all() {
      try {
        const kept = JSON.parse(localStorage.getItem(STORE) || "[]");
        return kept.filter((one) => Date.now() - one.at < A_DAY);
      } catch {
        return [];
      }
    },
    write(all) {
      try {
        localStorage.setItem(STORE, JSON.stringify(all.slice(-50)));
      } catch {
        // a full or forbidden store: then a closed page begins anew
      }
    },
    key: (policy, file) => `${policy}|${file.name}|${file.size}|${file.lastModified}`,
    find(key) { return this.all().find((one) => one.key === key); },
    add(key, id, name) { this.write([...this.all(), { key, id, name, at: Date.now() }]); },
    drop(id) { this.write(this.all().filter((one) => one.id !== id)); },
  };

  class Final extends Error {}

  const ask = async (method, path, headers = {}) => {
    const answer = await fetch(ADDRESS + path, { method, headers: { Accept: "application/json", ...headers } });
    if (answer.status >= 500 && answer.status !== 507) throw new Error("again");
    const type = answer.headers.get("Content-Type") || "";
    const body = type.includes("json") ? await answer.json() : null;
    if (!answer.ok) throw Object.assign(new Final((body && body.detail) || ""), { status: answer.status });
    return body;
  };

  // One piece, with its progress; the answer's status, and the server's words where it says no.
  const send = (id, piece, offset, moved, hold) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    hold(request);
    request.open("PATCH", `${ADDRESS}/${id}`);
    request.setRequestHeader("Content-Type", "application/offset+octet-stream");
    request.setRequestHeader("Upload-Offset", String(offset));
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => moved(offset + event.loaded);
    request.onerror = () => failed(new Error("again"));
    request.onabort = () => failed(new Final(""));
    request.onload = () => {
      if (request.status === 409 || (request.status >= 500 && request.status !== 507)) return failed(new Error("again"));
      if (request.status < 300) return done();
      let detail = "";
      try { detail = JSON.parse(request.responseText).detail; } catch { /* an answer of something between us */ }
      return failed(new Final(detail));
    };
    request.send(piece);
  });

  const prepare = (box) => {
    const words = box.dataset;
    const input = box.querySelector("input[type=file]");
    const zone = box.querySelector(".upload-zone");
    const list = box.querySelector(".upload-list");
    const live = box.querySelector("[data-said]");
    const form = box.closest("form");
    const most = Number(words.most);
    const running = new Set();
    let waiting = null;

    const announce = (text) => { live.textContent = text; };
    const rows = () => [...list.querySelectorAll(".upload-row:not(.bad)")];

    const element = (name, className, text) => {
      const made = document.createElement(name);
      if (className) made.className = className;
      if (text) made.textContent = text;
      return made;
    };

    const removeButton = (name, act) => {
      const button = element("button", "btn", words.remove);
      button.type = "button";
      button.setAttribute("aria-label", words.removeIt.replace("{0}", name));
      button.addEventListener("click", () => { act(); input.focus(); });
      return button;
    };

    const rowOf = (name, bytes, file) => {
      const row = element("li", "upload-row");
      const what = element("div", "what");
      if (file && file.type.startsWith("image/")) {
        const picture = element("img");
        picture.alt = "";
        picture.src = URL.createObjectURL(file);
        picture.onload = () => URL.revokeObjectURL(picture.src);
        picture.onerror = () => picture.remove();
        what.append(picture);
      }
      const text = element("span");
      text.append(element("span", "upload-name", name), " ", element("span", "quiet", bytes));
      const said = element("span", "said quiet");
      text.append(said);
      what.append(text);
      const bar = element("progress");
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", name);
      row.append(what, bar);
      list.append(row);
      return { row, said, bar, what };
    };

    const wrong = (line, name, message) => {
      line.row.classList.add("bad");
      line.bar.remove();
      line.said.textContent = "";
      line.row.append(element("p", "field-error", message));
      announce(`${name}: ${message}`);
      if (waiting) stopWaiting();
    };

    const stopWaiting = () => {
      waiting.button.textContent = waiting.label;
      waiting.button.disabled = false;
      waiting = null;
    };

    const settle = () => {
      if (running.size > 0 || !waiting) return;
      const { button } = waiting;
      stopWaiting();
      form.requestSubmit(button);
    };

    const begin = async (file) => {
      const key = begun.key(words.upload, file);
      const before = begun.find(key);
      if (before) {
        try {
          const state = await ask("GET", `/${before.id}`);
          const here = list.querySelector(`[data-kept="${before.id}"]`);
          if (state.state !== "REFUSED" && !here) return state;
        } catch (error) {
          if (!(error instanceof Final)) throw error;
        }
        begun.drop(before.id);
      }
      const state = await ask("POST", "", {
        "Upload-Length": String(file.size),
        "Upload-Metadata": `filename ${base64(file.name)},policy ${base64(words.upload)}`,
      });
      begun.add(key, state.id, file.name);
      return state;
    };

    // Until it is whole; whatever breaks off is tried again, later and later.
    const bring = async (file, line, held) => {
      let state = null;
      for (let tries = 0; !held.off;) {
        try {
          state = state ? await ask("GET", `/${state.id}`) : await begin(file);
          held.id = state.id;
          while (state.state === "ARRIVING" && state.received < state.bytes && !held.off) {
            const from = state.received;
            const moved = (bytes) => {
              const percent = Math.floor((100 * bytes) / file.size);
              line.bar.value = percent;
              line.said.textContent = percent >= 100 ? words.checking : words.arriving.replace("{0}", percent);
            };
            moved(from);
            await send(state.id, file.slice(from, from + PIECE), from, moved, (request) => { held.request = request; });
            tries = 0;
            const to = Math.min(from + PIECE, file.size);
            state = to < file.size ? { ...state, received: to } : await ask("GET", `/${state.id}`);
          }
          return state;
        } catch (error) {
          if (error instanceof Final || held.off) throw error;
          tries += 1;
          line.said.textContent = navigator.onLine ? words.again : words.offline;
          await pause(Math.min(30, 2 ** tries) * 1000);
        }
      }
      return state;
    };

    const watch = async (id, line) => {
      for (;;) {
        await new Promise((go) => setTimeout(go, 2000));
        if (!line.row.isConnected) return;
        try {
          const state = await ask("GET", `/${id}`);
          if (state.state === "REFUSED") {
            line.row.querySelector("input[type=hidden]").remove();
            wrong(line, state.name, state.message);
            return;
          }
          if (state.state === "READY") {
            line.bar.remove();
            line.said.textContent = words.arrived;
            announce(`${state.name}: ${words.arrived}`);
            return;
          }
          line.bar.value = state.progress;
          line.said.textContent = words.converting.replace("{0}", state.progress);
        } catch (error) {
          if (error instanceof Final) return;
        }
      }
    };

    const add = async (file) => {
      if (most === 1) for (const row of list.querySelectorAll(".upload-row")) (row.removeIt || (() => row.remove()))();
      const line = rowOf(file.name, size(file.size), file);
      const held = { off: false };
      const remove = () => {
        held.off = true;
        if (held.request) held.request.abort();
        if (held.id) {
          begun.drop(held.id);
          ask("DELETE", `/${held.id}`).catch(() => {});
        }
        line.row.remove();
        running.delete(line);
        settle();
      };
      line.row.removeIt = remove;
      line.row.insertBefore(removeButton(file.name, remove), line.bar);
      if (file.size > Number(words.mostBytes))
        return wrong(line, file.name, words.tooLarge.replace("{0}", Math.floor(Number(words.mostBytes) / 1048576)));
      if (rows().length > most) return wrong(line, file.name, words.tooMany.replace("{0}", most));
      running.add(line);
      try {
        const state = await bring(file, line, held);
        if (held.off) return undefined;
        if (state.state === "REFUSED") throw new Final(state.message);
        const kept = element("input");
        kept.type = "hidden";
        kept.name = words.field;
        kept.value = state.id;
        line.row.dataset.kept = state.id;
        line.row.append(kept);
        line.said.textContent = state.state === "WAITING" ? words.converting.replace("{0}", state.progress) : words.arrived;
        announce(`${file.name}: ${line.said.textContent}`);
        if (state.state === "WAITING") {
          line.bar.value = state.progress;
          watch(state.id, line);
        } else line.bar.remove();
      } catch (error) {
        if (!held.off) {
          if (held.id) begun.drop(held.id);
          wrong(line, file.name, error.message || words.failed);
        }
      }
      running.delete(line);
      settle();
      return undefined;
    };

    const take = (files) => {
      for (const file of most === 1 ? [...files].slice(0, 1) : files) add(file);
    };

    // What began here and did not arrive whole: the file itself has to be chosen again.
    const remind = async () => {
      for (const one of begun.all().filter((old) => old.key.startsWith(`${words.upload}|`))) {
        try {
          const state = await ask("GET", `/${one.id}`);
          if (state.state !== "ARRIVING") continue;
          const percent = Math.floor((100 * state.received) / state.bytes);
          const line = rowOf(one.name, size(state.bytes));
          line.bar.value = percent;
          line.row.classList.add("bad");
          line.said.textContent = words.unfinished.replace("{0}", percent);
          const drop = () => {
            begun.drop(one.id);
            ask("DELETE", `/${one.id}`).catch(() => {});
            line.row.remove();
          };
          line.row.insertBefore(removeButton(one.name, drop), line.bar);
          line.row.dataset.unfinished = one.key;
        } catch (error) {
          if (error instanceof Final) begun.drop(one.id);
        }
      }
    };

    box.classList.add("on");
    box.querySelector(".upload-ways").hidden = false;
    for (const row of list.querySelectorAll("[data-kept]"))
      row.append(removeButton(row.querySelector(".upload-name").textContent, () => row.remove()));
    input.removeAttribute("name"); // what is sent ahead does not come a second time
    input.addEventListener("change", () => {
      for (const file of input.files)
        for (const old of list.querySelectorAll("[data-unfinished]"))
          if (old.dataset.unfinished === begun.key(words.upload, file)) old.remove();
      take([...input.files]);
      input.value = "";
    });
    const shoot = box.querySelector("[data-shoot]");
    if (shoot) {
      const camera = element("input");
      camera.type = "file";
      camera.accept = "image/*";
      camera.setAttribute("capture", "environment");
      camera.addEventListener("change", () => { take([...camera.files]); camera.value = ""; });
      shoot.addEventListener("click", () => camera.click());
    }
    for (const name of ["dragenter", "dragover"])
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => { event.preventDefault(); take([...event.dataTransfer.files]); });
    document.addEventListener("paste", (event) => {
      if (event.clipboardData && event.clipboardData.files.length > 0) {
        event.preventDefault();
        take([...event.clipboardData.files]);
      }
    });
    if (form) form.addEventListener("submit", (event) => {
      const refused = list.querySelector(".upload-row.bad:not([data-unfinished])");
      if (refused) {
        // nobody shall think that it goes along
        event.preventDefault();
        live.textContent = words.first;
        refused.querySelector("button").focus();
        return;
      }
      if (running.size === 0) return;
      event.preventDefault();
      const button = event.submitter || form.querySelector("[type=submit]");
      if (waiting || !button) return;
      waiting = { button, label: button.textContent };
      button.textContent = words.waiting;
      button.disabled = true;
      announce(words.waiting);
    });
    remind();
  };

  for (const box of document.querySelectorAll("[data-upload]")) prepare(box);
})();
