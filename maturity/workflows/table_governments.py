"""Which government a row is about: its id, name and kind, and what else the table or the mapping says of it."""

from dataclasses import dataclass

from maturity.findings import shortened
from maturity.messages import say
from maturity.model.city import City
from maturity.model.entry import LONGEST_NAME
from maturity.model.import_mapping import ImportMapping
from maturity.model.kind import KINDS
from maturity.model.table_names import NamedGovernment, affixes, id_of, named_government
from maturity.model.text import Text
from maturity.storage.tables import GridRow
from maturity.suggestions import did_you_mean, words_listed
from maturity.workflows.table_cells import Cells
from maturity.workflows.table_layout import Slice

NO_GOVERNMENT = NamedGovernment("", "")


@dataclass(frozen=True, slots=True)
class Described:
    """What a row says of its government beside its name."""

    province: str = ""
    country: str = ""
    belongs_to: str = ""


class GovernmentReader:
    """Reads who each row is about, and remembers which name each id came from."""

    def __init__(self, mapping: ImportMapping) -> None:
        self.mapping = mapping
        self.canonical = {" ".join(other.split()): name for name, others in mapping.same.items() for other in others}
        self.beginnings = {" ".join(word.split()).casefold(): word for word in mapping.kinds}
        self.affix = affixes(tuple(mapping.kinds)) if mapping.columns.kind is None else None
        self.read: dict[tuple[str, str, str], NamedGovernment] = {}
        self.first_of: dict[str, tuple[tuple[str, str | None], str]] = {}
        self.described: dict[str, tuple[NamedGovernment, Described]] = {}

    def government(self, cells: Cells, row: GridRow, columns: Slice) -> NamedGovernment:
        """Return the government of a row; one without an id where its cells will not do."""
        fixed = self.mapping.government
        if fixed is not None:
            found = NamedGovernment(fixed.id, fixed.name, fixed.kind or self.mapping.kind)
            self.described.setdefault(found.id, (found, Described()))
            return found
        at = columns.columns
        keys = (cells.raw(row, at.get("city")), cells.raw(row, at.get("kind")), cells.raw(row, at.get("id")))
        if keys not in self.read:
            before = cells.faults
            found = self._read(cells, row, columns)
            if cells.faults > before:
                return NO_GOVERNMENT  # each row with such a cell is told
            self.read[keys] = found
        found = self.read[keys]
        if found.id not in self.described:
            said = (cells.text(row, at.get(key)) for key in ("province", "country", "belongs_to"))
            self.described[found.id] = found, Described(*said)
        return found

    def _read(self, cells: Cells, row: GridRow, columns: Slice) -> NamedGovernment:
        column, before = columns.columns["city"], cells.faults
        text, written = cells.text(row, column), " ".join(cells.raw(row, column).split())
        if not text:
            if cells.faults == before:
                cells.fault(row, column, say("is empty"))
            return NO_GOVERNMENT
        cleaned = self.mapping.names.cleaned(text)
        name = self._meant(text) or (text if text in self.mapping.cities else cleaned)
        word = self._kind_word(cells, row, columns, name)
        code = cells.text(row, columns.columns.get("id"))
        if cells.faults > before:
            return NO_GOVERNMENT
        found = named_government(name, word, code, self.mapping.kinds, self.mapping.cities)
        if not found.id:
            message = say("{text!r} gives no id for the government", text=shortened(written))
            cells.fault(row, column, message, say("give it one under 'cities' in the mapping"))
            return NO_GOVERNMENT
        if len(found.name) > LONGEST_NAME:
            cells.fault(row, column, say("is longer than the {most} letters allowed", most=LONGEST_NAME))
            return NO_GOVERNMENT
        this = found.name, found.kind
        first, by = self.first_of.setdefault(found.id, (this, written))
        if first != this:
            message = say(
                "{text!r} gives the same id as {other!r}: {id}",
                text=shortened(written),
                other=shortened(by),
                id=found.id,
            )
            cells.fault(row, column, message, self._hint_for_same(found, by, written))
            return NO_GOVERNMENT
        kind = found.kind or self.mapping.kind
        return NamedGovernment(found.id, found.name, kind, found.known)

    def _meant(self, text: str) -> str | None:
        """Return the name that is to be used for one that is written otherwise."""
        return self.canonical.get(text) or self.canonical.get(self.mapping.names.cleaned(text))

    def _hint_for_same(self, found: NamedGovernment, first: str, other: str) -> str:
        """Say how two names of one id are told apart, or made one."""
        if first == other:  # two kinds of one name
            key = f"kinds: {{WORD: {{kind: {found.kind}, id: '{found.kind}-{{name}}'}}}}"
            return say("ids can hold the kind, as in {key}", key=key)
        key = f"same: {{{first}: [{other}]}}"
        return say("if both are one, write in the mapping: {key}; else give each an id under 'cities'", key=key)

    def _kind_word(self, cells: Cells, row: GridRow, columns: Slice, name: str) -> str:
        """Return the word of ``kinds`` that a row has: in its own column, or where the name begins or ends."""
        if column := columns.columns.get("kind"):
            word = cells.text(row, column)
            if word and word not in self.mapping.kinds and word not in KINDS:
                known = [*self.mapping.kinds, *KINDS]
                hint = did_you_mean(word, known) or say("known here: {names}", names=words_listed(known))
                cells.fault(row, column, say("{text!r} is none of the mapping's kinds", text=shortened(word)), hint)
            return word
        if self.affix and name not in self.mapping.cities and (found := self.affix.search(name)):
            return self.beginnings[" ".join((found["first"] or found["last"]).split()).casefold()]
        return ""

    def city(self, name: str, ids: dict[str, str]) -> City:
        """Return all that is known of a government by its id; ``ids`` has those of all names of the table."""
        found, said = self.described[name]
        known, mapping = found.known, self.mapping
        province = (known and known.province) or (Text(id=said.province, en=said.province) if said.province else None)
        above = (known and known.belongs_to) or (ids.get(said.belongs_to) or id_of(said.belongs_to) or None)
        facts = {
            "kind": found.kind,
            "province": province or mapping.province,
            "country": (known and known.country) or said.country or mapping.country,
            "belongs_to": above,
            "follows": known.follows if known else (),
        }
        known_facts = {key: value for key, value in facts.items() if value}
        return City.model_validate({"id": found.id, "name": found.name, **known_facts})

    def written(self, name: str) -> str:
        """Return how the table writes a government, by its id; ``cities`` of a mapping knows it by that."""
        text = self.first_of[name][1] if name in self.first_of else self.described[name][0].name
        return self._meant(text) or text

    @property
    def ids(self) -> dict[str, str]:
        """The id of each government by its name."""
        return {found.name: found.id for found, _ in self.described.values()}
