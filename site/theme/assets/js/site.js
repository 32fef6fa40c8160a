// Menu, light and dark, and rows that open: the page reads without any of it.
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  function show(button) { button.hidden = false; return button; }

  var menu = document.querySelector("[data-menu-open]");
  if (menu) {
    show(menu).addEventListener("click", function () {
      var open = menu.getAttribute("aria-expanded") !== "true";
      menu.setAttribute("aria-expanded", String(open));
    });
  }

  var scheme = document.querySelector("[data-scheme]");
  if (scheme) {
    var label = function () {
      scheme.textContent = window.siteScheme.isDark() ? scheme.dataset.light : scheme.dataset.dark;
    };
    show(scheme).addEventListener("click", function () {
      window.siteScheme.choose(window.siteScheme.isDark() ? "light" : "dark");
      label();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
    label();
  }

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
