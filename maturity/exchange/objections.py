"""What was objected, asked and replied, and what was answered, as rows of a table."""

from collections.abc import Iterator

from maturity.exchange.bilingual import both
from maturity.model.review_status import AnswerableStatus, ReplyStatus
from maturity.presentation.portfolio import Assessed

COLUMNS = (
    "city", "period", "framework", "indicator", "kind", "by", "date", "text_id", "text_en", "decision", "answered_by",
    "answered_on", "why_id", "why_en",
)  # fmt: skip
"""Of what has no answer, ``decision`` and what follows it here are empty."""


def objection_rows(one: Assessed) -> Iterator[tuple[object, ...]]:
    """Yield a row for each objection and question that its author upholds, and for each reply of the city."""
    stamps, replies = one.review_status.stamps, one.review_status.replies
    waiting: list[AnswerableStatus] = [*(stamp for stamp in stamps if stamp.mark.objects), *replies]
    for said in waiting:
        answer = said.answer
        end = (answer.decision, answer.by, answer.day, *both(answer.why)) if answer else ("",) * 5
        yield one.assessment.city, one.period, one.framework.ref, said.author[1], *_words(said), *end


def _words(said: AnswerableStatus) -> tuple[object, ...]:
    """Return what it is, by whom, when, and in which words."""
    if isinstance(said, ReplyStatus):
        return "reply", said.speaker, said.reply.day, *both(said.reply.text)
    return said.mark.called, said.speaker, said.mark.day, *both(said.mark.note)
