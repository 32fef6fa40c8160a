"""The ratings of a new assessment: every question and its answers as comments, and the keys that rate it."""

import textwrap
from collections.abc import Iterator

from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures import Choices, Compound, Context, Derived, Levels, Measure, Practices, Target
from maturity.model.quantities import Quantity
from maturity.model.text import Language, Text

WIDTH = 108
RULE = 80
MARKS = "=-·"

REMARKS: dict[Language, dict[str, str]] = {
    "en": {
        "rate": "to rate it: fill in the lines below, take their # away, and delete state and reason",
        "sure": "low, medium or high",
        "progress": "not-reached, partly-reached or reached",
        "met": "those that are met, as in [{}]",
        "of": "one of {}",
        "own": "the value that it is held against",
        "value": "or instead value: another body's score on this scale",
        "text": "or text: {id: …, en: …}",
        "units": "one line for each: {}",
        "unit": "name",
        "counted": "counted in services.yaml, so nothing is rated here.",
    },
    "id": {
        "rate": "untuk menilai: isi baris di bawah, hapus tanda #-nya, lalu hapus state dan reason",
        "sure": "low, medium atau high",
        "progress": "not-reached, partly-reached atau reached",
        "met": "yang terpenuhi, misalnya [{}]",
        "of": "salah satu dari {}",
        "own": "nilai pembandingnya",
        "value": "atau sebagai gantinya value: skor dari pihak lain pada skala ini",
        "text": "atau text: {id: …, en: …}",
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
    if isinstance(indicator.measure, Derived):
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
    match measure:
        case Levels():
            texts = {str(level): text for level, text in sorted(measure.levels.items())}
        case Choices():
            texts = {name: choice.text for name, choice in measure.choices.items()}
        case Practices():
            texts = {name: practice.text for name, practice in measure.practices.items()}
            texts |= {name: answer.text for name, answer in measure.answers.items()}
        case Compound():
            texts = {}
            for name, part in measure.parts.items():
                yield from comment_lines(f"{name} = {one_line(part.title, language)}", hang)
                yield from meanings(part.measure, language, hang + 2)
        case _:
            texts = {}
    for name, text in texts.items():
        yield from comment_lines(f"{name} = {one_line(text, language)}", hang)


def _answer(indicator: Indicator, language: Language) -> Iterator[str]:
    """Write the keys that hold the answer; left empty, so that none can be forgotten and still count."""
    say, measure = REMARKS[language], indicator.measure
    if indicator.units:
        yield f"units:  # {say['units'].format(one_line(indicator.units.title, language))}"
        yield from (f"  {say['unit']}-{n}: {_within_braces(measure, language)}" for n in (1, 2))
    elif isinstance(measure, Compound):
        yield "parts:"
        for name, part in measure.parts.items():
            yield f"  {name}: {_within_braces(part.measure, language)}"
    elif isinstance(measure, Practices) and measure.answers:
        yield f"practices:  # {say['of'].format(', '.join(measure.answers))}"
        yield from (f"  {name}:" for name in measure.practices)
    else:
        yield from (f"{key}:{f'  # {remark}' if remark else ''}" for key, remark in _keys(measure, language))


def _within_braces(measure: Measure, language: Language) -> str:
    """Write the keys of an answer that stands inside another, in one line; what they are in follows as a comment."""
    if isinstance(measure, Practices) and measure.answers:
        return f"{{practices: {{{', '.join(f'{name}: ' for name in measure.practices)}}}}}"
    keys = _keys(measure, language)
    remarks = "; ".join(remark for _, remark in keys if remark)
    return f"{{{', '.join(f'{key}: ' for key, _ in keys)}}}" + (f"  # {remarks}" if remarks else "")


def _keys(measure: Measure, language: Language) -> list[tuple[str, str]]:
    """Return the keys of an answer, each with a remark."""
    say = REMARKS[language]
    match measure:
        case Levels():
            return [("level", say["value"] if measure.fractional else "")]
        case Choices():
            return [("choice", "")]
        case Practices():
            return [("practices", say["met"].format(", ".join(list(measure.practices)[:2])))]
        case Target(unit=None):
            return [("progress", say["progress"])]
        case Context(unit=None):
            return [("value", say["text"])]
        case Quantity():
            return list(_of_quantity(measure, language))
        case Target(unit=Text() as unit) | Context(unit=Text() as unit):
            return [("value", one_line(unit, language))]
        case _:
            return []


def _of_quantity(measure: Quantity, language: Language) -> Iterator[tuple[str, str]]:
    yield "value", one_line(measure.unit, language)
    if measure.per:
        yield "per", one_line(measure.per.title, language)
    if measure.share_of and measure.share_of.target is None:
        yield "target", REMARKS[language]["own"]


def comment_lines(text: str, hang: int = 0) -> Iterator[str]:
    """Wrap a text as comment lines."""
    indent = hang + (4 if hang else 2)
    wrapped = textwrap.wrap(text, WIDTH - 4, initial_indent=" " * hang, subsequent_indent=" " * indent)
    yield from (f"  # {line}" for line in wrapped)


def one_line(text: Text, language: Language) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.words(language).split())
