"""Compares what assessors answered alone: how far they agree, in the whole and by dimension, and where they do not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from maturity.errors import NothingMatchedError, RefusedError
from maturity.messages import say
from maturity.model.assessment import Opinion, Rating
from maturity.model.framework import Framework, Indicator
from maturity.model.measures.answering import answer_with_state
from maturity.model.measures.judgements import BY_SCORE, Judgement, JudgementScale, Value
from maturity.model.opinions import lie_apart, same_answer
from maturity.reports.agreement.value import AssessmentAgreement, Figures, Gap, Rater
from maturity.scoring.rater_statistics import (
    Mark,
    Weights,
    krippendorff_alpha,
    percent_agreement,
    weighted_kappa,
)
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.held_opinions import HeldOpinions, copies_of, held_opinions
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, is_selected, nothing_matches

Pool = tuple[JudgementScale, tuple[Value, ...]]
"""What can be counted together: answers on one scale, with the same steps."""
ENOUGH = 2
"""So many people are needed to agree."""


def agreements(root: Path, wanted: Sequence[Selector]) -> tuple[AssessmentAgreement, ...]:
    """Return the agreement on each selected assessment that two people or more have rated alone, drafts too.

    Raises ``NothingMatchedError`` where there is none, and ``RefusedError`` where one has errors.
    """
    run = Run(root, drafts=True)
    chosen = [file for slug, file in sorted(run.assessments.items()) if is_selected(slug, wanted)]
    if not chosen:
        raise nothing_matches(wanted, run.workspace)
    found = [(file, held) for file in chosen if len(held := held_opinions(file)) >= ENOUGH]
    if not found:
        raise NothingMatchedError(
            say("nothing that is selected was answered alone by two people"),
            say("answers stand under 'opinions' of a rating, or in a copy: maturity review start … --blind"),
        )
    faulty = {error.place.file for error in run.errors}
    if broken := [file.slug for file, _ in found if run.eligibility.is_refused(file) or faulty & {*copies_of(file)}]:
        message = say("{names} cannot be compared as they are", names=", ".join(broken[:3]))
        raise RefusedError(message, say("see maturity validate"))
    return tuple(_Compared(run, file, held).agreement() for file, held in found)


class _Compared:
    """One assessment and the answers of those who rated it alone."""

    def __init__(self, run: Run, file: AssessmentFile, held: tuple[HeldOpinions, ...]) -> None:
        self.run, self.file, self.held = run, file, held
        self.framework: Framework = run.workspace.frameworks[file.assessment.framework].model
        self.ratings = file.assessment.ratings
        self.marks: dict[Pool, list[tuple[str, Mark]]] = defaultdict(list)
        """By what can be counted together: each mark with its indicator."""
        for each in held:
            self._add(each)

    def agreement(self) -> AssessmentAgreement:
        """Return all that can be said."""
        answered = {name: given for name in self.framework.indicators if (given := self._given(name))}
        several = {name: given for name, given in answered.items() if len(given) >= ENOUGH}
        gaps = [gap for name, given in several.items() if (gap := self._gap(name, given))]
        return AssessmentAgreement(
            self.file.slug,
            tuple(map(self._rater, self.held)),
            tuple(self._figures()),
            tuple(sorted(gaps, key=lambda gap: (-gap.size, not gap.is_far))),
            len(several) - len(gaps),
            len(answered) - len(several),
        )

    def _given(self, name: str) -> dict[str, Opinion]:
        return {each.id: each.opinions[name] for each in self.held if name in each.opinions}

    def _add(self, held: HeldOpinions) -> None:
        """Add what one person says, each thing to what it can be counted with."""
        rated = {
            name: self.ratings.get(name, Rating()).as_held_by(opinion)
            for name, opinion in held.opinions.items()
            if name in self.framework.indicators and opinion.counts
        }
        judged = {name: [*_judged(self.framework.indicators[name], rating)] for name, rating in rated.items()}
        scores: dict[str, Fraction | None] = {}
        if any(each.value is None for found in judged.values() for each in found):
            scores = {leaf.id: leaf.score for leaf in self.run.instead(self.file, rated).walk() if not leaf.parts}
        for name, found in judged.items():
            for each in found:
                value = scores.get(name) if each.value is None else each.value
                if value is not None:
                    unit = f"{name}/{each.about}" if each.about else name
                    self.marks[each.scale, each.among].append((name, Mark(held.id, unit, value)))

    def _rater(self, held: HeldOpinions) -> Rater:
        agreed = {name: self.ratings[name] for name in held.opinions if name in self.ratings}
        agreed = {name: rating for name, rating in agreed.items() if rating.answers or not rating.state.needs_reason}
        kept = sum(same_answer(held.opinions[name], rating) for name, rating in agreed.items())
        return Rater(held.id, held.name, len(held.opinions), len(agreed), kept, held.is_blind)

    def _figures(self) -> Iterator[Figures]:
        """Yield the figures of the whole, then of each dimension; of each first what most answers are about."""
        pools = sorted(self.marks, key=lambda pool: -len(self.marks[pool]))
        for pool in pools:
            yield self._counted("", pool, (mark for _, mark in self.marks[pool]))
        for node in self.framework.nodes():
            below = set(_below(node)) if not isinstance(node, Indicator) else set()
            for pool in pools:
                if own := [mark for name, mark in self.marks[pool] if name in below]:
                    yield self._counted(node.id, pool, own)

    def _counted(self, node: str, pool: Pool, marks: Iterable[Mark]) -> Figures:
        marks, (scale, among) = tuple(marks), pool
        linear, quadratic = (weighted_kappa(marks, scale, among, weights) for weights in Weights)
        title = self.framework.by_id[node].title if node else None
        raters = len({mark.rater for mark in marks})
        alpha = krippendorff_alpha(marks, scale)
        return Figures(node, title, scale, among, raters, percent_agreement(marks), linear, quadratic, alpha)

    def _gap(self, name: str, given: dict[str, Opinion]) -> Gap | None:
        """Return how far the answers to one indicator lie apart; nothing where all are the same."""
        if all(same_answer(one, other) for one, other in combinations(given.values(), 2)):
            return None
        indicator, rating = self.framework.indicators[name], self.ratings.get(name)
        pairs = list(combinations(given.values(), 2))
        size = max(
            (self._apart(pool, marks) for pool, marks in self._units_of(name)),
            default=Fraction(any(one.cannot_apply != other.cannot_apply for one, other in pairs)),
        )
        return Gap(
            name,
            indicator.title,
            tuple((whose, answer_with_state(opinion)) for whose, opinion in given.items()),
            answer_with_state(rating) if rating else "",
            Fraction(1) if any(one.cannot_apply != other.cannot_apply for one, other in pairs) else size,
            any(lie_apart(indicator, one, other) for one, other in pairs),
            rating.agreed if rating else None,
        )

    def _units_of(self, name: str) -> Iterator[tuple[Pool, list[Mark]]]:
        for pool, marks in self.marks.items():
            if own := [mark for whose, mark in marks if whose == name]:
                yield pool, own

    def _apart(self, pool: Pool, marks: list[Mark]) -> Fraction:
        """Return the share of the scale that the furthest lie apart; of several things the share that differs."""
        (scale, among), by_unit = pool, defaultdict[str, list[Value]](list)
        for mark in marks:
            by_unit[mark.unit].append(mark.value)
        if scale is JudgementScale.NOMINAL:
            return Fraction(sum(len(set(values)) > 1 for values in by_unit.values()), len(by_unit))
        width = self.framework.scale.highest - self.framework.scale.lowest
        (values,) = by_unit.values()
        places = [Fraction(among.index(value)) if value in among else Fraction(value) for value in values]
        whole = Fraction(len(among) - 1) if among else Fraction(width)
        return min(Fraction(1), (max(places) - min(places)) / whole) if whole else Fraction(0)


def _judged(indicator: Indicator, rating: Rating) -> Iterator[Judgement]:
    """Yield what an answer says; where several sub-units answer, what they score together."""
    if not indicator.measure.is_scored:
        return
    yield from iter([BY_SCORE]) if indicator.units else indicator.measure.judged(rating)


def _below(node: object) -> Iterator[str]:
    for part in getattr(node, "parts", ()):
        if isinstance(part, Indicator):
            yield part.id
        else:
            yield from _below(part)
