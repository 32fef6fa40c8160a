"""How a framework computes, in sentences made from the very settings that the engine reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maturity.arithmetic.outcome import Absence
from maturity.model.combinations.rule import Zeros
from maturity.model.combining import Combination, Gap, Gaps
from maturity.model.framework import Dimension, Framework
from maturity.presentation.framework_summary import only_in_words
from maturity.presentation.ranking_words import rule_words
from maturity.website.rendering import Writer

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One question about the method and its answer."""

    question: str
    answer: str


def rules_of(framework: Framework, w: Writer) -> tuple[RuleLine, ...]:
    """Say how ratings become an index under this framework."""
    return tuple(RuleLine(w.t(f"rules.{name}"), answer) for name, answer in _answers(framework, w))


def _answers(framework: Framework, w: Writer) -> Iterator[tuple[str, str]]:
    scale = framework.scale
    unit = f" {w.plain(scale.unit)}" if scale.unit else ""
    if only_in_words(framework):
        yield "combine", w.t("combine-why.none")
        return
    yield ("scale", w.t("rules.scale-is", lowest=w.number(scale.lowest), highest=w.number(scale.highest), unit=unit))
    how = combine_words(framework.settings_of(framework).combine, w)
    otherwise = any(node.combine is not None for node in framework.dimensions_below())
    yield "combine", f"{how} {w.t('rules.otherwise')}" if otherwise else how
    if framework.rule.makes_a_score:
        yield from _of_a_whole(framework, w)
    yield from _of_ratings(framework, w)


def _of_a_whole(framework: Framework, w: Writer) -> Iterator[tuple[str, str]]:
    """Yield what matters only where parts make a whole."""
    scale = framework.scale
    if framework.weights_sum is not None:
        yield "weights", w.t("rules.weights-sum", sum=w.number(framework.weights_sum))
    yield from gap_words(framework.gaps, w)
    yield "coverage", coverage_words(framework.gaps, w)
    yield ("rounding", w.count("rules.rounding-is", scale.decimals, rule=w.t(f"rounding.{scale.rounding}")))
    if framework.bands:
        edge = w.t(f"edge.{scale.band_edge}")
        yield "bands", w.t("rules.bands-are", on=w.t(f"band-on.{scale.band_on}"), edge=edge)
    if ranking := w.portfolio.settings.ranking_of(framework):
        on = w.t(f"band-on.{scale.rank_on}")
        rule = rule_words(ranking, w, several_kinds=bool(w.portfolio.settings.peers))
        yield "ranks", w.t("rules.ranks-are", rule=rule, on=on)
        if gaps := [w.plain(one.title) for one in framework.indicators.values() if one.may_not_apply]:
            yield "may-not-apply", w.t("rules.may-not-apply-is", names=", ".join(gaps))
    else:
        yield "ranks", w.t("rules.ranks-none")
    if framework.over_time:
        weights = " : ".join(w.number(weight) for weight in framework.over_time.weights)
        yield "over-time", w.t(f"rules.over-time-{framework.over_time.missing}", weights=weights)


def _of_ratings(framework: Framework, w: Writer) -> Iterator[tuple[str, str]]:
    """Yield what a rating must show, and what may stand in for one."""
    if framework.credit_needs:
        needs = ", ".join(w.t(f"credit.{need}") for need in framework.credit_needs)
        yield "credit", w.t("rules.credit-is", needs=needs, gap=w.t(f"gap.{framework.gaps.unsupported}"))
    if framework.imputation:
        yield "imputation", w.t("rules.imputation-allowed")


def combine_words(options: Combination, w: Writer) -> str:
    """Say how parts become a whole, with every option of the rule."""
    blanks = {"power": _number(options.power, w), "met_from": _number(options.met_from, w)}
    sentences = [w.t(f"combine-why.{options.rule}", **blanks)]
    if options.over == "indicators":
        sentences.append(w.t("rules.flat"))
    if options.zeros is not Zeros.ZERO:
        sentences.append(w.t(f"rules.zeros-{options.zeros}", floor=_number(options.floor, w)))
    if options.below_complete is not None:
        sentences.append(w.t("rules.below-complete", share=w.number(options.below_complete)))
    if options.needed != HUNDRED:
        sentences.append(w.t("rules.needed", share=w.number(options.needed)))
    return " ".join(sentences)


def coverage_words(gaps: Gaps, w: Writer) -> str:
    """Say how much must be rated before there is a score."""
    if not gaps.coverage:
        return w.t("rules.coverage-none")
    if gaps.coverage == HUNDRED:
        return w.t("rules.coverage-all")
    return w.t("rules.coverage-is", share=w.percent(Fraction(gaps.coverage) / HUNDRED))


def gap_words(gaps: Gaps, w: Writer) -> Iterator[tuple[str, str]]:
    """Yield what each kind of absence does."""
    for name, policy in (("gap-not-assessed", gaps.not_assessed), ("gap-unknown", gaps.unknown)):
        needed = policy is Gap.SKIP and gaps.coverage == HUNDRED
        yield name, w.t("rules.all-needed") if needed else w.t(f"gap.{policy}")
    yield "gap-not-applicable", w.t(f"gap.{gaps.not_applicable}")
    yield "gap-disputed", w.t(f"gap.{gaps.disputed}") if gaps.disputed else w.t("rules.disputed-counts")
    if gaps.count_carried:
        yield "gap-carried", w.t("rules.carried-counts")
    else:
        yield "gap-carried", w.t(f"gap.{gaps.of(Absence.CARRIED)}")


def own_rules(dimension: Dimension, framework: Framework, w: Writer) -> tuple[RuleLine, ...]:
    """Say what a dimension does otherwise than the node above, for itself and all inside it."""
    lines: list[RuleLine] = []
    settings = framework.settings_of(dimension)
    if dimension.combine is not None:
        lines.append(RuleLine(w.t("rules.combine"), combine_words(settings.combine, w)))
    if dimension.weights_sum is not None:
        total = w.t("rules.weights-sum", sum=w.number(dimension.weights_sum))
        lines.append(RuleLine(w.t("rules.weights"), total))
    if dimension.gaps is not None:
        lines.extend(RuleLine(w.t(f"rules.{name}"), answer) for name, answer in gap_words(settings.gaps, w))
    if settings.said_at.get("coverage") == dimension.id:
        lines.append(RuleLine(w.t("rules.coverage"), coverage_words(settings.gaps, w)))
    return tuple(lines)


def _number(value: Decimal | None, w: Writer) -> str:
    return w.number(value) if value is not None else ""
