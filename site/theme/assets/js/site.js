// Keyboard, rows that open, and paper: the page reads without any of it.
(function () {
  "use strict";

  function show(button) { button.hidden = false; return button; }

  // Material opens its drawer and its search with hidden boxes: let buttons do it, and say what is open.
  document.querySelectorAll("[data-opens]").forEach(function (button) {
    var box = document.getElementById(button.dataset.opens);
    box.checked = false; // a browser may remember it from before the page was loaded anew
    var tell = function () { button.setAttribute("aria-expanded", String(box.checked)); };
    button.addEventListener("click", function () { box.click(); });
    box.addEventListener("change", tell);
    tell();
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.checked) { box.click(); button.focus(); }
    });
  });

  // A link to something inside a closed row opens the row.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var box = target; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") { box.open = true; }
    }
    if (target) {
      var own = target.querySelector(":scope > details");
      if (own) { own.open = true; }
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  // The language switch stays at the place on the page where the reader is. A replaced address makes no event of the
  // browser's: who replaces one tells of it.
  function keepPlace() {
    document.querySelectorAll(".languages a").forEach(function (link) {
      link.href = link.href.split("#")[0] + location.hash;
    });
  }
  ["hashchange", "addressreplaced"].forEach(function (kind) { window.addEventListener(kind, keepPlace); });
  keepPlace();

  // Who opens a row can copy its address: the address bar follows, without a step to go back over.
  document.addEventListener("click", function (event) {
    var summary = event.target.closest && event.target.closest("details.row[id] > summary");
    if (!summary || summary.parentElement.open) { return; }
    try { history.replaceState(history.state, "", "#" + summary.parentElement.id); } catch (refused) { return; }
    keepPlace();
  });

  document.querySelectorAll("[data-open-all]").forEach(function (button) {
    show(button).addEventListener("click", function () {
      var open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      document.querySelectorAll(button.dataset.openAll).forEach(function (row) { row.open = open; });
    });
  });

  // Paper cannot be clicked: print every row open, then put the page back as it was.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (row) { row.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (row) { row.open = false; });
  });
})();
