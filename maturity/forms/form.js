// The page as a whole: the cover, the way through it, what is done and what is left, and how answers come and go.

function drawPage() {
  document.documentElement.lang = now.language;
  document.title = `${wordsOf(data.framework)} · ${data.city} · ${wordsOf(data.period)}`;
  let number = 0;
  const parts = data.sections.map((section, n) => {
    const numbered = section.questions.map((question) => [question, number += 1]);
    return el("section", {id: `s-${n}`, "aria-labelledby": `s-${n}-title`},
      el("h2", {id: `s-${n}-title`, tabindex: -1}, ...titles(section)), ...paragraphs(section.description),
      numbered.map(([question, place]) => drawQuestion(question, place)));
  });
  document.getElementById("form").replaceChildren(
    el("a", {class: "skip", href: "#s-0"}, t("skip")), bar(),
    el("main", {}, cover(), contents(), ...parts, ending()),
    el("div", {id: "said", class: "unseen", role: "status"}));
  tellProgress();
}

function titles({titles: path}) {
  if (!path.length) return [t("questions")];
  return path.flatMap((title, n) => [n ? " › " : "", said(title)]);
}

/** What stays in sight: how far one is, the way to the next question, saving, the language. */
function bar() {
  const languages = el("div", {class: "languages", role: "group", "aria-label": t("language")}, data.languages.map((name) =>
    button(data.words[name]["own-name"], () => {
      now.language = name;
      keep();
      drawPage();
      document.getElementById(`to-${name}`).focus();
    }, {id: `to-${name}`, lang: name, "aria-pressed": String(name === now.language)})));
  return el("header", {class: "bar"},
    el("div", {class: "progress"}, el("p", {id: "progress", role: "status"}),
      el("progress", {id: "meter", max: allQuestions.length, value: 0, "aria-labelledby": "progress"})),
    languages, el("div", {class: "buttons"}, button(t("next-open"), toNextOpen), button(t("save"), save, {class: "first"})));
}

function cover() {
  const about = [data.city, data.subject && wordsOf(data.subject), wordsOf(data.period)].filter(Boolean).join(" · ");
  const file = el("input", {type: "file", id: "file", accept: ".json,application/json", onchange: () => open(file)});
  return el("section", {class: "cover", "aria-labelledby": "title"},
    el("h1", {id: "title"}, said(data.framework)), el("p", {class: "about"}, about),
    el("p", {}, t("what-for")),
    el("ol", {}, ["step-answer", "step-leave", "step-save", "step-send"].map((key) => el("li", {}, t(key)))),
    el("p", {id: "kept"}),
    line({id: "by", label: t("by"), value: now.by, hint: t("by-hint"), attributes: {autocomplete: "name"}, set: (value) => {
      now.by = value;
      changed();
    }}),
    el("div", {class: "field"}, el("label", {for: "file"}, t("open-file")), file,
      el("div", {id: "faults", role: "alert"})),
    el("details", {}, el("summary", {}, t("about-form")), el("dl", {},
      el("dt", {}, t("about-assessment")), el("dd", {}, data.head.assessment),
      el("dt", {}, t("about-framework")), el("dd", {}, data.head.framework),
      el("dt", {}, t("about-digest")), el("dd", {class: "digest"}, data.digest.slice(0, 12)))));
}

function contents() {
  return el("nav", {class: "contents", "aria-labelledby": "contents-title"},
    el("h2", {id: "contents-title"}, t("contents")), el("ol", {}, data.sections.map((section, n) => el("li", {},
      el("a", {href: `#s-${n}`}, ...titles(section)), " ", el("span", {class: "hint", id: `done-${n}`})))));
}

function ending() {
  return el("section", {class: "ending", "aria-labelledby": "ending-title"}, el("h2", {id: "ending-title"}, t("ending")),
    el("div", {id: "left"}), el("p", {}, t("ending-send")),
    el("p", {class: "buttons"}, button(t("save"), save, {class: "first"}), button(t("print"), () => window.print()),
      button(t("forget"), forget, {class: "quiet"})),
    el("p", {class: "hint"}, t("forget-hint")));
}

/** Shows what is done. A line that says the same stays, so that nobody hears it twice. */
function tellProgress() {
  const line = document.getElementById("progress");
  if (!line) return;
  const done = allQuestions.filter(isAnswered).length, all = allQuestions.length;
  write(line, t("progress", {done, all}));
  document.getElementById("meter").value = done;
  data.sections.forEach((section, n) => write(document.getElementById(`done-${n}`),
    t("section-done", {done: section.questions.filter(isAnswered).length, all: section.questions.length})));
  for (const question of allQuestions) {
    const drawn = document.getElementById(`q-${question.id}`), isDone = isAnswered(question);
    drawn.classList.toggle("done", isDone);
    write(drawn.querySelector(".mark"), isDone ? ` ${t("done")}` : "");
  }
  write(document.getElementById("kept"), t(isKept ? "kept" : "not-kept"));
  document.getElementById("kept").classList.toggle("notice", !isKept);
  const left = remarks();
  document.getElementById("left").replaceChildren(left.length
    ? el("ul", {}, left.map(([id, text]) => el("li", {}, el("a", {href: `#q-${id}`}, text))))
    : el("p", {}, t("nothing-left")));
}

const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };

/** What is to be looked at before it is sent: what is open, and what would not be taken as it is. */
function remarks() {
  const found = [];
  for (const question of allQuestions) {
    const answer = answerAt([question.id]), name = wordsOf(question.title), say = (key) => found.push([question.id, t(key, {name})]);
    if (!isAnswered(question)) say(stateNamed.get(stateOf(answer)).confirmed ? "left.open" : "left.confirm");
    if (answersIn([question.id]).some((one) => stateNamed.get(stateOf(one)).reason && !one.reason)) say("left.reason");
    if (Object.keys(now.typed).some((path) => JSON.parse(path)[0] === question.id)) say("left.number");
    if (needsMore(question)) say("left.beside");
    const evidence = Array.isArray(answer.evidence) ? answer.evidence : [];
    if (evidence.some((one) => isMapping(one) && Object.keys(one).length && !(one.source && one.locator))) say("left.passage");
  }
  return found;
}

/** Returns an answer and those within it. */
function answersIn(keys) {
  const own = answerAt(keys);
  const inner = ["parts", "units"].flatMap((key) => isMapping(own[key])
    ? Object.keys(own[key]).flatMap((name) => answersIn([...keys, key, name])) : []);
  return [own, ...inner];
}

function needsMore(question) {
  const lacks = (fields, answer) => fields.some((field) => field.needed && answer[field.key] === undefined)
    && fields.some((field) => !field.beside && answer[field.key] !== undefined);
  return answersIn([question.id]).some((answer) => lacks(question.fields, answer))
    || question.parts.some((part) => answersIn([question.id, "parts", part.id]).some((answer) => lacks(part.fields, answer)));
}

function toNextOpen() {
  const here = document.activeElement?.closest(".question");
  const from = here ? allQuestions.findIndex((question) => `q-${question.id}` === here.id) + 1 : 0;
  const next = [...allQuestions.slice(from), ...allQuestions.slice(0, from)].find((question) => !isAnswered(question));
  if (next) goTo(document.getElementById(`q-${next.id}-title`));
  else announce(t("none-open"));
}

function goTo(heading) {
  heading.scrollIntoView({block: "start"});
  heading.focus({preventScroll: true});
}

function save() {
  settle();
  const address = URL.createObjectURL(new Blob([saved()], {type: "application/json"}));
  el("a", {href: address, download: data.file}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  isUnsaved = false;
  const unread = Object.keys(now.typed).length;
  announce(unread ? t("saved-without", {file: data.file, number: unread}) : t("saved", {file: data.file}));
}

async function open(input) {
  const [file] = input.files, region = document.getElementById("faults");
  if (!file) return;
  const isTyped = !isSame(now.given, now.base) || Object.keys(now.sources).length > 0;
  if (isTyped && !window.confirm(t("open-over"))) {
    input.value = "";
    return;
  }
  const faults = file.size > MOST_BYTES ? [t("open.too-large")] : opened(await file.text());
  if (!faults.length) {
    drawPage();
    document.getElementById("file").focus();
    announce(t("opened", {file: file.name}));
    return;
  }
  region.replaceChildren(el("p", {}, t("not-opened", {file: file.name})), el("ul", {}, faults.slice(0, 20).map((one) => el("li", {}, one))));
  input.value = "";
}

function forget() {
  if (!window.confirm(t("forget-sure"))) return;
  forgotten();
  aside.clear();
  drawPage();
  document.getElementById("title").scrollIntoView();
  announce(t("forgot"));
}

now = kept() ?? now;
drawPage();

window.addEventListener("pagehide", settle);
window.addEventListener("storage", (event) => { if (event.key === place) announce(t("elsewhere")); });
window.addEventListener("beforeunload", (event) => { if (isUnsaved && !isKept) event.preventDefault(); });
// A heading that a link leads to takes the focus, so that whoever uses a keyboard goes on from there.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute("href").slice(1));
  const heading = target?.querySelector("h2, h3");
  if (!heading) return;
  event.preventDefault();
  goTo(heading);
});
