"""The library on the site: by purpose and family, what took whose place, and ladders side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from maturity.model.framework import Framework
from maturity.model.framework_role import Purpose
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.framework_library import Library
from maturity.presentation.framework_summary import read_criteria, whose_criteria
from maturity.presentation.portfolio import Portfolio, family_address, framework_address
from maturity.presentation.words import words
from maturity.website.page import Page
from maturity.workflows.run import Run
from tests.outputs.conftest import FRAMEWORK, SETTINGS, said
from tests.outputs.test_site_pages import pages, words_of

STAGES = family_address("stages")


def frameworks_of(run: Run) -> list[Framework]:
    return [loaded.model for loaded in run.workspace.frameworks.values()]


def site(frameworks: Iterable[Framework], language: Language) -> dict[str, Page]:
    return pages(Portfolio(SETTINGS, (), tuple(frameworks), {}), language)


def made(name: str, version: str = "1", **keys: object) -> Framework:
    return Framework.model_validate({**FRAMEWORK, "id": name, "version": version, "title": said(f"T-{name}"), **keys})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_goes_by_purpose(repository: Run, language: Language) -> None:
    """A heading for each purpose that any framework has, in one order, and every framework below its own."""
    frameworks, t = frameworks_of(repository), words(language)
    html = site(frameworks, language)["frameworks/index.html"].html
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    used = [purpose for purpose in Purpose if any(each.purpose is purpose for each in frameworks)]

    assert headings == [t(purpose.name_key) for purpose in used]
    shelves = dict(zip(used, re.split(r"<h2[^>]*>", html)[1:], strict=True))
    for each in frameworks:
        assert f'href="../{framework_address(each)}"' in shelves[each.purpose], each.ref


def test_a_framework_without_a_purpose_is_among_the_others() -> None:
    """A workspace need not say it."""
    text = words_of(site([made("own")], "en")["frameworks/index.html"])

    assert "Other frameworks" in text
    assert "One of everything (en)" in text  # who needs it is not said, so what it is stands there


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stage_models_stand_in_one_table(repository: Run, language: Language) -> None:
    """A row for each ladder, the name of every stage in its column with the way to what it means; all sources below."""
    found = site(frameworks_of(repository), language)
    page = found[STAGES]
    html, text = page.html, words_of(page)
    table = html[html.index("<table") : html.index("</table>")]
    members = Library(frameworks_of(repository)).families["stages"].members
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", table, re.DOTALL)

    assert len(rows) == len(members)
    for row, member in zip(rows, members, strict=True):
        cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", row)]
        names = [title.words(language) for _, title in sorted(member.scale.levels.items())]
        assert f'href="../{framework_address(member)}"' in row
        anchors = [anchor for address, anchor in re.findall(r'<td><a href="../([^"#]+)#([^"]+)"', row)]
        assert len(anchors) == len(names)
        assert all(f'id="{anchor}"' in found[framework_address(member)].html for anchor in anchors)
        assert cells == names + ["–"] * (len(cells) - len(names))
        for source in member.sources.values():
            assert source.title in text


def test_what_is_no_ladder_has_no_table() -> None:
    """Where levels have no names, or other measures stand beside them; the page lists the frameworks all the same."""
    family = {"id": "pair", "title": said("A pair")}
    html = site([made("one", family=family), made("two", family={"id": "pair"})], "en")[family_address("pair")].html

    assert "<table" not in html
    assert "T-one (en)" in html
    assert "T-two (en)" in html
    assert "<h1>A pair (en)</h1>" in html


def test_one_alone_has_no_family_to_speak_of() -> None:
    """A family of one has no page, and nothing leads to it."""
    found = site([made("one", family={"id": "alone", "title": said("Alone")})], "en")

    assert family_address("alone") not in found
    assert "family-alone" not in found["frameworks/index.html"].html


def test_what_superseded_what_is_said_both_ways() -> None:
    """With the days, on both pages and in the list; an older one that is not here is named without a link."""
    old = made("one", "1", valid={"until": "2024-12-31"}, supersedes="one@0")
    new = made("one", "2", valid={"from": "2025-01-01"}, supersedes="one@1")
    found = site([old, new], "en")

    for address in (framework_address(old), "frameworks/index.html"):
        assert "Superseded by T-one (en), version 2 since 1 January 2025." in words_of(found[address])
        assert "Supersedes one@0." in words_of(found[address])
    for address in (framework_address(new), "frameworks/index.html"):
        assert "Supersedes T-one (en), version 1, which was in force until 31 December 2024." in words_of(
            found[address]
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_library_are_sound(repository: Run, language: Language) -> None:
    """One heading, no anchor twice, no link to a page that is not there."""
    found = site(frameworks_of(repository), language)
    families = [family_address(name) for name in Library(frameworks_of(repository)).families]

    for address in ("frameworks/index.html", *families):
        html = found[address].html
        anchors = re.findall(r'\sid="([^"]+)"', html)
        assert html.count("<h1") == 1, address
        assert sorted(anchors) == sorted(set(anchors)), address
        for link in re.findall(r'href="\.\./([^"#]+\.html)', html):
            assert link in found, (address, link)


def test_versions_that_serve_different_purposes_have_anchors_of_their_own() -> None:
    """Each stands first under its purpose and has the same id as the other, and a link still leads to one of them."""
    versions = [made("one", version, purpose=purpose) for version, purpose in (("1", "other"), ("2", "user-survey"))]
    anchors = re.findall(r'\sid="([^"]+)"', site(versions, "en")["frameworks/index.html"].html)

    assert sorted(anchors) == sorted(set(anchors))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_says_once_that_nothing_is_verified(repository: Run, language: Language) -> None:
    """Where words count the verified criteria and there are none, no mark repeats it."""
    t, frameworks = words(language), frameworks_of(repository)
    html = site(frameworks, language)["frameworks/index.html"].html
    lines = re.findall(r'<p class="small muted">(.*?)</p>', html)
    unread = {whose_criteria(each, t) for each in frameworks if (found := read_criteria(each)) and not found.read}
    said_so = [line for line in lines if any(words_of_none in line for words_of_none in unread)]

    assert len(said_so) > len(unread) > 1
    assert not [line for line in said_so if f">{t('mark.unverified')}<" in line]
    assert [line for line in lines if f">{t('mark.unverified')}<" in line]  # a rubric's own levels have no such words
