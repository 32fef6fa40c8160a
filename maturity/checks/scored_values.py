"""Every number of a framework that is, or is compared with, a score; so that none lies off the scale."""

from collections.abc import Iterator
from decimal import Decimal

from maturity.checks.attainable_scores import attainable_scores
from maturity.checks.framework_tree import (
    FrameworkNode,
    combination_of,
    indicators_with_keys,
    nodes_with_keys,
)
from maturity.findings import Keys
from maturity.messages import say
from maturity.model.combining import Limit
from maturity.model.framework import Framework, parts_with_keys
from maturity.model.measures.interface import ScoredValue
from maturity.model.scale import Band


def scored_values(framework: Framework) -> Iterator[ScoredValue]:
    """Yield every such number with its keys and its name."""
    for level in framework.scale.levels:
        yield ("scale", "levels", str(level)), say("level"), Decimal(level)
    yield from _of_bands((), framework.bands)
    for name, group in framework.peer_groups.items():
        yield from _of_bands(("peer_groups", name), group.bands)
    for keys, node in nodes_with_keys(framework):
        yield from _of_node(keys, node, framework)
    for keys, indicator in indicators_with_keys(framework):
        for within, what, number in indicator.measure.scored_values():
            yield (*keys, "measure", *within), what, number


def _of_bands(keys: Keys, bands: tuple[Band, ...]) -> Iterator[ScoredValue]:
    for place, band in enumerate(bands):
        yield (*keys, "bands", place, "from"), say("the bound"), band.start


def _of_node(keys: Keys, node: FrameworkNode, framework: Framework) -> Iterator[ScoredValue]:
    rule = combination_of(node, framework)
    for place, limit in enumerate(node.limits):
        yield from _of_limit((*keys, "limits", place), limit)
    if rule.met_from is not None and node.combine is not None:
        yield (*keys, "combine", "met_from"), say("the bound {key!r}", key="met_from"), rule.met_from
    if rule.method.needs_levels:
        for part_keys, part in parts_with_keys(keys, node):
            if part.level is not None:
                yield (*part_keys, "level"), say("level"), Decimal(part.level)
    if rule.method.can_exceed_parts and (attainable := attainable_scores(node, framework)):
        for total in (attainable.high, attainable.low):
            yield (*keys, "combine"), say("for {node!r} a {rule} of", node=node.id, rule=rule.rule.value), total


def _of_limit(keys: Keys, limit: Limit) -> Iterator[ScoredValue]:
    for name in ("cap", "floor"):
        if (bound := getattr(limit, name)) is not None:
            yield (*keys, name), say("the {key}", key=name), bound
    for name in ("below", "at_most", "at_least", "above", "parts_below"):
        if (bound := getattr(limit.when, name)) is not None:
            yield (*keys, "when", name), say("the bound {key!r}", key=name), bound
