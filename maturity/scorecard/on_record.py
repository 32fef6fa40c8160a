"""What is on record about a result: how it was corrected, its government's own answers, and what that has said."""

from typing import Final

from markupsafe import Markup, escape

from maturity.charts.svg import NOTHING
from maturity.scorecard.writer import CardWriter

MOST_REPLIES: Final = 3
LONGEST_CHANGES: Final = 160


def on_record(card: CardWriter) -> tuple[Markup, ...]:
    """Say that a result was corrected, and what its index would be by the government's own answers."""
    view, lines = card.view, list[Markup]()
    if newest := view.corrections.newest:
        changes = newest.summary
        if len(changes) > LONGEST_CHANGES:
            changes = f"{changes[:LONGEST_CHANGES].rstrip()}…"
        lines.append(escape(card.t("record.note", day=newest.day, changes=changes)))
    if own := view.own_score:
        score = view.shown(own.score)
        lines.append(escape(card.t("record.own-line", score=score, claims=own.claims, ratable=own.ratable)))
    return tuple(lines)


def replies_of(card: CardWriter) -> Markup:
    """Say when the government could reply, and who replied on what; the site has their words."""
    review = card.view.review
    if card.is_long:
        return NOTHING
    parts = [escape(review.window)] if review.window else []
    names = [Markup("{} ({})").format(each.title or card.t("record.whole"), each.by) for each in review.replies]
    if names:
        more = len(names) - MOST_REPLIES
        listed = Markup("; ").join(names[:MOST_REPLIES])
        key = "record.replied-more" if more > 0 else "record.replied"
        parts.append(escape(card.t(key, names=listed.unescape(), count=more)))
    return Markup(" ").join(parts)
