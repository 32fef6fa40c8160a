"""What was corrected in published results: what it was, what it is, why and by whom; none is ever taken back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.entry import ContradictionError, Day, Entry, Flag, Name, Number, Slug
from maturity.model.review import AssessmentName
from maturity.model.text import Text
from maturity.model.written_value import WrittenValue, same_value

MOST_CORRECTIONS = 5_000


class CorrectionKind(StrEnum):
    """Why a published result had to become another one."""

    ERROR = "error"
    NEW_EVIDENCE = "new-evidence"
    METHOD = "method"
    FRAMEWORK = "framework"
    REPLY = "reply"


class CorrectedIndex(Entry):
    """The index as it was printed, and as it is printed now; empty where there was or is none."""

    before: Number | None = Field(default=None, alias="from", description="The index as it was printed.")
    after: Number | None = Field(default=None, alias="to", description="The index as it is printed now.")

    @model_validator(mode="after")
    def _is_another_one(self) -> "CorrectedIndex":
        if self.before == self.after:
            raise _same(self.before, self.after)
        return self


class CorrectedBand(Entry):
    """The band as it was, and as it is now, by id; empty where there was or is none."""

    before: Slug | None = Field(default=None, alias="from", description="The band as it was, by id.")
    after: Slug | None = Field(default=None, alias="to", description="The band as it is now, by id.")

    @model_validator(mode="after")
    def _is_another_one(self) -> "CorrectedBand":
        if self.before == self.after:
            raise _same(self.before, self.after)
        return self


class CorrectedNode(Entry):
    """The answer or the published score as it was, and as it is now; empty where there was or is none."""

    before: WrittenValue | None = Field(
        default=None, alias="from", description="The answer, its state or the score as it was: 2, 2..3, not-assessed."
    )
    after: WrittenValue | None = Field(
        default=None, alias="to", description="The answer, its state or the score as it is now."
    )

    @model_validator(mode="after")
    def _is_another_one(self) -> "CorrectedNode":
        if same_value(self.before, self.after):
            raise _same(self.before, self.after)
        return self


def _same(before: object, after: object) -> ContradictionError:
    if before is None and after is None:
        return ContradictionError(say("says neither what it was ('from') nor what it is now ('to')"))
    message = say("corrects nothing: it was {before}, and is {after}", before=before, after=after)
    return ContradictionError(message, "to")


class CorrectedWord(Entry):
    """The objection or the reply that led to it: who spoke, and on which rating."""

    to: Name = Field(description="Whose objection or reply it was: a reviewer, or who replied for the city.")
    indicator: Slug | None = Field(default=None, description="The rating that it is about; left out: the whole.")


class Correction(Entry):
    """One correction of one published result."""

    assessment: AssessmentName
    day: Day = Field(alias="date", description="When it was corrected.")
    kind: CorrectionKind = Field(description="error, new-evidence, method, framework or reply.")
    why: Text = Field(description="Why it was corrected, for readers.")
    by: Name = Field(description="Who corrected it.")
    index: CorrectedIndex | None = Field(default=None, description="The index, where it is another one.")
    band: CorrectedBand | None = Field(default=None, description="The band, where it is another one.")
    nodes: dict[Slug, CorrectedNode] = Field(
        default={}, description="The answers of indicators and the published scores that are others, by id."
    )
    evidence: tuple[Slug, ...] = Field(default=(), description="The indicators that rest on other sources than before.")
    withdrawn: Flag = Field(default=False, description="true: the result is published no more.")
    answers: CorrectedWord | None = Field(
        default=None, description="The objection or the reply that led to it; left out: none did."
    )

    @model_validator(mode="after")
    def _corrects_something(self) -> "Correction":
        if not (self.index or self.band or self.nodes or self.evidence or self.withdrawn):
            message = say("does not say what was corrected: 'index', 'band', 'nodes', 'evidence' or 'withdrawn'")
            raise ContradictionError(message)
        return self


@dataclass(frozen=True, slots=True)
class NamedCorrection:
    """A correction with the id by which its file has it."""

    name: str
    entry: Correction


class Corrections(Entry):
    """Everything that was corrected in the published results of one city, oldest first."""

    corrections: Annotated[dict[Slug, Correction], Field(max_length=MOST_CORRECTIONS)] = Field(
        description="By an id of each, by which pages and answers refer to it."
    )

    @property
    def withdrawals(self) -> tuple[NamedCorrection, ...]:
        """Return what says of a result that it is published no more, the newest first."""
        gone = [NamedCorrection(name, each) for name, each in self.corrections.items() if each.withdrawn]
        return tuple(sorted(gone, key=lambda named: named.entry.day, reverse=True))

    def of(self, assessment: str) -> tuple[NamedCorrection, ...]:
        """Return those of one assessment, the newest first."""
        own = [NamedCorrection(name, each) for name, each in self.corrections.items() if each.assessment == assessment]
        oldest_first = sorted(own, key=lambda named: named.entry.day)
        return tuple(reversed(oldest_first))
