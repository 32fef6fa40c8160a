"""The one assessment that a command is about, by a selector that may leave parts out as long as only one fits."""

from maturity.errors import WrongUseError
from maturity.messages import say
from maturity.storage.workspace import Workspace
from maturity.workflows.assessment_files import AssessmentFile, assessment_files
from maturity.workflows.selection import Selector, nothing_matches

MOST_NAMED = 5


def one_assessment(workspace: Workspace, selector: Selector, *, plans: bool = False) -> AssessmentFile:
    """Return the one assessment that is meant, whole with its framework, or say why there is none.

    ``plans``: what is said of what matches nothing names plans too.
    """
    selected = [file for file in assessment_files(workspace) if selector.fits(file.slug)]
    if not selected:
        raise nothing_matches([selector], workspace, plans=plans)
    if len(selected) > 1:
        first = ", ".join(sorted(file.slug for file in selected)[:MOST_NAMED])
        raise WrongUseError(
            say("one assessment is meant, and {number} match: {slugs}", number=len(selected), slugs=first)
        )
    (file,) = selected
    framework = workspace.frameworks.get(file.assessment.framework)
    if file.loaded.partial or framework is None or framework.partial:
        raise WrongUseError(say("{name} has errors; fix them first: maturity validate", name=file.slug))
    return file
