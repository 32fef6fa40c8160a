"""How an answer is written, as data: forms for new files, the editor's schema and findings are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from maturity.findings import Keys
from maturity.model.measures.keys import AnswerKey
from maturity.model.text import Text


@dataclass(frozen=True, slots=True)
class AsDeclared:
    """As the key itself says; ``about`` takes the place of its description."""

    about: Text | None = None


@dataclass(frozen=True, slots=True)
class NumberShape:
    """A number within bounds."""

    about: Text | None = None
    lowest: int | None = None
    highest: int | None = None
    above: int | None = None


@dataclass(frozen=True, slots=True)
class RangeKeys:
    """The keys by which several options that follow each other are given: the first alone, or the other two.

    ``no_more`` and ``no_less`` say what each of the two ways means.
    """

    at_least: str
    lowest: str
    highest: str
    no_more: Text
    no_less: Text


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several options, each described; ``place`` and ``within`` lead to a description in the measure.

    ``between`` has the keys of a range, where the options are in an order and one can be given instead.
    """

    options: Mapping[Any, Text]
    place: str
    within: Keys = ()
    between: RangeKeys | None = None


@dataclass(frozen=True, slots=True)
class SomeOf:
    """A list of those options that hold."""

    options: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class EachOf:
    """One of the ``answers`` to each of the options."""

    options: Mapping[str, Text]
    answers: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Inside:
    """An answer of its own to each of the measure's parts; ``place`` is where they are in the measure."""

    place: str


Shape: TypeAlias = AsDeclared | NumberShape | OneOf | SomeOf | EachOf | Inside


@dataclass(frozen=True, slots=True)
class Asked:
    """One key that a measure asks for."""

    key: AnswerKey[Any]
    shape: Shape
    remark: Text | None = None
    """What a new file says beside it."""
    in_form: bool = True
    """Whether a new file offers it; a second way to answer is only named in the remark of the first."""
    is_needed: bool = False
    """Whether it must stand beside the answer."""
