// Pictures large, one after the other, in a dialog; and a like without leaving the page. Without this
// the pictures are plain links and the like a plain form.
(() => {
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const prepare = (list) => {
    const links = [...list.querySelectorAll("[data-large]")].filter((link) => link.dataset.large);
    if (links.length === 0 || typeof HTMLDialogElement === "undefined") return;
    const words = list.dataset;
    const dialog = element("dialog", "lightbox");
    dialog.setAttribute("aria-label", words.name);
    const picture = element("img");
    const bar = element("p");
    const caption = element("span", "caption");
    caption.setAttribute("aria-live", "polite");
    const button = (text, act) => {
      const made = element("button", "", text);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    };
    let at = 0;
    const page = element("a", "", words.open || "");
    const show = (next) => {
      at = (next + links.length) % links.length;
      const link = links[at];
      picture.src = link.dataset.large;
      picture.alt = link.dataset.caption || link.getAttribute("aria-label") || "";
      caption.textContent = `${link.dataset.caption || ""} ${at + 1} / ${links.length}`.trim();
      page.href = link.getAttribute("href");
    };
    const close = button(words.close, () => dialog.close());
    bar.append(caption);
    if (links.length > 1) bar.append(button(words.previous, () => show(at - 1)), button(words.next, () => show(at + 1)));
    if (words.open) bar.append(page);
    bar.append(close);
    dialog.append(picture, bar);
    document.body.append(dialog);
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft") show(at - 1);
      if (event.key === "ArrowRight") show(at + 1);
    });
    let from = null;
    dialog.addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0].clientX : null; }, { passive: true });
    dialog.addEventListener("touchend", (event) => {
      const way = from === null ? 0 : event.changedTouches[0].clientX - from;
      if (Math.abs(way) > 50 && !(window.visualViewport && window.visualViewport.scale > 1)) show(way < 0 ? at + 1 : at - 1);
    });
    // where one was looking last, the reading goes on
    dialog.addEventListener("close", () => links[at].focus());
    picture.addEventListener("click", () => dialog.close());
    links.forEach((link, number) => link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      show(number);
      dialog.showModal();
      close.focus();
    }));
  };

  for (const list of document.querySelectorAll("[data-lightbox]")) prepare(list);

  const like = document.querySelector("[data-like]");
  let liking = false; // a button that is disabled meanwhile would lose the focus
  if (like) like.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (liking) return;
    liking = true;
    const button = like.querySelector("button");
    try {
      const answer = await fetch(like.action, { method: "POST" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-like] button");
      if (fresh) {
        button.replaceChildren(...fresh.childNodes);
        button.className = fresh.className;
        button.setAttribute("aria-pressed", fresh.getAttribute("aria-pressed"));
      }
    } catch {
      // without a network the number stays as it was
    }
    liking = false;
  });

  // How far a film has come; the page is fetched anew when it is there.
  const coming = document.querySelector("[data-coming]");
  if (coming) setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.pathname);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-coming]");
      if (!answer.ok) return;
      if (fresh) coming.textContent = fresh.textContent;
      else location.replace(location.pathname);
    } catch {
      // without a network it is asked again later
    }
  }, 5000);
})();
