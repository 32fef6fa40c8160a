"""Where a result stands among its like, as plain values: its ranks, by which rule, or why it has none."""

from typing import Any

from maturity.presentation.portfolio import Assessed
from maturity.presentation.result_groups import ResultGroups

COLUMNS = ("rank", "ranked", "rank_among", "rank_group", "rank_rule", "unranked", "rank_computed", "rank_published")
"""The columns of a table of scores, filled in for the whole result where a ranking was chosen."""


def rank_record(one: Assessed, groups: ResultGroups) -> dict[str, Any]:
    """Return the rank of a result for JSON; nothing where no ranking was chosen."""
    found = groups.ranked(one)
    if found is None:
        return {}
    group, peer = found
    return {
        "ranking": {
            "rank": peer.rank,
            "ranked": len(group.averaged),
            "among": group.count,
            "group": group.name.id,
            "rule": group.ranking.model_dump(mode="json") if group.ranking else None,
            "unranked": peer.why_not,
            "computed": peer.by_computed,
            "published": peer.by_published,
        }
    }


def rank_cells(one: Assessed, groups: ResultGroups) -> tuple[object, ...]:
    """Return the same as cells under the columns."""
    record = rank_record(one, groups)
    if not record:
        return ("",) * len(COLUMNS)
    *before, rule, unranked, computed, published = record["ranking"].values()
    words = ", ".join(f"{key}: {value}" for key, value in rule.items())
    return *before, words, unranked, computed, published
