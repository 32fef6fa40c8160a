"""What a form is made of, gathered by a workflow."""

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.model.assessment import Period
from maturity.model.framework import Framework
from maturity.model.returned import ReturnedAnswers
from maturity.model.source import Source
from maturity.model.text import Text
from maturity.presentation.questions import Earlier


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
    before: Mapping[str, Earlier]
    """By indicator, where there is any."""
