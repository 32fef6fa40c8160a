"""A framework's page, its methodology included: the yardstick exactly as the engine reads it."""

from collections.abc import Iterator, Sequence
from functools import partial

from maturity.model.combinations.registry import RULES
from maturity.model.criteria import steps_of_part
from maturity.model.framework import Dimension, Framework, Indicator, TagGroup
from maturity.model.scale import Band
from maturity.model.source import SourceKind
from maturity.model.text import Text
from maturity.presentation.criteria_words import criteria_words
from maturity.presentation.depth_names import DepthNames
from maturity.presentation.drawings import coloured_bands
from maturity.presentation.framework_summary import all_unverified, only_in_words
from maturity.presentation.measure_words import MeasureLines, facts_of
from maturity.presentation.portfolio import FileRef, family_address, framework_address
from maturity.presentation.result.limits import limits_of
from maturity.presentation.result.succession import library_of
from maturity.website.framework_library_pages import criteria_of, succession_of, uses_of
from maturity.website.page import Link, Page, entry
from maturity.website.rendering import Writer
from maturity.website.scoring_rules import own_rules, rules_of

SHORT_NAMES = {
    "peraturan wali kota": "Perwa Perwal Perwako",
    "peraturan walikota": "Perwa Perwal Perwako",
    "peraturan bupati": "Perbup",
    "peraturan gubernur": "Pergub",
    "peraturan daerah": "Perda",
    "peraturan presiden": "Perpres",
    "peraturan menteri panrb": "PermenPANRB PermenPAN",
    "peraturan menteri": "Permen",
}
"""How regulations are called in offices, by the beginning of their titles."""


def framework_page(framework: Framework, w: Writer) -> Page:
    """Return the page of one framework version."""
    title, library = w.plain(framework.title), library_of(w.portfolio)
    html = w.render(
        "framework",
        framework=framework,
        title=title,
        rules=rules_of(framework, w),
        own_rules=partial(own_rules, framework=framework, w=w),
        limits_of=partial(limits_of, framework=framework, voice=w),
        measure_lines=partial(MeasureLines, scale=framework.scale, voice=w),
        facts_of=partial(facts_of, voice=w),
        steps_of_part=steps_of_part,
        criteria_of=partial(criteria_words, framework=framework, voice=w),
        tables=_band_tables(framework, w),
        tags=list(_tags(framework)),
        promises=_promises(framework, w),
        beside=_beside(framework, w),
        criteria=criteria_of(framework, w),
        succession=succession_of(framework, library, w),
        family=library.family_of(framework),
        family_address=family_address,
        names=DepthNames(framework, w.t),
        dimensions=list(_nested(framework.dimensions)),
        uses=uses_of(framework, w),
        rubric_why=w.t("mark.reading-why" if only_in_words(framework) else "mark.rubric-why"),
        all_unverified=all_unverified(framework),
        file=w.line(w.portfolio.framework_files.get(framework.ref, FileRef(f"library:{framework.ref}"))),
    )
    entries = [
        entry(node.id, w.plain(node.title), *_words(node, w), also=[w.in_other_language(node.title)])
        for node in framework.nodes()
    ]
    description, trail = w.plain(framework.description), (Link(w.t("nav.frameworks"), "frameworks/index.html"),)
    also = [w.in_other_language(framework.title), *regulations_of(framework)]
    search = (entry("", title, description, also=also), *entries)
    return Page(w.address, f"{title}, {w.version(framework)}", description, html, search, trail)


def regulations_of(framework: Framework) -> tuple[str, ...]:
    """Return what people search a framework by: the names, short names and numbers of the regulations behind it."""
    return tuple(
        " ".join([*_short_names(source.title), source.number or "", source.title])
        for source in framework.sources.values()
        if source.kind is SourceKind.REGULATION
    )


def _short_names(title: str) -> list[str]:
    return [short for long, short in SHORT_NAMES.items() if long in title.lower()]


def _words(node: Dimension | Indicator, w: Writer) -> tuple[str, ...]:
    texts = (node.ask, node.description) if isinstance(node, Indicator) else (node.description,)
    return tuple(w.plain(text) for text in texts)


def _band_tables(framework: Framework, w: Writer) -> list[tuple[str, tuple[tuple[Band, int], ...]]]:
    """Return the framework's bands and those of each peer group, with the colours of their middles."""
    title = w.t("framework.bands")
    groups = [(f"{title}: {w.plain(group.title)}", group.bands) for group in framework.peer_groups.values()]
    tables = [(title, framework.bands), *groups]
    return [(name, coloured_bands(bands, framework, w.language)) for name, bands in tables if bands]


def _tags(framework: Framework) -> Iterator[tuple[TagGroup, bool, list[Indicator]]]:
    """Yield each mark across the tree, whether it has a score, and the indicators that bear it."""
    for name, tag in framework.tags.items():
        members = [indicator for indicator in framework.indicators.values() if name in indicator.tags]
        yield tag, RULES[tag.combine].makes_a_score, members


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
        (other.short_title or other.title, w.comparison_of(other) or framework_address(other))
        for other in w.portfolio.frameworks
        if other.ref in refs
    )


def _nested(nodes: Sequence[Dimension], depth: int = 0) -> Iterator[tuple[Dimension, int]]:
    """Yield each dimension with its depth, before those inside it."""
    for node in nodes:
        yield node, depth
        yield from _nested(node.dimensions, depth + 1)
