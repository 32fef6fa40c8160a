"""The page of one city: the answer first, then everything known about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from maturity.charts.parts import Frame
from maturity.model.assessment import Effect, FactorNote, Recommendation
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.city_results import is_studied, latest_of_each, main_assessment, rated_assessment
from maturity.presentation.drawings import Figure, draw_index_of, draw_profile_of
from maturity.presentation.factor_signs import ALWAYS_TOLD, SIGNS
from maturity.presentation.history_drawing import history_figure
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.relations import Relation, called, relations_of
from maturity.presentation.result.history import PastResult, history_of
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result.recorded import by_meaning
from maturity.presentation.result.view import ResultView
from maturity.website.downloads_page import Files, download_groups
from maturity.website.home_page import kind_of
from maturity.website.left_out_lines import unreadable_assessments, why_without_register, why_without_result
from maturity.website.page import Link, Page, entry
from maturity.website.rendering import Writer
from maturity.website.services_page import register_lines
from maturity.website.source_register import sources_of_city

STEPS_SHOWN = 4
FACTORS_SHOWN = 3
SERVICES_SHOWN = 12
FEWEST_PERIODS = 2


@dataclass(frozen=True, slots=True)
class CityStep:
    """One thing to do next: the line to click, what is added in small print, and where it is said."""

    line: Text
    levels: str
    detail: Text | None
    origin: Markup
    address: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods of one framework version; ``mixed`` where the city also has results by another version of it."""

    framework: Framework
    heads: tuple[Text, ...]
    rows: tuple[PastResult, ...]
    mixed: bool
    chart: Figure | None


CityFactor = tuple[str, Effect, tuple[str, ...], tuple[Link, ...]]
"""A factor with one effect in the city, where it lies, and the periods whose assessments name it."""


def city_page(city: AssessedCity, files: Files, w: Writer) -> Page:
    """Return the page of one city."""
    main = main_assessment(city)
    view = w.views.of(city, main) if main else None
    lines, name, kind = register_lines(city, w), w.plain(city.name), kind_of(city, w)
    steps, factors = _steps(city, rated_assessment(city), w), _factors(city, w)
    html = w.render(
        "city",
        city=city,
        kind=kind,
        main=main,
        watermark=_watermark(city, w),
        view=view,
        link=True,
        chart=view and draw_index_of(view.result, w.language, "_index", Frame.NARROW, view.headline.target_values),
        trends=_trends(city, w),
        goals=_goals(city, w),
        official=view is not None and view.headline.is_official,
        only_published=not is_studied(city) and city.register is None,
        profile=draw_profile_of(main.result, w.language, "_profile-chart") if main else None,
        brief=_brief(factors),
        factors_shown=FACTORS_SHOWN,
        steps=steps[:STEPS_SHOWN],
        steps_left=len(steps[STEPS_SHOWN:]),
        relations=[(each.words, _links(each, w)) for each in relations_of(city, w.portfolio, w)],
        before=_results_before(city, w),
        results=[w.views.of(city, assessed) for assessed in city.newest_first],
        all_factors=factors,
        downloads=download_groups(city, files, w.language),
        services=lines[:SERVICES_SHOWN],
        service_count=len(lines),
        sources=sources_of_city(city),
        settings=w.portfolio.settings,
        without_result=why_without_result(city, w),
        unreadable=unreadable_assessments(city, w),
        without_register=why_without_register(city, w),
    )
    description = w.plain(city.city.description)
    search = (entry("", name, f"{kind}. {description}" if description else kind),)
    return Page(
        w.address, name, description or f"{name}, {kind}", html, search, (Link(w.t("nav.portfolio"), "index.html"),)
    )


def _links(relation: Relation, w: Writer) -> list[Link]:
    """Return what others are called, and where they stand; without an address where they are not shown."""
    shown = w.portfolio.by_id
    return [
        Link(called(other, w.portfolio, w), shown[other.id].address if other.id in shown else "")
        for other in relation.others
    ]


def _results_before(city: AssessedCity, w: Writer) -> list[tuple[Link, list[ResultView]]]:
    """Return the newest results of each government that went before, by each framework version."""
    shown = (w.portfolio.by_id.get(each.government) for each in city.city.follows)
    return [
        (Link(w.plain(before.name), before.address), [w.views.of(before, one) for one in latest_of_each(before)])
        for before in shown
        if before is not None and before.assessments
    ]


def _watermark(city: AssessedCity, w: Writer) -> str:
    """Factors, steps and trends come from every assessment: one that is provisional makes the page so."""
    main = main_assessment(city)
    watermarks = (w.views.of(city, assessed).review.watermark for assessed in (main, *city.newest_first) if assessed)
    return next(filter(None, watermarks), "")


def _factors(city: AssessedCity, w: Writer) -> list[CityFactor]:
    """Return each factor once for each effect, what holds back first."""
    mentions: dict[tuple[str, Effect], list[tuple[Assessed, FactorNote]]] = {}
    for assessed in city.newest_first:
        for note in assessed.assessment.factors:
            mentions.setdefault((note.factor, note.effect), []).append((assessed, note))
    factors = []
    for (factor, effect), named in mentions.items():
        origins = dict.fromkeys(w.term("origin", note.origin) for _, note in named)
        periods = _periods([assessed for assessed, _ in named], w)
        factors.append((factor, effect, tuple(origins), periods))
    return sorted(factors, key=lambda factor: [*SIGNS].index(factor[1]))


def _brief(factors: list[CityFactor]) -> list[tuple[Effect, str, list[CityFactor]]]:
    """Return the factors of each effect with its sign, and that there are none where that is worth saying."""
    of_effects = [(effect, sign, [each for each in factors if each[1] is effect]) for effect, sign in SIGNS.items()]
    return [one for one in of_effects if one[2] or one[0] in ALWAYS_TOLD]


def _goals(city: AssessedCity, w: Writer) -> list[tuple[IndicatorLines, tuple[Link, ...]]]:
    """Return each goal once, as the newest assessment that states it has it, with all the periods that state it."""
    stated: dict[tuple[str, str, str], list[IndicatorLines]] = {}
    for assessed in city.newest_first:
        for row in w.views.of(city, assessed).goals:
            stated.setdefault((row.framework.id, row.id, row.goal), []).append(row)
    return [(rows[0], _periods([row.assessed for row in rows], w)) for rows in stated.values()]


def _periods(named: Iterable[Assessed], w: Writer) -> tuple[Link, ...]:
    """Return the periods of assessments that say the same, each with a link."""
    return tuple(dict.fromkeys(Link(each.assessment.period.called(w.language), each.address) for each in named))


def _trends(city: AssessedCity, w: Writer) -> tuple[Trend, ...]:
    """Return what changed under each framework version, never across versions, where there are several periods."""
    dated = [assessed for assessed in city.newest_first if assessed.assessment.period.ends is not None]
    versions = {assessed.framework.ref: assessed.framework for assessed in dated}
    families = [framework.id for framework in versions.values()]
    trends: list[Trend] = []
    for framework in versions.values():
        rows = history_of(w.views, city, framework)
        if len(rows) >= FEWEST_PERIODS and any(row.view.headline.number for row in rows):
            heads = tuple(part.title for part in framework.parts)
            chart = history_figure(rows, w, f"_trend-{len(trends) + 1}")
            trends.append(Trend(framework, heads, rows, families.count(framework.id) > 1, chart))
    return tuple(trends)


def _steps(city: AssessedCity, main: Assessed | None, w: Writer) -> list[CityStep]:
    """What any study of the city advises comes before what the framework would have anyone do next; each once."""
    given = by_meaning(
        (assessed, place, advice)
        for assessed in city.newest_first
        for place, advice in enumerate(assessed.assessment.recommendations, start=1)
    )
    advised = [
        CityStep(advice.text, "", None, _advised_by(advice, named, w), f"{named[0].address}#_recommendation-{place}")
        for place, advice, named in given
    ]
    return [*advised, *(_usual(city, main, w) if main else ())]


def _usual(city: AssessedCity, main: Assessed, w: Writer) -> list[CityStep]:
    origin = Markup("{} ({})").format(w.t("city.step-framework"), _stated_in([main], w))
    return [
        CityStep(
            step.indicator.title,
            f"{step.level} → {step.aim}" if step.aim else "",
            step.text,
            origin,
            f"{main.address}#{step.indicator.id}",
        )
        for step in w.views.of(city, main).steps
    ]


def _advised_by(advice: Recommendation, named: Sequence[Assessed], w: Writer) -> Markup:
    author = w.inside(advice.author) if advice.author else escape(w.t("assessment.assessors-advise"))
    return Markup("{} {} ({})").format(w.t("city.step-advised"), author, _stated_in(named, w))


def _stated_in(named: Sequence[Assessed], w: Writer) -> Markup:
    """Name the assessments that say the same: their framework, and its periods."""
    periods: dict[Markup, list[str]] = {}
    for each in named:
        title = w.say(each.framework.short_title or each.framework.title)
        periods.setdefault(title, []).append(each.assessment.period.called(w.language))
    lines = [Markup("{}, {}").format(title, ", ".join(called)) for title, called in periods.items()]
    return Markup("; ").join(lines)
