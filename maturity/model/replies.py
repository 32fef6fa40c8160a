"""What a city says to its result or of its plan, and the recorded answers to that and to reviewers' objections."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator

from maturity.messages import Message, say
from maturity.model.entry import EITHER_DATE, OTHER_ONE, Address, ContradictionError, Day, Entry, Name
from maturity.model.person import person
from maturity.model.review import PLAN, JudgedName, ReviewedName, Seal
from maturity.model.text import Text


class Decision(StrEnum):
    """What becomes of a rating after an objection to it."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly-accepted"
    REFUSED = "refused"

    @property
    def called(self) -> Message:
        """What was decided, in a word."""
        return DECIDED[self]

    @property
    def changes(self) -> bool:
        """Whether the rating is to be another one."""
        return self is not Decision.REFUSED


DECIDED = {
    Decision.ACCEPTED: say("accepted"),
    Decision.PARTLY_ACCEPTED: say("partly accepted"),
    Decision.REFUSED: say("refused"),
}


class Waiver(Entry):
    """The city has said in writing that it needs no more time to reply."""

    by: Name = Field(description="Who waives it for the city.")
    day: Day = Field(alias="date", description="When it was said.")
    source: Name = Field(description="Where it is written, such as a letter and its number.")


class ReplyWindow(Entry):
    """The days on which the city may reply; its result is not published before they have ended."""

    opens: Day
    closes: Day
    waived: Waiver | None = Field(default=None, description="Set where the city needs no more time, in writing.")

    @property
    def days(self) -> int:
        """How many days the city has, the first and the last one among them."""
        return (self.closes - self.opens).days + 1

    def holds_back(self, as_of: date) -> bool:
        """Tell whether the city still has time on a day, so that nothing may be published."""
        is_waived = self.waived is not None and self.waived.day <= as_of
        return as_of <= self.closes and not is_waived

    @model_validator(mode="after")
    def _is_no_time_backwards(self) -> "ReplyWindow":
        if self.closes < self.opens:
            raise ContradictionError(
                say("closes on {closes}, before it opens on {opens}", closes=self.closes, opens=self.opens),
                "closes",
                other=("opens",),
                other_is=OTHER_ONE,
                hint=EITHER_DATE,
            )
        return self


class CityReply(Entry):
    """A statement of the city on one rating, or on the whole."""

    indicator: JudgedName | None = Field(
        default=None, description="The rating, or of a plan goals/ID, programmes/ID or advice/ID; left out: the whole."
    )
    text: Text = Field(description="What the city says.")
    by: Name = Field(description="Who says it for the city.")
    day: Day = Field(alias="date", description="When it was said.")
    source: Name | None = Field(default=None, description="Where it was said, such as a letter and its number.")
    url: Address | None = Field(default=None, description="Where it can be read.")


class RecordedAnswer(Entry):
    """What was decided on one objection, question or reply, and why."""

    indicator: JudgedName | None = Field(
        default=None, description="The rating, or of a plan goals/ID, programmes/ID or advice/ID; left out: the whole."
    )
    to: Name = Field(description="Whom it answers: the reviewer, or who replied for the city.")
    decision: Decision | None = Field(
        default=None, description="What becomes of the rating; an objection needs one, a question may have none."
    )
    why: Text = Field(description="The reason, or the answer to a question.")
    by: Name = Field(description="Who decided; never the one who is answered.")
    day: Day = Field(alias="date", description="When it was decided.")
    seal: Seal = Field(description="Digest of what is answered; written by 'maturity review answer'.")


class Replies(Entry):
    """Everything that was said to one assessment, or of a plan, by its city, and answered to anybody."""

    assessment: ReviewedName = Field(description="The assessment's file name without .yaml; for the plan: plan.")
    window: ReplyWindow | None = Field(default=None, description="When the city may reply; left out: at any time.")
    replies: tuple[CityReply, ...] = Field(default=(), description="What the city says.")
    answers: tuple[RecordedAnswer, ...] = Field(default=(), description="What was answered, and to whom.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Replies":
        _refuse_second("replies", ((each.by, each.indicator) for each in self.replies))
        _refuse_second("answers", ((each.to, each.indicator) for each in self.answers))
        return self

    @property
    def is_of_plan(self) -> bool:
        """Whether it is about the plan of its government."""
        return self.assessment == PLAN


def _refuse_second(key: str, said: Iterable[tuple[str, str | None]]) -> None:
    """Refuse a second entry about the same rating by, or to, the same person, however the name is written."""
    seen: dict[tuple[str, str | None], int] = {}
    for place, (name, indicator) in enumerate(said):
        first = seen.setdefault((person(name), indicator), place)
        if first != place:
            about = say("on {indicator!r}", indicator=indicator) if indicator else say("on the whole")
            message = say(
                "{name!r} has an entry {about} already; nobody could tell which of the two holds",
                name=name,
                about=about,
            )
            raise ContradictionError(message, key, place, other=(key, first))
