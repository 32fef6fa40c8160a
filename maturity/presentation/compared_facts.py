"""What is said of a result only where several stand side by side: its change, its size, and the finding of them all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from maturity.model.framework import Framework
from maturity.presentation.earlier_results import change_between, result_before
from maturity.presentation.group_changes import GroupChange
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.result.news_words import group_news
from maturity.presentation.result_groups import RankedResult, ResultGroup
from maturity.presentation.voice import Voice
from maturity.scoring.shown_index import shown_index

SIZES = {"under-100k": 100_000, "100k-500k": 500_000, "500k-1m": 1_000_000, "over-1m": 10**11}
"""Classes of population, each with the number that it stays below."""


@dataclass(frozen=True, slots=True)
class Since:
    """The dated result before one by the same framework version, and how far the index moved since as printed."""

    before: Assessed
    change: Decimal | None


def since_of(peer: RankedResult) -> Since | None:
    """Return what a result is held against; nothing where it is the first of its government."""
    before = result_before(peer.city, peer.assessed)
    return Since(before, change_between(before, peer.assessed)) if before else None


def usual_period(found: Iterable[Since | None]) -> str:
    """Return the period that most changes of a table are since; empty where there are none."""
    periods = Counter(since.before.period for since in found if since is not None and since.change is not None)
    return max(sorted(periods), key=lambda period: periods[period], default="")


def size_of(city: AssessedCity) -> str:
    """Return the class of a government's population; empty where it is not known."""
    population = city.city.population
    return next(name for name, end in SIZES.items() if population.value < end) if population else ""


def finding_of(change: GroupChange | None, group: ResultGroup, framework: Framework, voice: Voice) -> str:
    """Say in a sentence what a table shows: what changed, else how far apart the results are; empty of a single one.

    Nobody is named as the first or the last: whether results are ranked is chosen elsewhere.
    """
    if change is not None:
        return group_news(change, framework.scale, voice)
    indexes = [index for peer in group.averaged if (index := shown_index(peer.assessed.result)) is not None]
    if not indexes or group.mean is None:
        return ""
    low, high, mean = (voice.score(each, framework.scale) for each in (min(indexes), max(indexes), group.mean))
    return voice.t("compare.spread", count=len(indexes), low=low, high=high, mean=mean)
