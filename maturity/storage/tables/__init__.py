"""Tables as offices print them, read once into a grid of texts, each of which knows where it stands."""

from maturity.storage.tables.grid import Grid, GridRow
from maturity.storage.tables.reading import read_table

__all__ = ["Grid", "GridRow", "read_table"]
