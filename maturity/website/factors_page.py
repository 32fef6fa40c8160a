"""The factors page: what holds cities back and what carries them, compared across cities."""

from dataclasses import dataclass

from maturity.model.text import Text
from maturity.website.factor_tallies import FactorCount, count_factors, draw_counts
from maturity.website.page import Page
from maturity.website.rendering import Writer
from maturity.website.search import entry


@dataclass(frozen=True, slots=True)
class FactorSection:
    """A group of the catalogue with the factors that any city names, and how many it has besides."""

    id: str
    title: Text
    counts: tuple[FactorCount, ...]
    unnamed: tuple[Text, ...]


def factors_page(w: Writer) -> Page:
    """Return the page of all factors."""
    counts = count_factors(w.portfolio)
    sections = _sections(counts, w)
    title, lead = w.t("nav.factors"), w.t("factors.lead")
    html = w.render(
        "factors",
        title=title,
        catalogue=w.portfolio.factors,
        sections=sections,
        chart=draw_counts(counts, w, "_factors-chart"),
        cities=[city.city for city in w.portfolio.cities],
    )
    entries = [
        entry(count.factor.id, w.plain(count.factor.title), w.plain(count.factor.description)) for count in counts
    ]
    return Page(
        address=w.address,
        title=title,
        description=lead,
        html=html,
        search=(entry("", title, lead), *entries),
    )


def _sections(counts: tuple[FactorCount, ...], w: Writer) -> tuple[FactorSection, ...]:
    catalogue = w.portfolio.factors
    if catalogue is None:
        return ()
    named = {count.factor.id for count in counts}
    return tuple(
        FactorSection(
            id=group.id,
            title=group.title,
            counts=tuple(count for count in counts if count.factor.group == group.id),
            unnamed=tuple(
                factor.title for factor in catalogue.factors if factor.group == group.id and factor.id not in named
            ),
        )
        for group in catalogue.groups
    )
