"""Which assessments can be scored, which count for others, and which the public may see."""

from maturity.findings import Finding
from maturity.model.assessment import Status
from maturity.storage.workspace import CityFolder, Workspace
from maturity.workflows.assessment_files import AssessmentFile
from maturity.workflows.sorted_findings import SortedFindings


def scored_by(file: AssessmentFile, workspace: Workspace) -> tuple[str, ...]:
    """Return the files without which there is no score: the assessment, its city's facts, and its framework."""
    ref = file.assessment.framework
    framework = workspace.frameworks.get(ref)
    home = f"frameworks/{ref.replace('@', '/')}/framework.yaml"
    return file.path, city_file(file.folder), framework.document.name if framework else home


def city_file(folder: CityFolder) -> str:
    """Return the file of a city's own facts, which may be missing."""
    return f"assessments/{folder.id}/city.yaml"


class Eligibility:
    """Judges every assessment by what was found wrong, and by whether it is published.

    ``drafts`` lets in what is not published yet.
    """

    def __init__(self, workspace: Workspace, findings: SortedFindings, *, drafts: bool) -> None:
        self.workspace = workspace
        self.findings = findings
        self.drafts = drafts
        self._errors: dict[str, tuple[Finding, ...]] = {}

    def errors(self, file: AssessmentFile) -> tuple[Finding, ...]:
        """Return the errors that keep an assessment from a score."""
        if file.slug not in self._errors:
            self._errors[file.slug] = self.findings.errors_in(*scored_by(file, self.workspace))
        return self._errors[file.slug]

    def is_refused(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment gets no score: an error stands in the way, or a file is missing."""
        has_framework = file.assessment.framework in self.workspace.frameworks
        return bool(self.errors(file)) or not has_framework or file.folder.city is None

    def is_draft(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment is not published, and stays out for that."""
        return not self.drafts and file.assessment.status is not Status.PUBLISHED

    def is_public(self, file: AssessmentFile) -> bool:
        """Tell whether an assessment has a score and is no draft; whether it passes the gate is another question."""
        return not self.is_draft(file) and not self.is_refused(file)
