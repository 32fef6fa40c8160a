"""One assessment as the HTML of its scorecard. Pure: the same portfolio gives the same text."""

from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.model.assessment import Effect
from maturity.model.text import Language
from maturity.presentation.kind_words import kind_title
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.relations import ending_of
from maturity.presentation.result.view import ResultView, ResultViews
from maturity.presentation.templates import template_of
from maturity.scorecard.actions import actions_of, factors_from, factors_of, forces_of, order_on_card
from maturity.scorecard.basis import basis_of, contest_of, link, objections_of, review_of, short, sources_of
from maturity.scorecard.column_widths import widths_of
from maturity.scorecard.highlights import not_counted_of, sides_of
from maturity.scorecard.index_block import index_block
from maturity.scorecard.on_record import on_record, replies_of
from maturity.scorecard.plan import plan_of
from maturity.scorecard.profile_lines import profile_of
from maturity.scorecard.rows import columns_of, history_on_card, measure_head, published_rows, tables_of
from maturity.scorecard.summary import summary_of
from maturity.scorecard.writer import CardWriter

MOST_HEADS: Final = 6
FEW_BARS: Final = 6
"""So few leave room on page 1 for the next steps, where page 2 is full."""


def render_scorecard(assessed: Assessed, city: AssessedCity, portfolio: Portfolio, language: Language) -> str:
    """Return the scorecard as one HTML document, for ``render_pdf`` to print."""
    return render_one_of_many(assessed, city, ResultViews(portfolio, language))


def render_one_of_many(assessed: Assessed, city: AssessedCity, views: ResultViews) -> str:
    """Return the same with what all scorecards of a portfolio share, such as their ranks; no view of it is kept."""
    card = CardWriter(views.language, views, ResultView(views, city, assessed))
    template = template_of("maturity.scorecard", "scorecard")
    return template.render(w=card, card=_contents(card), phrase=card.phrase)


def _contents(card: CardWriter) -> dict[str, object]:
    """Gather what the template prints beside what it asks of the view itself, by its names for the parts."""
    tables, profile, view = tables_of(card), profile_of(card), card.view
    columns, sides = columns_of(card, tables), sides_of(card)
    shown = [row.lines for table in tables for row in table.rows]
    return {
        "title": title_of(card),
        "dated": view.assessment.period.ends or "",  # never today: the same file comes of the same data
        "place": place_of(card),
        "index": index_block(card),
        "summary": summary_of(card),
        "profile": profile,
        "sides": sides,
        "described": {item.title for side in sides for item in side.items if item.now},
        "not_counted": not_counted_of(card),
        "measure_head": measure_head(card),
        "published_rows": published_rows(card),
        "most_heads": MOST_HEADS,
        "history": history_on_card(card),
        "tables": tables,
        "columns": columns,
        "widths": widths_of(card, tables, len(columns)),
        "steps_first": card.is_long and bool(profile.chart) and len(view.root.parts) <= FEW_BARS,
        "varied": len({row.confidence for row in shown}) > 1,
        "in_words": any(row.goal_in_words for row in view.indicators.values()),
        "doubted": not all([table.verified for table in tables] + [row.indicator.verified for row in shown]),
        "supporting": factors_of(card, Effect.SUPPORTING),
        "inhibiting": factors_of(card, Effect.INHIBITING),
        "decisive": factors_of(card, Effect.DECISIVE),
        "factors_from": factors_from(card),
        "forces": forces_of(card),
        "plan": plan_of(card),
        "steps": actions_of(card),
        "order": order_on_card(card),
        "basis": basis_of(card),
        "sources": sources_of(card),
        "review": review_of(card),
        "objections": objections_of(card),
        "said_by_city": replies_of(card),
        "on_record": on_record(card),
        "contest": contest_of(card),
        "page": _page(card),
        "foot": foot_of(card),
    }


def title_of(card: CardWriter) -> str:
    """Return the document's title, plain text."""
    view = card.view
    title = f"{card.plain(view.city.name)}, {view.headline.about}: {card.label(view.framework.title)}"
    return f"{view.review.watermark}: {title}" if view.review.watermark else title


def _whose(card: CardWriter) -> str:
    """Name the government, and what of it was assessed where that is not the whole."""
    city, subject = card.plain(card.view.city.name), card.plain(card.view.headline.subject)
    return f"{city}, {subject}" if subject else city


def place_of(card: CardWriter) -> Markup:
    """Say what kind of government it is, where it lies, and that it has ended where it has."""
    city = card.view.city.city
    known = [escape(kind_title(card.view.city.kind, card))]
    known += [card.say(city.province)] if city.province else []
    known += [escape(city.country)] if city.country else []
    known += [escape(ended)] if (ended := ending_of(card.view.city, card.portfolio, card)) else []
    return Markup(" · ").join(known)


def _page(card: CardWriter) -> Markup:
    """Return a link to the page that shows everything, where the site has an address."""
    base = card.portfolio.settings.address
    if base is None:
        return NOTHING
    address = f"{base.rstrip('/')}/{card.language}/{card.view.assessed.address}"
    return card.phrase("more-on-site", link=link(address))


def foot_of(card: CardWriter) -> dict[str, str]:
    """Return what runs at the foot of every page."""
    view = card.view
    return {
        "subject": f"{_whose(card)} · {card.label(view.headline.title)}, {card.version(view.framework)}",
        "as_of": card.phrase("foot-period", period=view.headline.period).unescape(),
        "address": short(card.portfolio.settings.address or ""),
    }
