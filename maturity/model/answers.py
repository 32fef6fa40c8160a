"""Which recorded answer answers an objection, a question or a reply, and which only looks as if it did."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from maturity.messages import joined, say
from maturity.model.assessment import Rating
from maturity.model.meaning import meaning
from maturity.model.measures.keys import AnswerKey
from maturity.model.measures.registry import own_keys
from maturity.model.person import looks, person
from maturity.model.plan.advice import Advice
from maturity.model.plan.goals import PlanGoal
from maturity.model.plan.programmes import Programme
from maturity.model.replies import CityReply, Decision, RecordedAnswer
from maturity.model.review import Mark, Verdict
from maturity.model.seal import answer_seal

Answerable = Mark | CityReply
Judged = Rating | PlanGoal | Programme | Advice
"""What a word can be about: a rating, or an entry of a plan."""
Addressee = tuple[str, str | None]
"""Whom an answer is meant for, however the name is written, and on which rating; nothing for the whole."""
AS_IT_WAS = {
    Decision.ACCEPTED: say("is accepted, and the rating is as it was"),
    Decision.PARTLY_ACCEPTED: say("is partly accepted, and the rating is as it was"),
}
ENTRY_AS_IT_WAS = {
    Decision.ACCEPTED: say("is accepted, and the entry of the plan is as it was"),
    Decision.PARTLY_ACCEPTED: say("is partly accepted, and the entry of the plan is as it was"),
}
Answers = Mapping[Addressee, Sequence[RecordedAnswer]]


def by_addressee(answers: Iterable[RecordedAnswer]) -> Answers:
    """Return answers by whom they are meant for, so that nobody looks through all of them for each word."""
    found: dict[Addressee, list[RecordedAnswer]] = defaultdict(list)
    for answer in answers:
        found[person(answer.to), answer.indicator].append(answer)
    return dict(found)


def answer_to(
    said: Answerable,
    author: str,
    indicator: str | None,
    answers: Answers,
    entry: Judged | None,
    seal: str,
) -> RecordedAnswer | None:
    """Return the answer that holds: bound to what was said and to the rating as it is, by somebody else, and kept.

    ``entry`` is today's rating, or entry of a plan, and ``seal`` its seal; both are empty where there is none.
    """
    for answer in answers.get((person(author), indicator), ()):
        if answer.seal == answer_seal(said, author, indicator, seal):
            return None if is_own(answer) or shortcoming(answer, said, entry, seal) else answer
    return None


def is_own(answer: RecordedAnswer) -> bool:
    """Tell whether an answer is by the one whom it answers, or by somebody who looks like that one."""
    return not looks(answer.by).isdisjoint(looks(answer.to))


def shortcoming(answer: RecordedAnswer, said: Answerable, entry: Judged | None, seal: str) -> str | None:
    """Say what an answer lacks, in words that follow it: a decision, or the change that it promises."""
    if not isinstance(said, Mark):
        return None
    if answer.decision is None:
        return say("needs a 'decision'") if said.verdict is Verdict.DISAGREE else None
    if answer.decision.changes and said.seal == seal:
        return (AS_IT_WAS if entry is None or isinstance(entry, Rating) else ENTRY_AS_IT_WAS)[answer.decision]
    if answer.decision is Decision.ACCEPTED and _asked(said) and not is_granted(answer, said, entry):
        wanted = joined((joined((key.called, str(getattr(said, key.name))), " ") for key in _asked(said)), ", ")
        return say("is accepted, and the rating is not the {wanted} that was asked for", wanted=wanted)
    return None


def is_granted(answer: RecordedAnswer | None, said: Mark, entry: Judged | None) -> bool:
    """Tell whether an objection was accepted and the rating is what its author would have given.

    Of an entry of a plan nobody says in data what it should be, so none is known to be that.
    """
    if answer is None or answer.decision is not Decision.ACCEPTED:
        return False
    asked = _asked(said)
    same = (
        meaning(getattr(entry, key.name, None), key.name) == meaning(getattr(said, key.name), key.name) for key in asked
    )
    return bool(asked) and all(same)


def _asked(mark: Mark) -> list[AnswerKey[Any]]:
    """Return the keys of the reviewer's own answer."""
    return [key for key in own_keys() if getattr(mark, key.name) is not None]
