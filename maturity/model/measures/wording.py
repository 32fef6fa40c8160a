"""What a measure says, as data: which phrase, with which numbers and texts. Words are chosen where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, Union

from maturity.model.text import Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the program's own by its key, with what fills its blanks."""

    key: str
    blanks: Mapping[str, "Wording"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Series:
    """Several wordings one after the other; those that are empty are left out."""

    parts: tuple["Wording | None", ...]
    between: str = " "


Wording: TypeAlias = Union[Phrase, Series, Text, Decimal, Fraction, int, str]  # noqa: UP007 (named before it is complete)
"""A number is written as its language does; an ``int`` is a name, such as a year or a level."""


def phrase(key: str, **blanks: Wording) -> Phrase:
    """Return a phrase with its blanks."""
    return Phrase(key, blanks)


@dataclass(frozen=True, slots=True)
class Fact:
    """A short label, by its phrase's key, and its value."""

    label: str
    value: Wording


@dataclass(frozen=True, slots=True)
class Option:
    """One step of what could be answered."""

    label: Wording
    text: Text
    is_held: bool
    """Whether the answer holds it, or meets it."""
    is_here: bool = False
    """Whether the answer is this step and no other."""
    score: Fraction | None = None
    """What it scores, where it has a place on the scale."""
    remarks: tuple[Wording, ...] = ()
    is_open: bool = False
    """Whether a range leaves it possible above the step that counts."""
    step: str = ""
    """What the framework calls it, where its text says what the step takes."""
