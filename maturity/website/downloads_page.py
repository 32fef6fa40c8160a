"""The downloads: files that lie beside the language folders, and the page that lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.model.text import Text
from maturity.presentation.portfolio import AssessedCity, Download
from maturity.presentation.said_in import government_subject_and_period, subject_and_period
from maturity.website.page import Page
from maturity.website.rendering import Writer

MOST_OPEN = 12
"""From more cities than this each one's files are folded away."""


@dataclass(frozen=True, slots=True)
class DownloadGroup:
    """The files of one assessment."""

    title: Text
    about: str
    """Of which subject and period they are."""
    named: str
    """The same with the city."""
    address: str
    files: tuple[Download, ...]


Files = Mapping[str, Sequence[Download]]
"""The files of each assessment, by its slug."""


def downloads_page(downloads: Sequence[Download], w: Writer) -> Page:
    """Return the page of all files."""
    files = by_slug(downloads)
    cities = [(w.plain(city.name), download_groups(city, files, w)) for city in w.portfolio.cities]
    cities = [(name, groups) for name, groups in cities if groups]
    return w.listing(
        "downloads",
        w.t("nav.downloads"),
        w.t("downloads.lead"),
        whole=[download for download in downloads if not download.slug],
        cities=cities,
        folded=len(cities) > MOST_OPEN,
        settings=w.portfolio.settings,
    )


def by_slug(downloads: Sequence[Download]) -> dict[str, list[Download]]:
    """Return the files of each assessment."""
    files: dict[str, list[Download]] = {}
    for download in downloads:
        files.setdefault(download.slug, []).append(download)
    return files


def download_groups(city: AssessedCity, files: Files, w: Writer) -> list[DownloadGroup]:
    """Return the files of one city, assessment by assessment, the latest first."""
    groups = []
    for assessed in city.newest_first:
        title = assessed.framework.short_title or assessed.framework.title
        if assessed.slug in files:
            about = subject_and_period(assessed.assessment, w)
            named = government_subject_and_period(city, assessed.assessment, w)
            groups.append(DownloadGroup(title, about, named, assessed.address, tuple(files[assessed.slug])))
    return groups
