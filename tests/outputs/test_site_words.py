"""Both languages have every word that the site can ask for."""

import re
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from maturity.arithmetic.outcome import Absence
from maturity.model.assessment import Confidence, Effect, FactorOrigin, Status
from maturity.model.city import Handover
from maturity.model.combining import Combine, Gap
from maturity.model.direction import Direction, Edge
from maturity.model.framework import ScoringOrigin
from maturity.model.measures.registry import kinds
from maturity.model.measures.target import Progress, Stage
from maturity.model.scale import BandOn, Rounding
from maturity.model.services import ServiceKind, ServiceStatus
from maturity.model.source import Origin, SourceKind
from maturity.model.states import State
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.words import words

OUTPUTS = Path(__file__).parents[2] / "maturity" / "outputs"
VALUES: dict[str, type[StrEnum]] = {
    "absence": Absence, "absence-why": Absence, "band-on": BandOn, "combine": Combine,
    "city.after": Handover, "city.before": Handover,
    "combine-why": Combine, "confidence": Confidence, "direction": Direction, "edge": Edge, "effect": Effect,
    "explain.gap": Gap, "gap": Gap, "origin": FactorOrigin, "progress": Progress, "reach": Edge, "rounding": Rounding,
    "scoring-origin": ScoringOrigin, "service-kind": ServiceKind, "service-status": ServiceStatus,
    "source-kind": SourceKind, "source-origin": Origin, "stage": Stage, "state": State, "status": Status,
    "legend": State, "level-origin": ScoringOrigin, "reading-origin": ScoringOrigin, "confidence-why": Confidence,
}  # fmt: skip


def blanks(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_both_languages_have_the_same_keys_and_blanks() -> None:
    """A phrase that one language lacks, or a number that it leaves out, stops here and not at a reader."""
    one, other = (words(language).phrases for language in LANGUAGES)

    assert one.keys() == other.keys()
    assert [key for key in one if blanks(one[key]) != blanks(other[key])] == []


def test_no_phrase_takes_every_government_for_a_city() -> None:
    """A ministry replies, too; only what speaks of large cities as an example says so, and blanks are names of ours."""
    named = {"en": r"\b(city|cities|mayor)\b", "id": r"\b(kota|wali kota)\b"}

    assert {
        (language, key)
        for language in LANGUAGES
        for key, phrase in words(language).phrases.items()
        if re.search(named[language], re.sub(r"\{.*?\}", "", phrase), re.IGNORECASE)
    } == {("en", "glossary.meaning.peer-group"), ("id", "glossary.meaning.peer-group")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", VALUES)
def test_every_value_of_the_model_has_a_word(group: str, language: Language) -> None:
    """A new state, kind or rule cannot be published without a word for it."""
    assert [value for value in VALUES[group] if f"{group}.{value.value}" not in words(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_a_word(language: Language) -> None:
    """The kinds of measure are named too."""
    assert [kind for kind in kinds() if f"measure.{kind}" not in words(language)] == []


def test_templates_ask_only_for_words_that_exist() -> None:
    """Each whole key in a template or a page module is in the word files."""
    known = words("en").phrases
    files = [*OUTPUTS.glob("templates/site/*.j2"), *OUTPUTS.glob("pages/*.py")]
    asked = {key for file in files for key in re.findall(r'\bt\("([a-z.-]+[a-z])"[,)]', file.read_text())}
    counted = {key for file in files for key in re.findall(r'\bcount\(\s*"([a-z.-]+)"', file.read_text())}

    assert sorted(asked - known.keys()) == []
    assert sorted(key for key in counted if f"{key}.one" not in known or f"{key}.many" not in known) == []
