from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from maturity.checks.attainable_scores import AttainableScores, attainable_scores
from maturity.checks.framework_tree import combination_of, indicators_with_keys, nodes_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding, Keys, Severity
from maturity.messages import say
from maturity.model.direction import Edge
from maturity.model.framework import Framework
from maturity.model.scale import Band, BandOn
from maturity.scoring.rounding import printed


class UnreachableLevel(Rule[FrameworkCase]):
    """No answers can lead to a level or band that the framework names.

    ## Why it matters
    A city is told of a step that nobody can take. Probably a bound, a level or the points of an answer are wrong.

    ## How to fix it
    Compare the bounds with the source. If the method really leaves the level out, do not name it in `scale.levels`,
    or take the band out.

    ## Example
        scale: {lowest: 1, highest: 5}
        bands:
          - {id: leading, from: 4, title: {id: Terdepan, en: Leading}}

        warning[M511 unreachable-level] no answers lead to the band 'leading': scores go from 1 to 3
    """

    code = "M511"
    severity = Severity.WARNING
    effect = say("Scores stay; the level or band is never given.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        yield from self._steps_of_measures(case)
        yield from self._steps_of_nodes(case)
        if attainable := attainable_scores(case.framework, case.framework):
            yield from self._bands(case, (), case.framework.bands, attainable)
            for name, group in case.framework.peer_groups.items():
                yield from self._bands(case, ("peer_groups", name), group.bands, attainable)

    def _steps_of_measures(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, indicator in indicators_with_keys(case.framework):
            if (ladder := indicator.measure.ladder) is not None:
                for level in _skipped(case.framework, ladder.levels, cumulative=ladder.is_gapless):
                    message = say(ladder.fault, name=indicator.id, level=level)
                    yield self.finding(case, message, (*keys, "measure", ladder.key), on_key=True)

    def _steps_of_nodes(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, node in nodes_with_keys(case.framework):
            if combination_of(node, case.framework).method.needs_levels:
                levels = [Decimal(part.level) for part in node.parts if part.level is not None]
                for level in _skipped(case.framework, levels, cumulative=True):
                    message = say(
                        "no part of {node!r} belongs to level {level}, so nothing leads to it",
                        node=node.id,
                        level=level,
                    )
                    yield self.finding(case, message, keys or ("combine",), on_key=True)

    def _bands(
        self, case: FrameworkCase, keys: Keys, bands: tuple[Band, ...], attainable: AttainableScores
    ) -> Iterator[Finding]:
        for place, (band, above) in enumerate(zip_longest(bands, bands[1:])):
            if not _can_be_in(band, above, first=place == 0, attainable=attainable, framework=case.framework):
                message = say(
                    "no answers lead to the band {band!r}: scores go from {low} to {high}",
                    band=band.id,
                    low=_number(attainable.low),
                    high=_number(attainable.high),
                )
                if attainable.values is not None and attainable.low <= band.start <= attainable.high:
                    message = say(
                        "no answers lead to the band {band!r}: no score lies between its bounds", band=band.id
                    )
                yield self.finding(case, message, (*keys, "bands", place, "from"))


def _skipped(framework: Framework, levels: Iterable[Decimal], *, cumulative: bool = False) -> list[int]:
    """Return the levels above the lowest score that no step leads to: those named, and those between two steps."""
    steps = set(levels)
    if not steps:
        return []
    expected = {level for level in framework.scale.levels if level > framework.scale.lowest}
    if cumulative:
        expected |= set(range(int(min(steps)), int(max(steps))))
    return sorted(expected - steps)


def _can_be_in(
    band: Band, above: Band | None, *, first: bool, attainable: AttainableScores, framework: Framework
) -> bool:
    """Tell whether some score is in a band; unless all scores are known, any between the ends is held possible."""
    pairs = (
        [(attainable.high, attainable.low)]
        if attainable.values is None
        else [(value, value) for value in attainable.values]
    )
    return any(
        _is_in(upper, band, framework, first=first) and not (above and _is_in(lower, above, framework, first=False))
        for upper, lower in pairs
    )


def _is_in(score: Fraction, band: Band, framework: Framework, *, first: bool) -> bool:
    """Tell whether a score has reached a band's bound."""
    scale, bound = framework.scale, Fraction(band.start)
    judged = Fraction(printed(score, scale)) if scale.band_on is BandOn.ROUNDED else score
    return judged > bound or (judged == bound and (first or scale.band_edge is Edge.AT_LEAST))


def _number(value: Fraction) -> str:
    return f"{float(value):.4g}"
