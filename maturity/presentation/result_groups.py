"""Results that may be compared: by one version of one framework, in one period, of what the ranking puts together.

A result of a whole government is never compared with one of a single app or programme, nor these with one another
unless their files call what they assessed the same. A period is the same where its name in the file's path and its
last day are. Whether results are ranked, and which of them, is chosen by the framework or the workspace. Averages are
taken of those that are ranked, or where no ranking is chosen of those that are complete; the others stand beside them
with the reason, and take nothing away from anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from maturity.model.assessment import Period
from maturity.model.framework import Framework
from maturity.model.kind import GovernmentKind, known_kinds
from maturity.model.ranking import COMPLETE, GroupBy, Ranking
from maturity.model.text import Text
from maturity.model.workspace import WorkspaceSettings
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio, period_day
from maturity.presentation.reported_scores import rests_on_report
from maturity.scoring.agreement import Match
from maturity.scoring.context import ALONE
from maturity.scoring.ranking import ranks_of, with_gaps_alike
from maturity.scoring.score import Scorer
from maturity.scoring.shown_index import official_of, shown_index

FEWEST = 2
HUNDRED = 100
Entries = Sequence[tuple[AssessedCity, Assessed]]


class Unranked(StrEnum):
    """Why a result has no rank although results are ranked."""

    NOT_PUBLIC = "not-public"
    NO_GROUP = "no-group"
    NO_INDEX = "no-index"
    COVERAGE = "coverage"
    REVIEW = "review"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Compared:
    """What of a result a rank looks at, every gap being called alike: index, coverage, reviewed share."""

    index: Fraction | None
    coverage: Fraction
    reviewed: Fraction | None
    computed: Fraction | None
    published: Fraction | None


@dataclass(frozen=True, slots=True)
class RankedResult:
    """One result in its group: its rank, or None and ``why_not`` where results are ranked; what ``compared`` looks at.

    ``by_computed`` and ``by_published`` are the ranks that our own index and the authority's would give, where every
    ranked result has one.
    """

    city: AssessedCity
    assessed: Assessed
    compared: Compared
    why_not: Unranked | None = None
    rank: int | None = None
    by_computed: int | None = None
    by_published: int | None = None


@dataclass(frozen=True, slots=True)
class GroupName:
    """What the results of a group have in common: the value of a key, and its title where it has one."""

    by: GroupBy
    value: str = ""
    kinds: tuple[str, ...] = ()
    """Which kinds of government are compared with each other in it, where that is asked."""
    title: Text | None = None
    is_nowhere: bool = False
    """Whether these results lack what others are grouped by."""
    subject: Text | None = None
    """What all of them assessed; nothing where the whole of each government is meant."""

    @property
    def id(self) -> str:
        """The group in one word for other programs."""
        subject = self.subject.words("id") if self.subject else ""
        return ":".join(part for part in (self.by.value, "+".join(self.kinds), self.value, subject) if part)


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """Results of one period that are compared; ``ranking`` is the rule that ranks them, None where none was chosen.

    ``results`` are those of the portfolio, the ranked ones first. ``count`` of all public results ``averaged`` many
    are ranked, or complete where none is ranked; ``mean`` and ``means`` are theirs, each dimension's with how many
    have it.
    """

    name: GroupName
    ranking: Ranking | None
    results: tuple[RankedResult, ...]
    count: int
    official: bool
    averaged: tuple[RankedResult, ...]
    mean: Fraction | None
    means: Mapping[str, tuple[Fraction, int]]

    @property
    def period(self) -> Period:
        """The one that all of them are of."""
        return self.results[0].assessed.assessment.period

    @property
    def kinds(self) -> tuple[GovernmentKind, ...]:
        """The kind of each government whose result is averaged."""
        return tuple(peer.city.kind for peer in self.averaged)

    @property
    def is_ranked(self) -> bool:
        """Whether anybody has a rank."""
        return self.ranking is not None and bool(self.averaged)


@dataclass(frozen=True, slots=True)
class PeriodGroups:
    """All results of one period in their groups."""

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
    """Tell whether several governments of one group were assessed by a framework version in one period."""
    by, settings = grouping_of(portfolio, framework), portfolio.settings
    seen = set()
    for city, assessed in portfolio.by_framework.get(framework.ref, ()):
        group = (assessed.period, _end(assessed), _name(city, assessed, by, settings))
        if group in seen:
            return True
        seen.add(group)
    return False


def grouping_of(portfolio: Portfolio, framework: Framework) -> GroupBy:
    """Return what governments have in common whose results by a framework version are compared."""
    return (portfolio.settings.ranking_of(framework) or COMPLETE).group


def groups_of(portfolio: Portfolio) -> "ResultGroups":
    """Return the groups of a portfolio, which all surfaces share."""
    return portfolio.once(ResultGroups)


def _periods_of(portfolio: Portfolio, framework: Framework) -> tuple[PeriodGroups, ...]:
    own = portfolio.by_framework.get(framework.ref, ())
    wanted = {assessed.slug for _, assessed in own}
    periods = {(-_end(assessed), assessed.period) for _, assessed in own}
    by_period: dict[tuple[int, str], list[tuple[AssessedCity, Assessed]]] = {period: [] for period in sorted(periods)}
    for city, assessed in (*own, *portfolio.beyond(framework.ref)):
        if (period := (-_end(assessed), assessed.period)) in by_period:
            by_period[period].append((city, assessed))
    grouping = _Grouping(portfolio, framework)
    return tuple(PeriodGroups(key[1], grouping.groups(entries, wanted)) for key, entries in by_period.items())


class ResultGroups:
    """The group that each result of a portfolio may be compared with; those of one framework are made together."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self._periods: dict[str, tuple[PeriodGroups, ...]] = {}
        self._places: dict[str, dict[str, tuple[ResultGroup, RankedResult]]] = {}

    def periods(self, framework: Framework) -> tuple[PeriodGroups, ...]:
        """Return the periods in which a framework version was used, the newest first and undated ones last."""
        if framework.ref not in self._periods:
            self._periods[framework.ref] = _periods_of(self.portfolio, framework)
        return self._periods[framework.ref]

    def compared(self, framework: Framework) -> tuple[PeriodGroups, ...]:
        """Return the periods in which results have another one to be compared with."""
        return tuple(each for each in self.periods(framework) if any(len(group.results) > 1 for group in each.groups))

    def of(self, assessed: Assessed) -> tuple[ResultGroup, RankedResult]:
        """Return the group of a result, and the result's place in it."""
        framework = assessed.framework
        if framework.ref not in self._places:
            self._places[framework.ref] = {
                peer.assessed.slug: (group, peer)
                for period in self.periods(framework)
                for group in period.groups
                for peer in group.results
            }
        return self._places[framework.ref][assessed.slug]

    def ranked(self, assessed: Assessed) -> tuple[ResultGroup, RankedResult] | None:
        """Return the same where results by its framework are ranked."""
        return self.of(assessed) if self.portfolio.settings.ranking_of(assessed.framework) else None


def verdicts(results: Sequence[RankedResult]) -> dict[Match, int]:
    """Count how often our index agrees with the published one."""
    agreements = [peer.assessed.result.agreement for peer in results]
    given = [agreement.index for agreement in agreements if agreement is not None and agreement.index is not None]
    return {verdict: given.count(verdict) for verdict in Match if verdict in given}


def period_anchor(assessed: Assessed) -> str:
    """Return where a period stands on its comparison's page; two of one name may end on different days."""
    return f"_period-{assessed.period}{period_day(assessed)}"


def row_anchor(assessed: Assessed) -> str:
    """Return where a result's own row stands on its comparison's page, as a script reads it too."""
    return f"city={assessed.assessment.city}&period={assessed.period}{period_day(assessed)}"


def is_complete(assessed: Assessed) -> bool:
    """Tell whether a result leaves nothing open that could change its place among others."""
    root = assessed.result.root
    return root.score is not None and root.coverage == 1 and not assessed.is_provisional


def _end(assessed: Assessed) -> int:
    ends = assessed.assessment.period.ends
    return ends.toordinal() if ends else 0


def _name(city: AssessedCity, assessed: Assessed, by: GroupBy, settings: WorkspaceSettings) -> GroupName:
    return replace(_by_government(city, assessed, by, settings), subject=assessed.assessment.subject)


def _by_government(city: AssessedCity, assessed: Assessed, by: GroupBy, settings: WorkspaceSettings) -> GroupName:
    kind = city.city.kind
    peers = settings.peers_of(kind) if kind else ()
    match by:
        case GroupBy.ALL:
            return GroupName(by)
        case GroupBy.KIND:
            return GroupName(by, kinds=peers, is_nowhere=not peers)
        case GroupBy.PROVINCE:
            where = city.city.province
            return GroupName(by, where.words("id") if where else "", peers, where, not (where and peers))
        case GroupBy.PEER_GROUP:
            name = assessed.assessment.peer_group or ""
            known = assessed.framework.peer_groups.get(name)
            return GroupName(by, name, title=known.title if known else None, is_nowhere=not name)


class _Grouping:
    """Puts the results by one framework version into groups and ranks them."""

    def __init__(self, portfolio: Portfolio, framework: Framework) -> None:
        self.portfolio, self.framework = portfolio, framework
        self.ranking = portfolio.settings.ranking_of(framework)
        self.rule = self.ranking or COMPLETE
        self.scorer = Scorer(framework)

    def groups(self, entries: Entries, wanted: set[str]) -> tuple[ResultGroup, ...]:
        """Return the groups of one period that have a result among those wanted, those without a name last."""
        by_name: dict[GroupName, list[tuple[AssessedCity, Assessed]]] = {}
        for city, assessed in entries:
            name = _name(city, assessed, self.rule.group, self.portfolio.settings)
            by_name.setdefault(name, []).append((city, assessed))
        order = {kind: place for place, kind in enumerate(known_kinds(self.portfolio.settings.kinds))}
        named = sorted(by_name.items(), key=lambda item: self._place_of(item[0], order))
        return tuple(
            self._group(name, members, wanted)
            for name, members in named
            if any(assessed.slug in wanted for _, assessed in members)
        )

    @staticmethod
    def _place_of(name: GroupName, order: Mapping[str, int]) -> tuple[bool, str, bool, str, list[int]]:
        """Put whole governments before what was assessed of them, and those without a name last."""
        subject = name.subject.words("id") if name.subject else ""
        return bool(subject), subject, name.is_nowhere, name.value, [order.get(kind, -1) for kind in name.kinds]

    def _group(self, name: GroupName, entries: Entries, wanted: set[str]) -> ResultGroup:
        peers = [self._judged(name, city, assessed) for city, assessed in entries]
        fit = [peer for peer in peers if peer.why_not is None]
        if len(fit) < FEWEST:
            peers = [replace(peer, why_not=peer.why_not or Unranked.ALONE) for peer in peers]
            fit = []
        if self.ranking is None:
            peers = [replace(peer, why_not=None) for peer in peers]
        elif fit:
            peers = self._ranked(peers, self.ranking)
            fit = [peer for peer in peers if peer.why_not is None]
        indexes = [peer.compared.index for peer in fit if peer.compared.index is not None]
        return ResultGroup(
            name=name,
            ranking=self.ranking,
            results=tuple(sorted((peer for peer in peers if peer.assessed.slug in wanted), key=_place)),
            count=sum(map(self._is_public, peers)),
            official=all((own := official_of(peer.assessed.result)) and own.index is not None for peer in fit or peers),
            averaged=tuple(fit),
            mean=_mean(indexes) if indexes else None,
            means=_means(fit),
        )

    def _is_public(self, peer: RankedResult) -> bool:
        shown = self.portfolio.settings.cities
        return not peer.assessed.is_provisional and (shown is None or peer.city.city.id in shown)

    def _judged(self, name: GroupName, city: AssessedCity, assessed: Assessed) -> RankedResult:
        peer = RankedResult(city, assessed, self._compared(assessed))
        return replace(peer, why_not=self._why_not(name, peer))

    def _why_not(self, name: GroupName, peer: RankedResult) -> Unranked | None:
        rule, compared = self.rule, peer.compared
        if not self._is_public(peer):
            return Unranked.NOT_PUBLIC
        if name.is_nowhere:
            return Unranked.NO_GROUP
        if compared.index is None and rests_on_report(peer.assessed.result):  # how much was rated is not public
            return Unranked.NO_INDEX
        if compared.coverage * HUNDRED < Fraction(rule.coverage):
            return Unranked.COVERAGE
        if compared.index is None:
            return Unranked.NO_INDEX
        if compared.reviewed is not None and compared.reviewed * HUNDRED < Fraction(rule.reviewed):
            return Unranked.REVIEW
        return None

    def _compared(self, assessed: Assessed) -> Compared:
        own, context = assessed.result, assessed.result.context or ALONE
        alike = with_gaps_alike(own)
        coverage = self.scorer.coverage(alike, context)
        # What does not qualify is not scored again: only a score that is ranked can be worth another name for a gap.
        is_scored_again = alike is not own.assessment and coverage * HUNDRED >= Fraction(self.rule.coverage)
        strict = self.scorer.score(alike, context) if is_scored_again else own
        published = own.agreement.published if own.agreement else None
        return Compared(
            index=_lower(shown_index(own), shown_index(strict)),
            coverage=coverage,
            reviewed=None if rests_on_report(own) else assessed.review_status.share,
            computed=_lower(own.root.score, strict.root.score),
            published=None if published is None else Fraction(published),
        )

    def _ranked(self, peers: Sequence[RankedResult], ranking: Ranking) -> list[RankedResult]:
        fit = [peer for peer in peers if peer.why_not is None]
        by_index, by_computed, by_published = (
            self._ranks({peer.assessed.slug: getattr(peer.compared, number) for peer in fit}, ranking)
            for number in ("index", "computed", "published")
        )
        return [
            replace(
                peer,
                rank=by_index.get(peer.assessed.slug),
                by_computed=by_computed.get(peer.assessed.slug),
                by_published=by_published.get(peer.assessed.slug),
            )
            for peer in peers
        ]

    def _ranks(self, numbers: Mapping[str, Fraction | None], ranking: Ranking) -> dict[str, int]:
        """Return ranks where all have a number; a place among some of them would be another place."""
        known = {name: number for name, number in numbers.items() if number is not None}
        return ranks_of(known, self.framework.scale, ranking.ties) if len(known) == len(numbers) else {}


def _lower(own: Fraction | None, alike: Fraction | None) -> Fraction | None:
    return min(own, alike) if own is not None and alike is not None else None


def _place(peer: RankedResult) -> tuple[bool, int, str]:
    return peer.rank is None, peer.rank or 0, peer.city.city.name


def _means(peers: Sequence[RankedResult]) -> dict[str, tuple[Fraction, int]]:
    """Return each dimension's mean among those that have a score there, and how many these are."""
    means = {}
    for part in zip(*(peer.assessed.result.root.parts for peer in peers), strict=True):
        scores = [own.score for own in part if own.score is not None]
        if scores:
            means[part[0].id] = _mean(scores), len(scores)
    return means


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)
