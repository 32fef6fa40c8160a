"""The printed report: bookmarks and links that lead somewhere, page numbers that are right, the same bytes twice."""

import hashlib
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.overhearing import overheard
from maturity.presentation.portfolio import Portfolio
from maturity.scorecard.pdf import Printed, render_pdf
from tests.examples import AT_NIGHT
from tests.outputs.test_full_report import of_many, report
from tests.outputs.test_scorecard import indicator, portfolio, rated, yardstick

pytestmark = pytest.mark.native

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "site" / "theme" / "assets" / "fonts"
ALONE = re.compile(
    r"n\d{3}(?: Level \d of 5 · low confidence| unknown)?(?: Question n\d{3}\?)?(?: What this answer means)?[ •]*"
    r" Ratings, .*"
)
"""How a page ends on which a heading stands without what it heads."""
LINE_OF_CONTENTS = re.compile(r"^(?P<title>.+?)[\s.]{3,}(?P<page>\d+)$", re.MULTILINE)


def printed(of: Portfolio, language: Language = "en") -> PdfReader:
    return PdfReader(BytesIO(render_pdf(report(of, language).for_print(), FONTS, Printed.REPORT)))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def flat(outline: list[Any]) -> list[Any]:
    """Every bookmark, also those that lie in others."""
    return [each for mark in outline for each in (flat(mark) if isinstance(mark, list) else [mark])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_bookmarks_and_links_lead_to_their_pages(everything: Portfolio, language: Language) -> None:
    """A chapter stands on the page that the contents name; each bookmark and each link has a place to lead to."""
    with overheard("weasyprint") as complaints:
        pdf = printed(everything, language)
    pages = [page.extract_text() for page in pdf.pages]
    listed = [(line["title"].strip(), int(line["page"])) for line in LINE_OF_CONTENTS.finditer(pages[1])]
    marks = flat(list(pdf.outline))
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    inside = [note["/Dest"] for note in notes if "/Dest" in note]
    known = pdf.named_destinations

    assert complaints == []
    assert len(listed) > 8
    assert [title for title, page in listed if in_one_line(title) not in in_one_line(pages[page - 1])] == []
    assert len(marks) > len(listed)
    assert all(pdf.get_destination_page_number(mark) is not None for mark in marks)
    assert len(inside) > 20
    assert [name for name in inside if isinstance(name, str) and name not in known] == []


def test_heads_and_feet_run_on(everything: Portfolio) -> None:
    """The cover has none; every other page has its number, what it is about, and the chapter that it belongs to."""
    pages = [page.extract_text() for page in printed(everything).pages]

    assert f"/\u2009{len(pages)}" not in pages[0]
    assert all(f"{number}\u2009/\u2009{len(pages)}" in page for number, page in enumerate(pages[1:], start=2))
    assert all("All kinds" in page for page in pages[1:])
    assert sum("Glossary" in page for page in pages) >= 2


def test_a_report_claims_to_be_archival_and_accessible(everything: Portfolio) -> None:
    """PDF/A-3a and PDF/UA-1 in one packet; an item of a list has one body, whatever stands in it."""
    pdf = printed(everything)
    packet = pdf.root_object["/Metadata"].get_object().get_data().decode()
    parts = [part for part in map(pdf.get_object, range(1, pdf.trailer["/Size"])) if isinstance(part, dict)]
    items = [part for part in parts if part.get("/S") == "/LI"]
    below = {kid.get_object()["/S"] for item in items for kid in item["/K"] if not isinstance(kid, int)}

    assert 'pdfaid:conformance="A"' in packet
    assert 'pdfuaid:part="1"' in packet
    assert all(part["/Alt"] for part in parts if part.get("/S") == "/Figure")
    assert items
    assert below <= {"/Lbl", "/LBody"}


def test_a_long_table_repeats_its_head() -> None:
    """Each page on which scores of dimensions go on has the names of the columns."""
    rows = [[indicator(f"n{place:02}")] for place in range(70)]
    pages = [page.extract_text() for page in printed(portfolio(yardstick(*rows), {"n00": rated(3)})).pages]
    going_on = [page for page in pages if re.search(r"Dimension \d+\s+[–\d.]+\s+\d\.\d\d–", page)]

    assert len(going_on) > 1
    assert all("Possible" in page for page in going_on)


def test_no_heading_is_left_alone() -> None:
    """No page ends with a heading, or with a heading and its answer, of which the rest stands on the next."""
    pages = [page.extract_text() for page in printed(of_many(300 if AT_NIGHT else 60)).pages]
    ends = [in_one_line(page).rsplit("part ", 1)[-1] for page in pages if "Ratings, indicator by indicator" in page]

    assert len(ends) > 10
    assert [end for end in ends if ALONE.fullmatch(end)] == []


def test_the_same_data_give_the_same_bytes(everything: Portfolio, tmp_path: Path) -> None:
    """In another process, with another hash seed and zone."""
    html = report(everything, "id").for_print()
    (tmp_path / "report.html").write_text(html, encoding="utf-8")
    program = (
        "import hashlib, pathlib, sys; from maturity.scorecard.pdf import Printed, render_pdf;"
        "html = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8');"
        "print(hashlib.sha256(render_pdf(html, pathlib.Path(sys.argv[2]), Printed.REPORT)).hexdigest())"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "report.html"), str(FONTS)]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/St_Johns"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == hashlib.sha256(render_pdf(html, FONTS, Printed.REPORT)).hexdigest()
    assert html == report(everything, "id").for_print()
