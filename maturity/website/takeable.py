"""The charts of a page as files: noted when a link to one is written, and made when the page is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.charts.standing_alone import Surroundings, standing_alone
from maturity.charts.svg import Picture
from maturity.presentation.dataset import absolute, base_of
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.result.view import ResultVoice
from maturity.website.page import Page, TakenFile


@dataclass(frozen=True, slots=True)
class TakenChart:
    """A chart that a page gives away: where its file will lie, its pictures, and what the page says they show."""

    path: str
    pictures: tuple[Picture, ...]
    shown: str


def name_of_chart(picture: Picture) -> str:
    """Return what a chart's file is called: as its picture is within the page, without what is only of use there."""
    return picture.caption.id.removeprefix("_").removesuffix("-wide").removesuffix("-chart")


def files_of(page: Page, charts: Sequence[TakenChart], voice: ResultVoice) -> tuple[TakenFile, ...]:
    """Return the files of a page; each says what it is about, whose it is, where it stands, and under which licence."""
    settings = voice.portfolio.settings
    base = base_of(settings.address)
    said = [f"{voice.plain(settings.title)}. {voice.t('footer.publisher', publisher=settings.publisher)}"]
    said += [absolute(base, f"{voice.language}/{page.address}")] if base else []
    said += [voice.t("footer.licence", licence=settings.licence)] if settings.licence else []
    said += [voice.t("take.drafts")] if voice.portfolio.once(_has_drafts) else []
    origin = " ".join(said)
    return tuple(
        TakenFile(
            chart.path,
            standing_alone(chart.pictures, Surroundings(voice.language, page.title, chart.shown, origin)),
        )
        for chart in charts
    )


def _has_drafts(portfolio: Portfolio) -> bool:
    """Tell whether some result is not for the public: then no chart may leave the site without saying so."""
    return any(one.is_provisional for _, one in portfolio.assessed)
