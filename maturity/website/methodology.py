"""The methodology: the rules of every framework beside each other, and one real index worked out by hand."""

from dataclasses import dataclass
from fractions import Fraction

from maturity.model.framework import Framework
from maturity.model.text import Text
from maturity.presentation.drawings import number_of
from maturity.presentation.portfolio import framework_address
from maturity.scoring.result import NodeResult
from maturity.website.page import Page
from maturity.website.rendering import Writer
from maturity.website.rules import Rule, rules_of
from maturity.website.search import entry


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a worked mean: its exact score, the share it had, and their product."""

    title: Text
    ratings: str
    exact: str
    share: str
    product: str


@dataclass(frozen=True, slots=True)
class Example:
    """A worked index: the terms, the exact sum and what is printed."""

    city: str
    period: str
    title: Text
    address: str
    terms: tuple[Term, ...]
    exact: str
    printed: str
    band: Text | None


@dataclass(frozen=True, slots=True)
class Method:
    """A framework and its rules."""

    framework: Framework
    address: str
    rules: tuple[Rule, ...]


def methodology_page(w: Writer) -> Page:
    used = w.portfolio.by_framework
    methods = tuple(
        Method(one, framework_address(one), rules_of(one, w)) for one in w.portfolio.frameworks if one.ref in used
    )
    others = tuple((one, framework_address(one)) for one in w.portfolio.frameworks if one.ref not in used)
    title, lead = w.t("nav.methodology"), w.t("methodology.lead")
    return Page(
        address=w.address,
        title=title,
        description=lead,
        html=w.render("methodology", title=title, methods=methods, others=others, example=_example(w)),
        search=(entry("", title, lead),),
    )


def _example(w: Writer) -> Example | None:
    """Return the first index of the portfolio that is a mean, worked out; nothing where there is none."""
    for city, assessed in w.portfolio.assessed:
        root = assessed.result.root
        parts = [part for part in root.parts if part.used is not None and part.counted is not None]
        if root.score is not None and root.rated and root.rule and root.rule.is_sum_of_shares and parts:
            return Example(
                city=city.city.name,
                period=assessed.assessment.period.called(w.language),
                title=assessed.framework.title,
                address=assessed.address,
                terms=tuple(_term(part, assessed.framework, w) for part in parts),
                exact=_exact(root.score),
                printed=w.score(root.score, assessed.framework.scale),
                band=root.band.title if root.band else None,
            )
    return None


def _term(part: NodeResult, framework: Framework, w: Writer) -> Term:
    used, counted = part.used or Fraction(0), part.counted or Fraction(0)
    rated = [number_of(leaf, framework, w.language) for leaf in part.leaves() if leaf.score is not None]
    return Term(part.node.title, ", ".join(rated), _exact(counted), _exact(used), _exact(used * counted))


def _exact(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
