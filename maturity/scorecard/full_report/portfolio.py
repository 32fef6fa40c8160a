"""A whole portfolio on paper: newest results by the leading yardstick, what is compared, each government, the plans."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import Picture
from maturity.model.framework import Framework
from maturity.presentation.band_shift import band_shift, draw_band_shift
from maturity.presentation.city_results import latest_of_each
from maturity.presentation.compared_facts import finding_of, since_of
from maturity.presentation.data_state import state_words
from maturity.presentation.glossary import glossary_terms, other_language
from maturity.presentation.group_changes import group_changes_of
from maturity.presentation.kind_words import counted, kinds_title
from maturity.presentation.leading_results import LeadingResults, leading_results
from maturity.presentation.numbers import NO_SCORE, show_change
from maturity.presentation.plans.standings import standings_of
from maturity.presentation.plans.writer import LateLine, PlanWriter
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.ranking_words import group_title, ranked_words
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.result_groups import RankedResult, ResultGroup, comparable, groups_of
from maturity.presentation.sort_names import sort_name
from maturity.presentation.templates import template_of
from maturity.scorecard.full_report.comparison import SeveralWriter
from maturity.scorecard.full_report.document import FEW_ROWS, Front, ReportDocument

SHORT_BAND: Final = 16
"""Letters of a band's name up to which it is kept on one line of its row."""
MOST_PARTS: Final = 4
"""Scores of dimensions that a row has room for; a framework with more shows none, and its results have all."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A government's result in a table: its rank where results are ranked, and the change of its index."""

    view: ResultView
    rank: str
    change: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Results of one period that are compared, with what they show together."""

    title: str
    finding: str
    rule: str
    average: str
    parts: tuple[str, ...]
    averages: tuple[str, ...]
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True, slots=True)
class ComparedFramework:
    """A version of a framework by which results are compared, with a table for each period and group."""

    anchor: str
    title: str
    tables: tuple[GroupTable, ...]


@dataclass(frozen=True, slots=True)
class LeadingTable:
    """Each government's newest result by the yardstick that most were assessed by."""

    caption: str
    change: str
    """What heads the changes: since when most of them are."""
    finding: str
    shown: str
    picture: Picture | None
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True, slots=True)
class PlanLines:
    """How one plan stands."""

    title: str
    day: str
    summary: tuple[str, ...]
    late: tuple[LateLine, ...]


def portfolio_report(views: ResultViews) -> ReportDocument:
    """Return a report of everything that a portfolio holds."""
    w = SeveralWriter(views.language, views)
    cities = sorted(views.portfolio.cities, key=lambda city: (sort_name(city.city.name), city.city.id))
    leading = _leading(w, cities)
    shown = {row.view.assessed.slug for row in leading.rows} if leading else set()
    body = template_of("maturity.scorecard", "portfolio_report").render(
        w=w,
        t=w.t,
        leading=leading,
        none_known=NO_SCORE,
        frameworks=tuple(_framework(framework, w) for framework in comparable(w.portfolio)),
        cities=[(city, others) for city in cities if (others := _others(city, shown, views))],
        plans=tuple(_plans(w)),
        terms=glossary_terms(w.language),
        other=other_language(w.language),
        few_rows=FEW_ROWS,
        short_band=SHORT_BAND,
    )
    return ReportDocument(views.language, views.portfolio.settings, _front(w), Markup(body))


def _others(city: AssessedCity, shown: Collection[str], views: ResultViews) -> list[ResultView]:
    """Return a government's newest results by each framework but those that are shown already."""
    return [views.of(city, one) for one in latest_of_each(city) if one.slug not in shown]


def _front(w: SeveralWriter) -> Front:
    settings, kinds = w.portfolio.settings, [city.kind for city in w.portfolio.cities]
    title = w.plain(settings.title)
    heading = counted(kinds, w) if kinds else kinds_title(kinds, w)
    kicker = w.t("full-report.portfolio")
    facts = (
        (w.t("full-report.data"), escape(state_words(w.portfolio.state, w))),
        (w.t("full-report.publisher"), escape(w.named(settings.publisher))),
    )
    days = [one.assessment.period.ends for _, one in w.portfolio.assessed if one.assessment.period.ends]
    return Front(
        title=f"{title}: {kicker}",
        kicker=kicker,
        heading=title,
        lines=(("period", escape(heading)), ("framework", w.say(settings.description))),
        facts=facts,
        subject=title,
        aside=heading,
        dated=str(max(days)) if days else "",
    )


def _leading(w: SeveralWriter, cities: Sequence[AssessedCity]) -> LeadingTable | None:
    """Return the newest results by one framework version; nothing where nobody has an index."""
    results = leading_results(w.views)
    if results is None:
        return None
    shift = band_shift(w.portfolio, results.framework)
    name = w.plain(results.framework.short_title or results.framework.title)
    figure = draw_band_shift(shift, name, "_bands", w) if shift else None
    return LeadingTable(
        w.t("portfolio.caption", framework=w.versioned(results.framework), period=results.period),
        w.t("portfolio.since", before=results.before) if results.before else w.t("portfolio.change"),
        figure.finding if figure else "",
        figure.shown if figure else "",
        figure.pictures[0] if figure else None,
        tuple(_newest(results, cities)),
    )


def _newest(results: LeadingResults, cities: Sequence[AssessedCity]) -> Iterator[StandingRow]:
    for city in cities:
        past = results.newest(city)
        if past is not None and past.view.headline.number:
            before = results.before_of(city)
            yield StandingRow(past.view, "", past.change_shown, before if before != results.before else "")


def _framework(framework: Framework, w: SeveralWriter) -> ComparedFramework:
    periods = groups_of(w.portfolio).compared(framework)
    met = (group for period in periods for group in period.groups if len(group.results) > 1)
    anchor = f"_by-{framework.ref.replace('@', '-')}"
    return ComparedFramework(anchor, w.versioned(framework), tuple(_table(group, framework, w) for group in met))


def _table(group: ResultGroup, framework: Framework, w: SeveralWriter) -> GroupTable:
    change = group_changes_of(w.portfolio).since_the_period_before(framework, group)
    parts = framework.parts if 1 < len(framework.parts) <= MOST_PARTS else ()
    means = (group.means.get(part.id, (None, 0))[0] for part in parts)
    period = group.period.called(w.language)
    return GroupTable(
        w.t("comparison.table", kind=group_title(group, w), period=period),
        finding_of(change, group, framework, w),
        ranked_words(group, group.ranking, w) if group.ranking else "",
        w.score(group.mean, framework.scale) if group.mean is not None else "",
        tuple(w.plain(part.title) for part in parts),
        tuple(w.score(mean, framework.scale) for mean in means),
        tuple(_row(peer, w) for peer in group.results),
    )


def _row(peer: RankedResult, w: SeveralWriter) -> StandingRow:
    since = since_of(peer)
    change = show_change(since.change, w.language) if since and since.change is not None else NO_SCORE
    return StandingRow(w.views.of(peer.city, peer.assessed), str(peer.rank) if peer.rank else NO_SCORE, change)


def _plans(w: SeveralWriter) -> Iterator[PlanLines]:
    """Yield how each plan stands, those of the governments and that of all together."""
    for standing in standings_of(w.portfolio):
        writer = PlanWriter(standing, w.portfolio, w)
        yield PlanLines(writer.title(), writer.day(), tuple(writer.summary()), writer.late())
