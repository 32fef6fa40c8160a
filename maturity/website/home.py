"""The home page: every city of the portfolio with its results, and what holds them back."""

from dataclasses import dataclass

from maturity.presentation.city_results import is_studied, latest_of_each
from maturity.presentation.peer_groups import comparable
from maturity.presentation.portfolio import AssessedCity
from maturity.presentation.result.view import ResultView
from maturity.website.comparison import listed
from maturity.website.factor_tallies import count_factors, draw_counts
from maturity.website.page import Page, SearchEntry
from maturity.website.rendering import Writer

MOST_FACTORS = 6


@dataclass(frozen=True, slots=True)
class CityCard:
    """A city as the portfolio shows it with its newest result by each framework version."""

    id: str
    name: str
    kind: str
    address: str
    results: tuple[ResultView, ...]


def home_page(w: Writer) -> Page:
    settings = w.portfolio.settings
    studied = [city for city in w.portfolio.cities if is_studied(city)]
    others = [city for city in w.portfolio.cities if not is_studied(city)]
    cities = tuple(_card(city, w) for city in studied)
    factors = draw_counts(count_factors(w.portfolio), w, "_factors-chart", MOST_FACTORS)
    title = w.plain(settings.title)
    return Page(
        address=w.address,
        title=title,
        description=w.plain(settings.description) or title,
        html=w.render(
            "home",
            settings=settings,
            cities=cities,
            others=tuple((city.city.name, city.address) for city in sorted(others, key=lambda each: each.city.name)),
            comparisons=listed(comparable(w.portfolio), w),
            factors=factors,
        ),
        search=(SearchEntry("", title, w.plain(settings.description)),),
    )


def kind_of(city: AssessedCity, w: Writer) -> str:
    """Say what kind of government it is, and in which province."""
    kind, province = w.t(f"city-kind.{city.city.kind}"), w.plain(city.city.province)
    return f"{kind} · {province}" if province else kind


def _card(city: AssessedCity, w: Writer) -> CityCard:
    results = tuple(w.views.of(city, one) for one in latest_of_each(city))
    return CityCard(city.city.id, city.city.name, kind_of(city, w), city.address, results)
