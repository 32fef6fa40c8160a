"""One indicator of a result: what was claimed, why, on what, on which scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.model.assessment import Rating
from maturity.model.evidence_age import evidence_ages
from maturity.model.framework import Indicator
from maturity.model.given_answer import Answer
from maturity.model.measures.interface import Measure
from maturity.model.measures.keys import UNITS
from maturity.model.states import STATED, State
from maturity.model.text import Text
from maturity.presentation.answers import (
    absence_of,
    counted_in,
    goal_in_words_of,
    highest_level_of,
    level_of,
    level_words,
    method_of_imputation,
    said_answer,
    said_goal,
    shown_answer,
)
from maturity.presentation.criteria_words import CriteriaWords, criteria_words
from maturity.presentation.drawings import axis_of
from maturity.presentation.measure_words import FactLine, MeasureLines, OptionLine, fact_lines
from maturity.presentation.resting import reckoning, resting_words
from maturity.presentation.result.carried import age_words, called
from maturity.presentation.result.fed import FedLine, fed_line
from maturity.presentation.result.part import ResultPart
from maturity.presentation.result.sides import AnswerSide, sides_of
from maturity.presentation.result.steps import NextStepLine, next_step
from maturity.presentation.step_sentences import exact
from maturity.scoring.result import NodeResult, RatingOrigin
from maturity.scoring.rounding import printed
from maturity.scoring.shown_index import raised_by_ranges

MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class InnerAnswer:
    """One part's or one sub-unit's answer; ``state`` is empty where there is an answer."""

    title: Text | str
    answer: str
    state: str
    reason: Text | None
    weight: str


class IndicatorLines(ResultPart):
    """What is said of one indicator. Texts are empty where none is due.

    ``share`` is what it has of all weights; ``factor`` what its score is multiplied by, which under sums is no share.

    ``is_taken`` says that its number comes from the register or from another assessment.

    ``rating`` holds the state alone where nothing was rated; ``level`` is the one held, of the ``levels`` described. Of
    a range it is the lowest, which counts, and ``highest_level`` another.
    """

    def __init__(
        self, about: ResultPart, leaf: NodeResult, indicator: Indicator, share: Fraction | None, factor: Fraction | None
    ) -> None:
        super().__init__(about.context, about.city, about.assessed)
        self.leaf, self.indicator, self.share, self.factor = leaf, indicator, share, factor
        self.id, self.title, self.measure = indicator.id, indicator.title, indicator.measure
        self.rating = leaf.rating or Rating(state=State.NOT_ASSESSED)
        self.state = leaf.state or State.NOT_ASSESSED
        self.is_scored = leaf.score is not None
        self.is_answered = self.rating.counts or self.rating.imputed is not None
        self.level, self.levels = level_of(leaf), self.measure.described_levels
        self.level_words, self.highest_level = level_words(leaf, self.voice.t), highest_level_of(leaf)
        self.goal_in_words = goal_in_words_of(leaf)
        self.is_taken = self.measure.is_counted_in_register or leaf.origin is RatingOrigin.FED

    @property
    def name(self) -> Text | None:
        """What the framework calls the level held; nothing where it is only the lowest of a range."""
        level = self.level if self.rating.counts and not self.is_range else None
        return self.scale.levels.get(level) if level is not None else None

    @property
    def is_range(self) -> bool:
        """Whether several levels are left possible, of which the lowest counts."""
        return self.highest_level != self.level

    @cached_property
    def length(self) -> Fraction | None:
        """How far along its scale it stands, from 0 to 1; None where nobody can say."""
        if self.leaf.score is not None:
            return axis_of(self.scale, self.voice.language).share(self.leaf.score)
        goal = self.goal_in_words if self.rating.counts else None
        return Fraction(goal.held, goal.steps) if goal else None

    @property
    def number(self) -> str:
        """Its score; a dash where it has none."""
        return self.shown(self.leaf.score)

    @property
    def counted(self) -> str:
        """The number that the city's register gives for it."""
        return counted_in(self.result.context.register if self.result.context else None, self.measure, self.voice.t)

    @cached_property
    def fed(self) -> FedLine | None:
        """What another assessment hands to it; None where its measure asks for none."""
        return fed_line(self, self.leaf)

    @property
    def answer_words(self) -> str:
        """What was answered, or counted in the register, in a few words."""
        return self.counted if self.measure.is_counted_in_register else shown_answer(self.leaf, self.voice.t)

    @property
    def answer(self) -> str:
        """The answer: a level or a range is its numbers alone, one that was filled in or counted needs a score."""
        if not self.is_answered or (self.is_taken and not self.is_scored):
            return ""
        if not self.is_taken and self.level is not None:
            return self.level_words
        if not self.is_taken and self.rating.imputed is not None and not self.rating.answers:
            return self.number if self.is_scored else ""
        return self.answer_words

    @property
    def is_told(self) -> bool:
        """Whether there is an answer that can be counted among those of its period."""
        return bool(self.answer) and self.leaf.outcome != Unscored(Absence.CARRIED)

    @property
    def beside_answer(self) -> str:
        """The state, where it says something of an answer that is there; else empty."""
        return self.state.value if self.state.qualifies_answer else ""

    @property
    def colour(self) -> int:
        """The step of the colour ramp; 0 where an answer has no place on the scale."""
        if self.leaf.score is None or self.measure.is_promise:
            return 0
        return axis_of(self.scale, self.voice.language).step(self.leaf.score)

    @property
    def confidence(self) -> str:
        """How sure the rating is."""
        rating = self.rating
        return self.voice.term("confidence", rating.confidence) if rating.confidence and rating.counts else ""

    @property
    def resting(self) -> str:
        """How many independent sources it rests on, or that it is the government's own word alone."""
        return resting_words(self.rating, self.result.assessment.sources, self.voice)

    @property
    def reckoning(self) -> tuple[str, ...]:
        """What its sources come to, a step a line; nothing where none has a grade."""
        return tuple(reckoning(self.rating, self.result.assessment, self.framework, self.voice.t))

    @property
    def why_unscored(self) -> str:
        """Why an answer has no score; a missing answer is explained by its state already."""
        outcome = self.leaf.outcome
        is_explained = isinstance(outcome, Unscored) and outcome.reason in STATED
        if self.is_scored or (is_explained and not self.is_taken):
            return ""
        return self.voice.term("absence-why", absence_of(self.leaf))

    @property
    def marks(self) -> Iterator[str]:
        """What must be seen beside an answer before anyone opens it."""
        if self.leaf.rating is None:
            return
        if self.rating.imputed is not None:
            yield self.voice.t("mark.imputed")
        quality = self.framework.qualities.get(self.rating.quality or "")
        if quality is not None and not quality.credit:
            yield self.voice.t("mark.no-credit")
        elif self.leaf.outcome == Unscored(Absence.UNSUPPORTED):
            yield self.voice.t(Absence.UNSUPPORTED.name_key)

    @property
    def quality(self) -> Text | None:
        """What the framework calls the quality of the answer's data."""
        quality = self.framework.qualities.get(self.rating.quality or "")
        return quality.text if quality else None

    @property
    def imputed(self) -> str:
        """That a value was filled in, and how."""
        if not self.rating.imputed:
            return ""
        return self.voice.term("imputed", method_of_imputation(self.rating.imputed.method, self.assessment))

    @property
    def carried(self) -> str:
        """That an answer is of an earlier period, and of which; empty where it is not."""
        if self.rating.carried is None:
            return ""
        return self.voice.t("carried.from", origin=called(self.rating.carried.origin, self.city, self.voice))

    @property
    def evidence_ages(self) -> tuple[str, ...]:
        """How old each source of an answer taken over is at the end of the period."""
        if self.rating.carried is None:
            return ()
        sources, ends = self.assessment.sources, self.assessment.period.ends
        ages = evidence_ages(self.rating.evidence, sources, ends)
        return tuple(age_words(age, sources[age.source].title, self.voice) for age in ages)

    @property
    def among(self) -> str:
        """The cities among which a relative score was placed; they are part of its meaning."""
        placed = self.leaf.among
        if not placed:
            return ""
        names = {city.city.id: city.city.name for city in self.portfolio.cities}
        listed = ", ".join(names.get(city, city) for city in placed[:MOST_NAMES])
        key = "row.among-more" if len(placed) > MOST_NAMES else "row.among"
        return self.voice.t(key, count=len(placed), names=listed, more=len(placed) - MOST_NAMES)

    @cached_property
    def criteria(self) -> CriteriaWords:
        """Where the texts of its steps stand, and which of them are ours."""
        return criteria_words(self.indicator, self.framework, self.voice)

    @property
    def options(self) -> tuple[OptionLine, ...]:
        """The steps that its scale describes, from the lowest."""
        lines = MeasureLines(self.measure, self.scale, self.voice, self.criteria.ours)
        return lines.options(self.rating if self.rating.is_confirmed else None)

    @property
    def facts(self) -> list[FactLine]:
        """What the answer is held against, what it scored, and how much it decides."""
        ends = self.assessment.period.ends
        facts = fact_lines(self.measure.facts_of_answer(self.leaf.rating, ends.year if ends else None), self.voice)
        if self.is_scored and self.leaf.score != self.level:
            facts.append((self.voice.t("row.score"), self.number))
        if above := raised_by_ranges(self.leaf, self.result):
            facts.append(
                (self.voice.t("row.as-range"), self.voice.t("row.as-range-is", low=self.number, high=self.shown(above)))
            )
        if self.share and self.factor == self.share:
            facts.append((self.voice.t("row.share"), self.voice.share(self.share)))
        elif self.factor:
            facts.append((self.voice.t("row.factor"), f"× {exact(self.factor, self.voice.language)}"))
        return facts

    @cached_property
    def next_step(self) -> NextStepLine | None:
        """The framework's advice for it as it stands."""
        return next_step(self.leaf)

    @cached_property
    def inner_answers(self) -> tuple[InnerAnswer, ...]:
        """The answers that its own answer is made from, in the order of the framework or the file."""
        if self.indicator.units is not None and (units := UNITS.of(self.rating)):
            named = self.voice.plain(self.indicator.units.title)
            return tuple(
                self._inner(name, one, self.measure, f"{self.voice.number(one.count)} {named}" if one.count else "")
                for name, one in units.items()
            )
        answers, inner = self.measure.inner_answers(self.rating), self.measure.inner
        if answers is None:
            return ()
        weights = {
            name: self.voice.t("framework.weight", weight=self.voice.number(part.weight))
            for name, part in inner.items()
            if len({other.weight for other in inner.values()}) > 1
        }
        return tuple(
            self._inner(part.title, answers.get(name), part.measure, weights.get(name, ""))
            for name, part in inner.items()
        )

    @property
    def inner_heading(self) -> str:
        """What its answer is made from, and how."""
        if self.indicator.units is not None:
            rule = self.voice.term("combine", self.indicator.units.combine)
            return f"{self.voice.plain(self.indicator.units.title)} ({rule})"
        combined_by = self.measure.combined_by
        return self.voice.t("row.parts", rule=self.voice.term("combine", combined_by)) if combined_by else ""

    @cached_property
    def sides(self) -> tuple[AnswerSide, ...]:
        """The answers that stand side by side: what counts, before moderation, the city's, each assessor's."""
        return sides_of(self.rating, self.measure, self.voice, self.assessment.assessors)

    @property
    def claim(self) -> str:
        """What the city itself answers; empty where it has said nothing."""
        own = self.rating.as_claimed
        return said_answer(own, self.measure, self.voice.t) if own else ""

    @property
    def goal(self) -> str:
        """What the city aims for, and by when; empty where it has set nothing."""
        return said_goal(self.rating, self.measure, self.voice.t)

    @property
    def goal_gap(self) -> str:
        """How far it is from the goal by the numbers shown; empty where nobody can say, as of a filled-in answer."""
        goals, score = self.result.goals, self.leaf.score
        aimed = next((node.score for node in goals.leaves() if node.id == self.id), None) if goals else None
        if aimed is None or score is None or self.state is not State.RATED or self.rating.imputed is not None:
            return ""
        gap = printed(aimed, self.scale) - printed(score, self.scale)
        if gap > 0:
            return self.voice.t("goal.gap", gap=self.voice.number(gap))
        is_short = aimed > score or self.measure.is_behind(self.rating, self.rating.at_goal)
        return "" if is_short else self.voice.t("goal.reached")

    def _inner(self, title: Text | str, answer: Answer | None, measure: Measure, weight: str) -> InnerAnswer:
        if answer is None:
            return InnerAnswer(title, "", State.NOT_ASSESSED.value, None, weight)
        if not answer.counts:
            return InnerAnswer(title, "", answer.state.value, answer.reason, weight)
        return InnerAnswer(title, said_answer(answer, measure, self.voice.t), "", answer.reason, weight)
