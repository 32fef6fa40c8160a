"""What one city reached in one period, why, and on what evidence."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, model_validator

from maturity.findings import Keys
from maturity.messages import say
from maturity.model.entry import (
    EITHER_DATE,
    MORE,
    OTHER_ONE,
    PLAIN,
    ContradictionError,
    Day,
    Entry,
    FrameworkRef,
    Name,
    Number,
    PartialDate,
    Slug,
    or_more,
)
from maturity.model.given_answer import Answer, UnitAnswer
from maturity.model.measures.keys import UNITS, with_keys
from maturity.model.measures.registry import all_keys, own_keys
from maturity.model.one_answer import Moderation, OwnClaim
from maturity.model.source import Evidence, OwnSources
from maturity.model.stand_ins import Carried, Imputation
from maturity.model.states import State
from maturity.model.text import Language, Text


class Confidence(StrEnum):
    """How far the evidence carries the rating."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Status(StrEnum):
    """How far an assessment is on its way to the public."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    IN_REPLY = "in-reply"
    PUBLISHED = "published"


class Effect(StrEnum):
    """Whether a factor helps or hinders; decisive: success depends on it, and how it stands is not said."""

    SUPPORTING = "supporting"
    INHIBITING = "inhibiting"
    DECISIVE = "decisive"


class FactorOrigin(StrEnum):
    """Whether a factor lies inside the government or outside it."""

    INTERNAL = "internal"
    EXTERNAL = "external"


if TYPE_CHECKING:

    class _Aimed(Entry): ...

    class _Rated(Answer): ...
else:
    _Aimed = with_keys("Aimed", Entry, own_keys(), in_goal=True)
    _of_ratings = [key for key in all_keys() if not key.in_parts]
    _Rated = with_keys(
        "Rated",
        Answer,
        _of_ratings,
        lambda key: key.description,
        lambda key: dict[Slug, UnitAnswer if key is UNITS else Answer],
    )


class Goal(_Aimed):
    """What the city aims for with one indicator."""

    by: PartialDate | None = Field(default=None, description="By when; empty where no date was given.")
    evidence: tuple[Evidence, ...] = Field(default=(), description="Where the city says so.")


class Opinion(_Rated):
    """What one of several assessors answers alone; it stands beside the agreed answer and never counts."""

    note: Text | None = Field(default=None, description="Why this assessor answers so.")


class Rating(_Rated):
    """What an assessor claims for one indicator."""

    imputed: Imputation | None = Field(default=None, description="Set where the value was filled in.")
    carried: Carried | None = Field(
        default=None, description="Beside 'state: carried': which earlier assessment the answer is of."
    )
    quality: Slug | None = Field(default=None, description="How good the data are, as the framework names it.")
    goal: Goal | None = Field(default=None, description="What the city aims for.")
    moderated: Moderation | None = Field(
        default=None, description="Set where the answer was another one before it was moderated."
    )
    claimed: OwnClaim | None = Field(default=None, alias="self", description="What the city itself answers.")
    opinions: dict[Slug, Opinion] = Field(
        default={}, max_length=100, description="What each assessor answers alone, by the id under 'assessors'."
    )
    agreed: Text | None = Field(
        default=None, description="How the assessors came to the answer that counts, where their opinions differ."
    )
    confidence: Confidence | None = Field(default=None, description="low, medium or high.")
    because: Text | None = Field(
        default=None, description="Why the confidence is another one than its sources come to by their grades."
    )
    rationale: Text | None = Field(default=None, description="Why this rating, in our own words.")
    evidence: tuple[Evidence, ...] = Field(default=(), description="What supports the claim.")

    @property
    def at_goal(self) -> "Rating | None":
        """The rating as it would be with its goal reached; None where the city has set none."""
        return None if self.goal is None else self._with(self.goal)

    @property
    def as_claimed(self) -> "Rating | None":
        """The rating as the city itself answers; None where it has said nothing."""
        return None if self.claimed is None else self._with(self.claimed)

    @property
    def as_moderated_from(self) -> "Rating | None":
        """The rating as it was before it was moderated; None where it was not."""
        return None if self.moderated is None else self._with(self.moderated.before)

    def as_held_by(self, opinion: Opinion) -> "Rating":
        """Return the rating as one assessor would have it."""
        keys = {key.name: key.of(opinion) for key in all_keys()}
        return self.model_copy(update={**keys, "state": opinion.state, "reason": opinion.reason, "imputed": None})

    def _with(self, answer: Entry) -> "Rating":
        """Return the rating with another answer, which counts as if it were the assessor's own."""
        keys = {key.name: key.of(answer) for key in own_keys()}
        return self.model_copy(update={**keys, "state": State.RATED, "imputed": None, "carried": None, "units": None})


PeriodName = Annotated[Annotated[Name, PLAIN] | Annotated[Text, MORE], or_more(Text)]
"""A name that needs no translation, such as a year, or one that has two."""


class Period(Entry):
    """The time that an assessment speaks about."""

    label: PeriodName = Field(description="How people call it, quoted: '2021'; or a text for each language.")
    starts: Day | None = None
    ends: Day | None = Field(default=None, description="Its last day; empty where the source is undated.")
    note: Text | None = Field(default=None, description="What is known about an uncertain date.")

    def called(self, language: Language) -> str:
        """Return the period's name as this language's readers know it."""
        return self.label if isinstance(self.label, str) else self.label.words(language)

    @model_validator(mode="after")
    def _has_an_order(self) -> "Period":
        if self.starts and self.ends and self.ends < self.starts:
            raise ContradictionError(
                say("the period ends on {ends}, before it starts on {starts}", ends=self.ends, starts=self.starts),
                "ends",
                other=("starts",),
                other_is=OTHER_ONE,
                hint=EITHER_DATE,
            )
        return self


class Method(Entry):
    """How the ratings were made."""

    approach: Text
    note: Text | None = None


class Assessor(Entry):
    """Who rated."""

    id: Slug | None = Field(
        default=None, description="What 'opinions' of ratings call the person; empty: they hold none of the person's."
    )
    name: Name
    affiliation: Name | None = None


class Reach(StrEnum):
    """What a factor touches where it names no dimension or indicator."""

    EVERYTHING = "everything"
    UNSAID = "unsaid"


class Strength(StrEnum):
    """How much a factor weighs, in the words of its source."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class FactorNote(Entry):
    """One factor that supports or inhibits this city, or that its success depends on."""

    factor: Slug = Field(description="Id in the factor catalogue.")
    effect: Effect
    origin: FactorOrigin
    strength: Strength | None = Field(
        default=None, description="How much it weighs, only as the source says; empty: it does not say."
    )
    affects: tuple[Slug, ...] = Field(default=(), description="Dimensions or indicators that it touches.")
    touches: Reach | None = Field(
        default=None, description="Where it names none: everything, or unsaid where the source does not say."
    )
    note: Text | None = Field(default=None, description="What the source says about it here.")
    evidence: tuple[Evidence, ...] = Field(default=())

    @model_validator(mode="after")
    def _touches_what_it_names(self) -> "FactorNote":
        if self.affects and self.touches is not None:
            raise ContradictionError(say("'affects' names what it touches, so 'touches' has nothing to say"), "touches")
        return self


class Recommendation(Entry):
    """What is advised, and to whom."""

    text: Text
    to: Text | None = Field(default=None, description="Who should act.")
    by: PartialDate | None = Field(default=None, description="By when; empty where no date was given.")
    author: Text | None = Field(default=None, description="Who advises it; empty: the assessors.")
    affects: tuple[Slug, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Statement(Entry):
    """Something that the sources say and that is no rating: background, how it was done, how it was evaluated."""

    title: Text
    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Reported(Entry):
    """What an authority has published of a result whose ratings are not public."""

    scores: dict[Slug, Number] = Field(default={}, description="Scores of dimensions, by id.")
    index: Number | None = Field(default=None, description="The index as printed.")
    band: Slug | None = Field(default=None, description="The band as printed.")
    within: Number | None = Field(
        default=None, gt=0, description="How far the printed numbers may be off beyond rounding; the note says why."
    )
    note: Text | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _gives_a_reason_for_its_tolerance(self) -> "Reported":
        if self.within is not None and self.note is None:
            raise ContradictionError(
                say("'within' needs a 'note' that says why the printed numbers may be off"), "within", lacking=("note",)
            )
        return self


class WrittenNews(Entry):
    """The news of a result in somebody's own words; they stand where a rule would make them, with who wrote them."""

    text: Text = Field(description="What changed, in a sentence or two.")
    by: Name = Field(description="Who wrote it; the name stands beside it.")


class Assessment(Entry):
    """One city's ratings against one framework version in one period."""

    framework: FrameworkRef
    city: Slug
    subject: Text | None = Field(
        default=None, description="Which part of the city's work was assessed, such as one app; empty: the whole."
    )
    period: Period
    status: Status
    summary: Text | None = Field(default=None, description="Two sentences for a mayor.")
    news: WrittenNews | None = Field(
        default=None, description="In place of the sentence on what changed; empty: it is made by rule."
    )
    method: Method
    assessors: tuple[Assessor, ...] = Field(min_length=1)
    sources: OwnSources
    peer_group: Slug | None = Field(default=None, description="The framework's group that the city belongs to.")
    ratings: dict[Slug, Rating]
    reported: Reported | None = Field(default=None, description="Scores published without their ratings.")
    statements: tuple[Statement, ...] = Field(default=(), description="What else the sources say.")
    factors: tuple[FactorNote, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()

    @property
    def is_published_as_a_whole(self) -> bool:
        """Whether it holds nothing but the index, the band or both that an authority published."""
        reported = self.reported
        is_given = reported is not None and not reported.scores and (reported.index is not None or bool(reported.band))
        return is_given and not self.ratings

    def is_about_the_same_as(self, other: "Assessment") -> bool:
        """Whether both are about the whole of a government, or about one part that both call the same."""
        return self.subject == other.subject

    def all_evidence(self) -> Iterator[tuple[Keys, Evidence]]:
        """Yield every piece of evidence with the keys that lead to it."""
        for name, rating in self.ratings.items():
            yield from ((("ratings", name, "evidence", n), one) for n, one in enumerate(rating.evidence))
            if rating.goal:
                yield from ((("ratings", name, "goal", "evidence", n), e) for n, e in enumerate(rating.goal.evidence))
        if self.reported:
            yield from ((("reported", "evidence", n), one) for n, one in enumerate(self.reported.evidence))
        for part in ("statements", "factors", "recommendations"):
            for i, entry in enumerate(getattr(self, part)):
                yield from (((part, i, "evidence", n), one) for n, one in enumerate(entry.evidence))
