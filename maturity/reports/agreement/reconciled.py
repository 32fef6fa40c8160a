"""An outcome as it would be recorded: what was answered alone, what is agreed and why, and what that changes."""

from typing import Any, Protocol

from maturity.messages import say
from maturity.presentation.escaping import for_markdown, for_terminal, json_text
from maturity.presentation.terminal import Printing
from maturity.reports.differences.comparison import Comparison
from maturity.reports.differences.markdown import render_markdown as difference_in_markdown
from maturity.reports.differences.records import difference_record
from maturity.reports.differences.text import render_text as difference_in_text

FORMAT = "maturity-reconciled/1"


class ShownChange(Protocol):
    """A change to files that was compared."""

    @property
    def comparison(self) -> Comparison: ...


class RecordedOutcome(Protocol):
    """What a workflow hands over."""

    @property
    def slug(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def opinions(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def taken_from(self) -> str | None: ...
    @property
    def why(self) -> str: ...
    @property
    def change(self) -> ShownChange: ...


def render_text(found: RecordedOutcome, printing: Printing) -> str:
    """Write one line on the outcome, and below what diff would print."""
    lines = [for_terminal(line) for line in _lines(found, printing)]
    return "\n".join([*lines, "", difference_in_text(found.change.comparison, printing)])


def render_markdown(found: RecordedOutcome, printing: Printing) -> str:
    """Write the same for a note or a comment."""
    lines = [f"- {for_markdown(line)}" for line in _lines(found, printing)]
    return "\n".join([*lines, "", difference_in_markdown(found.change.comparison, printing)])


def _lines(found: RecordedOutcome, printing: Printing) -> list[str]:
    answers = ", ".join(f"{whose} {answer}" for whose, answer in found.opinions)
    was = found.before or printing.tell(say("nothing"))
    return [
        f"{found.slug} · {found.indicator}: {answers}",
        printing.tell(say("agreed: {after} (before: {before}); {why}", after=found.after, before=was, why=found.why)),
    ]


def render_json(found: RecordedOutcome, _printing: Printing) -> str:
    """Write the same for other tools; the difference is as diff writes it."""
    record: dict[str, Any] = {
        "format": FORMAT,
        "assessment": found.slug,
        "indicator": found.indicator,
        "opinions": dict(found.opinions),
        "before": found.before or None,
        "agreed": found.after or None,
        "taken_from": found.taken_from,
        "why": found.why,
        "difference": difference_record(found.change.comparison),
    }
    return json_text(record)
