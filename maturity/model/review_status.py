"""How far an assessment was checked by others: the marks of all its reviewers, held against what is written today."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.review import Mark, Review, Reviewer, person
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


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """What reviewers have said about one assessment. A mark on something that has changed since says nothing."""

    rated: tuple[str, ...] = ()
    """The indicators that have a rating, in the order of the framework: what there is to review."""
    stamps: tuple[Stamp, ...] = ()
    """Every mark, in the order of the framework and of the files."""

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
        return tuple(stamp for stamp in self.stamps if not stamp.stale)

    @property
    def stale(self) -> tuple[Stamp, ...]:
        """The marks on what has changed since."""
        return tuple(stamp for stamp in self.stamps if stamp.stale)

    @property
    def objections(self) -> tuple[Stamp, ...]:
        """The open objections and questions: those on what is still there as it was read."""
        return tuple(stamp for stamp in self.valid if stamp.mark.objects)

    @property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """Everybody with a mark that is not stale, each once."""
        return tuple({person(stamp.reviewer.name): stamp.reviewer for stamp in self.valid}.values())

    def on(self, indicator: str) -> tuple[Stamp, ...]:
        """Return every mark on one indicator."""
        return tuple(stamp for stamp in self.stamps if stamp.indicator == indicator)


def review_status_of(assessment: Assessment, framework: Framework, reviews: Mapping[str, Review]) -> ReviewStatus:
    """Hold every mark against what is written today; ``reviews`` come by the paths of their files.

    The assessment and the framework have to be whole: whatever is private belongs to what was read. What an assessor
    says of their own ratings is no review, whatever becomes of the finding about it.
    """
    assessors = {person(assessor.name) for assessor in assessment.assessors}
    answered = {name for name, rating in assessment.ratings.items() if rating.counts}
    rated = tuple(name for name in framework.indicators if name in answered)
    read = [(file, each) for file, each in sorted(reviews.items()) if person(each.reviewer.name) not in assessors]
    stamps = [
        Stamp(review.reviewer, name, mark, mark.seal != seal_of(name, assessment, framework), file)
        for file, review in read
        for name, mark in review.reviews.items()
    ]
    order = {name: place for place, name in enumerate(framework.indicators)}
    stamps.sort(key=lambda stamp: order.get(stamp.indicator, len(order)))
    return ReviewStatus(rated, tuple(stamps))


def seal_of(indicator: str, assessment: Assessment, framework: Framework) -> str | None:
    """Return the seal of one rating as it stands; nothing where there is none."""
    rating, yardstick = assessment.ratings.get(indicator), framework.indicators.get(indicator)
    return seal(rating, yardstick, assessment.sources) if rating is not None and yardstick is not None else None
