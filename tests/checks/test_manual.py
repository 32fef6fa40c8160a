"""The manual of rules says the same in every language, with the same examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.checks.manual import manual, translated
from maturity.checks.registry import RULES
from maturity.findings import HEADINGS, Finding, RulePage
from maturity.presentation.terminal import label_of
from maturity.storage.rules import READING_RULES
from tests.checks.test_cases import CASES, findings_of

LANGUAGES = ["id"]
ENGLISH = re.compile(r"\b(?:the|is|are|not|must|of|has|have|which|and|that|with|to)\b")
CODE = re.compile(r"`[^`]*`|'[^']*'|“[^”]*”|<[^>]*>")
"""What stays as it is written in a file, or is quoted."""
PAGES = [(language, page) for language in LANGUAGES for page in manual()]


def page_name(value: object) -> str:
    return value.name if isinstance(value, RulePage) else str(value)


def in_language(page: RulePage, language: str) -> RulePage:
    return next(each for each in manual(language) if each.code == page.code)


def paragraphs(page: RulePage) -> list[str]:
    """Return everything that a page says in its own words."""
    texts = f"{page.summary}\n\n{page.effect}\n\n{page.sections}".split("\n\n")
    return [text for text in texts if not text.startswith(("    ", "#"))]


def code_of(page: RulePage) -> list[str]:
    """Return the lines of a page's example that stand further in: of a file, and what is said of it."""
    return [line for line in page.example.splitlines() if line.startswith("    ")]


def line_of(finding: Finding) -> str:
    return f"    {label_of(finding)} {finding.message}"


def is_it(line: str, whole: str) -> bool:
    """Tell whether a line of an example, which may lack its end, is the one of a finding."""
    return line == whole or (line.endswith(" …") and whole.startswith(line[:-2]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_a_page_for_each_rule_and_no_other(language: str) -> None:
    """A new rule needs its page in every language; one that is gone takes them along."""
    assert translated(language).keys() == {page.title for page in manual()}


@pytest.mark.parametrize(("language", "page"), PAGES, ids=page_name)
def test_a_page_has_the_same_sections_in_every_language(language: str, page: RulePage) -> None:
    """A sentence, why it matters, how to fix it and an example, each in so many paragraphs."""
    other = in_language(page, language)

    assert re.fullmatch(r"[A-Z][^.]*\.", re.sub(r"`[^`]*`|\d\.\d|\.yaml", "", other.summary))
    assert re.findall(r"^## (.*)", translated(language)[page.title], re.MULTILINE) == [*HEADINGS[language]]
    assert len(paragraphs(other)) == len(paragraphs(page))
    assert (other.formerly, other.severity) == (page.formerly, page.severity)


@pytest.mark.parametrize(("language", "page"), PAGES, ids=page_name)
def test_a_page_names_the_same_keys_and_commands(language: str, page: RulePage) -> None:
    """What a reader has to write stays as it is; only what is filled in for an example is said otherwise."""
    other = in_language(page, language)
    named, theirs = (set(re.findall(r"`([^`A-Z ]+)`", each.whole)) for each in (page, other))

    assert named - theirs - SAID_OTHERWISE == set()


SAID_OTHERWISE = {"id@version", "part/step"}


@pytest.mark.parametrize(("language", "page"), PAGES, ids=page_name)
def test_an_example_shows_what_the_reader_will_see(language: str, page: RulePage, tmp_path: Path) -> None:
    """The same lines of a file, and what the program says of them in the reader's language."""
    *lines, said = code_of(page)
    *theirs, told = code_of(in_language(page, language))
    flagged = sorted((CASES / "rules" / page.name / "flagged").iterdir())
    case = next(each for each in flagged if any(is_it(said, f"    {one}") for one in expected(each)))
    found = [each for each in findings_of(case, tmp_path / "workspace") if is_it(said, line_of(each))]

    assert theirs == lines
    assert any(is_it(told, line_of(each.told(language))) for each in found), line_of(found[0].told(language))


def expected(case: Path) -> list[str]:
    lines = (case / "expected.txt").read_text("utf-8").splitlines()
    return [line.split(": ", 1)[1] for line in lines if not line.startswith("  = ")]


@pytest.mark.parametrize(("language", "page"), PAGES, ids=page_name)
def test_a_page_is_in_one_language(language: str, page: RulePage) -> None:
    """No English is left between the lines."""
    texts = [CODE.sub("", text) for text in paragraphs(in_language(page, language))]

    assert [text for text in texts if ENGLISH.search(text)] == []


def test_the_manual_goes_by_code() -> None:
    """Rules of reading and of judging in one row, so that nobody has to know which of the two a finding is of."""
    codes = [page.code for page in manual()]

    assert codes == sorted(codes)
    assert len(codes) == len(set(codes)) == len([*RULES, *READING_RULES])
