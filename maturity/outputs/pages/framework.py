"""A framework's page, its methodology included: the yardstick exactly as the engine reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.model.assessment import Rating
from maturity.model.framework import Combine, Dimension, Framework, Indicator
from maturity.model.source import SourceKind
from maturity.model.text import Text
from maturity.outputs.drawings import ranges_of, scale_of
from maturity.outputs.in_words import only_in_words
from maturity.outputs.page import Link, Page
from maturity.outputs.pages.headline import Headline, headline
from maturity.outputs.pages.indicator_rows import Rung, all_unverified, rungs_of
from maturity.outputs.pages.measure_facts import Fact, facts_of_measure
from maturity.outputs.pages.rendering import Writer
from maturity.outputs.pages.rules import rules_of
from maturity.outputs.pages.search import entry
from maturity.outputs.portfolio import FileRef, framework_address

SHORT_NAMES = {
    "peraturan wali kota": "Perwa Perwal Perwako",
    "peraturan walikota": "Perwa Perwal Perwako",
    "peraturan bupati": "Perbup",
    "peraturan gubernur": "Pergub",
    "peraturan daerah": "Perda",
    "peraturan presiden": "Perpres",
    "peraturan menteri": "Permen",
}
"""How regulations are called in offices, by the beginning of their titles."""


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator as the framework defines it."""

    indicator: Indicator
    kind: str
    weight: str
    rungs: tuple[Rung, ...]
    facts: tuple[Fact, ...]
    steps: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension with the indicators directly below it."""

    dimension: Dimension
    depth: int
    weight: str
    combine: str
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class BandView:
    """A band: where it begins, its name and the step of the colour ramp in its middle."""

    start: str
    title: Text
    description: Text | None
    ramp: int


@dataclass(frozen=True, slots=True)
class Use:
    """One assessment that used the framework."""

    city: str
    head: Headline


def framework_page(framework: Framework, w: Writer) -> Page:
    title = w.plain(framework.title)
    html = w.render(
        "framework",
        framework=framework,
        title=title,
        rules=rules_of(framework, w),
        bands=_bands(framework, w),
        dimensions=_dimensions(framework.dimensions, framework, w),
        uses=uses_of(framework, w),
        rubric_why=w.t("mark.reading-why" if only_in_words(framework) else "mark.rubric-why"),
        all_unverified=all_unverified(framework),
        file=w.line(w.portfolio.framework_files.get(framework.ref, FileRef(f"library:{framework.ref}"))),
    )
    entries = [entry(node.id, w.plain(node.title), *_words(node, w)) for node in framework.nodes()]
    return Page(
        address=w.address,
        title=f"{title} {framework.version}",
        description=w.plain(framework.description),
        html=html,
        search=(entry("", title, *regulations_of(framework), w.plain(framework.description)), *entries),
        breadcrumbs=(Link(w.t("nav.frameworks"), "frameworks/index.html"),),
    )


def frameworks_page(w: Writer) -> Page:
    """List every framework with what it measures and who used it."""
    listed = [(framework, framework_address(framework), uses_of(framework, w)) for framework in w.portfolio.frameworks]
    title = w.t("nav.frameworks")
    return Page(
        address=w.address,
        title=title,
        description=w.t("frameworks.lead"),
        html=w.render("frameworks", title=title, listed=listed),
        search=(entry("", title, w.t("frameworks.lead")),),
    )


def regulations_of(framework: Framework) -> tuple[str, ...]:
    """Return what people search a framework by: the names, short names and numbers of the regulations behind it."""
    return tuple(
        " ".join([*_short_names(source.title), source.number or "", source.title])
        for source in framework.sources.values()
        if source.kind is SourceKind.REGULATION
    )


def _short_names(title: str) -> list[str]:
    return [short for long, short in SHORT_NAMES.items() if long in title.lower()]


def uses_of(framework: Framework, w: Writer) -> tuple[Use, ...]:
    """Return the assessments made with this framework."""
    return tuple(
        Use(city.city.name, headline(assessed, w))
        for city, assessed in w.portfolio.assessed
        if assessed.framework.ref == framework.ref
    )


def _words(node: Dimension | Indicator, w: Writer) -> tuple[str, ...]:
    said = (node.ask, node.description) if isinstance(node, Indicator) else (node.description,)
    return tuple(w.plain(text) for text in said)


def _bands(framework: Framework, w: Writer) -> tuple[BandView, ...]:
    scale = scale_of(framework.scale, w.language)
    return tuple(
        BandView(w.number(band.start), band.title, band.description, scale.step((part.start + part.end) / 2))
        for band, part in zip(framework.bands, ranges_of(framework, w.language), strict=True)
    )


def _dimensions(nodes: Sequence[Dimension], framework: Framework, w: Writer, depth: int = 0) -> list[DimensionView]:
    views: list[DimensionView] = []
    for node in nodes:
        indicators = tuple(_indicator(one, framework, w) for one in node.indicators)
        combine = w.t(f"combine.{node.combine or framework.combine}")
        weight = "" if framework.combine is Combine.NONE else w.number(node.weight)
        views.append(DimensionView(node, depth, weight, combine, indicators))
        views.extend(_dimensions(node.dimensions, framework, w, depth + 1))
    return views


def _indicator(indicator: Indicator, framework: Framework, w: Writer) -> IndicatorView:
    steps = indicator.next_step
    listed = (
        tuple((str(level), text) for level, text in sorted(steps.items()))
        if isinstance(steps, dict)
        else ((("", steps),) if steps else ())
    )
    return IndicatorView(
        indicator=indicator,
        kind=w.t(f"measure.{indicator.measure.kind}"),
        weight="" if framework.combine is Combine.NONE else w.number(indicator.weight),
        rungs=rungs_of(indicator, framework.scale, w, Rating()),
        facts=facts_of_measure(indicator, w),
        steps=listed,
    )
