"""What a form is made of, gathered by a workflow."""

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.model.assessment import Period, Rating
from maturity.model.framework import Framework
from maturity.model.measures.interface import Measure
from maturity.model.returned import ReturnedAnswers
from maturity.model.source import Source
from maturity.model.text import Text


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What an earlier period's assessment says of an indicator."""

    period: Period
    rating: Rating
    measure: Measure
    """By what it was measured then."""


@dataclass(frozen=True, slots=True)
class FormMaterial:
    """One assessment as it is handed out, with what helps to answer it."""

    handed: ReturnedAnswers
    framework: Framework
    city: str
    """What the government is called."""
    period: Period
    subject: Text | None
    sources: Mapping[str, Source]
    """Those that may be shown."""
    before: Mapping[str, SaidBefore]
    """By indicator, where there is any."""
