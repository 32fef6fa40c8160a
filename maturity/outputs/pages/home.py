"""The home page: every city of the portfolio with its results, and what holds them back."""

from dataclasses import dataclass

from maturity.outputs.page import Page, SearchEntry
from maturity.outputs.pages.factor_tallies import count_factors, draw_counts
from maturity.outputs.pages.headline import Headline, headline
from maturity.outputs.pages.rendering import Writer
from maturity.outputs.portfolio import AssessedCity

MOST_FACTORS = 6


@dataclass(frozen=True, slots=True)
class CityCard:
    """A city as the portfolio shows it with its results, the newest first."""

    id: str
    name: str
    kind: str
    address: str
    results: tuple[Headline, ...]


def home_page(w: Writer) -> Page:
    settings = w.portfolio.settings
    cities = tuple(_card(city, w) for city in w.portfolio.cities)
    factors = draw_counts(count_factors(w.portfolio), w, "_factors-chart", MOST_FACTORS)
    title = w.plain(settings.title)
    return Page(
        address=w.address,
        title=title,
        description=w.plain(settings.description) or title,
        html=w.render("home", settings=settings, cities=cities, factors=factors),
        search=(SearchEntry("", title, w.plain(settings.description)),),
    )


def kind_of(city: AssessedCity, w: Writer) -> str:
    """Say what kind of government it is, and in which province."""
    kind, province = w.t(f"city-kind.{city.city.kind}"), w.plain(city.city.province)
    return f"{kind} · {province}" if province else kind


def _card(city: AssessedCity, w: Writer) -> CityCard:
    results = tuple(headline(one, w) for one in city.newest_first)
    return CityCard(city.city.id, city.city.name, kind_of(city, w), city.address, results)
