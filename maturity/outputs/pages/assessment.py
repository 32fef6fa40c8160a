"""The page of one assessment: the whole result, each rating with its grounds, and how to contest it."""

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.model.assessment import Effect, FactorNote
from maturity.model.framework import Indicator
from maturity.model.text import Text
from maturity.outputs.charts.parts import Frame
from maturity.outputs.drawings import bounds_words, draw_index_of, draw_profile_of, number_of
from maturity.outputs.explanation import render_explanation
from maturity.outputs.highlights import next_steps
from maturity.outputs.page import Link, Page, SearchEntry
from maturity.outputs.pages.downloads import Download
from maturity.outputs.pages.headline import headline
from maturity.outputs.pages.indicator_rows import IndicatorRow, all_unverified, indicator_row
from maturity.outputs.pages.rendering import FileLine, Writer
from maturity.outputs.pages.search import entry
from maturity.outputs.portfolio import Assessed, AssessedCity, framework_address
from maturity.scoring.outcome import Absence, Unscored
from maturity.scoring.result import NodeResult


@dataclass(frozen=True, slots=True)
class Group:
    """A dimension with its number and the rows directly below it; `depth` is 0 for the outermost."""

    id: str
    title: Text
    description: Text | None
    depth: int
    number: str
    scored: bool
    why: str
    bounds: str
    coverage: str
    rated: str
    share: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A factor that an assessment names, with the catalogue's title for it."""

    title: Text | None
    note: FactorNote
    touches: tuple[Text, ...]
    line: FileLine


def assessment_page(city: AssessedCity, assessed: Assessed, downloads: Sequence[Download], w: Writer) -> Page:
    assessment, framework, result = assessed.assessment, assessed.framework, assessed.result
    head = headline(assessed, w)
    groups = tuple(_groups(result.root.parts, assessed, w))
    heading = f"{city.city.name} {head.period}: {w.plain(head.title)}"
    html = w.render(
        "assessment",
        city=city,
        assessed=assessed,
        assessment=assessment,
        framework=framework,
        framework_address=framework_address(framework),
        head=head,
        link=False,
        chart=draw_index_of(result, w.language, "_index", Frame.NARROW),
        profile=draw_profile_of(result, w.language, "_profile-chart"),
        groups=groups,
        hrefs={name: f"#_source-{name}" for name in assessment.sources},
        all_unverified=all_unverified(framework),
        inhibiting=_factors(assessed, Effect.INHIBITING, w),
        supporting=_factors(assessed, Effect.SUPPORTING, w),
        steps=next_steps(result),
        explanation=render_explanation(city, assessed, result.root, w.t),
        file=w.line(assessed.file),
        downloads=[one for one in downloads if one.slug == assessed.slug],
        settings=w.portfolio.settings,
    )
    return Page(
        address=w.address,
        title=heading,
        description=w.plain(assessment.summary) or heading,
        html=html,
        search=(entry("", heading, w.plain(assessment.summary)), *_entries(groups, assessed, w)),
        breadcrumbs=(Link(w.t("nav.portfolio"), "index.html"), Link(city.city.name, city.address)),
    )


def _groups(nodes: Sequence[NodeResult], assessed: Assessed, w: Writer, depth: int = 0) -> list[Group]:
    """Return the dimensions in the order of the framework, each before those inside it."""
    groups: list[Group] = []
    for node in nodes:
        groups.append(_group(node, assessed, w, depth))
        inner = [part for part in node.parts if not isinstance(part.node, Indicator)]
        groups.extend(_groups(inner, assessed, w, depth + 1))
    return groups


def _group(node: NodeResult, assessed: Assessed, w: Writer, depth: int) -> Group:
    framework, between = assessed.framework, ""
    if node.bounds and node.bounds.low != node.bounds.high:
        between = "{low}–{high}".format(**bounds_words(node, framework, w.language))
    return Group(
        id=node.id,
        title=node.node.title,
        description=node.node.description,
        depth=depth,
        number=number_of(node, framework, w.language),
        scored=node.score is not None,
        why=_why(node, w),
        bounds=between,
        coverage=w.percent(node.coverage),
        rated=w.t("result.of", part=node.rated, whole=node.ratable),
        share=w.percent(node.used),
        rows=tuple(indicator_row(part, assessed, w) for part in node.parts if isinstance(part.node, Indicator)),
    )


def _why(node: NodeResult, w: Writer) -> str:
    """Say why a dimension has no score; that the whole is a profile was said at the top of the page."""
    if not isinstance(node.outcome, Unscored) or node.outcome.reason is Absence.PROFILE:
        return ""
    return w.t(f"absence-why.{node.outcome.reason}")


def _factors(assessed: Assessed, effect: Effect, w: Writer) -> tuple[FactorRow, ...]:
    known, nodes = w.portfolio.factor_by_id, assessed.framework.by_id
    return tuple(
        FactorRow(
            title=known[note.factor].title if note.factor in known else None,
            note=note,
            touches=tuple(nodes[name].title for name in note.affects if name in nodes),
            line=w.line(assessed.file, "factors", place),
        )
        for place, note in enumerate(assessed.assessment.factors)
        if note.effect is effect
    )


def _entries(groups: Sequence[Group], assessed: Assessed, w: Writer) -> list[SearchEntry]:
    """Let search find each rating by its words and by what the sources say, and each statement."""
    entries = []
    for row in (row for group in groups for row in group.rows):
        said = [row.rating.rationale, row.rating.reason, *(one.finding for one in row.rating.evidence)]
        entries.append(entry(row.id, w.plain(row.title), *(w.plain(text) for text in said)))
    for place, statement in enumerate(assessed.assessment.statements):
        entries.append(entry(f"_statement-{place + 1}", w.plain(statement.title), w.plain(statement.text)))
    for place, advice in enumerate(assessed.assessment.recommendations):
        entries.append(entry(f"_recommendation-{place + 1}", w.t("assessment.recommendations"), w.plain(advice.text)))
    return entries
