// Keeps the wall screen alive: changes only what has changed, tells the time, and says when the server is away.
(() => {
const EVERY = 10000;
const wall = document.body;
const lost = document.querySelector(".wall-lost");
const clock = document.getElementById("clock");
const ahead = Number(wall.dataset.now) - Date.now();
const told = new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false, timeZone: wall.dataset.zone });

const tick = () => { clock.textContent = told.format(Date.now() + ahead); };

function say(words) {
  if (lost.textContent !== words) lost.textContent = words;
  lost.hidden = words === "";
}

// A part that is the same stays as it is, so that nothing flickers and the line at the bottom runs on.
function take(html) {
  const fresh = new DOMParser().parseFromString(`<body>${html}</body>`, "text/html");
  for (const part of fresh.querySelectorAll("[data-live]")) {
    const old = document.getElementById(part.id);
    if (!old || old.innerHTML === part.innerHTML) continue;
    old.innerHTML = part.innerHTML;
    old.closest("[data-chart]")?.dispatchEvent(new CustomEvent("chart:changed", { bubbles: true }));
  }
}

async function look() {
  try {
    const answer = await fetch(wall.dataset.wall, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(EVERY) });
    if (answer.ok) {
      take(await answer.text());
      say("");
    } else {
      say(answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 404 ? lost.dataset.out : lost.dataset.lost);
    }
  } catch {
    say(lost.dataset.lost);
  }
  setTimeout(look, EVERY);
}

tick();
setInterval(tick, 1000);
setTimeout(look, EVERY);
window.addEventListener("offline", () => say(lost.dataset.lost));
})();
