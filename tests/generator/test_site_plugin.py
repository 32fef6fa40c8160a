"""The MkDocs front door: what it is given comes out once, escaped, complete and silently."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from maturity.errors import SiteBuildError
from maturity.presentation.words import words
from maturity.website.generator import build_site
from maturity.website.page import Language, Link, Page, SearchEntry, SiteRequest

CONFIG = Path(__file__).parents[2] / "site" / "mkdocs.yml"
HOSTILE = '<script>alert(1)</script>" onclick="x" {{ 77*77 }} & <b>'
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;&#34; onclick=&#34;x&#34; {{ 77*77 }} &amp; &lt;b&gt;"
FRAME = {key.removeprefix("frame."): phrase for key, phrase in words("en").phrases.items() if key.startswith("frame.")}


@pytest.fixture
def request_() -> SiteRequest:
    """A site of two pages whose every text looks like code."""
    city = Page(
        address="cities/x.html",
        title=HOSTILE,
        description=HOSTILE,
        html=Markup("<h1>{}</h1>").format(HOSTILE),
        search=(SearchEntry("part", HOSTILE, "JEPIN </script>"),),
        breadcrumbs=(Link(HOSTILE, "index.html"),),
    )
    home = Page("index.html", HOSTILE, HOSTILE, Markup("<h1>Home</h1>"))
    return SiteRequest(
        language=Language("en", "English"),
        languages=(Language("id", "Indonesia"), Language("en", "English")),
        name=HOSTILE,
        description=HOSTILE,
        navigation=(Link(HOSTILE, "index.html"),),
        pages=(home, city),
        words=FRAME,
        footer=(HOSTILE,),
    )


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with one hand-written page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "about.md").write_text("# About\n\nSee [home](index.md).\n\n## Part\n\nWords.\n", encoding="utf-8")
    return folder


def test_every_text_is_escaped_once(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """Names from data never run as markup, and are never escaped twice."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    text = (tmp_path / "out" / "cities" / "x.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "&amp;lt;" not in text
    assert text.count(ESCAPED) >= 6  # title, description, site name, navigation, breadcrumb, foot
    assert "5929" not in text


def test_the_language_switch_stays_on_the_page(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """The other language is one relative link away, so it works from a disk too."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    text = (tmp_path / "out" / "cities" / "x.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in text
    assert '<a href="../../id/cities/x.html" hreflang="id" lang="id">' in text


def test_hand_written_pages_share_the_frame_and_are_found(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """Markdown pages link to generated ones, and search knows each of their sections."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    assert '<a href="index.html">home</a>' in (tmp_path / "out" / "about.html").read_text(encoding="utf-8")
    index = read_index(tmp_path / "out")
    assert {"location": "about.html", "title": "About", "text": "About See home."} in index
    assert {"location": "about.html#part", "title": "Part", "text": "Words."} in index


def test_search_knows_the_generated_pages(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """Each entry is escaped once, as Material shows it as HTML, and stands under an entry for its page."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    index = read_index(tmp_path / "out")
    assert {"location": "cities/x.html", "title": ESCAPED, "text": ESCAPED} in index
    assert {
        "location": "cities/x.html#part",
        "title": ESCAPED,
        "text": "JEPIN &lt;/script&gt;",
    } in index


def test_search_works_from_a_disk_too(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """A browser reads no JSON beside a page from a disk, but it runs a script."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    folder = tmp_path / "out" / "search"
    script, data = ((folder / name).read_text(encoding="utf-8") for name in ("search_index.js", "search_index.json"))
    assert script == f"var __index = {data}"
    assert "<" not in data


def test_what_the_theme_ships_in_vain_stays_away(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """No pages of MkDocs' own, no word stems, no maps: the frame of a site weighs half a megabyte."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    files = contents(tmp_path / "out")
    assert not [
        name for name in files if name.endswith(".map") or "lunr" in name or name.startswith(("404", "sitemap"))
    ]
    assert sum(len(content) for name, content in files.items() if name.startswith("assets/")) < 600_000


def test_a_broken_link_stops_the_build_and_is_named(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """What MkDocs only warns of is an error here, with its text."""
    (docs / "about.md").write_text("# About\n\n[gone](nowhere.md)\n", encoding="utf-8")

    with pytest.raises(SiteBuildError, match=r"nowhere\.md"):
        build_site(CONFIG, docs, tmp_path / "out", request_)


def test_a_folder_that_holds_something_is_left_alone(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """MkDocs would empty it; we refuse instead."""
    kept = tmp_path / "out" / "kept.txt"
    kept.parent.mkdir()
    kept.write_text("mine", encoding="utf-8")

    with pytest.raises(SiteBuildError, match="not empty"):
        build_site(CONFIG, docs, tmp_path / "out", request_)
    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_hand_written_page_cannot_hide_a_generated_one(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """Two pages for one address are a fault, not a race."""
    (docs / "index.md").write_text("# Mine\n", encoding="utf-8")

    with pytest.raises(SiteBuildError, match=r"index\.md"):
        build_site(CONFIG, docs, tmp_path / "out", request_)


def test_the_build_says_nothing(
    request_: SiteRequest, docs: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No banner, no log: the command line does the talking."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("mkdocs").handlers == []


def test_two_builds_give_the_same_bytes(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """Nothing of the moment gets in."""
    for name in ("one", "two"):
        build_site(CONFIG, docs, tmp_path / name, request_)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert not list((tmp_path / "one").glob("sitemap*"))


def test_mkdocs_alone_is_told_whom_to_ask(tmp_path: Path, docs: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Somebody who runs `mkdocs build` learns the right command."""
    config = load_config(str(CONFIG), docs_dir=str(docs), site_dir=str(tmp_path / "out"))

    with pytest.raises(Abort):
        build(config)
    assert "maturity build" in caplog.text


def test_other_settings_need_our_plugin(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """A workspace's own settings that forget the plugin are refused in one sentence."""
    own = tmp_path / "mkdocs.yml"
    own.write_text("site_name: x\nplugins: []\n", encoding="utf-8")

    with pytest.raises(SiteBuildError, match="'maturity'"):
        build_site(own, docs, tmp_path / "out", request_)


def test_the_frame_works_without_a_contact_and_with_one(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """The contact is a link at the foot of every page."""
    contact = Link("Write to us", "mailto:kota@example.org")
    build_site(CONFIG, docs, tmp_path / "out", replace(request_, contact=contact))

    text = (tmp_path / "out" / "about.html").read_text(encoding="utf-8")
    assert '<a href="mailto:kota@example.org" rel="noopener noreferrer">Write to us</a>' in text


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_index(site: Path) -> list[dict[str, str]]:
    docs: list[dict[str, str]] = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    return docs
