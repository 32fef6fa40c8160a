from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.checks.workspace_index import WorkspaceIndex
from maturity.findings import Finding
from maturity.messages import Message, listed_with, say
from maturity.model.measures.feeds import Feed

MOST_HANDED_ON = 8
"""How many frameworks a number may come through; longer, nobody could follow where an index comes from."""


class CircularFeed(Rule[FrameworkCase]):
    """A framework takes a number from one that in turn takes one from it, or by way of so many that none can follow it.

    ## Why it matters
    Neither index could ever be computed first. An index that rests on itself is no measurement, and one that came
    through more than eight other frameworks is one that nobody can check.

    ## How to fix it
    Let `index_of` lead one way only, or rate one of the two with a measure of its own.

    ## Example
        index_of: own@1

        error[M541 circular-feed] 'own@1' would be fed by itself
    """

    code = "M541"
    effect = say("Nothing that is rated with this framework is scored.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        faults = {feed.ref: _fault(feed.ref, case) for feed in case.framework.feeds}
        for keys, indicator in indicators_with_keys(case.framework):
            if (feed := indicator.measure.fed_by) and (message := faults[feed.ref]):
                yield self.finding(case, message, (*keys, "measure", "index_of"))


def _fault(ref: str, case: FrameworkCase) -> Message | None:
    """Say what is wrong with taking a number from a framework; None where nothing is."""
    own, way = case.framework.ref, _way(ref, case.framework.ref, case.index)
    if way is not None:
        named = [*map(repr, way[:MOST_HANDED_ON]), *([say("others")] if len(way) > MOST_HANDED_ON else [])]
        if not way:
            return say("{own!r} would be fed by itself", own=own)
        return say("{own!r} would be fed by itself, by way of {way}", own=own, way=listed_with(named))
    reached = {ref}
    for _ in range(MOST_HANDED_ON):
        reached = {feed.ref for name in reached for feed in _feeds_of(name, case.index)}
    if not reached:
        return None
    return say("the number would come through more than {most} frameworks, first {ref!r}", most=MOST_HANDED_ON, ref=ref)


def _way(start: str, end: str, index: WorkspaceIndex) -> tuple[str, ...] | None:
    """Return the frameworks on the shortest way from one to another along what feeds them; None where there is none."""
    waiting, seen = [(start, tuple[str, ...]())], {start}
    for ref, way in waiting:
        if ref == end:
            return way
        for feed in _feeds_of(ref, index):
            if feed.ref not in seen:
                seen.add(feed.ref)
                waiting.append((feed.ref, (*way, ref)))
    return None


def _feeds_of(ref: str, index: WorkspaceIndex) -> tuple[Feed, ...]:
    framework = index.frameworks.get(ref)
    return framework.feeds if framework else ()
