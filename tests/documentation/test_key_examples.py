"""Every key of every file has an example that is read without a fault, and the version that it came with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from maturity import __version__
from maturity.model.entry import Entry
from maturity.model.text import LANGUAGES, Language, Text
from maturity.schemas.catalogue import KINDS
from maturity.schemas.examples import KnownKey, in_order, known_keys
from maturity.schemas.reference import places_of, reference
from maturity.schemas.shapes import Schema, schema_of
from maturity.storage.documents import Document
from maturity.storage.reading import read_model
from maturity.storage.yaml_reading import read_yaml
from maturity.storage.yaml_traps import Trap

FIXED = "const"


def entries_of(model: type[Entry]) -> dict[str, Schema]:
    """Return the schema of each kind of entry of a kind of file, by its name; texts are none."""
    schema = schema_of(model)
    named = {model.__name__: schema, **schema["definitions"]}
    return {name: each for name, each in named.items() if "properties" in each and name != Text.__name__}


def keys_of_all() -> set[tuple[str, str]]:
    """Return every key that is no fixed word."""
    found = [entries_of(model) for model, _ in KINDS.values()]
    return {
        (name, key)
        for entries in found
        for name, entry in entries.items()
        for key, value in entry["properties"].items()
        if FIXED not in value
    }


def test_every_key_has_an_example_and_a_version() -> None:
    """A key that is new gets both by one line; a key that is gone takes its line with it."""
    known = {(name, key) for name, keys in known_keys().items() for key in keys}
    lacking = [
        f"[\"{__version__}\".{name}]\n{key} = '…'  # a value, as in a file" for name, key in keys_of_all() - known
    ]

    assert not lacking, "add to maturity/schemas/examples.toml, below the version it will be released with:\n" + (
        "\n".join(sorted(lacking))
    )
    assert known - keys_of_all() == set(), "these are no keys any more: take them out of maturity/schemas/examples.toml"


def test_no_key_is_younger_than_the_program() -> None:
    """A version is one of the program's, up to this one."""
    versions = {key.since for keys in known_keys().values() for key in keys.values()}

    assert [version for version in versions if in_order(version) > in_order(__version__)] == []


LONGEST_LINE = 88


def test_every_example_is_short() -> None:
    """A line of a page holds it, on a phone two or three; what is longer is laid out on lines of its own."""
    lines = {line for keys in known_keys().values() for key in keys.values() for line in key.text.split("\n")}

    assert [line for line in lines if len(line) > LONGEST_LINE] == []


def value_of(key: KnownKey) -> Any:
    """Return the value of an example; its text has no fault, and nothing that other programs read otherwise."""
    traps: list[Trap] = []
    value, faults = read_yaml(key.text.encode(), None, traps)
    assert (faults, traps) == ([], []), key
    return value[key.key]


A_SPOT = "{id: online-services, title: {en: Online}, ask: {en: How many?}, measure: {kind: target}}"
WITH_A_SPOT = f"{{dimensions: [{{id: first, title: {{en: First}}, indicators: [{A_SPOT}]}}]}}"
A_REPORT = "{title: Laporan, kind: report, origin: official}"
CITED = "[{source: laporan, locator: {en: p. 3}}]"
TAKEN_FROM = f"sources: {{laporan: {A_REPORT}}}, evidence: {CITED}"
GRADES = "{full: {text: {en: Full}, share: 1}, none: {text: {en: None}, share: 0}}"
STEPS = "{budget: {text: {en: Open}, level: 1}}"
LEVELS = "{of: spbe@2020, node: policy, target: {level: 4, by: 2029}}"
VALUES = "{measure: {unit: {en: points}, direction: up}, target: {value: 100, by: 2029}}"
BESIDE: Mapping[str, str] = {
    **dict.fromkeys(("Assessment", "ServiceRegister"), f"{{sources: {{laporan: {A_REPORT}}}}}"),
    "Answered.node": "{of: spbe@2020}",
    "Columns": "{city: Kota, period: Tahun, index: Indeks}",
    "Columns.indicator": "{city: Kota, period: Tahun, value: Jawaban}",
    **dict.fromkeys(
        (f"Columns.{key}" for key in ("count", "per", "source", "target", "unit", "value")),
        "{city: Kota, period: Tahun, indicator: Pertanyaan, value: Jawaban}",
    ),
    "Columns.counts": "{city: Kota, period: Tahun, indicator: Pertanyaan}",
    "Combination.below_complete": "{rule: share, met_from: 2}",
    "Combination.floor": "{rule: geometric-mean, zeros: floor}",
    "Combination.met_from": "{rule: cumulative}",
    "Combination.needed": "{rule: cumulative, met_from: 2}",
    "Combination.over": "{rule: weighted-mean}",
    "Combination.power": "{rule: power-mean}",
    "Combination.zeros": "{rule: geometric-mean, floor: 0.01}",
    "Condition": "{node: online-services, below: 2}",
    **dict.fromkeys((f"Condition.{key}" for key in ("above", "at_least", "at_most")), "{node: online-services}"),
    "Condition.more_than": "{parts_below: 1}",
    "Condition.parts_below": "{more_than: 1/3}",
    "Correction": "{evidence: [open-data]}",
    "Derived": "{goalposts: {worst: 0, best: 10}}",
    **dict.fromkeys(
        (
            f"{name}.{key}"
            for name in ("GoalBaseline", "GoalMilestone", "GoalTarget")
            for key in ("by", "evidence", "on")
        ),
        "{score: 3.45}",
    ),
    "Observation": "{value: 82}",
    "Observation.progress": "{}",
    "Pace.at_risk": "{on_track: 95}",
    "Pace.on_track": "{at_risk: 50}",
    "PlanGoal": "{of: spbe@2020}",
    "PlanGoal.measure": "{target: {value: 100, by: 2029}}",
    "PlanGoal.observed": VALUES,
    "PlanGoal.scope": "{of: spbe@2020, for: [pontianak]}",
    **{f"PlanGoal.{held}.level": LEVELS for held in ("baseline", "milestones")},
    **{f"PlanGoal.{held}.value": VALUES for held in ("baseline", "milestones")},
    **{f"Rebasing.{held}.level": "{target: {level: 4, by: 2029}}" for held in ("baseline", "milestones")},
    **{f"Rebasing.{held}.value": "{target: {value: 100, by: 2029}}" for held in ("baseline", "milestones")},
    "Dimension": f"{{indicators: [{A_SPOT}]}}",
    "Fed": "{goalposts: {worst: 0, best: 10}}",
    "Framework": f"{{indicators: [{A_SPOT}]}}",
    "Indicator.requires": "{id: audited}",
    **dict.fromkeys(("Framework.indicators.requires", "Dimension.indicators.requires"), WITH_A_SPOT),
    "FrameworkTest": "{made: true}",
    "FrameworkTest.index": "{source: handbook, expect: {index: {band: good}}}",
    "ImportMapping": f"{{{TAKEN_FROM}}}",
    "LevelRange.from": "{to: 3}",
    "LevelRange.to": "{from: 2}",
    "Limit": "{cap: 2}",
    "Limit.floor": "{when: {node: online-services, at_least: 2}}",
    "Mark": "{verdict: disagree, note: {en: See page 12.}}",
    "NumberForm.thousands_mark": "{decimal_mark: comma}",
    "Limit.when.above": "{floor: 3}",
    "Limit.when.at_least": "{floor: 3}",
    "Practices.absent": f"{{answers: {GRADES}}}",
    "Practices.met_from": f"{{score: cumulative, practices: {STEPS}}}",
    "Practices.needed": f"{{score: cumulative, practices: {STEPS}}}",
    "Practices.practices.level": "{score: cumulative}",
    "Quantity.relative": "{}",
    "Quantity.share_of": "{}",
    "Quantity.thresholds": "{}",
    "Quantity.transform": "{goalposts: {worst: 1, best: 10}}",
    "Derived.thresholds": "{}",
    "Fed.thresholds": "{}",
    "Framework.dimensions": "{}",
    "Expectation.within": "{printed: 3.2}",
    "ImportMapping.government": f"{{columns: {{period: Tahun, index: Indeks}}, {TAKEN_FROM}}}",
    "PublishedPeriod.sources": f"{{evidence: {CITED}}}",
    "PublishedPeriod.evidence": f"{{sources: {{laporan: {A_REPORT}}}}}",
    "Quantity": "{goalposts: {worst: 0, best: 10}}",
    "Reported": "{note: {en: As printed.}}",
    "Target.baseline": "{unit: {en: services}}",
    "Target.targets": "{unit: {en: services}}",
}
"""What a kind of entry needs beside what is required everywhere, a key of it, or a key of what that one holds."""


class File:
    """The smallest file of a kind that has a given entry in it, made of the examples alone."""

    def __init__(self, kind: str) -> None:
        self.model, _ = KINDS[kind]
        self.entries = entries_of(self.model)
        self.places = places_of(self.model)

    def smallest(self, name: str, key: str = "") -> dict[str, Any]:
        """Return what an entry needs at least, beside a key of it, and beside a key of what that holds."""
        schema = self.entries[name]
        fixed = {each: value[FIXED] for each, value in schema["properties"].items() if FIXED in value}
        needed = {each: value_of(known_keys()[name][each]) for each in schema.get("required", ()) if each not in fixed}
        asked = (f"{name}.{key}", f"{name}.{key.partition('.')[0]}", name)
        beside, _ = read_yaml(next((BESIDE[each] for each in asked if each in BESIDE), "{}").encode())
        return {**fixed, **needed, **beside}

    def with_key(self, place: str, key: str) -> dict[str, Any]:
        """Return a file with an example of a key of the entry at a place."""
        steps = [*STEP.finditer(place)]
        names = ["", *(place[: step.end()].rstrip(".") for step in steps)]
        entry = {**self.smallest(self.places[place], key), key: value_of(known_keys()[self.places[place]][key])}
        for step, above in reversed([*zip(steps, names[:-1], strict=True)]):
            name, held = self.places[above], step["key"]
            entry = {**self.smallest(name, f"{held}.{key}"), held: self._holding(name, held, step["many"], entry)}
            key = held
        return entry

    def _holding(self, name: str, key: str, many: str | None, entry: dict[str, Any]) -> Any:
        """Return the value of a key that holds an entry: alone, or in the place of its example's first."""
        example = value_of(known_keys()[name][key])
        if many == "[]":
            return [entry, *(example[1:] if isinstance(example, list) else ())]
        if many == ".*":
            first, *others = example.items()
            return {first[0]: entry, **dict(others)}
        return entry


STEP = re.compile(r"(?P<key>[\w-]+)(?P<many>\.\*|\[\])?(\{kind: [\w-]+\})?(\.|$)")


def every_place() -> Iterator[tuple[str, str, str]]:
    """Yield each key of each entry of each kind of file."""
    for kind, (model, _) in KINDS.items():
        entries = entries_of(model)
        for place, name in places_of(model).items():
            for key, value in entries[name]["properties"].items():
                if FIXED not in value:
                    yield kind, place, key


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_read_without_a_fault_where_it_stands(kind: str) -> None:
    """Each is put into the smallest file of its kind, which is made of the others."""
    file, wrong = File(kind), []
    for place, key in [(place, key) for of, place, key in every_place() if of == kind]:
        _, findings = read_model(Document("example.yaml", b"", file.with_key(place, key)), file.model)
        wrong += [f"{file.places[place]}.{key} in {place}: {each.message} {each.place.keys}" for each in findings]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_stands_in_its_page(language: Language) -> None:
    """In the line, or laid out below it; since when a key is understood is said once for all that are as old."""
    for kind, (model, _) in KINDS.items():
        page = reference(kind, language)
        known = [key for name in entries_of(model) for key in known_keys()[name].values()]
        shown = [f"`{key.text}`" if key.is_short else "\n  ".join(key.text.split("\n")) for key in known]
        assert [text for text in shown if text not in page] == [], kind
        assert page.count("0.1.0") == 1, kind


def test_a_key_that_came_later_says_since_when(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others say nothing of their own: the first lines do for them all."""
    known = known_keys()
    later = {**known, "City": {**known["City"], "country": replace(known["City"]["country"], since="0.10.0")}}
    monkeypatch.setattr("maturity.schemas.reference.known_keys", lambda: later)
    page = reference("city", "en")

    assert "All of this has existed since version 0.1.0; what came later says so." in page
    assert [line for line in page.split("\n") if "0.10.0" in line] == [
        "- **`country`** · text · may be left out · since 0.10.0\\"
    ]
