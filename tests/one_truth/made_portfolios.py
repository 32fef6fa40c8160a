"""Made portfolios that cover what a result can be: kinds of measure, states, scales, gaps, published numbers, reviews.

A portfolio is the files of a workspace as plain values, made from its traits and a seed: the same two give the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.review_status import seal_of

Files = dict[str, Any]
"""The values of a workspace's files by their paths."""

MEASURES = (
    "levels", "choices", "practices", "graded", "quantity", "per", "log", "placed", "target", "in-words", "compound",
    "units", "derived", "fed", "context",
)  # fmt: skip
STATES = ("rated", "disputed", "unknown", "not-assessed", "not-applicable", "unlisted", "imputed", "carried")
PUBLISHED = ("none", "only", "only-differs", "only-index", "beside", "beside-differs", "partly", "tolerated")
"""What an authority has published: nothing, all scores, an index beside our ratings, or some scores in their place."""

SOURCES = {
    "study": {"title": "A study", "author": "The Ministry", "kind": "thesis", "origin": "third-party", "dated": "2020"},
    "memo": {"title": "A memo", "kind": "other", "origin": "official", "private": True},
}
LONG = ("with a name that goes on for longer than any table has room", "dengan nama yang lebih panjang dari kolomnya")


@dataclass(frozen=True)
class Traits:
    """What one portfolio is like."""

    scale: dict[str, Any] = field(default_factory=lambda: {"lowest": 1, "highest": 5})
    measures: tuple[str, ...] = ("levels",)
    states: tuple[str, ...] = ("rated",)
    dimensions: int = 3
    indicators: int = 2
    nested: bool = False
    combine: Any = "weighted-mean"
    gaps: dict[str, Any] = field(default_factory=dict)
    bands: int = 3
    cities: int = 2
    years: int = 1
    ranking: Any = "none"
    published: tuple[str, ...] = ("none",)
    reviews: bool = False
    long_names: bool = False
    alike: bool = False
    """Whether all weights are one, and the last city has the answers of the first."""
    draft: bool = False
    """Whether each city also has a result that nobody may see yet."""
    languages: tuple[str, ...] = ("id", "en")
    framework: dict[str, Any] = field(default_factory=dict)


def files_of(traits: Traits, seed: str) -> Files:
    """Return the files of a workspace with these traits."""
    made = _Making(traits, Random(seed))
    return dict(made.files())


def write(root: Path, files: Files) -> None:
    """Write a workspace; JSON is YAML, and each number keeps the digits that it was given."""
    for name, value in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(value, ensure_ascii=False, default=lambda number: f"@{number}@")
        path.write_text(re.sub(r'"@([^"@]+)@"', r"\1", text), encoding="utf-8")


class _Making:
    def __init__(self, traits: Traits, random: Random) -> None:
        self.traits, self.random, self.widening = traits, random, Random(f"{traits.dimensions} {traits.indicators}")
        self.lowest, self.highest = (Decimal(str(traits.scale[end])) for end in ("lowest", "highest"))
        self.measured: dict[str, str] = {}
        self.homes: dict[str, str] = {}

    def files(self) -> Iterator[tuple[str, Any]]:
        traits, framework = self.traits, self._framework()
        yield "maturity.yaml", {
            "title": self._text("Made"), "publisher": "Us", "contact": "mailto:us@example.org",
            "address": "https://example.org/made", "ranking": {"yard@1": traits.ranking},
        }  # fmt: skip
        yield "frameworks/yard/1/framework.yaml", framework
        if "fed" in traits.measures:
            yield "frameworks/feeder/1/framework.yaml", self._feeder()
        first: dict[str, Any] = {}
        for number in range(traits.cities):
            name = f"town-{number + 1}"
            yield f"assessments/{name}/city.yaml", {
                "id": name, "name": f"Town {'ABCDEFGHIJ'[number]}", "kind": "city",
                "place": {"lat": number, "lon": 100 + 7 * number},
            }  # fmt: skip
            yield f"assessments/{name}/services.yaml", self._services(name)
            if "fed" in traits.measures:
                yield f"assessments/{name}/2021.feeder.yaml", self._feeding(name)
            for year in range(2022 - traits.years, 2022):
                assessment = self._assessment(name, number, year)
                if traits.alike and number == traits.cities - 1:
                    assessment["ratings"] = first["ratings"]
                first = assessment if number == 0 else first
                yield f"assessments/{name}/{year}.yard.yaml", assessment
                if traits.reviews:
                    yield from self._reviews(name, year, assessment, framework)
            if traits.draft:
                yield f"assessments/{name}/2022.yard.yaml", self._assessment(name, number, 2022) | {"status": "draft"}

    def _text(self, words: str, *, plain: bool = False) -> dict[str, str]:
        longer = dict(zip(("en", "id"), LONG, strict=True)) if self.traits.long_names and not plain else {}
        return {code: f"{words} {code} {longer.get(code, '')}".strip() for code in self.traits.languages}

    # The framework.

    def _framework(self) -> dict[str, Any]:
        traits, span = self.traits, self.highest - self.lowest
        starts = [self.lowest + span * place / max(traits.bands, 1) for place in range(traits.bands)]
        return {
            "id": "yard", "version": "1", "title": self._text("Yardstick"), "description": self._text("For tests."),
            "sources": {"study": SOURCES["study"]}, "scoring_origin": "official", "scale": traits.scale,
            "combine": traits.combine, "gaps": traits.gaps, "imputation": True,
            "bands": [
                {"id": f"band-{n}", "from": round(start, 3), "title": self._text(f"Band {'UVWXYZ'[n]}", plain=True)}
                for n, start in enumerate(starts)
            ],
            "dimensions": [self._dimension(f"d{n + 1}", nested=traits.nested) for n in range(traits.dimensions)],
        } | traits.framework  # fmt: skip

    def _feeder(self) -> dict[str, Any]:
        """Return a framework whose index the other takes: it is fed in its last year, by some cities."""
        posts = {"worst": 0, "best": 10}
        measure = {"kind": "quantity", "unit": self._text("points"), "goalposts": posts}
        indicator = {"id": "only", "title": self._text("Only"), "ask": self._text("How many?"), "measure": measure}
        return {
            "id": "feeder", "version": "1", "title": self._text("Feeder"), "description": self._text("For tests."),
            "sources": {"study": SOURCES["study"]}, "scoring_origin": "consultant",
            "scale": {"lowest": 0, "highest": 10, "decimals": 3}, "indicators": [indicator | {"weight": 1}],
        }  # fmt: skip

    def _feeding(self, city: str) -> dict[str, Any]:
        """Return what a city came to by that framework, or a draft of it, which feeds nothing."""
        value = {"value": Decimal(self.random.randrange(10001)) / 1000, "rationale": self._text("So they say here.")}
        passage = {"source": "study", "locator": self._text("page 3")}
        return {
            "framework": "feeder@1", "city": city, "period": {"label": "2021", "ends": "2021-06-30"},
            "status": "published" if self.random.random() < 0.7 else "draft",
            "method": {"approach": self._text("Counting")}, "assessors": [{"name": "Tim"}],
            "sources": {"study": SOURCES["study"]},
            "ratings": {"only": value | {"confidence": "high", "evidence": [passage]}},
        }  # fmt: skip

    def _dimension(self, name: str, *, nested: bool) -> dict[str, Any]:
        inner = [self._dimension(f"{name}-{place}", nested=False) for place in (1, 2)] if nested else []
        indicators = (
            [] if nested else [self._indicator(f"{name}-i{n + 1}", name) for n in range(self.traits.indicators)]
        )
        return {
            "id": name, "title": self._text(f"Dimension {name.upper()}"), "weight": self._weight(),
            "dimensions": inner, "indicators": indicators,
        }  # fmt: skip

    def _indicator(self, name: str, home: str) -> dict[str, Any]:
        measures = self.traits.measures
        kind = measures[len(self.measured) % len(measures)]
        self.measured[name], self.homes[name] = kind, home
        indicator = {
            "id": name, "title": self._text(f"Indicator {name.upper()}"), "ask": self._text(f"What of {name}?"),
            "weight": self._weight(), "measure": self._measure(kind),
        }  # fmt: skip
        if kind == "levels":
            indicator["next_step"] = self._text(f"Do more for {name}.")
        if "tags" in self.traits.framework:
            indicator["tags"] = [("front", "back")[len(self.measured) % 2]]
        return indicator | ({"units": {"title": self._text("offices")}} if kind == "units" else {})

    def _weight(self) -> int:
        return 1 if self.traits.alike else self.random.randint(1, 4)

    def _measure(self, kind: str) -> dict[str, Any]:
        posts = {"worst": 0, "best": 10}
        quantity = {"kind": "quantity", "unit": self._text("km")}
        unit = {"unit": self._text("apps")}
        practices = {name: {"text": self._text(name)} for name in ("one", "two", "three")}
        share = {"kind": "practices", "score": "share", "practices": practices}
        parts = {"first": quantity | {"goalposts": posts}, "second": self._levels()}
        measures: dict[str, dict[str, Any]] = {
            "levels": self._levels(),
            "units": self._levels(),
            "choices": self._choices(self.lowest, (self.lowest + self.highest) / 3, self.highest),
            "points": self._choices(Decimal(0), Decimal("33.335"), Decimal("100.5")),
            "practices": share,
            "graded": share | {"answers": {"half": {"text": self._text("half"), "share": Decimal("0.5")}}},
            "quantity": quantity | {"goalposts": posts},
            "per": quantity | {"per": {"title": self._text("head")}, "goalposts": posts},
            "log": quantity | {"transform": "log", "goalposts": {"worst": 1, "best": 100}},
            "placed": quantity | {"relative": {"method": "min-max"}},
            "target": unit
            | {"kind": "target", "baseline": 0, "baseline_year": 2018}
            | {"targets": {str(year): 9 for year in range(2019, 2022)}},
            "in-words": {"kind": "target"},
            "compound": {
                "kind": "compound",
                "parts": {name: {"title": self._text(name), "measure": measure} for name, measure in parts.items()},
            },
            "derived": unit | {"kind": "derived", "where": {"kind": ["app"]}, "goalposts": posts},
            "fed": unit | {"kind": "fed", "index_of": "feeder@1", "goalposts": posts},
            "context": {"kind": "context"},
        }
        return measures[kind]

    def _choices(self, *points: Decimal) -> dict[str, Any]:
        ways = {f"way-{n}": {"text": self._text(f"way {n}"), "points": round(p, 2)} for n, p in enumerate(points)}
        return {"kind": "choices", "choices": ways}

    def _levels(self) -> dict[str, Any]:
        whole = self.lowest % 1 == 0 and self.lowest >= 0 and self.highest - self.lowest <= 5
        first = int(self.lowest) if whole else 0
        steps = range(first, int(self.highest) + 1) if whole and self.highest > 1 else range(5)
        levels = {str(step): self._text(f"Step {step}.") for step in steps}
        if steps[-1] == self.highest and steps[0] == self.lowest:
            return {"kind": "levels", "levels": levels}
        width = (self.highest - self.lowest) / (len(steps) - 1)
        points = {str(step): round(self.lowest + width * n, 3) for n, step in enumerate(steps)}
        return {"kind": "levels", "levels": levels, "points": points}

    # An assessment.

    def _services(self, name: str) -> dict[str, Any]:
        evidence = [{"source": "study", "locator": self._text("page 1")}]
        apps = {"id": "apps", "name": self._text("Apps"), "kind": "app", "count": self.random.randint(1, 9)}
        return {"city": name, "sources": {"study": SOURCES["study"]}, "services": [apps | {"evidence": evidence}]}

    def _assessment(self, name: str, number: int, year: int) -> dict[str, Any]:
        modes = self.traits.published
        mode = modes[number % len(modes)]
        ratings = self._ratings(number, year)
        reported: dict[str, Any] = {}
        if mode != "none":
            ratings, reported = self._published(mode, ratings)
        return {
            "framework": "yard@1", "city": name, "period": {"label": str(year), "ends": f"{year}-12-31"},
            "status": "published", "method": {"approach": self._text("Reading")}, "assessors": [{"name": "Ana"}],
            "sources": SOURCES, "ratings": ratings, **reported,
        }  # fmt: skip

    def _published(self, mode: str, ratings: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        random, reason = self.random, self._text("Twice rounded.")
        tops = list(dict.fromkeys(home.split("-")[0] for home in self.homes.values()))
        scores = {home: self._score() for home in tops}
        evidence = [{"source": "study", "locator": self._text("table 1")}]
        index = {"index": self._score(), "band": f"band-{random.randrange(self.traits.bands)}", "evidence": evidence}
        if mode == "only":  # nearly what the scores come to
            framework_less = sum(scores.values()) / len(scores)
            return {}, {"reported": {"index": round(framework_less, 2), "scores": scores, "evidence": evidence}}
        if mode == "only-differs":
            return {}, {"reported": index | {"scores": scores}}
        if mode == "only-index":
            return {}, {"reported": index}
        if mode == "partly":
            kept = {name: rating for name, rating in ratings.items() if not self.homes[name].startswith(tops[0])}
            return kept, {"reported": index | {"scores": {tops[0]: scores[tops[0]]}}}
        if mode == "beside-differs":
            return ratings, {"reported": index | {"scores": scores}}
        if mode == "tolerated":
            return ratings, {"reported": index | {"within": self.highest - self.lowest, "note": reason}}
        return ratings, {"reported": index}

    def _score(self) -> Decimal:
        span = self.highest - self.lowest
        decimals = self.traits.scale.get("decimals", 2) + self.random.choice((-1, 0, 0, 1))  # as they happen to print
        return round(self.lowest + span * self.random.randrange(1001) / 1000, decimals)

    def _ratings(self, number: int, year: int) -> dict[str, Any]:
        ratings = {}
        for place, (name, kind) in enumerate(self.measured.items()):
            state = self.traits.states[(place + number * 3 + year) % len(self.traits.states)]
            if kind != "derived" and (rating := self._rating(name, kind, state, year)) is not None:
                ratings[name] = rating
        return ratings

    def _rating(self, name: str, kind: str, state: str, year: int) -> dict[str, Any] | None:
        reason = self._text(f"Because of {name}.")
        evidence = [{"source": "study", "locator": self._text("page 7"), "finding": self._text("It is so.")}]
        held = [{"source": "memo", "locator": self._text("page 9")}] * self.random.randrange(3)
        if state == "unlisted":
            return None
        if state in {"unknown", "not-assessed", "not-applicable"}:
            return {"state": state, "reason": reason, "evidence": held}
        answer = self._answer(kind)
        if state == "imputed" and kind in {"levels", "quantity"}:
            return answer | {"imputed": {"method": "value", "reason": reason}}
        sure = self.random.choice((None, "low", "medium", "high"))
        more = {"confidence": sure} if sure else {}
        beside = {"state": "disputed", "reason": reason} if state == "disputed" else {}
        if state == "carried" and year > 2022 - self.traits.years:  # from what was assessed the year before
            beside = {"state": "carried", "carried": {"from": f"{year - 1}.yard"}}
        if kind == "levels" and self.random.random() < 0.3:
            more["goal"] = {"level": max(map(int, self._levels()["levels"]))}
        return answer | more | beside | {"rationale": self._text(f"Why {name}."), "evidence": evidence + held}

    def _answer(self, kind: str) -> dict[str, Any]:
        random = self.random
        answers: dict[str, Callable[[], dict[str, Any]]] = {
            "levels": lambda: {"level": self._level_or_range()},
            "choices": lambda: {"choice": f"way-{random.randrange(3)}"},
            "points": lambda: {"choice": f"way-{random.randrange(3)}"},
            "practices": lambda: {"practices": ["one", "three"][: random.randrange(3)]},
            "graded": lambda: {"practices": {"one": "half", "two": "half"}},
            "per": lambda: {"value": random.randrange(40), "per": 6},
            "log": lambda: {"value": random.randint(2, 99)},
            "in-words": lambda: {"progress": random.choice(("not-reached", "partly-reached", "reached"))},
            "compound": lambda: {
                "parts": {"first": {"value": random.randrange(11)}, "second": {"level": self._level_or_range()}}
            },
            "units": lambda: {"units": {name: {"level": self._level_or_range()} for name in ("north", "south")}},
            "context": lambda: {"text": self._text("In its own words.")},
        }
        measured = {"value": Decimal(random.randrange(0, 1001)) / 100}
        return answers[kind]() if kind in answers else measured

    def _level(self) -> int:
        return int(self.random.choice([*self._levels()["levels"]]))

    def _level_or_range(self) -> int | dict[str, int]:
        """Answer every third time with a range from a level on, which may be that level alone."""
        level, steps = self._level(), sorted(map(int, self._levels()["levels"]))
        lowest, top = steps[0], steps[-1]
        form = self.widening.randrange(6)
        if form > 1:
            return level
        if form and lowest < level < top:
            return {"at_least": level}
        return {"from": level, "to": self.widening.randint(level, top if level > lowest else top - 1)}

    # Reviews.

    def _reviews(
        self, city: str, year: int, assessment: dict[str, Any], framework: dict[str, Any]
    ) -> Iterator[tuple[str, Any]]:
        as_read, note = self._as_read(assessment, framework), self._text("Look again.")
        for reviewer in ("Siti", "Budi")[: self.random.randint(1, 2)]:
            marks = {}
            for name in assessment["ratings"]:
                verdict = self.random.choice(("agree", "agree", "disagree", "question", ""))
                if not verdict:
                    continue
                seal = "sha256:" + "0" * 64 if self.random.random() < 0.3 else seal_of(name, *as_read)
                own = {"level": self._level()} if self.measured[name] == "levels" else {}
                given = assessment["ratings"][name].get("level")
                if isinstance(given, dict) and given.get("from") == given.get(
                    "to"
                ):  # a range of one level is that level
                    given = given.get("from")
                if verdict == "disagree" and own.get("level") == given:
                    verdict = "question"
                more = {"agree": {}, "question": {"note": note}, "disagree": {"note": note, **own}}[verdict]
                marks[name] = {"verdict": verdict, "seal": seal, "date": "2022-02-01", **more}
            person = {"name": reviewer, "interests": self._text("None.")}
            path = f"assessments/{city}/reviews/{year}.yard.{reviewer.lower()}.yaml"
            yield path, {"assessment": f"{year}.yard", "reviewer": person, "reviews": marks}

    @staticmethod
    def _as_read(assessment: dict[str, Any], framework: dict[str, Any]) -> tuple[Assessment, Framework]:
        return Assessment.model_validate(assessment), Framework.model_validate(framework)


FOUR_OF_FIVE = ("rated", "rated", "rated", "rated", "not-applicable")
MARKS = {name: {"title": {"en": f"The {name}", "id": f"Bagian {name}"}} for name in ("front", "back")}
CAP = {"cap": 2, "when": {"node": "d1-i1", "at_most": 4}, "note": {"en": "Held.", "id": "Ditahan."}}

PORTFOLIOS: dict[str, Traits] = {
    "every measure and state": Traits(
        measures=MEASURES, states=STATES, dimensions=4, indicators=4, cities=3, years=2, ranking={"coverage": 40},
        reviews=True, gaps={"unknown": "lowest"}, framework={"tags": MARKS, "over_time": {"weights": [2, 1]}},
    ),
    "percent, thirteen dimensions": Traits(
        scale={"lowest": 0, "highest": 100, "decimals": 1, "rounding": "half-even", "band_on": "rounded"},
        measures=("levels", "quantity", "practices"), states=FOUR_OF_FIVE, dimensions=13, indicators=1, bands=5,
        cities=3, ranking={"coverage": 50, "ties": "dense"}, long_names=True, years=2,
    ),
    "published by an authority": Traits(
        scale={"lowest": 1, "highest": 5, "rank_on": "rounded"}, published=PUBLISHED, cities=8, ranking="complete",
        reviews=True,
    ),
    "published in part, nested": Traits(
        published=("partly", "only-differs", "beside"), nested=True, dimensions=9, cities=3, years=2, indicators=1,
        states=("rated", "rated", "unknown"), gaps={"unknown": "block"},
    ),
    "from zero to one": Traits(
        scale={"lowest": 0, "highest": 1, "decimals": 3, "rounding": "down"}, combine="geometric-mean", cities=3,
        measures=("quantity", "log", "per", "choices"), states=("rated", "rated", "not-assessed"), years=3,
        ranking={"coverage": 0},
    ),
    "ten cities": Traits(cities=10, years=2, dimensions=2, indicators=1, ranking="complete"),
    "sums beyond a thousand": Traits(
        scale={"lowest": 0, "highest": 40000}, measures=("points",), combine="sum", bands=0, indicators=4, dimensions=5,
        states=("rated", "unlisted", "rated"), ranking="complete",
    ),
    "below zero": Traits(
        scale={"lowest": -5, "highest": 5}, measures=("quantity", "choices"), combine="minimum", bands=2,
        ranking="complete", gaps={"not-assessed": "lowest"}, states=("rated", "rated", "rated", "not-assessed"),
    ),
    "three hundred indicators": Traits(
        states=(*["rated"] * 20, "unknown"), dimensions=12, indicators=25, cities=1, reviews=True,
    ),
    "one indicator of one city": Traits(dimensions=1, indicators=1, cities=1, bands=1),
    "a profile": Traits(combine="none", measures=("in-words", "context", "target"), bands=0, states=STATES[:5]),
    "too little rated": Traits(
        gaps={"coverage": 80}, states=("rated", "unknown", "not-assessed"), ranking="complete", dimensions=2,
    ),
    "in English alone": Traits(languages=("en",), states=("rated", "disputed"), years=2, dimensions=9),
    "eight equal dimensions": Traits(
        dimensions=8, indicators=1, cities=4, alike=True, draft=True, ranking="complete", bands=4,
    ),
    "as another period left it": Traits(
        scale={"lowest": 1, "highest": 5, "decimals": 0}, measures=("levels", "placed", "derived"), cities=3, years=3,
        states=("rated", "imputed"), combine="harmonic-mean", bands=4, ranking={"coverage": 0, "reviewed": 10},
        reviews=True,
    ),
    "capped": Traits(framework={"limits": [CAP]}, ranking="complete"),
}  # fmt: skip
