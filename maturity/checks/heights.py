"""How high an answer stands on its own measure; shared by the rules that doubt high and low answers."""

from maturity.model.assessment import Answer
from maturity.model.measures import Choices, Levels, Measure, Practices


def is_highest(measure: Measure, answer: Answer) -> bool:
    """Tell whether no better answer could be given; False where the measure knows no best one."""
    match measure:
        case Levels():
            return answer.level is not None and answer.level == max(measure.levels)
        case Choices():
            best = max(choice.points for choice in measure.choices.values())
            chosen = measure.choices.get(answer.choice or "")
            return chosen is not None and chosen.points == best
        case Practices():
            return isinstance(answer.practices, tuple) and set(answer.practices) >= set(measure.practices)
        case _:
            return False
