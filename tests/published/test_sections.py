"""Every page that was built, whoever made it: no heading stands over nothing."""

from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.words import words
from tests.page_text import hollow_headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_of_the_site_has_something_below_it(site: Path, language: Language) -> None:
    """Made from data or written by hand; words that say "there is nothing" are nothing."""
    nothing_here = [phrase for key, phrase in words(language).phrases.items() if key.startswith("empty.")]
    hollow = {
        page.relative_to(site).as_posix(): hollow_headings(page.read_text(encoding="utf-8"), nothing_here)
        for page in sorted((site / language).rglob("*.html"))
    }

    assert len(hollow) > len(LANGUAGES)
    assert {address: found for address, found in hollow.items() if found} == {}
