"""The ratings of a new assessment: every question and its answers as comments, and the keys that rate it."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS
from maturity.model.measures.shapes import Asked, EachOf, Inside, OneOf, SomeOf
from maturity.model.text import Language, Text

WIDTH = 108
RULE = 80
MARKS = "=-·"

REMARKS: dict[Language, dict[str, str]] = {
    "en": {
        "rate": "to rate it: fill in the lines below, take their # away, and delete state and reason",
        "sure": "low, medium or high",
        "met": "those that are met, as in [{}]",
        "of": "one of {}",
        "units": "one line for each: {}",
        "unit": "name",
        "counted": "counted in services.yaml, so nothing is rated here.",
    },
    "id": {
        "rate": "untuk menilai: isi baris di bawah, hapus tanda #-nya, lalu hapus state dan reason",
        "sure": "low, medium atau high",
        "met": "yang terpenuhi, misalnya [{}]",
        "of": "salah satu dari {}",
        "units": "satu baris untuk masing-masing: {}",
        "unit": "nama",
        "counted": "dihitung dari services.yaml, jadi tidak dinilai di sini.",
    },
}
"""What the comments beside the keys of a rating say."""


def rating_lines(framework: Framework, language: Language) -> Iterator[str]:
    """Write every indicator below the titles that lead to it."""
    for dimension in framework.dimensions:
        yield ""
        yield from _dimension(dimension, (), framework, language)


def _dimension(dimension: Dimension, above: tuple[str, ...], framework: Framework, language: Language) -> Iterator[str]:
    """Write a dimension's own indicators right below its title, and then the dimensions within it."""
    path = (*above, one_line(dimension.title, language))
    yield _title(path)
    for indicator in dimension.indicators:
        yield ""
        yield from _indicator(indicator, framework, language)
    for place, within in enumerate(dimension.dimensions):
        if place or dimension.indicators:
            yield ""
        yield from _dimension(within, path, framework, language)


def _title(path: tuple[str, ...]) -> str:
    """Set a title off by its depth; from the third on it names what it lies within."""
    mark = MARKS[min(len(path), len(MARKS)) - 1]
    start = f"  # {mark * 5} {' › '.join(path[1:] or path) if len(path) >= len(MARKS) else path[-1]}"
    return start if len(path) >= len(MARKS) else f"{start} ".ljust(RULE, mark)


def _indicator(indicator: Indicator, framework: Framework, language: Language) -> Iterator[str]:
    """Write an indicator as not assessed, with what rates it ready below its key."""
    say, title = REMARKS[language], one_line(indicator.title, language)
    if indicator.measure.is_counted_in_register:
        yield from comment_lines(f"{title}: {say['counted']}")
        return
    yield from comment_lines(f"{title}: {one_line(indicator.ask, language)}")
    yield from meanings(indicator.measure, language)
    yield f"  {indicator.id}:"
    yield "    state: not-assessed"
    yield "    reason: {id: Belum ditelaah., en: Not looked at yet.}"
    yield f"    # {say['rate']}"
    yield from (f"    # {line}" for line in _answer(indicator, language))
    if framework.qualities:
        yield f"    # quality:  # {say['of'].format(', '.join(framework.qualities))}"
    yield f"    # confidence: low  # {say['sure']}"
    yield "    # rationale: {id: …, en: …}"
    yield "    # evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]"


def meanings(measure: Measure, language: Language, hang: int = 2) -> Iterator[str]:
    """Say in comments what each answer means."""
    for asked in measure.asked:
        match asked.shape:
            case OneOf(options=options) | SomeOf(options=options):
                yield from _described(options, language, hang)
            case EachOf(options=options, answers=answers):
                yield from _described({**options, **answers}, language, hang)
            case Inside():
                for name, part in measure.inner.items():
                    yield from _described({name: part.title}, language, hang)
                    yield from meanings(part.measure, language, hang + 2)


def _described(options: Mapping[Any, Text], language: Language, hang: int) -> Iterator[str]:
    for name, text in options.items():
        yield from comment_lines(f"{name} = {one_line(text, language)}", hang)


def _answer(indicator: Indicator, language: Language) -> Iterator[str]:
    """Write the keys that hold the answer; left empty, so that none can be forgotten and still count."""
    say, measure = REMARKS[language], indicator.measure
    if indicator.units:
        yield f"{UNITS.name}:  # {say['units'].format(one_line(indicator.units.title, language))}"
        yield from (f"  {say['unit']}-{n}: {_within_braces(measure, language)}" for n in (1, 2))
        return
    for asked in _offered(measure):
        remark = _remark(asked, language)
        yield f"{asked.key.name}:{f'  # {remark}' if remark else ''}"
        match asked.shape:
            case EachOf(options=options):
                yield from (f"  {name}:" for name in options)
            case Inside():
                yield from (
                    f"  {name}: {_within_braces(part.measure, language)}" for name, part in measure.inner.items()
                )


def _offered(measure: Measure) -> list[Asked]:
    return [asked for asked in measure.asked if asked.in_form]


def _within_braces(measure: Measure, language: Language) -> str:
    """Write the keys of an answer that stands inside another, in one line; what they are in follows as a comment."""
    keys: list[str] = []
    remarks: list[str] = []
    for asked in _offered(measure):
        if isinstance(asked.shape, EachOf):
            keys.append(f"{asked.key.name}: {{{', '.join(f'{name}: ' for name in asked.shape.options)}}}")
        else:
            keys.append(f"{asked.key.name}: ")
            remarks += filter(None, [_remark(asked, language)])
    return f"{{{', '.join(keys)}}}" + (f"  # {'; '.join(remarks)}" if remarks else "")


def _remark(asked: Asked, language: Language) -> str:
    """Say beside a key what it is in, or how it is written."""
    say = REMARKS[language]
    match asked.shape:
        case SomeOf(options=options):
            return say["met"].format(", ".join(list(options)[:2]))
        case EachOf(answers=answers):
            return say["of"].format(", ".join(answers))
    return one_line(asked.remark, language) if asked.remark else ""


def comment_lines(text: str, hang: int = 0) -> Iterator[str]:
    """Wrap a text as comment lines."""
    indent = hang + (4 if hang else 2)
    wrapped = textwrap.wrap(text, WIDTH - 4, initial_indent=" " * hang, subsequent_indent=" " * indent)
    yield from (f"  # {line}" for line in wrapped)


def one_line(text: Text, language: Language) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.words(language).split())
