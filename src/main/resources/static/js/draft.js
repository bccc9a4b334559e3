// Keeps what is typed while it is typed: on this device at once, on the server a moment later. A lost
// line or a closed browser loses nothing. Without this there is a button that keeps it.
(() => {
  const form = document.querySelector("[data-draft]");
  if (!form) return;
  const state = form.querySelector(".draft-state");
  const words = form.dataset;
  const store = `tongzhou.draft ${words.draft}`;
  const fields = ["kind", "title", "words", "naming", "penName"];
  let timer = null;
  let saving = null;
  let again = false;
  let dirty = false;

  const said = () => Object.fromEntries(fields.map((name) => [name, form.elements[name] ? form.elements[name].value : ""]));

  const remember = () => {
    try {
      localStorage.setItem(store, JSON.stringify({ said: said(), at: Date.now() }));
    } catch {
      // a full or forbidden store: then the server alone keeps it
    }
  };
  const forget = () => {
    try { localStorage.removeItem(store); } catch { /* nothing to forget */ }
  };

  const tell = (text, bad) => {
    state.textContent = text;
    state.classList.toggle("bad", Boolean(bad));
  };

  // Whether the server has it, or has said that it does not want it: then sending will say why.
  const save = async () => {
    if (saving) { again = true; return saving; }
    again = false;
    clearTimeout(timer);
    tell(words.saving);
    saving = attempt();
    const reached = await saving;
    saving = null;
    return again ? save() : reached;
  };

  const attempt = async () => {
    const body = new URLSearchParams(said());
    for (const kept of form.querySelectorAll("input[name='files.kept']"))
      if (kept.type === "hidden" || kept.checked) body.append("files.kept", kept.value);
    for (const captions of form.querySelectorAll(".captions input:checked")) body.append(captions.name, captions.value);
    try {
      const answer = await fetch(words.draft, { method: "POST", body, headers: { Accept: "application/json" } });
      const type = answer.headers.get("Content-Type") || "";
      if (answer.status >= 500) throw new Error("again");
      if (!answer.ok || !type.includes("json")) {
        tell(words.unsaved, true);
        return true;
      }
      const kept = await answer.json();
      if (!again) {
        dirty = false;
        forget();
      }
      tell(words.saved.replace("{0}", kept.saved));
      return true;
    } catch {
      tell(words.unsaved, true);
      timer = setTimeout(save, 10000);
      return false;
    }
  };

  const soon = () => {
    dirty = true;
    remember();
    clearTimeout(timer);
    timer = setTimeout(save, 900);
  };

  // What did not reach the server the last time: it is put back where the server knows less.
  const recall = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(store) || "null");
      if (!kept || Date.now() - kept.at > 30 * 24 * 3600 * 1000) return;
      for (const name of fields)
        if (form.elements[name] && kept.said[name]) form.elements[name].value = kept.said[name];
      tell(words.found);
      soon();
    } catch {
      // nothing that can be read
    }
  };

  if (!form.querySelector("[aria-invalid=true]")) recall();
  form.addEventListener("input", (event) => { if (event.target.name !== "consent" && event.target.type !== "file") soon(); });
  new MutationObserver(soon).observe(form.querySelector(".upload-list"), { childList: true, subtree: true, attributes: true, attributeFilter: ["data-kept"] });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && dirty) save(); });
  // What is sent has been kept first: if the line breaks while it is sent, the draft is whole.
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || !dirty) return;
    event.preventDefault();
    const button = event.submitter;
    if (await save()) {
      dirty = false;
      form.requestSubmit(button);
    } else state.scrollIntoView({ block: "center" });
  });
})();
