"""Targets that other frameworks set for the index of a result in its year."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.text import Text
from maturity.presentation.portfolio import Assessed, Portfolio, framework_address
from maturity.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class IndexTarget:
    """What a framework of targets, with its title and page, sets for the index of another one; also as printed."""

    title: Text
    address: str
    value: Fraction
    shown: str


def targets_for(portfolio: Portfolio, assessed: Assessed, voice: Voice) -> tuple[IndexTarget, ...]:
    """Return what other frameworks of the portfolio promise for this index in the very year of its period."""
    ends = assessed.assessment.period.ends
    promised = portfolio.promised_indexes.get(assessed.framework.ref, ()) if ends else ()
    return tuple(
        IndexTarget(framework.title, framework_address(framework), Fraction(value), voice.number(value))
        for framework, measure in promised
        if ends and (value := measure.promises.get(ends.year)) is not None
    )
