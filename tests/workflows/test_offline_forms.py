"""What a form is handed: no more than may be handed out, and words in both languages for all that its script says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from maturity.forms.fields import as_data
from maturity.forms.page import SCRIPTS
from maturity.model.text import LANGUAGES
from maturity.presentation.words import words
from maturity.workflows.offline_forms import offline_form
from maturity.workflows.selection import selectors_of

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.S)
OLD = "assessments/kota/2024.mini.yaml"
SAID = re.compile(r'\b(?:t|say)\("([a-z][a-z.-]*)"|"(open\.[a-z-]+)"')
MADE = re.compile(r"\bt\(`([a-z.-]+)\$\{")
"""Words whose end is a value of the data."""


def data_of(root: Path, selector: str = "kota/2024/mini") -> dict[str, Any]:
    found = DATA.search(offline_form(root, selectors_of([selector])[0], "id"))
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def questions(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for section in data["sections"] for one in section["questions"]}


def test_a_form_asks_what_each_measure_asks(kota: Path) -> None:
    kinds = {name: [field["kind"] for field in one["fields"]] for name, one in questions(data_of(kota)).items()}
    assert kinds == {
        "online": ["one"], "catalogue": ["one"], "openness": ["some"], "coverage": ["number"], "waiting": ["number"],
        "users": ["number"], "training": ["one"], "population": ["number", "text"],
    }  # fmt: skip


def later(kota: Path, change: Callable, status: str, ends: str) -> Path:
    """The small workspace with an assessment of a later period, and another state of the earlier one."""
    text = (kota / OLD).read_text()
    (kota / "assessments/kota/2025.mini.yaml").write_text(text.replace("2024", "2025"))
    change(kota / OLD, "status: published", f"status: {status}")
    change(kota / OLD, ", ends: 2024-12-31", ends)
    return kota


@pytest.mark.parametrize(
    ("status", "ends", "told"),
    [("published", ", ends: 2024-12-31", True), ("draft", ", ends: 2024-12-31", False), ("published", "", False)],
)
def test_only_what_was_published_of_an_earlier_day_is_told(
    kota: Path, change: Callable, status: str, ends: str, told: bool
) -> None:
    """A draft of another period is nobody's to hand out, and a period without an end may be no earlier one."""
    asked = questions(data_of(later(kota, change, status, ends), "kota/2025/mini"))
    assert {name for name, one in asked.items() if one["before"]} == (
        {"online", "catalogue", "openness", "coverage", "users", "training"} if told else set()
    )
    if told:
        assert asked["coverage"]["before"]["answer"] == {"id": "62,5 persen", "en": "62.5 percent"}
        assert asked["online"]["before"]["period"] == {"id": "2024", "en": "2024"}


def test_shared_sources_can_be_cited_and_private_ones_cannot(kota: Path) -> None:
    (kota / "assessments/kota/sources.yaml").write_text(
        "sources:\n  plan-2024: {title: Rencana 2024, kind: plan, origin: self-report}\n"
        "  memo: {title: Memo, kind: other, origin: self-report, private: true}\n"
    )
    assert data_of(kota)["sources"] == {"report-2024": "Laporan tahunan 2024", "plan-2024": "Rencana 2024"}


def test_numbers_are_kept_by_their_digits() -> None:
    assert as_data({"a": [1, Decimal("62.50"), True, None, "3"]}) == {
        "a": [{"#": "1"}, {"#": "62.50"}, True, None, "3"]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_has_words_for_all_that_it_says(language: Any) -> None:
    """And every word is said somewhere."""
    text = "\n".join(files("maturity.forms").joinpath(name).read_text(encoding="utf-8") for name in SCRIPTS)
    known = {key.removeprefix("form.") for key in words(language).phrases if key.startswith("form.")}
    said, made = {one or other for one, other in SAID.findall(text)}, set(MADE.findall(text))
    assert {one for one in said if one not in known} == set()
    listed = {word for word in re.findall(r'"([a-z][a-z.-]+)"', text) if word in known}
    assert {one for one in known - listed if not any(one.startswith(start) for start in made)} == {
        "no-script",
        "pending",
    }
