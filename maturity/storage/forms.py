"""The ratings of a new assessment: every question and its answers as comments, and one line that rates it."""

import textwrap
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from maturity.model.criteria import steps_of_part
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS
from maturity.model.measures.registry import own_keys
from maturity.model.measures.shapes import Asked, EachOf, Inside, OneOf, SomeOf
from maturity.model.text import Language, Text
from maturity.storage.shipped import remarks

WIDTH = 108
RULE = 80
MARKS = "=-·"


def rating_lines(framework: Framework, language: Language) -> Iterator[str]:
    """Write every indicator below the titles that lead to it."""
    for indicator in framework.own_indicators:
        yield ""
        yield from _indicator(indicator, language)
    for dimension in framework.dimensions:
        yield ""
        yield from _dimension(dimension, (), language)


def _dimension(dimension: Dimension, above: tuple[str, ...], language: Language) -> Iterator[str]:
    """Write a dimension's own indicators right below its title, and then the dimensions within it."""
    path = (*above, one_line(dimension.title, language))
    yield _title(path)
    for indicator in dimension.indicators:
        yield ""
        yield from _indicator(indicator, language)
    for place, within in enumerate(dimension.dimensions):
        if place or dimension.indicators:
            yield ""
        yield from _dimension(within, path, language)


def _title(path: tuple[str, ...]) -> str:
    """Set a title off by its depth; from the third on it names what it lies within."""
    mark = MARKS[min(len(path), len(MARKS)) - 1]
    start = f"  # {mark * 5} {' › '.join(path[1:] or path) if len(path) >= len(MARKS) else path[-1]}"
    return start if len(path) >= len(MARKS) else f"{start} ".ljust(RULE, mark)


NOT_LOOKED_AT = "{state: not-assessed, reason: {id: Belum ditelaah., en: Not looked at yet.}}"
REASONED = "confidence: low, rationale: {id: …, en: …}, evidence: [{source: source-1, locator: {id: hlm. 3, en: p. 3}}]"


def _indicator(indicator: Indicator, language: Language) -> Iterator[str]:
    """Write an indicator as not assessed in one line, and above it what to put between the braces to rate it."""
    words, title = remarks("rating", language), one_line(indicator.title, language)
    if indicator.measure.is_counted_in_register:
        yield from comment_lines(f"{title}: {words['counted']}")
        return
    yield from comment_lines(f"{title}: {one_line(indicator.ask, language)}")
    if feed := indicator.measure.fed_by:
        named = f"{feed.ref} ({feed.node})" if feed.node else feed.ref
        yield from comment_lines(words["fed" if indicator.measure.converts_feed else "beside"].format(named))
    yield from meanings(indicator.measure, language, indicator.inferred)
    if indicator.measure.converts_feed:  # an entry of its own would come before what feeds it
        yield f"  # {indicator.id}: {_answer(indicator, language)}"
        return
    yield from comment_lines(f"{words['answer']} {_answer(indicator, language)}")
    yield f"  {indicator.id}: {NOT_LOOKED_AT}"


def how_to_rate(framework: Framework, language: Language) -> Iterator[str]:
    """Say once, above all ratings, how one is written, and what may stand beside each answer."""
    words = remarks("rating", language)
    asked = [one for one in framework.indicators.values() if not one.measure.is_counted_in_register]
    if not asked:
        return
    example = next((one for one in asked if not one.measure.converts_feed), asked[0])
    yield f"# {words['rate']}"
    yield f"#   {example.id}: {_answer(example, language)}"
    yield f"# {words['check']}"
    yield f"#   {REASONED}"
    if framework.qualities:
        yield f"#   quality:  # {words['of'].format(', '.join(framework.qualities))}"
    if aimed := next((one.measure for one in asked if one.measure.why_no_goal is None), None):
        keys = ", ".join(_form(one) for one in _offered(aimed) if one.key in own_keys())
        yield f"#   goal: {{{keys}, by: }}  # {words['goal']}"


def range_example(framework: Framework) -> str:
    """Write how a range is given, where any indicator is answered with options in an order; else nothing."""
    for indicator in framework.indicators.values():
        for asked in indicator.measure.asked:
            if isinstance(asked.shape, OneOf) and (keys := asked.shape.between):
                ends = f"{{{keys.lowest}: 2, {keys.highest}: 3}}"
                return f"{asked.key.name}: {{{keys.at_least}: 2}} / {asked.key.name}: {ends}"
    return ""


def meanings(measure: Measure, language: Language, ours: Collection[str], hang: int = 2) -> Iterator[str]:
    """Say in comments what each answer means; the steps whose text is ours are marked."""
    for asked in measure.asked:
        match asked.shape:
            case OneOf(options=options) | SomeOf(options=options):
                yield from _described(options, language, hang, ours)
            case EachOf(options=options, answers=answers):
                yield from _described(options, language, hang, ours)
                yield from _described(answers, language, hang)
            case Inside():
                for name, part in measure.inner.items():
                    yield from _described({name: part.title}, language, hang)
                    yield from meanings(part.measure, language, steps_of_part(name, ours), hang + 2)


def _described(options: Mapping[Any, Text], language: Language, hang: int, ours: Collection[str] = ()) -> Iterator[str]:
    for name, text in options.items():
        mark = f" ({remarks('rating', language)['ours']})" if str(name) in ours else ""
        yield from comment_lines(f"{name} = {one_line(text, language)}{mark}", hang)


def _answer(indicator: Indicator, language: Language) -> str:
    """Write the keys that hold the answer; left empty, so that none can be forgotten and still count."""
    words, measure = remarks("rating", language), indicator.measure
    if not indicator.units:
        return _within_braces(measure, language)
    each, note = _braces(measure), words["units"].format(one_line(indicator.units.title, language))
    named = ", ".join(f"{words['unit']}-{n}: {each}" for n in (1, 2))
    return f"{{{UNITS.name}: {{{named}}}}}  # {'; '.join([note, *_remarks(measure, language)])}"


def _offered(measure: Measure) -> list[Asked]:
    return [asked for asked in measure.asked if asked.in_form]


def _within_braces(measure: Measure, language: Language) -> str:
    """Write the keys of an answer in one line; what they are in follows as a comment."""
    notes = [*_remarks(measure, language)]
    return _braces(measure) + (f"  # {'; '.join(notes)}" if notes else "")


def _braces(measure: Measure) -> str:
    return f"{{{', '.join(_form(asked, measure) for asked in _offered(measure))}}}"


def _form(asked: Asked, measure: Measure | None = None) -> str:
    """Write a key with room for its value."""
    match asked.shape:
        case EachOf(options=options):
            return f"{asked.key.name}: {{{', '.join(f'{name}: ' for name in options)}}}"
        case SomeOf():
            return f"{asked.key.name}: []"
        case Inside() if measure is not None:
            parts = ", ".join(f"{name}: {_braces(part.measure)}" for name, part in measure.inner.items())
            return f"{asked.key.name}: {{{parts}}}"
    return f"{asked.key.name}: "


def _remarks(measure: Measure, language: Language) -> Iterator[str]:
    """Say what the answer is in, or how it is written, key by key where there are several."""
    noted = [(asked.key.name, note) for asked in _offered(measure) if (note := _remark(asked, language))]
    yield from (f"{name}: {note}" if len(_offered(measure)) > 1 else note for name, note in noted)
    for name, part in measure.inner.items():
        yield from (f"{name}: {note}" for note in _remarks(part.measure, language))


def _remark(asked: Asked, language: Language) -> str:
    """Say beside a key what it is in, or how it is written."""
    words = remarks("rating", language)
    match asked.shape:
        case SomeOf(options=options):
            return words["met"].format(", ".join(list(options)[:2]))
        case EachOf(answers=answers):
            return words["of"].format(", ".join(answers))
    return one_line(asked.remark, language) if asked.remark else ""


def comment_lines(text: str, hang: int = 0) -> Iterator[str]:
    """Wrap a text as comment lines."""
    indent = hang + (4 if hang else 2)
    wrapped = textwrap.wrap(text, WIDTH - 4, initial_indent=" " * hang, subsequent_indent=" " * indent)
    yield from (f"  # {line}" for line in wrapped)


def one_line(text: Text, language: Language) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.words(language).split())
