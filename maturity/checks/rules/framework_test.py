from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from maturity.arithmetic.outcome import Outcome, Scored, Unscored
from maturity.arithmetic.roots import is_short, to_digits
from maturity.checks.framework_test_case import FrameworkTestCase
from maturity.checks.rule import Rule
from maturity.findings import Finding, Keys
from maturity.messages import Message, joined, say
from maturity.model.entry import Number
from maturity.model.framework_tests import Expectation
from maturity.model.looking_up import ASK, named_source
from maturity.model.scale import Band, Scale
from maturity.placed_hints import LinesOf, PlacedHint, Span, lines_said
from maturity.scoring.result import AssessmentResult, NodeResult, TagResult
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import shown_band, shown_index

MEANINGS = {
    "exact": say("'exact' is the result before it is rounded."),
    "printed": say("'printed' is the result as it is published."),
}
ONLY_TO_AGREE = say("do not change what is expected only to make it agree.")
ABOUT = 12
"""So many digits of a number that has no end."""


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """An index of which nothing but itself is public, and the band that the framework's bounds put it in."""

    outcome: Outcome
    band: Band | None

    @property
    def score(self) -> Fraction | None:
        """The number that was published."""
        return self.outcome.value if isinstance(self.outcome, Scored) else None


Result = NodeResult | TagResult | PublishedIndex


class FrameworkTestRule(Rule[FrameworkTestCase]):
    """A test of the framework expects another score than the calculation gives.

    ## Why it matters
    The tests hold a framework to what its authority printed. One that fails says that the framework computes
    something else, for every city.

    ## How to fix it
    Work the case out on paper. Then correct the framework where it departs from its source, or the test where it was
    copied wrongly. A printed number that no rule explains gets its tolerance with `within`.

    ## Example
        levels: {online: 3, open: 2, safe: 2}
        expect:
          index: {exact: 2.5, printed: 2.34, band: early}

        error[M506 framework-test] expected 2.34, the calculation gives 2.33 (exact 7/3)
    """

    code = "M506"
    name = "framework-test"
    effect = say("The framework and the results by it are not published: they may differ from those of its authority.")
    needs_scores = True

    def check(self, case: FrameworkTestCase) -> Iterator[Finding]:
        result = case.result()
        for keys, expectation, node in _expected(case, result):
            for key, message in _differences(expectation, node, case):
                unplaced = joined(
                    (ONLY_TO_AGREE, *_example(key), _to_look_up(case, Message("framework.yaml")), ASK), " "
                )
                hint = PlacedHint(unplaced, partial(_by_lines, case, key, keys[-1]))
                yield self.finding(case, message, ("expect", *keys, key), hint)


def _by_lines(case: FrameworkTestCase, key: str, node: str | int, lines_of: LinesOf) -> Message | None:
    """Say on which lines the example stands, and what it is about in the framework."""
    own, framework = lines_of(""), lines_of(case.file.removesuffix("tests.yaml") + "framework.yaml")
    if own is None or framework is None:
        return None
    place = Message(framework.file)
    keys = next((keys for keys, each in case.framework.placed if each.id == node), None)
    if keys and (span := framework.span_of(keys)):
        place = say("{lines} ({node!r}) of {file}", file=framework.file, lines=lines_said(span), node=node)
    example = _example(key, own.span_of(case.in_file(())))
    return joined((ONLY_TO_AGREE, *example, _to_look_up(case, place), ASK), " ")


def _example(key: str, span: Span | None = None) -> Iterator[Message]:
    """Yield what a worked example is, and its lines where they are known; and what its number means."""
    if span:
        yield say("A worked example, by which the framework is checked, stands on {lines}.", lines=lines_said(span))
    else:
        yield say("This is a worked example, by which the framework is checked.")
    if key in MEANINGS:
        yield MEANINGS[key]


def _to_look_up(case: FrameworkTestCase, place: Message) -> Message:
    """Say where a worked example comes from, and what to do with it; ``place``: what of the framework it is about."""
    name = case.test.source or ""
    source = case.framework.sources.get(name)
    if source is None:
        return say(
            "Its answers were made up, so work its result out by hand. (1) If the example is wrong: correct it. (2) If "
            "it is right: change nothing here, but compare {place} with the method, and correct what differs there, "
            "such as a weight.",
            place=place,
        )
    return say(
        "Look the example up {source}. (1) If there is another number or another answer: write that in the example. "
        "(2) If all is the same there: change nothing here, but compare {place} with that source, and correct what "
        "differs there, such as a weight.",
        source=named_source(name, source, case.test.locator),
        place=place,
    )


def _expected(case: FrameworkTestCase, result: AssessmentResult) -> Iterator[tuple[Keys, Expectation, Result]]:
    """Yield everything that is expected of a node or tag, with the node; other rules have looked the ids up."""
    expect = case.test.expect
    if expect.index:
        yield ("index",), expect.index, result.root if case.test.index is None else _published(result)
    nodes = {node.id: node for node in result.root.walk() if node is not result.root}
    for name, expectation in expect.scores.items():
        yield ("scores", name), expectation, nodes[name]
    for name, expectation in expect.tags.items():
        yield ("tags", name), expectation, result.tags[name]


def _published(result: AssessmentResult) -> PublishedIndex:
    index = shown_index(result)
    return PublishedIndex(result.root.outcome if index is None else Scored(index), shown_band(result))


def _differences(expected: Expectation, node: Result, case: FrameworkTestCase) -> Iterator[tuple[str, Message]]:
    """Yield the key of each expectation that is not met, and what came instead."""
    given = _given(node, case)
    if expected.none is not None and not _is_absent(node, expected.none):
        yield "none", say("expected no score ({none}), the calculation gives {given}", none=expected.none, given=given)
    if expected.exact is not None and node.score != expected.exact:
        yield (
            "exact",
            say("expected exactly {exact}, the calculation gives {given}", exact=shown(expected.exact), given=given),
        )
    if expected.printed is not None and not _is_printed(node, expected.printed, expected.within, case):
        number = say("{number} within {within}", number=expected.printed, within=expected.within)
        wanted = number if expected.within else expected.printed
        yield "printed", say("expected {number}, the calculation gives {given}", number=wanted, given=given)
    if expected.band is not None and (node.band is None or node.band.id != expected.band):
        came = (
            given
            if node.score is None
            else say("{band!r} for {given}", band=node.band.id, given=given)
            if node.band
            else say("none for {given}", given=given)
        )
        yield "band", say("expected the band {band!r}, the calculation gives {came}", band=expected.band, came=came)


def _is_absent(node: Result, reason: str) -> bool:
    return isinstance(node.outcome, Unscored) and node.outcome.reason.value == reason


def _is_printed(node: Result, expected: Number, within: Number | None, case: FrameworkTestCase) -> bool:
    if node.score is None:
        return False
    return abs(printed(node.score, case.framework.scale) - expected) <= (within or 0)


def _given(node: Result, case: FrameworkTestCase) -> Message:
    """Say what the calculation gives: the printed score and the exact one, or why there is none."""
    if isinstance(node.outcome, Unscored):
        return say("no score ({reason})", reason=node.outcome.reason.value)
    return unrounded(node.outcome.value, case.framework.scale)


def unrounded(value: Fraction, scale: Scale) -> Message:
    """Say how a score is printed, and what it is before that: exactly, or about where it was rounded on the way."""
    rounded = printed(value, scale)
    if Fraction(rounded) == value:
        return Message(str(rounded))
    if is_short(value):
        return say("{rounded} (exact {exact})", rounded=rounded, exact=shown(value))
    return say("{rounded} (about {about:f})", rounded=rounded, about=to_digits(value, ABOUT))


def shown(value: Fraction) -> str:
    """Write an exact number as a decimal where one is short enough, else as a fraction."""
    for places in range(7):
        shifted = value * 10**places
        if shifted.denominator == 1:
            return f"{float(value):.{places}f}" if abs(shifted) < 10**15 else str(value)
    return str(value)
