"""How a rating becomes the score of its indicator, or the reason why it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from maturity.arithmetic.outcome import Absence, Bounds, Coverage, Outcome, Scored, Unscored
from maturity.arithmetic.steps import Recorder, Step, Term, not_recorded, rounded_by
from maturity.model.assessment import Assessment, Rating
from maturity.model.combinations.registry import MEAN
from maturity.model.combining import Gap
from maturity.model.feeding import is_fed
from maturity.model.framework import Credit, Framework
from maturity.model.given_answer import UnitAnswer
from maturity.model.measures.answer_context import AnswerContext
from maturity.model.measures.feeds import NOTHING_FEEDS, FedScore
from maturity.model.measures.keys import UNITS, with_answer
from maturity.model.stand_ins import ImputedBy
from maturity.model.states import State
from maturity.scoring.context import ScoringContext
from maturity.scoring.plan import LeafPlan

PARTLY_KNOWN = (Unscored(Absence.INCOMPLETE), Unscored(Absence.FEED_UNSCORED))
"""Where a score is missing, and its measure may still know between what it lies."""


@dataclass(frozen=True, slots=True)
class LeafScorer:
    """Scores the indicators of one assessment."""

    framework: Framework
    assessment: Assessment
    setting: AnswerContext
    context: ScoringContext = field(default_factory=ScoringContext)
    aimed: frozenset[str] = frozenset()
    """The indicators whose ratings are goals or the city's own claims: of those nobody asks what shows them."""
    at_highest: bool = False
    """Whether ranges count by their upper end, to tell how far a score could go; they never count so in a result."""
    ranges: set[str] = field(default_factory=set)
    """The indicators that a range took part in so far."""

    def raised(self, plan: LeafPlan, rating: Rating) -> Fraction | None:
        """Return an indicator's score with every range at its upper end; None where no range took part in it."""
        if plan.id not in self.ranges:
            return None
        outcome = replace(self, at_highest=True).outcome(plan, rating)
        return outcome.value if isinstance(outcome, Scored) else None

    def outcome(self, plan: LeafPlan, rating: Rating, note: Recorder = not_recorded) -> Outcome:
        """Return an indicator's score, or why it has none."""
        measure = plan.node.measure
        if measure.is_counted_in_register or not measure.is_scored:  # then there is no answer to look at
            return measure.score_of(rating, replace(self.setting, note=note))
        if is_fed(measure, rating):  # then the other assessment is what supports it
            return measure.score_of(rating, replace(self.setting, note=note))
        if rating.imputed is not None and rating.imputed.method is not ImputedBy.VALUE:
            return self._imputed(plan, rating.imputed.method, note)
        if absence := rating.state.absence:
            return Unscored(absence)
        if absence := self._kept_out(plan, rating):
            return Unscored(absence)
        return self._answered(plan, rating, note)

    def coverage(self, plan: LeafPlan, rating: Rating, outcome: Outcome | None = None) -> Coverage:
        """Return whether an indicator can have a rating of its own, and has one that counts.

        No other city changes that; its ``outcome`` is worked out only for one that takes its number from elsewhere.
        """
        measure = plan.node.measure
        if measure.is_counted_in_register or is_fed(measure, rating):
            answered = isinstance(outcome or self.outcome(plan, rating), Scored)
        else:
            answered = rating.counts and rating.imputed is None and self._kept_out(plan, rating) is None
        ratable = int(measure.is_scored and rating.state.is_ratable)
        if not (ratable and answered):
            return Coverage(0, ratable, 0, ratable)
        share = measure.share_answered(rating)
        return Coverage(share.numerator, share.denominator, int(share > 0), 1)

    def _kept_out(self, plan: LeafPlan, rating: Rating) -> Absence | None:
        """Return why an answer earns nothing."""
        if rating.state is State.DISPUTED and plan.gaps.disputed is not None:
            return Absence.DISPUTED
        if not rating.state.is_confirmed and not plan.gaps.count_carried:
            return Absence.CARRIED
        return None if self.earns_credit(plan, rating) else Absence.UNSUPPORTED

    def _answered(self, plan: LeafPlan, rating: Rating, note: Recorder) -> Outcome:
        if note is not_recorded and (known := plan.plain.get(plan.plain_answer(rating))):
            return known
        highest = _at_highest(plan, rating)
        if highest is not rating:
            self.ranges.add(plan.id)
            rating = highest if self.at_highest else rating
        setting = replace(self.setting, values=lambda: self.values(plan, rating), note=note)
        units = UNITS.of(rating)
        if plan.node.units is not None and units is not None:
            return self._units(plan, units, setting)
        return plan.node.measure.score_of(rating, setting)

    def _units(self, plan: LeafPlan, units: Mapping[str, UnitAnswer], setting: AnswerContext) -> Outcome:
        """Combine the answers of sub-units, each as often as it was given; one that has no answer is left out."""
        terms, inner = [], list[Step]()
        for name, answer in units.items():
            if answer.counts:
                outcome = plan.node.measure.score_of(answer, replace(setting, note=_listening(setting.note, inner)))
                terms += [Term(name, outcome.value, Fraction(answer.times))] if isinstance(outcome, Scored) else []
        setting = replace(setting, note=rounded_by(inner, setting.note) if inner else setting.note)
        return setting.joined(tuple(terms), plan.node.units.combine if plan.node.units else MEAN.id)

    def earns_credit(self, plan: LeafPlan, rating: Rating) -> bool:
        """Tell whether a rating shows what the framework asks of one that is to count."""
        needs = plan.credit_needs
        if (not needs and rating.quality is None) or plan.id in self.aimed:
            return True
        quality = self.framework.qualities.get(rating.quality) if rating.quality else None
        supported = bool(rating.evidence) or plan.node.id in self.context.privately_supported
        return (
            (Credit.EVIDENCE not in needs or supported)
            and (Credit.RATIONALE not in needs or rating.rationale is not None)
            and (quality is None or quality.credit)
        )

    def _imputed(self, plan: LeafPlan, method: ImputedBy, note: Recorder) -> Outcome:
        """Fill in a score: the city's own of an earlier period, or the mean of the others in its peer group.

        A city in no group has all others for its peers.
        """
        if method is ImputedBy.LAST_PERIOD:
            rated = (each.ratings.get(plan.node.id) for each in self.context.earlier)
            last = next((rating for rating in rated if rating and _is_own(plan, rating)), None)
            return self._answered(plan, last, note) if last else Unscored(Absence.NOT_ASSESSED)
        terms, inner = [], list[Step]()
        group = self.assessment.peer_group
        for peer in (other for other in self._others() if group in (None, other.peer_group)):
            rating = peer.ratings.get(plan.node.id)
            if rating is not None and _is_own(plan, rating):
                outcome = self._answered(plan, rating, _listening(note, inner))
                terms += [Term(peer.city, outcome.value)] if isinstance(outcome, Scored) else []
        if not terms:
            return Unscored(Absence.TOO_FEW_CITIES)
        mean = sum((term.value for term in terms), Fraction()) / len(terms)
        rounded_by(inner, note)(Step(MEAN.id, {}, mean, tuple(terms)))
        return Scored(mean)

    def _others(self) -> Sequence[Assessment]:
        return [peer for peer in self.context.peers if peer.city != self.assessment.city]

    def values(self, plan: LeafPlan, placed: Rating | None = None) -> Sequence[Term]:
        """Return the values of an indicator in the assessed set, by city.

        Filled-in values are no part of it, but for the city's own when it is the one to be ``placed``.
        """
        rated = {peer.city: peer.ratings.get(plan.node.id) for peer in (self.assessment, *self._others())}
        if placed is not None and not any(rating is placed for rating in rated.values()):
            rated[self.assessment.city] = placed
        return tuple(
            Term(city, number)
            for city, rating in sorted(rated.items())
            if rating is not None and _takes_place(plan, rating) and (rating is placed or not rating.imputed)
            if (number := plan.node.measure.number_compared(rating)) is not None
        )

    def _upper_end(self, plan: LeafPlan, rating: Rating, score: Fraction) -> Fraction:
        """Return what a scored rating comes to with every range in it at its upper end."""
        highest = _at_highest(plan, rating)
        outcome = Scored(score) if highest is rating else self._answered(plan, highest, not_recorded)
        return max(score, outcome.value) if isinstance(outcome, Scored) else score

    def among(self, plan: LeafPlan) -> tuple[str, ...]:
        """Return the cities that a relative score was placed among."""
        if not plan.node.measure.depends_on_cities:
            return ()
        return tuple(term.name for term in self.values(plan))

    def fed(self, plan: LeafPlan) -> FedScore | None:
        """Return what another assessment hands to an indicator, used or not; None where its measure asks for none."""
        feed = plan.node.measure.fed_by
        return None if feed is None else self.context.feeds.get(feed, NOTHING_FEEDS)

    def bounds(self, plan: LeafPlan, rating: Rating, outcome: Outcome) -> Bounds | None:
        """Return an indicator's own bounds: its score, or all that its measure could give where it is not known."""
        measure, known = plan.node.measure, isinstance(outcome, Scored) or outcome in PARTLY_KNOWN
        still_open = (
            measure.open_bounds(rating, self.setting) if known and rating.counts and not rating.imputed else None
        )
        if isinstance(outcome, Scored) and rating.imputed is None:
            own = Bounds(outcome.value, self._upper_end(plan, rating, outcome.value))
            return own if still_open is None else Bounds(min(still_open.low, own.low), max(still_open.high, own.high))
        if still_open is not None:
            return still_open
        if isinstance(outcome, Unscored) and not outcome.reason.takes_part:
            return None
        if not rating.state.is_ratable:
            lowest = self.setting.ends.lowest
            return Bounds(lowest, lowest) if plan.gaps.not_applicable is Gap.LOWEST else None
        return measure.range_of(self.setting.ends, self.setting.year)


def _at_highest(plan: LeafPlan, rating: Rating) -> Rating:
    """Return a rating with every range in it at its upper end; the very same where it holds none."""
    measure, units = plan.node.measure, UNITS.of(rating) if plan.node.units is not None else None
    if units is None:
        return measure.at_highest(rating)
    highest = {name: measure.at_highest(answer) if answer.counts else answer for name, answer in units.items()}
    return rating if all(highest[name] is units[name] for name in units) else with_answer(rating, UNITS, highest)


def _is_own(plan: LeafPlan, rating: Rating) -> bool:
    """Tell whether a rating holds an answer that can stand in for another."""
    return rating.is_confirmed and not rating.imputed and not is_fed(plan.node.measure, rating)


def _takes_place(plan: LeafPlan, rating: Rating) -> bool:
    """Tell whether a rating holds an answer that others may be placed beside, as of its period."""
    return rating.is_confirmed or (rating.counts and plan.gaps.count_carried)


def _listening(note: Recorder, inner: list[Step]) -> Recorder:
    """Return what listens to steps that are not told, where anybody listens at all."""
    return not_recorded if note is not_recorded else inner.append
