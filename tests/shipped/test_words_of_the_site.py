"""Words that readers stumbled over are gone from all that they read, in both languages, and do not come back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.checks.text_tree import every
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.words import words
from maturity.storage.workspace import Workspace
from maturity.workflows.run import Run

ROOT = Path(__file__).parents[2]

GONE: dict[tuple[Language, str], str] = {
    ("id", "what a framework asks is told where it is asked"): r"yang ditanyakan kerangka",
    ("id", "who published says which scores"): r"dari \S+ skor yang diumumkan",
    ("id", "no consultant is there whose rubric it could be"): r"rubrik konsultan",
    ("id", "a year that nobody knows is no version"): r"versi undated|\bundated\b",
    ("id", "a framework gives no advice of its own"): r"saran kerangka\b|^saran dari kerangka$",
    ("id", "a title follows what a document holds"): r"dinamai di sini",
    ("en", "factors inhibit, and they have a name"): r"\bwhat holds? .{0,8}back\b",
    ("en", "a source is a source"): r"^said in\b",
    ("en", "who it is has a name, or it is official"): r"\bby an authority\b",
    ("en", "advice names what to do"): r"\bmend the weaknesses\b",
    ("en", "what is not known is left empty, and that is said"): r"\bnothing is guessed\b",
    ("en", "no consultant is there whose rubric it could be"): r"\bconsultant's\b",
    ("en", "readers write no files"): r"\bservices\.yaml\b|\bassessments/(?!\w)",
    ("id", "readers write no files"): r"\bservices\.yaml\b|\bassessments/(?!\w)",
}
"""What is gone, by its language and what holds instead."""


def in_the_workspace(workspace: Workspace, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what this workspace says of its cities and of itself."""
    files = [
        workspace.settings,
        *(each for folder in workspace.cities.values() for each in folder.assessments.values()),
    ]
    for loaded in filter(None, files):
        for keys, text in every(Text, loaded.model):
            yield f"{loaded.document.name} {'/'.join(map(str, keys))}", text.words(language)


def on_the_site(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the product's own phrases, and the pages that were written by hand for readers."""
    yield from words(language).phrases.items()
    for page in sorted((ROOT / "site" / "pages" / language).glob("*.md")):
        yield page.name, page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "instead"), GONE)
def test_no_reader_stumbles_over_it_again(repository: Run, language: Language, instead: str) -> None:
    """Neither in a phrase of the product nor in a page or an assessment of this workspace."""
    gone = re.compile(GONE[language, instead], re.IGNORECASE)
    told = [*on_the_site(language), *in_the_workspace(repository.workspace, language)]

    assert len(told) > 1000
    assert [(place, text) for place, text in told if gone.search(text)] == []


def test_every_ministry_is_called_by_its_name_in_english_too(repository: Run) -> None:
    """Whoever reads English reads what it does; the name in the files stands beside it."""
    settings = repository.workspace.settings
    assert settings is not None
    names = settings.model.names
    written = {
        source.author
        for folder in repository.workspace.cities.values()
        for loaded in folder.assessments.values()
        for source in loaded.model.sources.values()
        if source.author and source.author.startswith("Kementerian ")
    }

    assert written
    assert {*names} >= written
    for name, text in names.items():
        assert text.words("id") == name
        assert re.fullmatch(r"Ministry of [A-Z][\w ]+ \(Kementerian [\w ]+\)", text.words("en")), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_empty_page_says_so_in_a_sentence(language: Language) -> None:
    """What there is nothing of is said in words that a reader understands."""
    empty = [phrase for key, phrase in words(language).phrases.items() if key.startswith("empty.")]

    assert empty
    assert [phrase for phrase in empty if not phrase.endswith(".") or len(phrase.split()) <= 2] == []
