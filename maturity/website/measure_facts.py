"""What a measure demands, in short facts: units, goalposts, thresholds, and what a plan promised."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maturity.model.framework import Indicator
from maturity.model.measures import wording
from maturity.model.measures.interface import Measure
from maturity.presentation.wordings import in_words
from maturity.website.rendering import Writer


@dataclass(frozen=True, slots=True)
class Fact:
    """A short label and its value."""

    label: str
    value: str


def facts_of_measure(indicator: Indicator, w: Writer) -> tuple[Fact, ...]:
    """Return what the framework itself says about how an indicator is answered."""
    return (*facts_of(indicator.measure, w), *_of_answering(indicator, w))


def facts_of(measure: Measure, w: Writer) -> tuple[Fact, ...]:
    """Return what a measure demands."""
    return written(measure.facts(), w)


def written(facts: Iterable[wording.Fact], w: Writer) -> tuple[Fact, ...]:
    """Put facts into the page's language."""
    return tuple(Fact(w.t(fact.label), in_words(fact.value, w.t)) for fact in facts)


def _of_answering(indicator: Indicator, w: Writer) -> Iterator[Fact]:
    """Yield who answers, what makes an answer count, and the step that the indicator belongs to."""
    if indicator.level is not None:
        yield Fact(w.t("row.step"), w.t("row.at-level", level=indicator.level))
    if indicator.units is not None:
        rule = w.t(f"combine.{indicator.units.combine}")
        yield Fact(w.t("row.units"), f"{w.plain(indicator.units.title)} ({rule})")
    if indicator.credit_needs is not None:
        needs = ", ".join(w.t(f"credit.{need}") for need in indicator.credit_needs)
        yield Fact(w.t("row.credit"), needs or w.t("credit.nothing"))
