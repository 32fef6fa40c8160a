"""The MkDocs front door: what it is given comes out once, escaped, complete and silently."""

import json
import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from maturity.errors import SiteBuildError
from maturity.model.look import Look
from maturity.presentation.words import words
from maturity.website.generator import build_site
from maturity.website.own_style import style_of
from maturity.website.page import Language, Link, Page, SearchEntry, SiteRequest
from maturity.website.written_page import written_page

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
    words_by_hand = (
        '<h1 id="about">About</h1>\n<p>See <a href="index.html">home</a>.</p>\n<h2 id="part">Part</h2>\n<p>Words.</p>'
    )
    about = written_page("about.html", "About", "", words_by_hand, has_heading=True)
    return SiteRequest(
        language=Language("en", "English"),
        languages=(Language("id", "Indonesia"), Language("en", "English")),
        name=HOSTILE,
        navigation=(Link(HOSTILE, "index.html"),),
        pages=(home, city, about),
        words=FRAME,
        footer=(HOSTILE,),
    )


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with what lies beside the pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "table.csv").write_text("a,b\n", encoding="utf-8")
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
    """They link to generated ones, search knows each of their sections, and what lies beside them comes along."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    assert '<a href="index.html">home</a>' in (tmp_path / "out" / "about.html").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "table.csv").read_text(encoding="utf-8") == "a,b\n"
    assert ["about.html", 3, "About", "About See home."] in [page[:4] for page in indexed(tmp_path / "out")]
    assert ["part", 0, "Part", "Words.", []] in indexed(tmp_path / "out")[-1][-1]


def test_search_knows_the_generated_pages(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """Each text is as it was given, since a script puts it into the page as text; places stand under their page."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    assert ["cities/x.html", 5, HOSTILE, HOSTILE, [], [["part", 0, HOSTILE, "JEPIN </script>", []]]] in indexed(
        tmp_path / "out"
    )


def test_a_page_for_those_who_write_data_is_not_found(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """It is there, and links lead to it; search is for readers."""
    page = written_page("manual/index.html", "Manual", "", "<p>a</p>", has_heading=False)
    build_site(CONFIG, docs, tmp_path / "out", replace(request_, pages=(*request_.pages, page)))

    assert (tmp_path / "out" / "manual" / "index.html").exists()
    assert [address for address, *_ in indexed(tmp_path / "out")] == ["index.html", "cities/x.html", "about.html"]


def test_a_page_asks_for_one_sheet_and_few_scripts(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """All style sheets are one file in their order, Material's first, and so are the scripts that run at the end."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    text = (tmp_path / "out" / "about.html").read_text(encoding="utf-8")
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', text) == ["assets/css/all.css"]
    assert re.findall(r'src="(assets/js/[^"]+)"', text) == [
        "assets/js/scope.js",
        "assets/js/palette.js",
        "assets/js/all.js",
    ]
    sheet = (tmp_path / "out" / "assets" / "css" / "all.css").read_text(encoding="utf-8")
    ours = [(CONFIG.parent / "theme" / "assets" / "css" / f"{name}.css").read_text() for name in ("base", "print")]
    assert 0 < sheet.index(".md-header") < sheet.index(ours[0]) < sheet.index(ours[1])
    assert sorted(path.name for path in (tmp_path / "out" / "assets").rglob("*.css")) == ["all.css"]
    assert "sourceMappingURL" not in (tmp_path / "out" / "assets" / "js" / "all.js").read_text(encoding="utf-8")


def test_a_site_s_own_rules_come_last(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """They stand in the one sheet, behind all that they change, and no page holds any of them."""
    style = style_of(Look(accent="#8A1C4A", accent_dark="#F2A0C0"))
    build_site(CONFIG, docs, tmp_path / "out", replace(request_, style=style))
    build_site(CONFIG, docs, tmp_path / "plain", request_)

    own, plain = ((tmp_path / of / "assets" / "css" / "all.css").read_text("utf-8") for of in ("out", "plain"))
    assert own == f"{plain}\n{style}"
    assert style == (
        ":root { --accent: #8A1C4A; --link: #8A1C4A; }\n"
        '@media screen { [data-md-color-scheme="slate"] { --accent: #F2A0C0; --link: #F2A0C0; } }\n'
    )
    pages = [path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")]
    assert not [page for page in pages if "8A1C4A" in page]


def test_a_scheme_without_a_colour_of_its_own_stays(request_: SiteRequest) -> None:
    """Each colour is set for its scheme alone; a site that chose none has no rule."""
    assert request_.style == style_of(Look()) == ""
    assert style_of(Look(accent="#8A1C4A")) == ":root { --accent: #8A1C4A; --link: #8A1C4A; }\n"
    assert ":root" not in style_of(Look(accent_dark="#F2A0C0"))


def test_what_the_theme_ships_in_vain_stays_away(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """No pages of MkDocs' own, no word stems, no maps: the frame of a site weighs half a megabyte."""
    build_site(CONFIG, docs, tmp_path / "out", request_)

    files = contents(tmp_path / "out")
    assert not [
        name for name in files if name.endswith(".map") or "lunr" in name or name.startswith(("404", "sitemap"))
    ]
    assert sum(len(content) for name, content in files.items() if name.startswith("assets/")) < 600_000


def test_markdown_is_not_for_the_generator(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """What it is handed is finished: a page that comes past our own parser is refused, not rendered."""
    (docs / "extra.md").write_text("# Extra\n", encoding="utf-8")

    with pytest.raises(SiteBuildError, match=r"(?s)^MkDocs, which makes the pages, has stopped: .*extra\.md"):
        build_site(CONFIG, docs, tmp_path / "out", request_)


def test_only_the_frame_s_scripts_carry_the_word_of_the_page(request_: SiteRequest, docs: Path, tmp_path: Path) -> None:
    """A page that knows the word of its last edition has another one: the word is made of the page."""
    words = []
    for name, html in (("one", "<p>a</p>"), ("two", "<p>b</p>")):
        page = written_page("word.html", "Word", "", html, has_heading=False)
        build_site(CONFIG, docs, tmp_path / name, replace(request_, pages=(*request_.pages, page)))
        text = (tmp_path / name / "word.html").read_text(encoding="utf-8")
        policy = re.search(r"script-src 'nonce-(\w{32})' 'strict-dynamic';", text)
        assert policy
        words.append(policy[1])
        sources = re.findall(r"<script([^>]*) src=", text)
        assert sources == [f' nonce="{policy[1]}"'] * 3

    assert words[0] != words[1]


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
    mine = written_page("index.html", "Mine", "", "<p>Mine.</p>", has_heading=False)

    with pytest.raises(SiteBuildError, match=r"index\.md"):
        build_site(CONFIG, docs, tmp_path / "out", replace(request_, pages=(*request_.pages, mine)))


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


def indexed(site: Path) -> list[list[Any]]:
    """Return what search finds, as the script has it that a browser runs."""
    script = (site / "search" / "index.js").read_text(encoding="utf-8")
    pages: list[list[Any]] = json.loads(script.removeprefix("window.maturityIndex=").removesuffix(";\n"))["pages"]
    return pages
