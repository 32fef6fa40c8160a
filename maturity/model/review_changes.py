"""What a change does to the reviews and replies of one assessment."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from maturity.model.review_status import AnswerableStatus, ReplyStatus, Stamp

Voice = tuple[type, str, str | None]


def voice_of(said: AnswerableStatus) -> Voice:
    """Return who speaks of which rating, however the name is written, and whether in a review or for the city."""
    return type(said), *said.author


@dataclass(frozen=True)
class ReviewChanges:
    """What a change brings, leaves out, ends and answers."""

    missing: tuple[Stamp, ...] = ()
    """The base's objections and questions that the change has neither kept nor been told by their authors to end."""
    ended: tuple[Stamp, ...] = ()
    """The base's objections and questions that their authors have taken back."""
    new: tuple[Stamp, ...] = ()
    """The approvals that the base does not have, also those in the place of an objection."""
    arriving: tuple[Stamp, ...] = ()
    """Those of them that come in the same change as what they approve."""
    unanswered: tuple[Stamp, ...] = ()
    """The objections and questions that are open after the change, in its own files."""
    answered: tuple[AnswerableStatus, ...] = ()
    """The objections, questions and replies whose answers come with the change."""
    rash: tuple[AnswerableStatus, ...] = ()
    """Those of them that the change itself brings or publishes, or whose rating it makes another than was asked for."""
    reopened: tuple[Stamp, ...] = ()
    """The base's objections and questions that had an answer there and have none any more."""
    silenced: tuple[ReplyStatus, ...] = ()
    """The base's replies of the city that the change leaves out."""
    removed: tuple[Stamp, ...] = ()
    """The base's approvals, of what is still there or not, whose authors say nothing of the rating any more."""

    @cached_property
    def voices(self) -> Mapping[str, frozenset[Voice]]:
        """Whose words on which rating each of these parts holds, by its name: with thousands none is looked through."""
        return {part.name: frozenset(map(voice_of, getattr(self, part.name))) for part in fields(self)}

    @property
    def is_worth_telling(self) -> bool:
        """Whether it did anything but leave open what was open."""
        gone = self.missing or self.ended or self.reopened or self.silenced or self.removed
        return bool(gone or self.arriving or self.answered)
