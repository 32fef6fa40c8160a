"""A city's force field: what holds back and what carries, under the dimension that it touches."""

import re
from typing import Any

import pytest

from maturity.model.assessment import Reach
from maturity.model.text import Language
from maturity.presentation.drawings import Figure
from maturity.presentation.force_field import Field, force_field_of, force_fields
from maturity.presentation.portfolio import Portfolio
from maturity.presentation.voice import Voice
from tests.outputs.conftest import EVIDENCE
from tests.outputs.test_indicator_pages import level, portfolio


def factor(name: str, effect: str = "inhibiting", *affects: str, **more: Any) -> dict[str, Any]:
    return {"factor": name, "effect": effect, "origin": "internal", "affects": affects, "evidence": EVIDENCE, **more}


FACTORS = [
    factor("budget", "inhibiting", "content"),
    factor("budget", "inhibiting", "content", origin="external"),
    factor("staff", "inhibiting", "levels", "states"),
    factor("leader", "supporting", "unknown"),
    factor("law", "supporting", touches="everything"),
    factor("habit", "inhibiting", touches="unsaid"),
    factor("will", "decisive", "content"),
]


def made(*factors: dict[str, Any]) -> Portfolio:
    return portfolio({"ambon": [("2021", level(2))]}, factors=factors)


def fields_of(held: Portfolio) -> tuple[Field, ...]:
    one = held.cities[0].assessments[0]
    return force_fields(one.framework, one.assessment.factors)


def field_of(held: Portfolio, language: Language) -> Figure | None:
    one = held.cities[0].assessments[0]
    return force_field_of(one.framework, one.assessment.factors, held, Voice(language), "_forces")


def test_factors_stand_under_each_dimension_that_they_touch() -> None:
    """By an indicator or itself, each once a dimension; then the whole, then what the source does not say."""
    fields = fields_of(made(*FACTORS))

    assert [(field.title and field.title.en, field.reach, field.inhibiting, field.supporting) for field in fields] == [
        ("Content (en)", None, ("budget", "staff"), ()),
        ("States (en)", None, ("staff",), ("leader",)),
        (None, Reach.EVERYTHING, (), ("law",)),
        (None, Reach.UNSAID, ("habit",), ()),
    ]


@pytest.mark.parametrize(
    ("language", "finding", "listed"),
    [
        (
            "en",
            "Factors: 3 inhibiting, 2 supporting; Content (en) is held back by most (2)",
            "Content (en): ▼ budget, ▼ staff; States (en): ▼ staff, ▲ leader; Everything: ▲ law; "
            "Not tied to one part by the source: ▼ habit",
        ),
        (
            "id",
            "Faktor: 3 menghambat, 2 mendorong; hambatan terbanyak pada Content (id) (2)",
            "Content (id): ▼ budget, ▼ staff; States (id): ▼ staff, ▲ leader; Keseluruhan: ▲ law; "
            "Tidak dikaitkan dengan satu bagian oleh sumbernya: ▼ habit",
        ),
    ],
)
def test_the_title_counts_and_the_description_holds_all(language: Language, finding: str, listed: str) -> None:
    """Each factor is counted once, wherever it stands; every name that is drawn is described."""
    held = made(*FACTORS)
    figure = field_of(held, language)

    assert figure is not None
    assert figure.finding == finding
    for picture in figure.pictures:
        assert f">{listed}</desc>" in picture
        assert re.findall(r">([▼▲][^<]*)<", picture) == [
            "▼ budget", "▼ staff", "▼ staff", "▲ leader", "▲ law", "▼ habit",
        ]  # fmt: skip


def test_no_side_is_no_chart() -> None:
    """A city whose sources name no factor, or only what decides, has no field."""
    for held in (made(), made(FACTORS[-1])):
        assert field_of(held, "en") is None
