"""The page of one assessment: the whole result, each rating with its grounds, and how to contest it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.arithmetic.outcome import Absence, Unscored
from maturity.charts.parts import Frame
from maturity.model.assessment import Effect, FactorNote, Recommendation
from maturity.model.framework import Indicator
from maturity.model.source import Source
from maturity.model.text import Text
from maturity.presentation.comparison import Group as Peers
from maturity.presentation.drawings import bounds_words, draw_index_of, draw_profile_of, number_of
from maturity.presentation.explanation import render_explanation
from maturity.presentation.goals_in_words import absence_of, only_in_words, origin_of_scoring
from maturity.presentation.highlights import next_steps
from maturity.presentation.numbers import show_decimal
from maturity.presentation.other_results import Record, factors_for, recommendations_for
from maturity.presentation.portfolio import Assessed, AssessedCity, framework_address
from maturity.presentation.reported_scores import hidden_below, unlisted
from maturity.presentation.result.limits import LimitLine, applied_limits
from maturity.presentation.result.view import ResultView
from maturity.presentation.shown_index import is_open
from maturity.scoring.result import NodeResult
from maturity.scoring.rounding import rounded
from maturity.website.downloads import Files
from maturity.website.indicator_rows import IndicatorRow, all_unverified, indicator_row
from maturity.website.page import Link, Page, SearchEntry
from maturity.website.peers import peer_line
from maturity.website.rendering import FileLine, Writer
from maturity.website.search import entry


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
    published: bool
    beside: str
    hidden: str
    applied_limits: tuple[LimitLine, ...]
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A factor that an assessment names, with the catalogue's title for it."""

    anchor: str
    title: Text | None
    note: FactorNote
    touches: tuple[Text, ...]
    line: FileLine


@dataclass(frozen=True, slots=True)
class Origin:
    """The assessment that something is recorded in, and where its sources are listed; without words: the page's own."""

    words: str
    address: str
    sources: dict[str, Source]
    hrefs: dict[str, str]


@dataclass(frozen=True, slots=True)
class FactorSet:
    """The factors that one assessment records, by effect."""

    origin: Origin
    inhibiting: tuple[FactorRow, ...]
    supporting: tuple[FactorRow, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation with the assessment that records it."""

    anchor: str
    entry: Recommendation
    origin: Origin


def assessment_page(
    city: AssessedCity, assessed: Assessed, files: Files, groups: Mapping[str, Peers], w: Writer
) -> Page:
    assessment, framework, result = assessed.assessment, assessed.framework, assessed.result
    view = w.views.of(city, assessed)
    head = view.headline
    rows = tuple(_groups(view, w))
    heading = f"{city.city.name} {head.period}: {w.plain(head.title)}"
    stamped = view.review.watermark
    title = f"{stamped}: {heading}" if stamped else heading
    html = w.render(
        "assessment",
        city=city,
        assessed=assessed,
        assessment=assessment,
        framework=framework,
        framework_address=framework_address(framework),
        view=view,
        watermark=stamped,
        link=False,
        chart=draw_index_of(result, w.language, "_index", Frame.NARROW, head.target_values),
        peers=peer_line(assessed, groups.get(assessed.slug), w),
        exception=view.exception,
        official=head.is_official,
        tags=_tags(assessed, w),
        over_time=over_time_lines(assessed, w),
        goal_index=_goal_index(assessed, w),
        applied_limits=head.limits,
        peer_group=framework.peer_groups.get(assessment.peer_group or ""),
        profile=draw_profile_of(result, w.language, "_profile-chart"),
        groups=rows,
        hrefs={name: f"#_source-{name}" for name in assessment.sources},
        all_unverified=all_unverified(framework),
        factor_sets=[_factor_set(record, w) for record in factors_for(city, assessed)],
        advice=_advice(city, assessed, w),
        goals_only=only_in_words(framework),
        is_profile=head.is_profile,
        origin_of_scoring=origin_of_scoring(framework, w.t),
        rubric_why=w.t("mark.reading-why" if only_in_words(framework) else "mark.rubric-why"),
        steps=next_steps(result),
        explanation=render_explanation(city, assessed, result.root, w.t),
        file=w.line(assessed.file),
        downloads=files.get(assessed.slug, ()),
        settings=w.portfolio.settings,
    )
    return Page(
        address=w.address,
        title=title,
        description=w.plain(assessment.summary) or heading,
        html=html,
        search=(
            entry("", title, "" if head.is_official else w.plain(assessment.summary)),
            *_entries(rows, assessed, w),
        ),
        breadcrumbs=(Link(w.t("nav.portfolio"), "index.html"), Link(city.city.name, city.address)),
    )


def _groups(view: ResultView, w: Writer) -> list[Group]:
    """Return the dimensions in the order of the framework, each before those inside it.

    What lies below a published score is shown only as far as it was rated.
    """
    assessed, root = view.assessed, view.root
    unseen, shares = unlisted(assessed.result), assessed.result.effective_weights()
    groups: list[Group] = []
    waiting = [(node, 0) for node in reversed(root.parts)]
    while waiting:
        node, depth = waiting.pop()
        leaves = [part for part in node.parts if isinstance(part.node, Indicator) and part.id not in unseen]
        rows = tuple(indicator_row(leaf, assessed, w, shares.get(leaf.id), view.review.on(leaf.id)) for leaf in leaves)
        groups.append(_group(node, rows, assessed, w, depth))
        inner = [part for part in node.parts if not isinstance(part.node, Indicator)]
        shown = [part for part in inner if any(leaf.id not in unseen for leaf in part.leaves())]
        waiting.extend((part, depth + 1) for part in reversed(shown))
    return groups


def _group(node: NodeResult, rows: tuple[IndicatorRow, ...], assessed: Assessed, w: Writer, depth: int) -> Group:
    framework, between = assessed.framework, ""
    if is_open(node.bounds) and not node.from_report:
        between = "{low}–{high}".format(**bounds_words(node, framework, w.language))
    hidden = hidden_below(node) if node.from_report else 0
    rated = w.t("result.of", part=node.rated, whole=node.ratable)
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
        rated=w.t("published.score") if node.from_report else rated,
        share=w.share(node.used),
        published=node.from_report,
        beside="" if node.reported is None or node.from_report else w.score(node.reported, framework.scale),
        hidden=w.count("published.hidden", hidden) if hidden else "",
        applied_limits=applied_limits(node, framework, w),
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class TagRow:
    """The score of the indicators that bear one mark."""

    title: Text
    number: str
    band: Text | None
    coverage: str
    indicators: str


def _tags(assessed: Assessed, w: Writer) -> list[TagRow]:
    """Return the sub-scores across the tree; a mark that is only shown has none."""
    framework = assessed.framework
    return [
        TagRow(
            title=framework.tags[name].title,
            number=w.score(tag.score, framework.scale),
            band=tag.band.title if tag.band else None,
            coverage=w.percent(tag.coverage),
            indicators=w.count("frameworks.indicators", len(tag.members)),
        )
        for name, tag in assessed.result.tags.items()
        if tag.outcome != Unscored(Absence.PROFILE)
    ]


def over_time_lines(assessed: Assessed, w: Writer) -> tuple[str, ...]:
    """Say what the score over several periods is, and what it is made of."""
    found, scale = assessed.result.over_time, assessed.framework.scale
    if found is None:
        return ()
    if isinstance(found.outcome, Unscored):
        said = w.t("assessment.over-time-none", reason=w.t(f"absence.{found.outcome.reason}"))
    else:
        said = w.t("assessment.over-time-is", score=w.score(found.outcome.value, scale))
    lines = (
        w.t(
            "assessment.over-time-weights",
            period=each.period,
            score=w.score(each.score, scale),
            weight=show_decimal(rounded(each.weight, 0 if each.weight.denominator == 1 else 2), w.language),
        )
        for each in found.periods
    )
    return said, *lines


def _goal_index(assessed: Assessed, w: Writer) -> str:
    """Return the index that the city would have with every goal reached; empty where it has no goals."""
    goals = assessed.result.goals
    return w.score(goals.score, assessed.framework.scale) if goals and goals.score is not None else ""


def _why(node: NodeResult, w: Writer) -> str:
    """Say why a dimension has no score; that the whole is a profile was said at the top of the page."""
    why = absence_of(node)
    return "" if why in {"", Absence.PROFILE} or node.from_report else w.t(f"absence-why.{why}")


def _origin(assessed: Assessed, w: Writer, *, elsewhere: bool) -> Origin:
    page = w.link(assessed.address) if elsewhere else ""
    title = w.plain(assessed.framework.short_title or assessed.framework.title)
    words = f"{title} ({assessed.assessment.period.called(w.language)})" if elsewhere else ""
    sources = assessed.assessment.sources
    return Origin(words, page, sources, {name: f"{page}#_source-{name}" for name in sources})


def _factor_set(record: Record[FactorNote], w: Writer) -> FactorSet:
    assessed = record.assessed
    known, nodes = w.portfolio.factor_by_id, assessed.framework.by_id

    def rows(effect: Effect) -> tuple[FactorRow, ...]:
        return tuple(
            FactorRow(
                anchor="" if record.elsewhere else f"_factor-{place + 1}",
                title=known[note.factor].title if note.factor in known else None,
                note=note,
                touches=tuple(nodes[name].title for name in note.affects if name in nodes),
                line=w.line(assessed.file, "factors", place),
            )
            for place, note in record.entries
            if note.effect is effect
        )

    origin = _origin(assessed, w, elsewhere=record.elsewhere)
    return FactorSet(origin, rows(Effect.INHIBITING), rows(Effect.SUPPORTING))


def _advice(city: AssessedCity, assessed: Assessed, w: Writer) -> list[Advice]:
    return [
        Advice(
            "" if record.elsewhere else f"_recommendation-{place + 1}",
            advice,
            _origin(record.assessed, w, elsewhere=record.elsewhere),
        )
        for record in recommendations_for(city, assessed)
        for place, advice in record.entries
    ]


def _entries(groups: Sequence[Group], assessed: Assessed, w: Writer) -> list[SearchEntry]:
    """Let search find each rating by its words and by what the sources say, each statement, advice and factor."""
    entries = []
    for row in (row for group in groups for row in group.rows):
        texts = [row.rating.rationale, row.rating.reason, *(one.finding for one in row.rating.evidence)]
        entries.append(entry(row.id, w.plain(row.title), *(w.plain(text) for text in texts)))
    for place, statement in enumerate(assessed.assessment.statements):
        entries.append(entry(f"_statement-{place + 1}", w.plain(statement.title), w.plain(statement.text)))
    for place, advice in enumerate(assessed.assessment.recommendations):
        said = [advice.text, advice.to, advice.author]
        title = w.t("assessment.recommendations")
        entries.append(entry(f"_recommendation-{place + 1}", title, *(w.plain(text) for text in said)))
    for place, note in enumerate(assessed.assessment.factors):
        known = w.portfolio.factor_by_id.get(note.factor)
        title = w.plain(known.title) if known else note.factor
        effect = w.t(f"effect.{note.effect}")
        entries.append(entry(f"_factor-{place + 1}", f"{title} ({effect})", w.plain(note.note)))
    return entries
