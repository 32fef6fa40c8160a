"""What was said of each indicator the last time, for whoever answers again."""

from maturity.model.assessment import Status
from maturity.presentation.questions import Earlier
from maturity.storage.workspace import Workspace
from maturity.workflows.assessment_files import AssessmentFile, assessments_in


def earlier_answers(file: AssessmentFile, workspace: Workspace, *, published: bool = False) -> dict[str, Earlier]:
    """Return the newest earlier answer to each indicator, by any version of the framework.

    Earlier is what ended before; where either has no end, nobody can tell. With ``published`` it is what the public
    sees: what nobody has published yet is not handed out with the questions of another period.
    """
    found: dict[str, Earlier] = {}
    for earlier in _oldest_first(file):
        framework = workspace.frameworks.get(earlier.assessment.framework)
        if framework is None or (published and earlier.assessment.status is not Status.PUBLISHED):
            continue
        for name, rating in earlier.assessment.ratings.items():
            indicator = framework.model.indicators.get(name)
            if rating.counts and indicator is not None:
                found[name] = Earlier(earlier.slug, earlier.assessment.period, rating, indicator.measure)
    return found


def _oldest_first(file: AssessmentFile) -> list[AssessmentFile]:
    own = file.assessment
    found = [
        (ends, other)
        for other in assessments_in(file.folder)
        if (ends := other.assessment.period.ends) is not None
        and own.period.ends is not None
        and ends < own.period.ends
        and other.assessment.framework.split("@")[0] == own.framework.split("@")[0]
        and other.assessment.is_about_the_same_as(own)
        and not other.loaded.partial
    ]
    return [other for _, other in sorted(found, key=lambda pair: pair[0])]
