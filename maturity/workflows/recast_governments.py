"""Governments that a change lets end, come back or be compared with others: their own files may not show it.

``follows`` in one government's file ends another one, and ``kind`` or ``peers`` move a rival out of a comparison.
"""

from collections.abc import Iterator

from maturity.model.assessment import Status
from maturity.reports.differences.alerts import Recast, RecastGovernment
from maturity.workflows.workspace_states import WorkspaceState


def recast_governments(before: WorkspaceState, after: WorkspaceState) -> tuple[RecastGovernment, ...]:
    """Return those with published results on both sides that stand otherwise to all others, by id."""
    names = sorted(_published(before) & _published(after))
    return tuple(found for name in names for found in _recast(name, before, after))


def _published(state: WorkspaceState) -> set[str]:
    """Return the governments with a published result, whose own files can be read."""
    files = state.run.assessments.values()
    held = {file.folder.id for file in files if file.assessment.status is Status.PUBLISHED}
    return held & state.run.governments.by_id.keys()


def _recast(name: str, before: WorkspaceState, after: WorkspaceState) -> Iterator[RecastGovernment]:
    old, new = (_ended_by(name, state) for state in (before, after))
    if old != new:
        yield RecastGovernment(name, Recast.ENDED if new else Recast.REVIVED, old, new)
    was, now = (_compared_kinds(name, state) for state in (before, after))
    if was != now:
        yield RecastGovernment(name, Recast.OTHER_PEERS, was, now)


def _ended_by(name: str, state: WorkspaceState) -> str:
    """Return the government that ended another one; empty where it goes on."""
    ended = state.run.governments.ending(name)
    return ended.city.id if ended else ""


def _compared_kinds(name: str, state: WorkspaceState) -> str:
    """Return the kinds that a government is compared with; empty where it has none. Settings with faults join none."""
    kind = state.run.governments.by_id[name].kind
    settings = state.workspace.settings
    if kind is None or settings is None or settings.partial:
        return kind or ""
    return ", ".join(sorted(settings.model.peers_of(kind)))
