"""The reference of a kind of data file, as Markdown: every key, what may stand there, what it means, an example of it.

It is made from the same schemas that editors read, so it cannot say anything else than the program does. Each key is a
short block and no row of a table: five columns would leave a phone a few letters for each.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from maturity.messages import say, told
from maturity.model.entry import PATTERNS, SLUG, Entry
from maturity.model.look import COLOUR
from maturity.model.own_site import PICTURE
from maturity.model.source import ABSENT, SHA256
from maturity.model.text import Language, Text
from maturity.schemas.catalogue import KINDS
from maturity.schemas.examples import KnownKey, in_order, known_keys
from maturity.schemas.shapes import WHOLE_KEY, Schema, named_by, schema_of

KINDS_OF_VALUES = {
    "text": say("text"),
    "both": say("a text: {id: …, en: …}"),
    "number": say("number"),
    "whole": say("whole number"),
    "flag": say("`true` or `false`"),
    "date": say("a year, a month or a day"),
    "day": say("day, as 2025-12-31"),
    "id": "id",
    "picture": say("a file below site, as logo.svg"),
    "colour": say('colour, as "#0B5C7A"'),
    "address": say("address"),
    "fraction": say('number, or "1/3"'),
    "any": say("see meaning"),
}
KEYS_OF_ENTRIES = {SLUG: "id", WHOLE_KEY: "level"}


def reference(kind: str, language: Language) -> str:
    """Return the reference of a kind of file, one list of keys for each kind of entry in it."""
    model, _ = KINDS[kind]
    return "\n".join(_Reference(model, language).page(kind)) + "\n"


def places_of(model: type[Entry]) -> Mapping[str, str]:
    """Return where each kind of entry of a file has its list of keys, and its name; first that of the file itself."""
    made = _Reference(model, "en")
    return {made.places[name]: name for name, _ in made.entries()}


def meaning(english: str, language: Language) -> str:
    """Return what a key means in a language; a sentence that nobody has translated yet stays English."""
    return english if language == "en" else _translated(language).get(english, english)


@cache
def _translated(language: Language) -> Mapping[str, str]:
    text = files("maturity.schemas").joinpath(f"keys.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass
class _Reference:
    """One page in the making: entries wait until their keys are listed, each below the first key that holds it."""

    model: type[Entry]
    language: Language
    places: dict[str, str] = field(default_factory=dict)
    """For each kind of entry, by its name in the schema, the place of its keys; that of the file itself is empty."""

    def page(self, kind: str) -> Iterator[str]:
        file = KINDS[kind][1] or {"assessment": "assessments/*/PERIOD.FRAMEWORK.yaml", "tests": "tests.yaml"}[kind]
        lead = say(
            "Every key of {file}, made from the program itself. A key that is not listed is refused. `*` stands for "
            "any id, `[]` for each entry of a list.",
            file=f"`{file}`",
        )
        age = say("All of this has existed since version {version}; what came later says so.", version=self.first)
        yield f"# {file.rpartition('/')[2]}\n\n{self._told(lead)} {self._told(age)}\n"
        for name, keys in self.entries():
            if place := self.places[name]:
                yield f"\n## `{place}`\n"
            yield from keys

    def entries(self) -> Iterator[tuple[str, list[str]]]:
        """Yield every kind of entry of a file by its name, with its keys; first the file itself."""
        self.places[self.model.__name__] = ""
        done: set[str] = set()
        while waiting := [name for name in self.places if name not in done]:
            for name in waiting:
                done.add(name)
                yield name, [*self._keys(name, self.places[name])]

    @cached_property
    def schema(self) -> Schema:
        return schema_of(self.model)

    @cached_property
    def models(self) -> Mapping[str, type[Entry]]:
        return {each.__name__: each for each in _models(self.model)}

    @cached_property
    def first(self) -> str:
        """The version of the program that the oldest of these keys came with."""
        versions = {key.since for name in self.models for key in known_keys().get(name, {}).values()}
        return min(versions, key=in_order)

    def _keys(self, entry: str, above: str) -> Iterator[str]:
        schema = self.schema if entry == self.model.__name__ else self.schema["definitions"][entry]
        fields = {each.alias or name: each for name, each in self.models[entry].model_fields.items()}
        for key, value in schema["properties"].items():
            place = f"{above}.{key}" if above else key
            known = KnownKey(key, value["const"], self.first) if "const" in value else known_keys()[entry][key]
            facts = [f"**`{key}`**", self._shape(value, place), self._default(fields[key])]
            if known.since != self.first:
                facts.append(self._told(say("since {version}", version=known.since)))
            meant = meaning(value["description"], self.language) if "description" in value else ""
            lines = (_line(" · ".join(facts)), _line(meant), self._example(known))
            yield "- " + "\\\n  ".join(filter(None, lines))

    def _example(self, known: KnownKey) -> str:
        """Show a key with a value, as it stands in a file: in the line, or laid out where it or a word is long."""
        label = self._told(say("Example:"))
        if known.is_short:
            return f"{label} `{known.text}`"
        return "\n".join([label, "", *(f"  {line}".rstrip() for line in ["```yaml", *known.text.split("\n"), "```"])])

    def _default(self, one: FieldInfo) -> str:
        if one.is_required():
            return "**" + self._told(say("required")) + "**"
        value = one.get_default(call_default_factory=True)
        if value is ABSENT:
            return self._told(say("required, unless 'sources.yaml' lies beside it"))
        if value is None or value is PydanticUndefined or value in ((), {}):
            return self._told(say("may be left out"))
        return self._told(say("left out: {value}", value=f"`{_written(value)}`"))

    def _shape(self, value: Schema, place: str) -> str:
        """Say what may stand in a place; entries get a list of their own, and are named by where that is."""
        if name := _definition(value):
            return self._entry(name, place)
        if forms := [*_forms(value)]:
            between = self._told(say("or"))
            return f" {between} ".join(dict.fromkeys(self._shape(form, place) for form in forms))
        if "enum" in value:
            return self._one_of(value["enum"])
        if "const" in value:
            return f"`{value['const']}`"
        kinds = value.get("type", "any")
        kind = next((each for each in kinds if each != "null"), "any") if isinstance(kinds, list) else kinds
        match kind:
            case "array":
                return self._told(say("list: {entries}", entries=self._shape(value.get("items", {}), f"{place}[]")))
            case "object":
                ((pattern, inner), *_) = value.get("patternProperties", {".": {}}).items()
                key, entry = KEYS_OF_ENTRIES.get(pattern, KINDS_OF_VALUES["text"]), self._shape(inner, f"{place}.*")
                return self._told(say("for each {key}: {entry}", key=key, entry=entry))
        return self._told(KINDS_OF_VALUES[_plain(kind, value)])

    def _told(self, text: str) -> str:
        return told(text, self.language)

    def _one_of(self, values: Sequence[str]) -> str:
        return self._told(say("one of {values}", values=", ".join(f"`{each}`" for each in values)))

    def _entry(self, name: str, place: str) -> str:
        if name == Text.__name__:
            return self._told(KINDS_OF_VALUES["both"])
        definition = self.schema["definitions"][name]
        if "enum" in definition:
            return self._one_of(definition["enum"])
        if "properties" not in definition:
            return self._shape(definition, place)
        kind = definition["properties"].get("kind", {}).get("const")
        self.places.setdefault(name, f"{place}{{kind: {kind}}}" if kind else place)
        return self._told(say("keys, see {place}", place=f"`{self.places[name]}`"))


def _definition(value: Schema) -> str | None:
    return named_by(value) if "$ref" in value or _is_empty_beside(value) else None


def _is_empty_beside(value: Schema) -> bool:
    """Tell whether a schema is one thing or an empty value."""
    match value.get("anyOf"):
        case [{"$ref": _}, {"not": _}]:
            return True
    return False


def _forms(value: Schema) -> Iterator[Schema]:
    """Yield the several forms of a value, whatever tells them apart; an empty value is none."""
    yield from (each for each in value.get("anyOf", ()) if "not" not in each)
    if "if" in value:
        yield from (value[key] for key in ("then", "else") if key in value)
    yield from (each["then"] for each in value.get("allOf", ()) if "then" in each)


def _plain(kind: str, value: Schema) -> str:
    """Name a kind of value that is no entry and no list."""
    pattern = value.get("pattern", "")
    if {"number", "string"} <= {*value.get("type", ())}:
        return "fraction"
    if kind in {"integer", "boolean", "number"}:
        return {"integer": "whole", "boolean": "flag", "number": "number"}[kind]
    if kind != "string":
        return "any"
    if "2999" in str(value.get("maximum")):
        return "date"
    if "2021-12-31" in value.get("patternErrorMessage", ""):
        return "day"
    if "https://" in value.get("patternErrorMessage", ""):
        return "address"
    if pattern == COLOUR:
        return "colour"
    if pattern == PICTURE:
        return "picture"
    return "id" if pattern in PATTERNS and pattern not in {r"\S", SHA256} else "text"


def _written(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, Entry):
        keys = {name: one.alias or name for name, one in type(value).model_fields.items()}
        return ", ".join(f"{keys[name]}: {_written(each)}" for name, each in value if each is not None) or "{}"
    return str(value)


def _line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _models(model: Any, seen: set[type[Entry]] | None = None) -> Iterator[type[Entry]]:
    """Yield a model and every one that lies within it."""
    seen = set() if seen is None else seen
    if isinstance(model, type) and issubclass(model, Entry):
        if model in seen:
            return
        seen.add(model)
        yield model
        for one in model.model_fields.values():
            yield from _models(one.annotation, seen)
    for inner in get_args(model):
        yield from _models(inner, seen)
