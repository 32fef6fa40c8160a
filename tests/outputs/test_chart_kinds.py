"""Every kind of chart, as pages and scorecards draw it: each number in it also stands in what is said of it."""

import importlib
import pkgutil
import re
import shutil
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import maturity.charts
from maturity.charts.svg import Caption, Picture, picture
from maturity.model.text import LANGUAGES
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
from tests.outputs.test_reviews_shown import portfolio as written
from tests.outputs.test_site_pages import pages

KINDS = {
    module.name: importlib.import_module(f"maturity.charts.{module.name}")
    for module in pkgutil.iter_modules(maturity.charts.__path__)
    if any(name.startswith("draw_") for name in vars(importlib.import_module(f"maturity.charts.{module.name}")))
}
FILES = {"badge"}
"""A whole file from the start: its title is all that it says, which ``test_citing.py`` holds."""
Drawn = dict[str, list[Picture]]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Return all that the pages and cards of a few made portfolios draw, by kind."""
    with pytest.MonkeyPatch.context() as patch:
        found: Drawn = {}
        for name, module in KINDS.items():
            if name not in FILES:
                patch.setattr(module, "picture", partial(_noted, found.setdefault(name, [])))
        for portfolio in _portfolios(tmp_path_factory.mktemp("kinds")):
            for language in LANGUAGES:
                pages(portfolio, language)
                for city, one in portfolio.assessed:
                    render_scorecard(one, city, portfolio, language)
        return found


def _noted(seen: list[Picture], caption: Caption, size: Any, shapes: Iterable[str], **more: Any) -> Picture:
    seen.append(whole := picture(caption, size, [*shapes], **more))
    return whole


def _portfolios(folder: Path) -> Iterator[Portfolio]:
    places = {"alpha": {"lat": Decimal(0), "lon": Decimal(100)}, "beta": {"lat": Decimal(1), "lon": Decimal(101)}}
    yield with_cities(published(GIVEN), **{name: {"place": place} for name, place in places.items()})
    yield made(*FACTORS)
    yield rated({"ambon": [("2020", level(1)), ("2021", level(2))], "binjai": [("2021", level(2))]})
    yield written(Path(shutil.copytree(BASE, folder / "kota")))


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - FILES))
def test_the_description_holds_every_number_drawn(drawn: Drawn, kind: str) -> None:
    """Whoever does not see a chart learns every number that stands in it, but for the labels of its scale."""
    pictures = drawn[kind]

    assert pictures
    for each in pictures:
        said = _numbers(" ".join([each.caption.title, each.caption.description, *_titles(each)]))
        assert _numbers(" ".join(_values(each, kind))) <= said, each.caption


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - FILES))
def test_the_title_is_said_and_is_not_the_description(drawn: Drawn, kind: str) -> None:
    """A title is one finding, not the list of what is drawn; no blank of a phrase is left open in either."""
    for each in drawn[kind]:
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
