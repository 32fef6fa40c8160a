// One question: what it asks, what was said before, the answer or why there is none, and what it rests on.

/** Answers and reasons that a state has put aside, by what they answer: whoever goes back finds them again. */
const aside = new Map();

function drawQuestion(question, number) {
  const keys = [question.id], id = `q-${question.id}`;
  const again = (focus) => redraw(keys, focus);
  return el("article", {id, class: "question", "aria-labelledby": `${id}-title`, "data-number": number},
    el("h3", {id: `${id}-title`, tabindex: -1}, el("span", {class: "count"}, `${number}. `), said(question.title),
      el("span", {class: "mark"})),
    ...paragraphs(question.ask, {class: "ask"}),
    question.description || question.criteria ? el("details", {class: "guidance"}, el("summary", {}, t("guidance")),
      ...paragraphs(question.description), ...paragraphs(question.criteria, {class: "hint"})) : null,
    question.before ? before(question.before) : null,
    ...answer(question, keys, again),
    choice({keys: [...keys, "confidence"], legend: t("confidence"), className: "choice inline", clear: true,
      options: data.confidence.map((value) => ({value, label: t(`confidence.${value}`)})),
      get: () => valueAt([...keys, "confidence"]), set: (value) => put([...keys, "confidence"], value)}),
    words({keys: [...keys, "rationale"], label: t("rationale"), rows: 3, hint: t("rationale-hint")}),
    passages(question, again));
}

/** What an earlier period says; it is no answer for this one. */
function before({period, answer, why}) {
  return el("div", {class: "before"}, el("p", {}, el("b", {}, t("before", {period: wordsOf(period)})), " ", wordsOf(answer)),
    ...paragraphs(why));
}

/** The answer: of the whole, of each part, or of each sub-unit; then its state. */
function answer(question, keys, again) {
  if (question.units) return [unitFields(question, keys, again), stateFields(keys, t("has-answer"), again)];
  return answerOf(question, keys, again, t("the-answer"));
}

function answerOf({fields, parts}, keys, again, title) {
  const inner = parts.map((part) => el("fieldset", {class: "part"}, el("legend", {}, said(part.title)),
    ...answerOf({...part, parts: []}, [...keys, "parts", part.id], again, t("the-answer"))));
  return [...answerFields(fields, keys, title, again), ...inner, stateFields(keys, t(keys.length > 1 ? "has-answer-in-part" : "has-answer"), again)];
}

/** Whether there is an answer, and why not; within a question, of which there are many, as a list to choose from. */
function stateFields(keys, legend, again) {
  const at = [...keys, "state"], held = stateOf(answerAt(keys));
  // that an answer was taken over is nothing that somebody chooses
  const offered = data.states.filter((state) => state.confirmed || state.value === held).map((state) => state.value);
  const choose = (value) => {
    changeState(keys, value);
    const place = data.states.filter((state) => state.confirmed).findIndex((state) => state.value === value);
    again(keys.length > 1 ? idOf(at) : `${idOf(at)}-${place}`);
  };
  const states = keys.length > 1
    ? select({id: idOf(at), label: legend, value: held, set: choose, isNeeded: true,
      options: offered.map((value) => [value, t(`state.${value}`)])})
    : choice({keys: at, legend, className: "choice states", get: () => held, set: choose,
      options: offered.map((value) => ({value, label: t(`state.${value}`)}))});
  return el("div", {class: "state"}, states, !stateNamed.get(held).reason ? null
    : words({keys: [...keys, "reason"], label: t("reason"), hint: t(`reason-hint.${held}`)}));
}

/** Puts an answer into another state. What that takes the place of is put aside, not lost. */
function changeState(keys, value) {
  const store = JSON.stringify(keys), {counts, reason} = stateNamed.get(value);
  const counted = stateNamed.get(stateOf(answerAt(keys))).counts;
  if (counts && !counted) for (const [key, one] of Object.entries(aside.get(store) ?? {})) put([...keys, key], one);
  put([...keys, "state"], value === "rated" ? undefined : value);
  if (!reason) put([...keys, "reason"], undefined);
  if (counted && !counts) {
    const answer = Object.entries(answerAt(keys)).filter(([key]) => answerKeys.has(key) || isBeside(key));
    aside.set(store, Object.fromEntries(answer));
    for (const [key] of answer) put([...keys, key], undefined);
  }
  if (!counts && keys.length > 1) liftState(keys);
}

/** Tells whether a key of an answer stands beside it; those have no meaning without it. */
const besideKeys = new Set(allQuestions.flatMap((question) => [question, ...question.parts])
  .flatMap(({fields}) => fields.filter((field) => field.beside).map((field) => field.key)));
const isBeside = (key) => besideKeys.has(key);

/** What is said of a part or a sub-unit is an answer of the whole. */
function liftState(keys) {
  const above = keys.slice(0, -2);
  const state = stateNamed.get(stateOf(answerAt(above)));
  if (state.counts && state.confirmed) return;
  put([...above, "state"], undefined);
  put([...above, "reason"], undefined);
}

/** The answers of sub-units or respondents, each by what it is called. */
function unitFields(question, keys, again) {
  const at = [...keys, "units"], held = () => isMapping(valueAt(at)) ? valueAt(at) : {};
  const group = el("fieldset", {class: "units"}, el("legend", {}, said(question.units)));
  for (const name of Object.keys(held())) {
    const own = [...at, name];
    group.append(el("fieldset", {class: "part"}, el("legend", {}, name),
      ...answerOf({...question, units: null}, own, again, t("the-answer")),
      numberField({kind: "number", key: "count", about: null, beside: true, whole: true, lowest: 1, highest: null, above: null},
        [...own, "count"], t("how-many"), (value) => put([...own, "count"], value)),
      button(t("remove-unit", {name}), () => {
        const {[name]: _, ...left} = held();
        put(at, Object.keys(left).length ? left : undefined);
        again(idOf([...at, "name"]));
      }, {class: "quiet"})));
  }
  let typed = "";
  const fault = el("p", {class: "fault", role: "alert"});
  group.append(el("div", {class: "add"},
    line({id: idOf([...at, "name"]), label: t("unit-name"), value: "", hint: t("unit-hint"),
      set: (value) => { typed = value; }}),
    button(t("add-unit"), () => {
      const name = idFrom(typed).slice(0, 80).replace(/-+$/, "");
      if (!name || Object.hasOwn(held(), name)) {
        fault.textContent = t(name ? "unit-twice" : "unit-empty", {name});
        document.getElementById(idOf([...at, "name"])).focus();
        return;
      }
      put([...at, name], {state: "not-assessed", reason: copied(data.pending)});
      endState(keys.slice(0, 1));
      again(`${idOf([...at, name, question.fields[0]?.key ?? "state"])}-0`);
    }), fault));
  return group;
}

/** Draws the question anew that some keys lead into, and goes back to where the reader was. */
function redraw([id], focus) {
  const old = document.getElementById(`q-${id}`), question = questionOf.get(id);
  if (!old || !question) return;
  const at = focus ?? (old.contains(document.activeElement) ? document.activeElement.id : null);
  const isOpen = old.querySelector(".guidance")?.open;
  const drawn = drawQuestion(question, old.dataset.number);
  if (isOpen) drawn.querySelector(".guidance").open = true;
  old.replaceWith(drawn);
  if (at) document.getElementById(at)?.focus();
  tellProgress();
}
