"""Against what each level of SPBE was held: the table beside the framework has them all, and its draw can be redone."""

import random
import re
from pathlib import Path

import pytest

from maturity.workflows.run import Run

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "frameworks" / "spbe" / "2020" / "COMPARED.md"
READINGS = {"A", "B", "C", "D", "G"}
LEVELS = range(1, 6)


def test_each_indicator_has_its_row(repository: Run) -> None:
    """47 rows in the order of the framework, each level with its sign, and at least one transcription for each."""
    framework = repository.workspace.frameworks["spbe@2020"].model
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| \d+ \|", line)
    ]

    assert [int(row[0]) for row in rows] == list(range(1, len(framework.indicators) + 1))
    for number, *signs, against, corrected in rows:
        assert len(signs) == len(LEVELS), number
        assert set(signs) <= {"=", "c", "c?"}, number
        assert set(against.split()) <= READINGS, number
        assert len(against.split()) > 1, number
        assert bool(corrected) == ("c" in "".join(signs)), number


def test_only_what_has_two_readings_is_not_verified(repository: Run) -> None:
    """Indicator 3, whose criterion names a subject and a list in one breath; all say where their texts stand."""
    framework = repository.workspace.frameworks["spbe@2020"].model

    assert [name for name, one in framework.indicators.items() if not one.verified] == ["policy-data"]
    for number, (name, one) in enumerate(framework.indicators.items(), start=1):
        assert framework.provenance[name].source == "criteria-dindarestika"
        assert one.criteria
        assert one.criteria.locator
        assert one.criteria.locator.en == f"Indicator {number}"
        assert one.inferred == ()


@pytest.mark.parametrize(
    ("seed", "before"),
    [(962, "not been used for them: "), (20261130, "in A and B: "), (20261201, "index of public code: ")],
    ids=["a second source", "a second reader", "a third reader"],
)
def test_each_second_reading_is_of_the_draw_that_it_names(seed: int, before: str) -> None:
    """Nobody chose the twelve: the seed that is told and the order of the pairs give them."""
    text = " ".join(TABLE.read_text(encoding="utf-8").split())
    pairs = [(indicator, level) for indicator in range(1, 48) for level in LEVELS]
    drawn = sorted(random.Random(seed).sample(pairs, 12))
    told = text.split(before, 1)[1].split(".", 1)[0]

    assert f"`random.Random({seed})`" in text
    assert [(int(indicator), int(level)) for indicator, level in re.findall(r"(\d+)/(\d)", told)] == drawn
