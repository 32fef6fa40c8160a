"""Every number and word of site, card, report, CSV, JSON, Markdown, ``score``, ``explain`` is held against all others.

Over made portfolios: what each output claims is read back from it, and a quantity has one value in all of them and
stands in each that has to have it. Ten planted disagreements, and some more, show that this notices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pypdf import PdfReader

from maturity.model.measures.registry import kinds
from maturity.model.states import State
from maturity.scorecard.pdf import render_pdf
from tests.conftest import Once
from tests.one_truth import on_cards, on_pages
from tests.one_truth.claims import LANGUAGES, Claim
from tests.one_truth.in_data import from_scores
from tests.one_truth.made_portfolios import MEASURES, PORTFOLIOS, STATES
from tests.one_truth.outputs import Made, Told, cards, made, told, written
from tests.one_truth.plantings import PLANTED

SEEDS = max(1, settings().max_examples // 100)
"""One in the usual run; the nightly one, which tries many examples, makes twenty of each portfolio."""
FONTS = Path(__file__).parents[2] / "site" / "theme" / "assets" / "fonts"
Ask = Callable[[str], tuple[Made, Told]]


@pytest.fixture
def ask(once: Once) -> Ask:
    """Write a portfolio and ask all its outputs, once for all tests and processes."""

    def answer(name: str, seed: int = 0) -> tuple[Made, Told]:
        asked = f"one-truth-{[*PORTFOLIOS].index(name)}-{seed}"

        def make(home: Path) -> tuple[Path, Told]:
            return home, told(made(name, home, seed))

        home, said = once(asked, make)
        return written(name, home, seed), said

    return answer


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", PORTFOLIOS)
def test_every_output_says_the_same(ask: Ask, name: str, seed: int) -> None:
    """Numbers to the last digit, words, and silence: what stands in one stands in each that has a place for it."""
    _, said = ask(name, seed)

    assert said.disagreements() == []


def test_the_portfolios_have_one_of_everything() -> None:
    """A kind of measure or a state that is added to the program is added here."""
    of_kinds = {"graded": "practices", "per": "quantity", "log": "quantity", "placed": "quantity", "in-words": "target",
                "units": "levels"}  # fmt: skip
    scales = {(traits.scale["lowest"], traits.scale["highest"]) for traits in PORTFOLIOS.values()}

    assert {of_kinds.get(name, name) for name in MEASURES} == set(kinds())
    assert {*STATES} == {*(state.value for state in State), "unlisted", "imputed"}
    assert PORTFOLIOS["every measure and state"].measures == MEASURES
    assert PORTFOLIOS["every measure and state"].states == STATES
    assert {(0, 1), (0, 100), (1, 5)} < scales
    assert {traits.dimensions * traits.indicators for traits in PORTFOLIOS.values()} >= {1, 13, 300}
    assert {traits.cities for traits in PORTFOLIOS.values()} >= {1, 2, 8}


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_disagreement_is_found(ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The quantity and the output are named, and no other."""
    planted = PLANTED[name]
    made, said = ask(planted.portfolio)
    with monkeypatch.context() as patch:
        planted.plant(patch)
        claims = made.claims(planted.group)
    found = said.disagreements(**{planted.group: claims})

    assert {(each.quantity, each.output) for each in found} == planted.found
    assert all(planted.about in each.about for each in found)


# What readers are handed in the end.


@pytest.mark.parametrize("name", ["one indicator of one city", "too little rated"])
def test_the_site_that_is_built_says_what_its_pages_say(
    ask: Ask, run: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    """The frame around them, the generator and the files on the disk change no number and no word."""
    made, said = ask(name)
    ended = run("build", "--no-pdf", "-q", "-C", made.root, "-o", tmp_path / "site")
    claims: list[Claim] = []
    for language in LANGUAGES:
        home = tmp_path / "site" / language
        pages = {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in home.rglob("*.html")}
        claims += on_pages.from_site(pages, made.names, language)
    tables = tmp_path / "site" / "data"

    assert (ended.code, ended.err) == (0, "")
    assert said.disagreements(site=tuple(claims)) == []
    assert {*claims} == {*said.claims["site"]}
    assert {*from_scores((tables / "scores.csv").read_text(encoding="utf-8"))} < {*said.claims["data"]}


@pytest.mark.native
@pytest.mark.parametrize(("name", "language"), [("capped", "id"), ("published by an authority", "en")])
def test_a_printed_scorecard_has_every_number_of_its_html(ask: Ask, name: str, language: str) -> None:
    """Each as often as there, and beside them only what the foot of its pages counts."""
    made, _ = ask(name)
    html = next(html for (_, of), html in cards(made).items() if of == language)
    reader = PdfReader(BytesIO(render_pdf(html, FONTS)))
    in_html = on_cards.numbers_in(html)
    in_pdf = Counter(on_cards.NUMBER.findall(" ".join(page.extract_text() for page in reader.pages)))

    assert in_html - in_pdf == Counter()
    assert sum(in_html.values()) > 20
