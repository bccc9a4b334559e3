// The builder opens beside a form that is being filled in, and hands its expression back to it.
document.addEventListener("click", (event) => {
  const builder = event.target.closest("a[data-builder]");
  if (builder) {
    event.preventDefault();
    const written = document.querySelector("#cohort").value.trim();
    const address = builder.getAttribute("href") + (written ? "?expression=" + encodeURIComponent(written) : "");
    window.open(address, "builder");
    return;
  }
  const use = event.target.closest("a[data-audience]");
  const form = window.opener && !window.opener.closed ? window.opener.document.querySelector("#cohort") : null;
  if (!use || !form) return;
  event.preventDefault();
  form.value = use.dataset.audience;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.focus();
  window.close();
});
