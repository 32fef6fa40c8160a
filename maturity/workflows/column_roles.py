"""What each column of a table seems to hold, by its name and its cells: a government, a year, a score, an answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.messages import Message, say
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.keys import VALUE
from maturity.suggestions import all_alike

SURE = 74
"""How alike, in per cent, a column's name and a title must be, so that one is taken for the other."""
MOST = 0.6
"""Which share of a column's cells must fit, so that the column is taken for what they are."""
LOOKED_AT = 500
SHORTEST_OF_ITS_OWN = 4
"""Letters of a word that can tell one part of a framework from the others."""
FILLERS = {"domain", "aspek", "dimensi", "pilar", "indikator", "skor", "nilai", "rata-rata", "score", "of", "the"}
"""Words before the name of a part that are none of it."""
PERIOD, JOINED_BY = "{period}", " / "
YEAR = r"(?:19|20)[0-9]{2}(?:[/–-](?:[0-9]{2}|(?:19|20)[0-9]{2}))?"
YEAR_IN_HEAD = re.compile(rf"(?P<before>.*?)(?P<year>{YEAR})(?P<after>\D*)")
WORDS: Mapping[str, tuple[str, ...]] = {
    key: tuple(word.strip() for word in words.split(","))
    for key, words in {
        "city": """kabupaten/kota, kab/kota, kab kota, kabkota, kabupaten kota, nama kabupaten kota, kota, kabupaten,
            daerah, nama daerah, pemerintah daerah, pemda, instansi, nama instansi, wilayah, nama wilayah,
            nama provinsi, provinsi, negara, city, cities, municipality, local government, government, country name,
            country, economy, jurisdiction, state, region, geo, name, nama, entity, location, ref area, kecamatan,
            nama kecamatan, district""",
        "period": """tahun, periode, year, period, survey year, ref year, time period, tahun penilaian, tahun data,
            jahr, date, fiscal year, tahun anggaran, quarter, triwulan, kuartal, semester, bulan, month""",
        "id": """country code, code, kode, iso3, kode wilayah, kode kabupaten kota, kode provinsi, cc iso3c, cou,
            kode daerah, gkz, geo code""",
        "kind": "jenis, tipe, kind, type, jenis instansi, jenis daerah, kategori instansi, tipe instansi",
        "province": "provinsi, province, nama provinsi",
        "country": "country, negara",
        "index": """index, indeks, nilai indeks, index value, overall score, overall index, total score, skor total,
            nilai akhir, skor akhir, published index, skor, nilai, score""",
        "band": "predikat, kategori, band, category, group, grade, grp, kelas, published predicate, level",
        "indicator": """indikator, indicator, kode indikator, indicator code, variable, variabel, pertanyaan, question,
            nama indikator, indicator name, ind, kriteria, unsur, nama unsur, unsur pelayanan, element""",
        "value": """nilai, value, skor, score, jawaban, answer, capaian, obs value, anzahl, overall score, total score,
            nilai akhir, skor akhir""",
        "unit": "satuan, unit",
        "note": "catatan, keterangan, note, remark, flags",
    }.items()
}
"""Words by which tables call what a column holds; the earlier ones of a role are the surer."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a column seems to hold, and why."""

    column: str
    reason: Message


@dataclass
class Roles:
    """What the columns of a table seem to hold."""

    single: dict[str, Role] = field(default_factory=dict)
    """By the key of a mapping's ``columns``."""
    scores: dict[str, Role] = field(default_factory=dict)
    answers: dict[str, Role] = field(default_factory=dict)
    counts: dict[str, Role] = field(default_factory=dict)
    """By the answer of which a column says how many gave it."""
    codes: list[str] = field(default_factory=list)
    """Columns with a code for each government, beside its name."""
    left: list[str] = field(default_factory=list)
    """Columns that nothing was made of."""
    periods: tuple[str, ...] = ()
    """The periods that stand in the names of columns."""


def roles_of(
    columns: Sequence[str], rows: Sequence[Mapping[str, str]], numbers: Iterable[str], framework: Framework
) -> Roles:
    """Tell what the columns hold: first by what the framework calls its parts, then by the words that tables use."""
    return _Casting(columns, rows[:LOOKED_AT], frozenset(numbers), framework).roles


class _Casting:
    """Gives each column one role at most."""

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[Mapping[str, str]],
        numbers: frozenset[str],
        framework: Framework,
    ) -> None:
        self.rows = rows
        self.numbers = numbers
        self.framework = framework
        self.roles = Roles()
        self.open = dict.fromkeys(columns)
        self.constant = len(rows) == 1
        self._patterns = self._with_periods(columns)
        self._members: dict[str, list[str]] = {}
        for column, pattern in self._patterns.items():
            self._members.setdefault(pattern, []).append(column)
        self._long_form()
        self._singles(("period", "band"))
        self._city()
        self._index()
        self._nodes()
        self._singles(("kind", "province", "country"))
        self._code()
        if not self.roles.scores and not self.roles.answers and not {"index", "value"} & self.roles.single.keys():
            self._singles(("index",))
            self._only_numbers()
        if "value" in self.roles.single:
            self._singles(("unit", "note"))
        self.roles.left = [column for column in self.open if not self._is_empty(column)]

    def _with_periods(self, columns: Sequence[str]) -> dict[str, str]:
        """Return the columns of years, each with the name that leaves its period open; one alone is no series."""
        opened: dict[str, list[tuple[str, str]]] = {}
        for column in columns:
            if found := YEAR_IN_HEAD.fullmatch(column):
                opened.setdefault(found["before"] + PERIOD + found["after"], []).append((column, found["year"]))
        series = {
            pattern: found
            for pattern, found in opened.items()
            if pattern == PERIOD or len({year for _, year in found}) > 1
        }
        self.roles.periods = tuple(dict.fromkeys(year for found in series.values() for _, year in found))
        return {column: pattern for pattern, found in series.items() for column, _ in found}

    def _names(self) -> Iterator[tuple[str, str]]:
        """Yield what can be named: each column or series that has no role, with the words by which it goes."""
        seen = set()
        for column in self.open:
            name = self._patterns.get(column, column)
            if name not in seen:
                seen.add(name)
                yield name, name.replace(PERIOD, "").replace("_", " ").strip(" /-")

    def _take(self, key: str, name: str, reason: Message, where: dict[str, Role] | None = None) -> None:
        (self.roles.single if where is None else where)[key] = Role(name, reason)
        for column in self._members.get(name, (name,)):
            self.open.pop(column, None)

    def _said(self, column: str) -> list[str]:
        return [row[column] for row in self.rows if row.get(column)]

    def _is_empty(self, column: str) -> bool:
        return not self._said(column)

    def _code(self) -> None:
        """Take a code for the government where nothing else names it; beside a name it would make ids of codes."""
        found = self._by_words("id")
        if found and "city" not in self.roles.single:
            self._take("city", found[0], say("only a code names the governments: give each its name under 'cities'"))
        elif found:
            self.roles.codes.append(found[0])
            del self.open[found[0]]

    def _singles(self, keys: Sequence[str]) -> None:
        for key in keys:
            if key not in self.roles.single and (found := self._by_words(key)):
                self._take(key, *found)

    def _by_words(self, key: str) -> tuple[str, Message] | None:
        """Return the column that goes by the surest word for a role, if its cells can be that."""
        called = {_plain(words.rpartition(JOINED_BY)[2]): name for name, words in [*self._names()][::-1]}
        for word in WORDS[key]:
            name = called.get(_plain(word))
            if name and self._fits(key, name):
                return name, say("tables call it so")
        return None

    def _fits(self, key: str, name: str) -> bool:
        """Tell whether the cells of a column can be what its name says."""
        column = next((one for one in self.open if self._patterns.get(one, one) == name), name)
        cells = self._said(column)
        if key == "period":
            return _share(cells, lambda cell: bool(re.search("[0-9]{2}", cell))) >= MOST
        if key in {"index", "value"}:
            return column in self.numbers or key == "value"
        if key in {"city", "band", "kind", "province", "country", "indicator"}:
            return column not in self.numbers and (key != "city" or self.constant or len(set(cells)) > 1)
        return True

    def _city(self) -> None:
        found = self._by_words("city")
        if found is None:
            self.constant = True  # a table of one government says its name in each row
            found = self._by_words("city")
        if found is None:
            texts = [column for column in self.open if column not in self.numbers and self._said(column)]
            likely = [column for column in texts if len(set(self._said(column))) >= MOST * len(self._said(column))]
            if not likely:
                return
            found = likely[0], say("its cells are texts that differ from row to row")
        self._take("city", *found)

    def _index(self) -> None:
        """Take the column that is called as the framework itself."""
        own = [
            self.framework.id,
            *_titles(self.framework),
            "published index",
            "overall index",
            "overall score",
            "index",
            "indeks",
        ]
        parts = {_plain(title) for node in self.framework.nodes() for title in (node.id, *_titles(node))}
        known = {title: title for title in own if _plain(title) not in parts}
        if best := self._candidates(known, self.numbers)[:1]:
            _, name, title = best[0]
            self._take("index", name, say("it is called like the framework: {title!r}", title=title))

    def _only_numbers(self) -> None:
        """Take the only column of numbers, or series of them, that there is."""
        names = {self._patterns.get(column, column) for column in self.open if column in self.numbers}
        if "index" not in self.roles.single and len(names) == 1:
            self._take("index", names.pop(), say("these are the only numbers of the table"))

    def _nodes(self) -> None:
        """Give columns to dimensions and indicators, the likest first."""
        known: dict[str, str] = {}
        for part in self.framework.nodes():
            for title in (part.id, part.id.replace("-", " "), *_titles(part)):
                known.setdefault(title, part.id)
        spoken = {words.casefold(): name for name, words in [*self._names()][::-1]}
        for title, node in known.items():
            short = "".join(word[0] for word in _plain(title).split())
            if len(short) > 1 and short in spoken and node not in self._given:
                self._give(node, spoken.pop(short), say("the first letters of {title!r}", title=title))
        for likeness, name, title in self._candidates(known, self.numbers | self._answerable()):
            if known[title] not in self._given and self._is_open(name):
                self._give(known[title], name, say("{percent} % like {title!r}", percent=round(likeness), title=title))

        self._shortened()

    def _shortened(self) -> None:
        """Give columns of numbers to the parts whose titles they shorten, where no other part and no other column fits.

        Tables of scores have the parts on top more often than those below, so the same words further down count only
        where no title on top has them.
        """
        wanted: dict[str, list[tuple[str, str]]] = {}
        for name, words in self._names():
            if any(column in self.numbers for column in self._members.get(name, (name,))) and not is_rank(words):
                for node, title in self._shortens(words):
                    wanted.setdefault(node, []).append((name, title))
        for node, found in wanted.items():
            if len(found) == 1 and node not in self._given:
                name, title = found[0]
                self._give(node, name, say("its words stand in {title!r} alone", title=title))

    def _shortens(self, words: str) -> list[tuple[str, str]]:
        """Return the one part that a column's words are of, with its title; nothing where there are several."""
        own = set(_plain(words.rpartition(JOINED_BY)[2]).split()) - FILLERS
        whole = {word for title in _titles(self.framework) for word in _plain(title).split()}
        if not any(len(word) >= SHORTEST_OF_ITS_OWN for word in own - whole):
            return []
        for parts in (self.framework.parts, tuple(self.framework.nodes())):
            titles = [(part.id, title) for part in parts for title in _titles(part)]
            found = {node: title for node, title in titles if own <= set(_plain(title).split())}
            if found:
                return [*found.items()] if len(found) == 1 else []
        return []

    def _counted(self) -> list[str]:
        """Return the columns that are called by an answer, where several may answer: they count who gave it."""
        answers = [column for column in self.open if column.isdecimal() and column in self.numbers]
        asks_several = any(indicator.units for indicator in self.framework.indicators.values())
        return answers if asks_several and len(answers) > 1 and not self._patterns else []

    @property
    def _given(self) -> set[str]:
        return {*self.roles.scores, *self.roles.answers}

    def _is_open(self, name: str) -> bool:
        return any(column in self.open for column in self._members.get(name, (name,)))

    def _give(self, node: str, name: str, reason: Message) -> None:
        is_answer = isinstance(self.framework.by_id[node], Indicator)
        self._take(node, name, reason, self.roles.answers if is_answer else self.roles.scores)

    def _answerable(self) -> frozenset[str]:
        """Return the columns of texts, where any indicator is answered in words."""
        wordy = any(not measure.answered_with or len(measure.answered_with) > 1 or VALUE not in measure.answered_with
                    for measure in (one.measure for one in self.framework.indicators.values()))  # fmt: skip
        return frozenset(self.open) if wordy else frozenset()

    def _candidates(self, known: Mapping[str, str], allowed: frozenset[str]) -> list[tuple[float, str, str]]:
        """Return which columns are like anything known, and how alike they are, the likest first."""
        found: dict[tuple[str, str], float] = {}
        for name, words in self._names():
            if words and not is_rank(words) and any(column in allowed for column in self._members.get(name, (name,))):
                bare = " ".join(word for word in words.split() if word.casefold() not in FILLERS)
                for title, likeness in (
                    near for one in {words, bare} - {""} for near in all_alike(one, known, SURE, 3)
                ):
                    found[name, title] = max(likeness, found.get((name, title), 0))
        return sorted(((likeness, *pair) for pair, likeness in found.items()), key=lambda one: -one[0])

    def _long_form(self) -> None:
        """Find the column whose cells name indicators, and the one with their values."""
        known = {_plain(word) for node in self.framework.nodes() for word in (node.id, *_titles(node))}
        counted = self._counted()
        for column in [*self.open]:
            cells = set(self._said(column))
            if len(cells) > 1 and _share(list(cells), lambda cell: _plain(cell) in known) >= MOST / 2:
                self._take("indicator", column, say("its cells are ids or titles of indicators"))
                break
        else:
            found = self._by_words("indicator")
            if found and (counted or len(set(self._said(found[0]))) < len(self._said(found[0]))):
                self._take("indicator", *found)
        if "indicator" not in self.roles.single:
            return
        series = next((pattern for pattern in self._patterns.values()), None)
        value = (series, say("a column for each period")) if series else self._by_words("value")
        if value:
            self._take("value", *value)
        elif counted:
            for answer in counted:
                self._take(answer, answer, say("how many gave this answer"), self.roles.counts)
        else:
            self.open[self.roles.single.pop("indicator").column] = None


def names_parts(cells: Sequence[str], framework: Framework) -> bool:
    """Tell whether the cells of a column are called as the parts of a framework, or nearly so, each of them once."""
    known = {title: node.id for node in framework.nodes() for title in (node.id, *_titles(node))}
    said = [" ".join(word for word in cell.split() if word.casefold() not in FILLERS) for cell in cells if cell]
    is_list = 1 < len(set(said)) == len(said) <= LOOKED_AT
    return is_list and _share(said, lambda cell: any(True for _ in all_alike(cell, known, SURE, 1))) >= MOST


def is_rank(words: str) -> bool:
    """Tell whether something is called a rank, which is never a score however much its name looks like one."""
    return bool({"rank", "ranking", "peringkat"} & set(_plain(words).split()))


def _titles(named: object) -> list[str]:
    """Return what something of the framework is called, in both languages."""
    texts = (getattr(named, "title", None), getattr(named, "short_title", None))
    return [words for text in texts if text for words in (text.en, text.id) if words]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0
