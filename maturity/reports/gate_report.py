"""What the gate says of a change, as text, JSON, Markdown and notes on GitHub."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from maturity.messages import Language, Message, in_each, joined, say
from maturity.model.gate import Gate, GateCondition, GateLevel, Judged
from maturity.model.gate_changes import GateChange
from maturity.model.record import RecordBreach
from maturity.presentation.escaping import for_markdown, for_terminal, json_text, workflow_command
from maturity.presentation.terminal import Printing
from maturity.presentation.words import words
from maturity.reports.differences.alerts import RecastGovernment, TouchedFiles, Withdrawal
from maturity.reports.differences.comparison import state_called
from maturity.reports.differences.headline import (
    gate_change_words,
    recast_words,
    record_words,
    touched_words,
    withdrawn_words,
)
from maturity.reports.differences.records import (
    breach_record,
    gate_record,
    recast_record,
    touched_record,
    withdrawn_record,
)

HOLDS, FAILS, TOLD = say("holds"), say("fails"), say("told")


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

    @property
    def waits_for_reviewers(self) -> bool:
        """Whether a condition does not hold that reviewers, or who answers them, can make hold."""
        return any(each.condition.is_about_reviews and not each.holds for each in self.conditions)


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
    record: tuple[RecordBreach, ...] = ()

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
        yield say(
            "{base} has no 'gate' in its maturity.yaml, so no result is judged, which is no pass", base=report.label
        )
    if report.edits:
        edits = in_each(lambda language: ", ".join(gate_change_words(each, words(language)) for each in report.edits))
        loosens = any(change.loosens for change in report.edits)
        yield joined(
            [
                say("this change loosens the gate ({edits})", edits=edits)
                if loosens
                else say("this change edits the gate ({edits})", edits=edits),
                say("it is judged by that of {base}, and the new one holds once merged", base=report.label),
            ]
        )
    if report.drafts:
        yield say("not published, so not judged: {slugs}; --drafts judges them too", slugs=", ".join(report.drafts))
    yield from (sentence for _, sentence in touches(report))


def touches(report: GateReport) -> Iterator[tuple[str, str]]:
    """Yield what the change touches beside data: the first file of each kind, and what such files can do."""
    for each in report.touched:
        touched = in_each(partial(_touched, each))
        yield each.files[0].name, say("touches {files}", files=touched)


def summary(report: GateReport) -> Message:
    """Say in one line how it ended."""
    failing, number = len(report.failing), len(report.cases)
    passing = number - failing
    parts: list[Message] = []
    if number and failing and not report.refuses:
        parts.append(say("{passing} of {number} pass (a warning only)", passing=passing, number=number))
    elif number:
        parts.append(say("{passing} of {number} pass", passing=passing, number=number))
    if report.withdrawn:
        parts.append(in_each(lambda language: withdrawn_words(report.withdrawn, words(language))))
    if report.recast:
        parts.append(in_each(lambda language: recast_words(report.recast, words(language))))
    if report.record:
        parts.append(in_each(lambda language: record_words(report.record, report.label, words(language))))
    if report.untouched and number:
        parts.append(say("{number} not touched", number=report.untouched))
    return joined(parts) if parts else say("no published assessment is touched")


def _touched(files: TouchedFiles, language: Language) -> str:
    """Name the files of one kind, and what such files can do."""
    power = words(language)(f"diff.power.{files.power}")
    return f"{touched_words(files, words(language))}: {power}"


def _ending(report: GateReport) -> list[Message]:
    """Return the line that sums up, where anything was judged."""
    is_told = report.policy or report.cases or report.withdrawn or report.recast or report.record
    return [summary(report)] if is_told else []


def render_text(report: GateReport, printing: Printing) -> str:
    """Write every assessment with its conditions, those that do not hold first."""
    style, role, tell = printing.style, report.level.value, printing.tell
    lines = [
        style(for_terminal(tell(say("gate of {base}", base=report.label))), "title"),
        *(f"  {for_terminal(tell(each))}" for each in remarks(report)),
    ]
    holds, fails, told = (tell(word) for word in (HOLDS, FAILS, TOLD))
    marked = max(map(len, (holds, fails, told)))
    names = max(len(tell(condition.key)) for condition in GateCondition)
    for case in report.cases:
        ending = tell(say("passes")) if case.passes else style(tell(say("does not pass")), role)
        lines.append(f"{style(for_terminal(case.slug), 'place')}: {ending}")
        for each in case.ordered:
            mark = f"{holds:<{marked}}" if each.holds else style(f"{fails:<{marked}}", role)
            lines.append(f"  {mark}  {tell(each.condition.key):<{names}}  {for_terminal(tell(found_and_wanted(each)))}")
        lines += [f"  {told:<{marked}}  {for_terminal(tell(each))}" for each in case.told]
    return "\n".join([*lines, *map(tell, _ending(report))])


def found_and_wanted(judged: Judged) -> Message:
    """Say how a condition turned out."""
    return say("{found}; wanted {wanted}", found=judged.found, wanted=judged.wanted)


def render_markdown(report: GateReport, printing: Printing) -> str:
    """Write the same for a comment on a pull request."""
    tell = printing.tell
    title = tell(say("Gate of {base}", base=report.label))
    lines = [f"### {for_markdown(title)}", "", *(f"- {for_markdown(tell(each))}" for each in remarks(report))]
    lines += ["", *(f"**{for_markdown(tell(each))}**" for each in ending)] if (ending := _ending(report)) else []
    if report.cases:
        heads = (say("assessment"), say("condition"), say("found"), say("wanted"))
        lines += ["", f"| {' | '.join(map(tell, heads))} | |", "|---|---|---|---|---|"]
    for case in report.cases:
        for each in case.ordered:
            cells = (case.slug, each.condition.key, each.found, each.wanted)
            ending_cell = tell(HOLDS) if each.holds else f"**{tell(FAILS)}**"
            shown = (*(for_markdown(tell(cell)) for cell in cells), ending_cell)
            lines.append(f"| {' | '.join(shown)} |")
        told = tell(TOLD)
        lines += [f"| {for_markdown(case.slug)} | {told} | {for_markdown(tell(each))} | | |" for each in case.told]
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
        "record": breach_record(report.record),
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


def render_github(report: GateReport, printing: Printing) -> str:
    """Write workflow commands, which GitHub shows beside the files of a change."""
    places, tell = {sentence: file for file, sentence in touches(report)}, printing.tell
    lines = [_note("notice", places.get(each, "maturity.yaml"), "gate", tell(each)) for each in remarks(report)]
    for case in report.cases:
        for each in case.ordered:
            if not each.holds:
                text = f"{case.slug}: {tell(found_and_wanted(each))}"
                lines.append(_note(report.level.value, case.file, f"gate: {each.condition}", text))
        lines += [_note("notice", case.file, "gate: told", f"{case.slug}: {tell(each)}") for each in case.told]
    return "\n".join([*lines, *map(tell, _ending(report))])


def _note(level: str, file: str, title: str, message: str) -> str:
    return workflow_command(level, [message], {"file": file, "line": 1, "title": title})
