"""What a reader of one page learns without scrolling on, and what is not said to them twice."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES
from maturity.presentation.drawings import draw_profile_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice
from tests.outputs.test_home_and_map import index, with_cities
from tests.outputs.test_published_results import portfolio, published, yardstick
from tests.outputs.test_reviews_shown import portfolio as portfolio_of
from tests.outputs.test_scorecard_highlights import published as of_scores
from tests.outputs.test_site_pages import pages
from tests.page_text import plain

SO_MANY_ARE_SEARCHED = 8
OLDER = {("alpha", 2021): index("2.00"), ("alpha", 2022): index("2.50")}
NEWER = {("alpha", 2023): {"version": "2", **index("3.00")}, ("alpha", 2024): {"version": "2", **index("4.00")}}


def by_two_frameworks() -> Portfolio:
    """A government with two periods by each of two frameworks."""
    of = portfolio(OLDER | NEWER, yardstick("2"))
    first, second = of.frameworks
    other = second.model_copy(update={"id": "other", "short_title": None})
    moved = tuple(
        replace(one, result=replace(one.result, framework=other)) if one.framework.ref == second.ref else one
        for one in of.cities[0].assessments
    )
    return replace(of, cities=(replace(of.cities[0], assessments=moved),), frameworks=(first, other))


def test_the_first_screen_has_the_news_of_every_framework() -> None:
    """The main result's at the top, that of another framework beside it with its number, and neither again below."""
    html = pages(by_two_frameworks())["cities/alpha.html"].html
    first, trend = html.split('<h2 id="_trend"')
    beside = plain(first.split('aria-labelledby="_beside"')[1].split("</section>")[0])

    assert re.findall(r'class="news">(Up .*? to \d.\d\d)', first) == ["Up 1.00 to 4.00", "Up 0.50 to 2.50"]
    assert 'class="news"' not in trend
    assert re.search(r"Other latest results The yardstick · 2022 2.50 of 5 Low Up 0.50 to 2.50", beside)


def test_one_bar_is_no_profile() -> None:
    """A part that is all there is would say the index again."""
    one, two = (of_scores(scores).cities[0].assessments[0].result for scores in ({"a": 2}, {"a": 2, "b": 4}))

    assert draw_profile_of(one, "en", "profile") is None
    assert draw_profile_of(two, "en", "profile") is not None


def test_the_way_back_is_called_like_the_section() -> None:
    """Above a city, and above its results: what stands among the sections, and no second name for it."""
    found = pages(portfolio(OLDER))

    assert [link.title for link in found["cities/alpha.html"].breadcrumbs] == ["Cities"]
    assert [link.title for link in found["cities/alpha/2022.yard.html"].breadcrumbs] == ["Cities", "Alpha"]


@pytest.mark.parametrize(
    ("kinds", "section", "asked"),
    [
        (("city",), ("Kota", "Cities"), ("Cari kota Anda", "Find your city")),
        (("city", "city", "province"), ("Kota dan provinsi", "Cities and provinces"),
         ("Cari kota atau provinsi Anda", "Find your city or province")),
        (("province", "city", "regency"), ("Daerah", "Governments"),
         ("Cari pemerintah Anda", "Find your government")),
    ],
)  # fmt: skip
def test_no_province_stands_among_cities_alone(
    kinds: tuple[str, ...], section: tuple[str, str], asked: tuple[str, str]
) -> None:
    """The way back above each page and the question on the first one name what all are, in both languages."""
    names = [f"place-{number}" for number in range(SO_MANY_ARE_SEARCHED)]
    several = portfolio({(name, 2023): published("3.51", "2.00", "4.00") for name in names})
    of = with_cities(several, **{name: {"kind": kind} for name, kind in zip(names, cycle(kinds), strict=False)})
    for language, called, question in zip(LANGUAGES, section, asked, strict=True):
        found = pages(of, language)
        for name in names:
            assert [link.title for link in found[f"cities/{name}.html"].breadcrumbs] == [called]
        assert question in found["index.html"].html


def test_a_file_is_named_once_for_factors_that_share_a_passage(kota: Path) -> None:
    """Behind its first line stand the numbers of the others."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    text = file.read_text("utf-8")
    first = text[text.index("  - factor: leadership") : text.index("recommendations:")]
    file.write_text(text.replace(first, first + first.replace("leadership", "literacy")), "utf-8")
    html = pages(portfolio_of(kota))["cities/kota/2024.mini.html"].html
    factors = html.split('<h2 id="_factors"')[1].split("<h2")[0]

    assert re.search(r"2024\.mini\.yaml:\d+ ?, \d+$", plain(re.findall(r'<p class="small">(.*?)</p>', factors)[-1]))


def test_bounds_have_the_decimals_of_the_scores_beside_them() -> None:
    """A column of bounds lines up; a bound that is finer than the scores is not rounded."""
    of = portfolio(OLDER)
    scale = of.frameworks[0].scale

    assert '<td class="figure">3.00</td>' in pages(of)["frameworks/yard/1.html"].html
    assert [Voice("id").bound(Decimal(bound), scale) for bound in ("1.8", "3", "1.795")] == ["1,80", "3,00", "1,795"]
