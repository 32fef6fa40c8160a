"""What of the reviews and replies of a change counts at the gate, and what is told of them beside."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maturity.messages import Message, joined, say
from maturity.model.gate import Gate, GateCondition, Judged, WithChange
from maturity.model.gate_judging import first_few
from maturity.model.review_changes import voice_of
from maturity.model.review_status import AnswerableStatus, ReviewStatus, Stamp
from maturity.workflows.bound_accounts import BoundAccounts
from maturity.workflows.change_reviews import ChangeReviews


@dataclass(frozen=True)
class CountedReviews:
    """Judges the marks and answers of a change one by one; whatever nobody asks for counts."""

    policy: Gate
    changes: ChangeReviews
    """What the change does to the reviews as they were where it began."""
    newest: ChangeReviews
    """The same for the newest base: an objection that was taken back there meanwhile is not carried."""
    bound: BoundAccounts | None
    """Who approved under a known account; nothing where nobody asks for that."""

    def carried(self, slug: str, review_status: ReviewStatus) -> ReviewStatus:
        """Return how an assessment stands with what is open on the base, and without what does not count yet."""
        stamps = (
            replace(
                stamp,
                premature=self._doubt_of_mark(slug, stamp) is not None,
                answer=None if self._doubt_of_answer(slug, stamp) else stamp.answer,
            )
            for stamp in review_status.stamps
        )
        replies = (
            replace(each, answer=None) if self._doubt_of_answer(slug, each) else each for each in review_status.replies
        )
        silenced = self.newest.of(slug).silenced
        apart = tuple(dict.fromkeys((*review_status.apart, *self.newest.unsaid(slug))))
        return replace(
            review_status, stamps=(*stamps, *self._missing(slug)), replies=(*replies, *silenced), apart=apart
        )

    def _missing(self, slug: str) -> tuple[Stamp, ...]:
        """Return the base's objections that the change leaves out, and those whose end does not count."""
        found, refused = self.newest.of(slug), self.policy.approvals_with_change is WithChange.REFUSE
        arriving = self.changes.of(slug).voices["arriving"] if refused else frozenset()
        doubtful = (
            stamp
            for stamp in found.ended
            if voice_of(stamp) in arriving or (self.bound and self.bound.doubt(stamp.reviewer.name))
        )
        return (*found.missing, *doubtful)

    def _doubt_of_mark(self, slug: str, stamp: Stamp) -> str | None:
        """Say why a new approval does not count; nothing where it does, and an objection always counts."""
        voice, refused = voice_of(stamp), self.policy.approvals_with_change is WithChange.REFUSE
        if refused and voice in self.changes.of(slug).voices["arriving"]:
            return say("it comes with what it approves")
        if self.bound is not None and voice in self.newest.of(slug).voices["new"]:
            return self.bound.doubt(stamp.reviewer.name)
        return None

    def _doubt_of_answer(self, slug: str, said: AnswerableStatus) -> str | None:
        """Say why a new answer does not count; nothing where it does."""
        voices, voice = self.newest.of(slug).voices, voice_of(said)
        if said.answer is None or voice not in voices["answered"]:
            return None
        if self.policy.answers_with_change is WithChange.REFUSE and voice in voices["rash"]:
            return say("it comes with what it is about")
        return self.bound.doubt(said.answer.by) if self.bound else None

    def unbound(self, slug: str) -> tuple[Judged, ...]:
        """Judge words in the name of somebody whose account has not approved: once on the base they would count."""
        if self.bound is None:
            return ()
        found = self.newest.of(slug)
        names = [stamp.reviewer.name for stamp in (*found.new, *found.ended)]
        names += [said.answer.by for said in found.answered if said.answer]
        doubts = dict.fromkeys(doubt for doubt in map(self.bound.doubt, names) if doubt)
        wanted = say("of each whose words this change brings an account that has approved")
        missing = Judged(GateCondition.ACCOUNTS, holds=False, found=first_few(doubts), wanted=wanted)
        return (missing,) if doubts else ()

    def told(self, slug: str) -> Iterator[str]:
        """Say what the change does to reviews and replies beside what is judged."""
        found = self.newest.of(slug)
        for stamp in found.ended:
            yield say(
                "{indicator}: {name} takes the {what} back in this change",
                indicator=stamp.indicator,
                name=stamp.reviewer.name,
                what=stamp.mark.called,
            )
        if self.policy.objections is None:
            yield from (stamp.told for stamp in found.missing)
        if removed := self.changes.of(slug).removed:
            yield say("approvals that were removed: {names}", names=first_few(map(_by, removed)))
        refused = self.policy.approvals_with_change is WithChange.REFUSE
        if arriving := self.changes.of(slug).arriving:
            named = first_few(map(_by, arriving))
            if refused:
                yield say("approvals that come with what they approve, and do not count: {names}", names=named)
            else:
                yield say("approvals that come with what they approve: {names}", names=named)
        for said in found.answered:
            doubt = self._doubt_of_answer(slug, said)
            told = said.told
            if said.answer:
                told = say("{told}, by {name} in this change", told=told, name=said.answer.by)
            yield joined([told, say("it does not count: {why}", why=doubt)]) if doubt else told
        for stamp in found.reopened:
            yield say("{indicator}: {name} is answered no more", indicator=stamp.indicator, name=stamp.reviewer.name)
        yield from (say("{told}, is removed", told=each.told) for each in found.silenced)


def _by(stamp: Stamp) -> Message:
    return say("{indicator} by {name}", indicator=stamp.indicator, name=stamp.reviewer.name)
