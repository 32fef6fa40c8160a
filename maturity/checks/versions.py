"""Which versions of a framework there are, and which of them was the one to use on a day."""

from collections.abc import Sequence
from datetime import date

from maturity.checks.workspace_index import WorkspaceIndex
from maturity.messages import Message, say
from maturity.suggestions import words_listed


def versions_of(family: str, index: WorkspaceIndex) -> list[str]:
    """Return every known framework of this id, in any version."""
    known = sorted({*index.frameworks, *index.shipped})
    return [ref for ref in known if ref.partition("@")[0] == family]


def all_in_force(refs: Sequence[str], day: date | None, index: WorkspaceIndex) -> list[str]:
    """Return those that say of themselves that they were in force on a day."""
    frameworks = (index.frameworks.get(ref) for ref in refs)
    return [each.ref for each in frameworks if day and each and each.valid.start and each.valid.holds_on(day)]


def in_force(refs: Sequence[str], day: date | None, index: WorkspaceIndex) -> Message | None:
    """Name those that say of themselves that they were in force on a day."""
    fitting = all_in_force(refs, day, index)
    return say("in force on {day}: {names}", day=day, names=words_listed(fitting)) if fitting else None
