// What the page is drawn with. Every text becomes a text node, so nothing that a framework says is ever markup.

/** Returns a phrase of the form's own in the language that is shown. */
function t(key, blanks = {}) {
  const phrase = data.words[now.language][key];
  if (phrase === undefined) throw new Error(`no words for ${key}`);
  return phrase.replace(/\{(\w+)\}/g, (blank, name) => name in blanks ? String(blanks[name]) : blank);
}

/** Makes an element; `on…` are listeners, true and false set or leave an attribute, strings among the children are text. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Returns a text of the data; one that stands in from the other language is marked as such. */
function said(text) {
  if (!text) return null;
  const own = text[now.language];
  if (own !== undefined) return own;
  const [language, words] = Object.entries(text)[0] ?? [now.language, ""];
  return el("span", {lang: language}, words);
}

/** Returns the words of a text alone, for where no mark can stand. */
const wordsOf = (text) => text ? text[now.language] ?? Object.values(text)[0] ?? "" : "";

/** Returns paragraphs for a text with line breaks. */
function paragraphs(text, attributes = {}) {
  if (!text) return [];
  const language = now.language in text ? null : Object.keys(text)[0];
  return wordsOf(text).split(/\n+/).filter(Boolean).map((line) => el("p", {...attributes, lang: language}, line));
}

const idOf = (keys) => `a-${keys.map((key) => encodeURIComponent(key).replace(/%/g, "_")).join("--")}`;

/** Says something once to whoever listens. */
function announce(text) {
  const region = document.getElementById("said");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}

const button = (text, onclick, attributes = {}) => el("button", {type: "button", onclick, ...attributes}, text);

/** A group of which one can be chosen, and, with `clear`, none again. Options are {value, label, more}. */
function choice({keys, legend, options, get, set, clear, describedby, className}) {
  const name = idOf(keys), group = el("fieldset", {class: className ?? "choice", "aria-describedby": describedby});
  const undo = clear ? button(t("clear"), () => {
    set(undefined);
    for (const radio of group.querySelectorAll(`input[name="${name}"]`)) radio.checked = false;
    undo.hidden = true;
    group.querySelector("input").focus();
  }, {class: "quiet", "aria-label": t("clear-of", {what: legend.textContent ?? legend})}) : null;
  const labels = options.map((option, n) => {
    const radio = el("input", {type: "radio", name, id: `${name}-${n}`, onchange: () => {
      set(option.value);
      if (undo) undo.hidden = false;
    }});
    radio.checked = isSame(get(), option.value);
    return el("label", {class: "option"}, radio, el("span", {}, option.label, option.more ?? null));
  });
  if (undo) undo.hidden = get() === undefined;
  group.append(el("legend", {}, legend), ...labels, ...(undo ? [undo] : []));
  return group;
}

/** Makes a field for several lines that is as high as what is typed in it, on paper too: a twin that nobody sees pushes it. */
function growing(attributes, text, oninput) {
  const twin = el("div", {class: "twin", "aria-hidden": "true"});
  const area = el("textarea", {lang: now.language, maxlength: 5000, ...attributes, oninput: () => {
    twin.textContent = `${area.value} `;
    oninput(clean(area.value));
  }});
  area.value = text;
  twin.textContent = `${text} `;
  return el("div", {class: "growing"}, area, twin);
}

/** A field for words in the language that is shown; what was said in the other one stays, and is shown beside it. */
function words({keys, label, rows, hint}) {
  const id = idOf(keys), other = data.languages.find((language) => language !== now.language);
  const held = () => valueAt(keys);
  const text = () => isMapping(held()) ? held() : typeof held() === "string" ? {[now.language]: held()} : {};
  const area = growing({id, rows: rows ?? 2, "aria-describedby": `${id}-more`}, text()[now.language] ?? "", (typed) => {
    const {[now.language]: _, ...rest} = text(), next = typed ? {...rest, [now.language]: typed} : rest;
    put(keys, Object.keys(next).length ? next : undefined);
  });
  const beside = text()[other];
  const more = el("div", {id: `${id}-more`, class: "hint"}, hint ? el("p", {}, hint) : null,
    beside ? el("p", {}, t(`words-in-${other}`), " ", el("q", {lang: other}, beside)) : null);
  return el("div", {class: "field"}, el("label", {for: id}, label), area, more);
}

/** A field for one line of words that belong to no language. */
function line({id, label, value, set, type, hint, attributes}) {
  const input = el("input", {id, type: type ?? "text", autocomplete: "off", maxlength: 300,
    "aria-describedby": hint ? `${id}-more` : null, oninput: () => set(input.value), ...attributes});
  input.value = value;
  return el("div", {class: "field"}, el("label", {for: id}, label), input,
    hint ? el("div", {id: `${id}-more`, class: "hint"}, hint) : null);
}

/** A list to choose from; an empty choice stands first, where there can be none. */
function select({id, label, options, value, set, hint, empty, isNeeded}) {
  const list = el("select", {id, onchange: () => set(list.value), "aria-describedby": hint ? `${id}-more` : null},
    isNeeded ? null : el("option", {value: ""}, empty ?? t("none-chosen")),
    options.map(([name, text]) => el("option", {value: name}, text)));
  list.value = value ?? "";
  return el("div", {class: "field"}, el("label", {for: id}, label), list,
    hint ? el("div", {id: `${id}-more`, class: "hint"}, hint) : null);
}
