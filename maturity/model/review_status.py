"""How far an assessment, or a plan, was checked by others: the marks of all reviewers, held against what is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from maturity.messages import say
from maturity.model.answers import Judged, answer_to, by_addressee
from maturity.model.assessment import Assessment, Status
from maturity.model.blind_copy import BlindCopy
from maturity.model.feeding import ALONE, CityAssessments
from maturity.model.framework import Framework
from maturity.model.opinions import lying_apart, opinions_by_person
from maturity.model.person import person
from maturity.model.replies import CityReply, RecordedAnswer, Replies, ReplyWindow
from maturity.model.review import Mark, Review, Reviewer
from maturity.model.reviewed import Reviewed
from maturity.model.seal import seal


@dataclass(frozen=True, slots=True)
class Stamp:
    """One reviewer's mark on one rating, and whether that still is the rating that was read."""

    reviewer: Reviewer
    indicator: str
    mark: Mark
    stale: bool
    file: str
    """The review's path from the workspace; its keys are ``reviews`` and the indicator."""
    faulty: bool = False
    """Whether that file has errors, so that it approves of nothing."""
    missing: bool = False
    """Whether it stands on the base of a change alone, and holds there."""
    premature: bool = False
    """Whether it came in a change in which it does not count: with what it approves, or bound to nobody's account."""
    answer: RecordedAnswer | None = None
    """The answer that holds, to an objection or a question."""

    @property
    def holds(self) -> bool:
        """Whether it counts as somebody's having read what is there now."""
        return not (self.stale or self.faulty or self.premature)

    @property
    def author(self) -> tuple[str, str]:
        """Who speaks, however the name is written, and of which indicator."""
        return person(self.reviewer.name), self.indicator

    @property
    def speaker(self) -> str:
        """The reviewer's name as it is written."""
        return self.reviewer.name

    @property
    def said_as(self) -> str:
        """How it was said: with which verdict."""
        return self.mark.verdict.value

    @property
    def is_open(self) -> bool:
        """Whether it is an objection or a question that nobody has answered."""
        return self.mark.objects and self.answer is None

    @property
    def standing(self) -> str:
        """Say whose objection or question it is and what became of it."""
        return _standing(self.mark.called, self)

    @property
    def told(self) -> str:
        """Say the same with the rating that it is about."""
        return say("{indicator}: {standing}", indicator=self.indicator, standing=self.standing)


@dataclass(frozen=True, slots=True)
class ReplyStatus:
    """A reply of the city, and the answer to it that holds."""

    reply: CityReply
    answer: RecordedAnswer | None
    file: str
    """The path of the file that it stands in, from the workspace."""
    missing: bool = False
    """Whether it stands on the base of a change alone."""

    @property
    def speaker(self) -> str:
        """Who speaks for the city, as it is written."""
        return self.reply.by

    @property
    def said_as(self) -> str:
        """How it was said: as a reply."""
        return "reply"

    @property
    def standing(self) -> str:
        """Say whose reply it is, and what became of it."""
        return _standing(say("reply"), self)

    @property
    def told(self) -> str:
        """Say the same with the rating that it is about."""
        if self.reply.indicator is None:
            return self.standing
        return say("{indicator}: {standing}", indicator=self.reply.indicator, standing=self.standing)

    @property
    def author(self) -> tuple[str, str | None]:
        """Who speaks, however the name is written, and of which indicator."""
        return person(self.reply.by), self.reply.indicator


AnswerableStatus = Stamp | ReplyStatus
"""What can be answered: a mark, or what the city says."""


def _standing(called: str, said: "AnswerableStatus") -> str:
    answered = answered_words(said.answer)
    if said.missing:
        return say(
            "{what} of {name}, {answered} (it stands on the base)", what=called, name=said.speaker, answered=answered
        )
    return say("{what} of {name}, {answered}", what=called, name=said.speaker, answered=answered)


def answered_words(answer: RecordedAnswer | None) -> str:
    """Say whether there is an answer, and what it decides."""
    if answer is None:
        return say("unanswered")
    return say("answered: {decision}", decision=answer.decision.called) if answer.decision else say("answered")


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """What reviewers have said about one assessment, or about a plan.

    What has changed since, or stands in a file with errors, approves of nothing. An objection stays, whatever was
    changed: it is about a rating and not about its wording, and only who made it can take it back.
    """

    rated: tuple[str, ...] = ()
    """The indicators that have a rating, in the order of the framework: what there is to review."""
    stamps: tuple[Stamp, ...] = ()
    """Every mark, in the order of the framework and of the files."""
    replies: tuple[ReplyStatus, ...] = ()
    """What the city says, in the order of the files."""
    window: ReplyWindow | None = None
    """When the city may reply; nothing where nobody has said."""
    carried: tuple[str, ...] = ()
    """Those of the rated indicators whose answer is of an earlier period, and that nobody has reconfirmed."""
    apart: tuple[str, ...] = ()
    """The indicators on which assessors lie apart that answered alone, and nothing says how they agreed."""
    unread_copies: tuple[str, ...] = ()
    """The files of copies without ratings that have errors: in one of them an answer may lie apart."""

    @property
    def reviewed(self) -> tuple[str, ...]:
        """The rated indicators that somebody but the assessors has read as they stand."""
        read = {stamp.indicator for stamp in self.valid}
        return tuple(name for name in self.rated if name in read)

    @property
    def share(self) -> Fraction | None:
        """The reviewed share of the rated indicators; nothing where none is rated."""
        return Fraction(len(self.reviewed), len(self.rated)) if self.rated else None

    @property
    def valid(self) -> tuple[Stamp, ...]:
        """The marks on what is still there as it was read."""
        return tuple(stamp for stamp in self.stamps if stamp.holds)

    @property
    def stale(self) -> tuple[Stamp, ...]:
        """The approvals of what has changed since; an objection never grows stale."""
        return tuple(stamp for stamp in self.stamps if stamp.stale and not stamp.mark.objects)

    @property
    def objections(self) -> tuple[Stamp, ...]:
        """The objections and questions that nobody has answered, also where what they are about was reworded."""
        return tuple(stamp for stamp in self.stamps if stamp.is_open)

    @property
    def answered(self) -> tuple[Stamp, ...]:
        """The objections and questions that their authors have not taken back, and that a recorded answer ends."""
        return tuple(stamp for stamp in self.stamps if stamp.answer)

    @property
    def with_answers(self) -> tuple[AnswerableStatus, ...]:
        """Everything that an answer holds for."""
        return (*self.answered, *(each for each in self.replies if each.answer))

    @property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """Everybody with a mark that is not stale, each once."""
        return tuple({person(stamp.reviewer.name): stamp.reviewer for stamp in self.valid}.values())

    @property
    def readers(self) -> dict[str, int]:
        """How many different reviewers have read each rated indicator as it stands."""
        read = {stamp.author for stamp in self.valid}
        return {name: sum(indicator == name for _, indicator in read) for name in self.rated}

    def on(self, indicator: str) -> tuple[Stamp, ...]:
        """Return every mark on one indicator."""
        return tuple(stamp for stamp in self.stamps if stamp.indicator == indicator)


@dataclass(frozen=True)
class RatedAssessment(Reviewed):
    """An assessment with its framework, both whole: whatever is private belongs to what was read."""

    assessment: Assessment
    framework: Framework
    city: CityAssessments = ALONE
    """The assessments that may feed this one."""
    copies: Mapping[str, BlindCopy] = field(default_factory=dict)
    """What assessors answered without seeing its ratings, by the paths of the files."""

    @cached_property
    def to_review(self) -> tuple[str, ...]:
        """The indicators that have a rating, in the order of the framework."""
        answered = {name for name, rating in self.assessment.ratings.items() if rating.counts}
        return tuple(name for name in self.framework.indicators if name in answered)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Those ratings whose answer is of an earlier period, and that nobody has reconfirmed."""
        return tuple(name for name in self.to_review if not self.assessment.ratings[name].is_confirmed)

    @property
    def lying_apart(self) -> tuple[str, ...]:
        """The indicators on which assessors lie apart that answered alone, and nothing says how they agreed."""
        found = lying_apart(self.assessment, self.framework, self.copies)
        return tuple(indicator.id for indicator, _, _ in found)

    def unsaid_since(self, before: "RatedAssessment") -> tuple[str, ...]:
        """Return on what assessors lay apart before whose answers are gone, though nothing says how they agreed."""
        now = opinions_by_person(self.assessment, self.copies)
        was = opinions_by_person(before.assessment, before.copies)
        ratings = self.assessment.ratings
        return tuple(
            name
            for name in before.lying_apart
            if not (name in ratings and ratings[name].agreed is not None)
            and any(name in own and name not in now.get(who, {}) for who, own in was.items())
        )

    @property
    def known(self) -> Collection[str]:
        """Every indicator of the framework."""
        return self.framework.indicators.keys()

    def seal(self, name: str) -> str | None:
        """Return the seal of one rating as it stands."""
        return seal_of(name, self.assessment, self.framework, self.city)

    def entry(self, name: str) -> Judged | None:
        """Return one rating."""
        return self.assessment.ratings.get(name)

    @property
    def is_published(self) -> bool:
        """Whether its result is for the public."""
        return self.assessment.status is Status.PUBLISHED

    def asked(self, name: str) -> object:
        """Return the question of an indicator, and how it is answered."""
        indicator = self.framework.indicators.get(name)
        return (indicator.ask, indicator.measure) if indicator else None

    @cached_property
    def _assessors(self) -> frozenset[str]:
        return frozenset(person(assessor.name) for assessor in self.assessment.assessors)

    def is_by(self, name: str) -> bool:
        """Tell whether somebody is one of its assessors."""
        return person(name) in self._assessors


def review_status_of(
    assessment: Assessment,
    framework: Framework,
    reviews: Mapping[str, Review],
    faulty: Mapping[str, Review] = MappingProxyType({}),
    replies: Mapping[str, Replies] = MappingProxyType({}),
    city: CityAssessments = ALONE,
) -> ReviewStatus:
    """Hold every mark and answer on an assessment against what is written today.

    ``city`` has the assessments that may feed this one. The assessment and the framework have to be whole.
    """
    return status_of(RatedAssessment(assessment, framework, city), reviews, faulty, replies)


def status_of(
    subject: Reviewed,
    reviews: Mapping[str, Review],
    faulty: Mapping[str, Review] = MappingProxyType({}),
    replies: Mapping[str, Replies] = MappingProxyType({}),
) -> ReviewStatus:
    """Hold every mark and answer against what is written today; reviews and replies come by the paths of their files.

    An assessor's approval of their own ratings is no review, whatever becomes of the finding about it, and neither is
    one in a file with errors. Objections are left: breaking a file, or calling a reviewer an assessor, takes none away.
    """
    answers = by_addressee(answer for each in replies.values() for answer in each.answers)

    def held(said: Mark | CityReply, author: str, name: str | None) -> RecordedAnswer | None:
        seal, entry = (subject.seal(name), subject.entry(name)) if name else (None, None)
        return answer_to(said, author, name, answers, entry, seal or "")

    stamps = [
        Stamp(
            review.reviewer,
            name,
            mark,
            mark.seal != subject.seal(name),
            file,
            file in faulty,
            answer=held(mark, review.reviewer.name, name) if mark.objects else None,
        )
        for file, review in sorted({**reviews, **faulty}.items())
        for name, mark in review.reviews.items()
        if mark.objects or (file not in faulty and not subject.is_by(review.reviewer.name))
    ]
    order = {name: place for place, name in enumerate(subject.known)}
    stamps.sort(key=lambda stamp: order.get(stamp.indicator, len(order)))
    said = (
        ReplyStatus(reply, held(reply, reply.by, reply.indicator), file)
        for file, each in sorted(replies.items())
        for reply in each.replies
    )
    window = next((each.window for _, each in sorted(replies.items()) if each.window), None)
    return ReviewStatus(subject.to_review, tuple(stamps), tuple(said), window, subject.unconfirmed, subject.lying_apart)


def seal_of(indicator: str, assessment: Assessment, framework: Framework, city: CityAssessments = ALONE) -> str | None:
    """Return the seal of one rating as it stands; nothing where there is none."""
    rating, yardstick = assessment.ratings.get(indicator), framework.indicators.get(indicator)
    if rating is None or yardstick is None:
        return None
    fed = city.feeding(assessment, indicator) if yardstick.measure.fed_by else None
    return seal(rating, yardstick, assessment.sources, fed, assessment.subject)
