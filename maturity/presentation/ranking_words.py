"""Which results are ranked among whom, and why one has no rank, in a phrase each."""

from fractions import Fraction
from math import floor

from maturity.model.ranking import GroupBy, Ranking, Ties
from maturity.presentation.kind_words import kinds_title
from maturity.presentation.result_groups import RankedResult, ResultGroup, Unranked
from maturity.presentation.voice import Voice
from maturity.scoring.shown_index import both_print_alike, raised_by_ranges, shown_index

TENTHS = 1000
"""Of a percent, in a whole: no share is rounded up to what would do."""
BY_KIND = frozenset({GroupBy.KIND, GroupBy.PROVINCE})
"""What groups governments by their kind, among others."""


def rule_words(ranking: Ranking, voice: Voice, *, several_kinds: bool = False) -> str:
    """Say which results are ranked, among whom, and how the ranks go on behind a tie."""
    whole, any_index = ranking.coverage == Ranking().coverage, not ranking.coverage
    which = voice.t(
        f"ranking.which.{'complete' if whole else 'indexed' if any_index else 'covered'}",
        least=voice.number(ranking.coverage),
    )
    if ranking.reviewed:
        which = voice.t("ranking.which.reviewed", which=which, least=voice.number(ranking.reviewed))
    among = f"peers-{ranking.group}" if several_kinds and ranking.group in BY_KIND else ranking.group
    words = voice.t("ranking.rule", which=which, among=voice.term("ranking.among", among))
    return words if ranking.ties is Ties.COMPETITION else f"{words}{voice.t('ranking.dense')}"


def ranked_words(group: ResultGroup, ranking: Ranking, voice: Voice) -> str:
    """Say by which rule a group is ranked, and how many of how many are, if it has more than one result."""
    ranked, rule = len(group.averaged), rule_words(ranking, voice, several_kinds=len(group.name.kinds) > 1)
    key = "ranking.ranked" if group.count > 1 else "ranking.ranked-one"
    return voice.t(key, rule=rule, ranked=ranked, count=group.count)


def counts_ranges(group: ResultGroup) -> bool:
    """Tell whether any index of a group counts the lower end of a range that could raise it."""
    results = (peer.assessed.result for peer in group.results)
    return any(raised_by_ranges(result.root, result) is not None for result in results)


def why_unranked(peer: RankedResult, ranking: Ranking, voice: Voice) -> str:
    """Say why a result has no rank; empty for one that has."""
    own, alike = peer.assessed.result, peer.compared
    match peer.why_not:
        case None:
            return ""
        case Unranked.COVERAGE:
            key = "coverage-alike" if own.root.coverage != alike.coverage else "coverage"
            return voice.t(
                f"ranking.why.{key}", share=_least(alike.coverage, voice), least=voice.number(ranking.coverage)
            )
        case Unranked.REVIEW:
            share = _least(alike.reviewed or Fraction(), voice)
            return voice.t("ranking.why.review", share=share, least=voice.number(ranking.reviewed))
        case Unranked.NO_GROUP:
            kindless = ranking.group in BY_KIND and not peer.city.city.kind
            return voice.t(f"ranking.why.no-{GroupBy.KIND if kindless else ranking.group}")
        case Unranked.NO_INDEX:
            return voice.t("ranking.why.no-index" if shown_index(own) is None else "ranking.why.no-index-alike")
        case Unranked.ALONE | Unranked.NOT_PUBLIC:
            return voice.t(f"ranking.why.{peer.why_not}")


def ranking_remark(peer: RankedResult, ranking: Ranking, voice: Voice) -> str:
    """Say why a result has no rank, or by which number it is ranked where that is not the index shown."""
    compared = peer.compared.index
    if peer.rank is None or compared is None or compared == shown_index(peer.assessed.result):
        return why_unranked(peer, ranking, voice)
    return voice.t("ranking.by", index=voice.score(compared, peer.assessed.framework.scale))


def other_ranks(peer: RankedResult, voice: Voice) -> tuple[str, ...]:
    """Say which place our own index or the authority's would give, where it is another one and a reader sees why.

    Where both are printed alike, only the rounding of others moves the place, which is no news of this result.
    """
    if both_print_alike(peer.assessed.result):
        return ()
    ranks = {"computed": peer.by_computed, "published": peer.by_published}
    return tuple(
        voice.t(f"ranking.by-{name}", rank=rank) for name, rank in ranks.items() if rank not in {None, peer.rank}
    )


def group_title(group: ResultGroup, voice: Voice) -> str:
    """Name a group of results, with what of each government they are about where it is not the whole."""
    of_whole = _title_by_government(group, voice)
    return f"{of_whole}: {voice.plain(group.name.subject)}" if group.name.subject else of_whole


def _title_by_government(group: ResultGroup, voice: Voice) -> str:
    name = group.name
    kinds = kinds_title((peer.city.kind for peer in group.results), voice)
    match name.by:
        case GroupBy.KIND:
            return f"{kinds}, {voice.t('ranking.group.no-kind')}" if name.is_nowhere else kinds
        case GroupBy.PROVINCE:
            return f"{kinds}, {voice.plain(name.title) or voice.t('ranking.group.no-province')}"
        case GroupBy.PEER_GROUP if name.is_nowhere:
            return voice.t("ranking.group.no-peer_group")
        case GroupBy.PEER_GROUP:
            return voice.plain(name.title) if name.title else name.value
        case GroupBy.ALL:
            return voice.t("ranking.group.all")


def _least(share: Fraction, voice: Voice) -> str:
    return voice.share(Fraction(floor(share * TENTHS), TENTHS))
