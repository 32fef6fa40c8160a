"""What ``maturity pdf`` prints does not depend on what was selected beside it, and is what a build prints."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from maturity.cli import run
from maturity.workflows import building, scorecards
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
    monkeypatch.setattr(building, "print_scorecards", keep)
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


def test_a_card_is_the_one_that_a_build_prints(planned: list[PlannedScorecard], tmp_path: Path) -> None:
    """What stands on the way and what is late is told of one day, whichever command prints it."""
    root = str(tmp_path / "w")
    assert run(["init", root, "--demo", "masterplan"]) == 0

    def cards(*words: str) -> dict[Path, str]:
        planned.clear()
        assert run([*words, "-q", "-C", root]) == 0
        return {card.path: card.digest for card in planned}

    days = ((), ("--as-of", "2029-01-01"))
    printed = [cards("pdf", *day) for day in days]
    assert printed == [cards("build", "--force", *day) for day in days]
    assert printed[0] != printed[1]
