"""What was objected, asked and replied, and what was answered, as rows of a table."""

from collections.abc import Iterator

from maturity.exchange.bilingual import both
from maturity.model.plan.document import Plan
from maturity.model.review_status import AnswerableStatus, ReplyStatus, ReviewStatus
from maturity.presentation.portfolio import Portfolio

COLUMNS = (
    "city", "period", "framework", "indicator", "kind", "by", "date", "text_id", "text_en", "decision", "answered_by",
    "answered_on", "why_id", "why_en",
)  # fmt: skip
"""Of what has no answer, ``decision`` and what follows it here are empty."""


def objection_rows(portfolio: Portfolio) -> Iterator[tuple[object, ...]]:
    """Yield a row for each objection and question that its author upholds, and for each reply of the city.

    Those about results come first, then those about plans, which have no period and no framework.
    """
    for _, one in portfolio.assessed:
        yield from _rows((one.assessment.city, one.period, one.framework.ref), one.review_status)
    for government, _, said in said_of_plans(portfolio):
        yield from _rows((government, "", ""), said)


def said_of_plans(portfolio: Portfolio) -> Iterator[tuple[str, Plan, ReviewStatus]]:
    """Yield what is said of each plan that is shown, with whose it is; the workspace's comes last and is nobody's."""
    yield from ((city.city.id, city.plan, city.plan_reviews) for city in portfolio.cities if city.plan)
    if portfolio.plan:
        yield "", portfolio.plan, portfolio.plan_reviews


def _rows(of: tuple[str, str, str], status: ReviewStatus) -> Iterator[tuple[object, ...]]:
    waiting: list[AnswerableStatus] = [*(stamp for stamp in status.stamps if stamp.mark.objects), *status.replies]
    for said in waiting:
        answer = said.answer
        end = (answer.decision, answer.by, answer.day, *both(answer.why)) if answer else ("",) * 5
        yield *of, said.author[1], *_words(said), *end


def _words(said: AnswerableStatus) -> tuple[object, ...]:
    """Return what it is, by whom, when, and in which words."""
    if isinstance(said, ReplyStatus):
        return "reply", said.speaker, said.reply.day, *both(said.reply.text)
    return said.mark.called, said.speaker, said.mark.day, *both(said.mark.note)
