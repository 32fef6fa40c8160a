"""What a page about a result says where no more than a link to it is seen: index and band, then the news."""

from maturity.model.assessment import Status
from maturity.presentation.result.news_words import plain_news
from maturity.presentation.result.view import ResultView
from maturity.website.rendering import Writer


def preview_of(view: ResultView, otherwise: str, w: Writer) -> str:
    """Return the preview; ``otherwise`` is what the page is about, and stands where there is no news."""
    return f"{_numbers(view, w)} {plain_news(view.news, view.assessment.news, w) or otherwise}".rstrip()


def _numbers(view: ResultView, w: Writer) -> str:
    head, status = view.headline, view.assessment.status
    about = {"framework": w.plain(head.title), "version": view.framework.version, "period": head.about}
    if not head.number:
        said = w.t("preview.no-number", **about, none=head.none)
    elif head.band is None:
        said = w.t("preview.number", **about, number=head.number, highest=head.highest)
    else:
        band = w.plain(head.band)
        said = w.t("preview.band", **about, number=head.number, highest=head.highest, band=band)
    return said if status is Status.PUBLISHED else f"{said} {w.t('preview.status', status=w.term('status', status))}"
