"""What reviewers said about single ratings, and the seal that binds each word to what was read."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StrictStr, model_validator

from maturity.messages import Message, say
from maturity.model.entry import SLUG, ContradictionError, Day, Entry, Name, fits
from maturity.model.measures.keys import with_keys
from maturity.model.measures.registry import own_keys
from maturity.model.text import Text

SEAL = r"^sha256:[0-9a-f]{64}$"
ASSESSMENT = rf"{SLUG[:-1]}\.{SLUG[1:]}"
PLAN = "plan"
"""What a review of a plan says that it is about, in the place of an assessment's name."""
PLAN_PARTS = ("goals", "programmes", "advice")
"""The parts of a plan whose entries are reviewed one by one, as ``goals/ID``."""
IN_PLAN = rf"(?:(?:{'|'.join(PLAN_PARTS)})/)?{SLUG[1:-1]}"


Seal = Annotated[StrictStr, fits(SEAL, say("'sha256:' and 64 digits, which 'maturity review' writes"))]
"""A digest of everything that a reviewer had before them when they judged a rating."""

AssessmentName = Annotated[
    StrictStr,
    fits(ASSESSMENT, say("an assessment's file name without .yaml, such as '2021.cohen-smart-governance'"), 161),
]
"""An assessment's file name without its ending, such as ``2021.cohen-smart-governance``."""

ReviewedName = Annotated[
    StrictStr,
    fits(
        rf"^(?:{PLAN}|{ASSESSMENT[1:-1]})$",
        say("an assessment's file name without .yaml, such as '2021.cohen-smart-governance', or 'plan'"),
        161,
    ),
]
"""What a review is of: an assessment, or the plan of its government."""

JudgedName = Annotated[
    StrictStr,
    fits(
        f"^{IN_PLAN}$",
        say("an indicator's id, such as 'open-data'; of a plan 'goals/ID', 'programmes/ID' or 'advice/ID'"),
        100,
    ),
]
"""What one mark is on: an indicator, or an entry of a plan."""

OWN_ANSWERS = tuple(key.name for key in own_keys())
"""The keys that can hold a reviewer's own answer."""


class Verdict(StrEnum):
    """What a reviewer makes of one rating."""

    AGREE = "agree"
    DISAGREE = "disagree"
    QUESTION = "question"


CALLED = {Verdict.AGREE: say("approval"), Verdict.DISAGREE: say("objection"), Verdict.QUESTION: say("question")}
"""What a mark is called."""


class Reviewer(Entry):
    """Who checked; never one of those who rated."""

    name: Name
    affiliation: Name | None = None
    interests: Text = Field(description="What binds the reviewer to the city, or that nothing does.")


class _Judged(Entry):
    verdict: Verdict


if TYPE_CHECKING:

    class _Answering(_Judged): ...
else:
    _Answering = with_keys("Answering", _Judged, own_keys(), lambda key: key.in_review)


class Mark(_Answering):
    """A reviewer's verdict on one rating as it stood on a day."""

    note: Text | None = Field(default=None, description="Why; needed wherever the reviewer does not agree.")
    day: Day = Field(alias="date", description="When it was read.")
    seal: Seal = Field(description="Digest of what was read; written by 'maturity review stamp'.")

    @model_validator(mode="after")
    def _says_why(self) -> "Mark":
        if self.verdict is not Verdict.AGREE and self.note is None:
            raise ContradictionError(
                say("the verdict {verdict!r} needs a 'note' that says why", verdict=self.verdict.value),
                "verdict",
                lacking=("note",),
            )
        for key in OWN_ANSWERS:
            if getattr(self, key) is not None and self.verdict is not Verdict.DISAGREE:
                message = say("an answer of the reviewer's own goes with the verdict 'disagree'")
                raise ContradictionError(message, key, other=("verdict",), other_is=say("the verdict"))
        return self

    @property
    def objects(self) -> bool:
        """Whether the assessors owe an answer."""
        return self.verdict is not Verdict.AGREE

    @property
    def called(self) -> Message:
        """What it is: an objection, a question or an approval."""
        return CALLED[self.verdict]


class Review(Entry):
    """One reviewer's marks on one assessment, or on the entries of a plan."""

    assessment: ReviewedName = Field(description="The assessment's file name without .yaml; for the plan: plan.")
    reviewer: Reviewer
    reviews: dict[JudgedName, Mark] = Field(
        description="By indicator; of a plan by goals/ID, programmes/ID and advice/ID."
    )

    @property
    def is_of_plan(self) -> bool:
        """Whether it is about the plan of its government."""
        return self.assessment == PLAN
