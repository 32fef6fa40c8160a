"""Scores that an authority published in place of ratings: which stand in, and what below them is not public."""

from collections.abc import Iterator

from maturity.model.assessment import Assessment
from maturity.scoring.result import AssessmentResult, NodeResult, RatingOrigin


def reported_nodes(root: NodeResult) -> tuple[NodeResult, ...]:
    """Return the nodes whose published result stands in for ratings below, the outermost of each branch."""
    if root.hides_parts:
        return (root,)
    return tuple(node for part in root.parts for node in reported_nodes(part))


def public_parts(node: NodeResult) -> tuple[NodeResult, ...]:
    """Return the parts that there is something to say about: below a reported score most ratings are not public."""
    if not node.hides_parts:
        return node.parts
    return tuple(part for part in node.parts if part.rated or any(below.from_report for below in part.walk()))


def public_nodes(node: NodeResult) -> Iterator[NodeResult]:
    """Yield a node and all such parts below it, each before its own."""
    waiting = [node]
    while waiting:
        yield (each := waiting.pop())
        waiting.extend(reversed(public_parts(each)))


def hidden_below(node: NodeResult) -> int:
    """Count the indicators below a node whose ratings the authority keeps to itself; an indicator has none below it."""
    return sum(not (leaf.rating and leaf.rating.counts) for leaf in node.leaves() if leaf is not node)


def rests_on_report(result: AssessmentResult) -> bool:
    """Tell whether a result has published scores only: no rating of ours is in it."""
    return bool(result.root.ratable and not result.root.rated and reported_nodes(result.root))


def shows_scores(assessment: Assessment, result: AssessmentResult) -> bool:
    """Tell whether there are scores below the whole to be shown in a table."""
    below = (node for node in public_nodes(result.root) if node.keys and (node.parts or node.from_report))
    return not assessment.is_published_as_a_whole and any(node.score is not None for node in below)


def shows_ratings(_: Assessment, result: AssessmentResult) -> bool:
    """Tell whether there are answers to be listed."""
    leaves = (leaf for leaf in result.root.leaves() if leaf.rating is not None)
    return not rests_on_report(result) and any(leaf.origin is not RatingOrigin.NOT_PUBLIC for leaf in leaves)


def unlisted(result: AssessmentResult) -> frozenset[str]:
    """Return the indicators that are not shown one by one: each lacks a rating, and a published score covers it."""
    return frozenset(
        leaf.id
        for node in reported_nodes(result.root)
        for leaf in node.leaves()
        if leaf.id not in result.assessment.ratings
    )


def publisher_of(assessment: Assessment) -> str:
    """Return who published the scores, as the first source for them says; empty where it names nobody."""
    evidence = assessment.reported.evidence if assessment.reported else ()
    cited = (assessment.sources.get(passage.source) for passage in evidence)
    return next((source.author for source in cited if source and source.author), "")
