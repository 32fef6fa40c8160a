"""What is taken from beside a table or a chart: every link leads to a file, every file is linked, and stands alone."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from posixpath import join, normpath
from xml.etree import ElementTree

import pytest
from inline_snapshot import external_file

from maturity.charts.lettering import width
from maturity.charts.standing_alone import Surroundings, standing_alone
from maturity.exchange.page_tables import page_tables
from maturity.exchange.tables import table_of
from maturity.model.text import LANGUAGES
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.taken_files import TAKEN
from tests.one_truth.markup import every, parsed, rows, text
from tests.outputs.conftest import SETTINGS, said
from tests.outputs.test_charts import HOSTILE, SVG, Frame, assert_text_within, profile
from tests.outputs.test_comparison_tool import GIVEN
from tests.outputs.test_force_field import FACTORS, made
from tests.outputs.test_indicator_pages import level
from tests.outputs.test_indicator_pages import portfolio as rated
from tests.outputs.test_library_pages import made as library_framework
from tests.outputs.test_published_results import portfolio as published
from tests.outputs.test_reviews_shown import portfolio as written
from tests.outputs.test_site_pages import ASSESSMENT, pages

GOLDEN = Path(__file__).parents[1] / "cases" / "taken"
LINK = re.compile(r'<a class="take-file[^>]* href="([^"]+)" download aria-label="([^"]+)">(\w+)</a>')


def linked(portfolio: Portfolio) -> set[str]:
    """Return where the links of all pages lead, as seen from the folder of the languages."""
    found: set[str] = set()
    for language in LANGUAGES:
        for page in pages(portfolio, language).values():
            here = join(language, page.address, "..")
            found |= {normpath(join(here, address)) for address, _, _ in LINK.findall(page.html)}
    return found


def charts(portfolio: Portfolio) -> dict[str, str]:
    return {
        file.path: file.content
        for language in LANGUAGES
        for page in pages(portfolio, language).values()
        for file in page.files
    }


def read(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content)))


@pytest.fixture(params=["everything", "years", "published", "studied", "rated"])
def site(request: pytest.FixtureRequest, everything: Portfolio, kota: Path) -> Portfolio:
    years = rated({"ambon": [("2020", level(1)), ("2021", level(2))], "binjai": [("2021", level(2))]})
    made_by = {
        "everything": everything, "years": years, "published": published(GIVEN), "studied": made(*FACTORS),
        "rated": written(kota),
    }  # fmt: skip
    return made_by[request.param]


def test_every_link_has_its_file_and_every_file_a_link(site: Portfolio) -> None:
    """On all pages in both languages: tables once for all languages, charts once for each; none is made in vain."""
    tables = dict(page_tables(site))
    files = {*tables, *charts(site)}

    assert {each for each in linked(site) if each.startswith(f"{TAKEN}/")} == files
    assert {name.rpartition(".")[2] for name in files} == {"csv", "svg"}


def test_every_chart_can_be_taken_once(site: Portfolio) -> None:
    """Beside each chart of a page, in its widths, there is one link; beside each table of data one as well."""
    for page in pages(site).values():
        titles = re.findall(r'<title id="([^"]*)-t">', page.html)
        drawn = {re.sub("-(wide|narrow|west|east|whole)$", "", each) for each in titles}
        kinds = [kind for _, _, kind in LINK.findall(page.html)]

        assert kinds.count("SVG") == len(drawn), page.address
        assert kinds.count("CSV") >= page.html.count("<table") - page.html.count("data-sides-box"), page.address


def test_a_link_says_what_it_is_of(everything: Portfolio) -> None:
    """One word for the eye; whoever hears all links of a page in a row learns which table or chart each belongs to."""
    for page in pages(everything).values():
        named = [(name, kind) for _, name, kind in LINK.findall(page.html)]

        assert all(name.startswith(f"{kind}: ") for name, kind in named)
        assert len(set(named)) == len(named), page.address


def test_a_table_has_ids_and_names_in_both_languages(site: Portfolio) -> None:
    """What a row is of stands there by its id, and in words; a text never in one language alone."""
    for path, content in page_tables(site):
        (head, *_) = csv.reader(io.StringIO(content))
        ids, ends = {"city", "framework", "first_city", "source"}, [each.rpartition("_") for each in head]

        assert ids & {*head}, path
        assert {stem for stem, _, end in ends if end == "id"} == {stem for stem, _, end in ends if end == "en"}, path


def test_a_result_takes_its_own_rows_along(everything: Portfolio) -> None:
    """Scores and ratings of one result have the columns that they have in the open data, and all rows of it."""
    tables, folder = dict(page_tables(everything)), f"{TAKEN}/{ASSESSMENT.removesuffix('.html')}"
    for name in ("scores", "ratings"):
        columns, of_all = table_of(everything, name)
        own = read(tables[f"{folder}/{name}.csv"])

        assert tuple(own[0]) == columns
        assert len(own) == len([*of_all])


def kinds_of_tables(everything: Portfolio, library: Portfolio) -> dict[str, str]:
    """Return one table of every kind: the longest, of whichever portfolio has it."""
    years = rated({"ambon": [("2020", level(1)), ("2021", level(2))], "binjai": [("2021", level(2))]})
    of = (everything, years, published(GIVEN), made(*FACTORS), library)
    tables = [(re.sub(r"-\d+$", "", Path(path).stem), content) for each in of for path, content in page_tables(each)]
    return dict(sorted(tables, key=lambda table: (len(table[1]), table)))


@pytest.fixture
def library() -> Portfolio:
    """Two ladders of one family, of which one is put beside another scale; levels in no order."""
    names = {str(level): said(f"Stage {level}") for level in (2, 1)}
    levels = {"1": said("Not yet"), "2": said("In full")}
    measure = {"kind": "levels", "levels": levels}
    only = {"id": "only", "title": said("Only"), "ask": said("How far?"), "measure": measure}
    scale = {"lowest": 1, "highest": 2, "levels": names}
    ladder = {"dimensions": [], "indicators": [only], "bands": [], "scale": scale}
    beside = {"id": "other", "title": said("Other"), "origin": "consultant", "levels": names}
    members = (
        library_framework("one", family={"id": "stages", "title": said("Stages")}, **ladder),
        library_framework("two", family={"id": "stages"}, crosswalks=[beside], **ladder),
    )
    return Portfolio(SETTINGS, (), members, {})


def test_each_table_beside_a_page_is_as_it_was(everything: Portfolio, library: Portfolio) -> None:
    """Header and rows of every kind, whole: a column is never renamed, moved or emptied unseen."""
    tables = kinds_of_tables(everything, library)

    assert {path.stem for path in GOLDEN.iterdir()} == {*tables}
    for name, content in tables.items():
        assert content.encode() == external_file(str(GOLDEN / f"{name}.csv"), format=".bin"), name


def test_a_trend_is_the_table_beside_it() -> None:
    """The same periods in the same order, with the numbers that are printed there."""
    of = published(GIVEN)
    table = next(every(parsed(str(pages(of)["cities/alpha.html"].html)), "table", "trend"))
    taken = read(dict(page_tables(of))[f"{TAKEN}/cities/alpha/trend-1.csv"])

    assert [row["period"] for row in taken] == [line[0] for line in rows(table)] == ["2023", "2022"]
    assert [row["index"] for row in taken] == [line[1] for line in rows(table)]
    assert [row["change"] for row in taken] == ["1.14", ""]
    assert {row["city_name"] for row in taken} == {"Alpha"}


def test_a_pair_is_the_table_beside_it() -> None:
    """Both numbers and their difference, a row for each row."""
    of = published(GIVEN)
    page = pages(of)["compare/yard/1/alpha.html"]
    table = next(every(parsed(str(page.html)), "table", "sides"))
    taken = read(dict(page_tables(of))[f"{TAKEN}/compare/yard/1/alpha/periods.csv"])

    assert [row["title_en"] for row in taken] == [line[0] for line in rows(table)]
    assert [row["first"] for row in taken if row["kind"] != "band"] == [
        line[1] for line in rows(table) if re.fullmatch(r"[\d.]+", line[1])
    ]
    assert next(row["difference"] for row in taken if row["node"] == "_index") == "1.14"


def test_the_list_of_governments_is_that_of_home_and_map() -> None:
    """Every government with its newest number, whichever page it is taken from."""
    of = published(GIVEN)
    taken = read(dict(page_tables(of))[f"{TAKEN}/index/governments.csv"])
    home = next(each for each in every(parsed(str(pages(of)["index.html"].html)), "table") if each.get("id") == "_all")

    lines = [line for line in home.iter("tr") if line[0].get("scope") == "row"]

    assert {(row["name_en"], row["index"]) for row in taken} == {(text(line[0]), text(line[1])) for line in lines}


def test_cells_that_look_like_formulas_are_harmless() -> None:
    """A name that a spreadsheet would run is a text in every table that it comes into."""
    of = published(GIVEN)
    city = of.cities[0]
    named = replace(city, city=city.city.model_copy(update={"name": "=1+1"}))
    tables = [content for _, content in page_tables(replace(of, cities=(named, *of.cities[1:])))]

    assert any("'=1+1" in each for each in tables)
    assert not [each for each in tables if re.search(r'(?m)(?:^|,)"?=1', each)]


def test_a_chart_stands_alone(site: Portfolio) -> None:
    """Whole and well-formed, with title and description, white ground, whose it is, and nothing from anywhere else."""
    for path, content in charts(site).items():
        root = ElementTree.fromstring(content)
        drawn = " ".join(root.itertext())

        assert content.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"')
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == path.rpartition(".svg")[0][-2:]
        assert root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc")
        assert next(root.iter(f"{SVG}rect")).get("fill") == "#FFFFFF"
        assert site.settings.publisher in drawn
        assert not re.search(r"class=|style=|href=|url\(|<script|<svg[^>]*>.*<svg", content, re.DOTALL)
        assert_text_within(content)


def test_a_chart_says_its_finding_and_the_licence() -> None:
    """What stood beside it on the page goes with it: of what it is, what it shows, where it stands, what is allowed."""
    of = published(GIVEN)
    settings = of.settings.model_copy(update={"licence": "CC BY 4.0", "address": "https://example.org/site/"})
    content = charts(replace(of, settings=settings))[f"{TAKEN}/cities/alpha/2023.yard/profile.en.svg"]
    told = [each.text or "" for each in ElementTree.fromstring(content).iter(f"{SVG}text")]

    assert told[0] == "Alpha 2023: The yardstick"
    assert told[1] == ElementTree.fromstring(content).findtext(f"{SVG}title")
    assert "https://example.org/site/en/cities/alpha/2023.yard.html" in " ".join(told)
    assert "Data: CC BY 4.0." in " ".join(told)


def test_a_chart_of_a_site_with_drafts_says_so(everything: Portfolio) -> None:
    """Away from the page with its watermark nobody would know."""
    for content in charts(everything).values():
        assert re.search("Built with drafts|Dibuat dengan menyertakan draf", content)
    assert not any("Built with drafts" in each for each in charts(published(GIVEN)).values())


def test_hostile_text_stays_text_in_a_file() -> None:
    """What a data file says cannot become markup, in the drawing or around it."""
    drawn = profile(HOSTILE, Frame.WIDE)
    content = standing_alone([drawn], Surroundings("en", HOSTILE, HOSTILE, HOSTILE))
    root = ElementTree.fromstring(content)

    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {"svg", "title", "desc", "rect", "path", "text", "g"}
    assert root.findtext(f"{SVG}title") == HOSTILE


def test_pictures_that_belong_together_stand_beside_each_other() -> None:
    """In the order given, none over another; each with its description."""
    pictures = [profile(name, Frame.NARROW) for name in ("West", "East")]
    root = ElementTree.fromstring(standing_alone(pictures, Surroundings("en", "Map", "", "Somebody")))
    moved = [re.findall(r"[\d.]+", each.get("transform", "")) for each in root.iter(f"{SVG}g")]

    assert [float(x) for x, _ in moved] == [20, 20 + Frame.NARROW.value + 16]
    assert moved[0][1] == moved[1][1]
    assert root.findtext(f"{SVG}desc") == "West East"
    assert float(root.get("width", "0")) >= float(width("Somebody", 12))
