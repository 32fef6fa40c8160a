"""The home page: every government of the portfolio with its newest result, what changed, and who was studied."""

from maturity.model.states import State
from maturity.presentation.band_shift import band_shift, draw_band_shift
from maturity.presentation.city_results import is_studied_in_depth, latest_of_each
from maturity.presentation.drawings import Figure
from maturity.presentation.kind_words import counted, kind_title, kinds_title, one_called
from maturity.presentation.leading_results import LeadingResults, leading_results
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.relations import ending_of
from maturity.presentation.result.view import ResultView
from maturity.presentation.taken_files import GOVERNMENTS
from maturity.website.comparison_pages import comparisons_listed
from maturity.website.factors_page import count_factors, draw_counts
from maturity.website.left_out_lines import unreadable_files, why_without_result
from maturity.website.map_page import MAP_ADDRESS, has_map
from maturity.website.page import Page, SearchEntry
from maturity.website.rendering import Writer
from maturity.website.standing_lines import by_kind, standing_head, standing_line

MOST_FACTORS = 6


def home_page(w: Writer) -> Page:
    """Return the page that the site opens with."""
    settings, results = w.portfolio.settings, leading_results(w.views)
    lines = tuple(standing_line(city, results, w) for city in w.portfolio.cities)
    title, description = w.plain(settings.title), w.plain(settings.description)
    html = w.render(
        "home",
        settings=settings,
        heading=_heading(w),
        head=standing_head(results, w),
        groups=by_kind(lines, w),
        count=len(lines),
        governments=GOVERNMENTS,
        asked=one_called((city.kind for city in w.portfolio.cities), w),
        finding=_finding(results, w),
        compared=w.comparison_of(results.framework) if results else "",
        map_address=MAP_ADDRESS if has_map(w) else "",
        cities=tuple(_card(city, w) for city in w.portfolio.cities if is_studied_in_depth(city)),
        comparisons=comparisons_listed(w),
        factors=draw_counts(count_factors(w.portfolio), w, "_factors-chart", MOST_FACTORS),
        states=tuple(State),
        unreadable=unreadable_files(w.portfolio.left_out.cities, w),
    )
    return Page(w.address, title, description or title, html, (SearchEntry("", title, description),))


def _heading(w: Writer) -> str:
    kinds = [city.kind for city in w.portfolio.cities]
    return counted(kinds, w) if kinds else kinds_title(kinds, w)


def _finding(results: LeadingResults | None, w: Writer) -> Figure | None:
    """Draw what changed by the leading framework; nothing where several cannot be read by the same bands."""
    shift = band_shift(w.portfolio, results.framework) if results else None
    if results is None or shift is None:
        return None
    name = w.plain(results.framework.short_title or results.framework.title)
    return draw_band_shift(shift, name, "_bands-chart", w)


def kind_of(city: AssessedCity, w: Writer) -> str:
    """Say what kind of government it is, and in which province and country, where the city's file says so."""
    known = (kind_title(city.kind, w), w.plain(city.city.province), city.city.country)
    return " · ".join(part for part in known if part)


def _card(city: AssessedCity, w: Writer) -> tuple[AssessedCity, str, list[ResultView], list[str]]:
    """Return a city as the portfolio shows it, with its newest result by each framework version, or why it has none."""
    results = [w.views.of(city, assessed) for assessed in latest_of_each(city)]
    known = " · ".join(filter(None, (kind_of(city, w), ending_of(city, w.portfolio, w))))
    return city, known, results, [] if results else why_without_result(city, w)
