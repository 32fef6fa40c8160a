"""What a build publishes, looked at as files: complete, linked, self-contained, in both languages."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from pypdf import PdfReader

from maturity.cli import run
from tests.examples import AT_NIGHT
from tests.page_text import plain
from tests.published.conftest import STAND_IN

pytestmark = pytest.mark.native
LOADED = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("use", "href")}


class Page(HTMLParser):
    """The links, anchors and loaded things of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.language = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        for name, value in given.items():
            if (tag, name) in LOADED and given.get("rel", "").strip() not in {"alternate", "canonical", "prev", "next"}:
                self.loads.append(value)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """Every page of both sites."""
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def test_both_languages_have_the_same_pages(site: Path) -> None:
    """A page keeps its address in the other language, so that the switch can stay on it."""
    indonesian, english = (
        {path.relative_to(site / code).as_posix() for path in (site / code).rglob("*.html")} for code in ("id", "en")
    )

    assert indonesian == english
    assert {"index.html", "cities/pontianak.html", "factors.html", "glossary.html", "contest.html"} <= english


def test_every_page_says_its_language(site: Path, pages: dict[Path, Page]) -> None:
    """Screen readers and search engines are told the truth."""
    for path, page in pages.items():
        code = path.relative_to(site).parts[0]
        assert page.language == (code if code in {"id", "en"} else "id"), path


def test_one_is_told_in_the_singular(site: Path) -> None:
    """Neither a sentence nor a line of arithmetic counts "1 years"; English alone has a word for each."""
    miscounted = re.compile(
        r"(?<![\d.,/–-])(?<!\d )1 "
        r"(?:years|days|steps|results|answers|governments|cities|goals|programmes|sources|points)\b"
    )
    told = {path: plain(path.read_text(encoding="utf-8")) for path in sorted((site / "en").rglob("*.html"))}

    assert any("(years, 31 December" in words for words in told.values())
    assert [(path.name, found[0]) for path, words in told.items() if (found := miscounted.search(words))] == []


def test_every_link_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    """Files exist, those that a page loads too, and so do the places on pages."""
    assert broken_links(site, pages) == []


def broken_links(site: Path, pages: dict[Path, Page]) -> list[tuple[str, str]]:
    """Return what leads nowhere, with the page that it stands on."""
    files = {path.as_posix() for path in site.rglob("*") if path.is_file()}
    anchors = {path.as_posix(): page.anchors for path, page in pages.items()}
    return [
        (path.relative_to(site).as_posix(), link)
        for path, page in pages.items()
        for link in {*page.links, *page.loads}
        if not leads_somewhere(path.as_posix(), link, files, anchors)
    ]


def leads_somewhere(path: str, link: str, files: set[str], anchors: dict[str, set[str]]) -> bool:
    parts = urlsplit(link)
    if parts.scheme:
        return parts.scheme in {"https", "http", "mailto"}
    if parts.path.startswith("/"):  # of the page for lost readers, which a host shows at any depth
        return any(file.endswith(f"/build/site{unquote(parts.path)}") for file in files)
    target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    if not parts.fragment or target not in anchors:
        return target in files
    return unquote(parts.fragment) in anchors[target]


def test_no_page_loads_anything_from_elsewhere(site: Path, pages: dict[Path, Page]) -> None:
    """Scripts, styles, fonts and pictures all lie beside the pages."""
    for path, page in pages.items():
        for load in page.loads:
            assert not urlsplit(load).scheme or load.startswith("data:"), (path, load)
            assert not load.startswith("//"), (path, load)
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet
        assert "@import url(http" not in sheet.read_text(encoding="utf-8")


def test_no_address_of_this_machine_and_no_date_of_today_is_published(workspace: Path, site: Path) -> None:
    """What is published says nothing about where or when it was built."""
    for path in texts(site):
        assert str(workspace) not in path.read_text(encoding="utf-8"), path


def texts(site: Path) -> Iterator[Path]:
    return (path for path in site.rglob("*") if path.suffix in {".html", ".js", ".json", ".csv", ".xml", ".css"})


def test_the_data_files_say_what_the_engine_says(
    site: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One engine feeds all: the published JSON is the command line's."""
    assert run(["score", "-C", str(workspace), "--format", "json"]) == 0

    assert json.loads((site / "data" / "portfolio.json").read_text()) == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("language", "index"), [("id", "2,42"), ("en", "2.42")])
def test_the_published_digit_is_the_engine_s(site: Path, language: str, index: str) -> None:
    """Pontianak's index is written as each language writes numbers, on the home page, the city's and its own."""
    for address in ("index.html", "cities/pontianak.html", "cities/pontianak/2021.cohen-smart-governance.html"):
        assert index in (site / language / address).read_text(encoding="utf-8"), address


def test_every_scorecard_is_two_pages_of_a4(site: Path) -> None:
    """One for each assessment and language, none longer than a mayor reads, each with its language and title.

    Of those that are built alike, the longest and the shortest are printed; at night and by `make check` all are.
    """
    cards = sorted((site / "pdf").rglob("*.pdf"))
    printed = [card for card in cards if card.read_bytes() != STAND_IN]

    assert len(cards) == 228
    assert len(printed) >= (228 if AT_NIGHT else 22)
    for card in printed:
        pdf = PdfReader(card)
        assert len(pdf.pages) == 2, card
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842], card
        assert str(pdf.trailer["/Root"]["/Lang"]).startswith(card.stem.rsplit(".", 1)[1]), card
        assert pdf.metadata, card
        assert pdf.metadata.title, card


def test_a_second_build_does_nothing(workspace: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing has changed, so nothing is written; where everything is, is still said."""
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    capsys.readouterr()
    assert run(["build", "-C", str(workspace)]) == 0
    said = capsys.readouterr()

    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before
    assert "nothing has changed" in said.err
    assert str(site / "id" / "index.html") in said.out


@pytest.mark.parametrize(("language", "average", "pontianak"), [("id", "3,39", "3,49"), ("en", "3.39", "3.49")])
def test_official_results_stand_side_by_side(site: Path, language: str, average: str, pontianak: str) -> None:
    """The average of the 93 cities is the ministry's own; DKI Jakarta, a province, takes no part in it."""
    table = (site / language / "comparisons" / "spbe" / "2020.html").read_text(encoding="utf-8")
    page = (site / language / "cities" / "pontianak" / "2024.spbe.html").read_text(encoding="utf-8")

    assert f"<strong>{average}</strong>" in table
    assert table.count('<tr><td class="figure">') == 2 * 93
    assert f"<strong>{pontianak}</strong>" in page
    assert "spbe-national-targets/2024.html" in page
    assert '<details class="row"' not in page


BULLETS = {
    "banjarmasin": ["Diskominfotik", "2022"],
    "jakarta": ["151", "JAKI", "JakLapor", "CROP", "Qlue", "13"],
    "pontianak": [
        "JEPIN",
        "70",
        "25 Tahun 2019|25/2019|25 of 2019",
        "SOP|standard operating",
        "CCTV",
        "Satu Data|One Data",
    ],
    "bukittinggi": ["242", "KLIK", "Jam Gadang", "SMAN 1", "Kaba Bukittinggi"],
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("city", BULLETS)
def test_what_the_studies_say_is_found_on_the_site(site: Path, city: str, language: str) -> None:
    """Names and numbers of each study stand on its city's pages or on the page of services."""
    folder = site / language
    paths = [folder / "cities" / f"{city}.html", folder / "services.html", *(folder / "cities" / city).glob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)

    assert [fact for fact in BULLETS[city] if not re.search(fact, text)] == []
