"""The printed scorecard: two tagged pages, the same bytes anywhere, and nothing fetched on the way."""

import hashlib
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader

from maturity.charts.colours import RAMP
from maturity.errors import NoNativeLibraryError, OutsideRequestError, TooSlowError, UnprintableTextError
from maturity.model.look import Look
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.deadline import within
from maturity.presentation.overhearing import overheard
from maturity.presentation.portfolio import Portfolio
from maturity.scorecard import pdf
from maturity.scorecard.pdf import Job, render_pdf
from maturity.scorecard.room import from_least
from tests.examples import AT_NIGHT
from tests.outputs.test_scorecard import html, indicator, missing, portfolio, rated, yardstick

pytestmark = pytest.mark.native

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "site" / "theme" / "assets" / "fonts"
STATES = ("not-assessed", "unknown", "not-applicable")


def of_rows(count: int) -> Portfolio:
    """A portfolio whose framework has so many indicators in dimensions of five."""
    names = [f"n{place:02}" for place in range(count)]
    dimensions = [[indicator(name) for name in names[start : start + 5]] for start in range(0, count, 5)]
    given = {
        name: missing(STATES[place % 3]) if place % 4 == 0 else rated(1 + place % 5) for place, name in enumerate(names)
    }
    return portfolio(yardstick(*dimensions), given)


def document(body: str) -> str:
    return f'<!doctype html><html lang="en"><head><title>t</title></head><body>{body}</body></html>'


def read(printed: bytes) -> PdfReader:
    return PdfReader(BytesIO(printed))


def filled(printed: bytes) -> set[str]:
    """Every colour that something on a printed card is filled with."""
    drawn = b"\n".join(page.get_contents().get_data() for page in read(printed).pages)
    found = re.findall(rb"(?m)^([0-9.]+) ([0-9.]+) ([0-9.]+) (?:rg|scn)$", drawn)
    return {"#" + "".join(f"{round(float(part) * 255):02X}" for part in each) for each in found}


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What WeasyPrint finds wrong with our HTML or style sheet."""
    with overheard("weasyprint") as heard:
        yield heard


@pytest.mark.parametrize(
    ("language", "count"),
    [*product(LANGUAGES, (1, 9, 15, 47))] if AT_NIGHT else [("id", 1), ("en", 9), ("en", 15), ("id", 47)],
)
def test_a_scorecard_is_two_pages_of_a4(language: Language, count: int, complaints: list[str]) -> None:
    """With few indicators as with many, in either language, and WeasyPrint has nothing to complain of."""
    pages = read(render_pdf(html(of_rows(count), language), FONTS)).pages

    assert len(pages) == 2
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}
    assert complaints == []


def test_what_does_not_fit_goes_on_and_is_never_cut() -> None:
    """Page 1 stays a page; the tables run over as many pages as they need, with every indicator in them."""
    pages = [page.extract_text() for page in read(render_pdf(html(of_rows(120)), FONTS)).pages]

    assert len(pages) > 2
    assert pages[1].startswith("Ratings")
    assert all(f"Title n{place:02}" in "".join(pages[1:]) for place in range(120))
    assert all(f"{number}\u2009/\u2009{len(pages)}" in page for number, page in enumerate(pages, start=1))


@pytest.mark.parametrize(("high", "is_there"), [("1cm", True), ("20cm", False)])
def test_what_is_shown_where_there_is_room_pushes_nothing_away(high: str, is_there: bool) -> None:
    """It stands where the two pages have place for it; else the card is, byte by byte, the one without it."""
    card = html(of_rows(9))
    mark, foot = "where there is room", '<div class="basis">'
    spare = f'<!-- {mark} --><p style="height: {high}">Spare</p><!-- /{mark} -->'
    assert card.count(foot) == 1
    printed = render_pdf(card.replace(foot, spare + foot), FONTS)

    assert any("Spare" in page.extract_text() for page in read(printed).pages) is is_there
    assert len(read(printed).pages) == 2
    if not is_there:
        assert printed == render_pdf(card, FONTS)


def test_a_scorecard_knows_its_title_language_dates_and_headings() -> None:
    """A reader finds it by its title, hears it in its language and jumps by its bookmarks."""
    card = read(render_pdf(html(of_rows(4), "id"), FONTS))

    assert card.metadata is not None
    assert card.metadata.title == "Kota Uji, 2021: Yardstick (id)"
    assert card.metadata.creation_date_raw == "D:20211231"
    assert card.root_object["/Lang"] == "id"
    assert card.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    titles = [str(mark["/Title"]) for mark in card.outline if isinstance(mark, dict)]
    assert titles[0] == "Kota Uji"
    assert {"Penilaian", "Langkah berikutnya", "Sumber", "Menyampaikan keberatan"} <= set(titles)


def test_a_scorecard_is_printed_in_the_city_s_colour() -> None:
    """Links, band and index take it in place of the program's; levels keep theirs, which stand for something."""
    plain = of_rows(4)
    own = replace(plain, settings=plain.settings.model_copy(update={"look": Look(accent="#8A1C4A")}))
    inks = [filled(render_pdf(html(of), FONTS)) for of in (plain, own)]

    assert inks[1] - inks[0] == {"#8A1C4A"}
    assert inks[0] - inks[1] == {"#0B5C7A", "#0C4F6B"}
    assert {RAMP[2], RAMP[4], RAMP[6]} <= inks[0] & inks[1]


def test_a_scorecard_is_tagged_and_says_so() -> None:
    """It claims PDF/A-3a and PDF/UA-1 in one packet; pictures have words, and header cells say what they head."""
    card = read(render_pdf(html(of_rows(9)), FONTS))
    packet = card.root_object["/Metadata"].get_object().get_data().decode()
    parts = [part for part in map(card.get_object, range(1, card.trailer["/Size"])) if isinstance(part, dict)]
    figures = [part for part in parts if part.get("/S") == "/Figure"]
    heads = [part for part in parts if part.get("/S") == "/TH"]

    assert packet.count("<rdf:RDF") == 1
    assert 'pdfaid:conformance="A"' in packet
    assert 'pdfuaid:part="1"' in packet
    assert figures
    assert all(figure["/Alt"] for figure in figures)
    assert {head["/A"]["/Scope"] for head in heads} == {"/Row", "/Column"}


def test_the_same_html_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Neither the hash seed nor the time zone nor what was printed before leaves a trace."""
    page = html(of_rows(9), "id")
    (tmp_path / "card.html").write_text(page, encoding="utf-8")
    program = (
        "import hashlib, pathlib, sys; from maturity.scorecard.pdf import render_pdf;"
        "html = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8');"
        "print(hashlib.sha256(render_pdf(html, pathlib.Path(sys.argv[2]))).hexdigest())"
    )

    def elsewhere(seed: str, zone: str) -> str:
        command = [sys.executable, "-c", program, str(tmp_path / "card.html"), str(FONTS)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    here = hashlib.sha256(render_pdf(page, FONTS)).hexdigest()
    assert {elsewhere("1", "Asia/Jakarta"), elsewhere("99", "America/St_Johns"), here} == {here}


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<p style="background: url(data:image/png;base64,AAAA)">x</p>',
        '<img src="scorecard:../../../../pyproject.toml" alt="x">',
        '<img src="scorecard:inter-400.woff2/../OFL.txt" alt="x">',
    ],
)
def test_nothing_is_fetched(body: str) -> None:
    """A document that asks for anything but our fonts is not printed at all."""
    with pytest.raises(OutsideRequestError, match="asks for nothing from outside"):
        render_pdf(document(body), FONTS)


def test_a_character_without_a_glyph_is_an_error() -> None:
    """A box in a mayor's name would be worse than no scorecard; the message names the character."""
    with pytest.raises(UnprintableTextError, match=re.escape("U+10FFFD")):
        render_pdf(document("<p>\U0010fffd</p>"), FONTS)


def test_a_scorecard_is_written_whole(tmp_path: Path) -> None:
    """The file appears under its name only when it is finished."""
    target = tmp_path / "pdf" / "kota" / "card.pdf"

    assert pdf.write_scorecard(Job(document("<p>x</p>"), target, FONTS)) == target
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert [path.name for path in target.parent.iterdir()] == ["card.pdf"]


def test_a_scorecard_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """Nothing is left behind, and an older file stays as it was."""
    target = tmp_path / "card.pdf"
    target.write_bytes(b"older")
    endless = "<table>" + "<tr>" + "<td>x" * 200 + "</tr>" * 300

    with pytest.raises(TooSlowError, match=r"stopped after 0\.2 seconds"):
        pdf.write_scorecard(Job(document(endless * 3), target, FONTS, seconds=0.2))
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["card.pdf"]


def test_an_alarm_that_a_destructor_swallows_is_made_good_and_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Python tells of what fails in a destructor and goes on; the next alarm stops the work, without a word."""

    class Endless:
        def __del__(self) -> None:
            while True:
                pass

    def work() -> None:
        one = Endless()
        del one
        while True:
            pass

    with pytest.raises(TooSlowError), within(0.05):
        work()
    assert capsys.readouterr().err == ""


def test_a_worker_without_pango_leaves_it_to_each_job_to_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An error while a pool starts would break the pool and hide what is missing."""

    def lacking(_: Path) -> None:
        raise NoNativeLibraryError(pdf.PANGO_IS_MISSING)

    monkeypatch.setattr(pdf, "_styles", lacking)
    monkeypatch.setattr(pdf.tempfile, "tempdir", None)
    pdf.start_worker(FONTS, tmp_path)

    with pytest.raises(NoNativeLibraryError, match="libpangoft2"):
        pdf.write_scorecard(Job(document("<p>x</p>"), tmp_path / "x.pdf", FONTS))


@pytest.mark.parametrize("error", [NoNativeLibraryError, OutsideRequestError, TooSlowError, UnprintableTextError])
def test_errors_travel_between_processes(error: type[Exception]) -> None:
    """A pool pickles what its workers raise; the message must survive the way."""
    assert str(pickle.loads(pickle.dumps(error("what to do")))) == "what to do"


def test_what_is_wanted_most_is_left_out_last() -> None:
    """Behind it goes what is shown where there is room, the last of it first."""
    marked = "<!-- where there is {0} -->{1}<!-- /where there is {0} -->"
    parts = [marked.format(*each) for each in (("room", "a"), ("any room", "b"), ("room", "c"))]
    letters = [re.sub("<!--.*?-->", "", each) for each in from_least("".join(["x", *parts]))]

    assert letters == ["x", "xb", "xab", "xabc"]
