"""The guide to imports runs: its tables and mappings are written, and its commands print what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.model.entry import Entry
from maturity.model.import_columns import AnswerColumn, Columns
from maturity.model.import_mapping import FixedGovernment, ImportMapping, PublishedPeriod, StateMeant
from maturity.model.table_form import NumberForm, SkippedRows, TableForm
from maturity.model.table_names import CityOfTable, KindMeant, NameRule
from maturity.model.table_periods import PeriodRule
from maturity.workflows.run import Run
from tests.documentation.test_authoring_guide import Newcomer

GUIDE = Path(__file__).parents[2] / "frameworks" / "importing.md"
ENTRIES: tuple[type[Entry], ...] = (
    *(ImportMapping, Columns, AnswerColumn, FixedGovernment, PublishedPeriod, StateMeant, PeriodRule),
    *(NameRule, KindMeant, CityOfTable, TableForm, SkippedRows, NumberForm),
)
"""Everything that a mapping consists of, but for what assessments and sources have too."""


def test_the_guide_can_be_followed_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable) -> None:
    """Every command prints what is shown, and what was imported has no finding."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frameworks/desk/1").mkdir(parents=True)
    for shown, printed in Newcomer(run).follow(GUIDE.read_text(encoding="utf-8")):
        assert printed == shown
    validated = Run(tmp_path)

    assert validated.findings == ()
    assert sorted(validated.assessments) == [
        *("bex/2024/desk", "city-arden/2024/desk", "city-cole/fy2023/desk", "dunn/2023/desk"),
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_every_key_stands_in_the_reference(entry: type[Entry]) -> None:
    """Nothing that a mapping can say has to be looked up in the code."""
    _, reference = GUIDE.read_text(encoding="utf-8").split("## Reference")
    named = set(re.findall(r"[a-z][a-z_-]*", " ".join(re.findall(r"`[^`]+`", reference))))

    assert [key for key in entry.model_fields if key not in named] == []


def test_the_guide_can_be_found() -> None:
    """Whoever takes over a table gets there from the front page."""
    root = GUIDE.parents[1]

    assert "](frameworks/importing.md)" in (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
