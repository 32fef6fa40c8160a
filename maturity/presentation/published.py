"""Results that an authority published: what stands in for ratings that are not public, and whether our index agrees."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.outcome import Bounds
from maturity.model.assessment import Assessment
from maturity.model.framework import Framework
from maturity.model.scale import Band, BandException
from maturity.model.text import Language
from maturity.presentation.numbers import show_decimal, show_score
from maturity.presentation.portfolio import Portfolio
from maturity.scoring.agreement import Agreement
from maturity.scoring.result import AssessmentResult, NodeResult


@dataclass(frozen=True, slots=True)
class Official:
    """The index and band that an authority printed; where it printed only one of them, the other is our own."""

    index: Decimal | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class IndexTarget:
    """What a framework of targets promises for the index of another one, in one year."""

    framework: Framework
    value: Decimal


def reported_nodes(root: NodeResult) -> tuple[NodeResult, ...]:
    """Return the nodes whose published score stands in for ratings below, the outermost of each branch."""
    if root.from_report:
        return (root,)
    return tuple(node for part in root.parts for node in reported_nodes(part))


def public_parts(node: NodeResult) -> tuple[NodeResult, ...]:
    """Return the parts that there is something to say about: below a reported score most ratings are not public."""
    if not node.from_report:
        return node.parts
    return tuple(part for part in node.parts if part.rated or any(each.from_report for each in part.walk()))


def hidden_below(node: NodeResult) -> int:
    """Count the indicators below a node whose ratings the authority keeps to itself."""
    return sum(not (leaf.rating and leaf.rating.counts) for leaf in node.leaves())


def rests_on_report(result: AssessmentResult) -> bool:
    """Tell whether a result has published scores only: no rating of ours is in it."""
    return bool(result.root.ratable and not result.root.rated and reported_nodes(result.root))


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
    cited = (assessment.sources.get(one.source) for one in evidence)
    return next((source.author for source in cited if source and source.author), "")


def official_of(result: AssessmentResult) -> Official | None:
    """Return what an authority printed of a result that is all its own; nothing where our ratings made the result."""
    found = result.agreement
    if found is None or not rests_on_report(result):
        return None
    return Official(found.published, found.published_band or found.computed_band)


def shown_index(result: AssessmentResult) -> Fraction | None:
    """Return the index that a reader is shown: the authority's own where the result is all its own, else ours."""
    official = official_of(result)
    if official is not None and official.index is not None:
        return Fraction(official.index)
    return result.root.score


def shown_band(result: AssessmentResult) -> Band | None:
    """Return the band that stands beside the index shown."""
    official = official_of(result)
    return official.band if official is not None and official.band else result.root.band


def index_words(result: AssessmentResult, language: Language) -> str:
    """Write the index that a reader is shown, as it was printed."""
    official = official_of(result)
    if official is not None and official.index is not None:
        return show_decimal(official.index, language)
    return show_score(result.root.score, result.framework.scale, language)


def exception_in(framework: Framework, assessment: Assessment) -> BandException | None:
    """Return the exception by which the bands of an assessment's period were read, if there was one."""
    ends = assessment.period.ends
    if ends is None:
        return None
    return next((each for each in framework.scale.band_exceptions if each.start <= ends <= each.until), None)


def is_open(bounds: Bounds | None) -> bool:
    """Tell whether a score could still turn out otherwise."""
    return bounds is not None and bounds.low != bounds.high


def verdict_keys(agreement: Agreement) -> Iterator[str]:
    """Yield the key of the sentence that says whether our index agrees, and the key of the one about the band."""
    if agreement.published is not None:
        yield f"agreement.index-{agreement.index or 'none'}"
    if agreement.published_band is not None and agreement.band is not None:
        yield f"agreement.band-{agreement.band}"


def targets_for(portfolio: Portfolio, result: AssessmentResult) -> tuple[IndexTarget, ...]:
    """Return what other frameworks of the portfolio promise for this index in the very year of its period."""
    ends = result.assessment.period.ends
    promised = portfolio.promised_indexes.get(result.framework.ref, ()) if ends else ()
    return tuple(
        IndexTarget(framework, measure.promises[ends.year])
        for framework, measure in promised
        if ends and ends.year in measure.promises
    )
