"""What ``maturity pdf`` prints does not depend on what was selected beside it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from maturity.cli import run
from maturity.workflows import scorecards
from maturity.workflows.scorecards import PlannedScorecard

ROOT = Path(__file__).parents[2]


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[PlannedScorecard]:
    """The cards that would be printed."""
    kept: list[PlannedScorecard] = []

    def keep(cards: Sequence[PlannedScorecard], *_: object) -> Iterator[Path]:
        kept.extend(cards)
        return iter(())

    monkeypatch.setattr(scorecards, "print_scorecards", keep)
    return kept


def test_a_card_is_the_same_alone_and_with_its_siblings(planned: list[PlannedScorecard]) -> None:
    """One assessment is printed with the same content as among all of its city's."""
    assert run(["pdf", "-C", str(ROOT), "makassar"]) == 0
    together = {card.path: card.digest for card in planned}
    planned.clear()
    assert run(["pdf", "-C", str(ROOT), "makassar/2024"]) == 0

    assert planned
    assert len(planned) < len(together)
    assert all(together[card.path] == card.digest for card in planned)
