"""One assessment, whole. Pure, as the card is: the same portfolio gives the same report."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from maturity.model.assessment import Effect
from maturity.presentation.data_state import state_words
from maturity.presentation.depth_names import inside
from maturity.presentation.explanation import worked_nodes
from maturity.presentation.framework_summary import all_unverified
from maturity.presentation.glossary import glossary_terms, other_language
from maturity.presentation.portfolio import Assessed, AssessedCity
from maturity.presentation.result.history import history_of
from maturity.presentation.result.steps import is_general
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.result_groups import FEWEST
from maturity.presentation.said_in import framework_subject_and_period
from maturity.presentation.templates import template_of
from maturity.scorecard.actions import factors_from
from maturity.scorecard.basis import basis_of, contest_of, link
from maturity.scorecard.full_report.annex import annex_of, numbers_of
from maturity.scorecard.full_report.document import FEW_ROWS, Front, ReportDocument
from maturity.scorecard.full_report.plan import plan_in_report
from maturity.scorecard.full_report.writer import ReportWriter
from maturity.scorecard.highlights import not_counted_of, sides_of
from maturity.scorecard.index_block import index_block
from maturity.scorecard.marks import draw_mark, place_on_scale
from maturity.scorecard.on_record import on_record
from maturity.scorecard.profile_lines import profile_of
from maturity.scorecard.render import foot_of, place_of, title_of
from maturity.scorecard.summary import summary_of

MOST_DEPTHS: Final = 8
"""How far a computation is indented; what lies deeper stands below the last of these."""


def full_report(assessed: Assessed, city: AssessedCity, views: ResultViews) -> ReportDocument:
    """Return all that is said of one assessment in one language."""
    report = ReportWriter(views.language, views, ResultView(views, city, assessed))
    body = template_of("maturity.scorecard", "full_report_body").render(
        w=report, t=report.t, phrase=report.phrase, view=report.view, inside=inside, **_given(report)
    )
    return ReportDocument(views.language, views.portfolio.settings, _front(report), Markup(body))


def _front(report: ReportWriter) -> Front:
    view, foot = report.view, foot_of(report)
    lines = [("place", place_of(report))]
    lines += [("period", report.say(view.headline.subject))] if view.headline.subject else []
    lines += [("period", escape(view.headline.period)), ("framework", report.say(view.framework.title))]
    return Front(
        title=title_of(report),
        kicker=report.t("full-report.kicker"),
        heading=report.plain(view.city.name),
        lines=tuple(lines),
        facts=_facts(report),
        subject=foot["subject"],
        aside=foot["as_of"],
        watermark=view.review.watermark,
        dated=view.assessment.period.ends.isoformat() if view.assessment.period.ends else "",
    )


def _given(report: ReportWriter) -> dict[str, object]:
    """Gather what the templates print beside what they ask of the view itself."""
    view = report.view
    annex = annex_of(report)
    rows = view.indicators.values()
    return {
        "index": index_block(report),
        "summary": summary_of(report),
        "on_record": on_record(report),
        "profile": profile_of(report),
        "sides": sides_of(report),
        "not_counted": not_counted_of(report),
        "history": _history(report),
        "marks": {row.id: draw_mark(report, row, "row") for row in rows},
        "places": {row.id: place_on_scale(report, row) for row in rows if row.level is not None and row.levels},
        "all_unverified": all_unverified(view.framework),
        "effects": tuple(Effect),
        "factors_from": factors_from(report),
        "recorded_in": lambda held_by: _recorded_in(report, held_by),
        "is_general": is_general,
        "plan": plan_in_report(report),
        "basis": basis_of(report),
        "worked": tuple(worked_nodes(view.city, view.assessed, view.assessed.trace().root, report.t)),
        "most_depths": MOST_DEPTHS,
        "few_rows": FEW_ROWS,
        "annex": annex,
        "numbers": numbers_of(annex),
        "terms": glossary_terms(report.language),
        "other": other_language(report.language),
        "contest": contest_of(report),
        "page": _page_on_site(report),
    }


def _facts(report: ReportWriter) -> tuple[tuple[str, Markup], ...]:
    """Return what a cover says: of which framework and period, how far it has come, of which day, and by whom."""
    view, t = report.view, report.t
    method_of = {line.head: line.text for line in basis_of(report)}
    people, period = (method_of.get(report.phrase(f"head.{key}"), Markup()) for key in ("assessors", "period"))
    status = report.term("status", view.assessment.status)
    stands = " · ".join(filter(None, (view.review.watermark, view.review.short)))
    framework = Markup("{}, {}").format(report.say(view.framework.title), report.version(view.framework))
    facts = (
        (t("measured.framework"), framework),
        (t("measured.period"), period),
        (t("measured.status"), escape(" · ".join(filter(None, (status, stands))))),
        (t("full-report.data"), escape(state_words(report.portfolio.state, report))),
        (t("measured.assessors"), people),
        (t("full-report.publisher"), escape(report.named(report.portfolio.settings.publisher))),
    )  # fmt: skip
    return tuple((label, value) for label, value in facts if value)


def _history(report: ReportWriter) -> tuple[object, ...]:
    """Return the periods of the same framework version; nothing for a single one."""
    view = report.view
    results = history_of(report.views, view.city, view.framework, view.headline.subject)
    return results if len(results) >= FEWEST else ()


def _recorded_in(report: ReportWriter, held_by: Sequence[Assessed]) -> Markup:
    """Say in which other assessments something is recorded."""
    names = [framework_subject_and_period(each, report) for each in held_by]
    return Markup("{} {}.").format(report.t("assessment.recorded-in"), report.listed_markup(names))


def _page_on_site(report: ReportWriter) -> Markup:
    """Return a link to the page of the result, where the site has an address."""
    base = report.portfolio.settings.address
    return link(f"{base.rstrip('/')}/{report.language}/{report.view.assessed.address}") if base else Markup()
