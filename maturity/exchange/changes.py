"""What changed in published results from day to day, as rows of a table and as JSON."""

from collections.abc import Iterator
from typing import Any

from maturity.presentation.portfolio import Portfolio
from maturity.presentation.score_changes import ChangedFact, DayOfChanges, ResultChange

FORMAT = "maturity-changes/1"
COLUMNS = ("day", "commit", "city", "period", "framework", "fate", "part", "node", "before", "after", "message")
"""A row for each thing that changed in a result; of a result that is not published any more just one."""
NOTHING = ("", "", "", "")


def change_rows(portfolio: Portfolio) -> Iterator[tuple[object, ...]]:
    """Yield every change, the newest day first."""
    refs = {one.slug: one.framework.ref for _, one in portfolio.assessed}
    for day in portfolio.history.days:
        for change in day.changes:
            city, period, _ = change.slug.split("/")
            for fact in [_cells(fact) for fact in change.facts] or [NOTHING]:
                yield (
                    day.day, change.commit.sha, city, period, refs[change.slug], change.fate.value, *fact,
                    change.commit.reason,
                )  # fmt: skip


def _cells(fact: ChangedFact) -> tuple[str, str, str, str]:
    return fact.part.value, fact.node, fact.before, fact.after


def changes_record(portfolio: Portfolio) -> dict[str, Any]:
    """Return every day as plain values for JSON."""
    return {
        "format": FORMAT,
        "whole": portfolio.history.is_whole,
        "days": [_day(day) for day in portfolio.history.days],
    }


def _day(day: DayOfChanges) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "commit": day.newest.sha,
        "changes": [_change(change) for change in day.changes],
        "not_compared": day.not_compared,
        "withdrawn": day.withdrawn,
    }


def _change(change: ResultChange) -> dict[str, Any]:
    return {
        "assessment": change.slug,
        "fate": change.fate.value,
        "commit": change.commit.sha,
        "message": change.commit.reason or None,
        "facts": [
            {
                "part": fact.part.value,
                "node": fact.node or None,
                "before": fact.before or None,
                "after": fact.after or None,
            }
            for fact in change.facts
        ],
    }
