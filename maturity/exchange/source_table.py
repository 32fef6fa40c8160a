"""The table of all sources: each document once, how sure it is known, and what rests on it."""

from collections.abc import Iterator

from maturity.exchange.bilingual import both
from maturity.exchange.tables import TableRow, csv_text
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.registered_sources import register_of
from maturity.presentation.taken_files import SOURCES, taken_table

COLUMNS = (
    "source", "title", "author", "dated", "kind", "origin", "number", "doi", "url", "verified", "quality_id",
    "quality_en", "passages", "frameworks", "grade", "effective", "expires", "archived", "sha256",
)  # fmt: skip


def source_table(portfolio: Portfolio) -> tuple[str, str]:
    """Return the table, and where it lies."""
    return taken_table(SOURCES, "sources"), csv_text(COLUMNS, _rows(portfolio))


def _rows(portfolio: Portfolio) -> Iterator[TableRow]:
    for known in register_of(portfolio):
        one = known.source
        yield (
            known.anchor.removeprefix("_"), one.title, one.author, one.dated, one.kind, one.origin, one.number, one.doi,
            one.url, str(one.verified).lower(), *both(one.quality), len(known.passages),
            " ".join(framework.ref for framework in known.frameworks), one.grade, one.effective, one.expires,
            one.archived, one.sha256,
        )  # fmt: skip
