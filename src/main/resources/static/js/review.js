// The bench by keyboard: a letter does what the button with that letter does.
const heading = document.querySelector("[data-focus]");
const unfinished = document.querySelector("details.review-reasoned[open] input[type=radio]");
if (unfinished) unfinished.focus();
else if (heading) heading.focus();
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const field = event.target.closest("input, textarea, select");
  if (event.key === "Escape") {
    const open = event.target.closest("details.review-reasoned[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
    return;
  }
  if (field && field.type !== "radio" && field.type !== "checkbox") return;
  const one = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!one) return;
  event.preventDefault();
  if (one.tagName === "FORM") one.requestSubmit();
  else if (one.tagName === "DETAILS") {
    one.open = true;
    one.querySelector("input[type=radio]").focus();
  } else one.click();
});
