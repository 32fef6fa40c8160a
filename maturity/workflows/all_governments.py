"""All governments of a workspace whose files are whole, for whatever asks how they stand to each other."""

from maturity.model.governments import Governments
from maturity.model.kind import KINDS, GovernmentKind
from maturity.storage.workspace import Workspace
from maturity.workflows.publication import publishable


def governments_of(workspace: Workspace) -> Governments:
    """Return every government without what is private, and the workspace's own kinds."""
    whole = (folder.city for folder in workspace.cities.values() if folder.city and not folder.city.partial)
    return Governments({loaded.model.id: publishable(loaded.model) for loaded in whole}, own_kinds(workspace))


def own_kinds(workspace: Workspace) -> dict[str, GovernmentKind]:
    """Return the kinds of government that the settings have sound words for."""
    return workspace.settings.model.kinds if workspace.settings else {}


def named_kinds(workspace: Workspace) -> frozenset[str] | None:
    """Return all kinds of government, also those whose words have errors; nothing where the settings cannot be read."""
    settings = workspace.settings
    if settings is None:
        return None
    own = settings.document.value.get("kinds") if settings.partial else settings.model.kinds
    return frozenset(KINDS).union(own if isinstance(own, dict) else ())
