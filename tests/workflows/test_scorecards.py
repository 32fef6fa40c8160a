"""Which scorecards a build prints: all, or those that the settings choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.exchange.open_data import scorecard_downloads
from maturity.presentation import result_groups
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.scorecards import chosen, plan
from maturity.workflows.selection import selectors_of
from tests.history import second_city


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


def test_ranks_are_worked_out_once_for_all_scorecards(kota: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for both languages, and not again for each card: a hundred cities would take ten thousand comparisons."""
    counted, sound = [], result_groups._periods_of
    for name in ("lain", "third"):
        second_city(kota, name)
    with (kota / "maturity.yaml").open("a") as settings:
        settings.write("ranking:\n  mini@1: {group: all}\n")
    portfolio = assemble(Run(kota), selectors_of(())).portfolio
    monkeypatch.setattr(
        result_groups, "_periods_of", lambda of, framework: counted.append(len(of.cities)) or sound(of, framework)
    )

    assert len(plan(portfolio, chosen(portfolio), ["id", "en"])) == 6
    assert [number for number in counted if number > 1] == [3]
    assert counted.count(1) == 3  # each card's own proof knows of no other city
