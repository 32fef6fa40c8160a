"""The tables of the comparison as CSV: every result of one framework version in one period, a row for each."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from maturity.exchange.bilingual import both
from maturity.exchange.dictionary import OF_PART
from maturity.exchange.headed_scores import headed_index
from maturity.exchange.tables import csv_text
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.compared_facts import since_of
from maturity.presentation.portfolio import Download, Portfolio, comparison_address, comparison_file
from maturity.presentation.reported_scores import rests_on_report
from maturity.presentation.result_groups import PeriodGroups, RankedResult, ResultGroup, comparable, groups_of
from maturity.presentation.taken_files import taken_table
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import printed_index, shown_band

COLUMNS = (
    "group", "rank", "unranked", "city", "name_id", "name_en", "kind", "province_id", "province_en", "period",
    "period_ends", "index", "band", "band_id", "band_en", "origin", "since", "index_since", "change", "computed",
    "published", "coverage", "rated", "ratable",
)  # fmt: skip


def comparison_tables(portfolio: Portfolio) -> Iterator[tuple[Download, Callable[[], str]]]:
    """Yield a file, with what makes its content, for each period in which several were assessed by one version."""
    for framework in comparable(portfolio):
        for period in groups_of(portfolio).compared(framework):
            first, *_ = (peer.assessed for peer in period.results)
            called = {language: first.assessment.period.called(language) for language in ("id", "en")}
            title = framework.short_title or framework.title
            about = Text(
                id=f"Perbandingan {called['id']}: {title.words('id')} (versi {framework.version})",
                en=f"Comparison {called['en']}: {title.words('en')} (version {framework.version})",
            )
            yield Download(comparison_file(first), "CSV", about), partial(_csv, [period], framework)


def results_apart(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Yield the table of those that a comparison lists apart, alone in their period, and where it lies."""
    groups = groups_of(portfolio)
    for framework in comparable(portfolio):
        compared = groups.compared(framework)
        if alone := [period for period in groups.periods(framework) if period not in compared]:
            yield taken_table(comparison_address(framework), "apart"), _csv(alone, framework)


def _csv(periods: Iterable[PeriodGroups], framework: Framework) -> str:
    columns = (*COLUMNS, *(f"{OF_PART}{part.id}" for part in framework.parts))
    rows = (_row(peer, group) for period in periods for group in period.groups for peer in group.results)
    return csv_text(columns, rows)


def _row(peer: RankedResult, group: ResultGroup) -> tuple[object, ...]:
    one, city, scale = peer.assessed, peer.city.city, peer.assessed.framework.scale
    sides, since, root, band = headed_index(one.result), since_of(peer), one.result.root, shown_band(one.result)
    before = (since.before.period, printed_index(since.before.result), since.change) if since else (None, None, None)
    rated = (None, None, None) if rests_on_report(one.result) else (root.coverage, root.rated, root.ratable)
    return (
        group.name.id, peer.rank, peer.why_not, city.id, *both(peer.city.name),
        city.kind, *both(city.province), one.period, one.assessment.period.ends,
        sides.score, sides.band, *both(band.title if band else None), sides.origin,
        *before, sides.computed, sides.published, *rated,
        *(None if part.score is None else printed(part.score, scale) for part in root.parts),
    )  # fmt: skip
