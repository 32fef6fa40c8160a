"""What the gate says of a change, as text, JSON, Markdown and notes on GitHub."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.model.gate import Gate, GateLevel, Judged
from maturity.presentation.escaping import for_markdown, for_terminal, json_text, workflow_command
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.differences.comparison import TouchedFiles

SHORT = 10
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class GateCase:
    """One assessment at the gate, and how each condition turned out."""

    slug: str
    file: str
    conditions: tuple[Judged, ...]
    told: tuple[str, ...] = ()
    """What the change does to its reviews, beside what is judged."""

    @property
    def passes(self) -> bool:
        """Whether every condition holds."""
        return all(each.holds for each in self.conditions)


@dataclass(frozen=True, slots=True)
class GateReport:
    """A change at the gate of its base."""

    base: str
    commit: str | None
    policy: Gate | None
    """The base's own, whatever the change makes of it."""
    edits_policy: bool
    cases: tuple[GateCase, ...]
    untouched: int = 0
    drafts: tuple[str, ...] = ()
    touched: tuple[TouchedFiles, ...] = ()

    @property
    def failing(self) -> tuple[GateCase, ...]:
        """The assessments that do not pass."""
        return tuple(case for case in self.cases if not case.passes)

    @property
    def level(self) -> GateLevel:
        """What it means not to pass; a file that is broken is refused where nobody asks for anything."""
        return self.policy.level if self.policy else GateLevel.ERROR

    @property
    def refuses(self) -> bool:
        """Whether the change must not be merged."""
        return bool(self.failing) and self.level is GateLevel.ERROR

    @property
    def label(self) -> str:
        """The base as a person knows it."""
        return self.base if self.commit is None else f"{self.base} ({self.commit[:SHORT]})"


def remarks(report: GateReport) -> Iterator[str]:
    """Yield what is to be said beside the single assessments."""
    if report.policy is None:
        yield f"{report.label} has no 'gate' in its maturity.yaml, so no result is judged, which is no pass"
    if report.edits_policy:
        yield f"this change edits the gate; it is judged by that of {report.label}, and the new one holds once merged"
    if report.drafts:
        yield f"not published, so not judged: {', '.join(report.drafts)}; --drafts judges them too"
    yield from (sentence for _, sentence in touches(report))


def touches(report: GateReport) -> Iterator[tuple[str, str]]:
    """Yield what the change touches beside data: the first file of each kind, and what such files can do."""
    for each in report.touched:
        more = f" and {len(each.files) - MOST_NAMED} more" if len(each.files) > MOST_NAMED else ""
        power = words("en")(f"diff.power.{each.power}")
        yield each.files[0], f"touches {', '.join(each.files[:MOST_NAMED])}{more}: {power}"


def summary(report: GateReport) -> str:
    """Say in one line how it ended."""
    failing, number = len(report.failing), len(report.cases)
    head = f"{number - failing} of {number} pass" if number else "no published assessment is touched"
    untouched = f"; {report.untouched} not touched" if report.untouched and number else ""
    softened = " (a warning only)" if failing and not report.refuses else ""
    return f"{head}{softened}{untouched}"


def _ending(report: GateReport) -> list[str]:
    """Return the line that sums up, where anything was judged."""
    return [summary(report)] if report.policy or report.cases else []


def render_text(report: GateReport, printing: Printing) -> str:
    """Write every assessment with its conditions, those that do not hold first."""
    style, role = printing.style, report.level.value
    lines = [
        style(for_terminal(f"gate of {report.label}"), "title"),
        *(f"  {for_terminal(each)}" for each in remarks(report)),
    ]
    for case in report.cases:
        ending = "passes" if case.passes else style("does not pass", role)
        lines.append(f"{style(for_terminal(case.slug), 'place')}: {ending}")
        for each in sorted(case.conditions, key=lambda one: one.holds):
            mark = "holds" if each.holds else style("fails", role)
            lines.append(f"  {mark}  {each.condition:<11}  {for_terminal(each.found)}; wanted {each.wanted}")
        lines += [f"  told   {for_terminal(each)}" for each in case.told]
    return "\n".join([*lines, *_ending(report)])


def render_markdown(report: GateReport, _printing: Printing) -> str:
    """Write the same for a comment on a pull request."""
    lines = [f"### Gate of {for_markdown(report.label)}", "", *(f"- {for_markdown(each)}" for each in remarks(report))]
    lines += ["", *(f"**{for_markdown(each)}**" for each in ending)] if (ending := _ending(report)) else []
    if report.cases:
        lines += ["", "| assessment | condition | found | wanted | |", "|---|---|---|---|---|"]
    for case in report.cases:
        for each in sorted(case.conditions, key=lambda one: one.holds):
            cells = (case.slug, each.condition.value, each.found, each.wanted, "holds" if each.holds else "**fails**")
            shown = (*(for_markdown(cell) for cell in cells[:-1]), cells[-1])
            lines.append(f"| {' | '.join(shown)} |")
        lines += [f"| {for_markdown(case.slug)} | told | {for_markdown(each)} | | |" for each in case.told]
    return "\n".join(lines)


def render_json(report: GateReport, _printing: Printing) -> str:
    """Write everything, for other tools."""
    record = {
        "format": "maturity-gate/1",
        "base": report.base,
        "commit": report.commit,
        "policy": report.policy.model_dump(mode="json", exclude_none=True) if report.policy else None,
        "edits_policy": report.edits_policy,
        "refuses": report.refuses,
        "untouched": report.untouched,
        "drafts": list(report.drafts),
        "touched": {each.power.value: list(map(for_terminal, each.files)) for each in report.touched},
        "assessments": [
            {
                "assessment": case.slug,
                "file": case.file,
                "passes": case.passes,
                "conditions": [
                    {"condition": each.condition.value, "holds": each.holds, "found": each.found, "wanted": each.wanted}
                    for each in case.conditions
                ],
                "told": list(case.told),
            }
            for case in report.cases
        ],
    }
    return json_text(record)


def render_github(report: GateReport, _printing: Printing) -> str:
    """Write workflow commands, which GitHub shows beside the files of a change."""
    places = {sentence: file for file, sentence in touches(report)}
    lines = [_note("notice", places.get(each, "maturity.yaml"), "gate", each) for each in remarks(report)]
    for case in report.cases:
        lines += [_note("notice", case.file, "gate: told", f"{case.slug}: {each}") for each in case.told]
    for case in report.failing:
        for each in case.conditions:
            if not each.holds:
                text = f"{case.slug}: {each.found}; wanted {each.wanted}"
                lines.append(_note(report.level.value, case.file, f"gate: {each.condition}", text))
    return "\n".join([*lines, *_ending(report)])


def _note(level: str, file: str, title: str, message: str) -> str:
    return workflow_command(level, [message], {"file": file, "line": 1, "title": title})
