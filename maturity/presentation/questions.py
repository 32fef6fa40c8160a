"""What is asked of an indicator, and what helps to answer it; terminal, sheets and forms tell the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maturity.model.assessment import Opinion, Period, Rating
from maturity.model.framework import Dimension, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import AnswerKey
from maturity.model.measures.shapes import Asked, EachOf, OneOf, SomeOf
from maturity.model.source import Evidence
from maturity.model.text import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is asked for an answer: what leads to it, and the key that holds it."""

    into: tuple[str, ...]
    title: Text | None
    """What it is about within the indicator; nothing where it is the indicator itself."""
    asked: Asked
    key: AnswerKey[Any]
    entry: str = ""
    """The entry that has an answer of its own, where each has."""

    @property
    def options(self) -> Mapping[str, Text]:
        """What can be chosen, by what a file has for it, in order; nothing where something is written."""
        shape = self.asked.shape
        if isinstance(shape, EachOf):
            return shape.answers
        return {str(name): text for name, text in shape.options.items()} if isinstance(shape, OneOf | SomeOf) else {}

    @property
    def takes_several(self) -> bool:
        """Whether any number of the options holds."""
        return isinstance(self.asked.shape, SomeOf)

    @property
    def takes_range(self) -> bool:
        """Whether options that follow each other can be given for one."""
        return isinstance(self.asked.shape, OneOf) and self.asked.shape.between is not None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was said of an indicator the last time."""

    slug: str
    period: Period
    rating: Rating
    measure: Measure
    """By what it was measured then."""


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator with what helps to answer it."""

    indicator: Indicator
    within: tuple[Dimension, ...]
    """The dimensions that it lies in, the outermost first."""
    rating: Rating | Opinion | None
    earlier: Earlier | None

    @property
    def passages(self) -> tuple[Evidence, ...]:
        """The evidence that the answer rests on, or rested on the last time."""
        own = self.rating.evidence if isinstance(self.rating, Rating) else ()
        return own or (self.earlier.rating.evidence if self.earlier else ())
