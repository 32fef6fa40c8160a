"""Two to four results side by side on paper: what may stand beside each other is asked where the site asks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from markupsafe import Markup, escape

from maturity.presentation.data_state import state_words
from maturity.presentation.glossary import glossary_terms, other_language
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.result.view import ResultView, ResultViews, ResultVoice
from maturity.presentation.side_by_side import SideCell, SideRow, cells_of, difference, rows_of, side_by_side
from maturity.presentation.templates import template_of
from maturity.scorecard.basis import review_of, sources_of
from maturity.scorecard.full_report.document import Front, ReportDocument
from maturity.scorecard.full_report.writer import ReportWriter
from maturity.scorecard.highlights import sides_of
from maturity.scorecard.index_block import index_block
from maturity.scorecard.summary import summary_of
from maturity.scorecard.writer import CardWriter

FEWEST_SIDES: Final = 2
MOST_SIDES: Final = 4

Chosen = Sequence[tuple[AssessedCity, Assessed]]


@dataclass(frozen=True)
class SeveralWriter(ResultVoice):
    """How what is said of several results is written."""

    stand_in: ClassVar[Markup] = CardWriter.stand_in


def may_stand_together(portfolio: Portfolio, chosen: Chosen) -> bool:
    """Tell whether results are published, by one version of a framework, and of what the ranking puts together."""
    wanted = {one.slug for _, one in chosen}
    groups = side_by_side(portfolio).results(chosen[0][1].framework).values()
    return any(wanted <= {peer.assessed.slug for peer in peers} for peers in groups)


def comparison_report(chosen: Chosen, views: ResultViews) -> ReportDocument:
    """Return a report of two to four results that may stand together; the others are held against the first."""
    w = SeveralWriter(views.language, views)
    shown = [ResultView(views, city, one) for city, one in chosen]
    body = template_of("maturity.scorecard", "comparison_report").render(
        w=w,
        t=w.t,
        views=shown,
        rows=_rows(shown),
        sides=[_side(view, views) for view in shown],
        terms=glossary_terms(w.language),
        other=other_language(w.language),
    )
    return ReportDocument(views.language, views.portfolio.settings, _front(shown, w), Markup(body))


def _rows(views: Sequence[ResultView]) -> list[tuple[SideRow, list[tuple[SideCell | None, str]]]]:
    """Return each row with the cells of all, and how far each is from the first."""
    cells = [cells_of(view) for view in views]
    rows = []
    for row in rows_of(views[0], cells):
        first, *others = (each.get(row.id) for each in cells)
        rows.append((row, [(first, ""), *((other, difference(first, other, views[0])) for other in others)]))
    return rows


def _side(view: ResultView, views: ResultViews) -> dict[str, object]:
    """Return what one result says by itself, in the statements of its card."""
    card = ReportWriter(views.language, views, view)
    return {
        "named": view.headline.named,
        "index": index_block(card),
        "summary": summary_of(card),
        "news": card.news(view),
        "sides": sides_of(card),
        "review": review_of(card),
        "sources": sources_of(card),
    }


def _front(views: Sequence[ResultView], w: SeveralWriter) -> Front:
    names = [view.headline.named for view in views]
    framework = views[0].framework
    heading = w.t("compare.several")
    facts = (
        (w.t("measured.framework"), Markup("{}, {}").format(w.say(framework.title), w.version(framework))),
        (w.t("full-report.data"), escape(state_words(w.portfolio.state, w))),
        (w.t("full-report.publisher"), escape(w.named(w.portfolio.settings.publisher))),
    )
    known = [view.assessment.period.ends for view in views if view.assessment.period.ends]
    return Front(
        title=f"{heading}: {w.listed(names)}, {w.versioned(framework)}",
        kicker=w.t("full-report.comparison"),
        heading=heading,
        lines=tuple(("period", escape(name)) for name in names),
        facts=facts,
        subject=" · ".join(names),
        aside=w.versioned(framework),
        dated=str(max(known)) if known else "",
    )
