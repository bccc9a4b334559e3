// Keeps the bell live: one event stream for the page that is looked at, resumed by the last id seen.
(() => {
  const bell = document.querySelector("[data-bell]");
  if (!bell || !window.EventSource) return;
  let seen = Number(bell.dataset.bell);
  let stream;
  let again;

  const show = (unread) => {
    const count = bell.querySelector("[data-unread]");
    count.textContent = unread > 99 ? "99+" : unread;
    count.hidden = unread === 0;
  };

  const arrived = (said) => {
    const inbox = document.querySelector("[data-arrived]");
    if (inbox) inbox.hidden = false;
    let line = document.querySelector("[data-arrived-line]");
    if (!line) {
      line = document.createElement("p");
      line.dataset.arrivedLine = "";
      line.className = "arrived-line";
      line.setAttribute("role", "status");
      document.body.append(line);
    }
    const link = document.createElement("a");
    link.href = "/notices";
    link.textContent = said.title;
    line.replaceChildren(link);
    line.classList.toggle("urgent", said.urgent);
    if (!said.urgent) setTimeout(() => { if (line.contains(link)) line.remove(); }, 8000);
  };

  const open = () => {
    if (stream || document.hidden) return;
    stream = new EventSource(`/notices/stream?after=${seen}`);
    stream.addEventListener("unread", (event) => show(JSON.parse(event.data).unread));
    stream.addEventListener("notice", (event) => {
      seen = Math.max(seen, Number(event.lastEventId));
      const said = JSON.parse(event.data);
      show(said.unread);
      arrived(said);
    });
    // refused for now (signed out, or too many are listening): not by hammering
    stream.onerror = () => {
      if (stream && stream.readyState === EventSource.CLOSED) {
        close();
        again = setTimeout(open, 60000 + Math.random() * 60000);
      }
    };
  };

  const close = () => {
    clearTimeout(again);
    if (stream) stream.close();
    stream = undefined;
  };

  // a browser opens few connections to one house: only the page that is seen holds one
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();
