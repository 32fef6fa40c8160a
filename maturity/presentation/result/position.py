"""Where a result stands among those that it may be compared with, and the targets that are set for its index."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maturity.model.framework import Framework
from maturity.model.ranking import GroupBy
from maturity.model.text import Text
from maturity.presentation.kind_words import counted
from maturity.presentation.portfolio import Assessed, Portfolio, comparison_address, framework_address
from maturity.presentation.ranking_words import (
    counts_ranges,
    group_title,
    other_ranks,
    ranked_words,
    ranking_remark,
    why_unranked,
)
from maturity.presentation.result_groups import RankedResult, ResultGroup, ResultGroups, row_anchor
from maturity.presentation.voice import Voice
from maturity.scoring.shown_index import shown_index


@dataclass(frozen=True, slots=True)
class Position:
    """Average and rank among its like with the rule of the ranking, or why there is none, a sentence each.

    ``address`` is where all of them stand; empty where there is nobody else to be seen.
    """

    sentences: tuple[str, ...]
    address: str


def position_of(assessed: Assessed, groups: ResultGroups, voice: Voice) -> Position | None:
    """Return the position; nothing where there is no index, or neither an average nor a ranking."""
    group, peer = groups.of(assessed)
    average = () if group.mean is None else (_average(group, group.mean, assessed, voice),)
    sentences = (*average, *rank_sentences(group, peer, voice))
    if not sentences or shown_index(assessed.result) is None:
        return None
    is_met = len(group.results) > 1
    return Position(sentences, f"{comparison_address(assessed.framework)}#{row_anchor(assessed)}" if is_met else "")


def rank_sentences(group: ResultGroup, peer: RankedResult, voice: Voice) -> tuple[str, ...]:
    """Say which rank a result has by which rule, or why it has none; nothing where no ranking was chosen."""
    if group.ranking is None:
        return ()
    rule = ranked_words(group, group.ranking, voice)
    if peer.rank is None:
        return voice.t("ranking.none", why=why_unranked(peer, group.ranking, voice)), rule
    if group.name.by is GroupBy.KIND and group.name.subject is None:
        place = voice.t("result.place", rank=peer.rank, what=counted(group.kinds, voice))
    else:
        count = len(group.averaged)
        place = voice.t("ranking.place", rank=peer.rank, count=count, group=group_title(group, voice))
    own = ranking_remark(peer, group.ranking, voice)
    ranges = [voice.t("ranking.ranges")] if counts_ranges(group) else []
    return (place, *other_ranks(peer, voice), *([own] if own else []), rule, *ranges)


def _average(group: ResultGroup, mean: Fraction, assessed: Assessed, voice: Voice) -> str:
    count, shown = len(group.averaged), voice.score(mean, assessed.framework.scale)
    if count == group.count and group.name.by is GroupBy.KIND and group.name.subject is None:
        return voice.t("result.peers", what=counted(group.kinds, voice), mean=shown)
    among = "ranking.average" if group.ranking else "ranking.average-complete"
    return voice.t(among, averaged=count, count=group.count, mean=shown)


@dataclass(frozen=True, slots=True)
class IndexTarget:
    """What a framework of targets, with its title and page, sets for the index of another one; also as printed."""

    title: Text
    address: str
    number: Decimal
    shown: str

    @property
    def value(self) -> Fraction:
        """The same as a place on the scale."""
        return Fraction(self.number)


def targets_for(portfolio: Portfolio, assessed: Assessed, voice: Voice) -> tuple[IndexTarget, ...]:
    """Return the same with what the framework is called and where its page is."""
    return tuple(
        IndexTarget(framework.title, framework_address(framework), value, voice.number(value))
        for framework, value in index_targets(portfolio, assessed)
    )


def index_targets(portfolio: Portfolio, assessed: Assessed) -> tuple[tuple[Framework, Decimal], ...]:
    """Return what other frameworks of the portfolio promise for this index in the very year of its period.

    They promise it for a government, not for one app or programme of it.
    """
    ends, is_whole = assessed.assessment.period.ends, assessed.assessment.subject is None
    promised = portfolio.promised_indexes.get(assessed.framework.ref, ()) if ends and is_whole else ()
    return tuple(
        (framework, value)
        for framework, measure in promised
        if ends and (value := measure.promises.get(ends.year)) is not None
    )
