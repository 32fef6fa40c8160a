// Chooses the light or the dark style sheet before the first paint; alone in the head so that nothing flashes.
(function () {
  "use strict";
  var AUTOMATIC = "screen and (prefers-color-scheme: dark)";
  var sheet = document.getElementById("_dark");

  function stored() {
    try { return localStorage.getItem("scheme"); } catch (error) { return null; }
  }
  function apply(scheme) {
    sheet.media = scheme === "dark" ? "screen" : scheme === "light" ? "not all" : AUTOMATIC;
  }
  window.siteScheme = {
    isDark: function () { return window.matchMedia(sheet.media).matches; },
    choose: function (scheme) {
      apply(scheme);
      try { localStorage.setItem("scheme", scheme); } catch (error) { /* private window: the choice holds for this page */ }
    }
  };
  apply(stored());
})();
