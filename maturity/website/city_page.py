"""The page of one city: the answer first, then everything known about it."""

from collections import Counter
from dataclasses import dataclass

from maturity.charts.parts import Frame
from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.city_results import is_studied, latest_of_each, main_assessment, newest_beside
from maturity.presentation.drawings import Figure, draw_index_of, draw_profile_of
from maturity.presentation.earlier_results import series_of
from maturity.presentation.factors.lines import course_tables, unanswered_titles
from maturity.presentation.history_drawing import history_figure
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.registered_sources import sources_of_city
from maturity.presentation.relations import Relation, called, relations_of
from maturity.presentation.result.history import PastResult, history_of
from maturity.presentation.result.indicators import IndicatorLines
from maturity.presentation.result.view import ResultView
from maturity.website.city_studies import periods, studies_of
from maturity.website.downloads_page import Files, download_groups
from maturity.website.home_page import kind_of
from maturity.website.left_out_lines import unreadable_assessments, unreadable_register, why_without_result
from maturity.website.navigation import all_governments
from maturity.website.page import Link, Page, entry
from maturity.website.plan_goals import goals_by_part
from maturity.website.plan_page import plan_brief
from maturity.website.previews import preview_of
from maturity.website.rendering import Writer
from maturity.website.services_page import register_lines

STEPS_SHOWN = 4
FACTORS_SHOWN = 3
SERVICES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods of one framework version; ``mixed`` where the city also has results by another version of it."""

    framework: Framework
    subject: Text | None
    heads: tuple[Text, ...]
    rows: tuple[PastResult, ...]
    mixed: bool
    chart: Figure | None


def city_page(city: AssessedCity, files: Files, w: Writer) -> Page:
    """Return the page of one city."""
    main = main_assessment(city)
    view = w.views.of(city, main) if main else None
    beside = [w.views.of(city, other) for other in newest_beside(city, main)] if main else []
    lines, name, kind = register_lines(city, w), w.plain(city.name), kind_of(city, w)
    html = w.render(
        "city",
        city=city,
        kind=kind,
        main=main,
        watermark=_watermark(city, w),
        view=view,
        beside=[(other, news) for other in beside if (news := w.news(other))],
        told_above={each.headline.address for each in (view, *beside) if each},
        link=True,
        chart=view and draw_index_of(view.result, w.language, "_index", Frame.NARROW, view.headline.target_values),
        trends=_trends(city, w),
        goals=_goals(city, w),
        plan=plan_brief(city, w),
        plan_goals=goals_by_part(city, main, w) if main else {},
        official=view is not None and view.headline.is_official,
        only_published=not is_studied(city) and city.register is None,
        profile=draw_profile_of(main.result, w.language, "_profile-chart") if main else None,
        studies=studies_of(city, w),
        courses=course_tables(city, w),
        unanswered=unanswered_titles(city, w),
        factors_shown=FACTORS_SHOWN,
        steps_shown=STEPS_SHOWN,
        relations=[(each.words, _links(each, w)) for each in relations_of(city, w.portfolio, w)],
        before=_results_before(city, w),
        results=[w.views.of(city, assessed) for assessed in city.newest_first],
        downloads=download_groups(city, files, w),
        services=lines[:SERVICES_SHOWN],
        service_count=len(lines),
        sources=sources_of_city(city),
        without_result=why_without_result(city, w),
        unreadable=unreadable_assessments(city, w),
        unreadable_register=unreadable_register(city, w),
    )
    description = w.plain(city.city.description)
    about, trail = f"{kind}. {description}" if description else kind, (all_governments(w.portfolio, w.t),)
    shown = preview_of(view, description, w) if view else description or f"{name}, {kind}"
    return Page(w.address, name, shown, html, (entry("", name, about),), trail)


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


def _goals(city: AssessedCity, w: Writer) -> list[tuple[IndicatorLines, tuple[Link, ...]]]:
    """Return each goal once, as the newest assessment that states it has it, with all the periods that state it."""
    stated: dict[tuple[str, str, str, Text | None], list[IndicatorLines]] = {}
    for assessed in city.newest_first:
        for row in w.views.of(city, assessed).goals:
            stated.setdefault((row.framework.id, row.id, row.goal, row.assessment.subject), []).append(row)
    return [(rows[0], periods([row.assessed for row in rows], w)) for rows in stated.values()]


def _trends(city: AssessedCity, w: Writer) -> tuple[Trend, ...]:
    """Return what changed under each framework version and subject, never across them, where there are periods."""
    dated = [one for one in city.newest_first if one.assessment.period.ends is not None]
    versions = {(one.framework.ref, one.framework.id, one.assessment.subject) for one in dated}
    families = Counter((framework, subject) for _, framework, subject in versions)
    trends: list[Trend] = []
    for newest, *_ in series_of(city):
        framework, subject = newest.framework, newest.assessment.subject
        rows = history_of(w.views, city, framework, subject)
        heads = tuple(part.title for part in framework.parts)
        chart = history_figure(rows, w, f"_trend-{len(trends) + 1}")
        trends.append(Trend(framework, subject, heads, rows, families[framework.id, subject] > 1, chart))
    return tuple(trends)
