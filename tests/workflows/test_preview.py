"""A preview shows what a build would write, page by page, as the files are now; and what is wrong in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from maturity.cli import run
from maturity.exchange.tables import render_json
from maturity.storage import workspace
from maturity.storage.histories import history_files
from maturity.storage.watching import seen
from maturity.website.generator.live import LiveFrame
from maturity.website.page import Page, PlannedPage
from maturity.website.preview_bar import preview_file
from maturity.workflows import score_history
from maturity.workflows.serving import Preview
from tests.history import commit, git
from tests.outputs.test_changes_told import words_of

BAR = re.compile(r'<link rel="stylesheet" href="/_preview/preview\.css">.*<script[^>]*></script>\n?', re.S)
AS_OF = date(2026, 6, 30)
KOTA = "assessments/kota/2024.mini.yaml"


@pytest.fixture
def told() -> list[str]:
    """What the preview says at the terminal."""
    return []


@pytest.fixture
def preview(kota: Path, told: list[str]) -> Iterator[Preview]:
    """A preview of the small workspace that has not looked at it yet."""

    def tell(findings: object) -> None:
        assert findings

    with closing(Preview(kota, False, False, told.append, tell, AS_OF)) as shown:
        yield shown


def page(preview: Preview, path: str = "/en/cities/kota.html") -> str:
    answer = preview.answer(path)
    assert answer.status is HTTPStatus.OK
    return answer.content.decode()


def without_bar(html: str) -> str:
    return BAR.sub("", html)


def test_every_file_is_what_a_build_writes(kota: Path, preview: Preview, change: Callable[..., None]) -> None:
    """To the byte, but for the bar: pages of both languages, what they load, search, open data, badges, the rest.

    With what changed over time, on its page, in feeds and in open data.
    """
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "address: https://kota.example\ncontact: mailto:a@kota.example\n")
    (kota / "site/pages/en").mkdir(parents=True)
    (kota / "site/pages/en/table.csv").write_text("a,b\n")
    (kota / "site/pages/en/about.md").write_text("# About us\n\n[table](table.csv)\n")
    git(kota, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(kota, "begin", "2026-01-05")
    change(kota / KOTA, "level: 2", "level: 3")
    commit(kota, "up", "2026-03-12")
    assert run(["build", "-q", "--no-pdf", "-C", str(kota)]) == 0
    preview.look()
    site = kota / "build/site"
    built = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    del built[".maturity"]
    assert {"en/changes.html", "id/feed.xml", "en/feeds/kota.xml", "data/changes.csv"} <= built.keys()
    served = {name: preview.answer(f"/{name}") for name in built}

    assert {name for name, answer in served.items() if answer.status is not HTTPStatus.OK} == set()
    shown = {
        name: without_bar(answer.content.decode()).encode() if name.endswith(".html") else answer.content
        for name, answer in served.items()
    }
    listed = json.loads(built["data/manifest.json"])
    assert {file["path"] for file in listed.pop("site")} > {"index.html", "en/index.html"}
    built["data/manifest.json"] = render_json(listed).encode()  # only a build knows every file
    assert [name for name, content in built.items() if shown[name] != content] == []
    assert not any(b"_preview" in content for content in built.values())


def test_what_changed_over_time_is_read_once_for_each_commit(
    kota: Path, preview: Preview, change: Callable[..., None]
) -> None:
    """A rating that is not committed yet changes nothing of the past; for a commit the preview waits."""
    git(kota, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(kota, "begin", "2026-01-05")
    with mock.patch.object(score_history, "score_history", wraps=score_history.score_history) as read:
        preview.look()
        assert "new: index 1.96" in words_of(page(preview, "/en/changes.html"))
        change(kota / KOTA, "level: 2", "level: 3")
        preview.look()
        assert read.call_count == 1
        assert "not recorded yet" in words_of(page(preview, "/en/changes.html"))
        before = seen(history_files(kota))
        commit(kota, "up", "2026-03-12")
        assert seen(history_files(kota)) != before
        preview.look()

        assert read.call_count == 2
    assert "1.96 → 2.19 (+0.23)" in words_of(page(preview, "/en/changes.html"))


def test_without_a_repository_nothing_speaks_of_changes(preview: Preview) -> None:
    """As in a build: no page, and no link to one."""
    preview.look()

    assert "changes.html" not in page(preview)
    assert preview.answer("/en/changes.html").status is HTTPStatus.NOT_FOUND


class Counted:
    """What was made, framed and read while something was looked at."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.frames = 0


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Counts the pages that are made and the frames that are built."""
    counted, begin, frame = Counted(), PlannedPage.__init__, LiveFrame.__init__

    def planned(self: PlannedPage, address: str, make: Callable[[], Page]) -> None:
        def noted() -> Page:
            counted.made.append(address)
            return make()

        begin(self, address, noted)

    def framed(self: LiveFrame, *given: Any) -> None:
        counted.frames += 1
        frame(self, *given)

    monkeypatch.setattr(PlannedPage, "__init__", planned)
    monkeypatch.setattr(LiveFrame, "__init__", framed)
    return counted


def test_a_change_costs_the_pages_that_are_looked_at(
    kota: Path, preview: Preview, counted: Counted, change: Callable
) -> None:
    """Of a site of some seventy pages one is made, and the files that did not change are not taken apart again."""
    preview.look()
    first = page(preview)
    assert (set(counted.made), counted.frames) == ({"cities/kota.html"}, 1)
    counted.made.clear()
    change(kota / KOTA, "level: 2", "level: 3")
    with mock.patch.object(workspace, "_taken_apart", wraps=workspace._taken_apart) as read:
        preview.look()
    again = page(preview)

    assert [call.args[1] for call in read.call_args_list] == [KOTA]
    assert (set(counted.made), counted.frames) == ({"cities/kota.html"}, 1)
    assert first != again
    assert page(preview) == again
    assert counted.made.count("cities/kota.html") == 1


def test_a_frame_is_made_again_only_where_it_has_changed(
    kota: Path, preview: Preview, counted: Counted, change: Callable
) -> None:
    """A page's own words are not in it; the site's name is."""
    (kota / "site/pages/en").mkdir(parents=True)
    preview.look()
    page(preview)
    (kota / "site/pages/en/about.md").write_text("# Another\n")
    preview.look()
    assert "Another" in page(preview, "/en/about.html")
    assert counted.frames == 1
    change(kota / "maturity.yaml", "en: Example", "en: Another name")
    preview.look()

    assert "Another name" in page(preview)
    assert counted.frames == 2


def test_what_is_wrong_stands_on_every_page_and_leads_to_its_rule(
    kota: Path, preview: Preview, told: list[str], change: Callable
) -> None:
    """With file, line and column, in the page's language; what does not rest on it is shown as before."""
    change(kota / KOTA, "level: 2", "level: two")
    preview.look()
    english, indonesian = page(preview), page(preview, "/id/cities/kota.html")

    assert "In the files: 1 error" in english
    assert "Dalam berkas: 1 kesalahan" in indonesian
    assert '<a href="/id/rules/wrong-value.html">M203 wrong-value</a>' in indonesian
    assert re.search(rf"{re.escape(KOTA)}:[0-9]+:[0-9]+", english)
    assert "Kota Contoh" in english
    assert "wrong-value" in page(preview, "/en/rules/wrong-value.html")
    assert told == ["shown without what rests on 1 error"]
    change(kota / KOTA, "level: two", "level: 2")
    preview.look()
    assert 'class="preview"' not in page(preview)


def test_warnings_are_shown_and_notes_are_not(kota: Path, preview: Preview) -> None:
    """A bar that is always there is not looked at."""
    (kota / "maturity.yaml").write_text((kota / "maturity.yaml").read_text() + "address: https://kota.example\n")
    preview.look()

    assert "In the files: 1 warning" in page(preview)
    assert "no-contact" in page(preview)


def test_a_faulty_page_is_left_out_and_the_others_are_shown(kota: Path, preview: Preview) -> None:
    """In its place stands the program's own, where there is one."""
    (kota / "site/pages/en").mkdir(parents=True)
    (kota / "site/pages/en/about.md").write_text("# Ours\n\n<script>alert(1)</script>\n")
    preview.look()
    shown = page(preview, "/en/about.html")

    assert "alert(1)" not in shown.replace("&lt;script&gt;alert(1)", "")
    assert "raw-html" in shown
    assert "Ours" not in without_bar(shown)


def test_a_faulty_text_of_the_site_s_own_keeps_no_page_back(kota: Path, preview: Preview) -> None:
    """The pages do without such texts and pictures until they are sound."""
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "site: {logo: gone.svg, texts: {foot: {id: '{x}', en: Foot}}}\n")
    preview.look()

    assert "Foot" not in without_bar(page(preview))
    assert "unknown-blank" in page(preview)
    assert "refused-file" in page(preview)


def test_without_sound_settings_the_last_state_stays(
    kota: Path, preview: Preview, told: list[str], change: Callable
) -> None:
    """With a bar that says why; and before there was anything to show, a page that waits."""
    change(kota / "maturity.yaml", "title:", "tittle:")
    preview.look()
    waiting = preview.answer("/en/index.html")
    assert waiting.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert "There is nothing to show yet" in waiting.content.decode()
    assert "unknown-key" in waiting.content.decode()
    change(kota / "maturity.yaml", "tittle:", "title:")
    preview.look()
    before = without_bar(page(preview))
    change(kota / "maturity.yaml", "title:", "tittle:")
    preview.look()

    assert without_bar(page(preview)) == before
    assert "the last preview stays until those in maturity.yaml are fixed" in page(preview)
    assert told[1:] == ["shown", *told[:1]]


def test_each_look_has_a_version_of_its_own(preview: Preview) -> None:
    """By it a page knows that there is something new to show."""
    preview.look()
    first = preview.version
    preview.look()

    assert first != preview.version
    assert f'data-version="{preview.version}"' in page(preview)


def test_an_address_that_leads_nowhere_says_so(kota: Path, preview: Preview) -> None:
    """By a page that leads back into the preview, wherever the site will be; nothing outside of it is ever sent."""
    (kota / "maturity.yaml").write_text((kota / "maturity.yaml").read_text() + "address: https://example.org/kota\n")
    preview.look()

    for path in (
        "/en/gone.html",
        "/../maturity.yaml",
        "/en/../../maturity.yaml",
        "/data/../../maturity.yaml",
        "/pdf/x",
    ):
        answer = preview.answer(path)
        assert answer.status is HTTPStatus.NOT_FOUND
        assert b"publisher:" not in answer.content
        assert b'href="/id/index.html"' in answer.content
    assert preview_file("/_preview/../__init__.py") is None
    assert preview_file("/_preview/preview.js")


def test_only_the_page_s_own_script_runs(preview: Preview) -> None:
    """The bar's script carries the word of the page, and the page may ask nobody but the preview."""
    preview.look()
    shown = page(preview)
    (word,) = re.findall(r"'nonce-([0-9a-f]{32})'", shown)

    assert f'<script nonce="{word}" src="/_preview/preview.js"' in shown
    assert "connect-src 'self'" in shown


def test_what_is_wrong_is_text(kota: Path, preview: Preview) -> None:
    """A message quotes what a file says, and runs none of it."""
    (kota / "maturity.yaml").write_text((kota / "maturity.yaml").read_text() + "'<img src=x onerror=alert(1)>': 1\n")
    preview.look()

    assert b"<img" not in preview.answer("/en/index.html").content
