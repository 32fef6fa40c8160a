"""The sources that a government's files share, as rules look at them: with what each of those files lists and cites."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from maturity.checks.workspace_index import WorkspaceIndex
from maturity.model.shared_sources import SharedSources
from maturity.model.source import Source


@dataclass(frozen=True, slots=True)
class CitingFile:
    """One file of a government: the sources that it lists itself, and the ids of those that it cites."""

    sources: Mapping[str, Source]
    cited: frozenset[str]
    is_published: bool = True
    """Whether readers see it; not a draft of an assessment or a plan."""


@dataclass(frozen=True)
class SourcesCase:
    """The sources that a government's files share."""

    file: str
    folder: str
    shared: SharedSources
    index: WorkspaceIndex
    citing: Mapping[str, CitingFile] = field(default_factory=dict)
    """The government's files that could be read, by path."""
    unsound: frozenset[str] = frozenset()
    """The sources of which something had to be cut out: what they say is not known."""
    as_of: date | None = None
    """The day that is judged; what depends on a day is not judged without one."""

    def is_shown(self, source: str) -> bool:
        """Tell whether readers see a source: a published file cites it that lists none of that id itself."""
        files = (file for file in self.citing.values() if file.is_published)
        return any(source in file.cited and source not in file.sources for file in files)
