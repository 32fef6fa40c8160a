"""Results that may be compared: by one version of one framework, in one period, of governments of one kind.

A period is the same where its name in the file's path and its last day are.
A rank is given only where every result of such a group is complete; else the profile alone is shown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.city import CityKind
from maturity.model.framework import Framework
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.shown_index import official_of, shown_index
from maturity.scoring.agreement import Match
from maturity.scoring.ranking import competition_ranks

FEWEST = 2


@dataclass(frozen=True, slots=True)
class RankedResult:
    """One city's result in its group; ``rank`` is None where the group has none."""

    city: AssessedCity
    assessed: Assessed
    rank: int | None


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """The results of one kind of government in one period; ``mean`` and ``means`` only where all are complete."""

    kind: CityKind
    results: tuple[RankedResult, ...]
    complete: bool
    official: bool
    mean: Fraction | None
    means: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class PeriodGroups:
    """All results of one period, a group for each kind of government."""

    period: str
    groups: tuple[ResultGroup, ...]

    @property
    def results(self) -> tuple[RankedResult, ...]:
        """Every result of the period."""
        return tuple(peer for group in self.groups for peer in group.results)


def comparable(portfolio: Portfolio) -> tuple[Framework, ...]:
    """Return the framework versions by which several cities may be compared."""
    return tuple(framework for framework in portfolio.frameworks if is_comparable(portfolio, framework))


def is_comparable(portfolio: Portfolio, framework: Framework) -> bool:
    """Tell whether several governments of one kind were assessed by a framework version in one period."""
    made = portfolio.by_framework.get(framework.ref, ())
    together = Counter((assessed.period, _end(assessed), city.city.kind) for city, assessed in made)
    return max(together.values(), default=0) >= FEWEST


def periods_of(portfolio: Portfolio, framework: Framework) -> tuple[PeriodGroups, ...]:
    """Return the periods in which a framework version was used, the newest first and undated ones last."""
    by_period: dict[tuple[int, str], list[tuple[AssessedCity, Assessed]]] = {}
    for city, assessed in portfolio.by_framework.get(framework.ref, ()):
        by_period.setdefault((-_end(assessed), assessed.period), []).append((city, assessed))
    return tuple(PeriodGroups(key[1], _groups(entries, framework)) for key, entries in sorted(by_period.items()))


def groups_by_slug(portfolio: Portfolio) -> dict[str, ResultGroup]:
    """Return, for each assessment, the group that its result may be compared with, itself among it."""
    return {
        peer.assessed.slug: group
        for framework in comparable(portfolio)
        for period in periods_of(portfolio, framework)
        for group in period.groups
        for peer in group.results
    }


def verdicts(results: Sequence[RankedResult]) -> dict[Match, int]:
    """Count how often our index agrees with the published one."""
    agreements = [peer.assessed.result.agreement for peer in results]
    given = [agreement.index for agreement in agreements if agreement is not None and agreement.index is not None]
    return {verdict: given.count(verdict) for verdict in Match if verdict in given}


def period_anchor(assessed: Assessed) -> str:
    """Return where a period stands on its comparison's page; two of one name may end on different days."""
    day = ends.isoformat() if (ends := assessed.assessment.period.ends) else ""
    return f"_period-{assessed.period}" + (f"-{day}" if day and day[:4] != assessed.period else "")


def is_complete(assessed: Assessed) -> bool:
    """Tell whether a result leaves nothing open that could change its place among others."""
    root = assessed.result.root
    return root.score is not None and root.coverage == 1 and not assessed.is_provisional


def _end(assessed: Assessed) -> int:
    ends = assessed.assessment.period.ends
    return ends.toordinal() if ends else 0


def _groups(entries: Sequence[tuple[AssessedCity, Assessed]], framework: Framework) -> tuple[ResultGroup, ...]:
    of_kind = {kind: [entry for entry in entries if entry[0].city.kind is kind] for kind in CityKind}
    return tuple(_group(kind, members, framework) for kind, members in of_kind.items() if members)


def _group(kind: CityKind, entries: Sequence[tuple[AssessedCity, Assessed]], framework: Framework) -> ResultGroup:
    complete = len(entries) >= FEWEST and all(is_complete(assessed) for _, assessed in entries)
    indexes = {assessed.slug: index for _, assessed in entries if (index := shown_index(assessed.result)) is not None}
    ranks = competition_ranks(indexes, framework.scale) if complete else {}
    results = sorted(
        (RankedResult(city, assessed, ranks.get(assessed.slug)) for city, assessed in entries),
        key=lambda peer: (peer.rank or 0, peer.city.city.name),
    )
    return ResultGroup(
        kind=kind,
        results=tuple(results),
        complete=complete,
        official=all((own := official_of(assessed.result)) and own.index is not None for _, assessed in entries),
        mean=_mean(list(indexes.values())) if complete else None,
        means=_means(entries) if complete else {},
    )


def _means(entries: Sequence[tuple[AssessedCity, Assessed]]) -> dict[str, Fraction]:
    means = {}
    for place, part in enumerate(entries[0][1].result.root.parts):
        scores = [assessed.result.root.parts[place].score for _, assessed in entries]
        known = [score for score in scores if score is not None]
        if len(known) == len(scores):
            means[part.id] = _mean(known)
    return means


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)
