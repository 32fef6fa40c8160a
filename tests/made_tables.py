"""Tables as surveys leave them, made by a seeded hand without any fact, each with its framework and mapping."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST = ("Al", "Be", "Ci", "Do", "El", "Fa", "Ga", "Ha", "Il", "Ju", "Ki", "Lo", "Mi", "No", "Or")
LAST = ("berg", "dal", "fors", "holm", "mar", "nes", "rup", "sund", "vik", "borg", "ey", "lund", "stad", "wold")
CITIES = [first + last for first in FIRST for last in LAST]
"""Names of no place."""
SHARED = """\
sources:
  survey: {title: A made survey, kind: dataset, origin: official, author: Nobody, dated: "2024"}
evidence:
  - {source: survey, locator: {en: "row {row}, column {column}", id: "baris {row}, kolom {column}"}}
confidence: medium
rationale:
  en: The survey has {value} for {city} under {indicator}.
  id: Survei mencatat {value} untuk {city} pada {indicator}.
status: published
method: {approach: {en: Answers taken over from a survey., id: Jawaban diambil dari survei.}}
assessors: [{name: Made Office}]
"""


@dataclass(frozen=True)
class MadeTable:
    """One data set: what it is, its framework, its mapping and its rows."""

    framework: str
    mapping: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    governments: int
    results: int
    answers: int
    """How many ratings it comes to."""

    def write(self, workspace: Path, table: Path) -> None:
        """Put it into a workspace: the framework, the mapping beside it, and the table somewhere else."""
        home = workspace / "frameworks/made/1"
        home.mkdir(parents=True)
        (home / "framework.yaml").write_text(self.framework, encoding="utf-8")
        (home / "import.yaml").write_text(self.mapping, encoding="utf-8")
        lines = [";".join(row) for row in (self.heads, *self.rows)]
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _framework(scale: str, indicators: Sequence[str]) -> str:
    return f"""\
id: made
version: "1"
title: {{id: Kerangka buatan, en: Made framework}}
description: {{id: Tanpa fakta., en: Without any fact.}}
sources:
  handbook: {{title: A made handbook, kind: book, origin: official, number: "1"}}
scoring_origin: official
criteria: {{source: handbook}}
scale: {scale}
indicators:
{"".join(indicators)}"""


def _indicator(name: str, title: str, measure: str) -> str:
    return f"""\
  - id: {name}
    title: {{id: {title}, en: {title}}}
    ask: {{id: Bagaimana {title}?, en: How is {title}?}}
    measure: {measure}
"""


def long_form(hand: random.Random) -> MadeTable:
    """13 governments and 122 features: 1,586 rows that say yes or no."""
    features = [f"f{number:03}" for number in range(1, 123)]
    groups = [features[start : start + 13] for start in range(0, 122, 13)]
    indicators = []
    for number, group in enumerate(groups, start=1):
        practices = ", ".join(f"{each}: {{text: {{id: Fitur {each}, en: Feature {each}}}}}" for each in group)
        measure = f"{{kind: practices, score: share, practices: {{{practices}}}}}"
        indicators.append(_indicator(f"group-{number}", f"Group {number}", measure))
    rows = [[city, "2024", feature.upper(), hand.choice(["Yes", "No"])] for city in CITIES[:13] for feature in features]
    mapping = """\
delimiter: semicolon
columns: {city: City, period: Year, indicator: Feature, value: Answer}
kind: city
words: {"Yes": met, "No": not-met}
"""
    return MadeTable(
        _framework("{lowest: 0, highest: 1, decimals: 4}", indicators),
        mapping + SHARED, ["City", "Year", "Feature", "Answer"], rows, 13, 13, 13 * len(groups),
    )  # fmt: skip


def questionnaires(hand: random.Random) -> MadeTable:
    """40 governments that answer 90 questions in words, some of which do not apply or were left open."""
    options = ", ".join(
        f"{name}: {{text: {{id: Jawaban {name}, en: Answer {name}}}, points: {points}}}"
        for name, points in (("none", 0), ("begun", 1), ("done", 2))
    )
    names = [f"q-{number:02}" for number in range(1, 91)]
    indicators = [
        _indicator(name, f"Question {name[2:]}", f"{{kind: choices, choices: {{{options}}}}}") for name in names
    ]
    rows = [
        [city, *hand.choices(["Belum", "Mulai", "Selesai", "T/A", ""], [30, 30, 30, 3, 7], k=90)]
        for city in CITIES[:40]
    ]
    mapping = """\
delimiter: semicolon
columns: {city: Kota, answers: "{indicator}"}
period: {label: "2024", ends: 2024-12-31}
kind: city
words: {Belum: none, Mulai: begun, Selesai: done}
states: {T/A: not-applicable}
empty_cells: not-assessed
"""
    heads = ["Kota", *(name.upper().replace("-", "_") for name in names)]
    return MadeTable(
        _framework("{lowest: 0, highest: 2}", indicators), mapping + SHARED, heads, rows, 40, 40, 40 * 90
    )  # fmt: skip


def raw_values(hand: random.Random) -> MadeTable:
    """105 governments with 57 numbers each, of which a tenth is not there."""
    names = [f"indicator-{number:02}" for number in range(1, 58)]
    measure = "{kind: quantity, unit: {id: angka, en: numbers}, goalposts: {worst: 0, best: 1000}}"
    indicators = [_indicator(name, f"Number {name[-2:]}", measure) for name in names]

    def cell() -> str:
        return hand.choice(["..", "–"]) if hand.random() < 0.1 else f"{hand.uniform(0, 1000):.1f}".replace(".", ",")

    rows = [[city, "2023/24", *(cell() for _ in names)] for city in CITIES[:105]]
    mapping = """\
delimiter: semicolon
decimal_mark: comma
missing: [".."]
states: {"–": unknown}
columns: {city: City, period: Period, answers: "{indicator}"}
period: {ends: 06-30}
kind: city
empty_cells: not-assessed
"""
    heads = ["City", "Period", *(f"Number {name[-2:]}" for name in names)]
    return MadeTable(
        _framework("{lowest: 0, highest: 100}", indicators), mapping + SHARED, heads, rows, 105, 105, 105 * 57
    )


def long_decimals(hand: random.Random) -> MadeTable:
    """193 countries, each with four numbers of sixteen decimals."""
    names = [f"component-{letter}" for letter in "abcd"]
    measure = "{kind: quantity, unit: {id: skor 0 sampai 1, en: score from 0 to 1}, goalposts: {worst: 0, best: 1}}"
    indicators = [_indicator(name, f"Component {name[-1].upper()}", measure) for name in names]
    rows = [[f"Land of {city}", "2022", *(f"{hand.random():.16f}" for _ in names)] for city in CITIES[:193]]
    mapping = """\
delimiter: semicolon
columns: {city: Country, period: Year, answers: "{indicator}"}
kind: country
"""
    heads = ["Country", "Year", *(f"Component {name[-1].upper()}" for name in names)]
    return MadeTable(
        _framework("{lowest: 0, highest: 1, decimals: 4}", indicators), mapping + SHARED, heads, rows, 193, 193, 193 * 4
    )


def waves(hand: random.Random) -> MadeTable:
    """200 governments in three waves, 20 levels each time, none of which moves by more than one."""
    levels = ", ".join(f"{level}: {{id: Tingkat {level}., en: Level {level}.}}" for level in range(1, 6))
    names = [f"item-{number:02}" for number in range(1, 21)]
    indicators = [_indicator(name, f"Item {name[-2:]}", f"{{kind: levels, levels: {{{levels}}}}}") for name in names]
    rows = []
    for city in CITIES[:200]:
        held = [hand.randint(1, 4) for _ in names]
        for wave in ("2021 H1", "2021 H2", "2022 H1"):
            rows.append([city, wave, *map(str, held)])
            held = [min(5, level + hand.choice([0, 0, 1])) for level in held]
    mapping = """\
delimiter: semicolon
columns: {city: City, period: Wave, answers: "{indicator}"}
kind: city
"""
    heads = ["City", "Wave", *(f"Item {name[-2:]}" for name in names)]
    return MadeTable(
        _framework("{lowest: 1, highest: 5}", indicators), mapping + SHARED, heads, rows, 200, 600, 600 * 20
    )


MADE: dict[str, Callable[[random.Random], MadeTable]] = {
    "1,586 rows of yes and no": long_form,
    "40 questionnaires of 90 answers": questionnaires,
    "105 by 57 raw values with gaps": raw_values,
    "193 countries with 16 decimals": long_decimals,
    "three waves of 200": waves,
}


def made(name: str) -> MadeTable:
    """Return a data set, the same each time."""
    return MADE[name](random.Random(name))
