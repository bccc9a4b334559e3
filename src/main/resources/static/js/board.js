// Writing: how many signs are left. Reading: new messages come by themselves, what is taken down goes, and it can be paused.
(() => {
const text = document.querySelector("[data-count]");
const counter = document.querySelector("[data-counter]");
if (text && counter) {
  const most = Number(text.dataset.count);
  const count = () => {
    const used = [...text.value.replace(/\r\n?/g, "\n").trim().normalize("NFC")].length;
    counter.hidden = used === 0;
    counter.classList.toggle("over", used > most);
    counter.textContent = (used > most ? counter.dataset.over : counter.dataset.left).replace("{0}", Math.abs(most - used));
  };
  text.addEventListener("input", count);
  count();
}

const list = document.querySelector(".messages[data-stream]");
if (!list || !window.EventSource) return;
const shown = document.querySelector("[data-shown]");
const told = document.querySelector("[data-told]");
const pause = document.querySelector("[data-pause]");
const shape = document.querySelector("template[data-message]").content.firstElementChild;
const pinWord = document.querySelector(".pinned")?.getAttribute("aria-label");
const number = new Intl.NumberFormat(document.documentElement.lang);
let seen = Number(list.dataset.last);
let stream;
let again;
let paused = false;
const held = [];

// What people wrote is put in as text, never as markup.
const item = (line) => {
  const made = shape.cloneNode(true);
  made.dataset.id = line.id;
  made.querySelector(".said").textContent = line.text;
  if (line.name) made.querySelector("b").textContent = line.name;
  if (line.place) made.querySelector("b").after(` · ${line.place}`);
  made.querySelector(".at").textContent = line.at;
  return made;
};

const remove = (id) => document.querySelectorAll(".messages .message").forEach((one) => { if (one.dataset.id === id) one.remove(); });

const take = (name, said) => {
  if (shown) shown.textContent = number.format(said.shown);
  if (name === "gone") return remove(said.id);
  const pinned = said.message.pinned && document.querySelector(".messages.pinned");
  remove(said.message.id);
  document.querySelectorAll("[data-empty]").forEach((empty) => { empty.hidden = true; });
  const made = item(said.message);
  made.classList.add("fresh");
  if (pinned && pinWord) {
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = pinWord;
    made.querySelector(".at").prepend(badge, " ");
  }
  (pinned || list).prepend(made);
  told.textContent = told.dataset.one;
};

const arrived = (event) => {
  seen = Math.max(seen, Number(event.lastEventId));
  const said = JSON.parse(event.data);
  // a message that is taken down goes at once, paused or not
  if (paused && event.type === "shown") held.push(said);
  else {
    const waits = held.findIndex((one) => one.message.id === said.id);
    if (waits >= 0) held.splice(waits, 1);
    take(event.type, said);
  }
};

const open = () => {
  if (stream || document.hidden) return;
  stream = new EventSource(`${list.dataset.stream}?after=${seen}`);
  stream.addEventListener("shown", arrived);
  stream.addEventListener("gone", arrived);
  stream.addEventListener("many", (event) => {
    seen = Math.max(seen, Number(event.lastEventId));
    document.querySelector("[data-many]").hidden = false;
  });
  stream.onerror = () => {
    if (stream && stream.readyState === EventSource.CLOSED) {
      close();
      again = setTimeout(open, 30000 + Math.random() * 30000);
    }
  };
};

const close = () => {
  clearTimeout(again);
  if (stream) stream.close();
  stream = undefined;
};

if (pause) {
  pause.hidden = false;
  const words = [pause.textContent, pause.dataset.again];
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = words[paused ? 1 : 0];
    if (!paused) held.splice(0).forEach((said) => take("shown", said));
  });
}
document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", open);
open();
})();
