"""A rating's answer in a few words, whatever its measure, and the word for why a score is missing."""

from decimal import Decimal

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Assessment, Rating
from maturity.model.framework import Indicator
from maturity.model.measures.interface import GoalInWords, Measure
from maturity.model.measures.keys import UNITS
from maturity.model.measures.wording import Wording, phrase
from maturity.model.services import ServiceRegister
from maturity.model.stand_ins import ImputedBy
from maturity.presentation.numbers import NO_SCORE, show_day
from maturity.presentation.words import Words, in_words
from maturity.scoring.result import NodeResult, RatingOrigin


def measure_of(leaf: NodeResult) -> Measure | None:
    """Return how an indicator is measured; nothing for any other node."""
    return leaf.node.measure if isinstance(leaf.node, Indicator) else None


def level_of(leaf: NodeResult) -> int | None:
    """Return the level that an indicator was rated with, the lowest of a range, if it is rated with levels."""
    measure = measure_of(leaf)
    return measure.level_held(leaf.rating) if measure else None


def level_words(leaf: NodeResult, say: Words) -> str:
    """Return the level that an indicator was rated with, or the range: '2', 'at least 2' or '2 to 3'."""
    measure = measure_of(leaf)
    levels = measure.levels_in_words(leaf.rating) if measure else None
    return "" if levels is None else in_words(levels, say)


def highest_level_of(leaf: NodeResult) -> int | None:
    """Return the highest level that an indicator's rating leaves possible, if it is rated with levels."""
    measure = measure_of(leaf)
    return measure.level_held(measure.at_highest(leaf.rating)) if measure else None


def goal_in_words_of(leaf: NodeResult) -> GoalInWords | None:
    """Return how far a goal in words was reached, if that is what an indicator is.

    Of a goal that nobody could verify, only what was found: nobody knows what was to be reached.
    """
    measure = measure_of(leaf)
    goal = measure.goal_in_words(leaf.rating) if measure else None
    return goal.as_found if goal and isinstance(leaf.node, Indicator) and not leaf.node.verified else goal


def worded_answer(leaf: NodeResult) -> Wording | None:
    """Return what was answered, or handed over by another assessment, as data: by sub-units, in parts, or at once."""
    rating, indicator = leaf.rating, leaf.node
    if rating is None or not isinstance(indicator, Indicator):
        return None
    if units := UNITS.of(rating):
        answered = Decimal(sum(answer.times for answer in units.values() if answer.counts))
        asked, named = Decimal(sum(answer.times for answer in units.values())), indicator.units
        return phrase("answer.units", answered=answered, all=asked, units=named.title if named else "")
    if leaf.origin is RatingOrigin.FED and leaf.fed is not None:
        return indicator.measure.fed_in_words(leaf.fed)
    goal = goal_in_words_of(leaf)
    return phrase(goal.key) if goal else indicator.measure.answer_in_words(rating)


def shown_answer(leaf: NodeResult, say: Words) -> str:
    """Return what was answered, such as '3 of 5', '70 apps and websites' or 'partly reached'."""
    return _or_dash(worded_answer(leaf), say)


def said_answer(answer: object, measure: Measure, say: Words) -> str:
    """Return one answer in words, of an indicator, of one of its parts, or as a goal."""
    return _or_dash(measure.answer_in_words(answer), say)


def said_goal(rating: Rating | None, measure: Measure | None, say: Words) -> str:
    """Return what a city aims for with an indicator, and by when: 'level 4 by 2030'; empty where it has set nothing."""
    reached = rating.at_goal if rating else None
    if rating is None or rating.goal is None or reached is None or measure is None:
        return ""
    level = measure.level_held(reached)
    aim = said_answer(reached, measure, say) if level is None else say("goal.level", level=level)
    return say("goal.by", aim=aim, day=show_day(rating.goal.by, say.language)) if rating.goal.by else aim


def counted_in(register: ServiceRegister | None, measure: Measure, say: Words) -> str:
    """Return the number that a register gives, with its unit; a dash where there is no register."""
    return _or_dash(measure.counted_in_words(register), say)


def _or_dash(wording: Wording | None, say: Words) -> str:
    return NO_SCORE if wording is None else in_words(wording, say)


def method_of_imputation(method: ImputedBy, assessment: Assessment) -> str:
    """Return the word for how a value was filled in; who is in no peer group is filled in from all cities."""
    in_no_group = method is ImputedBy.GROUP_MEAN and assessment.peer_group is None
    return "mean-of-all" if in_no_group else method.value


def absence_of(node: NodeResult) -> str:
    """Return the word for why a node has no score; empty where it has one.

    A target that the framework does not give is unknown; one given for other years was merely not due.
    """
    if not isinstance(node.outcome, Unscored):
        return ""
    if node.outcome.reason is Absence.IN_WORDS and (goal := goal_in_words_of(node)) and not goal.is_known:
        return "goal-unknown"
    if node.outcome.reason is Absence.NO_TARGET and not any(
        (measure := measure_of(leaf)) and measure.promises for leaf in node.leaves()
    ):
        return "target-unknown"
    return node.outcome.reason.value
