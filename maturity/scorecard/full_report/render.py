"""One assessment, whole: for WeasyPrint, as one page that asks for nothing, and as Markdown. Pure, as the card is."""

from collections.abc import Sequence
from importlib.resources import files
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
from maturity.scorecard.full_report.contents import contents_of
from maturity.scorecard.full_report.markdown import markdown_of
from maturity.scorecard.full_report.plan import plan_in_report
from maturity.scorecard.full_report.writer import ReportWriter
from maturity.scorecard.highlights import not_counted_of, sides_of
from maturity.scorecard.index_block import index_block
from maturity.scorecard.marks import draw_mark, place_on_scale
from maturity.scorecard.on_record import on_record
from maturity.scorecard.profile_lines import profile_of
from maturity.scorecard.render import foot_of, place_of, title_of
from maturity.scorecard.summary import summary_of

PACKAGE: Final = "maturity.scorecard"
SHEETS: Final = ("full_report.css", "full_report_screen.css")
FEW_ROWS: Final = 12
"""Tables of no more rows stay on one page."""
MOST_DEPTHS: Final = 8
"""How far a computation is indented; what lies deeper stands below the last of these."""


class FullReport:
    """All that is said of one assessment in one language, in the form that is asked for."""

    def __init__(self, assessed: Assessed, city: AssessedCity, views: ResultViews) -> None:
        self._report = ReportWriter(views.language, views, ResultView(views, city, assessed))
        self._given = _given(self._report)
        self._body = self._filled("full_report_body", **self._given)

    def for_print(self) -> str:
        """Return the HTML that ``maturity.scorecard.pdf`` prints with its own style sheet."""
        return self._page("")

    def as_html(self) -> str:
        """Return one page that holds all it needs and asks for nothing: fonts are those of the reader's machine."""
        sheets = files(PACKAGE).joinpath("templates")
        style = "\n".join(sheets.joinpath(name).read_text(encoding="utf-8") for name in SHEETS)
        return self._page(style)

    def as_markdown(self) -> str:
        """Return the same in Markdown, in which every text from a file is escaped; charts are told in words."""
        return markdown_of(self._filled("full_report_cover", **self._given) + self._body)

    def _page(self, style: str) -> str:
        return self._filled(
            "full_report",
            style=Markup(style),
            cover=self._filled("full_report_cover", **self._given),
            contents=contents_of(self._body),
            body=self._body,
            **self._given,
        )

    def _filled(self, template: str, **values: object) -> Markup:
        report = self._report
        return Markup(
            template_of(PACKAGE, template).render(
                w=report, t=report.t, phrase=report.phrase, view=report.view, inside=inside, **values
            )
        )


def _given(report: ReportWriter) -> dict[str, object]:
    """Gather what the templates print beside what they ask of the view itself."""
    view = report.view
    annex = annex_of(report)
    rows = view.indicators.values()
    return {
        "title": title_of(report),
        "dated": view.assessment.period.ends or "",
        "place": place_of(report),
        "foot": foot_of(report),
        "facts": _facts(report),
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
