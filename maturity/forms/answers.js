// The answers: what was handed out, what is given, where it is kept, and what is wrong with a file that is opened.

const FORMAT = "maturity-answers/1";
const MOST_BYTES = 16 * 1024 * 1024;
const DEEPEST = 8;
const HEAD = ["format", "assessment", "framework", "digest", "language", "base", "given"];
const ALSO = ["sources", "by"];
const OF_A_SOURCE = ["title", "author", "kind", "origin", "dated", "url"];

const UNSEEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const data = JSON.parse(document.getElementById("data").textContent);
const allQuestions = data.sections.flatMap((section) => section.questions);
const questionOf = new Map(allQuestions.map((question) => [question.id, question]));
const stateNamed = new Map(data.states.map((state) => [state.value, state]));
const answerKeys = new Set(data.answers);
const place = `maturity-form:${data.digest}`;

/** What the form says now; all of it is kept, and all but what cannot be read is saved. */
let now = begun();
/** Whether this browser keeps it. */
let isKept = true;
/** Whether something was changed since it was last saved in a file. */
let isUnsaved = false;

function begun() {
  return {language: data.language, base: copied(data.base), given: copied(data.base), sources: {}, by: "", typed: {}};
}

/** Returns the answer that some keys lead to; an empty one where there is none. */
function answerAt(keys) {
  return keys.reduce((value, key) => isMapping(value[key]) ? value[key] : {}, now.given);
}

/** Puts a value where some keys lead to; undefined takes it away, and with it what then holds nothing. */
function put(keys, value) {
  const [last, ...above] = [...keys].reverse();
  const path = above.reverse(), holders = [now.given];
  for (const key of path) {
    const holder = holders.at(-1);
    if (!isMapping(holder[key])) holder[key] = {};
    holders.push(holder[key]);
  }
  if (value === undefined) delete holders.at(-1)[last];
  else holders.at(-1)[last] = value;
  for (let n = path.length - 1; n > 0; n -= 1) { // the rating itself stays, also where it holds nothing
    if (Object.keys(holders[n + 1]).length) break;
    if (path[n - 1] === "units") { // a sub-unit stays, until somebody takes it out
      Object.assign(holders[n + 1], {state: "not-assessed", reason: copied(data.pending)});
      break;
    }
    delete holders[n][path[n]];
  }
  changed();
}

/** Returns what somebody has typed or pasted without the letters that nobody sees; no file may have them. */
const clean = (text) => text.replace(UNSEEN, "").replace(/\t/g, " ").trim();

/** Returns an id made of words; empty where no letter is left. */
const idFrom = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

/** Returns the value that some keys lead to. */
const valueAt = (keys) => answerAt(keys.slice(0, -1))[keys.at(-1)];

const stateOf = (answer) => stateNamed.has(answer.state) ? answer.state : "rated";
const hasAnswer = (answer) => Object.keys(answer).some((key) => answerKeys.has(key));

/** Tells whether a question is done with: answered, or known to have no answer. */
function isAnswered(question) {
  const answer = answerAt([question.id]), state = stateNamed.get(stateOf(answer));
  return state.counts ? hasAnswer(answer) && state.confirmed : state.value !== "not-assessed";
}

function keep() {
  try {
    localStorage.setItem(place, JSON.stringify(now));
    isKept = true;
  } catch {
    isKept = false; // some browsers refuse it to pages on a disk
  }
}

function kept() {
  try {
    localStorage.setItem(`${place}:try`, "");
    localStorage.removeItem(`${place}:try`);
    const text = localStorage.getItem(place);
    return text ? {...begun(), ...JSON.parse(text)} : null;
  } catch {
    isKept = false;
    return null;
  }
}

function forgotten() {
  try {
    localStorage.removeItem(place);
  } catch {
    isKept = false;
  }
  now = {...begun(), language: now.language};
  isUnsaved = false;
}

let waiting = 0;
/** Notes that something was changed: what is typed is kept a moment later, and at once when the page is left. */
function changed() {
  isUnsaved = true;
  clearTimeout(waiting);
  waiting = setTimeout(settle, 200);
}

function settle() {
  clearTimeout(waiting);
  keep();
  tellProgress();
}

/** Returns the file that is handed back. Passages that nobody filled in are left out. */
function saved() {
  const given = copied(now.given);
  for (const rating of Object.values(given)) {
    if (!Array.isArray(rating.evidence)) continue;
    const filled = rating.evidence.filter((one) => !isObject(one) || Object.keys(one).length);
    if (filled.length || !rating.evidence.length) rating.evidence = filled;
    else delete rating.evidence;
  }
  const file = {format: FORMAT, ...data.head, language: now.language, base: now.base, given};
  if (Object.keys(now.sources).length) file.sources = now.sources;
  if (clean(now.by)) file.by = clean(now.by);
  return written(file) + "\n";
}

/** Opens a file that was saved; returns what is wrong with it, each with its place, and takes it over where nothing is. */
function opened(text) {
  let value;
  try {
    value = parsedWithDigits(text);
  } catch {
    return [t("open.no-json")];
  }
  const faults = [...faultsOf(value)];
  if (!faults.length) {
    const {base, given, language} = value;
    now = {...begun(), language, base, given, sources: value.sources ?? {}, by: value.by ?? ""};
    isUnsaved = false;
    keep();
  }
  return faults;
}

function* faultsOf(value) {
  if (!isMapping(value) || value.format !== FORMAT) return yield t("open.no-answers");
  for (const key of ["assessment", "framework"]) {
    if (value[key] !== data.head[key]) {
      return yield t(`open.other-${key}`, {theirs: String(value[key]).slice(0, 120), ours: data.head[key]});
    }
  }
  if (value.digest !== data.head.digest) return yield t("open.other-digest");
  for (const key of HEAD) if (!Object.hasOwn(value, key)) yield t("open.fault", {place: `$.${key}`, what: t("open.missing")});
  for (const key of Object.keys(value)) if (![...HEAD, ...ALSO].includes(key)) yield wrongAt([key], "open.no-key");
  if (!data.languages.includes(value.language)) yield wrongAt(["language"], "open.wrong");
  if ("by" in value && (typeof value.by !== "string" || value.by.length > 300)) yield wrongAt(["by"], "open.wrong");
  for (const side of ["base", "given"]) if (side in value) yield* faultsOfRatings(value[side], side);
  if ("sources" in value) yield* faultsOfSources(value.sources);
}

function* faultsOfRatings(ratings, side) {
  if (!isMapping(ratings)) return yield wrongAt([side], "open.wrong");
  for (const [id, rating] of Object.entries(ratings)) {
    if (!questionOf.has(id) && !Object.hasOwn(data.base, id)) yield wrongAt([side, id], "open.no-question");
    else if (!isMapping(rating)) yield wrongAt([side, id], "open.wrong");
    else {
      for (const [key, value] of Object.entries(rating)) {
        if (!data.keys.includes(key)) yield wrongAt([side, id, key], "open.no-key");
        else if (depthOf(value) > DEEPEST) yield wrongAt([side, id, key], "open.wrong");
      }
    }
  }
}

function* faultsOfSources(sources) {
  if (!isMapping(sources)) return yield wrongAt(["sources"], "open.wrong");
  for (const [id, source] of Object.entries(sources)) {
    if (!isMapping(source)) yield wrongAt(["sources", id], "open.wrong");
    else {
      for (const [key, value] of Object.entries(source)) {
        if (!OF_A_SOURCE.includes(key)) yield wrongAt(["sources", id, key], "open.no-key");
        else if (typeof value !== "string") yield wrongAt(["sources", id, key], "open.wrong");
      }
    }
  }
}

function depthOf(value) {
  return typeof value === "object" && value !== null && !isNumber(value)
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 1;
}

function wrongAt(keys, what) {
  const path = keys.map((key) => /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`).join("");
  return t("open.fault", {place: `$${path}`.slice(0, 200), what: t(what)});
}
