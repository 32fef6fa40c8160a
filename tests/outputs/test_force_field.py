"""A city's force field: what holds back and what carries, under the dimension that it touches."""

import re
from typing import Any

import pytest

from maturity.model.assessment import Reach
from maturity.model.text import Language
from maturity.presentation.drawings import Figure
from maturity.presentation.force_field import Field, Pull, force_field_of, force_fields, force_fields_by_part
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


def names(pulls: tuple[Pull, ...]) -> tuple[str, ...]:
    return tuple(pull.factor for pull in pulls)


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

    assert [
        (field.title and field.title.en, field.reach, names(field.inhibiting), names(field.supporting))
        for field in fields
    ] == [
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
            "Faktor: 3 menghambat, 2 mendukung; hambatan terbanyak pada Content (id) (2)",
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


STRONG = [
    factor("budget", "inhibiting", "content", strength="strong"),
    factor("budget", "inhibiting", "levels", strength="weak"),
    factor("staff", "inhibiting", "content"),
    factor("habit", "inhibiting", "levels", strength="moderate"),
    factor("law", "supporting", "states", strength="weak"),
]


@pytest.mark.parametrize(
    ("language", "listed", "shown"),
    [
        (
            "en",
            "Content (en): ▼ budget (weak and strong), ▼ habit (moderate), ▼ staff; States (en): ▲ law (weak)",
            "One arrowhead: weak, two: moderate, three: strong, as the source says. An arrow with a shaft:",
        ),
        (
            "id",
            "Content (id): ▼ budget (lemah dan kuat), ▼ habit (sedang), ▼ staff; States (id): ▲ law (lemah)",
            "Satu kepala panah: lemah, dua: sedang, tiga: kuat, menurut sumber. Panah bertangkai:",
        ),
    ],
)
def test_a_stated_strength_has_a_form_and_a_word(language: Language, listed: str, shown: str) -> None:
    """So many heads as it is strong, its word behind the name, the strongest first; what nobody states has a shaft."""
    figure = field_of(made(*STRONG), language)

    assert figure is not None
    assert shown in figure.shown
    for picture in figure.pictures:
        assert f">{listed}</desc>" in picture
        pointers = re.findall(r'<path d="([^"]*)" class="c-(?:inhibiting|supporting)"', picture)
        heads = [0 if "H" in each else each.count("M") for each in pointers]
        assert heads == [3, 2, 0, 1]


def test_each_part_has_a_field_of_its_own() -> None:
    """With what touches it alone; what is tied to no part stands in none, and a part without forces has no picture."""
    held = made(*FACTORS)
    one = held.cities[0].assessments[0]

    figures = force_fields_by_part(one.framework, one.assessment.factors, held, Voice("en"), "_forces")

    assert {name: figure.finding for name, figure in figures.items()} == {
        "content": "Factors: 2 inhibiting, 0 supporting",
        "states": "Factors: 1 inhibiting, 1 supporting",
    }
    assert ">▼ budget, ▼ staff</desc>" in figures["content"].pictures[0]
    alone = made(factor("law", "supporting", touches="everything"))
    assert not force_fields_by_part(
        one.framework, alone.cities[0].assessments[0].assessment.factors, alone, Voice("en"), "_f"
    )


def test_the_order_of_notes_draws_nothing_else() -> None:
    """A file that lists its factors in another order has the same picture."""
    assert field_of(made(*STRONG), "en") == field_of(made(*reversed(STRONG)), "en")
    assert field_of(made(*FACTORS), "id") == field_of(made(*reversed(FACTORS)), "id")
