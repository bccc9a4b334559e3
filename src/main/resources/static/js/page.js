// Small behaviour that every page shares: confirmations, copying, menus that close, auto-submit.
document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});
document.addEventListener("click", async (event) => {
  document.querySelectorAll("details.me[open], .menu details[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  if (!source) return;
  await navigator.clipboard.writeText((source.innerText || source.textContent).trim());
  const before = button.textContent;
  button.textContent = button.dataset.copied || before;
  setTimeout(() => { button.textContent = before; }, 1500);
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});
const firstError = document.querySelector("[aria-invalid=true]");
if (firstError) firstError.focus();
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details.me[open], .menu details[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
