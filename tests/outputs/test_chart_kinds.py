"""Every kind of chart, as pages and scorecards draw it: each number in it also stands in what is said of it."""

import importlib
import pkgutil
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import maturity.charts
from maturity.charts.interval import Segment
from maturity.charts.map_plan import MapPlan
from maturity.charts.parts import Axis
from maturity.charts.strip import StripRow
from maturity.charts.svg import Caption, Picture, picture
from maturity.model.text import LANGUAGES
from maturity.presentation.data_state import DataState
from maturity.presentation.portfolio import Portfolio
from maturity.scorecard.render import render_scorecard
from tests.conftest import BASE
from tests.outputs.test_charts import SVG
from tests.outputs.test_comparison_tool import GIVEN
from tests.outputs.test_force_field import FACTORS, made
from tests.outputs.test_home_and_map import with_cities
from tests.outputs.test_indicator_pages import level
from tests.outputs.test_indicator_pages import portfolio as rated
from tests.outputs.test_published_results import portfolio as published
from tests.outputs.test_replies_shown import shown
from tests.outputs.test_reviews_shown import portfolio as written
from tests.outputs.test_site_pages import pages
from tests.planned_city import plan

KINDS = {
    module.name: importlib.import_module(f"maturity.charts.{module.name}")
    for module in pkgutil.iter_modules(maturity.charts.__path__)
    if any(name.startswith("draw_") for name in vars(importlib.import_module(f"maturity.charts.{module.name}")))
}
FILES = {"badge"}
"""A whole file from the start: its title is all that it says, which ``test_citing.py`` holds."""
GROUND = (Axis, Segment, MapPlan, Enum)
"""What values are drawn on and how they look, which the labels of a scale and words beside them say."""
PLACING = {"at", "step", "sign", "href", "key", "day", "years", "strength"}
"""What places a value or leads on from it: where on the line or in time, in which colour, with which sign of a key.

How strong a force is, is a word of its label, or nobody says it.
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a chart was drawn of, and the pictures that it became."""

    of: tuple[Any, ...]
    pictures: tuple[Picture, ...]

    @property
    def said(self) -> str:
        """All that is said of it."""
        captions = (each.caption for each in self.pictures)
        spoken = [text for caption in captions for text in (caption.title, caption.description)]
        return " ".join([*spoken, *(title for each in self.pictures for title in _titles(each))])


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that was drawn of a kind: each picture, and each with what it was drawn of."""

    pictures: list[Picture]
    drawings: list[Drawing]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """Return all that the pages and cards of a few made portfolios draw, by kind."""
    with pytest.MonkeyPatch.context() as patch:
        found = {name: Drawn([], []) for name in KINDS.keys() - FILES}
        for name, seen in found.items():
            patch.setattr(KINDS[name], "picture", partial(_noted, seen.pictures))
            for called, draw in [(key, each) for key, each in vars(KINDS[name]).items() if key.startswith("draw_")]:
                noting = partial(_drawing, seen.drawings, draw)
                for module in [each for key, each in sys.modules.items() if key.startswith("maturity.")]:
                    if vars(module).get(called) is draw:
                        patch.setattr(module, called, noting)
        for portfolio in _portfolios(tmp_path_factory.mktemp("kinds")):
            for language in LANGUAGES:
                pages(portfolio, language)
                for city, one in portfolio.assessed:
                    render_scorecard(one, city, portfolio, language)
        return found


def _noted(seen: list[Picture], caption: Caption, size: Any, shapes: Iterable[str], **more: Any) -> Picture:
    seen.append(whole := picture(caption, size, [*shapes], **more))
    return whole


def _drawing(seen: list[Drawing], draw: Callable[..., Any], caption: Any, *given: Any) -> Any:
    found = draw(caption, *given)
    seen.append(Drawing(given, found if isinstance(found, tuple) else (found,)))
    return found


def _portfolios(folder: Path) -> Iterator[Portfolio]:
    places = {"alpha": {"lat": Decimal(0), "lon": Decimal(100)}, "beta": {"lat": Decimal(1), "lon": Decimal(101)}}
    yield with_cities(published(GIVEN), **{name: {"place": place} for name, place in places.items()})
    yield made(*FACTORS)
    yield rated({"ambon": [("2020", level(1)), ("2021", level(2))], "binjai": [("2021", level(2))]})
    yield written(Path(shutil.copytree(BASE, folder / "kota")))
    planned = Path(shutil.copytree(BASE, folder / "planned"))
    plan(planned)
    yield replace(shown(planned), state=DataState(day=date(2026, 12, 1)))


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - FILES))
def test_the_description_holds_every_number_drawn(drawn: dict[str, Drawn], kind: str) -> None:
    """Whoever does not see a chart learns every number that stands in it, but for the labels of its scale."""
    pictures = drawn[kind].pictures

    assert pictures
    for each in pictures:
        said = _numbers(" ".join([each.caption.title, each.caption.description, *_titles(each)]))
        assert _numbers(" ".join(_values(each, kind))) <= said, each.caption


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - FILES - {"levels"}))
def test_the_description_holds_every_value_that_has_a_form(drawn: dict[str, Drawn], kind: str) -> None:
    """Not only what is written in a chart: every length, place and block of it, by its number, and every name."""
    drawings = drawn[kind].drawings

    assert drawings
    for each in drawings:
        words, numbers = _plain(each.said), _decimals(each.said)
        values, texts = [*_values_of(each.of)], [*_texts_of(each.of)]
        assert values or texts
        assert [value for value in values if not any(_is_printed(value, number) for number in numbers)] == []
        assert [text for text in texts if _plain(text) not in words] == []


def test_a_strip_s_description_holds_each_value_as_often_as_it_is_drawn(drawn: dict[str, Drawn]) -> None:
    """Row by row in the order drawn: as many values as squares, and each of them within its rounding."""
    several = 0
    for each in drawn["strip"].drawings:
        rows = next(given for given in each.of if isinstance(given, tuple) and isinstance(given[0], StripRow))
        (said,) = {one.caption.description for one in each.pictures}
        starts = [said.index(f"{row.label}, {len(row.values)} ") for row in rows]
        assert starts == sorted(starts)
        for row, start, end in zip(rows, starts, [*starts[1:], len(said)], strict=True):
            told = [*_told(said[start + len(row.label) : end])]
            assert all(_is_printed(*pair) for pair in zip(sorted(row.values), told, strict=True))
            several += len(told) - len({*told})
    assert several


def _told(row: str) -> Iterator[Decimal]:
    """Yield the values that a row's words name, each as often as they say: 3.02 (2 times)."""
    for value, times in re.findall(r"(\d+[.,]\d+)(?: \((\d+) (?:times|kali)\))?(?=[;.] )", row.partition(". ")[2]):
        yield from [Decimal(value.replace(",", "."))] * int(times or 1)


def test_a_level_s_words_tell_its_steps(drawn: dict[str, Drawn]) -> None:
    """Steps are told in words, as "level 2 of 5" or "partly reached": what is drawn otherwise is said otherwise."""
    steps: dict[str, set[Any]] = {}
    for each in drawn["levels"].drawings:
        steps.setdefault(each.said, set()).add(each.of)

    assert len(steps) > 4
    assert {said: found for said, found in steps.items() if len(found) > 1} == {}


def _values_of(given: object) -> Iterator[Fraction | int]:
    """Yield every number that something is drawn of."""
    match given:
        case bool():
            return
        case Fraction() | int():
            yield given
        case tuple() | list():
            for each in given:
                yield from _values_of(each)
        case _ if is_dataclass(given) and not isinstance(given, GROUND):
            for each in fields(given):
                if each.name not in PLACING:
                    yield from _values_of(getattr(given, each.name))


def _texts_of(given: object) -> Iterator[str]:
    """Yield every text that something is drawn of, but for names of bands, which are a scale's, and signs."""
    match given:
        case str() if any(map(str.isalnum, given)):
            yield given
        case tuple() | list():
            for each in given:
                yield from _texts_of(each)
        case _ if is_dataclass(given) and not isinstance(given, GROUND):
            for each in fields(given):
                if each.name not in PLACING:
                    yield from _texts_of(getattr(given, each.name))


def _is_printed(value: Fraction | int, number: Decimal) -> bool:
    """Tell whether a number is a value as it is printed: whole where that is whole, else rounded to its decimals."""
    digits = -int(number.as_tuple().exponent)
    return abs(value - Fraction(number)) <= (Fraction(1, 2 * 10**digits) if digits else 0)


def _decimals(text: str) -> set[Decimal]:
    return {Decimal(number.replace(",", ".")) for number in _numbers(text)}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - FILES))
def test_the_title_is_said_and_is_not_the_description(drawn: dict[str, Drawn], kind: str) -> None:
    """A title is one finding, not the list of what is drawn; no blank of a phrase is left open in either."""
    for each in drawn[kind].pictures:
        assert each.caption.title
        assert not re.search(r"\{|\}|None", each.caption.title + each.caption.description)


def _titles(drawing: Picture) -> list[str]:
    """Return what the places of a map say, each of which can be reached."""
    return [each.text or "" for each in ElementTree.fromstring(drawing).iter(f"{SVG}title")]


def _values(drawing: Picture, kind: str) -> Iterator[str]:
    """Yield the texts of a chart that hold values: a scale's labels are quiet, and centred or at the very edge."""
    for each in ElementTree.fromstring(drawing).iter(f"{SVG}text"):
        is_quiet = each.get("class") == "c-muted" and (each.get("text-anchor") == "middle" or each.get("x") == "0")
        if kind == "band_counts" or not (is_quiet or (kind == "map" and "°" in (each.text or ""))):
            yield each.text or ""


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)?", text))
