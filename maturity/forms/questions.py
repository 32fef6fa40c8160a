"""The questions of a form, one section for each dimension, as data for its script."""

from collections.abc import Iterator
from typing import Any

from maturity.forms.fields import fields_of, in_languages, parts_of
from maturity.forms.material import FormMaterial
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.answering import plain_answer
from maturity.model.measures.keys import UNITS
from maturity.model.text import LANGUAGES, Language, Text
from maturity.presentation.criteria_words import criteria_words
from maturity.presentation.questions import Earlier
from maturity.presentation.voice import Voice
from maturity.presentation.words import in_words, words


def sections(material: FormMaterial) -> list[dict[str, Any]]:
    """Return the dimensions that ask something, in order, each with the titles of those that it lies in."""
    framework = material.framework
    found = [_section((), None, framework.own_indicators, material)]
    for dimension in framework.dimensions:
        found += _below(dimension, (), material)
    return [section for section in found if section["questions"]]


def _below(dimension: Dimension, above: tuple[Text, ...], material: FormMaterial) -> Iterator[dict[str, Any]]:
    yield _section((*above, dimension.title), dimension, dimension.indicators, material)
    for inner in dimension.dimensions:
        yield from _below(inner, (*above, dimension.title), material)


def _section(
    titles: tuple[Text, ...], dimension: Dimension | None, indicators: tuple[Indicator, ...], material: FormMaterial
) -> dict[str, Any]:
    return {
        "titles": [in_languages(title) for title in titles],
        "description": in_languages(dimension.description if dimension else None),
        "questions": [_question(one, material) for one in indicators if one.measure.asked],
    }


def _question(indicator: Indicator, material: FormMaterial) -> dict[str, Any]:
    measure, before = indicator.measure, material.before.get(indicator.id)
    return {
        "id": indicator.id,
        "title": in_languages(indicator.title),
        "ask": in_languages(indicator.ask),
        "description": in_languages(indicator.description),
        "criteria": _criteria(indicator, material.framework),
        "units": in_languages(indicator.units.title) if indicator.units else None,
        "fields": fields_of(measure, indicator.inferred),
        "parts": parts_of(measure),
        "before": _before(before) if before else None,
    }


def _criteria(indicator: Indicator, framework: Framework) -> dict[str, str] | None:
    said: dict[str, str] = {name: criteria_words(indicator, framework, Voice(name)).sentence for name in LANGUAGES}
    return said if all(said.values()) else None


def _before(said: Earlier) -> dict[str, Any]:
    return {
        "period": in_languages(said.period.label),
        "answer": {name: _answer(said, name) for name in LANGUAGES},
        "why": in_languages(said.rating.rationale),
    }


def _answer(said: Earlier, language: Language) -> str:
    """Say what was answered; of sub-units and parts the plain answer of each."""
    worded = None if UNITS.of(said.rating) else said.measure.answer_in_words(said.rating)
    return in_words(worded, words(language)) if worded is not None else plain_answer(said.rating)
