"""What is on record beside a number, as remarks of its explanation: own answers, moderation, corrections."""

from collections.abc import Iterator

from maturity.model.assessment import Rating
from maturity.model.measures.interface import Measure
from maturity.presentation.answers import said_answer
from maturity.presentation.numbers import show_day, show_score
from maturity.presentation.portfolio import Assessed
from maturity.presentation.result.corrected import changes_of
from maturity.presentation.result.sides import own_score
from maturity.presentation.voice import Voice
from maturity.presentation.words import Words


def beside_rating(rating: Rating, measure: Measure, say: Words) -> Iterator[str]:
    """Say what the government itself answers, and what was answered before moderation."""
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


def beside_whole(one: Assessed, say: Words) -> Iterator[str]:
    """Say what the index would be by the government's own answers, and how it was corrected."""
    if own := own_score(one.result):
        score = show_score(own.score, one.framework.scale, say.language)
        yield say("explain.own-index", claims=own.claims, ratable=own.ratable, score=score)
    for named in one.corrections:
        changes = "; ".join(changes_of(named.entry, one.framework, Voice(say.language)))
        yield say("explain.corrected", day=show_day(named.entry.day, say.language), changes=changes)
