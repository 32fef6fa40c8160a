"""Answers that stand side by side: what counts, before moderation, the government's own, each assessor's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Assessor, Rating
from maturity.model.measures.interface import Measure
from maturity.model.text import Text
from maturity.presentation.answers import said_answer
from maturity.presentation.voice import Voice
from maturity.scoring.result import AssessmentResult


@dataclass(frozen=True, slots=True)
class AnswerSide:
    """One of several answers: whose it is, what it says, and why; ``who`` and ``why`` may be empty."""

    label: str
    answer: str
    why: Text | None = None
    who: str = ""


def sides_of(
    rating: Rating, measure: Measure, voice: Voice, assessors: Iterable[Assessor] = ()
) -> tuple[AnswerSide, ...]:
    """Return the answers of one rating, the one that counts first; nothing where there is only that one.

    ``assessors`` say whose the opinions are.
    """
    say, counted = voice.t, rating.answers and rating.counts
    verified = said_answer(rating, measure, say) if counted else say(rating.state.name_key)
    sides = [AnswerSide(say("record.side.counted"), verified, rating.agreed)]
    if rating.moderated is not None and (before := rating.as_moderated_from):
        moderated = rating.moderated
        by = say("record.moderated-by", name=moderated.by, day=voice.day(moderated.day))
        sides.append(AnswerSide(say("record.side.before"), said_answer(before, measure, say), moderated.why, by))
    if rating.claimed is not None and (own := rating.as_claimed):
        sides.append(AnswerSide(say("record.side.claimed"), said_answer(own, measure, say), rating.claimed.note))
    sides += opinions_of(rating, measure, assessors, voice)
    return tuple(sides) if len(sides) > 1 else ()


def opinions_of(rating: Rating, measure: Measure, assessors: Iterable[Assessor], voice: Voice) -> Iterator[AnswerSide]:
    """Yield what each assessor answered alone, under the person's name."""
    names = {assessor.id: assessor.name for assessor in assessors if assessor.id}
    for name, opinion in rating.opinions.items():
        as_rating, say = rating.as_held_by(opinion), voice.t
        answer = (
            said_answer(as_rating, measure, say) if opinion.answers and opinion.counts else say(opinion.state.name_key)
        )
        yield AnswerSide(say("agree.side", name=names.get(name, name)), answer, opinion.note or opinion.reason)


@dataclass(frozen=True, slots=True)
class OwnScore:
    """The index with the government's own answers in the place of the verified ones, and how many these are."""

    score: Fraction | None
    claims: int
    ratable: int


def own_score(result: AssessmentResult) -> OwnScore | None:
    """Return it; nothing where the government has given no answer of its own."""
    if result.claimed is None:
        return None
    claims = sum(rating.claimed is not None for rating in result.assessment.ratings.values())
    return OwnScore(result.claimed.score, claims, result.root.ratable)
