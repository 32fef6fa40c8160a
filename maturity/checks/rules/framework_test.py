from collections.abc import Iterator
from fractions import Fraction

from maturity.arithmetic.outcome import Unscored
from maturity.arithmetic.roots import is_short, to_digits
from maturity.checks.rule import FrameworkTestCase, Rule
from maturity.findings import Finding, Keys
from maturity.model.entry import Number
from maturity.model.framework_tests import Expectation
from maturity.model.scale import Scale
from maturity.scoring.result import AssessmentResult, NodeResult, TagResult
from maturity.scoring.rounding import printed

Result = NodeResult | TagResult

ABOUT = 12
"""So many digits of a number that has no end."""


class FrameworkTestRule(Rule[FrameworkTestCase]):
    """A test of the framework expects another score than the engine gives.

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

        error[M506 framework-test] expected 2.34, the engine gives 2.33 (exact 7/3)
    """

    code = "M506"
    name = "framework-test"
    effect = "The framework and the results by it are not published: they may differ from those of its authority."
    needs_scores = True

    def check(self, case: FrameworkTestCase) -> Iterator[Finding]:
        result = case.result()
        for keys, expectation, node in _expected(case, result):
            for key, message in _differences(expectation, node, case):
                yield self.finding(case, message, ("expect", *keys, key))


def _expected(case: FrameworkTestCase, result: AssessmentResult) -> Iterator[tuple[Keys, Expectation, Result]]:
    """Yield everything that is expected of a node or tag, with the node; other rules have looked the ids up."""
    expect = case.test.expect
    if expect.index:
        yield ("index",), expect.index, result.root
    nodes = {node.id: node for node in result.root.walk() if node is not result.root}
    for name, expectation in expect.scores.items():
        yield ("scores", name), expectation, nodes[name]
    for name, expectation in expect.tags.items():
        yield ("tags", name), expectation, result.tags[name]


def _differences(expected: Expectation, node: Result, case: FrameworkTestCase) -> Iterator[tuple[str, str]]:
    """Yield the key of each expectation that is not met, and what came instead."""
    given = _given(node, case)
    if expected.none is not None and not _is_absent(node, expected.none):
        yield "none", f"expected no score ({expected.none}), the engine gives {given}"
    if expected.exact is not None and node.score != expected.exact:
        yield "exact", f"expected exactly {shown(expected.exact)}, the engine gives {given}"
    if expected.printed is not None and not _is_printed(node, expected.printed, expected.within, case):
        tolerance = f" within {expected.within}" if expected.within else ""
        yield "printed", f"expected {expected.printed}{tolerance}, the engine gives {given}"
    if expected.band is not None and (node.band is None or node.band.id != expected.band):
        came = given if node.score is None else f"{node.band.id!r} for {given}" if node.band else f"none for {given}"
        yield "band", f"expected the band {expected.band!r}, the engine gives {came}"


def _is_absent(node: Result, reason: str) -> bool:
    return isinstance(node.outcome, Unscored) and node.outcome.reason.value == reason


def _is_printed(node: Result, expected: Number, within: Number | None, case: FrameworkTestCase) -> bool:
    if node.score is None:
        return False
    return abs(printed(node.score, case.framework.scale) - expected) <= (within or 0)


def _given(node: Result, case: FrameworkTestCase) -> str:
    """Say what the engine gives: the printed score and the exact one, or why there is none."""
    if isinstance(node.outcome, Unscored):
        return f"no score ({node.outcome.reason.value})"
    return unrounded(node.outcome.value, case.framework.scale)


def unrounded(value: Fraction, scale: Scale) -> str:
    """Say how a score is printed, and what it is before that: exactly, or about where it was rounded on the way."""
    meant = f"exact {shown(value)}" if is_short(value) else f"about {to_digits(value, ABOUT):f}"
    return f"{printed(value, scale)} ({meant})"


def shown(value: Fraction) -> str:
    """Write an exact number as a decimal where one is short enough, else as a fraction."""
    for places in range(7):
        shifted = value * 10**places
        if shifted.denominator == 1:
            return f"{float(value):.{places}f}" if abs(shifted) < 10**15 else str(value)
    return str(value)
