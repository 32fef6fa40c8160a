"""Which assessment feeds another, and what of it a reviewer has seen: found in the files, before anything is scored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from maturity.model.assessment import Assessment, Rating
from maturity.model.framework import Framework
from maturity.model.measures.answering import plain_answer
from maturity.model.measures.interface import Measure


def candidates(fed: Assessment, ref: str, others: Iterable[Assessment]) -> list[Assessment]:
    """Return the assessments by a framework that can feed another of the same government, the newest first.

    They are about the same whole or part, and their periods end in the calendar year in which the fed one ends; of
    those that end on one day the first counts.
    """
    own = fed.period.ends
    same_year = [
        (ends, other)
        for other in others
        if other.framework == ref
        and other.city == fed.city
        and other.is_about_the_same_as(fed)
        and (ends := other.period.ends) is not None
        and own is not None
        and ends.year == own.year
    ]
    return [other for _, other in sorted(same_year, key=lambda pair: pair[0], reverse=True)]


def is_fed(measure: Measure, rating: Rating) -> bool:
    """Tell whether a rating takes its number from another assessment: it says nothing of its own."""
    return measure.converts_feed and rating.counts and not rating.answers and rating.imputed is None


@dataclass(frozen=True, slots=True)
class CityAssessments:
    """All whole assessments of one city, and the frameworks that they were made with."""

    assessments: Sequence[Assessment] = ()
    frameworks: Mapping[str, Framework] = field(default_factory=lambda: MappingProxyType({}))

    def feeding(self, fed: Assessment, indicator: str) -> Any:
        """Return all that the number of a fed rating may rest on, as plain values; None where nothing can feed it.

        It is what decides the scores of others, not how they are worded. All are in it that could feed the rating, and
        what feeds those in their turn, each once: which of them counts is for their status and the gate, and a newer
        draft must not hide what becomes of the published one.
        """
        waiting, found = [self._feeding_framework(fed, indicator)], list[Assessment]()
        for ref in filter(None, waiting):
            others = candidates(fed, ref, self.assessments)  # what feeds those ends in the same year too
            found += others
            names = self.frameworks[ref].indicators if ref in self.frameworks else ()
            below = {self._feeding_framework(other, name): None for other in others for name in names}
            waiting += [name for name in below if name not in (fed.framework, *waiting)]
        return [_decisive(each) for each in found] or None

    def _feeding_framework(self, fed: Assessment, indicator: str) -> str | None:
        """Return the framework by which an assessment is looked for that feeds an indicator, if one may feed it."""
        framework = self.frameworks.get(fed.framework)
        known = framework.indicators.get(indicator) if framework else None
        rating = fed.ratings.get(indicator, NOT_LISTED)
        feed = known.measure.fed_by if known and is_fed(known.measure, rating) else None
        return feed.ref if feed else None


ALONE = CityAssessments()
"""A city of which nothing else is known."""

NOT_LISTED = Rating()
"""Stands for an indicator that an assessment does not list, since another one rates it."""


def _decisive(assessment: Assessment) -> Any:
    """Return what an assessment's scores may depend on."""
    reported = assessment.reported
    return {
        "framework": assessment.framework,
        "ends": str(assessment.period.ends),
        "group": assessment.peer_group,
        "ratings": {name: _decides(rating) for name, rating in assessment.ratings.items()},
        "reported": [reported.scores, reported.index, reported.band] if reported else None,
    }


def _decides(rating: Rating) -> Any:
    """Return what a rating's score may depend on."""
    filled_in = rating.imputed.method.value if rating.imputed else None
    return [rating.state.value, plain_answer(rating), filled_in, rating.quality, bool(rating.evidence)]
