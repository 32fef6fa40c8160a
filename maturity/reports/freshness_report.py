"""How old results and their evidence are on a day, as text, JSON and Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maturity.messages import Message, say, say_many
from maturity.presentation.escaping import for_markdown, for_terminal, json_text
from maturity.presentation.terminal import Printing, aligned

FORMAT = "maturity-freshness/1"


@dataclass(frozen=True, slots=True)
class ResultAge:
    """How old one published result is, and what it rests on."""

    slug: str
    ends: date | None
    """The last day of its period."""
    newest: str | None
    """When the newest passage that it cites was published, or is true since; nothing where none has a date."""
    months: int | None
    """How many whole months that is before the day of the report."""
    undated: int
    """How many of the passages that it cites have no date."""
    until: date | None
    """The last day on which it holds by the gate; nothing where the gate asks for no age, or its period has no end."""
    is_expired: bool


@dataclass(frozen=True, slots=True)
class FreshnessReport:
    """Every published result on a day; those that hold no longer first, then those whose evidence is oldest."""

    as_of: date
    limit: int | None
    """How many months after its period a result holds, by the workspace's own gate."""
    results: tuple[ResultAge, ...]

    @property
    def expired(self) -> tuple[ResultAge, ...]:
        """The results that hold no longer."""
        return tuple(each for each in self.results if each.is_expired)


def summary(report: FreshnessReport) -> Message:
    """Say in one line how much of what is published holds no longer."""
    total = len(report.results)
    if report.limit is None:
        return say_many(
            total,
            "1 result; no age is set, so it never expires (gate: max_age_months in maturity.yaml)",
            "{number} results; no age is set, so none expires (gate: max_age_months in maturity.yaml)",
        )
    return say("{expired} of {total} results hold no longer", expired=len(report.expired), total=total)


def render_text(report: FreshnessReport, printing: Printing) -> str:
    """Write a table, those that hold no longer first."""
    rows = [[for_terminal(cell) for cell in cells] for cells in _rows(report, printing)]
    return "\n".join([*aligned(_heads(printing), rows, width=printing.width), printing.tell(summary(report))])


def render_markdown(report: FreshnessReport, printing: Printing) -> str:
    """Write the same for the summary of a run."""
    head = printing.tell(say("Age of results and evidence on {day}", day=report.as_of.isoformat()))
    lines = [f"### {head}", "", f"**{for_markdown(printing.tell(summary(report)))}**"]
    if report.results:
        heads = _heads(printing)
        lines += ["", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
        lines += [f"| {' | '.join(map(for_markdown, cells))} |" for cells in _rows(report, printing)]
    return "\n".join(lines)


def render_json(report: FreshnessReport, _printing: Printing) -> str:
    """Write everything that is known of each result."""
    results = [
        {
            "assessment": each.slug,
            "ends": each.ends.isoformat() if each.ends else None,
            "newest_evidence": each.newest,
            "months": each.months,
            "undated_evidence": each.undated,
            "holds_until": each.until.isoformat() if each.until else None,
            "expired": each.is_expired,
        }
        for each in report.results
    ]
    record = {"format": FORMAT, "as_of": report.as_of.isoformat(), "max_age_months": report.limit}
    return json_text({**record, "results": results})


def _heads(printing: Printing) -> list[str]:
    heads = (
        say("published result"),
        say("period ends"),
        say("newest evidence"),
        say("age in months"),
        say("holds until"),
    )
    return [printing.tell(head) for head in heads]


def _rows(report: FreshnessReport, printing: Printing) -> Iterator[tuple[str, ...]]:
    for each in report.results:
        ends = each.ends.isoformat() if each.ends else "–"
        months = "–" if each.months is None else str(each.months)
        newest = each.newest or "–"
        if each.undated:
            undated = say_many(each.undated, "{number} without a date", "{number} without a date")
            newest = f"{newest} ({printing.tell(undated)})"
        yield each.slug, ends, newest, months, _until(each, printing)


def _until(each: ResultAge, printing: Printing) -> str:
    if each.is_expired:
        day = each.until.isoformat() if each.until else "–"
        return printing.tell(say("expired: {day}", day=day))
    return each.until.isoformat() if each.until else "–"
