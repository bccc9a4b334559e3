// Lets this browser take pushed messages: only a script can ask the browser for a subscription.
(() => {
  const button = document.querySelector("[data-push-key]");
  if (!button || !navigator.serviceWorker || !window.PushManager) return;
  button.hidden = false;
  const refused = document.querySelector("[data-push-refused]");
  button.addEventListener("click", async () => {
    button.disabled = true;
    refused.hidden = true;
    try {
      await navigator.serviceWorker.register("/sw.js");
      const worker = await navigator.serviceWorker.ready;
      const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: button.dataset.pushKey });
      const { endpoint, keys } = made.toJSON();
      const answer = await fetch("/notices/preferences/browsers", { method: "POST", body: new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth }) });
      if (!answer.ok) throw new Error("refused");
      location.assign("/notices/preferences?saved=yes");
    } catch {
      refused.hidden = false;
      button.disabled = false;
    }
  });
})();
