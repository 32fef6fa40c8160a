"""What readers take along from a page as a whole: how to cite it, and a badge for another site."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maturity.charts.badge import Badge, draw_badge
from maturity.model.assessment import Status
from maturity.model.text import Language
from maturity.presentation.citing import Citation, cite_city, cite_dataset, cite_result
from maturity.presentation.city_results import main_assessment
from maturity.presentation.dataset import Dataset, absolute
from maturity.presentation.escaping import for_html
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultViews
from maturity.website.page import Page
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Embedded:
    """A badge as a page offers it: where its picture is, from the page, what it says, and what to copy."""

    picture: str
    words: str
    snippet: str
    """Empty where nobody said where the site will be: another site cannot show what it cannot find."""


def with_dataset_cited(page: Page, dataset: Dataset, w: Writer) -> Page:
    """Return a page with the words to cite the data as a whole."""
    return _with(page, w, citation=cite_dataset(dataset, w))


def with_result_cited(page: Page, city: AssessedCity, one: Assessed, dataset: Dataset, w: Writer) -> Page:
    """Return a result's page with the words to cite it."""
    return _with(page, w, citation=cite_result(city, one, dataset, w))


def with_city_taken_along(page: Page, city: AssessedCity, dataset: Dataset, w: Writer) -> Page:
    """Return a government's page with the words to cite it, and its badge where it has a result."""
    badge = badge_of(city, w)
    embedded = _embedded(badge, city, dataset, w) if badge else None
    return _with(page, w, citation=cite_city(city, dataset, w), embedded=embedded)


def badges(portfolio: Portfolio, language: Language, only: str = "") -> Iterator[tuple[str, str]]:
    """Yield the badge of every government that has a result: its path beside the languages, and the picture.

    ``only`` is the one path that is asked for, where it is one.
    """
    views = ResultViews(portfolio, language)
    for city in portfolio.cities:
        if only and badge_path(city, language) != only:
            continue
        badge = badge_of(city, Writer(language, views, city.address))
        if badge:
            yield badge_path(city, language), str(draw_badge(badge))


def badge_path(city: AssessedCity, language: Language) -> str:
    """Return where a badge lies below the folder that holds the sites."""
    return f"embed/{city.city.id}.{language}.svg"


def badge_of(city: AssessedCity, w: Writer) -> Badge | None:
    """Return what a badge says: the result that answers for the government, its period, its status and whose it is."""
    main = main_assessment(city)
    if main is None:
        return None
    head = w.views.of(city, main).headline
    number = w.t("badge.number", number=head.number, highest=head.highest) if head.number else head.none
    band = w.plain(head.band) if head.band and head.number else ""
    publisher = w.portfolio.settings.publisher
    status = w.t("badge.published", publisher=publisher)
    if main.is_provisional:
        shown = main.assessment.status
        why = "badge.held-back" if shown is Status.PUBLISHED else "badge.provisional"
        status = w.t(why, status=w.term("status", shown), publisher=publisher)
    about = w.t("badge.about", framework=w.plain(head.title), version=main.framework.version, period=head.period)
    return Badge(w.language, w.plain(city.name), " · ".join(filter(None, (number, band))), about, status)


def _embedded(badge: Badge, city: AssessedCity, dataset: Dataset, w: Writer) -> Embedded:
    path = badge_path(city, w.language)
    snippet = ""
    if dataset.base:
        page, picture = (absolute(dataset.base, each) for each in (f"{w.language}/{city.address}", path))
        snippet = f'<a href="{for_html(page)}"><img src="{for_html(picture)}" alt="{for_html(badge.words)}"></a>'
    return Embedded(w.file(path), badge.words, snippet)


def _with(
    page: Page,
    w: Writer,
    *,
    citation: Citation | None = None,
    embedded: Embedded | None = None,
) -> Page:
    forms = _forms(citation) if citation else []
    end = w.render("_take", citation=citation, forms=forms, embedded=embedded)
    return replace(page, html=page.html + end)


def _forms(citation: Citation) -> list[tuple[str, str]]:
    return [("BibTeX", citation.bibtex()), ("RIS", citation.ris()), ("CFF", citation.cff())]
