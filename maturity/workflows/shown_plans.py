"""Which plans are shown: whole, free of errors, and published unless drafts are asked for; without what is private."""

from maturity.model.plan.document import Plan
from maturity.storage.file_limits import PLAN_FILE
from maturity.storage.reading import Loaded
from maturity.workflows.publication import publishable
from maturity.workflows.sorted_findings import SortedFindings


def plan_file(city: str = "") -> str:
    """Return where the plan of a government lies, or that of the workspace."""
    return f"assessments/{city}/{PLAN_FILE}" if city else f"assessments/{PLAN_FILE}"


def shown_plan(loaded: Loaded[Plan] | None, findings: SortedFindings, *, drafts: bool) -> Plan | None:
    """Return what a plan says to the public, or with its drafts; nothing where it is not shown."""
    if loaded is None or loaded.partial or findings.errors_in(*loaded.files):
        return None
    return publishable(loaded.model) if drafts or loaded.model.is_published else None
