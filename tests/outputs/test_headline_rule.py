"""One rule says whose index heads a result that an authority has published too, and every output obeys it."""

import csv
import io
import re
from decimal import Decimal
from typing import Any

import pytest

from maturity.exchange.node_records import node_record
from maturity.exchange.tables import result_record, table_csv
from maturity.presentation.drawings import band_segments
from maturity.presentation.explanation import render_explanation
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.presentation.result_groups import ResultGroups, groups_of
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.score_report import render_text
from maturity.scorecard.render import render_scorecard
from maturity.scoring.shown_index import band_by_bounds
from tests.outputs.test_published_results import COMPARISON, EVIDENCE, MAIN, portfolio, published
from tests.outputs.test_site_pages import pages
from tests.page_text import plain

RATED = {f"{name}-{n}": {"level": level} for name, level in (("policy", 2), ("service", 4)) for n in (1, 2)}


HALF_RATED = {name: answer for name, answer in RATED.items() if name.startswith("policy")}


def printed_beside(ratings: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"ratings": ratings, "reported": {"evidence": EVIDENCE, "index": Decimal("2.90"), "band": "low"} | more}


def without(key: str, answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"reported": {name: value for name, value in answer["reported"].items() if name != key}}


# What a city's file says, and the index, band and origin that head its result; computed, each is 3.50, High.
RULE: dict[str, tuple[dict[str, Any], tuple[str, str, str]]] = {
    "published and computed alike": (published("3.50", "2.00", "4.00"), ("3.50", "high", "published")),
    "within rounding": (published("3.51", "2.00", "4.00"), ("3.51", "high", "published")),
    "no rounding explains it": (published("2.90", "2.00", "4.00", band="low"), ("2.90", "low", "published")),
    "a band that its index is not in": (published("3.60", "2.00", "4.00", band="low"), ("3.60", "low", "published")),
    "an index without its band": (without("band", published("2.90", "2.00", "4.00")), ("2.90", "low", "published")),
    "a band without its index": (without("index", published("3.5", "2.00", "4.00", band="low")),
                                 ("3.50", "low", "computed")),
    "neither": (without("band", without("index", published("3.5", "2.00", "4.00"))), ("3.50", "high", "computed")),
    "nothing but an index": ({"ratings": {}, "reported": {"index": Decimal("2.75"), "evidence": EVIDENCE}},
                             ("2.75", "low", "published")),
    "our own ratings beside it": (printed_beside(RATED), ("3.50", "high", "computed")),
    "some of our ratings in it": (printed_beside(HALF_RATED, scores={"service": Decimal(4)}),
                                  ("3.50", "high", "computed")),
}  # fmt: skip


def heads(of: Portfolio) -> dict[str, tuple[str, str]]:
    """Return the index and the band that each output sets above a result."""
    (city, one), t = next(of.assessed), words("en")
    view, found = ResultViews(of, "en").of(city, one), pages(of)
    record, explained = result_record(city, one, ResultGroups(of))["result"], node_record(one.trace().root, one)
    row = next(csv.DictReader(io.StringIO(table_csv(of, "scores"))))
    report = re.search(r"Index +(\S+) on a scale from 1 to 5 · (\w+)", render_text(of, Printing()))
    answer = re.compile(r'answer-number"><strong>(.+?)</strong>.*?class="band[^"]*">(\w+)<')
    card = render_scorecard(one, city, of, "en")
    reached = re.search(r'class="digits"[^>]*>(.+?)</div>.*?class="band">(\w+)<', card, re.DOTALL)
    compared = re.search(r"Alpha (\S+) (High|Low) ", plain(found[COMPARISON].html))
    kicker = re.search(r"The yardstick · 2023 (\S+) of 5 (\w+)", plain(found["cities/alpha.html"].html))
    explanation = render_explanation(city, one, one.trace().root, t).split("\n")[1]
    texts = {"score": report, "page": answer.search(found[MAIN].html), "scorecard": reached, "comparison": compared}
    texts["city page"] = kicker
    texts["trend"] = re.search(r"2023 (\S+) \S+ (High|Low) ", plain(found["cities/alpha.html"].html))
    missing = [name for name, match in texts.items() if match is None]
    assert not missing
    return {
        **{name: (match[1], match[2].lower()) for name, match in texts.items() if match},
        "view": (view.headline.number, view.headline.band.words("en").lower() if view.headline.band else ""),
        "csv": (row["score"], row["band"]),
        "json": (record["score"], record["band"]),
        "explain in json": (explained["score"], explained["band"]),
        "explain": (explanation.split("(yard)")[1].split()[0], record["band"]),
    }


@pytest.mark.parametrize("case", RULE)
def test_every_output_sets_the_same_index_and_band_above_a_result(case: str) -> None:
    """A mayor, a journalist and a program that reads the data find one number, whatever they look at."""
    given, (index, band, origin) = RULE[case]
    of = portfolio({("alpha", 2023): given, ("alpha", 2022): given, ("beta", 2023): given})

    assert set(heads(of).values()) == {(index, band)}, heads(of)
    row = next(csv.DictReader(io.StringIO(table_csv(of, "scores"))))
    assert row["origin"] == result_record(*next(of.assessed), ResultGroups(of))["result"]["origin"] == origin
    mean = groups_of(of).periods(of.frameworks[0])[0].groups[0].mean
    assert mean in (None, Decimal(index))


BOTH = {
    "published and computed alike": ("3.50,high,3.50,high,equal,equal", "3.50", "3.50"),
    "no rounding explains it": ("3.50,high,2.90,low,differs,differs", "2.90", "3.50"),
    "an index without its band": ("3.50,high,2.90,,differs,", "2.90", "3.50"),
    "nothing but an index": (",,2.75,,,", "2.75", "none"),
    "our own ratings beside it": ("3.50,high,2.90,low,differs,differs", "2.90", "3.50"),
}
SIDES = ("computed", "computed_band", "published", "published_band", "agreement", "band_agreement")


@pytest.mark.parametrize("case", BOTH)
def test_both_numbers_stand_side_by_side(case: str) -> None:
    """Computed and published, index and band, with the verdict: in open data, on the page, in `score` and `explain`."""
    cells, official, own = BOTH[case]
    of = portfolio({("alpha", 2023): RULE[case][0]})
    city, one = next(of.assessed)
    row = next(csv.DictReader(io.StringIO(table_csv(of, "scores"))))
    explanation = render_explanation(city, one, one.trace().root, words("en")).split("\n")[2]

    assert ",".join(row[side] for side in SIDES) == cells
    assert f"authority published {official}" in explanation
    assert f": {own}" in explanation or own == "none"
    beside = official if RULE[case][1][2] == "computed" else own
    name = "Published" if RULE[case][1][2] == "computed" else "Recalculated"
    assert re.search(rf"{name} +{beside.replace('none', '–')}", render_text(of, Printing()))
    columns = plain(pages(of)[MAIN].html)
    assert re.search(rf"Index +{official} +{own.replace('none', '–')} ", columns)


def test_a_marker_never_stands_in_one_band_while_another_is_lit() -> None:
    """Where a printed index and band do not go together, no band is lit, and a sentence says so."""
    of = portfolio({("alpha", 2023): RULE["a band that its index is not in"][0]})
    sentence = "The published index of 3.60 lies in the band High by the framework's bounds; the published band is Low."
    city, one = next(of.assessed)

    assert sentence in plain(pages(of)[MAIN].html)
    assert sentence in plain(render_scorecard(one, city, of, "en"))
    assert [segment.current for segment in band_segments(one.result, "en")] == [False, False]
    (_, fits) = next(portfolio({("alpha", 2023): RULE["within rounding"][0]}).assessed)
    assert [segment.current for segment in band_segments(fits.result, "en")] == [False, True]
    assert band_by_bounds(fits.result) is None


NOTE = {"en": "Their table was rounded twice.", "id": "Tabelnya dibulatkan dua kali."}
# What was published beside ratings that come to 3.50, how far it may be off, and the verdicts on index and band.
TOLERANCES: list[tuple[str, str, str | None, tuple[str, str]]] = [
    ("3.50", "high", None, ("equal", "equal")),
    ("3.500", "high", None, ("equal", "equal")),
    ("3.504", "high", None, ("differs", "equal")),
    ("3.51", "high", None, ("differs", "equal")),
    ("3.51", "high", "0.01", ("within-tolerance", "equal")),
    ("3.49", "high", "0.01", ("within-tolerance", "equal")),
    ("3.52", "high", "0.01", ("differs", "equal")),
    ("3.48", "high", "0.01", ("differs", "equal")),
    ("3.00", "low", "0.50", ("within-tolerance", "differs")),
    ("2.99", "low", "0.51", ("within-tolerance", "within-tolerance")),
]


@pytest.mark.parametrize(("index", "band", "within", "verdicts"), TOLERANCES)
def test_a_published_number_may_be_off_by_as_much_as_the_file_says(
    index: str, band: str, within: str | None, verdicts: tuple[str, str]
) -> None:
    """Beyond rounding, and no further: on either side, for the index and for the band."""
    tolerance = {"within": Decimal(within), "note": NOTE} if within else {}
    given = printed_beside(RATED, index=Decimal(index), band=band, **tolerance)
    row = next(csv.DictReader(io.StringIO(table_csv(portfolio({("alpha", 2023): given}), "scores"))))

    assert (row["agreement"], row["band_agreement"]) == verdicts


def test_a_tolerance_needs_its_reason() -> None:
    """Whoever lets a number be off says why."""
    with pytest.raises(ValueError, match="needs a 'note' that says why"):
        portfolio({("alpha", 2023): printed_beside(RATED, within=Decimal("0.01"))})


def test_a_tolerance_is_told_with_the_numbers() -> None:
    """On the page, in the terminal and in `explain`; and the scores that were published may be off by as much."""
    tolerance = {"index": Decimal("3.51"), "band": "high", "within": Decimal("0.01"), "note": NOTE}
    of = portfolio({("alpha", 2023): printed_beside(RATED, **tolerance)})
    city, one = next(of.assessed)

    assert "That is within the tolerance of the official numbers, 0.01." in plain(pages(of)[MAIN].html)
    assert "(within the tolerance; Band: the same)" in render_text(of, Printing())
    assert "no more than the tolerance" in render_explanation(city, one, one.trace().root, words("en"))


def test_a_comparison_sets_the_published_index_beside_ours_and_ours_beside_it() -> None:
    """A column for each, with a sign only where the two differ; no column repeats the index that heads the row."""
    of = portfolio({
        ("alpha", 2023): published("3.51", "2.00", "4.00"),
        ("beta", 2023): printed_beside(RATED),
        ("gamma", 2023): printed_beside(RATED, index=Decimal("3.50"), band="high"),
    })  # fmt: skip
    text = plain(pages(of)[COMPARISON].html)

    assert "Recalculated As published" in text
    assert re.search(r"Alpha 3\.51 High 2\.00 4\.00 published score ≈ 3\.50 – ", text)
    assert re.search(r"Beta 3\.50 High 2\.00 4\.00 100% \(4/4\) – ≠ 2\.90 ", text)
    assert re.search(r"Gamma 3\.50 High 2\.00 4\.00 100% \(4/4\) – 3\.50\b", text)
    assert "has published 2 of these results too; its index is the same as ours in 1, and" in text


def test_a_band_that_was_published_alone_stands_where_the_index_would() -> None:
    """A page, a list of results and a scorecard say it, and that nobody has published an index with it."""
    of = portfolio({("alpha", 2023): {"ratings": {}, "reported": {"band": "high", "evidence": EVIDENCE}}})
    (city, one), found = next(of.assessed), pages(of)

    told = "High, published without an index"
    assert f'<p class="answer-none"><strong>{told}</strong></p>' in found[MAIN].html
    assert f'<span class="result-number none">{told}</span>' in found["cities/alpha.html"].html
    assert told in plain(render_scorecard(one, city, of, "en"))
    assert "High (id), diumumkan tanpa indeks" in plain(render_scorecard(one, city, of, "id"))


@pytest.mark.parametrize(
    "reported", [{"index": Decimal("2.75")}, {"band": "high"}, {"index": Decimal(3), "band": "high"}]
)
def test_nothing_is_listed_below_what_was_published_as_a_whole(reported: dict[str, Any]) -> None:
    """Nobody is told that indicators are missing which an authority has rated and keeps to itself."""
    of = portfolio({("alpha", 2023): {"ratings": {}, "reported": reported | {"evidence": EVIDENCE}}})
    (city, one), found, t = next(of.assessed), pages(of), words("en")
    page, card = plain(found[MAIN].html), plain(render_scorecard(one, city, of, "en"))
    record = result_record(city, one, ResultGroups(of))["result"]

    assert t("result.reported-whole") in page
    assert t("scorecard.published-whole") in card
    for words_of_gaps in ("not assessed", "coverage 0%", "indicators rated", "Nothing here has a rating"):
        assert words_of_gaps not in page + card + render_text(of, Printing())
    assert {'id="_profile"', 'id="_ratings"'}.isdisjoint(found[MAIN].html.split())
    assert 'href="#_profile"' not in found["cities/alpha.html"].html
    assert (record["not_public"], record["parts"], record["exact"]) == (4, [], None)
    assert "the ratings of 4 indicators below are not public" in render_explanation(city, one, one.trace().root, t)
