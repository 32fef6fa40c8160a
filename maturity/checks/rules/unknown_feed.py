from collections.abc import Iterator

from maturity.checks.framework_tree import indicators_with_keys
from maturity.checks.rule import FrameworkCase, Rule
from maturity.findings import Finding
from maturity.messages import say
from maturity.suggestions import did_you_mean


class UnknownFeed(Rule[FrameworkCase]):
    """A framework takes a number from a part of another that is not there, or from one that gives no index.

    ## Why it matters
    No assessment could ever feed this indicator, and nobody would see why.

    ## How to fix it
    Name a dimension or an indicator of the other framework as `node`, or leave it out where its index is meant.

    ## Example
        index_of: mini@1
        node: servces

        error[M542 unknown-feed] 'mini@1' has no dimension or indicator 'servces'
    """

    code = "M542"
    effect = say("Nothing that is rated with this framework is scored.")

    def check(self, case: FrameworkCase) -> Iterator[Finding]:
        for keys, indicator in indicators_with_keys(case.framework):
            feed = indicator.measure.fed_by
            other = case.index.frameworks.get(feed.ref) if feed else None
            if feed is None or other is None or feed.ref in case.index.cut_ids:
                continue
            if feed.node is None and not other.rule.makes_a_score:
                message = say("{framework!r} gives a profile and no index", framework=feed.ref)
                yield self.finding(
                    case, message, (*keys, "measure", "index_of"), say("name a dimension of it as 'node'")
                )
            elif feed.node is not None and feed.node not in other.by_id:
                message = say(
                    "{framework!r} has no dimension or indicator {name!r}", framework=feed.ref, name=feed.node
                )
                yield self.finding(case, message, (*keys, "measure", "node"), did_you_mean(feed.node, other.by_id))
