"""What an indicator's measure demands and describes, in the words of one language."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from maturity.model.framework import Indicator
from maturity.model.measures.interface import Measure
from maturity.model.measures.wording import Fact
from maturity.model.scale import Scale
from maturity.model.text import Text
from maturity.presentation.drawings import axis_of
from maturity.presentation.voice import Voice
from maturity.presentation.words import in_words

FactLine = tuple[str, str]
"""A short label and its value."""


@dataclass(frozen=True, slots=True)
class OptionLine:
    """A step of what could be answered: a current one is held or met, and the rating stands `here` or nowhere.

    ``colour`` is the step of the colour ramp; 0 where the option has no place on the scale.
    """

    label: str
    text: Text
    current: bool
    here: bool
    colour: int
    remarks: str
    ours: str
    """That its text is ours; empty where it is not."""
    open: bool = False
    """Whether a range leaves it possible above the one that counts."""


@dataclass(frozen=True, slots=True)
class MeasureLines:
    """What kind of measure it is, the steps that it describes, and what it demands."""

    measure: Measure
    scale: Scale
    voice: Voice
    ours: Collection[str] = ()
    """The steps whose text is ours, marked so."""

    @property
    def kind(self) -> str:
        """The kind, in a word or two."""
        return in_words(self.measure.called, self.voice.t)

    @property
    def facts(self) -> list[FactLine]:
        """What it demands, in short facts."""
        return fact_lines(self.measure.facts(), self.voice)

    def options(self, answer: object = None) -> tuple[OptionLine, ...]:
        """Return the steps that it describes, from the lowest, and which of them an answer holds."""
        axis, t = axis_of(self.scale, self.voice.language), self.voice.t
        return tuple(
            OptionLine(
                label=in_words(option.label, t),
                text=option.text,
                current=option.is_held,
                here=option.is_here,
                colour=0 if option.score is None else axis.step(option.score),
                open=option.is_open,
                remarks=" · ".join(in_words(remark, t) for remark in option.remarks),
                ours=t("criteria.ours") if option.step in self.ours else "",
            )
            for option in self.measure.options(answer)
        )


def fact_lines(facts: Iterable[Fact], voice: Voice) -> list[FactLine]:
    """Put facts into words."""
    return [(voice.t(fact.label), in_words(fact.value, voice.t)) for fact in facts]


def facts_of(indicator: Indicator, voice: Voice) -> list[FactLine]:
    """Return what a framework says about how an indicator is answered, by whom, and what makes an answer count."""
    lines = fact_lines(indicator.measure.facts(), voice)
    if indicator.level is not None:
        lines.append((voice.t("row.step"), voice.t("row.at-level", level=indicator.level)))
    if indicator.units is not None:
        rule = voice.term("combine", indicator.units.combine)
        lines.append((voice.t("row.units"), f"{voice.plain(indicator.units.title)} ({rule})"))
    if indicator.credit_needs is not None:
        needs = ", ".join(voice.term("credit", need) for need in indicator.credit_needs)
        lines.append((voice.t("row.credit"), needs or voice.t("credit.nothing")))
    return lines
