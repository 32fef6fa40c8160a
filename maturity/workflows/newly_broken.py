"""Files that a change breaks, for the gate: whatever they are, what is wrong in them is named by rule and place."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from maturity.findings import Finding
from maturity.messages import say, say_many
from maturity.model.gate import GateCondition, Judged
from maturity.model.gate_judging import first_few
from maturity.reports.differences.alerts import TouchedFiles
from maturity.reports.differences.kinds import FilePower, power_of
from maturity.reports.gate_report import GateCase
from maturity.storage.workspace_reading import ASSESSMENT_FILE
from maturity.workflows.workspace_states import WorkspaceState

IN_A_CITY = re.compile(r"assessments/([^/]+)/([^/]+)\Z").match


def broken_files(
    before: WorkspaceState, after: WorkspaceState, touched: Iterable[TouchedFiles], told: Container[str]
) -> Iterator[GateCase]:
    """Yield files that are no assessments and that the change breaks; an assessment's case may have told of some.

    Pages are not read at a revision; what is wrong in one counts where the change touches it.
    """
    known = {error.identity for error in before.run.errors}
    pages = {file.name for each in touched if each.power is FilePower.PAGE for file in each.files}
    broken: dict[str, list[Finding]] = defaultdict(list)
    for error in after.run.errors:
        file = error.place.file
        is_new = file in pages if power_of(file) is FilePower.PAGE else error.identity not in known
        match = IN_A_CITY(file)
        if is_new and file not in told and not (match and ASSESSMENT_FILE(match[2])):
            broken[file].append(error)
    yield from (GateCase(file, file, (errors_found(errors, say("none")),)) for file, errors in sorted(broken.items()))


def errors_found(errors: Sequence[Finding], wanted: str) -> Judged:
    """Name what is wrong by rule and place; what a file says stays out of a report that may be public."""
    named = first_few(f"{each.code} {each.rule} ({each.place.file}:{each.place.line})" for each in errors)
    number = say_many(len(errors), "{number} error", "{number} errors")
    found = say("{number}: {names}", number=number, names=named) if named else number
    return Judged(GateCondition.ERRORS, holds=False, found=found, wanted=wanted)
