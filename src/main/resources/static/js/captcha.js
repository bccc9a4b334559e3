// A captcha solves itself: it begins with the first key or tap in its form, says in words how far
// it is, and holds a form that is sent too early until it is done. Whatever fails, the form is sent.
if (!window.captchas) {
  window.captchas = true;
  const LIFE = 25 * 60 * 1000; // a little shorter than the challenge's own

  const answer = (field) => new Promise((resolve, reject) => {
    fetch(field.dataset.captcha, { headers: { Accept: "application/json" }, cache: "no-store" })
      .then((got) => got.ok ? got.json() : Promise.reject(new Error(got.status)))
      .then((challenge) => {
        const worker = new Worker(field.dataset.worker);
        worker.onerror = reject;
        worker.onmessage = (found) => {
          worker.terminate();
          if (found.data < 0) return reject(new Error("no number"));
          const { algorithm, challenge: hash, salt, signature } = challenge;
          resolve(btoa(JSON.stringify({ algorithm, challenge: hash, number: found.data, salt, signature })));
        };
        worker.postMessage(challenge);
      })
      .catch(reject);
  });

  const renew = (field) => {
    field.working = null;
    field.ready = false;
    field.querySelector("[name=altcha]").value = "";
  };

  const begin = (form) => {
    const field = form.querySelector("[data-captcha]");
    if (!field || field.working) return field && field.working;
    const input = field.querySelector("[name=altcha]");
    const status = field.querySelector("[role=status]");
    status.textContent = field.dataset.working;
    field.working = answer(field).then(
      (payload) => { input.value = payload; status.textContent = field.dataset.done; },
      () => { input.value = ""; status.textContent = field.dataset.failed; },
    ).then(() => { field.ready = true; setTimeout(() => renew(field), LIFE); });
    return field.working;
  };

  document.addEventListener("focusin", (event) => {
    const form = event.target.closest && event.target.closest("form");
    if (form && event.target.matches("input, textarea, select")) begin(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const field = form.querySelector("[data-captcha]");
    if (!field || field.ready || event.defaultPrevented) return;
    event.preventDefault();
    const button = event.submitter;
    begin(form).then(() => form.requestSubmit(button || undefined));
  });
  // Back in a page that was already sent: its solution is used.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("[data-captcha]").forEach(renew);
  });
}
