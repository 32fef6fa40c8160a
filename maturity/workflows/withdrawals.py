"""Published results that a change takes from the public: made a draft, put in reply, deleted, or hidden."""

from maturity.model.assessment import Status
from maturity.reports.differences.alerts import Withdrawal
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.workspace_states import WorkspaceState


def withdrawals(before: WorkspaceState, after: WorkspaceState) -> dict[str, Withdrawal]:
    """Return by selector what was published and is not any more; what cannot be read now is told as an error."""
    public = {slug: file for slug, file in before.run.assessments.items() if _is_published(before, file)}
    found = {slug: _withdrawal(after, slug, file.path) for slug, file in public.items()}
    return {slug: how for slug, how in sorted(found.items()) if how}


def _withdrawal(after: WorkspaceState, slug: str, path: str) -> Withdrawal | None:
    file = after.run.assessments.get(slug)
    if file is None:
        return None if after.faults_in(path) else Withdrawal.REMOVED
    if file.assessment.status is not Status.PUBLISHED:
        return Withdrawal(file.assessment.status.value)
    return None if _is_published(after, file) else Withdrawal.HIDDEN


def _is_published(state: WorkspaceState, file: AssessmentFile) -> bool:
    """Tell whether an assessment is published in a city that is shown; settings with faults hide none."""
    settings = state.workspace.settings
    cities = settings.model.cities if settings and not settings.partial else None
    return file.assessment.status is Status.PUBLISHED and (cities is None or file.folder.id in cities)
