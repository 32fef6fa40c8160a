"""Rows of things as a table for a terminal or as JSON."""

from collections.abc import Sequence

from tabulate import tabulate

from maturity.presentation.escaping import for_terminal, json_text


def render_rows(heads: Sequence[str], rows: Sequence[Sequence[str]], *, as_json: bool) -> str:
    """Write rows under their heads."""
    if as_json:
        return json_text([dict(zip(heads, row, strict=True)) for row in rows])
    return tabulate(
        [[for_terminal(cell) for cell in row] for row in rows], heads, tablefmt="simple", disable_numparse=True
    )
