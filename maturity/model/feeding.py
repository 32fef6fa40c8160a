"""Which assessment feeds another, and what of it a reviewer has seen: found in the files, before anything is scored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from maturity.model.assessment import Assessment, Rating
from maturity.model.framework import Framework
from maturity.model.measures.answering import plain_answer
from maturity.model.measures.feeds import Feed


def candidates(fed: Assessment, ref: str, others: Iterable[Assessment]) -> list[Assessment]:
    """Return the assessments by a framework that can feed another of the same government, the newest first.

    Their periods end in the calendar year in which the fed one ends; of those that end on one day the first counts.
    """
    own = fed.period.ends
    same_year = [
        (ends, other)
        for other in others
        if other.framework == ref
        and other.city == fed.city
        and (ends := other.period.ends) is not None
        and own is not None
        and ends.year == own.year
    ]
    return [other for _, other in sorted(same_year, key=lambda pair: pair[0], reverse=True)]


def takes_feed(rating: Rating | None, framework: Framework, indicator: str) -> Feed | None:
    """Return what feeds a rating: its measure's feed, where the rating has no answer of its own and no other state."""
    known = framework.indicators.get(indicator)
    if known is None or not known.measure.converts_feed:
        return None
    says_otherwise = rating is not None and (rating.answers or rating.imputed is not None or not rating.counts)
    return None if says_otherwise else known.measure.fed_by


@dataclass(frozen=True, slots=True)
class CityAssessments:
    """All whole assessments of one city, and the frameworks that they were made with."""

    assessments: Sequence[Assessment] = ()
    frameworks: Mapping[str, Framework] = field(default_factory=lambda: MappingProxyType({}))

    def feeding(self, fed: Assessment, indicator: str) -> Any:
        """Return all that the number of a fed rating rests on, as plain values; None where nothing feeds it.

        It is what decides the other's scores, not how it is worded, and what feeds that one in its turn.
        """
        return self._resting_on(fed, indicator, frozenset({fed.framework}))

    def _resting_on(self, fed: Assessment, indicator: str, seen: frozenset[str]) -> Any:
        framework = self.frameworks.get(fed.framework)
        feed = takes_feed(fed.ratings.get(indicator), framework, indicator) if framework else None
        if feed is None or feed.ref in seen:
            return None
        newest = next(iter(candidates(fed, feed.ref, self.assessments)), None)
        return None if newest is None else self._decisive(newest, seen | {feed.ref})

    def _decisive(self, assessment: Assessment, seen: frozenset[str]) -> Any:
        framework, reported = self.frameworks.get(assessment.framework), assessment.reported
        fed = {name: self._resting_on(assessment, name, seen) for name in (framework.indicators if framework else ())}
        return {
            "framework": assessment.framework,
            "ends": str(assessment.period.ends),
            "group": assessment.peer_group,
            "ratings": {name: _decides(rating) for name, rating in assessment.ratings.items()},
            "reported": [reported.scores, reported.index, reported.band] if reported else None,
            "fed": {name: each for name, each in fed.items() if each is not None},
        }


ALONE = CityAssessments()
"""A city of which nothing else is known."""


def _decides(rating: Rating) -> Any:
    """Return what a rating's score may depend on."""
    filled_in = rating.imputed.method.value if rating.imputed else None
    return [rating.state.value, plain_answer(rating), filled_in, rating.quality, bool(rating.evidence)]
