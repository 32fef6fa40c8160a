"""Data is text, never markup: names that would run, break out or be filled in are shown as they are written."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from maturity.cli import run
from tests.conftest import Once
from tests.published.conftest import printing_here

pytestmark = pytest.mark.native
HOSTILE = '<script>alert(1)</script>" onclick="x" {{ 7*7 }} {% raw %} [a](javascript:alert(2)) & <b>'

NAMES = "Kota Contoh|Laporan rekaan|Nama penilai|Nama lembaga Anda|Hasil evaluasi kota cerdas|Contoh rekaan"


@pytest.fixture(scope="module")
def hostile_site(once: Once) -> Path:
    """The starter workspace with hostile names everywhere, built."""
    return once("hostile", hostile_site_in)


def hostile_site_in(home: Path) -> Path:
    folder = home / "w"
    assert run(["init", str(folder)]) == 0
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    for path in folder.rglob("*.yaml"):
        text = path.read_text()
        path.write_text(re.sub(rf"(?m): (?:{NAMES})(?=$|[,}}])", lambda _: f": {quoted}", text))
    with printing_here():
        assert run(["build", "-q", "-C", str(folder)]) == 0
    return folder / "build" / "site"


def test_nothing_hostile_becomes_markup(hostile_site: Path) -> None:
    """No page holds the script as a script, and no template expression was computed."""
    pages = list(hostile_site.rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script>alert(1)" not in text, page
        assert 'onclick="x"' not in text, page
        assert 'href="javascript' not in text, page
        assert "&amp;lt;script" not in text, f"{page} escapes twice"


def test_what_machines_read_holds_the_names_as_texts(hostile_site: Path) -> None:
    """Data in pages, catalogues, citations and badges are read back whole, and none holds what would run."""
    data = re.compile(r'<script nonce="[0-9a-f]+" type="application/ld\+json">(.*?)</script>', re.DOTALL)
    blocks = [block for page in hostile_site.rglob("*.html") for block in data.findall(page.read_text())]
    assert {json.loads(block)["publisher"]["name"] for block in blocks} == {HOSTILE}
    for name in ("manifest.json", "datapackage.json", "dcat.jsonld"):
        json.loads((hostile_site / "data" / name).read_text())
    cited = yaml.safe_load((hostile_site / "data" / "cite" / "CITATION.cff").read_text())
    assert cited["authors"] == [{"name": HOSTILE}]
    for path in (hostile_site / "embed").glob("*.svg"):
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()}
        assert tags == {"svg", "title", "rect", "text"}
    assert [*(hostile_site / "embed").glob("*.svg")]
    drawn = {"svg", "title", "desc", "g", "rect", "path", "text"}
    for path in (taken := [*(hostile_site / "take").rglob("*.svg")]):
        assert {element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()} <= drawn, path
    assert taken


def test_the_names_are_shown_as_they_are_written(hostile_site: Path) -> None:
    """A city whose name looks like code still reads its own name."""
    text = (hostile_site / "en" / "cities" / "contoh.html").read_text(encoding="utf-8")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7*7 }}" in text
