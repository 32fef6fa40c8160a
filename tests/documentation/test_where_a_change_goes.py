"""The table "where a change goes" is true of what is there: each row is held against one thing that was added so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", (ROOT / "ARCHITECTURE.md").read_text(), re.M))
PLACES = re.compile(r"`((?:maturity|tests)/[\w./-]+)`")
PROGRAM = [
    path
    for path in sorted((ROOT / "maturity").rglob("*"))
    if path.suffix in {".py", ".toml", ".j2", ".css"} and "starter" not in path.relative_to(ROOT).parts
]
EXAMPLES = {
    "add a rule": (r"BandGap|band-gap", {"maturity/checks/rule.py"}),  # whose docstring shows how a name is made
    "report findings in another format": (r"as_junit|junit", set()),
    "add a way to combine scores": (r"GeometricMean|geometric-mean", set()),
    "add a kind of measure": (r"\bPractices\b|kind=practices", set()),
    "add a step that `explain` prints": (r"none-left", set()),
    "ask for something more before publication": (r"GateCondition.QUORUM", set()),
    "tell a new kind of change in `diff`": (r"Kind\.OVER_TIME\b", set()),
    "end a command with a line and a code of its own": (r"class NotOursError", set()),
    "escape a text for another medium": (r"def for_csv|def for_xml", set()),
    "leave MkDocs": (r"^(?:from|import) mkdocs", set()),
}
"""For each row a word that only the places of the row may have, and the files that only mention it."""


@pytest.mark.parametrize("row", EXAMPLES)
def test_a_change_touches_what_the_table_says(row: str) -> None:
    """Nothing beyond the places of its row names what was added, and the places do."""
    example, mentions = EXAMPLES[row]
    named = {str(path.relative_to(ROOT)) for path in PROGRAM if re.search(example, path.read_text(), re.M)} - mentions
    places = tuple(PLACES.findall(ROWS[row]))

    assert named
    assert [path for path in named if not path.startswith(places)] == []


@pytest.mark.parametrize("row", [row for row in ROWS if "`maturity/" in ROWS[row]])
def test_a_row_names_a_place(row: str) -> None:
    """Every row leads to a file or a folder that is there."""
    assert all((ROOT / place).exists() for place in PLACES.findall(ROWS[row]))
