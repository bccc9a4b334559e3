// One entry after the other; after the last of a page the next page is fetched, so that new ones come
// by themselves. Space pauses, arrows step. When the line is lost, the slides that are here go on.
(() => {
  const STAY = 9000;
  const STALLED = 15000;
  const hall = document.querySelector("[data-slides]");
  const button = document.querySelector("[data-pause]");
  const lost = document.querySelector(".hall-lost");
  let slides = [...hall.querySelectorAll(".slide")];
  let at = 0;
  let timer = null;
  let paused = false;

  const wait = (ms) => {
    clearTimeout(timer);
    if (!paused) timer = setTimeout(forward, ms);
  };

  const show = (next) => {
    at = (next + slides.length) % slides.length;
    slides.forEach((slide, number) => {
      const on = number === at;
      slide.classList.toggle("on", on);
      slide.setAttribute("aria-hidden", String(!on));
      const film = slide.querySelector("video");
      if (film && !on) film.pause();
    });
    const film = slides[at].querySelector("video");
    wait(film ? STALLED : STAY);
    if (!film) return;
    film.currentTime = 0;
    film.onended = forward;
    film.ontimeupdate = () => { if (!film.paused && !film.ended) wait(STALLED); };
    film.play().catch(() => wait(STAY));
    if (paused) film.pause();
  };

  const renew = async () => {
    try {
      const answer = await fetch(hall.dataset.next);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-slides]");
      if (!answer.ok || !fresh) throw new Error("no slides");
      hall.dataset.next = fresh.dataset.next;
      hall.replaceChildren(...fresh.children);
      document.querySelector(".hall-head").replaceWith(page.querySelector(".hall-head"));
      slides = [...hall.querySelectorAll(".slide")];
      lost.hidden = true;
    } catch {
      lost.textContent = hall.dataset.lost;
      lost.hidden = false;
    }
    show(0);
  };

  function forward() {
    if (at + 1 < slides.length) show(at + 1);
    else renew();
  }

  const pause = (on) => {
    paused = on;
    button.textContent = on ? button.dataset.on : button.dataset.off;
    button.setAttribute("aria-pressed", String(on));
    clearTimeout(timer);
    const film = slides[at].querySelector("video");
    if (film) on ? film.pause() : film.play().catch(() => {});
    if (!on) wait(STAY);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target !== button && event.target.tagName !== "A") { event.preventDefault(); pause(!paused); }
    if (event.key === "ArrowRight") forward();
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "f" && document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
  });
  button.hidden = false;
  button.addEventListener("click", () => pause(!paused));
  document.body.classList.add("moving");
  show(0);
})();
