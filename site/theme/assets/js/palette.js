// Light or dark before the first paint: the reader's choice, or else the system's.
(function () {
  "use strict";
  var palette = window.__md_get && window.__md_get("__palette"); // a page without the frame knows no choice
  var scheme = palette && palette.color && palette.color.media !== "(prefers-color-scheme)" && palette.color.scheme;
  if (scheme !== "default" && scheme !== "slate") {
    scheme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  }
  document.body.setAttribute("data-md-color-scheme", scheme);
})();
