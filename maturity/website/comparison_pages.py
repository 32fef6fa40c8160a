"""Cities side by side: a page for each framework version, its periods as sections, the profile before the rank."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any

from maturity.model.framework import Framework
from maturity.model.ranking import Ranking
from maturity.model.scale import Band, Scale
from maturity.presentation.band_shift import bands_held
from maturity.presentation.compared_facts import Since, finding_of, since_of, usual_period
from maturity.presentation.drawings import Figure, coloured_bands
from maturity.presentation.group_changes import group_changes_of
from maturity.presentation.group_drawings import draw_movers_of, draw_strip_of
from maturity.presentation.kind_words import counted, kind_title, shared_kind
from maturity.presentation.numbers import NO_SCORE, show_change
from maturity.presentation.portfolio import Assessed, compare_address, comparison_address, comparison_file
from maturity.presentation.ranking_words import counts_ranges, group_title, ranked_words, ranking_remark
from maturity.presentation.reported_scores import rests_on_report
from maturity.presentation.result.position import IndexTarget, targets_for
from maturity.presentation.result.succession import successors_of
from maturity.presentation.result.view import ResultView
from maturity.presentation.result_groups import (
    PeriodGroups,
    RankedResult,
    ResultGroup,
    comparable,
    grouping_of,
    groups_of,
    is_comparable,
    period_anchor,
    row_anchor,
    verdicts,
)
from maturity.presentation.said_in import subject_and_period
from maturity.presentation.side_by_side import side_by_side
from maturity.scoring.agreement import Match
from maturity.scoring.shown_index import IndexOrigin, origin_of_index, shown_index
from maturity.website.comparison_tools import RowFilter, marks_of, row_filters
from maturity.website.left_out_lines import unreadable_results
from maturity.website.page import Link, Page, PlannedPage, entry
from maturity.website.rendering import Writer, planned

MOST_APART = 12
NEAR, FAR = "≈", "≠"
SIGNS = {Match.WITHIN_ROUNDING: NEAR, Match.WITHIN_RANGES: NEAR, Match.WITHIN_TOLERANCE: NEAR, Match.DIFFERS: FAR}
MEANINGS = {NEAR: "near", FAR: "far"}


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One city's result, with what stands beside it only where results are compared.

    ``again`` is our own index beside a published one that heads the result, ``published`` the other way round; each
    may have a sign before it. ``since`` is the period that the ``change`` is counted from, where it is another one than
    that of most. ``anchor`` is the row's own address, ``newest`` that of the government, in its newest row alone;
    ``marks`` is what it is filtered by.
    """

    rank: str
    view: ResultView
    coverage: str
    again: tuple[str, str] | None
    published: tuple[str, str] | None
    remark: str
    change: str = ""
    since: str = ""
    anchor: str = ""
    newest: str = ""
    marks: tuple[tuple[str, str], ...] = ()


BandCount = tuple[Band, int, int]
"""A band, the step of the colour ramp in its middle, and how many results are in it."""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """The results that may be compared with each other, and what they have in common."""

    title: str
    subject: str
    """What one of those is called that the table lists."""
    count: str
    rows: tuple[ComparisonRow, ...]
    average: str
    averages: tuple[str, ...]
    finding: str
    figures: tuple[Figure, ...]
    since: str
    """The period that most changes are counted from; empty where nothing can be held against an earlier one."""
    bands: tuple[BandCount, ...]
    remarks: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]
    """The signs in its cells, each with what it means."""
    ranked: bool
    covered: bool


def comparison_pages(w_of: Callable[[str], Writer]) -> Iterator[PlannedPage]:
    """Yield the page that lists every comparison, and each of them."""
    w = w_of("comparisons/index.html")
    yield planned(w, _index_page)
    for framework in comparable(w.portfolio):
        yield planned(w_of(comparison_address(framework)), partial(_comparison_page, framework))


def comparisons_listed(w: Writer) -> list[tuple[Framework, str, str, str]]:
    """Return each framework by which cities are compared, where, how many, and in which periods; the largest first."""
    lines, sizes = [], dict[str, int]()
    for framework in comparable(w.portfolio):
        made = w.portfolio.by_framework[framework.ref]
        periods = {assessed.assessment.period.called(w.language) for _, assessed in made}
        kinds = {city.city.id: city.kind for city, _ in made}
        address, sizes[framework.ref] = comparison_address(framework), len(kinds)
        lines.append((framework, address, counted(kinds.values(), w), ", ".join(sorted(periods, reverse=True))))
    return sorted(lines, key=lambda line: -sizes[line[0].ref])


def _index_page(w: Writer) -> Page:
    lead = w.t("comparison.lead")
    apart = tuple(_why_apart(framework, w) for framework in w.portfolio.frameworks if _never_meet(framework, w))
    sides = {
        each.ref: compare_address(each) for each in w.portfolio.frameworks if side_by_side(w.portfolio).pairs(each)
    }
    listed = comparisons_listed(w)
    met = {framework.ref for framework, *_ in listed}
    return w.listing(
        "comparisons",
        w.t("nav.comparison"),
        lead,
        listed=listed,
        sides=sides,
        own_periods=[each for each in w.portfolio.frameworks if each.ref in sides and each.ref not in met],
        apart=apart,
    )


def _never_meet(framework: Framework, w: Writer) -> bool:
    """Tell whether several cities were assessed by a framework version, and no two of them may be compared."""
    cities = {city.city.id for city, _ in w.portfolio.by_framework.get(framework.ref, ())}
    return len(cities) > 1 and not is_comparable(w.portfolio, framework)


def _why_apart(framework: Framework, w: Writer) -> str:
    """Say by what the results of a framework differ, so that they are not compared."""
    made = w.portfolio.by_framework[framework.ref]
    named = [
        w.t("comparison.one-apart", city=w.plain(city.name), kind=w.plain(city.kind.one), period=_dated(one, w))
        for city, one in made[:MOST_APART]
    ]
    more = [w.t("framework.more-uses", count=len(made) - MOST_APART)] if len(made) > MOST_APART else []
    name = w.versioned(framework)
    alike = w.t(f"ranking.alike.{grouping_of(w.portfolio, framework)}")
    return w.t("comparison.never-met", framework=name, alike=alike, results=", ".join([*named, *more]))


def _dated(assessed: Assessed, w: Writer) -> str:
    """Return what was assessed and when, and the last day of it."""
    period, called = assessed.assessment.period, subject_and_period(assessed.assessment, w)
    return w.t("comparison.dated", period=called, day=w.day(period.ends)) if period.ends else called


def _same_names(periods: Sequence[PeriodGroups], w: Writer) -> list[str]:
    """Say which periods are called the same and are not: they end on different days."""
    days: dict[str, list[str]] = {}
    for period in periods:
        held = period.results[0].assessed.assessment.period
        days.setdefault(held.called(w.language), []).append(w.day(held.ends) if held.ends else NO_SCORE)
    return [
        w.t("comparison.same-name", period=name, days=", ".join(each)) for name, each in days.items() if len(each) > 1
    ]


def _comparison_page(framework: Framework, w: Writer) -> Page:
    periods, several = groups_of(w.portfolio).periods(framework), groups_of(w.portfolio).compared(framework)
    filters = row_filters((peer for period in several for peer in period.results), framework, w)
    maker = _Tables(framework, filters, w)
    sections = tuple(maker.section(period) for period in several)
    apart = [peer for period in periods if period not in several for peer in period.results]
    name = w.plain(framework.short_title or framework.title)
    title = f"{w.t('nav.comparison')}: {name}"
    html = w.render(
        "comparison",
        framework=framework,
        title=title,
        sections=sections,
        filters=filters,
        sides=compare_address(framework) if side_by_side(w.portfolio).pairs(framework) else "",
        apart=tuple(_row(peer, w) for peer in apart),
        apart_subject=_subject(apart, w),
        apart_note=w.t("comparison.apart-note", own=w.t(f"ranking.own.{grouping_of(w.portfolio, framework)}")),
        successors=successors_of(framework, w.portfolio, w),
        of_parts=any(peer.assessed.assessment.subject for period in periods for peer in period.results),
        heads=tuple(part.title for part in framework.parts),
        versions=tuple(
            (w.version(other), comparison_address(other))
            for other in comparable(w.portfolio)
            if other.id == framework.id and other.version != framework.version
        ),
        unreadable=unreadable_results(framework, w),
        same_names=_same_names(periods, w),
        is_profile=all(shown_index(peer.assessed.result) is None for period in periods for peer in period.results),
    )
    versioned, trail = f"{title}, {w.version(framework)}", (Link(w.t("nav.comparison"), "comparisons/index.html"),)
    found = next((table.finding for _, _, _, _, tables in sections for table in tables if table.finding), "")
    search = (entry("", versioned, w.plain(framework.title)),)
    return Page(w.address, versioned, found or w.t("comparison.note"), html, search, trail)


Section = tuple[str, str, str, tuple[IndexTarget, ...], tuple[ComparisonTable, ...]]
"""The anchor of a period, what it is called, its table for other programs, the targets set for it, its tables."""


class _Tables:
    """Makes the tables of one page; a government has an address on it, which is that of its newest row."""

    def __init__(self, framework: Framework, filters: Sequence[RowFilter], w: Writer) -> None:
        self.framework, self.filters, self.w = framework, [each.key for each in filters], w
        self._named: set[str] = set()

    def section(self, period: PeriodGroups) -> Section:
        """Return what is said of one period."""
        first = period.results[0].assessed
        title, anchor = first.assessment.period.called(self.w.language), period_anchor(first)
        tables = tuple(
            self._table(group, title, f"{anchor}-{place}") for place, group in enumerate(period.groups, start=1)
        )
        return anchor, title, comparison_file(first), targets_for(self.w.portfolio, first, self.w), tables

    def _table(self, group: ResultGroup, period: str, chart_id: str) -> ComparisonTable:
        framework, scale, w = self.framework, self.framework.scale, self.w
        change = group_changes_of(w.portfolio).since_the_period_before(framework, group)
        sinces = [since_of(peer) for peer in group.results]
        usual, finding = usual_period(sinces), finding_of(change, group, framework, w)
        title = w.t("comparison.table", kind=group_title(group, w), period=period)
        figures = (
            draw_strip_of(group, framework, finding or title, w, f"{chart_id}-strip"),
            draw_movers_of(change, framework, w, f"{chart_id}-movers") if change else None,
        )
        return ComparisonTable(
            title=title,
            subject=_subject(group.results, w),
            count=str(len(group.results)),
            rows=tuple(
                replace(_row(peer, w, group.ranking), **self._beside(peer, since, usual))
                for peer, since in zip(group.results, sinces, strict=True)
            ),
            average=w.score(group.mean, scale) if group.mean is not None else "",
            averages=tuple(_average(group, part.id, scale, w) for part in framework.parts),
            finding=finding,
            figures=tuple(figure for figure in figures if figure is not None),
            since=next((_called(each, w) for each in sinces if each and each.before.period == usual), ""),
            bands=_band_counts(group, framework, w) if group.averaged else (),
            remarks=(*_reached(group, w), *_remarks(group, w)),
            signs=tuple((sign, w.t(f"compare.sign.{MEANINGS[sign]}")) for sign in MEANINGS if _has(group, sign)),
            ranked=group.is_ranked,
            covered=not all(rests_on_report(peer.assessed.result) for peer in group.results),
        )

    def _beside(self, peer: RankedResult, since: Since | None, usual: str) -> dict[str, Any]:
        """Return what stands in a row only in a table of several, and what scripts find it by."""
        city, marks = peer.city.city.id, marks_of(peer)
        newest = "" if city in self._named else f"city={city}"
        self._named.add(city)
        is_told = since is not None and since.change is not None
        return {
            "change": show_change(since.change, self.w.language) if since else NO_SCORE,
            "since": _called(since, self.w) if since and is_told and since.before.period != usual else "",
            "anchor": row_anchor(peer.assessed),
            "newest": newest,
            "marks": (("city", city), *((key, marks[key]) for key in self.filters if marks[key])),
        }


def _called(since: Since, w: Writer) -> str:
    return since.before.assessment.period.called(w.language)


def _has(group: ResultGroup, sign: str) -> bool:
    agreements = [peer.assessed.result.agreement for peer in group.results]
    return any(each is not None and each.index is not None and SIGNS.get(each.index) == sign for each in agreements)


def _subject(results: Iterable[RankedResult], w: Writer) -> str:
    return kind_title(shared_kind(peer.city.kind for peer in results), w)


def _average(group: ResultGroup, dimension: str, scale: Scale, w: Writer) -> str:
    """Write a dimension's average, with how many it is of where some have no score there."""
    mean, count = group.means.get(dimension, (None, 0))
    shown = w.score(mean, scale)
    return shown if not count or count == len(group.averaged) else w.t("comparison.average-of", mean=shown, count=count)


def _reached(group: ResultGroup, w: Writer) -> Iterator[str]:
    """Count the averaged results that reach each target set for their index."""
    if not group.averaged:
        return
    held = [shown_index(peer.assessed.result) or Fraction(0) for peer in group.averaged]
    for target in targets_for(w.portfolio, group.results[0].assessed, w):
        reached = sum(index >= target.value for index in held)
        yield w.t("comparison.reached", reached=reached, count=len(held), target=target.shown)


def _remarks(group: ResultGroup, w: Writer) -> Iterator[str]:
    """Say by which rule results are ranked or that they are not, and how often our own computation agrees."""
    if len(group.results) == 1:
        yield w.t("comparison.alone")
        return
    scored = any(shown_index(peer.assessed.result) is not None for peer in group.results)
    if not scored:
        yield w.t("comparison.unranked-profile")
    elif group.ranking is not None:
        yield f"{ranked_words(group, group.ranking, w)}."
        if group.averaged:
            yield w.t("comparison.official" if group.official else "comparison.computed")
    else:
        yield w.t("comparison.unranked")
        if group.averaged:
            yield w.t("comparison.averaged", averaged=len(group.averaged), count=group.count)
    if counts_ranges(group):
        yield w.t("comparison.ranges")
    yield from _compared_with_published(group, w)


def _compared_with_published(group: ResultGroup, w: Writer) -> Iterator[str]:
    """Say how often our own computation agrees with what an authority published."""
    official = [peer for peer in group.results if _is_published(peer)]
    if counts := verdicts(official):
        same, near = counts.get(Match.EQUAL, 0), counts.get(Match.WITHIN_ROUNDING, 0)
        yield w.t("comparison.agreement", same=same, near=near, count=sum(counts.values()))
    if tolerated := counts.get(Match.WITHIN_TOLERANCE, 0):
        yield w.t("comparison.agreement-tolerance", count=tolerated)
    if far := counts.get(Match.DIFFERS, 0):
        yield w.t("comparison.agreement-differs", count=far)
    if beside := verdicts([peer for peer in group.results if not _is_published(peer)]):
        yield w.t("comparison.beside", same=beside.get(Match.EQUAL, 0), count=sum(beside.values()))


def _row(peer: RankedResult, w: Writer, ranking: Ranking | None = None) -> ComparisonRow:
    view, rank = w.views.of(peer.city, peer.assessed), str(peer.rank) if peer.rank is not None else NO_SCORE
    again, published = (_other(peer, w), None) if _is_published(peer) else (None, _other(peer, w))
    remark = ranking_remark(peer, ranking, w) if ranking else ""
    return ComparisonRow(rank, view, _coverage(view, w), again, published, remark)


def _coverage(view: ResultView, w: Writer) -> str:
    """Say how much was rated; published scores are what they are."""
    root = view.root
    if view.headline.is_official:
        return w.t("published.score")
    if root.score is None and root.coverage is None:
        return NO_SCORE
    return f"{w.percent(root.coverage)} ({root.rated}/{root.ratable})"


def _is_published(peer: RankedResult) -> bool:
    return origin_of_index(peer.assessed.result) is IndexOrigin.PUBLISHED


def _other(peer: RankedResult, w: Writer) -> tuple[str, str] | None:
    """Return the index that does not head a result, ours or the published one; only what differs has a sign."""
    agreement = peer.assessed.result.agreement
    if agreement is None or agreement.index is None:
        return None
    number = w.number(agreement.computed if _is_published(peer) else agreement.published)
    return SIGNS.get(agreement.index, ""), number


def _band_counts(group: ResultGroup, framework: Framework, w: Writer) -> tuple[BandCount, ...]:
    """Count the averaged results in each band, the highest first; nothing where peer groups have bands of their own."""
    if any(peer.assessed.assessment.peer_group for peer in group.averaged):
        return ()
    held, coloured = bands_held(group.averaged), coloured_bands(framework.bands, framework, w.language)
    return tuple((band, colour, held[band.id]) for band, colour in reversed(coloured))
