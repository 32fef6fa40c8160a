"""One page for each indicator that anybody was rated by: the question, and who stands where, on what evidence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from maturity.model.framework import Dimension, Framework, Indicator
from maturity.presentation.answers import said_goal
from maturity.presentation.criteria_words import criteria_words
from maturity.presentation.framework_summary import all_unverified
from maturity.presentation.indicator_distribution import answer_of, distribution_of, finding_of
from maturity.presentation.indicator_standing import (
    Standing,
    factors_touching,
    indicator_address,
    indicators_shown,
    period_key,
    periods_of,
    standings_of,
    trail_of,
)
from maturity.presentation.kind_words import counted, kind_title, shared_kind
from maturity.presentation.measure_words import MeasureLines, OptionLine, facts_of
from maturity.presentation.portfolio import framework_address
from maturity.presentation.result.indicators import IndicatorLines
from maturity.website.page import Link, Page, PlannedPage, entry
from maturity.website.plan_goals import goals_on_indicator
from maturity.website.rendering import Writer, planned

MOST_GROUNDS = 12
"""Of how many governments on one step the evidence stands on the page; of the others it is one click away."""
MOST_DOTS = 6
REACHED, POSSIBLE, OPEN = "●", "◐", "○"
MOVES = {1: "↑", 0: "=", -1: "↓"}


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the scale, and who stands on it today; ``above`` is the next higher one that anybody holds."""

    option: OptionLine
    anchor: str
    held_by: tuple[Standing, ...]

    @property
    def shown(self) -> tuple[Standing, ...]:
        """Those whose evidence stands here."""
        return self.held_by[:MOST_GROUNDS]

    @property
    def others(self) -> tuple[Standing, ...]:
        """Those that are only named."""
        return self.held_by[MOST_GROUNDS:]


def indicator_pages(writer: Callable[[str], Writer]) -> Iterator[PlannedPage]:
    """Yield the page of each indicator that some result shows, in the order of the frameworks."""
    w = writer("")
    shown = indicators_shown(w.portfolio)
    for framework in w.portfolio.frameworks:
        if framework.ref in shown:
            for name, standings in standings_of(w.views, framework).items():
                indicator = framework.indicators[name]
                w = writer(indicator_address(framework, name))
                yield planned(w, partial(_page, indicator, standings, framework))


def _page(indicator: Indicator, standings: tuple[Standing, ...], framework: Framework, w: Writer) -> Page:
    title, criteria = w.plain(indicator.title), criteria_words(indicator, framework, w)
    measure_lines = partial(MeasureLines, scale=framework.scale, voice=w)
    lines = measure_lines(indicator.measure, ours=criteria.ours)
    rungs = _rungs(standings, lines.options())
    on_scale = {standing.city.city.id for rung in rungs for standing in rung.held_by}
    yardstick = w.versioned(framework)
    trail, lead = trail_of(framework, indicator), _lead(standings, w)
    html = w.render(
        "indicator",
        indicator=indicator,
        framework=framework,
        framework_address=framework_address(framework),
        title=title,
        yardstick=yardstick,
        lead=lead,
        trail=trail,
        is_unverified=not indicator.verified and not all_unverified(framework),
        lines=lines,
        criteria=criteria,
        inner=[(part, measure_lines(part.measure)) for part in indicator.measure.inner.values()],
        facts=facts_of(indicator, w),
        standings=standings,
        head=kind_title(shared_kind(each.city.kind for each in standings), w),
        periods=periods_of(standings),
        period_key=period_key,
        rungs=rungs,
        higher=_higher(rungs),
        off_scale=[each for each in standings if each.current.answer and each.city.city.id not in on_scale][
            :MOST_GROUNDS
        ],
        figure=distribution_of(standings, w, "_distribution"),
        changes=_changes(standings, w),
        factors=factors_touching(w.portfolio, framework, indicator),
        goals=[(each, goal) for each in standings if (goal := said_goal(each.current.rating, indicator.measure, w.t))],
        plan_goals=goals_on_indicator(standings, indicator.id, w),
        siblings=_siblings(indicator, trail, framework, w),
        dots=dots,
        moves=MOVES,
    )
    also = [w.in_other_language(indicator.title)]
    search = (entry("", title, f"{yardstick}.", lead, w.plain(indicator.ask), also=also),)
    crumbs = (
        Link(w.t("nav.frameworks"), "frameworks/index.html"),
        Link(yardstick, framework_address(framework)),
    )
    return Page(w.address, f"{title} · {yardstick}", lead or w.plain(indicator.ask), html, search, crumbs)


def _lead(standings: Sequence[Standing], w: Writer) -> str:
    """Say in one sentence who stands where: of one government its answer, of several how they spread."""
    answered = [each for each in standings if each.current.answer]
    if not answered:
        kinds = [each.city.kind for each in standings]
        return w.t("indicator-page.finding.none", what=counted(kinds, w))
    if len(answered) == 1:
        (one,) = answered
        period = one.current.assessment.period.called(w.language)
        names = {"name": w.plain(one.city.name), "period": period, "answer": answer_of(one.current, w)}
        return w.t("indicator-page.finding.one", **names)
    if any(each.current.length is None for each in answered):
        return ""
    return finding_of([each.current for each in answered], [each.city.kind for each in answered], w)


def _rungs(standings: Sequence[Standing], options: Sequence[OptionLine]) -> tuple[Rung, ...]:
    """Return the steps from the highest, where an answer is one of them and no other; nothing where it may be several.

    Steps come from the lowest, as the framework has them.
    """
    held: dict[int, list[Standing]] = {}
    for standing in standings:
        if standing.current.is_answered:
            place = next((at for at, option in enumerate(standing.current.options) if option.here), None)
            if place is not None:
                held.setdefault(place, []).append(standing)
    if not held:
        return ()
    rungs = [Rung(option, f"_step-{at + 1}", tuple(held.get(at, ()))) for at, option in enumerate(options)]
    return tuple(reversed(rungs))


def _higher(rungs: Sequence[Rung]) -> dict[str, Rung]:
    """Return for each government the next higher step that another one holds: whom it can ask how it is done."""
    above: Rung | None = None
    found: dict[str, Rung] = {}
    for rung in rungs:
        for standing in rung.held_by:
            if above is not None:
                found[standing.city.city.id] = above
        above = rung if rung.held_by else above
    return found


def _changes(standings: Sequence[Standing], w: Writer) -> str:
    """Count who rose, fell and stayed between the first and the last answer; empty where nobody has two."""
    moved = [each.moved for each in standings if each.moved is not None]
    if not moved:
        return ""
    counts = {"rose": moved.count(1), "fell": moved.count(-1), "same": moved.count(0)}
    kinds = (each.city.kind for each in standings if each.moved is not None)
    return w.t("indicator-page.changes", what=counted(kinds, w), **counts)


def _siblings(indicator: Indicator, trail: Sequence[Dimension], framework: Framework, w: Writer) -> list[Link]:
    """Return the indicators beside it, itself without an address."""
    beside = trail[-1].indicators if trail else framework.own_indicators
    shown = indicators_shown(w.portfolio)[framework.ref]
    return [
        Link(w.plain(one.title), "" if one is indicator else indicator_address(framework, one.id))
        for one in beside
        if one.id in shown
    ]


def dots(row: IndicatorLines) -> str:
    """Return a level as so many full dots of its scale, half ones for what a range leaves possible; empty without one.

    Its number stands beside it: the form is for the eye, on a grey print too.
    """
    steps = sorted(row.levels)
    if row.level not in steps or len(steps) > MOST_DOTS or not row.rating.counts:
        return ""
    reached = steps.index(row.level) + 1
    highest = row.highest_level if row.highest_level in steps else row.level
    possible = steps.index(highest) + 1 - reached
    return REACHED * reached + POSSIBLE * possible + OPEN * (len(steps) - reached - possible)
