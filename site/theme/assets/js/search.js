// The search box: loads what finds things when it is first used, shows what was found, and is led by keys.
(function () {
  "use strict";
  var box = document.querySelector("[data-search-scripts]"), open = document.getElementById("__search");
  if (!box || !open) { return; }
  var form = box.querySelector("form"), input = box.querySelector("input"), reset = box.querySelector("[type=reset]");
  var list = box.querySelector("ol"), said = box.querySelector("[role=status]"), rest = box.querySelector("[data-words]");
  var AT_ONCE = 12, TEASER = 160, MOST_NAMED = 3, found = null, find = null, loading = null, learnt = new Set();

  function tell(text) { if (said.textContent !== text) { said.textContent = text; } }

  // Both lie beside the page and are run, not fetched: so the search works from a disk too.
  function run(address) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = address; script.onload = done; script.onerror = failed;
      document.head.append(script);
    });
  }
  function load() {
    loading = loading || Promise.all(box.dataset.searchScripts.split(" ").map(run)).then(function () {
      find = window.maturityFinder(window.maturityIndex);
      look();
    }).catch(function () { tell(said.dataset.failed); loading = null; });
  }

  function look() {
    var query = input.value.trim();
    reset.hidden = !input.value;
    if (!query || !find) {
      found = null;
      list.replaceChildren(); rest.hidden = true;
      tell(query ? said.dataset.loading : said.dataset.begin);
      return;
    }
    found = find(query);
    found.named.slice(0, MOST_NAMED).forEach(learn);
    list.replaceChildren(); show();
    var number = found.entries.length;
    var much = number === 0 ? said.dataset.none : number === 1 ? said.dataset.one : said.dataset.many.replace("#", number);
    var instead = found.corrections.slice(0, 3).join(", ");
    tell(number && instead ? much + " " + said.dataset.corrected.replace("…", instead) : much);
    box.querySelector(".md-search__scrollwrap").scrollTop = 0;
  }

  // In a large portfolio, what is said of each government lies apart, and is loaded when somebody names it.
  function learn(entry) {
    var apart = window.maturityIndex.apart, name = entry.address.split(/[/.]/)[1];
    if (!apart || learnt.has(name)) { return; }
    learnt.add(name);
    run(box.dataset.searchHome + apart.replace("*", name)).then(function () {
      find.more(window.maturityPlaces);
      look();
    }).catch(function () { learnt.delete(name); });
  }

  function show() {
    var isMarked = found.isMarked, shown = list.children.length;
    found.entries.slice(shown, shown + AT_ONCE).forEach(function (entry) { list.append(item(entry, isMarked)); });
    var left = found.entries.length - list.children.length;
    rest.hidden = left <= 0;
    rest.textContent = rest.dataset.words.replace("#", left);
  }

  // Text from data is never markup: each piece becomes a text, or a mark around one.
  function marked(element, text, isMarked) {
    text.split(/([\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*)/u).forEach(function (piece, place) {
      var isFound = place % 2 && isMarked(piece);
      (isFound ? element.appendChild(document.createElement("mark")) : element).append(piece);
    });
  }
  function teaser(text, isMarked) {
    if (text.length <= TEASER) { return text; }
    var place = 0, at = 0;
    text.split(/([\p{L}\p{N}]+)/u).some(function (piece, number) {
      if (number % 2 && isMarked(piece)) { at = place; return true; }
      place += piece.length;
      return false;
    });
    var start = at < TEASER * 0.75 ? 0 : text.lastIndexOf(" ", at - TEASER / 3) + 1, end = text.lastIndexOf(" ", start + TEASER);
    return (start ? "… " : "") + (start + TEASER >= text.length ? text.slice(start) : text.slice(start, end) + " …");
  }
  function line(link, name) {
    var one = link.appendChild(document.createElement("span"));
    one.className = name;
    return one;
  }
  function item(entry, isMarked) {
    var one = document.createElement("li"), link = document.createElement("a");
    one.className = "md-search-result__item";
    link.className = "md-search-result__link";
    link.href = box.dataset.searchHome + entry.address;
    marked(line(link, "found-title"), entry.title, isMarked);
    if (entry.page) { line(link, "found-page").append(entry.page); }
    if (entry.text) { marked(line(link, "found-text"), teaser(entry.text, isMarked), isMarked); }
    one.append(link);
    return one;
  }

  function shut() { if (open.checked) { open.click(); } }
  input.addEventListener("focus", function () { if (!open.checked) { open.click(); } load(); });
  input.addEventListener("input", function () { load(); look(); });
  open.addEventListener("change", function () { if (open.checked) { input.focus(); } else { input.blur(); } });
  form.addEventListener("reset", function () { setTimeout(function () { look(); input.focus(); }); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) { first.click(); }
  });
  rest.addEventListener("click", function () {
    var next = list.children.length;
    show();
    list.children[next].querySelector("a").focus();
  });
  // A result on this very page needs no loading, so the box gets out of its way.
  list.addEventListener("click", function (event) { if (event.target.closest("a")) { shut(); } });

  box.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) { shut(); }
  });

  // A slash begins, and arrows go from result to result; Escape shuts whatever is open, in site.js.
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      input.focus(); input.select();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && box.contains(event.target)) {
      var stops = [input].concat(Array.from(list.querySelectorAll("a")));
      var here = stops.indexOf(event.target), next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
      if (here >= 0 && next) { event.preventDefault(); next.focus(); }
    }
  });
})();
