"""All governments of a workspace whose files are whole, for whatever asks how they stand to each other."""

from maturity.model.governments import Governments
from maturity.model.kind import GovernmentKind
from maturity.storage.workspace import Workspace
from maturity.workflows.publication import publishable


def governments_of(workspace: Workspace) -> Governments:
    """Return every government without what is private, and the workspace's own kinds."""
    whole = (folder.city for folder in workspace.cities.values() if folder.city and not folder.city.partial)
    return Governments({loaded.model.id: publishable(loaded.model) for loaded in whole}, own_kinds(workspace) or {})


def own_kinds(workspace: Workspace) -> dict[str, GovernmentKind] | None:
    """Return the kinds of government that the settings name; nothing where these cannot be read."""
    settings = workspace.settings
    return settings.model.kinds if settings and not settings.partial else None
