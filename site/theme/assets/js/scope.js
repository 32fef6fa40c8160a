// What Material's scripts expect to find: a place to remember things in, shared by all languages of the site.
(function () {
  "use strict";
  var scope = new URL(document.currentScript.dataset.scope, location);
  window.__md_scope = scope;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, letter) { return ((sum << 5) - sum + letter.charCodeAt(0)) | 0; }, 0);
  };
  // A private window or a strict browser may refuse to remember: then nothing is remembered, and all else works.
  window.__md_get = function (key) {
    try { return JSON.parse(localStorage.getItem(scope.pathname + "." + key)); } catch (error) { return null; }
  };
  window.__md_set = function (key, value) {
    try { localStorage.setItem(scope.pathname + "." + key, JSON.stringify(value)); } catch (error) { /* see above */ }
  };
})();
