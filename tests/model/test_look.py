"""A city's own colours are taken where they can be read, and refused with what was found and what is needed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from maturity.model.contrast import contrast
from maturity.model.look import Look


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", "21"),
        ("#FFFFFF", "#FFFFFF", "1"),
        ("#767676", "#FFFFFF", "4.54"),  # the lightest grey that WCAG's level AA takes on white
        ("#777777", "#FFFFFF", "4.47"),
        ("#FF0000", "#FFFFFF", "3.99"),
        ("#0000FF", "#FFFFFF", "8.59"),
        ("#ff0000", "#ffffff", "3.99"),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: str) -> None:
    """Known ratios, cut and not rounded, whichever colour comes first."""
    assert contrast(one, other) == contrast(other, one) == Decimal(ratio)


@pytest.mark.parametrize(
    ("key", "colour"),
    [("accent", "#0B5C7A"), ("accent", "#6d6d6d"), ("accent", "#B00020"), ("accent_dark", "#7CC4DE")],
)
def test_a_colour_that_can_be_read_is_taken_as_it_is(key: str, colour: str) -> None:
    """Capitals or not; the other scheme keeps the program's colour."""
    assert Look.model_validate({key: colour}).model_dump(exclude_none=True) == {key: colour}


@pytest.mark.parametrize(
    ("key", "colour", "said"),
    [
        # 4.54 on the page, and too little on a marked row: the weakest of all counts.
        ("accent", "#767676", "has a contrast of 4.03 to 1 with the light ground #FFF1C9; text needs 4.5 to 1"),
        ("accent", "#FFD400", "to 1 with the light ground #FFF1C9; text needs 4.5 to 1: choose a darker colour"),
        ("accent_dark", "#0B5C7A", "to 1 with the dark ground #4A3D14; text needs 4.5 to 1: choose a lighter colour"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio(key: str, colour: str, said: str) -> None:
    """On the ground on which it reads worst."""
    with pytest.raises(ValidationError) as refused:
        Look.model_validate({key: colour})
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "colour", ["0B5C7A", "#0B5", "#0B5C7G", "#0B5C7A80", "teal", "#0B5C7A\n", "#0B5C7A;}", None, 755]
)
def test_nothing_else_is_a_colour(colour: object) -> None:
    """No name, no short form, no transparency, and nothing that would go on as a rule of the style sheet."""
    with pytest.raises(ValidationError):
        Look.model_validate({"accent": colour})
