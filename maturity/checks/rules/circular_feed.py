from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule, WorkspaceIndex
from maturity.findings import Finding


class CircularFeed(Rule[FrameworkCase]):
    """A framework takes a number from one that in turn takes one from it.

    ## Why it matters
    Neither index could ever be computed first. An index that rests on itself is no measurement.

    ## How to fix it
    Let `index_of` lead one way only, or rate one of the two with a measure of its own.

    ## Example
        index_of: own@1

        error[M541 circular-feed] 'own@1' would be fed by itself
    """

    code = "M541"
    effect = "Nothing that is rated with this framework is scored."

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        own = case.framework.ref
        for keys, indicator in indicators_with_keys(case.framework):
            if feed := indicator.measure.fed_by:
                way = _way(feed.ref, own, case.index)
                if way is not None:
                    by_way = f", by way of {' and '.join(map(repr, way))}" if way else ""
                    message = f"{own!r} would be fed by itself{by_way}"
                    yield self.finding(case, message, (*keys, "measure", "index_of"))


def _way(start: str, end: str, index: WorkspaceIndex) -> tuple[str, ...] | None:
    """Return the frameworks on the shortest way from one to another along what feeds them; None where there is none."""
    waiting, seen = [(start, tuple[str, ...]())], {start}
    for ref, way in waiting:
        if ref == end:
            return way
        framework = index.frameworks.get(ref)
        for feed in framework.feeds if framework else ():
            if feed.ref not in seen:
                seen.add(feed.ref)
                waiting.append((feed.ref, (*way, ref)))
    return None
