// Puts an example of a condition where the cursor was last.
(() => {
  let last = document.getElementById("f-showIf");
  document.addEventListener("focusin", (event) => {
    if (event.target.id === "f-showIf" || event.target.id === "f-requiredIf") last = event.target;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button || !last) return;
    last.value = last.value.trim() === "" ? button.dataset.insert : `${last.value.trim()} and ${button.dataset.insert}`;
    last.focus();
    last.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
