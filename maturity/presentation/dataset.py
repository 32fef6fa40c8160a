"""The published data as one thing that catalogues list: what it is called, whose it is, and what it may be used for."""

from dataclasses import dataclass
from urllib.parse import quote

from maturity.model.text import Text
from maturity.presentation.data_state import DataState
from maturity.presentation.portfolio import Portfolio

LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}
"""Licences by the names that settings give them: the short name of SPDX, and where their words stand."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is said of the data as a whole."""

    title: Text
    description: Text
    publisher: str
    licence: str
    state: DataState
    base: str
    """Where the site will be published, without a slash at its end; empty where that is not known."""
    years: str
    """The years of the periods: one, or the first and the last with a slash; empty where no period is dated."""

    @property
    def licence_id(self) -> str:
        """The licence's short name by SPDX, where it is one of those known here."""
        return LICENCES.get(self.licence, ("", ""))[0]

    @property
    def licence_url(self) -> str:
        """Where the licence's words stand, where it is one of those known here."""
        return LICENCES.get(self.licence, ("", ""))[1]


def dataset_of(portfolio: Portfolio) -> Dataset:
    """Return the data of a portfolio as one thing."""
    settings = portfolio.settings
    years = {str(one.assessment.period.ends.year) for _, one in portfolio.assessed if one.assessment.period.ends}
    return Dataset(
        settings.title,
        settings.description or settings.title,
        settings.publisher,
        settings.licence or "",
        portfolio.state,
        base_of(settings.address),
        "/".join(dict.fromkeys((min(years), max(years)))) if years else "",
    )


def base_of(address: str | None) -> str:
    """Return the address that all others begin with; empty where none on the web is given."""
    return address.rstrip("/") if address and address.startswith(("http://", "https://")) else ""


def absolute(base: str, path: str) -> str:
    """Return where a file of the published folder will be found; only its path below the folder without a base."""
    return f"{base}/{quote(path)}" if base else quote(path)
