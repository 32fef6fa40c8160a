"""How a framework computes, in sentences made from the very settings that the engine reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.model.framework import Combine, Framework, Gap
from maturity.outputs.in_words import only_in_words
from maturity.outputs.pages.rendering import Writer


@dataclass(frozen=True, slots=True)
class Rule:
    """One question about the method and its answer."""

    question: str
    answer: str


def rules_of(framework: Framework, w: Writer) -> tuple[Rule, ...]:
    """Say how ratings become an index under this framework."""
    return tuple(Rule(w.t(f"rules.{name}"), answer) for name, answer in _answers(framework, w))


def _answers(framework: Framework, w: Writer) -> Iterator[tuple[str, str]]:
    scale, gaps = framework.scale, framework.gaps
    unit = f" {w.plain(scale.unit)}" if scale.unit else ""
    if only_in_words(framework):
        yield "combine", w.t("combine-why.none")
        return
    yield (
        "scale",
        w.t("rules.scale-is", lowest=w.number(scale.lowest), highest=w.number(scale.highest), unit=unit),
    )
    yield "combine", w.t(f"combine-why.{framework.combine}")
    if framework.combine is Combine.NONE:
        return
    for name, gap in _gaps(framework):
        yield f"gap-{name}", w.t(f"gap.{gap}")
    yield "gap-disputed", w.t(f"gap.{gaps.disputed}") if gaps.disputed else w.t("rules.disputed-counts")
    if gaps.coverage:
        yield "coverage", w.t("rules.coverage-is", share=w.percent(_share(framework)))
    else:
        yield "coverage", w.t("rules.coverage-none")
    yield (
        "rounding",
        w.t("rules.rounding-is", rule=w.t(f"rounding.{scale.rounding}"), decimals=scale.decimals),
    )
    if framework.bands:
        edge = w.t(f"edge.{scale.band_edge}")
        yield "bands", w.t("rules.bands-are", on=w.t(f"band-on.{scale.band_on}"), edge=edge)


def _gaps(framework: Framework) -> Iterator[tuple[str, Gap]]:
    gaps = framework.gaps
    yield "not-assessed", gaps.not_assessed
    yield "unknown", gaps.unknown
    yield "not-applicable", gaps.not_applicable


def _share(framework: Framework) -> Fraction:
    return Fraction(framework.gaps.coverage) / 100
