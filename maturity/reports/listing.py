"""Rows of things as a table for a terminal or as JSON."""

import json
from collections.abc import Sequence

from tabulate import tabulate

from maturity.presentation.terminal import clean


def render_rows(heads: Sequence[str], rows: Sequence[Sequence[str]], *, as_json: bool) -> str:
    """Write rows under their heads."""
    if as_json:
        return json.dumps([dict(zip(heads, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)
    return tabulate([[clean(cell) for cell in row] for row in rows], heads, tablefmt="simple", disable_numparse=True)
