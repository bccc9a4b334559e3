// The wall in a hall: new messages come in front, what is taken down goes at once, and when nothing new comes the older ones take turns. The space key pauses.
(() => {
const TURN = 9000;
const KEPT = 60;
const LONG = 60;
const PATIENCE = 10000;
const list = document.querySelector(".hall-messages");
const shown = document.querySelector("[data-shown]");
const lost = document.querySelector("[data-lost]");
const pause = document.querySelector("[data-pause]");
const shape = document.querySelector("template[data-message]").content.firstElementChild;
const number = new Intl.NumberFormat(document.documentElement.lang);
const words = [pause.textContent, pause.dataset.again];
let seen = Number(list.dataset.last);
let paused = false;
let quietSince = Date.now();
const held = [];

const items = () => [...list.querySelectorAll(".message")];
const pinned = (one) => one.querySelector(".badge") !== null;

// What does not fit as a whole is not shown in part; what is shown fills the screen.
const fit = () => {
  list.classList.remove("fitted");
  for (const one of items()) {
    one.classList.toggle("long", one.querySelector(".said").textContent.length > LONG);
    one.classList.remove("unseen");
  }
  const end = list.getBoundingClientRect().bottom + 1;
  const out = items().filter((one) => one.getBoundingClientRect().bottom > end);
  for (const one of out) one.classList.add("unseen");
  list.classList.add("fitted");
};

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

const remove = (id) => items().forEach((one) => { if (one.dataset.id === id) one.remove(); });

const take = (name, said) => {
  shown.textContent = number.format(said.shown);
  if (name === "gone") remove(said.id);
  else {
    const known = items().find((one) => one.dataset.id === said.message.id);
    document.querySelector("[data-empty]")?.remove();
    const made = item(said.message);
    if (known) known.replaceWith(made);
    else {
      made.classList.add("fresh");
      const first = items().find((one) => !pinned(one));
      if (first) first.before(made); else list.append(made);
    }
    for (const old of items().slice(KEPT)) old.remove();
    quietSince = Date.now();
  }
  fit();
};

async function reload() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".hall-messages");
    if (!fresh) return;
    list.replaceChildren(...fresh.children);
    seen = Math.max(seen, Number(fresh.dataset.last));
    shown.textContent = page.querySelector("[data-shown]").textContent;
    fit();
  } catch {
    // the stream says when the connection is lost
  }
}

const arrived = (event) => {
  seen = Math.max(seen, Number(event.lastEventId));
  const said = JSON.parse(event.data);
  if (paused && event.type === "shown") held.push(said);
  else {
    const waits = held.findIndex((one) => one.message.id === said.id);
    if (waits >= 0) held.splice(waits, 1);
    take(event.type, said);
  }
};

// Every stream is renewed now and then: a hall is told only when it does not come back.
let late;
const found = () => {
  clearTimeout(late);
  late = undefined;
  lost.hidden = true;
};

function open() {
  const stream = new EventSource(`${list.dataset.stream}?after=${seen}`);
  stream.addEventListener("hello", found);
  stream.addEventListener("shown", arrived);
  stream.addEventListener("gone", arrived);
  // many walls that ask at the same moment would be a crowd
  stream.addEventListener("many", (event) => {
    seen = Math.max(seen, Number(event.lastEventId));
    setTimeout(reload, Math.random() * 3000);
  });
  stream.onerror = () => {
    late ??= setTimeout(() => { lost.hidden = false; }, PATIENCE);
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => { reload(); open(); }, 15000 + Math.random() * 15000);
  };
}

// The oldest that are seen make room for those behind them.
const turn = () => {
  if (paused || document.hidden || Date.now() - quietSince < TURN) return;
  const all = items().filter((one) => !pinned(one));
  const seenNow = all.filter((one) => !one.classList.contains("unseen"));
  if (seenNow.length === all.length) return;
  for (const one of seenNow.slice(0, 3)) {
    one.classList.remove("fresh");
    list.append(one);
  }
  fit();
};

const toggle = () => {
  paused = !paused;
  pause.textContent = words[paused ? 1 : 0];
  if (!paused) held.splice(0).forEach((said) => take("shown", said));
};
pause.hidden = false;
pause.addEventListener("click", toggle);
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || event.target.closest("button, a")) return;
  event.preventDefault();
  toggle();
});
window.addEventListener("resize", fit);
fit();
setInterval(turn, TURN);
if (window.EventSource) open();
})();
