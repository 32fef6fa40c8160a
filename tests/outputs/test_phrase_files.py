"""The product's words lie in several files, and none of them takes a word from another."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.presentation.words import _flat


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_takes_a_phrase_from_another(language: Language) -> None:
    """A key stands in one file: the later one would win, and another page would say its words."""
    home = files("maturity.presentation").joinpath("locale")
    named = Counter(
        key
        for file in home.iterdir()
        if file.name == f"{language}.toml" or file.name.endswith(f".{language}.toml")
        for key, _ in _flat(tomllib.loads(file.read_text(encoding="utf-8")), "")
    )

    assert [key for key, times in named.items() if times > 1] == []
