"""A rating's answer in a few words, whatever its measure."""

from maturity.model.framework import Indicator
from maturity.model.measures import Choices, Levels, Practices
from maturity.model.text import Text
from maturity.outputs.numbers import NO_SCORE, show_decimal
from maturity.outputs.words import Words
from maturity.scoring.result import NodeResult


def shown_answer(leaf: NodeResult, say: Words) -> str:
    """Return what was answered, such as '3 of 5', '70 apps and websites' or 'partly reached'."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or not isinstance(indicator, Indicator):
        return NO_SCORE
    measure, language = indicator.measure, say.language
    if isinstance(measure, Levels) and rating.level is not None:
        return say("answer.level", level=rating.level, highest=max(measure.levels))
    if isinstance(measure, Choices) and rating.choice is not None:
        return measure.choices[rating.choice].text.words(language)
    if isinstance(measure, Practices) and rating.practices is not None:
        return say("answer.practices", met=len(set(rating.practices)), all=len(measure.practices))
    if rating.value is not None:
        unit: Text | None = getattr(measure, "unit", None)
        return f"{show_decimal(rating.value, language)} {unit.words(language) if unit else ''}".rstrip()
    if rating.progress is not None:
        return say(f"progress.{rating.progress.value}")
    return rating.text.words(language) if rating.text else NO_SCORE
