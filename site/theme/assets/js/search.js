// Search without a server: a small index, loaded when first needed, every word matched from its beginning.
(function () {
  "use strict";
  var LIMIT = 30;
  var dialog = document.getElementById("_search");
  var input = document.getElementById("_search-words");
  var status = dialog.querySelector(".search-status");
  var hits = dialog.querySelector(".search-hits");
  var entries = null;

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function load(done) {
    if (entries) { done(); return; }
    var script = document.createElement("script");
    script.src = dialog.dataset.index;
    script.onload = function () {
      entries = [];
      window.siteIndex.forEach(function (page) {
        page[2].forEach(function (part) {
          entries.push({
            address: page[0] + (part[0] ? "#" + part[0] : ""), page: page[1], title: part[1], text: part[2],
            foldedTitle: " " + fold(part[1]), foldedText: " " + fold(part[2])
          });
        });
      });
      done();
    };
    document.head.appendChild(script);
  }

  function wordStart(text, word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!/[\p{L}\p{N}]/u.test(text[at - 1])) { return at; }
    }
    return -1;
  }

  function score(entry, words) {
    var total = 0;
    for (var i = 0; i < words.length; i += 1) {
      var word = words[i];
      if (wordStart(entry.foldedTitle, word) >= 0) { total += 10; }
      else if (wordStart(entry.foldedText, word) >= 0) { total += 3; }
      else if (word.length > 2 && (entry.foldedTitle + entry.foldedText).indexOf(word) >= 0) { total += 1; }
      else { return 0; }
    }
    return entry.address.indexOf("#") < 0 ? total + 1 : total;
  }

  function excerpt(entry, words) {
    var at = entry.foldedText.indexOf(words[0]);
    var start = Math.max(0, at - 60);
    var end = entry.text.length;
    if (start > 0) { start = entry.text.indexOf(" ", start) + 1; }
    if (start + 180 < end) { end = entry.text.lastIndexOf(" ", start + 180); }
    return (start > 0 ? "…" : "") + entry.text.slice(start, end) + (end < entry.text.length ? "…" : "");
  }

  function item(entry, words) {
    var row = document.createElement("li");
    var link = row.appendChild(document.createElement("a"));
    link.href = dialog.dataset.base + entry.address;
    link.textContent = entry.title;
    link.addEventListener("click", function () { dialog.close(); });
    if (entry.page !== entry.title) {
      row.appendChild(document.createElement("span")).textContent = entry.page;
    }
    if (entry.text) {
      row.appendChild(document.createElement("p")).textContent = excerpt(entry, words);
    }
    return row;
  }

  function search() {
    var words = fold(input.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    hits.replaceChildren();
    if (!words.length) { status.textContent = dialog.dataset.hint; return; }
    var found = entries
      .map(function (entry, place) { return { entry: entry, place: place, score: score(entry, words) }; })
      .filter(function (hit) { return hit.score > 0; })
      .sort(function (a, b) { return b.score - a.score || a.place - b.place; });
    var message = found.length === 0 ? dialog.dataset.none : found.length === 1 ? dialog.dataset.one : dialog.dataset.many;
    status.textContent = message.replace("{count}", String(found.length));
    found.slice(0, LIMIT).forEach(function (hit) { hits.appendChild(item(hit.entry, words)); });
  }

  function open() {
    if (!dialog.open) { dialog.showModal(); }
    load(search);
    input.focus();
    input.select();
  }

  document.querySelectorAll("[data-search-open]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", open);
  });
  dialog.querySelector("[data-search-close]").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });
  input.addEventListener("input", function () { load(search); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); open(); }
  });
})();
