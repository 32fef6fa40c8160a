"""The tables beside the pages: each holds just what one table of a page shows, with ids, and names in both languages.

What a page shows of the open data has the columns that it has there, so one dictionary explains both.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

from maturity.exchange.bilingual import both
from maturity.exchange.comparison_tables import results_apart
from maturity.exchange.dictionary import OF_PART
from maturity.exchange.framework_tables import framework_tables
from maturity.exchange.headed_scores import headed_index
from maturity.exchange.names import rows_with_names, with_names
from maturity.exchange.pair_tables import pair_tables
from maturity.exchange.plans.data_tables import PLAN_TABLES, plan_standings
from maturity.exchange.source_table import source_table
from maturity.exchange.tables import TableRow, csv_text, table_of
from maturity.model.framework import Framework
from maturity.presentation.earlier_results import change_between, dated_results, series_of
from maturity.presentation.indicator_standing import indicator_address, indicators_shown
from maturity.presentation.leading_results import leading_framework
from maturity.presentation.plans.standings import standings_of
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.reported_scores import shows_ratings, shows_scores
from maturity.presentation.result.other_scores import shown_tags
from maturity.presentation.result.position import index_targets
from maturity.presentation.taken_files import GOVERNMENTS, HOME, PLANS, taken_table
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import shown_band
from maturity.scoring.standing.value import PlanStanding

OF_RESULT = ("city", "period", "framework")
"""The columns that say of which result a row of the open data is."""
INDEX = (
    "period", "period_ends", "index", "up_to", "change", "target", "band", "band_id", "band_en", "origin",
)  # fmt: skip
TAGS = ("tag", "title_id", "title_en", "score", "band", "band_id", "band_en", "coverage", "indicators")
PLACES = ("city", "name_id", "name_en", "kind", "province_id", "province_en", "lat", "lon", "framework")
Table = tuple[str, str]
"""Where a file lies, and what is in it."""


def page_tables(portfolio: Portfolio) -> Iterator[Table]:
    """Yield the tables of every page."""
    yield taken_table(HOME, GOVERNMENTS), _governments(portfolio)
    yield from _of_results(portfolio)
    for city in portfolio.cities:
        yield from _trends(city, portfolio)
    yield from _of_cities(portfolio)
    yield from _of_plans(portfolio)
    yield from _of_indicators(portfolio)
    yield from results_apart(portfolio)
    yield from pair_tables(portfolio)
    yield from framework_tables(portfolio)
    yield source_table(portfolio)


def _of_results(portfolio: Portfolio) -> Iterator[Table]:
    """Yield the scores and the ratings of each result, where its page has a table of them."""
    by_names = {_names(one): one for _, one in portfolio.assessed}
    for one in by_names.values():
        if tags := [*_tags(one)]:
            yield taken_table(one.address, "tags"), csv_text((*OF_RESULT, *TAGS), tags)
    for name, is_shown in (("scores", shows_scores), ("ratings", shows_ratings)):
        for names, columns, rows in _parted(portfolio, name, OF_RESULT):
            one = by_names[names]
            if is_shown(one.assessment, one.result):
                yield taken_table(one.address, name), csv_text(columns, rows)


def _names(one: Assessed) -> tuple[str, ...]:
    """Return the cells under ``OF_RESULT``."""
    return one.assessment.city, one.period, one.framework.ref


def _tags(one: Assessed) -> Iterator[TableRow]:
    for name, title, tag in shown_tags(one.result):
        band = tag.band
        yield (
            *_names(one), name, *both(title),
            None if tag.score is None else printed(tag.score, one.framework.scale),
            band.id if band else None, *both(band.title if band else None), tag.coverage, len(tag.members),
        )  # fmt: skip


def _of_cities(portfolio: Portfolio) -> Iterator[Table]:
    """Yield the factors, how they go on, and the services of each government that has any."""
    for name in ("factors", "persistence", "services"):
        for (city,), columns, rows in _parted(portfolio, name, ("city",)):
            yield taken_table(portfolio.by_id[city].address, name), csv_text(columns, rows)


def _of_plans(portfolio: Portfolio) -> Iterator[Table]:
    """Yield the tables of each government's plan, and for the page of all plans those of the open data."""
    for plan in standings_of(portfolio):
        yield from _plan_tables(portfolio.by_id[plan.government].plan_address, [plan], portfolio)
    if portfolio.has_plans:
        yield from _plan_tables(PLANS, plan_standings(portfolio), portfolio)


def _plan_tables(address: str, plans: Sequence[PlanStanding], portfolio: Portfolio) -> Iterator[Table]:
    """Yield each table of some plans that has anything in it."""
    for name, (columns, rows_of) in PLAN_TABLES.items():
        if rows := [row for plan in plans for row in rows_of(plan)]:
            named = rows_with_names(columns, iter(rows), portfolio)
            yield taken_table(address, name), csv_text(with_names(columns), named)


def _of_indicators(portfolio: Portfolio) -> Iterator[Table]:
    """Yield what everybody answered to each indicator that has a page."""
    shown, frameworks = indicators_shown(portfolio), {each.ref: each for each in portfolio.frameworks}
    columns, rows = table_of(portfolio, "ratings")
    key = itemgetter(columns.index("framework"), columns.index("indicator"))
    answers: dict[tuple[str, str], list[TableRow]] = {}
    for row in rows:
        framework, indicator = key(row)
        if indicator in shown.get(framework, ()):
            answers.setdefault((framework, indicator), []).append(row)
    for (ref, indicator), own in answers.items():
        yield taken_table(indicator_address(frameworks[ref], indicator), "answers"), csv_text(columns, own)


def _parted(
    portfolio: Portfolio, name: str, keys: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Iterator[TableRow]]]:
    """Part a table of the open data by what its rows are of, which stand together there; yield each with its key."""
    columns, rows = table_of(portfolio, name)
    places = [columns.index(key) for key in keys]
    for names, own in groupby(rows, lambda row: tuple(str(row[place]) for place in places)):
        yield names, columns, own


def _trends(city: AssessedCity, portfolio: Portfolio) -> Iterator[Table]:
    """Yield a government's results of each period, by each framework version and subject that has several."""
    for place, results in enumerate(series_of(city), start=1):
        parts = results[0].framework.parts
        columns = ("city", "city_name", "framework", "subject_id", "subject_en", *INDEX)
        head = (city.city.id, city.city.name, results[0].framework.ref, *both(results[0].assessment.subject))
        before = chain(results[1:], [None])
        rows = (
            (*head, *_index(one, earlier, portfolio), *_parts(one))
            for one, earlier in zip(results, before, strict=True)
        )
        table = csv_text((*columns, *(f"{OF_PART}{part.id}" for part in parts)), rows)
        yield taken_table(city.address, f"trend-{place}"), table


def _index(one: Assessed, before: Assessed | None, portfolio: Portfolio) -> TableRow:
    """Return the cells under ``INDEX``."""
    result, headed, band = one.result, headed_index(one.result), shown_band(one.result)
    up_to, targets = result.up_to(result.root), index_targets(portfolio, one)
    return (
        one.assessment.period.called("en"), one.assessment.period.ends, headed.score,
        None if up_to is None else printed(up_to, one.framework.scale), change_between(before, one),
        " ".join(str(value) for _, value in targets), headed.band, *both(band.title if band else None), headed.origin,
    )  # fmt: skip


def _parts(one: Assessed) -> Iterator[object]:
    scale = one.framework.scale
    return (None if part.score is None else printed(part.score, scale) for part in one.result.root.parts)


def _governments(portfolio: Portfolio) -> str:
    """Return every government with its newest result by the framework that the home page and the map are about."""
    framework = leading_framework(portfolio)
    rows = (_government(city, framework, portfolio) for city in portfolio.cities)
    return csv_text((*PLACES, *INDEX), rows)


def _government(city: AssessedCity, framework: Framework | None, portfolio: Portfolio) -> TableRow:
    facts, place = city.city, city.city.place
    found = dated_results(city, framework) if framework else ()
    newest, before = [*found[:2], None, None][:2]
    own = _index(newest, before, portfolio) if newest else ("",) * len(INDEX)
    return (
        facts.id, *both(city.name), facts.kind, *both(facts.province),
        place.lat if place else None, place.lon if place else None, framework.ref if newest and framework else None,
        *own,
    )  # fmt: skip
