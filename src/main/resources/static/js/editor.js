// Drafts save themselves; what cannot be sent stays on this device until it can.
const form = document.querySelector("form[data-autosave]");
let body = document.querySelector("#bodyZh");
document.addEventListener("focusin", (event) => {
  if (event.target.matches("#bodyZh, #bodyEn")) body = event.target;
});
document.querySelectorAll("[data-insert]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const before = body.value.slice(0, body.selectionStart).replace(/\n*$/, "");
    const after = body.value.slice(body.selectionEnd).replace(/^\n*/, "");
    const code = (before ? "\n\n" : "") + button.dataset.insert + "\n\n";
    body.value = before + code + after;
    body.focus();
    body.selectionStart = body.selectionEnd = (before + code).length;
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
if (form) {
  const said = form.querySelector("[data-autosaved]");
  const revision = form.elements.revision;
  const key = "draft " + form.dataset.autosave;
  const WAIT = 2500;
  let timer = 0;
  let sending = false;
  let changed = false;
  let given = false;

  const texts = () => {
    const data = new FormData(form);
    data.delete("files");
    data.delete("files.kept");
    return data;
  };
  const keep = (sent) => {
    const fields = [...texts()].filter(([name]) => name !== "revision");
    try { localStorage.setItem(key, JSON.stringify({ revision: revision.value, sent: Boolean(sent), fields })); } catch { /* no room: the page itself still has it */ }
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, WAIT); };
  async function save() {
    if (sending || !changed || given) return;
    sending = true;
    changed = false;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: texts(), headers: { Accept: "application/json" } });
      const saved = await answer.json();
      said.textContent = saved.message;
      if (answer.ok) {
        revision.value = saved.revision;
        localStorage.removeItem(key);
      } else {
        keep();
        if (answer.status === 409) given = true; // saving by hand shows both texts
      }
    } catch {
      changed = true;
      keep();
      said.textContent = form.dataset.offline;
      later();
    }
    sending = false;
    if (changed) later();
  }
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    said.textContent = form.dataset.unsaved;
    later();
  });
  window.addEventListener("online", later);
  window.addEventListener("beforeunload", (event) => { if (changed) { keep(); event.preventDefault(); } });
  form.addEventListener("submit", (event) => {
    if (sending) {
      // a save is on its way: the form waits for its revision
      event.preventDefault();
      const by = event.submitter;
      setTimeout(() => form.requestSubmit(by), 200);
      return;
    }
    clearTimeout(timer);
    if (changed) keep(true);
    changed = false;
    given = true;
  });
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* nothing readable */ }
  if (kept && kept.sent && kept.revision !== revision.value) localStorage.removeItem(key); // it has arrived
  else if (kept) {
    revision.value = kept.revision;
    for (const [name, value] of kept.fields) {
      const field = form.elements[name];
      if (field && "value" in field && field.type !== "checkbox") field.value = value;
    }
    changed = true;
    save();
  }
}
