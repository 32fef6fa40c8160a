"""The data files as their manifest and their catalogues list them: how long each is, and what its digest is."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from maturity.model.text import Text
from maturity.presentation.portfolio import Download

DATA = "data"
"""The folder that holds the open data, beside the sites."""
MEDIA_TYPES = {
    "CSV": "text/csv",
    "JSON": "application/json",
    "JSON-LD": "application/ld+json",
    "BibTeX": "application/x-bibtex",
    "RIS": "application/x-research-info-systems",
    "CFF": "application/yaml",
}


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One data file; ``path`` leads to it from the folder of the data, and ``rows`` is known of tables alone."""

    path: str
    about: Text
    media_type: str
    size: int
    sha256: str
    rows: int | None
    slug: str
    """The assessment that it belongs to; empty where it holds the whole portfolio."""
    columns: tuple[str, ...] = ()
    """The head of a table; all else has none."""

    @property
    def table(self) -> str:
        """What its columns are explained under: the folder of tables that are alike, or the name of the one."""
        return PurePosixPath(self.path).with_suffix("").parts[0]


def published_file(download: Download, content: str) -> PublishedFile:
    """Return a data file as it is listed; a row of a table is on one line, whatever stands in its cells."""
    raw = content.encode()
    return PublishedFile(
        PurePosixPath(download.path).relative_to(PurePosixPath(download.path).parts[0]).as_posix(),
        download.about,
        MEDIA_TYPES[download.format],
        len(raw),
        hashlib.sha256(raw).hexdigest(),
        content.count("\r\n") - 1 if download.format == "CSV" else None,
        download.slug,
        tuple(next(csv.reader([content.partition("\r\n")[0]]))) if download.format == "CSV" else (),
    )
