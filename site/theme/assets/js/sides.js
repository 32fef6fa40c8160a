// Two to four results side by side, from the lines that the page holds; its address says which.
(function () {
  "use strict";
  document.querySelectorAll("a[data-with]").forEach(function (link) { link.href += "#with=" + link.dataset.with; });
  var tools = document.querySelector(".sides-tools"), held = document.getElementById("_results");
  if (!tools || !held) { return; }
  var language = document.documentElement.lang, MOST = 4, FEWEST = 2;
  var box = document.querySelector("[data-sides-box]"), table = box.querySelector("table");
  var file = document.querySelector("[data-sides-file]");
  var rows = Array.from(table.tBodies[0].rows);
  var states = { n: "not-assessed", u: "unknown", a: "not-applicable", d: "disputed", c: "carried" };
  var results = held.textContent.split("\n").filter(Boolean).map(function (line) {
    var parts = line.split("\t");
    return { key: parts[0], group: parts[1], name: parts[2], period: parts[3], address: parts[4], cells: parts.slice(5) };
  });
  var byKey = new Map(results.map(function (each) { return [each.key, each]; }));

  function numberOf(text) {
    return Number(language === "id" ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, ""));
  }
  function decimalsOf(text) {
    var found = text.match(language === "id" ? /,(\d+)$/ : /\.(\d+)$/);
    return found ? found[1].length : 0;
  }
  // The difference of two numbers as they are printed, written as the page's language writes numbers.
  function apart(first, other) {
    if (first[0] !== "=" || other[0] !== "=") { return ""; }
    var one = first.slice(2), two = other.slice(2), most = Math.max(decimalsOf(one), decimalsOf(two));
    var change = numberOf(two) - numberOf(one), size = Math.abs(change);
    var shown = size.toLocaleString(language === "id" ? "id-ID" : "en-GB", { minimumFractionDigits: most, maximumFractionDigits: most });
    return (Number(size.toFixed(most)) === 0 ? "\u00b1" : change > 0 ? "+" : "\u2212") + shown;
  }

  function made(tag, name, text) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (text) { element.textContent = text; }
    return element;
  }
  function filled(code, first, result, row) {
    var cell = made("td", "figure"), link = made("a");
    if (!code) { cell.append(made("span", "muted", "\u2013")); return cell; }
    var state = states[code[0]], colour = code[1] !== "0" && code[1], text = code.slice(2);
    link.href = result.address + (row.dataset.row[0] === "_" ? "" : "#" + row.dataset.row);
    if (state && state !== "disputed") { link.append(made("span", "state state-" + state, text)); }
    else if (colour) {
      var kind = "rated" in row.dataset ? "level" : "band";
      link.append(made("span", kind + " ramp-" + colour + (state ? " state-disputed" : ""), text));
    } else { link.textContent = text; }
    cell.append(link);
    var change = first && apart(first, code);
    if (change) { cell.append(" ", made("span", "apart", change)); }
    return cell;
  }

  var SIGN = /((?:^|[;\t])\s*)(?=[-=+@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/g;
  // A cell of the table as a file: a number without the page's marks, and no text that a spreadsheet would run.
  function plain(text, isNumber) {
    if (isNumber) { return numberOf(text).toFixed(decimalsOf(text)); }
    return '"' + text.replace(SIGN, "$1'").replace(/"/g, '""') + '"';
  }
  function taken(chosen) {
    var lines = [["node", "title"].concat(chosen.map(function (each) { return plain(each.key); }))];
    rows.forEach(function (row, place) {
      if (row.hidden) { return; }
      lines.push([row.dataset.row, plain(row.cells[0].textContent.trim())].concat(chosen.map(function (each) {
        var code = each.cells[place] || "";
        return plain(code.slice(2), code[0] === "=");
      })));
    });
    return "data:text/csv;charset=utf-8," + encodeURIComponent(lines.join("\r\n") + "\r\n");
  }

  function wanted() {
    var chosen = (new URLSearchParams(location.hash.slice(1)).get("with") || "").split(",");
    chosen = chosen.filter(function (key, place) { return byKey.has(key) && chosen.indexOf(key) === place; });
    var group = chosen.length && byKey.get(chosen[0]).group;
    return chosen.filter(function (key) { return byKey.get(key).group === group; }).slice(0, MOST);
  }
  function keep(chosen) {
    history.replaceState(null, "", "#with=" + chosen.join(","));
    window.dispatchEvent(new Event("addressreplaced"));
    show();
  }
  function show() {
    var chosen = wanted().map(function (key) { return byKey.get(key); });
    selects.forEach(function (select, place) {
      var fits = results.filter(function (each) { return !place || !chosen[0] || each.group === chosen[0].group; });
      select.replaceChildren(new Option(tools.dataset.none, ""));
      fits.forEach(function (each) { select.add(new Option(each.name + " \u00b7 " + each.period, each.key)); });
      select.value = chosen[place] ? chosen[place].key : "";
      select.disabled = place > chosen.length;
    });
    var isShown = chosen.length >= FEWEST, head = made("tr"), what = made("th", "", tools.dataset.what);
    file.hidden = box.hidden = document.querySelector("[data-sides-read]").hidden = !isShown;
    if (!isShown) { return; }
    what.scope = "col";
    head.append(what);
    chosen.forEach(function (each) {
      var cell = made("th", "figure"), link = made("a", "", each.name);
      cell.scope = "col";
      link.href = each.address;
      link.append(made("br"), each.period);
      cell.append(link);
      head.append(cell);
    });
    table.tHead.replaceChildren(head);
    rows.forEach(function (row, place) {
      var codes = chosen.map(function (each) { return each.cells[place] || ""; });
      row.replaceChildren.apply(row, [row.cells[0]].concat(codes.map(function (code, number) {
        return filled(code, number && codes[0], chosen[number], row);
      })));
      row.hidden = !codes.some(Boolean);
    });
    file.firstElementChild.href = taken(chosen);
  }

  results.sort(function (one, other) {
    return one.name.localeCompare(other.name, language) || other.period.localeCompare(one.period, language);
  });
  var selects = [];
  for (var place = 0; place < MOST; place += 1) {
    var label = made("label", "", tools.dataset.number.replace("{number}", place + 1) + " "), select = made("select");
    label.append(select);
    tools.append(label);
    selects.push(select);
    select.addEventListener("change", function () {
      keep(selects.map(function (each) { return each.value; }).filter(Boolean));
    });
  }
  tools.hidden = false;
  window.addEventListener("hashchange", show);
  show();
})();
