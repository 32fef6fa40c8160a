"""Rows of things as a table for a terminal or as JSON."""

from dataclasses import dataclass

from maturity.presentation.escaping import for_terminal, json_text
from maturity.presentation.terminal import Printing, aligned


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: the names of its columns, and its rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_to_json: frozenset[str] = frozenset()
    """Columns that say nothing new to a person."""


def render_text(listing: Rows, printing: Printing) -> str:
    """Write rows under their heads."""
    shown = [place for place, head in enumerate(listing.heads) if head not in listing.left_to_json]
    rows = [[for_terminal(row[place]) for place in shown] for row in listing.rows]
    heads = [printing.tell(listing.heads[place]) for place in shown]
    return "\n".join(aligned(heads, rows, width=printing.width))


def render_json(listing: Rows, _printing: Printing) -> str:
    """Write an object for each row, its heads as keys."""
    return json_text([dict(zip(listing.heads, row, strict=True)) for row in listing.rows])
