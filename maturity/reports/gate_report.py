"""What the gate says of a change, as text, JSON, Markdown and notes on GitHub."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from maturity.model.gate import Gate, GateChange, GateLevel, Judged
from maturity.presentation.escaping import for_markdown, for_terminal, json_text, workflow_command
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.differences.alerts import RecastGovernment, TouchedFiles, Withdrawal
from maturity.reports.differences.comparison import state_called
from maturity.reports.differences.headline import (
    gate_change_words,
    recast_words,
    touched_words,
    withdrawn_words,
)
from maturity.reports.differences.records import gate_record, recast_record, touched_record, withdrawn_record


@dataclass(frozen=True, slots=True)
class GateCase:
    """One assessment at the gate, and how each condition turned out."""

    slug: str
    file: str
    conditions: tuple[Judged, ...]
    """In the order of the policy; see ``ordered``."""
    told: tuple[str, ...] = ()
    """What the change does to its reviews, beside what is judged."""

    @property
    def ordered(self) -> tuple[Judged, ...]:
        """The conditions, those that do not hold first, as every report tells them."""
        return tuple(sorted(self.conditions, key=lambda each: each.holds))

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
    edits: tuple[GateChange, ...]
    """What the change makes of the policy."""
    cases: tuple[GateCase, ...]
    untouched: int = 0
    drafts: tuple[str, ...] = ()
    touched: tuple[TouchedFiles, ...] = ()
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    recast: tuple[RecastGovernment, ...] = ()

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
        return state_called(self.base, self.commit)


def remarks(report: GateReport) -> Iterator[str]:
    """Yield what is to be said beside the single assessments."""
    if report.policy is None:
        yield f"{report.label} has no 'gate' in its maturity.yaml, so no result is judged, which is no pass"
    if report.edits:
        edits = ", ".join(gate_change_words(change, words("en")) for change in report.edits)
        verb = "loosens" if any(change.loosens for change in report.edits) else "edits"
        judged = f"it is judged by that of {report.label}, and the new one holds once merged"
        yield f"this change {verb} the gate ({edits}); {judged}"
    if report.drafts:
        yield f"not published, so not judged: {', '.join(report.drafts)}; --drafts judges them too"
    yield from (sentence for _, sentence in touches(report))


def touches(report: GateReport) -> Iterator[tuple[str, str]]:
    """Yield what the change touches beside data: the first file of each kind, and what such files can do."""
    for each in report.touched:
        power = words("en")(f"diff.power.{each.power}")
        yield each.files[0].name, f"touches {touched_words(each, words('en'))}: {power}"


def summary(report: GateReport) -> str:
    """Say in one line how it ended."""
    failing, number = len(report.failing), len(report.cases)
    softened = " (a warning only)" if failing and not report.refuses else ""
    parts = [f"{number - failing} of {number} pass{softened}"] if number else []
    parts += [withdrawn_words(report.withdrawn, words("en"))] if report.withdrawn else []
    parts += [recast_words(report.recast, words("en"))] if report.recast else []
    parts += [f"{report.untouched} not touched"] if report.untouched and number else []
    return "; ".join(parts) or "no published assessment is touched"


def _ending(report: GateReport) -> list[str]:
    """Return the line that sums up, where anything was judged."""
    return [summary(report)] if report.policy or report.cases or report.withdrawn or report.recast else []


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
        for each in case.ordered:
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
        for each in case.ordered:
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
        "called": report.label,
        "policy": report.policy.model_dump(mode="json", exclude_none=True) if report.policy else None,
        "edits_policy": bool(report.edits),
        "gate_changes": gate_record(report.edits),
        "withdrawn": withdrawn_record(report.withdrawn),
        "recast": recast_record(report.recast),
        "refuses": report.refuses,
        "untouched": report.untouched,
        "drafts": list(report.drafts),
        "touched": touched_record(report.touched),
        "assessments": [
            {
                "assessment": case.slug,
                "file": case.file,
                "passes": case.passes,
                "conditions": [
                    {"condition": each.condition.value, "holds": each.holds, "found": each.found, "wanted": each.wanted}
                    for each in case.ordered
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
        for each in case.ordered:
            if not each.holds:
                text = f"{case.slug}: {each.found}; wanted {each.wanted}"
                lines.append(_note(report.level.value, case.file, f"gate: {each.condition}", text))
        lines += [_note("notice", case.file, "gate: told", f"{case.slug}: {each}") for each in case.told]
    return "\n".join([*lines, *_ending(report)])


def _note(level: str, file: str, title: str, message: str) -> str:
    return workflow_command(level, [message], {"file": file, "line": 1, "title": title})
