// The fields of one answer, by the kind of what is asked: one of several, some of them, each of them, a number, words.

/** Draws all that is asked for one answer; `keys` lead to it, `again` draws the question anew. */
function answerFields(fields, keys, title, again) {
  const mains = fields.filter((field) => !field.beside);
  const drawn = mains.map((field, n) => fieldOf(field, keys, n ? t("or-instead", {what: labelOf(field)}) : title, () => {
    settleAnswer(keys, mains, field);
  }, again));
  return [...drawn, ...fields.filter((field) => field.beside).map((field) => fieldOf(field, keys, labelOf(field), () => {}, again))];
}

/** Takes away what an answer takes the place of: a state that has none, and another way to answer. */
function settleAnswer(keys, mains, given) {
  const answer = answerAt(keys);
  if (answer[given.key] === undefined) return;
  for (const other of mains) {
    if (other === given || answer[other.key] === undefined) continue;
    put([...keys, other.key], undefined);
    redraw(keys);
  }
  endState(keys);
}

/** Ends states that an answer takes the place of, here and in the rating that it lies in. */
function endState(keys) {
  for (let length = 1; length <= keys.length; length += 2) {
    const at = keys.slice(0, length);
    const state = stateNamed.get(stateOf(answerAt(at)));
    if (!state.counts || !state.confirmed) {
      put([...at, "state"], undefined);
      put([...at, "reason"], undefined);
      redraw(at);
    }
  }
}

function labelOf(field) {
  if (field.about) return wordsOf(field.about);
  return t(field.kind === "number" ? "a-number" : field.kind === "text" ? "in-words" : "the-answer");
}

function fieldOf(field, keys, title, settled, again) {
  const at = [...keys, field.key];
  const set = (value) => {
    put(at, value);
    settled();
  };
  switch (field.kind) {
    case "one": return field.range ? levelField(field, at, title, set, again) : oneField(field, at, title, set);
    case "some": return someField(field, at, title, set);
    case "each": return eachField(field, at, title, set);
    case "number": return numberField(field, at, title, set);
    default: return textField(at, title, settled);
  }
}

const optionLabel = (option) => [said(option.text), option.ours ? el("small", {}, " ", t("ours")) : null];

function oneField(field, at, title, set) {
  const options = field.options.map((option) => ({value: option.value, label: optionLabel(option)}));
  return choice({keys: at, legend: title, options, get: () => valueAt(at), set, clear: true});
}

/** Levels, each with what it means; where a source carries no single one, the one chosen is the lowest that it carries. */
function levelField(field, at, title, set, again) {
  const {open, from, to} = field.range, numbers = field.options.map((option) => option.value);
  const held = () => valueAt(at), ends = () => endsOf(held(), field.range);
  const id = idOf([...at, "up-to"]);
  const upper = el("select", {id, "aria-describedby": `${id}-more`, onchange: () => {
    const low = ends().low;
    if (!upper.value) set(low);
    else if (upper.value === "open") set({[open]: low});
    else set({[from]: low, [to]: digits(upper.value)});
  }});
  const offer = () => {
    const {low, high, isOpen} = ends(), top = numbers.at(-1), place = numbers.findIndex((one) => isSame(one, low));
    const above = place < 0 ? [] : numbers.slice(place + 1).filter((one) => place > 0 || !isSame(one, top));
    upper.replaceChildren(el("option", {value: ""}, t("single-level")),
      ...(above.length && place > 0 ? [el("option", {value: "open"}, t("no-upper-end"))] : []),
      ...above.map((one) => el("option", {value: one[DIGITS]}, t("up-to-level", {level: one[DIGITS]}))));
    upper.value = isOpen ? "open" : high ? high[DIGITS] : "";
    upper.disabled = !above.length;
  };
  const options = field.options.map((option) => ({
    value: option.value,
    label: [el("b", {class: "level"}, option.value[DIGITS]), " ", ...optionLabel(option)],
  }));
  const group = choice({keys: at, legend: title, options, get: () => ends().low, clear: true, set: (value) => {
    set(value);
    offer();
  }});
  offer();
  const range = el("details", {class: "range"}, el("summary", {}, t("up-to")),
    el("div", {class: "field"}, el("label", {for: id}, t("range")), upper,
      el("div", {id: `${id}-more`, class: "hint"}, t("up-to-hint"))));
  range.open = upper.value !== "";
  group.append(range);
  return group;
}

/** Returns the lowest level of an answer, the highest where it names one, and whether it leaves that open. */
function endsOf(value, {open, from, to}) {
  if (!isMapping(value)) return {low: value};
  return {low: value[open] ?? value[from], high: value[to], isOpen: value[open] !== undefined};
}

/** What holds of a list. That nothing holds is an answer, too, and has a box of its own. */
function someField(field, at, title, set) {
  const name = idOf(at), base = valueOf(now.base, at);
  const held = () => Array.isArray(valueAt(at)) ? valueAt(at) : undefined;
  const boxes = field.options.map((option, n) => {
    const box = el("input", {type: "checkbox", id: `${name}-${n}`, onchange: () => tell(option.value)});
    return [option.value, box, el("label", {class: "option"}, box, el("span", {}, ...optionLabel(option)))];
  });
  const none = el("input", {type: "checkbox", id: `${name}-none`, onchange: () => {
    set(none.checked ? [] : undefined);
    show();
  }});
  const show = () => {
    for (const [value, box] of boxes) box.checked = held()?.includes(value) ?? false;
    none.checked = held()?.length === 0;
  };
  const tell = () => {
    const chosen = boxes.filter(([, box]) => box.checked).map(([value]) => value);
    // in the order of the file, where it says the same: another order would be a change
    const isAsBefore = Array.isArray(base) && base.length === chosen.length && chosen.every((one) => base.includes(one));
    set(chosen.length ? isAsBefore ? [...base] : chosen : undefined);
    show();
  };
  show();
  return el("fieldset", {class: "choice"}, el("legend", {}, title), el("p", {class: "hint"}, t("all-that-hold")),
    ...boxes.map(([, , label]) => label), el("label", {class: "option none"}, none, el("span", {}, t("none-holds"))));
}

const valueOf = (start, keys) => keys.reduce((value, key) => isMapping(value) ? value[key] : undefined, start);

/** An answer to each entry of a list. */
function eachField(field, at, title, set) {
  const answers = field.answers.map((answer) => [answer.value, wordsOf(answer.text)]);
  const held = () => isMapping(valueAt(at)) ? valueAt(at) : {};
  return el("fieldset", {class: "choice"}, el("legend", {}, title), field.options.map((option) => select({
    id: idOf([...at, option.value]), label: optionLabel(option), options: answers, value: held()[option.value],
    empty: t("not-answered"), set: (value) => {
      const {[option.value]: before, ...rest} = held();
      // an entry keeps its place among the others
      const next = !value ? rest : before === undefined ? {...rest, [option.value]: value} : {...held(), [option.value]: value};
      set(Object.keys(next).length ? next : undefined);
    },
  })));
}

/** A number, as it is written in any of the languages; what cannot be read stays in the field, and is told. */
function numberField(field, at, title, set) {
  const id = idOf(at), unit = field.about && !field.beside ? said(field.about) : null;
  const fault = el("p", {id: `${id}-fault`, class: "fault", "aria-live": "polite"});
  const input = el("input", {id, type: "text", inputmode: "decimal", autocomplete: "off", maxlength: LONGEST_NUMBER,
    "aria-describedby": `${id}-fault ${id}-more`, oninput: () => read(), onchange: () => tellFault()});
  const wrong = (value) => {
    if (field.whole && value[DIGITS].includes(".")) return "not-whole";
    if (field.lowest !== null && isBelow(value, field.lowest)) return "too-low";
    if (field.highest !== null && Number(value[DIGITS]) > field.highest) return "too-high";
    return field.above !== null && Number(value[DIGITS]) <= field.above ? "not-above" : null;
  };
  const read = () => {
    const path = JSON.stringify(at);
    try {
      const value = numberIn(input.value), why = value && wrong(value);
      if (why) throw new Error(why);
      delete now.typed[path];
      input.removeAttribute("aria-invalid");
      fault.textContent = "";
      set(value ?? undefined);
    } catch (error) {
      now.typed[path] = input.value; // kept as typed; what is saved is what was there before
      input.setAttribute("aria-invalid", "true");
      input.dataset.why = error.message;
      put(at, valueOf(now.base, at));
    }
  };
  const tellFault = () => {
    if (input.getAttribute("aria-invalid")) {
      fault.textContent = t(`fault.${input.dataset.why}`, {lowest: field.lowest, highest: field.highest, above: field.above});
    }
  };
  const typed = now.typed[JSON.stringify(at)];
  input.value = typed ?? shownNumber(valueAt(at), now.language);
  if (typed !== undefined) {
    read();
    tellFault();
  }
  const bounds = field.lowest !== null && field.highest !== null
    ? t("between", {lowest: field.lowest, highest: field.highest}) : t(field.whole ? "whole-hint" : "number-hint");
  return el("div", {class: "field number"}, el("label", {for: id}, title),
    el("span", {class: "with-unit"}, input, unit ? el("span", {class: "unit"}, unit) : null), fault,
    el("div", {id: `${id}-more`, class: "hint"}, bounds));
}

function textField(at, title, settled) {
  const drawn = words({keys: at, label: title, rows: 3});
  drawn.querySelector("textarea").addEventListener("input", settled);
  return drawn;
}
