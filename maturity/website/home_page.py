"""The home page: every city of the portfolio with its results, and what holds them back."""

from maturity.model.states import State
from maturity.presentation.city_results import is_studied, latest_of_each
from maturity.presentation.kind_words import counted, kind_title, kinds_title
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.relations import ending_of
from maturity.presentation.result.view import ResultView
from maturity.website.comparison_pages import comparisons_listed
from maturity.website.factors_page import count_factors, draw_counts
from maturity.website.left_out_lines import unreadable_files, why_without_result
from maturity.website.page import Page, SearchEntry
from maturity.website.rendering import Writer

MOST_FACTORS = 6


def home_page(w: Writer) -> Page:
    """Return the page that the site opens with."""
    settings = w.portfolio.settings
    studied = [city for city in w.portfolio.cities if is_studied(city)]
    others = [city for city in w.portfolio.cities if not is_studied(city)]
    cities = tuple(_card(city, w) for city in studied)
    factors = draw_counts(count_factors(w.portfolio), w, "_factors-chart", MOST_FACTORS)
    title, description = w.plain(settings.title), w.plain(settings.description)
    html = w.render(
        "home",
        settings=settings,
        cities=cities,
        heading=_heading(w),
        others=tuple(
            (w.plain(city.name), city.address, ending_of(city, w.portfolio, w))
            for city in sorted(others, key=lambda city: city.city.name)
        ),
        others_counted=counted((city.kind for city in others), w),
        comparisons=comparisons_listed(w),
        factors=factors,
        states=tuple(State),
        unreadable=unreadable_files(w.portfolio.left_out.cities, w),
    )
    return Page(w.address, title, description or title, html, (SearchEntry("", title, description),))


def _heading(w: Writer) -> str:
    kinds = [city.kind for city in w.portfolio.cities]
    return counted(kinds, w) if kinds else kinds_title(kinds, w)


def kind_of(city: AssessedCity, w: Writer) -> str:
    """Say what kind of government it is, and in which province and country, where the city's file says so."""
    known = (kind_title(city.kind, w), w.plain(city.city.province), city.city.country)
    return " · ".join(part for part in known if part)


def _card(city: AssessedCity, w: Writer) -> tuple[AssessedCity, str, list[ResultView], list[str]]:
    """Return a city as the portfolio shows it, with its newest result by each framework version, or why it has none."""
    results = [w.views.of(city, assessed) for assessed in latest_of_each(city)]
    known = " · ".join(filter(None, (kind_of(city, w), ending_of(city, w.portfolio, w))))
    return city, known, results, [] if results else why_without_result(city, w)
