"""The page of one assessment: the whole result, each rating with its grounds, and how to contest it."""

from collections.abc import Iterable, Iterator
from copy import copy

from maturity.charts.parts import Frame
from maturity.model.assessment import FactorNote
from maturity.presentation.depth_names import inside
from maturity.presentation.drawings import draw_index_of, draw_profile_of
from maturity.presentation.explanation import render_explanation
from maturity.presentation.force_field import force_fields_by_part
from maturity.presentation.framework_summary import all_unverified, only_in_words
from maturity.presentation.portfolio import Assessed, AssessedCity, framework_address
from maturity.presentation.reported_scores import shows_ratings, shows_scores
from maturity.presentation.result.steps import is_general
from maturity.presentation.result.view import ResultView
from maturity.website.downloads_page import Files
from maturity.website.navigation import all_governments
from maturity.website.page import Link, Page, SearchEntry, entry
from maturity.website.plan_goals import goals_by_part
from maturity.website.previews import preview_of
from maturity.website.rendering import Writer

Placed = tuple[int, FactorNote]
"""A factor with its place in the file."""


def assessment_page(city: AssessedCity, assessed: Assessed, files: Files, w: Writer) -> Page:
    """Return the page of one assessment."""
    assessment, framework, result = assessed.assessment, assessed.framework, assessed.result
    view = copy(w.views.of(city, assessed))  # every rating is gathered for this page alone, and goes with it
    head, watermark = view.headline, view.review.watermark
    heading = f"{head.named}: {w.plain(head.title)}"
    title = f"{watermark}: {heading}" if watermark else heading
    goals_only = only_in_words(framework)
    html = w.render(
        "assessment",
        city=city,
        assessed=assessed,
        assessment=assessment,
        framework=framework,
        framework_address=framework_address(framework),
        view=view,
        watermark=watermark,
        link=False,
        chart=draw_index_of(result, w.language, "_index", Frame.NARROW, head.target_values),
        peer_group=framework.peer_groups.get(assessment.peer_group or ""),
        profile=draw_profile_of(result, w.language, "_profile-chart"),
        shows_scores=shows_scores(assessment, result),
        shows_ratings=shows_ratings(assessment, result),
        all_unverified=all_unverified(framework),
        goals_only=goals_only,
        plan_goals=goals_by_part(city, assessed, w),
        forces=force_fields_by_part(framework, assessment.factors, w.portfolio, w, "_forces"),
        rubric_why=w.t("mark.reading-why" if goals_only else "mark.rubric-why"),
        explanation=render_explanation(city, assessed, assessed.trace().root, w.t),
        downloads=files.get(assessed.slug, ()),
        inside=inside,
        is_general=is_general,
        by_passages=_by_passages,
    )
    summary = w.plain(assessment.summary)
    search = (entry("", title, "" if head.is_official else summary), *_entries(view, w))
    trail = (all_governments(w.portfolio, w.t), Link(w.plain(city.name), city.address))
    return Page(w.address, title, preview_of(view, summary, w), html, search, trail)


def _by_passages(notes: Iterable[Placed]) -> list[list[Placed]]:
    """Put factors that rest on the same passages together, so that what a source says is quoted once."""
    groups: list[list[Placed]] = []
    for place, note in notes:
        alike = (group for group in groups if note.evidence and group[0][1].evidence == note.evidence)
        if (group := next(alike, None)) is not None:
            group.append((place, note))
        else:
            groups.append([(place, note)])
    return groups


def _entries(view: ResultView, w: Writer) -> Iterator[SearchEntry]:
    """Let search find each rating by its words and by what the sources say, each statement, advice and factor."""
    assessment = view.assessment
    for row in (row for dimension in view.dimensions for row in dimension.indicators):
        texts = [row.rating.rationale, row.rating.reason, *(passage.finding for passage in row.rating.evidence)]
        yield entry(row.id, w.plain(row.title), *map(w.plain, texts))
    for number, statement in enumerate(assessment.statements, start=1):
        yield entry(f"_statement-{number}", w.plain(statement.title), w.plain(statement.text))
    for number, advice in enumerate(assessment.recommendations, start=1):
        texts = [advice.text, advice.to, advice.author]
        yield entry(f"_recommendation-{number}", w.t("assessment.recommendations"), *map(w.plain, texts))
    for number, note in enumerate(assessment.factors, start=1):
        title = w.plain(w.portfolio.factor_title(note.factor))
        yield entry(f"_factor-{number}", f"{title} ({w.term('effect', note.effect)})", w.plain(note.note))
