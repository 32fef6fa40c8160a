"""A framework's own tests: answers, and the scores that its author or an authority says they earn."""

from pydantic import Field, model_validator

from maturity.messages import say
from maturity.model.assessment import Rating
from maturity.model.combining import Ratio
from maturity.model.entry import ContradictionError, Day, Entry, Flag, Name, Number, Slug, Whole
from maturity.model.text import Text


class Expectation(Entry):
    """What one node must come to."""

    exact: Ratio | None = Field(default=None, description='The exact score: a number, or a fraction such as "29/12".')
    printed: Number | None = Field(default=None, description="The score as the framework prints it.")
    within: Number | None = Field(
        default=None, gt=0, description="How far the printed score may be off, and why not 0."
    )
    band: Slug | None = Field(default=None, description="The band that the score is in.")
    none: Slug | None = Field(default=None, description="The reason why there is no score, such as low-coverage.")

    @model_validator(mode="after")
    def _expects_something(self) -> "Expectation":
        told = [self.exact, self.printed, self.band]
        if all(value is None for value in (*told, self.none)):
            raise ValueError(say("needs exact, printed, band or none"))
        if self.none is not None and any(value is not None for value in told):
            raise ContradictionError(say("'none' says that there is no score, so nothing else can be expected"), "none")
        if self.within is not None and self.printed is None:
            raise ContradictionError(say("'within' goes with 'printed'"), "within")
        return self


class Expected(Entry):
    """What a case must come to."""

    index: Expectation | None = None
    scores: dict[Slug, Expectation] = Field(default={}, description="By the id of a dimension or indicator.")
    tags: dict[Slug, Expectation] = Field(default={}, description="By the id of a tag.")


class FrameworkTest(Entry):
    """Answers to some indicators, and the scores that follow."""

    title: Text = Field(description="What the case shows.")
    source: Slug | None = Field(default=None, description="Id of the framework's source that gives the numbers.")
    locator: Name | None = Field(default=None, description="Where in the source.")
    made: Flag = Field(default=False, description="true: the answers were made up to fit; they describe no city.")
    ends: Day | None = Field(default=None, description="The period's last day, where a rule depends on it.")
    peer_group: Slug | None = None
    levels: dict[Slug, Whole] = Field(default={}, description="Levels by indicator: short for ratings.")
    ratings: dict[Slug, Rating] = Field(default={}, description="Answers by indicator.")
    reported: dict[Slug, Number] = Field(default={}, description="Published scores of dimensions.")
    index: Number | None = Field(
        default=None,
        description="The index as printed, where nothing else of the result is public: its band is tested.",
    )
    expect: Expected

    @model_validator(mode="after")
    def _is_grounded(self) -> "FrameworkTest":
        if self.source is None and not self.made:
            raise ValueError(say("needs a 'source', or 'made: true' where the numbers were made up"))
        if twice := sorted(self.levels.keys() & self.ratings.keys()):
            raise ContradictionError(say("{id!r} is answered twice", id=twice[0]), "levels", twice[0])
        return self

    @model_validator(mode="after")
    def _tests_a_published_index_by_its_band(self) -> "FrameworkTest":
        """Refuse what nothing could come of: an index that is only repeated, or that answers would have to give."""
        if self.index is None:
            return self
        if self.levels or self.ratings or self.reported:
            raise ContradictionError(
                say("'index' is of a result of which nothing else is public: leave out what lies below it"), "index"
            )
        if self.expect.index is None or self.expect.index.band is None or self.expect.scores or self.expect.tags:
            raise ContradictionError(
                say("a published index is tested by its band alone: say under 'expect', 'index' which 'band' it is in"),
                "expect",
            )
        return self


class FrameworkTests(Entry):
    """All tests of one framework version."""

    cases: dict[Slug, FrameworkTest] = Field(min_length=1, max_length=1000)
