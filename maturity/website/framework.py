"""A framework's page, its methodology included: the yardstick exactly as the engine reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.model.assessment import Rating
from maturity.model.combinations.registry import RULES
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.model.measures.interface import Measure
from maturity.model.scale import Band
from maturity.model.source import SourceKind
from maturity.model.text import Text
from maturity.presentation.drawings import ranges_of, scale_of
from maturity.presentation.goals_in_words import only_in_words
from maturity.presentation.peer_groups import is_comparable
from maturity.presentation.portfolio import FileRef, comparison_address, framework_address
from maturity.presentation.result.limits import LimitLine, limits_of
from maturity.presentation.wordings import in_words
from maturity.website.indicator_rows import Option, all_unverified, options_of
from maturity.website.measure_facts import Fact, facts_of, facts_of_measure
from maturity.website.page import Link, Page
from maturity.website.rendering import Writer
from maturity.website.scoring_rules import RuleLine, own_rules, rules_of
from maturity.website.search import entry

MOST_USES = 12

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
class PartView:
    """One part of a compound measure."""

    title: Text
    kind: str
    weight: str
    options: tuple[Option, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator as the framework defines it."""

    indicator: Indicator
    kind: str
    weight: str
    options: tuple[Option, ...]
    facts: tuple[Fact, ...]
    parts: tuple[PartView, ...]
    tags: tuple[Text, ...]
    steps: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension with the indicators directly below it, and what it does otherwise than the framework."""

    dimension: Dimension
    depth: int
    weight: str
    combine: str
    step: str
    rules: tuple[RuleLine, ...]
    limits: tuple[LimitLine, ...]
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class BandView:
    """A band: where it begins, its name and the step of the colour ramp in its middle."""

    start: str
    title: Text
    description: Text | None
    ramp: int


@dataclass(frozen=True, slots=True)
class BandTable:
    """The framework's bands, or those of one peer group."""

    title: str
    bands: tuple[BandView, ...]


@dataclass(frozen=True, slots=True)
class ExceptionView:
    """A time in which bands were read otherwise, why, and the source that shows it."""

    said: str
    note: Text
    source: str


@dataclass(frozen=True, slots=True)
class TagView:
    """A mark across the tree and the indicators that bear it."""

    title: Text
    scored: bool
    members: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One assessment that used the framework."""

    city: str
    period: str
    address: str


@dataclass(frozen=True, slots=True)
class Uses:
    """The first few assessments that used a framework, how many more there are, and where all stand side by side."""

    shown: tuple[Use, ...]
    more: int
    comparison: str


def framework_page(framework: Framework, w: Writer) -> Page:
    title = w.plain(framework.title)
    html = w.render(
        "framework",
        framework=framework,
        title=title,
        rules=rules_of(framework, w),
        limits=limits_of(framework.limits, framework, w),
        tables=_band_tables(framework, w),
        exceptions=_exceptions(framework, w),
        tags=_tags(framework),
        promises=_promises(framework, w),
        beside=_beside(framework, w),
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
    """List every framework with what it measures and who used it, those in use first."""
    used = w.portfolio.by_framework
    frameworks = sorted(w.portfolio.frameworks, key=lambda framework: framework.ref not in used)
    listed = [(framework, framework_address(framework), uses_of(framework, w)) for framework in frameworks]
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


def uses_of(framework: Framework, w: Writer) -> Uses:
    """Return the assessments made with this framework, the first few by name."""
    made = w.portfolio.by_framework.get(framework.ref, [])
    shown = tuple(
        Use(city.city.name, one.assessment.period.called(w.language), one.address) for city, one in made[:MOST_USES]
    )
    several = is_comparable(w.portfolio, framework)
    return Uses(shown, len(made) - len(shown), comparison_address(framework) if several else "")


def _words(node: Dimension | Indicator, w: Writer) -> tuple[str, ...]:
    said = (node.ask, node.description) if isinstance(node, Indicator) else (node.description,)
    return tuple(w.plain(text) for text in said)


def _band_tables(framework: Framework, w: Writer) -> tuple[BandTable, ...]:
    tables = [BandTable(w.t("framework.bands"), _bands(framework.bands, framework, w))] if framework.bands else []
    tables += [
        BandTable(f"{w.t('framework.bands')}: {w.plain(group.title)}", _bands(group.bands, framework, w))
        for group in framework.peer_groups.values()
    ]
    return tuple(tables)


def _bands(bands: Sequence[Band], framework: Framework, w: Writer) -> tuple[BandView, ...]:
    scale = scale_of(framework.scale, w.language)
    return tuple(
        BandView(w.number(band.start), band.title, band.description, scale.step((part.start + part.end) / 2))
        for band, part in zip(bands, ranges_of(bands, framework, w.language), strict=True)
    )


def _exceptions(framework: Framework, w: Writer) -> tuple[ExceptionView, ...]:
    found = []
    for one in framework.scale.band_exceptions:
        start, until, on = w.day(one.start), w.day(one.until), w.t(f"band-on.{one.band_on}")
        source = framework.sources.get(one.source)
        said = w.t("framework.exception-when", start=start, until=until, on=on)
        found.append(ExceptionView(said, one.note, source.title if source else ""))
    return tuple(found)


def _tags(framework: Framework) -> tuple[TagView, ...]:
    return tuple(
        TagView(
            tag.title,
            RULES[tag.combine].makes_a_score,
            tuple(each for each in framework.indicators.values() if name in each.tags),
        )
        for name, tag in framework.tags.items()
    )


def _promises(framework: Framework, w: Writer) -> tuple[tuple[str, str, str], ...]:
    """Return the targets that other frameworks set for this one's index: year, value and where they stand."""
    return tuple(
        (str(year), w.number(value), framework_address(other))
        for other, measure in w.portfolio.promised_indexes.get(framework.ref, ())
        for year, value in sorted(measure.promises.items())
    )


def _beside(framework: Framework, w: Writer) -> tuple[tuple[Text, str], ...]:
    """Return the frameworks for whose index this one sets targets, and where their results stand."""
    refs = {node.measure.index_promised for node in framework.indicators.values()}
    return tuple(
        (
            other.short_title or other.title,
            comparison_address(other) if is_comparable(w.portfolio, other) else framework_address(other),
        )
        for other in w.portfolio.frameworks
        if other.ref in refs
    )


def _dimensions(nodes: Sequence[Dimension], framework: Framework, w: Writer, depth: int = 0) -> list[DimensionView]:
    views: list[DimensionView] = []
    for node in nodes:
        views.append(
            DimensionView(
                dimension=node,
                depth=depth,
                weight="" if not framework.rule.makes_a_score else w.number(node.weight),
                combine=w.t(f"combine.{(node.rule or framework.rule).id}"),
                step=w.t("row.at-level", level=node.level) if node.level is not None else "",
                rules=own_rules(node, w),
                limits=limits_of(node.limits, framework, w),
                indicators=tuple(_indicator(one, framework, w) for one in node.indicators),
            )
        )
        views.extend(_dimensions(node.dimensions, framework, w, depth + 1))
    return views


def _indicator(indicator: Indicator, framework: Framework, w: Writer) -> IndicatorView:
    steps, measure = indicator.next_step, indicator.measure
    listed = (
        tuple((str(level), text) for level, text in sorted(steps.items()))
        if isinstance(steps, dict)
        else ((("", steps),) if steps else ())
    )
    return IndicatorView(
        indicator=indicator,
        kind=in_words(measure.called, w.t),
        weight="" if not framework.rule.makes_a_score else w.number(indicator.weight),
        options=options_of(measure, framework.scale, w, Rating()),
        facts=facts_of_measure(indicator, w),
        parts=_parts(measure, framework, w),
        tags=tuple(framework.tags[tag].title for tag in indicator.tags if tag in framework.tags),
        steps=listed,
    )


def _parts(measure: Measure, framework: Framework, w: Writer) -> tuple[PartView, ...]:
    return tuple(
        PartView(
            title=part.title,
            kind=in_words(part.measure.called, w.t),
            weight=w.number(part.weight),
            options=options_of(part.measure, framework.scale, w, Rating()),
            facts=facts_of(part.measure, w),
        )
        for part in measure.inner.values()
    )
