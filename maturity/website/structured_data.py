"""The data as search engines for data sets read them on a page: schema.org, as JSON that a page holds unseen."""

from collections.abc import Sequence
from typing import Any

from maturity.model.text import Language
from maturity.presentation.dataset import Dataset, absolute
from maturity.presentation.escaping import for_data_block
from maturity.presentation.portfolio import Download
from maturity.website.page import relative

MEDIA_TYPES = {"CSV": "text/csv", "JSON": "application/json"}


def described_for_search(dataset: Dataset, language: Language, downloads: Sequence[Download], page: str) -> str:
    """Return the description of the data for the page of this address; files of single results are left out."""

    def place(path: str) -> str:
        return absolute(dataset.base, path) if dataset.base else relative(f"../{path}", page)

    publisher = {"@type": "Organization", "name": dataset.publisher}
    said: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": dataset.title.words(language),
        "description": dataset.description.words(language),
        "inLanguage": language,
        "creator": publisher,
        "publisher": publisher,
        "isAccessibleForFree": True,
        "license": dataset.licence_url or dataset.licence,
        "url": place(f"{language}/downloads.html") if dataset.base else "",
        "version": dataset.state.commit,
        "dateModified": str(dataset.state.day or ""),
        "temporalCoverage": dataset.years,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": download.about.words(language),
                "encodingFormat": MEDIA_TYPES[download.format],
                "contentUrl": place(download.path),
            }
            for download in downloads
            if not download.slug and download.format in MEDIA_TYPES
        ],
    }
    return for_data_block({key: value for key, value in said.items() if value not in ("", [])})
