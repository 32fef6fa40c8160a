// What an answer rests on: passages in sources, those of the file and new ones.

const NEW = "+";

function passages(question, again) {
  const keys = [question.id, "evidence"];
  const held = () => Array.isArray(valueAt(keys)) ? valueAt(keys) : [];
  const group = el("fieldset", {class: "passages"}, el("legend", {}, t("evidence")));
  held().forEach((passage, n) => {
    if (isMapping(passage)) group.append(passageFields(question, keys, n, again));
  });
  if (!held().length) group.append(el("p", {class: "hint"}, t("evidence-hint")));
  group.append(button(t("add-passage"), () => {
    const n = held().length;
    put(keys, [...held(), {}]);
    again(idOf([...keys, n, "source"]));
  }, {id: idOf([...keys, "add"])}));
  return group;
}

function passageFields(question, keys, n, again) {
  const id = (key) => idOf([...keys, n, key]);
  const held = () => valueAt(keys)[n];
  const set = (key, value) => {
    const {[key]: before, ...rest} = held();
    const next = value === undefined ? rest : before === undefined ? {...rest, [key]: value} : {...held(), [key]: value};
    put(keys, valueAt(keys).map((one, place) => place === n ? next : one));
  };
  const known = {...data.sources, ...Object.fromEntries(Object.entries(now.sources).map(([name, one]) => [name, one.title]))};
  const cited = held().source;
  if (typeof cited === "string" && !Object.hasOwn(known, cited)) known[cited] = cited;
  const drawn = el("fieldset", {class: "passage"}, el("legend", {}, t("passage", {number: n + 1})),
    select({id: id("source"), label: t("source"), value: held().source,
      options: [...Object.entries(known), [NEW, t("new-source")]],
      set: (value) => {
        if (value !== NEW) return set("source", value || undefined);
        drawn.querySelector(".new-source")?.remove();
        drawn.querySelector(".field").after(newSource(id("new"), (name) => {
          set("source", name);
          again(id("locator"));
        }, () => again(id("source"))));
        document.getElementById(`${id("new")}-title`).focus();
      }}),
    passageWords(id("locator"), "locator", held, set, t("locator"), t("locator-hint")),
    passageWords(id("finding"), "finding", held, set, t("finding"), null),
    button(t("remove-passage", {number: n + 1}), () => {
      const left = valueAt(keys).filter((_, place) => place !== n);
      put(keys, left.length ? left : undefined);
      again(idOf([...keys, "add"]));
    }, {class: "quiet"}));
  return drawn;
}

/** Words of a passage, which lies in a list, so that its place changes when one before it goes. */
function passageWords(id, key, held, set, label, hint) {
  const other = data.languages.find((language) => language !== now.language);
  const text = () => isMapping(held()[key]) ? held()[key] : {};
  const rows = key === "finding" ? 2 : 1;
  const area = growing({id, rows, "aria-describedby": `${id}-more`}, text()[now.language] ?? "", (typed) => {
    const {[now.language]: _, ...rest} = text(), next = typed ? {...rest, [now.language]: typed} : rest;
    set(key, Object.keys(next).length ? next : undefined);
  });
  return el("div", {class: "field"}, el("label", {for: id}, label), area,
    el("div", {id: `${id}-more`, class: "hint"}, hint ? el("p", {}, hint) : null,
      text()[other] ? el("p", {}, t(`words-in-${other}`), " ", el("q", {lang: other}, text()[other])) : null));
}

/** The fields of a source that the file does not have yet. */
function newSource(id, add, leave) {
  const made = {title: "", author: "", kind: "", origin: "", dated: "", url: ""};
  const fault = el("p", {class: "fault", role: "alert"});
  const field = (key, hint) => line({id: `${id}-${key}`, label: t(`source-${key}`), value: "", hint,
    set: (value) => { made[key] = clean(value); }});
  return el("fieldset", {class: "new-source"}, el("legend", {}, t("new-source-title")),
    field("title"), field("author"),
    select({id: `${id}-kind`, label: t("source-kind"), value: "", set: (value) => { made.kind = value; },
      options: data.kinds.map((kind) => [kind, t(`source-kind.${kind}`)])}),
    select({id: `${id}-origin`, label: t("source-origin"), value: "", set: (value) => { made.origin = value; },
      options: data.origins.map((origin) => [origin, t(`source-origin.${origin}`)])}),
    field("dated", t("source-dated-hint")), field("url", t("source-url-hint")), fault,
    el("p", {class: "buttons"}, button(t("add-source"), () => {
      const missing = ["title", "kind", "origin"].find((key) => !made[key]);
      const wrong = missing ?? (made.dated && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(made.dated) ? "dated"
        : made.url && !/^https?:\/\/\S+$/.test(made.url) ? "url" : null);
      if (wrong) {
        fault.textContent = t(missing ? "source-missing" : "source-wrong", {what: t(`source-${wrong}`)});
        document.getElementById(`${id}-${wrong}`).focus();
        return;
      }
      const name = freeId(made.title);
      now.sources[name] = Object.fromEntries(Object.entries(made).filter(([, value]) => value));
      changed();
      add(name);
    }), button(t("leave-source"), leave, {class: "quiet"})));
}

/** Returns an id that no source has yet, made of its title. */
function freeId(title) {
  const word = idFrom(title).slice(0, 40).replace(/-+$/, "") || "source";
  const taken = (name) => Object.hasOwn(data.sources, name) || Object.hasOwn(now.sources, name);
  if (!taken(word)) return word;
  let n = 2;
  while (taken(`${word}-${n}`)) n += 1;
  return `${word}-${n}`;
}
