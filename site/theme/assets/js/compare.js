// The comparison as a tool: marks, filters and sorts what the page holds; its address keeps what was chosen.
(function () {
  "use strict";
  var tools = document.querySelector(".comparison-tools");
  if (!tools) { return; }
  var language = document.documentElement.lang;
  var inputs = Array.from(tools.querySelectorAll("[data-tool]"));
  var status = document.querySelector("[data-comparison-status]");
  var filters = ["band", "region", "kind", "size"];
  var tables = Array.from(document.querySelectorAll("table[data-columns]")).map(function (table) {
    var body = table.tBodies[0];
    return {
      table: table, body: body, keys: table.dataset.columns.split(" "), heads: Array.from(table.tHead.rows[0].cells),
      first: body.querySelector(".average"),
      rows: Array.from(body.rows).filter(function (row) { return !row.classList.contains("average"); })
    };
  });

  function nameOf(row) { return row.querySelector("th a").textContent; }
  function dataOf(row) { return row.querySelector("th").dataset; }

  // A number as people of the page's language write it; nothing where a cell has none.
  function numberOf(text) {
    var found = text.replace(/\u2212/g, "-").match(/[+-]?\d[\d.,]*/);
    if (!found) { return null; }
    return Number(language === "id" ? found[0].replace(/\./g, "").replace(",", ".") : found[0].replace(/,/g, ""));
  }
  function valueOf(row, table, key) {
    var cell = row.cells[table.keys.indexOf(key)];
    if (!cell) { return null; }
    if (key === "name") { return nameOf(row); }
    if (key === "remark") { return cell.textContent.trim() || null; }
    if (key === "band") {
      var band = cell.querySelector(".band");
      return band && Number(band.className.match(/ramp-(\d+)/)[1]);
    }
    return numberOf((cell.querySelector("strong") || cell).textContent);
  }

  function state() {
    var found = {}, wanted = new URLSearchParams(location.hash.indexOf("=") < 0 ? "" : location.hash.slice(1));
    inputs.map(function (input) { return input.dataset.tool; }).concat("sort", "period").forEach(function (key) {
      found[key] = wanted.get(key) || "";
    });
    return found;
  }
  function keep(now) {
    var kept = new URLSearchParams();
    Object.keys(now).forEach(function (key) { if (now[key]) { kept.set(key, now[key]); } });
    history.replaceState(null, "", "#" + kept);  // without scrolling
    window.dispatchEvent(new Event("addressreplaced"));
    show(now);
  }

  function isShown(row, now, chosen) {
    var data = dataOf(row), name = nameOf(row).toLowerCase();
    if (now.q && name.indexOf(now.q.toLowerCase()) < 0) { return false; }
    if (filters.some(function (key) { return now[key] && data[key] !== now[key]; })) { return false; }
    return !(now.peers && chosen) || data[now.peers] === dataOf(chosen)[now.peers] || data.city === now.city;
  }
  function compare(one, other, falling) {
    if (one === null || other === null) { return (one === null) - (other === null); }
    var order = typeof one === "string" ? one.localeCompare(other, language) : one - other;
    return falling ? -order : order;
  }
  function sort(table, now) {
    var falling = now.sort[0] === "-", key = falling ? now.sort.slice(1) : now.sort;
    var rows = table.rows.slice();
    if (key && table.keys.indexOf(key) >= 0) {
      var values = new Map(rows.map(function (row) { return [row, valueOf(row, table, key)]; }));
      rows.sort(function (one, other) { return compare(values.get(one), values.get(other), falling); });
    }
    table.heads.forEach(function (head, place) {
      if (table.keys[place] === key) { head.setAttribute("aria-sort", falling ? "descending" : "ascending"); }
      else { head.removeAttribute("aria-sort"); }
    });
    table.body.append.apply(table.body, (table.first ? [table.first] : []).concat(rows));
  }

  // One dimension alone: the columns and rows of the others step back.
  function narrow(table, now) {
    var dims = Array.from(tools.querySelectorAll("[data-tool=show] option")).map(function (each) { return each.value; });
    table.keys.forEach(function (key, place) {
      var isOther = now.show !== "" && key !== now.show && dims.indexOf(key) > 0;
      Array.from(table.table.rows).forEach(function (row) { if (row.cells[place]) { row.cells[place].hidden = isOther; } });
    });
  }

  var svg = "http://www.w3.org/2000/svg";
  function drawn(parent, tag, attributes) {
    var made = document.createElementNS(svg, tag);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.classList.add("is-chosen");
    return parent.appendChild(made);
  }
  function markStrip(table, now, chosen) {
    var figures = table.table.closest(".tall").previousElementSibling;
    while (figures && !figures.matches(".comparison-top, .tall")) { figures = figures.previousElementSibling; }
    if (!figures) { return; }
    figures.querySelectorAll(".is-chosen").forEach(function (each) { each.remove(); });
    figures.querySelectorAll(".strip-row").forEach(function (group) {
      var data = group.dataset, own = now.show || data.key;
      group.classList.toggle("faded", own !== data.key);
      var value = chosen && valueOf(chosen, table, data.key);
      if (value === null || value === undefined) { return; }
      var share = Math.min(1, Math.max(0, (value - data.lowest) / (data.highest - data.lowest)));
      var x = Number(data.left) + share * (data.right - data.left), top = Number(data.top);
      drawn(group, "path", { d: "M" + x + " " + (top - 2) + "V" + data.bottom, "class": "c-chosen", "stroke-width": 2.5 });
      var near = share < 0.5 ? "start" : "end";
      var label = drawn(group, "text", { x: x, y: top - 4, "text-anchor": near, "font-size": 12, "class": "c-chosen-number" });
      var cell = chosen.cells[table.keys.indexOf(data.key)];
      label.textContent = nameOf(chosen) + " " + (cell.querySelector("strong") || cell).textContent.trim();
    });
  }

  function show(now) {
    var shown = 0, count = 0;
    tables.forEach(function (table) {
      var chosen = table.rows.find(function (row) { return now.city && dataOf(row).city === now.city; });
      sort(table, now);
      narrow(table, now);
      table.rows.forEach(function (row) {
        row.hidden = !isShown(row, now, chosen);
        row.classList.toggle("chosen", row === chosen);
        count += 1;
        shown += row.hidden ? 0 : 1;
      });
      markStrip(table, now, chosen);
    });
    inputs.forEach(function (input) {
      if (input.value !== now[input.dataset.tool]) { input.value = now[input.dataset.tool]; }
      if (input.dataset.tool === "peers") { input.disabled = !now.city; }
    });
    status.textContent = tools.dataset.count.replace("{shown}", shown).replace("{count}", count);
    status.hidden = shown === count;
  }

  // What stands on the page already is what can be chosen.
  var names = new Map();
  tables.forEach(function (table) {
    table.rows.forEach(function (row) { names.set(dataOf(row).city, nameOf(row)); });
    table.heads.forEach(function (head, place) {
      var button = document.createElement("button"), key = table.keys[place];
      button.type = "button";
      button.className = "sort";
      button.append.apply(button, Array.from(head.childNodes));
      button.title = tools.dataset.sorted.replace("{column}", button.textContent);
      head.append(button);
      button.addEventListener("click", function () {
        var now = state(), rises = key === "name" || key === "rank" || key === "remark";
        var first = rises ? key : "-" + key, second = rises ? "-" + key : key;
        now.sort = now.sort === first ? second : first;
        keep(now);
      });
    });
  });
  var choices = tools.querySelector("[data-tool=city]");
  Array.from(names).sort(function (one, other) { return one[1].localeCompare(other[1], language); }).forEach(function (each) {
    choices.add(new Option(each[1], each[0]));
  });
  inputs.forEach(function (input) {
    input.addEventListener(input.type === "search" ? "input" : "change", function () {
      var now = state();
      now[input.dataset.tool] = input.value;
      if (input.dataset.tool === "city") { now.period = ""; }
      if (!now.city) { now.peers = ""; }
      if (input.dataset.tool === "show") { now.sort = input.value ? "-" + input.value : ""; }
      keep(now);
    });
  });
  tools.querySelector("[data-clear]").addEventListener("click", function () {
    var now = state();
    Object.keys(now).forEach(function (key) { now[key] = ""; });
    keep(now);
  });
  window.addEventListener("hashchange", function () { show(state()); });
  tools.hidden = false;
  tools.open = window.matchMedia("(min-width: 48rem)").matches;
  show(state());

  // The address of one row: its box stands whole on the screen, with its head, and the row in the middle of it.
  function goToChosen() {
    var period = document.getElementById("_period-" + state().period);
    var row = (period ? period.closest("section") : document).querySelector(".compared tr.chosen");
    var box = row && row.closest(".tall");
    if (!box) { return; }
    box.scrollIntoView();
    box.scrollTop = row.offsetTop - box.clientHeight / 2;
  }
  window.addEventListener("hashchange", goToChosen);
  goToChosen();
})();
