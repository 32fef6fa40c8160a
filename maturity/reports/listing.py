"""Rows of things as a table for a terminal or as JSON."""

from collections.abc import Sequence
from typing import Protocol

from tabulate import tabulate

from maturity.presentation.escaping import for_terminal, json_text
from maturity.presentation.terminal import Printing


class Listing(Protocol):
    """The names of the columns, and a row for each thing."""

    @property
    def heads(self) -> Sequence[str]:
        """One for each cell of a row."""

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The things, in order."""


def render_text(listing: Listing, _printing: Printing) -> str:
    """Write rows under their heads."""
    rows = [list(map(for_terminal, row)) for row in listing.rows]
    return tabulate(rows, listing.heads, tablefmt="simple", disable_numparse=True)


def render_json(listing: Listing, _printing: Printing) -> str:
    """Write an object for each row, its heads as keys."""
    return json_text([dict(zip(listing.heads, row, strict=True)) for row in listing.rows])
