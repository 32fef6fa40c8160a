"""The factors page: what holds cities back and what carries them, compared across cities."""

from maturity.model.factors import FactorGroup
from maturity.model.text import Text
from maturity.website.factor_tallies import FactorCount, count_factors, draw_counts
from maturity.website.page import Page
from maturity.website.rendering import Writer
from maturity.website.search import entry

FactorSection = tuple[FactorGroup, list[FactorCount], list[Text]]
"""A group of the catalogue, the factors that any city names, and the titles of those that none does."""


def factors_page(w: Writer) -> Page:
    """Return the page of all factors."""
    counts = count_factors(w.portfolio)
    entries = (
        entry(count.factor.id, w.plain(count.factor.title), w.plain(count.factor.description)) for count in counts
    )
    return w.listing(
        "factors",
        w.t("nav.factors"),
        w.t("factors.lead"),
        entries,
        catalogue=w.portfolio.factors,
        sections=_sections(counts, w),
        chart=draw_counts(counts, w, "_factors-chart"),
        cities=[city.city for city in w.portfolio.cities],
    )


def _sections(counts: tuple[FactorCount, ...], w: Writer) -> list[FactorSection]:
    catalogue = w.portfolio.factors
    if catalogue is None:
        return []
    named = {count.factor.id for count in counts}
    unnamed = [factor for factor in catalogue.factors if factor.id not in named]
    return [
        (
            group,
            [count for count in counts if count.factor.group == group.id],
            [factor.title for factor in unnamed if factor.group == group.id],
        )
        for group in catalogue.groups
    ]
