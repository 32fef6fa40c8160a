"""Writes the open data: beside a site, or alone into a folder of its own, all or nothing."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from maturity.exchange.open_data import open_data
from maturity.exchange.published_files import DATA
from maturity.presentation.portfolio import Download, Portfolio
from maturity.storage.publishing import refuse_inputs, replacing

EXPORT = Path("build") / "data"


def export(root: Path, portfolio: Portfolio, output: Path) -> int:
    """Write the open data into a new folder, put it in the old one's place, and return the number of its files."""
    refuse_inputs(root, output)
    with replacing(output, "open data") as fresh:
        return len([*write_data(portfolio, fresh)])


def write_data(portfolio: Portfolio, folder: Path) -> Iterator[Download]:
    """Write every data file below a folder; yield each when it is written."""
    for download, content in open_data(portfolio):
        path = folder / PurePosixPath(download.path).relative_to(DATA)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
        yield download
