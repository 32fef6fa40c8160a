"""Which scorecards a build prints: all, or those that the settings choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.exchange.open_data import scorecard_downloads
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.scorecards import chosen, plan
from maturity.workflows.selection import selectors_of


@pytest.mark.parametrize(
    ("setting", "printed"),
    [
        ("", ["kota/2023/mini", "kota/2024/mini"]),
        ("scorecards: [kota]\n", ["kota/2023/mini", "kota/2024/mini"]),
        ("scorecards: ['*/2024', kota/2024/mini]\n", ["kota/2024/mini"]),
        ("scorecards: []\n", []),
    ],
    ids=["not said", "a city", "a period", "none"],
)
def test_a_build_prints_what_the_settings_choose(kota: Path, setting: str, printed: list[str]) -> None:
    """Selectors as on the command line; the site offers just the scorecards that are printed."""
    text = (kota / "assessments/kota/2024.mini.yaml").read_text()
    (kota / "assessments/kota/2023.mini.yaml").write_text(text.replace("2024", "2023"))
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write(setting)
    portfolio = assemble(Run(kota), selectors_of(())).portfolio
    found = chosen(portfolio)

    assert [one.slug for _, one in found] == printed
    offered = [download.path for download in scorecard_downloads(found, ["id"])]
    assert [card.path for card in plan(portfolio, found, ["id"])] == offered
