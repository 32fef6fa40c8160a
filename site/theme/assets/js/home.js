// Lists that are found in and sorted, and a map that shows where the line under the pointer lies: all reads without.
(function () {
  "use strict";

  var KINDS = /^(kota|kabupaten|kab\.?|provinsi|prov\.?|dki)\s+(?=\S)/;

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/\s+/g, " ").trim();
  }

  function found(text) { return plain(text).replace(KINDS, ""); }

  document.querySelectorAll("[data-finder]").forEach(function (box) {
    var table = document.getElementById(box.dataset.finder), field = box.querySelector("input");
    var said = box.querySelector("[role=status]"), hint = said.textContent, waiting;
    var rows = Array.from(table.querySelectorAll("tbody tr:not(.kind)")).map(function (row) {
      var place = row.querySelector("small");
      return { row: row, link: row.querySelector("a"), name: found(row.querySelector("a").textContent),
        place: place ? plain(place.textContent) : "" };
    });
    var shown = rows;

    function tell() {
      var key = shown.length === 1 ? "one" : shown.length ? "count" : "none";
      said.textContent = field.value.trim()
        ? said.dataset[key].replace("{count}", shown.length).replace("{all}", rows.length) : hint;
    }

    function filter() {
      var asked = found(field.value);
      var by = function (what) { return rows.filter(function (one) { return one[what].includes(asked); }); };
      shown = by("name");
      if (!shown.length) { shown = by("place"); }
      rows.forEach(function (one) { one.row.hidden = true; });
      shown.forEach(function (one) { one.row.hidden = false; });
      table.querySelectorAll("tr.kind").forEach(function (head) {
        head.hidden = !head.parentElement.querySelector("tr:not(.kind):not([hidden])");
      });
      clearTimeout(waiting);
      waiting = setTimeout(tell, 300);  // whoever types is not interrupted at each letter
    }

    field.addEventListener("input", filter);
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter") { return; }
      var asked = found(field.value);
      var exact = shown.filter(function (one) { return one.name === asked; });
      var only = shown.length === 1 ? shown[0] : exact.length === 1 ? exact[0] : null;
      if (only && asked) { location.href = only.link.href; }
    });
    box.hidden = false;
    if (field.value) { filter(); }  // what the browser kept of an earlier visit
  });

  // A head sorts its column: names from A, numbers from the highest; what has none stays last.
  document.querySelectorAll("table[data-sorts]").forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var language = document.documentElement.lang;

    function key(row, column) {
      var cell = row.cells[column];
      if (!("v" in cell.dataset)) { return found(cell.querySelector("a").textContent); }
      return parseFloat(cell.dataset.v);
    }

    function sort(column, down) {
      Array.from(table.tBodies).forEach(function (body) {
        var rows = Array.from(body.rows).filter(function (row) { return row.className !== "kind"; });
        rows.map(function (row) { return { row: row, key: key(row, column) }; }).sort(function (one, other) {
          var a = one.key, b = other.key;
          if (typeof a === "string") { return (down ? -1 : 1) * a.localeCompare(b, language); }
          if (isNaN(a) || isNaN(b)) { return isNaN(a) - isNaN(b); }
          return down ? b - a : a - b;
        }).forEach(function (each) { body.appendChild(each.row); });
      });
      heads.forEach(function (head, place) {
        if (place === column) { head.setAttribute("aria-sort", down ? "descending" : "ascending"); }
        else { head.removeAttribute("aria-sort"); }
      });
    }

    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        sort(column, now ? now === "ascending" : column > 0);
      });
    });
  });

  // What the pointer or the keyboard is at in one of map and list stands out in the other.
  document.querySelectorAll("[data-pairs]").forEach(function (view) {
    var byAddress = {}, lit = [];
    view.querySelectorAll("a[href]").forEach(function (link) {
      var address = link.getAttribute("href");
      (byAddress[address] = byAddress[address] || []).push(link);
    });
    function show(event) {
      var link = event.target.closest("a[href]");
      lit.forEach(function (one) { one.classList.remove("lit"); });
      lit = link && byAddress[link.getAttribute("href")] || [];
      lit.forEach(function (one) { one.classList.add("lit"); });
    }
    ["mouseover", "focusin"].forEach(function (kind) { view.addEventListener(kind, show); });
  });
})();
