"""What is on record beside a number, as remarks of its explanation: own answers, moderation, corrections."""

from collections.abc import Iterable, Iterator

from maturity.model.assessment import Assessor, Rating
from maturity.model.measures.interface import Measure
from maturity.presentation.answers import said_answer
from maturity.presentation.numbers import show_day, show_score
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.corrected import changes_of
from maturity.presentation.result.sides import opinions_of, own_score
from maturity.presentation.voice import Voice
from maturity.presentation.words import Words


def beside_rating(rating: Rating, measure: Measure, say: Words, assessors: Iterable[Assessor] = ()) -> Iterator[str]:
    """Say what the government itself answers, what was answered before moderation, and by each assessor alone."""
    if own := rating.as_claimed:
        yield say("explain.claimed", answer=said_answer(own, measure, say))
    if rating.moderated is not None and (before := rating.as_moderated_from):
        moderated = rating.moderated
        yield say(
            "explain.moderated",
            name=moderated.by,
            day=show_day(moderated.day, say.language),
            answer=said_answer(before, measure, say),
            why=moderated.why.words(say.language),
        )
    for side in opinions_of(rating, measure, assessors, Voice(say.language)):
        told = {"who": side.label, "answer": side.answer}
        yield say("agree.said-why", **told, why=side.why.words(say.language)) if side.why else say("agree.said", **told)
    if rating.agreed is not None:
        yield say("agree.agreed", why=rating.agreed.words(say.language))


def beside_whole(one: Assessed, say: Words) -> Iterator[str]:
    """Say what the index would be by the government's own answers, and how it was corrected."""
    if own := own_score(one.result):
        score = show_score(own.score, one.framework.scale, say.language)
        yield say("explain.own-index", claims=own.claims, ratable=own.ratable, score=score)
    for named in one.corrections:
        changes = "; ".join(changes_of(named.entry, one.framework, Voice(say.language)))
        yield say("explain.corrected", day=show_day(named.entry.day, say.language), changes=changes)
