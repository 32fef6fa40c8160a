"""The comparison as a tool: what a table finds, where each result lies, what moved, and the same table as a file."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from maturity.charts.dumbbell import Pair, draw_dumbbell
from maturity.charts.parts import Frame
from maturity.charts.strip import StripRow, draw_strip
from maturity.charts.svg import Caption
from maturity.exchange.comparison_tables import COLUMNS, comparison_tables
from maturity.exchange.tables import result_record
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.compared_facts import size_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result_groups import groups_of
from maturity.presentation.words import words
from tests.one_truth.claims import number
from tests.one_truth.markup import by_id, classes, every, heads, parsed, text
from tests.outputs.test_charts import AXIS, HOSTILE, LONG, SVG
from tests.outputs.test_home_and_map import with_cities
from tests.outputs.test_published_results import COMPARISON, Given, portfolio, published, yardstick
from tests.outputs.test_site_pages import pages
from tests.page_text import plain

FILE = "data/comparisons/yard/1/2023.csv"
GIVEN: Given = {
    ("alpha", 2022): published("2.00", "2.00", "2.00"),
    ("beta", 2022): published("3.00", "3.00", "3.00"),
    ("gamma", 2022): published("4.00", "4.00", "4.00"),
    ("alpha", 2023): published("3.14", "2.00", "3.52"),
    ("beta", 2023): published("2.50", "1.00", "3.00"),
    ("gamma", 2023): published("4.10", "4.40", "4.00"),
    ("delta", 2021): published("1.00", "1.00", "1.00"),
    ("delta", 2023): published("1.60", "1.00", "1.80"),
}
"""Two rise and one falls since the year before; the fourth was last assessed two years before."""


@pytest.fixture(scope="module")
def of() -> Portfolio:
    return placed(portfolio(GIVEN))


def placed(of: Portfolio) -> Portfolio:
    """Return the same with half of the cities in another province."""
    where = [{"province": {"id": f"Provinsi {place}", "en": f"Province {place}"}} for place in (0, 1)]
    return with_cities(of, **{city.city.id: where[place % 2] for place, city in enumerate(of.cities)})


def table_of(of: Portfolio, language: Language = "en") -> tuple[list[str], dict[str, list[str]]]:
    """Return the heads of the newest table and its rows by the names of the cities."""
    table = next(every(parsed(str(pages(of, language)[COMPARISON].html)), "table", "compared"))
    columns = heads(table)
    place = columns.index("Kota" if language == "id" else "City")
    lines = [[text(cell) for cell in line] for line in table.iter("tr") if "average" not in classes(line)]
    return columns, {line[place]: line for line in lines[1:]}


def csv_of(of: Portfolio, path: str = FILE) -> dict[str, dict[str, str]]:
    """Return the rows of a table's file by the ids of the cities."""
    content = next(make() for download, make in comparison_tables(of) if download.path == path)
    return {row["city"]: row for row in csv.DictReader(io.StringIO(content))}


def test_a_table_says_what_became_of_its_results(of: Portfolio) -> None:
    """2 of 3 rose; no average is held against one of other cities. The link to the page says the same."""
    page = pages(of)[COMPARISON]

    assert page.description == "2 of 3 cities rose since 2022."
    assert f'<h3 class="comparison-finding">{page.description}</h3>' in page.html
    assert pages(of, "id")[COMPARISON].description == "2 dari 3 kota naik sejak 2022."


def test_a_table_without_a_period_before_says_how_far_its_results_lie_apart() -> None:
    """From 2.50 to 4.10 with an average of 3.25; nobody is called the first or the last."""
    of = portfolio({key: given for key, given in GIVEN.items() if key[1] == 2023 and key[0] != "delta"})

    assert pages(of)[COMPARISON].description == "The 3 indexes lie between 2.50 and 4.10; their average is 3.25."
    assert pages(of, "id")[COMPARISON].description == (
        "Sebanyak 3 indeks berada di antara 2,50 dan 4,10, dengan rata-rata 3,25."
    )


def test_nothing_is_found_in_results_that_are_not_complete() -> None:
    """Two half rated results have no average, and no sentence."""
    half = {"ratings": {"policy-1": {"level": 5}}}
    page = pages(portfolio({("alpha", 2023): half, ("beta", 2023): half}))[COMPARISON]

    assert "comparison-finding" not in page.html
    assert page.description == words("en")("comparison.note")


def test_changes_name_the_period_that_they_are_counted_from(of: Portfolio) -> None:
    """Most since 2022, as the head says; one since 2021, as its cell says."""
    columns, rows = table_of(of)
    change = columns.index("Change since 2022")

    assert {name: row[change] for name, row in rows.items()} == {
        "Alpha": "+1.14", "Beta": "−0.50", "Gamma": "+0.10", "Delta": "+0.60 2021",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_file_and_json_hold_the_same_numbers(of: Portfolio, language: Language) -> None:
    """Index, change, rank and every dimension of every row: read back from the page, in both languages."""
    columns, rows = table_of(of, language)
    records = {
        city.city.id: result_record(city, one, groups_of(of)) for city, one in of.assessed if one.period == "2023"
    }
    t, found = words(language), csv_of(of)
    signs = str.maketrans({"+": "", "−": "-", "±": ""})

    assert set(found) == set(records)
    for city, row in found.items():
        line, record = dict(zip(columns, rows[city.title()], strict=True)), records[city]
        assert number(line[t("comparison.index")], language) == row["index"] == record["result"]["score"]
        assert line[t("comparison.rank")] == row["rank"] == str(record["ranking"]["rank"])
        change = line[t("compare.change-since", period="2022")].split()[0].translate(signs)
        assert number(change, language) == row["change"]
        assert Decimal(row["index"]) - Decimal(row["index_since"]) == Decimal(row["change"])
        for part in record["result"]["parts"]:
            assert number(line[part["title"][language]], language) == row[f"score_{part['id']}"] == part["score"]


def test_a_table_s_file_lies_where_its_page_links_to_it(of: Portfolio) -> None:
    """Each section has a file of its own, with the names beside the ids."""
    page = pages(of)[COMPARISON]
    paths = [download.path for download, _ in comparison_tables(of)]

    assert paths == [FILE, FILE.replace("2023", "2022")]
    assert re.findall(r'href="([^"]+/data/[^"]+\.csv)"', page.html) == [f"../../../{path}" for path in paths]
    row = csv_of(of)["delta"]
    assert tuple(row) == (*COLUMNS, "score_policy", "score_service")
    assert (row["name_en"], row["province_id"], row["since"], row["band"]) == ("Delta", "Provinsi 1", "2021", "high")


def test_a_name_is_no_formula_in_a_table_s_file() -> None:
    """What a spreadsheet would run is made harmless."""
    of = with_cities(portfolio(GIVEN), alpha={"name": "=1+1"})

    assert csv_of(of)["alpha"]["name_id"] == "'=1+1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_an_address_and_every_government_one(of: Portfolio, language: Language) -> None:
    """A government's is that of its newest row; what a row is filtered by is the same in any language."""
    page = parsed(str(pages(of, language)[COMPARISON].html))
    for city, year in (key for key in GIVEN if key[1] > 2021):
        link = by_id(page, f"city={city}&period={year}")
        assert link is not None
        assert link.get("href") == f"#city={city}&period={year}"
    for city in ("alpha", "beta", "gamma", "delta"):
        row = by_id(page, f"city={city}")
        assert row is not None
        assert row.get("data-region") in {"Provinsi 0", "Provinsi 1"}
        assert next(every(row, "a", "row-link")).get("href") == f"#city={city}&period=2023"


def test_filters_are_offered_only_where_they_leave_some_and_take_others(of: Portfolio) -> None:
    """All are cities and all bands are alike, and nobody's size is known: two provinces are all that differs."""
    tools = re.findall(r'<select data-tool="(\w+)">', pages(of)[COMPARISON].html)

    assert tools == ["city", "peers", "show", "region"]
    assert '<option value="Provinsi 1">Province 1</option>' in pages(of)[COMPARISON].html


@pytest.mark.parametrize(
    ("population", "size"),
    [(99_999, "under-100k"), (100_000, "100k-500k"), (500_000, "500k-1m"), (1_000_000, "over-1m"), (None, "")],
)
def test_a_government_s_size_is_that_of_its_population(population: int | None, size: str) -> None:
    """A class ends just below the number in its name."""
    known = {"value": population, "year": 2023} if population else None

    assert size_of(with_cities(portfolio(GIVEN), alpha={"population": known}).cities[0]) == size


def test_a_sign_is_explained_where_it_stands() -> None:
    """In the cell for whoever points at it, and in a line above the table."""
    page = pages(
        portfolio(
            {("alpha", 2023): published("3.51", "2.00", "4.00"), ("beta", 2023): published("3.50", "2.00", "4.00")}
        )
    )
    html, meaning = page[COMPARISON].html, words("en")("compare.sign.near")

    assert f'<abbr title="{meaning}">≈</abbr> 3.50' in html
    assert f"≈ {meaning}" in plain(page[COMPARISON].html)
    assert words("en")("compare.sign.far") not in html


def test_a_strip_is_called_what_it_shows() -> None:
    """In either width: what was found of each period, which stands above it as well."""
    html = pages(portfolio(GIVEN))[COMPARISON].html
    titles = re.findall(r'<title id="_period-(\d+)-1-strip-(\w+)-t">(.*?)</title>', html)

    assert titles == [
        ("2023", "wide", "2 of 3 cities rose since 2022."),
        ("2023", "narrow", "2 of 3 cities rose since 2022."),
        ("2022", "wide", "The 3 indexes lie between 2.00 and 4.00; their average is 3.00."),
        ("2022", "narrow", "The 3 indexes lie between 2.00 and 4.00; their average is 3.00."),
    ]


def test_the_strip_says_where_results_lie(of: Portfolio) -> None:
    """Its words hold every value and the average of each row, as they are printed, each below its band."""
    html = pages(of)[COMPARISON].html

    assert "Index, 4 results, average 2.84. Low: 1.60; 2.50. High: 3.14; 4.10. Domain policy, 4 results" in html
    assert html.count('data-key="policy"') == 2 * 2  # a phone's and a desk's, in two periods


def test_those_that_moved_furthest_are_drawn(of: Portfolio) -> None:
    """The title names the furthest, the words hold every drawn pair."""
    html = pages(of)[COMPARISON].html

    assert "Alpha rose most from 2022 to 2023: +1.14" in html
    assert "Alpha: 2.00 → 3.14; Gamma: 4.00 → 4.10; Beta: 3.00 → 2.50." in html


def squares(drawing: str) -> Iterator[tuple[str, int]]:
    for group in ElementTree.fromstring(drawing).iter(f"{SVG}g"):
        steps = [path.get("d", "") for path in group.iter(f"{SVG}path") if path.get("class") == "c-square"]
        yield group.get("data-key", ""), "".join(steps).count("M")


@pytest.mark.parametrize("frame", Frame)
@pytest.mark.parametrize("count", [1, 3, 600])
def test_a_strip_has_a_square_for_each_value(frame: Frame, count: int) -> None:
    """However many lie on each other, and at both ends of the scale; within the picture."""
    values = (Fraction(1), Fraction(5), *[Fraction(3)] * count)
    rows = (StripRow("one", LONG, values, Fraction(3)), StripRow(HOSTILE, HOSTILE, values))
    drawing = draw_strip(Caption("s", "Title", "Description"), AXIS, rows, (), frame)
    root = ElementTree.fromstring(drawing)
    wide, high = (float(each) for each in root.get("viewBox", "").split()[2:])

    assert dict(squares(drawing)) == {"one": count + 2, HOSTILE: count + 2}
    places = re.findall(r"M([\d.]+) ([\d.]+)v", drawing)
    assert len(places) == 2 * (count + 2)
    assert all(0 < float(x) < wide and 0 < float(y) < high for x, y in places)


@pytest.mark.parametrize("frame", Frame)
def test_a_dumbbell_is_whole_and_safe(frame: Frame) -> None:
    """Names may be long and hostile; both values stand in it as printed."""
    pairs = (
        Pair(HOSTILE, Fraction(1), Fraction(5), "1.00 → 5.00"),
        Pair(LONG, Fraction(3), Fraction(2), "3.00 → 2.00"),
    )
    root = ElementTree.fromstring(draw_dumbbell(Caption("d", HOSTILE, HOSTILE), AXIS, pairs, frame))
    said = "".join(root.itertext())

    assert "1.00 → 5.00" in said
    assert "3.00 → 2.00" in said
    assert not list(root.iter(f"{SVG}script"))


def test_another_version_has_another_table() -> None:
    """A change is never counted from a result by another version."""
    older = {(city, year - 2): answer | {"version": "0"} for (city, year), answer in GIVEN.items() if year == 2023}
    of = portfolio({key: each for key, each in GIVEN.items() if key[1] == 2023} | older, yardstick("0"))

    assert "Change since" not in pages(of)[COMPARISON].html
