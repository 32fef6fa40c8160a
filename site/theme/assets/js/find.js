// Finds entries by words, and knows no page: `maturityFinder(index)` returns a function from a query to results, to
// which `more(pages)` adds what was not in the index.
//
// A word finds itself, what it begins, what shares a root with it (pelayanan, melayani, layanan), what means the
// same (the index lists those), and, if it is found nowhere, what differs from it by a letter or two.
(function () {
  "use strict";

  // How far each way of finding a word counts, and each place where it is found.
  var EXACT = 1, BEGUN = 0.8, RELATED = 0.75, ALIKE = 0.7, ONE_WRONG = 0.6, TWO_WRONG = 0.45;
  var TITLE = 1, OTHER_NAME = 0.9, TEXT = 0.4, ABOVE = 0.3;
  // The rest, frameworks, what cities were rated by, sections of the site, results, cities: how far each kind counts.
  var KINDS = [1, 1.15, 1.2, 1.3, 1.3, 1.6], CITY = 5, PLACES_ONLY = -1;
  var PART_ONLY = 0.25, SAME_PAGE = 0.8, WHOLE_NAME = 2, NAMED = 0.3, SHORTEST_ROOT = 3, MOST_WORDS = 12, ENOUGH = 3;

  // What stands before a root and after it. A second of each prefix and letter: what the prefix has swallowed.
  var PREFIXES = [
    [/^(?:me|pe)ny(?=[aiueo])/, "s"], [/^(?:me|pe)ng(?=[aiueo])/, "k"], [/^(?:me|pe)ng(?=[aiueoghk])/, ""],
    [/^(?:me|pe)nge(?=...)/, ""], [/^(?:me|pe)n(?=[aiueo])/, "t"], [/^(?:me|pe)n(?=[cdjzst])/, ""],
    [/^(?:me|pe)m(?=[aiueo])/, "p"], [/^(?:me|pe)m(?=[bfpv])/, ""], [/^(?:me|pe)(?=[lrwymn])/, ""],
    [/^memper/, ""], [/^di(?:per)?/, ""], [/^(?:ke|se)/, ""], [/^ter/, ""], [/^be[rl]?/, ""], [/^pe[rl]?/, ""],
  ];
  var PARTICLES = [/(?:nya|lah|kah|pun)$/];
  var SUFFIXES = [/kan$/, /an$/, /i$/];
  var ENGLISH = [
    [/ies$/, "y"], [/([sxz]|ch|sh)es$/, "$1"], [/([^siu])s$/, "$1"], [/([bdgmnprt])\1(?:ing|ed)$/, "$1"],
    [/ing$/, ""], [/ing$/, "e"], [/(..)ed$/, "$1"],
    [/(..)ed$/, "$1e"], [/(..)ation$/, "$1asi"], [/(..)ity$/, "$1itas"],
  ];

  function folded(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  // Each piece of a text as the words that it is made of: "wi-fi" is wi and fi, and kota-kota is kota.
  function pieces(text) {
    var found = folded(text).match(/\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) || [];
    return found.map(function (piece) {
      var words = /^\p{N}+[.,]/u.test(piece) ? [piece.replace(/,/g, ".")] : piece.split(/['’-]/);
      return words.filter(function (word, place) { return words.indexOf(word) === place; });
    });
  }

  // All words by which a text is found.
  function wordsIn(text) {
    return pieces(text).flatMap(function (words) { return words.length > 1 ? words.concat(words.join("")) : words; });
  }

  // Every root that a word may have: without a dictionary "memakai" is from pakai or makai, so it is filed under both.
  var rooted = new Map();
  function rootsOf(word) {
    if (!rooted.has(word)) { rooted.set(word, allRootsOf(word)); }
    return rooted.get(word);
  }
  function allRootsOf(word) {
    var roots = new Set([word]);
    if (!/^\p{L}+$/u.test(word)) { return roots; }
    function add(root) { if (root.length >= SHORTEST_ROOT && /[aiueo]/.test(root)) { roots.add(root); } }
    function strip(patterns) { roots.forEach(function (root) { patterns.forEach(function (one) { add(root.replace(one, "")); }); }); }
    ENGLISH.forEach(function (rule) { add(word.replace(rule[0], rule[1])); });
    strip(PARTICLES);
    strip(SUFFIXES);
    for (var layer = 0; layer < 2; layer += 1) {
      Array.from(roots).forEach(function (root) {
        PREFIXES.forEach(function (rule) { if (rule[0].test(root)) { add(root.replace(rule[0], rule[1])); } });
      });
    }
    return roots;
  }

  // How many letters must be added, dropped, changed or swapped; `most + 1` for more than `most`.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) { return most + 1; }
    var before = [], row = [], next, lowest;
    for (var j = 0; j <= other.length; j += 1) { row.push(j); }
    for (var i = 1; i <= one.length; i += 1) {
      next = [i]; lowest = i;
      for (j = 1; j <= other.length; j += 1) {
        var cost = one[i - 1] === other[j - 1] ? 0 : 1;
        var least = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) { least = Math.min(least, before[j - 2] + 1); }
        next.push(least); lowest = Math.min(lowest, least);
      }
      if (lowest > most) { return most + 1; }
      before = row; row = next;
    }
    return row[other.length];
  }

  window.maturityFinder = function (index) {
    var entries = [], found = new Map(), families = new Map(), meanings = new Map(), vocabulary = [];
    var small = new Set(index.small), light = new Set(index.light);

    function file(words, entry, weight) {
      words.forEach(function (word) {
        var places = found.get(word) || new Map();
        places.set(entry, Math.max(weight, places.get(entry) || 0));
        found.set(word, places);
      });
    }
    // The words that tell a name from others.
    function telling(name) {
      var words = pieces(name).flat().filter(function (word) { return !small.has(word); });
      var own = words.filter(function (word) { return !light.has(word); });
      return new Set(own.length ? own : words);
    }
    function add(address, kind, title, text, also, page) {
      var entry = { address: address, kind: kind, title: title, text: text, page: page, number: entries.length };
      entry.names = [title].concat(also).map(telling);
      entries.push(entry);
      file(wordsIn(title), entry, TITLE);
      also.forEach(function (name) { file(wordsIn(name), entry, OTHER_NAME); });
      file(wordsIn(text), entry, TEXT);
      file(wordsIn(page), entry, ABOVE);
    }
    function more(pages) {
      var before = new Set(vocabulary);
      pages.forEach(function (page) {
        if (page[1] !== PLACES_ONLY) { add(page[0], page[1], page[2], page[3], page[4], ""); }
        page[5].forEach(function (part) {
          add(page[0] + "#" + part[0], part[1], part[2], part[3], part[4], page[2]);
        });
      });
      vocabulary = Array.from(found.keys()).sort();
      vocabulary.forEach(function (word) {
        if (before.has(word)) { return; }
        rootsOf(word).forEach(function (root) { families.set(root, (families.get(root) || []).concat(word)); });
      });
      meanings.clear();
    }
    more(index.pages);
    var groups = index.alike.map(function (group) {
      return group.map(function (phrase) { return pieces(phrase).flat(); });
    });

    function relatives(word) {
      return Array.from(rootsOf(word)).flatMap(function (root) { return families.get(root) || []; });
    }
    function beginning(word) {
      var low = 0, high = vocabulary.length, middle;
      while (low < high) { middle = (low + high) >> 1; if (vocabulary[middle] < word) { low = middle + 1; } else { high = middle; } }
      var end = low;
      while (end < vocabulary.length && vocabulary[end].startsWith(word)) { end += 1; }
      return vocabulary.slice(low, end);
    }
    function misspelt(word) {
      var most = word.length < 4 || /\p{N}/u.test(word) ? 0 : word.length < 7 ? 1 : 2, best = [];
      if (!most) { return { words: best, weight: 0 }; }
      vocabulary.forEach(function (other) {
        if (other.length < 4) { return; }
        var far = distance(word, other, most);
        if (far < most) { most = far; best = []; }
        if (far === most) { best.push(other); }
      });
      return { words: best, weight: most === 1 ? ONE_WRONG : TWO_WRONG };
    }

    // The words of the index that the word at a place of a phrase stands for, each with how far it counts.
    function meant(phrase, place) {
      var word = phrase.words[place], isBegun = Boolean(phrase.isLast) && place === phrase.words.length - 1;
      var key = [word, isBegun, phrase.isTyped].join(" ");
      if (meanings.has(key)) { return meanings.get(key); }
      var weights = new Map(), guess = { words: [] };
      function take(words, weight) {
        words.forEach(function (one) { weights.set(one, Math.max(weight, weights.get(one) || 0)); });
      }
      if (found.has(word)) { take([word], EXACT); }
      if (isBegun && word.length > 1) { take(beginning(word), BEGUN); }
      take(relatives(word), RELATED);
      if (!weights.size && phrase.isTyped) {
        guess = misspelt(word);
        take(guess.words.flatMap(relatives), guess.weight * RELATED);
        take(guess.words, guess.weight);
      }
      var meaning = { weights: weights, corrected: guess.words };
      meanings.set(key, meaning);
      return meaning;
    }

    // Entries that hold the word at a place of a phrase, as a map to how much they do; `named` collects the words of
    // names that it found in each.
    function holding(phrase, place, named) {
      var held = new Map();
      meant(phrase, place).weights.forEach(function (weight, word) {
        found.get(word).forEach(function (where, entry) {
          held.set(entry, Math.max(weight * where, held.get(entry) || 0));
          if (where < OTHER_NAME) { return; }
          if (!named.has(entry)) { named.set(entry, new Map()); }
          named.get(entry).set(word, Math.max(weight * where, named.get(entry).get(word) || 0));
        });
      });
      return held;
    }

    // Entries that hold all words of a phrase.
    function holdingAll(phrase, named) {
      var maps = phrase.words.map(function (_, place) { return holding(phrase, place, named); }), held = new Map();
      maps[0].forEach(function (_, entry) {
        var all = maps.map(function (map) { return map.get(entry) || 0; });
        if (Math.min.apply(null, all) > 0) { held.set(entry, all.reduce(function (a, b) { return a + b; }) / all.length * phrase.weight); }
      });
      return held;
    }

    // The words of a query, each with its parts, without those too small to ask for.
    function asked(query) {
      var words = pieces(query).slice(0, MOST_WORDS).map(function (parts) { return { parts: parts, word: parts.join("") }; });
      var telling = words.filter(function (one) { return one.parts.some(function (part) { return !small.has(part); }); });
      return telling.length ? telling : words;
    }

    // The longest phrase with synonyms that begins at a place: how many words it takes, and what means the same.
    function synonyms(words, place) {
      var best = { taken: 0, others: [] };
      groups.forEach(function (group) {
        group.forEach(function (phrase) {
          var taken = 0, parts = [];
          while (parts.length < phrase.length && place + taken < words.length) {
            parts = parts.concat(words[place + taken].parts);
            taken += 1;
          }
          if (taken <= best.taken || parts.length !== phrase.length) { return; }
          if (!phrase.every(function (word, step) { return isSame(parts[step], word); })) { return; }
          best = { taken: taken, others: group.filter(function (other) { return other !== phrase; }) };
        });
      });
      return best;
    }
    function isSame(one, other) { return one === other || rootsOf(one).has(other) || rootsOf(other).has(one); }

    // Two words that a text has as one: "wi fi", "pangkal pinang".
    function isOne(first, next) {
      return next && found.has(first.word + next.word)
        && (first.word.length < 4 || next.word.length < 4 || !found.has(first.word));
    }

    // One word that a text has as two: "smartcity".
    function halves(word) {
      var all = [];
      for (var cut = 3; cut <= word.length - 3; cut += 1) { all.push([word.slice(0, cut), word.slice(cut)]); }
      return all.filter(function (parts) { return parts.every(function (part) { return found.has(part); }); });
    }

    // What a query asks for: terms, each with phrases that stand for it. What was typed may be unfinished or misspelt.
    function termsOf(query) {
      var words = asked(query), terms = [];
      for (var place = 0; place < words.length;) {
        var alike = synonyms(words, place), taken = alike.taken || (isOne(words[place], words[place + 1]) ? 2 : 1);
        var typed = words.slice(place, place + taken);
        var parts = typed.flatMap(function (one) { return one.parts; });
        var joined = typed.map(function (one) { return one.word; }).join("");
        var phrases = [{ words: parts, weight: EXACT, isTyped: true }];
        if (parts.length > 1) { phrases.push({ words: [joined], weight: EXACT, isTyped: false }); }
        alike.others.forEach(function (other) { phrases.push({ words: other, weight: ALIKE, isTyped: false }); });
        if (parts.length === 1 && !found.has(joined)) {
          halves(joined).forEach(function (two) { phrases.push({ words: two, weight: ALIKE, isTyped: false }); });
        }
        place += taken;
        phrases[0].isLast = place === words.length;
        terms.push({ phrases: phrases, isTelling: parts.some(function (part) { return !light.has(part); }) });
      }
      return terms;
    }

    // How far the words that were found are all of a name.
    function wholeness(entry, words) {
      return Math.max.apply(null, entry.names.map(function (name) {
        var sum = 0;
        name.forEach(function (word) { sum += words.get(word) || 0; });
        return name.size ? sum / name.size : 0;
      }));
    }

    // How much each entry holds of all terms, how many of those that tell, and how many of them stand not in its name.
    function scored(terms) {
      var scores = new Map(), all = 0, telling = terms.filter(function (term) { return term.isTelling; });
      telling = telling.length ? telling : terms;
      terms.forEach(function (term) {
        var held = new Map(), named = new Map();
        term.phrases.forEach(function (phrase) {
          holdingAll(phrase, named).forEach(function (much, entry) { held.set(entry, Math.max(much, held.get(entry) || 0)); });
        });
        var rare = Math.log(1 + entries.length / (1 + held.size));
        all += rare;
        held.forEach(function (much, entry) {
          var score = scores.get(entry) || { sum: 0, terms: 0, beside: 0, named: new Map() };
          score.sum += much * rare;
          if (telling.indexOf(term) >= 0) {
            score.terms += 1;
            if (!named.has(entry)) { score.beside += 1; }
          }
          (named.get(entry) || []).forEach(function (weight, word) {
            score.named.set(word, Math.max(weight, score.named.get(word) || 0));
          });
          scores.set(entry, score);
        });
      });
      scores.forEach(function (score) {
        score.isAll = score.terms === telling.length;
        score.share = score.sum / all * (score.isAll ? 1 : PART_ONLY * score.terms / telling.length);
      });
      return scores;
    }

    // Entries with the best first, those of one page after each other giving way to those of others. What holds only
    // a part of what was asked for is of use where little holds all of it.
    function ranked(scores) {
      var results = [], times = new Map();
      scores.forEach(function (score, entry) {
        var whole = wholeness(entry, score.named), isNamed = entry.kind === CITY && whole > NAMED;
        var kind = entry.kind === CITY && score.beside ? 1 : KINDS[entry.kind] * (isNamed ? WHOLE_NAME : 1);
        results.push({ entry: entry, isNamed: isNamed, isAll: score.isAll, score: score.share * kind * (1 + whole) });
      });
      var complete = results.filter(function (result) { return result.isAll; });
      results = complete.length < ENOUGH ? results : complete;
      function better(one, other) { return other.score - one.score || one.entry.number - other.entry.number; }
      results.sort(better).forEach(function (result) {
        var page = result.entry.address.split("#")[0], before = times.get(page) || 0;
        times.set(page, before + 1);
        result.score *= Math.pow(SAME_PAGE, before);
      });
      return results.sort(better);
    }

    function find(query) {
      var terms = termsOf(query), results = ranked(scored(terms)), marked = new Set(), corrections = new Set();
      terms.forEach(function (term) {
        term.phrases.forEach(function (phrase) {
          phrase.words.forEach(function (_, place) {
            var meaning = meant(phrase, place);
            meaning.weights.forEach(function (_, word) { marked.add(word); });
            meaning.corrected.forEach(function (word) { corrections.add(word); });
          });
        });
      });
      return {
        entries: results.map(function (result) { return result.entry; }),
        corrections: Array.from(corrections),
        // Governments whose name is in the query.
        named: results.filter(function (result) { return result.isNamed; }).map(function (result) { return result.entry; }),
        // Whether a word of a text is one of those that were found.
        isMarked: function (word) { return wordsIn(word).some(function (one) { return marked.has(one); }); },
      };
    }
    find.more = more;
    return find;
  };
})();
