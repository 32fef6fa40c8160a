"""The methodology: the rules of every framework beside each other, and one real index worked out by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.arithmetic.roots import is_short
from maturity.model.confidence_table import DEFAULT_TABLE
from maturity.model.framework import Framework
from maturity.model.source import Grade
from maturity.model.states import State
from maturity.model.text import Text
from maturity.presentation.drawings import rated_number
from maturity.presentation.portfolio import framework_address
from maturity.presentation.result.view import ResultView
from maturity.scoring.result import NodeResult
from maturity.website.page import Page
from maturity.website.rendering import Writer
from maturity.website.scoring_rules import rules_of


@dataclass(frozen=True, slots=True)
class WorkedPart:
    """One part of a worked mean: its exact score, the share it had, and their product."""

    title: Text
    ratings: str
    exact: str
    share: str
    product: str


WorkedIndex = tuple[ResultView, tuple[WorkedPart, ...], str]
"""A result, its parts and their exact sum."""


def methodology_page(w: Writer) -> Page:
    """Return the page that says how results come about."""
    used, frameworks = w.portfolio.by_framework, w.portfolio.frameworks
    methods = [
        (framework, framework_address(framework), rules_of(framework, w))
        for framework in frameworks
        if framework.ref in used
    ]
    others = [(framework, framework_address(framework)) for framework in frameworks if framework.ref not in used]
    title, lead = w.t("nav.methodology"), w.t("methodology.lead")
    example, states = _example(w), tuple(State)
    own = [each for each in methods if each[0].confidence is not None]
    return w.listing(
        "methodology",
        title,
        lead,
        methods=methods,
        others=others,
        example=example,
        states=states,
        table=DEFAULT_TABLE,
        grades=tuple(Grade),
        own_tables=own,
    )


def _example(w: Writer) -> WorkedIndex | None:
    """Return the first index of the portfolio that is a mean, worked out; nothing where there is none."""
    for city, assessed in w.portfolio.assessed:
        root = assessed.result.root
        parts = [part for part in root.parts if part.used is not None and part.counted is not None]
        is_mean = root.score is not None and root.rule and root.rule.is_sum_of_shares
        if is_mean and root.rated and parts and all(map(is_short, _numbers(root, parts))):
            worked = tuple(_worked(part, assessed.framework, w) for part in parts)
            return w.views.of(city, assessed), worked, _exact(root.score or Fraction(0))
    return None


def _numbers(root: NodeResult, parts: Sequence[NodeResult]) -> Iterator[Fraction]:
    """Yield all that a worked example prints: it calls its numbers exact, so none may have been rounded."""
    yield root.score or Fraction(0)
    for part in parts:
        used, counted = part.used or Fraction(0), part.counted or Fraction(0)
        yield from (used, counted, used * counted)


def _worked(part: NodeResult, framework: Framework, w: Writer) -> WorkedPart:
    used, counted = part.used or Fraction(0), part.counted or Fraction(0)
    rated = [rated_number(leaf, framework, w.t) for leaf in part.leaves() if leaf.score is not None]
    return WorkedPart(part.node.title, ", ".join(rated), _exact(counted), _exact(used), _exact(used * counted))


def _exact(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
