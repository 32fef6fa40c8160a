"""A rating's answer in a few words, whatever its measure."""

from collections.abc import Mapping
from fractions import Fraction

from maturity.arithmetic.outcome import ScaleRange
from maturity.arithmetic.steps import Step
from maturity.model.assessment import Answer, Goal, Rating
from maturity.model.framework import Indicator
from maturity.model.measures import Choices, Compound, Derived, Levels, Measure, Practices
from maturity.model.quantities import Quantity
from maturity.model.services import ServiceRegister
from maturity.model.text import Text
from maturity.presentation.numbers import NO_SCORE, show_decimal
from maturity.presentation.words import Words
from maturity.scoring.answers import AnswerContext, score_answer
from maturity.scoring.result import NodeResult
from maturity.scoring.rounding import rounded

MOST_DECIMALS = 2


def shown_answer(leaf: NodeResult, say: Words) -> str:
    """Return what was answered, such as '3 of 5', '70 apps and websites' or 'partly reached'."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or not isinstance(indicator, Indicator):
        return NO_SCORE
    if rating.units:
        answered = sum(answer.counts for answer in rating.units.values())
        return say("answer.units", answered=answered, all=len(rating.units), units=units_of(indicator, say))
    if isinstance(indicator.measure, Compound) and rating.parts is not None:
        answered = sum(answer.counts for answer in rating.parts.values())
        return say("answer.parts", answered=answered, all=len(indicator.measure.parts))
    return said_answer(rating, indicator.measure, say)


def said_answer(answer: Answer | Goal, measure: Measure, say: Words) -> str:
    """Return one answer in words, of an indicator, of one of its parts, or as a goal."""
    language = say.language
    if isinstance(measure, Levels) and answer.level is not None:
        return say("answer.level", level=answer.level, highest=max(measure.levels))
    if isinstance(measure, Choices) and answer.choice is not None:
        return measure.choices[answer.choice].text.words(language)
    if isinstance(measure, Practices) and answer.practices is not None:
        return _practices(answer.practices, measure, say)
    if answer.value is not None:
        return _value(answer, measure, say)
    if isinstance(answer, Rating) and answer.progress is not None:
        return say(f"progress.{answer.progress.value}")
    return answer.text.words(language) if isinstance(answer, Rating) and answer.text else NO_SCORE


def _practices(met: tuple[str, ...] | Mapping[str, str], measure: Practices, say: Words) -> str:
    """Count what was met; where answers are graded, count each grade."""
    if not isinstance(met, Mapping):
        return say("answer.practices", met=len(set(met)), all=len(measure.practices))
    given = list(met.values())
    grades = [
        f"{given.count(name)} × {answer.text.words(say.language)}"
        for name, answer in measure.answers.items()
        if name in given
    ]
    return ", ".join(grades) or NO_SCORE


def _value(answer: Answer | Goal, measure: Measure, say: Words) -> str:
    language, value = say.language, answer.value
    if value is None:
        return NO_SCORE
    if isinstance(measure, Levels):
        return say("answer.level", level=show_decimal(value, language), highest=max(measure.levels))
    unit: Text | None = getattr(measure, "unit", None)
    shown = f"{show_decimal(value, language)} {unit.words(language) if unit else ''}".rstrip()
    if isinstance(measure, Quantity) and measure.per and isinstance(answer, Answer) and answer.per is not None:
        title = measure.per.title.words(language)
        return say("answer.per", value=shown, per=f"{show_decimal(answer.per, language)} {title}")
    return shown


def units_of(indicator: Indicator, say: Words) -> str:
    """Return what an indicator's sub-units are called."""
    return indicator.units.title.words(say.language) if indicator.units else ""


def counted_in(register: ServiceRegister | None, measure: Derived, say: Words) -> str:
    """Return the number that a register gives, with its unit; a dash where there is no register."""
    heard: list[Step] = []
    setting = AnswerContext(ScaleRange(Fraction(0), Fraction(1)), register=register, note=heard.append)
    score_answer(Rating(), measure, setting)
    if not heard:
        return NO_SCORE
    value = heard[0].result
    decimals = 0 if value.denominator == 1 else MOST_DECIMALS
    return f"{show_decimal(rounded(value, decimals), say.language)} {measure.unit.words(say.language)}"
