"""What an import would do: the workspace with the planned files among its own, validated, scored and compared."""

from dataclasses import replace

from maturity.workflows.importing import ImportPlan
from maturity.workflows.proposed_changes import ProposedChange, proposed


def preview(plan: ImportPlan, label: str, *, as_text: bool = False) -> ProposedChange:
    """Read the workspace as if a plan had been carried out, and say what that does to findings and scores.

    ``label`` is what the state that it leads to is called. What is about to be written is read from its text, as
    everybody will read it later; a look at what would be written takes the models that the text would be made of.
    """
    planned = [replace(file, made=file.content, model=None) if as_text else file for file in plan.written]
    return proposed(plan.workspace, planned, label)
