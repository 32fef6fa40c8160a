"""What would become of results if some answers were others: the files are read as if they said so, and compared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from maturity.errors import RefusedError
from maturity.findings import Finding, Place
from maturity.messages import say
from maturity.model.assessment import Assessment
from maturity.model.gate import Judged
from maturity.model.gate_judging import judge_content
from maturity.reports.what_if import GateEffect, WhatIf
from maturity.storage.data_edits import replaced
from maturity.storage.planned_files import PlannedFile
from maturity.storage.rating_edits import make
from maturity.storage.workspace import Workspace
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import AssessmentFile, assessment_files
from maturity.workflows.goal_effects import goal_effects, plan_goal_effects
from maturity.workflows.proposed_changes import proposed
from maturity.workflows.run import Run
from maturity.workflows.selection import Selector, is_selected, nothing_matches
from maturity.workflows.trials import Trial, TriedEdit, refuse_unknown, trials_of, tried
from maturity.workflows.workspace_states import OpenedWorkspace, WorkspaceState


class RefusedTrialError(RefusedError):
    """What was tried would be an error in the file; the findings say what, each at the option that it comes from."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(say("this cannot be tried as it is"), say("nothing was written"))
        self.findings = tuple(findings)


def what_if(root: Path, wanted: Sequence[Selector], texts: Sequence[str], as_of: date) -> WhatIf:
    """Return what diff would tell if the answers were others, with gate and goals; nothing is written.

    ``as_of`` is the day on which the goals of plans are judged.

    Raises what is wrong with a selector or an option, and ``RefusedTrialError`` where validation would find an error
    that is not there today.
    """
    read, trials = read_workspace(root), trials_of(texts)
    before = WorkspaceState(OpenedWorkspace("", root), read)
    chosen = _chosen(read, before.run, wanted)
    refuse_unknown(trials, [read.frameworks[file.assessment.framework].model for file in chosen])
    made = {file.slug: edits for file in chosen if (edits := _edits(file, read, trials))}
    planned = [_planned(file, made[file.slug]) for file in chosen if file.slug in made]
    label = " ".join(trial.option for trial in trials)
    change = proposed(read, planned, label, before)
    options = {file.path: made[file.slug] for file in chosen if file.slug in made}
    if errors := [_at_option(error, options.get(error.place.file, ())) for error in change.errors]:
        raise RefusedTrialError(errors)
    about = {(slug, each.trial.node) for slug, edits in made.items() for each in edits}
    plans, moved = plan_goal_effects(before, change.after, about, as_of)
    return WhatIf(
        tuple(trial.text for trial in trials),
        change.comparison,
        tuple(_gate_effects(before, change.after, made)),
        tuple(goal_effects(before, change.after, about)),
        plans,
        moved,
    )


def _chosen(workspace: Workspace, run: Run, wanted: Sequence[Selector]) -> list[AssessmentFile]:
    """Return the assessments that are meant; each must be one that has a result today."""
    found = [file for file in assessment_files(workspace) if is_selected(file.slug, wanted)]
    if not found:
        raise nothing_matches(wanted, workspace)
    if broken := [file.slug for file in found if file.loaded.partial or run.eligibility.is_refused(file)]:
        message = say("{names} cannot be scored as they are", names=", ".join(broken[:3]))
        raise RefusedError(message, say("see maturity validate"))
    return found


def _edits(file: AssessmentFile, workspace: Workspace, trials: Iterable[Trial]) -> list[TriedEdit]:
    """Return what the trials would be in one file; what its framework does not have is no part of it."""
    framework = workspace.frameworks[file.assessment.framework].model
    return [tried(trial, file.assessment, framework) for trial in trials if trial.node in framework.by_id]


def _planned(file: AssessmentFile, made: Sequence[TriedEdit]) -> PlannedFile:
    data = read_yaml(file.loaded.document.raw)[0]
    make(data, [edit for each in made for edit in each.edits])
    return replaced(file.loaded.document, data, Assessment)


def _at_option(error: Finding, made: Iterable[TriedEdit]) -> Finding:
    """Return an error with its option in the place of its file, where one of them gave the answer that it is about."""
    keys = error.place.keys
    fitting = [each for each in made if keys[: len(each.at)] == each.at] or [
        each for each in made if len(keys) > 1 and keys[:2] == each.at[:2]
    ]
    if not fitting:
        return error
    trial = max(fitting, key=lambda each: len(each.at)).trial
    column = len(trial.option) - len(trial.value) + 1
    place = Place(trial.option, keys, 1, column)
    return replace(error, place=place, excerpt=trial.option, mark=(column, max(1, len(trial.value))))


def _gate_effects(before: WorkspaceState, after: WorkspaceState, slugs: Iterable[str]) -> Iterator[GateEffect]:
    """Yield what the workspace's own gate says of each assessment, condition by condition."""
    for slug in slugs:
        for old, new in zip(_judged(before, slug), _judged(after, slug), strict=True):
            yield GateEffect(slug, old, new)


def _judged(state: WorkspaceState, slug: str) -> list[Judged]:
    gate, file = state.run.gatekeeper.gate, state.run.assessments[slug]
    if gate is None:
        return []
    coverage = state.run.coverage(file)
    return list(judge_content(gate, coverage, state.run.review_statuses.of(file)))
