"""The downloads: files that lie beside the language folders, and the page that lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.model.text import Language, Text
from maturity.outputs.page import Page
from maturity.outputs.pages.rendering import Writer
from maturity.outputs.pages.search import entry
from maturity.outputs.portfolio import AssessedCity


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its path below the folder that holds the sites, its format, and what is in it.

    `slug` is the assessment it belongs to, and empty where it holds the whole portfolio; `language` is empty
    where the file is the same for all.
    """

    path: str
    format: str
    about: Text
    slug: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class DownloadGroup:
    """The files of one assessment."""

    city: str
    title: Text
    period: str
    address: str
    files: tuple[Download, ...]


def downloads_page(downloads: Sequence[Download], w: Writer) -> Page:
    groups = [group for city in w.portfolio.cities for group in download_groups(city, downloads, w.language)]
    title = w.t("nav.downloads")
    html = w.render(
        "downloads",
        title=title,
        whole=[one for one in downloads if not one.slug],
        groups=groups,
        settings=w.portfolio.settings,
    )
    return Page(
        address=w.address,
        title=title,
        description=w.t("downloads.lead"),
        html=html,
        search=(entry("", title, w.t("downloads.lead")),),
    )


def download_groups(city: AssessedCity, downloads: Sequence[Download], language: Language) -> list[DownloadGroup]:
    """Return the files of one city, assessment by assessment, the latest first."""
    groups = []
    for assessed in city.newest_first:
        files = tuple(one for one in downloads if one.slug == assessed.slug)
        title = assessed.framework.short_title or assessed.framework.title
        if files:
            period = assessed.assessment.period.called(language)
            groups.append(DownloadGroup(city.city.name, title, period, assessed.address, files))
    return groups
