// Helps with a form: hides what does not apply, makes places a cascade, keeps "none of these" alone.
// The server holds the same rules; without this file every question is simply shown.
(() => {
  const within = (code, area) =>
    area.endsWith("0000") ? code.slice(0, 2) === area.slice(0, 2)
      : area.endsWith("00") ? code.slice(0, 4) === area.slice(0, 4) : code === area;

  const answersOf = (question) => {
    if (!question || question.hidden) return [];
    return [...question.querySelectorAll("[name^='a.']")]
      .filter((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : true))
      .map((field) => field.value.trim())
      .filter((value) => value !== "");
  };

  const holds = (sheet, condition) => {
    const [relation, first, ...rest] = condition;
    if (relation === "and") return holds(sheet, first) && holds(sheet, rest[0]);
    if (relation === "or") return holds(sheet, first) || holds(sheet, rest[0]);
    if (relation === "not") return !holds(sheet, first);
    const question = sheet.querySelector(`[data-question="${first}"]`);
    const given = answersOf(question);
    if (relation === "answered") return given.length > 0;
    if (given.length === 0) return false;
    const kind = question.dataset.kind;
    const numeric = kind === "NUMBER" || kind === "TEMPERATURE";
    const equal = (a, b) => (kind === "PLACE" ? within(a, b) : numeric ? Number(a) === Number(b) : a === b);
    const isOne = given.some((answer) => rest.some((value) => equal(answer, value)));
    const [a, b] = numeric ? [Number(given[0]), Number(rest[0])] : [given[0], rest[0]];
    switch (relation) {
      case "=": case "in": return isOne;
      case "!=": return !isOne;
      case "<": return a < b;
      case "<=": return a <= b;
      case ">": return a > b;
      default: return a >= b;
    }
  };

  const show = (sheet) => {
    for (const question of sheet.querySelectorAll("[data-show-if]")) {
      question.hidden = !holds(sheet, JSON.parse(question.dataset.showIf));
      // a hidden answer is not sent; the server would drop it all the same
      for (const field of question.querySelectorAll("input, select, textarea")) field.disabled = question.hidden;
    }
  };

  const keepAlone = (sheet, ticked) => {
    if (ticked.type !== "checkbox" || !ticked.checked) return;
    for (const other of ticked.closest("fieldset").querySelectorAll("input")) {
      if (other !== ticked && (ticked.dataset.exclusive || other.dataset.exclusive)) other.checked = false;
    }
  };

  const ABROAD = "990000";
  const places = new Map();
  const below = (language, code) => {
    const address = `/places/2024/${language}/${code}.json`;
    if (!places.has(address)) places.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject())));
    return places.get(address);
  };

  const cascade = async (sheet, holder) => {
    const words = sheet.dataset;
    const typed = holder.querySelector("input");
    const code = holder.dataset.code;
    const depth = holder.dataset.county ? 3 : 2;
    let provinces;
    try {
      provinces = await below(words.language, "000000");
    } catch {
      return; // words can be typed
    }
    const value = document.createElement("input");
    value.type = "hidden";
    value.name = typed.name;
    value.value = code;
    const box = document.createElement("div");
    box.className = "cascade";
    const names = [words.province, words.city, words.county];
    const selects = names.slice(0, depth).map((name, step) => {
      const select = document.createElement("select");
      select.className = "form-select";
      select.setAttribute("aria-label", name);
      for (const attribute of ["aria-describedby", "aria-invalid"]) {
        if (typed.hasAttribute(attribute)) select.setAttribute(attribute, typed.getAttribute(attribute));
      }
      if (step === 0) select.id = typed.id;
      box.append(select);
      return select;
    });
    const fill = (step, choices, chosen) => {
      const select = selects[step];
      select.replaceChildren(new Option(words.choose.replace("{0}", names[step]), ""));
      for (const choice of choices) {
        const option = new Option(choice.name, choice.code);
        if (choice.more) option.dataset.more = "yes";
        select.append(option);
      }
      if (step === 0 && holder.dataset.abroad) select.append(new Option(words.abroad, ABROAD));
      select.value = chosen && [...select.options].some((option) => option.value === chosen) ? chosen : "";
      select.hidden = choices.length === 0 && step > 0;
    };
    const chain = (place) => [place.slice(0, 2) + "0000", place.slice(0, 4) + "00", place];
    const choose = async (step, wanted) => {
      const chosen = selects[step].selectedOptions[0];
      for (let later = step + 1; later < depth; later++) fill(later, [], "");
      const more = chosen && chosen.value && chosen.dataset.more && step + 1 < depth;
      value.value = chosen && chosen.value && !more ? chosen.value : "";
      if (more) {
        const choices = await below(words.language, chosen.value);
        if (selects[step].value !== chosen.value) return;
        const here = wanted && choices.find((choice) => wanted.includes(choice.code));
        fill(step + 1, choices, here ? here.code : "");
        if (here) await choose(step + 1, wanted);
      }
      show(sheet);
    };
    selects.forEach((select, step) => select.addEventListener("change", () => {
      choose(step).then(() => value.dispatchEvent(new Event("change", { bubbles: true })));
    }));
    holder.setPlace = async (place) => {
      const wanted = place ? chain(place) : null;
      fill(0, provinces, place === ABROAD ? ABROAD : wanted && wanted[0]);
      await choose(0, wanted);
    };
    await holder.setPlace(code);
    typed.replaceWith(value);
    holder.append(box);
  };

  // Puts answers back that were typed before, as pairs of field name and value.
  window.tongzhouFill = async (sheet, pairs) => {
    const values = new Map();
    for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
    for (const field of sheet.querySelectorAll("[name^='a.']")) {
      const given = values.get(field.name) || [];
      const holder = field.closest("[data-place]");
      if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
      else if (holder && holder.setPlace) await holder.setPlace(given[0] || "");
      else if (field.type !== "file") field.value = given[0] || "";
    }
    show(sheet);
  };

  const prepare = (sheet) => {
    for (const note of sheet.querySelectorAll("[data-when]")) note.remove();
    show(sheet);
    sheet.addEventListener("input", (event) => {
      if (!event.target.name) return;
      keepAlone(sheet, event.target);
      show(sheet);
    });
    sheet.addEventListener("change", () => show(sheet));
    return Promise.all([...sheet.querySelectorAll("[data-place]")].map((holder) => cascade(sheet, holder)));
  };

  const prepareAll = (root) => Promise.all([...root.querySelectorAll("[data-sheet]")].map(prepare));
  window.tongzhouSheets = prepareAll(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) prepareAll(event.target);
  });
})();
