"""What all cities of a workspace answered to each framework."""

from maturity.checks.given_values import PeerValues
from maturity.model.assessment import Assessment
from maturity.storage.workspace import Workspace
from maturity.workflows.assessment_files import assessment_files


def peer_values(workspace: Workspace) -> dict[str, PeerValues]:
    """Return what all cities answered to each framework; nothing is looked at before a rule asks."""
    by_framework: dict[str, list[tuple[str, Assessment]]] = {}
    for file in assessment_files(workspace):
        if not file.loaded.partial:
            by_framework.setdefault(file.assessment.framework, []).append((file.folder.id, file.assessment))
    frameworks = workspace.frameworks
    return {
        ref: PeerValues(frameworks[ref].model, tuple(all_)) for ref, all_ in by_framework.items() if ref in frameworks
    }
