"""What a link to a result shows before anybody follows it: its index and band, then the news or what the page is."""

from maturity.model.assessment import Status
from maturity.presentation.city_results import main_assessment
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.result.news_words import plain_news
from maturity.website.page import Page
from maturity.website.rendering import Writer


def preview_of_result(city: AssessedCity, assessed: Assessed, page: Page, w: Writer) -> str:
    """Return the preview of a result's page."""
    return f"{_numbers(city, assessed, w)} {_news(city, assessed, w) or _unlike_title(page)}".strip()


def preview_of_city(city: AssessedCity, page: Page, w: Writer) -> str:
    """Return the preview of a city's page, with the result that answers for it."""
    main = main_assessment(city)
    return preview_of_result(city, main, page, w) if main else ""


def _numbers(city: AssessedCity, assessed: Assessed, w: Writer) -> str:
    head = w.views.of(city, assessed).headline
    about = {"framework": w.plain(head.title), "version": assessed.framework.version, "period": head.period}
    if not head.number:
        said = w.t("preview.no-number", **about, none=head.none)
    elif head.band is None:
        said = w.t("preview.number", **about, number=head.number, highest=head.highest)
    else:
        band = w.plain(head.band)
        said = w.t("preview.band", **about, number=head.number, highest=head.highest, band=band)
    status = assessed.assessment.status
    return said if status is Status.PUBLISHED else f"{said} {w.t('preview.status', status=w.term('status', status))}"


def _news(city: AssessedCity, assessed: Assessed, w: Writer) -> str:
    """Return the news alone: of which result it is stands before it already."""
    view = w.views.of(city, assessed)
    return plain_news(view.news, view.assessment.news, w)


def _unlike_title(page: Page) -> str:
    return "" if page.description == page.title else page.description
