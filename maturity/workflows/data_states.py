"""What a workspace's data are the state of, as git knows it."""

from datetime import date
from pathlib import Path

from maturity.presentation.data_state import DataState
from maturity.storage.checked_out import checked_out


def data_state(root: Path, as_of: date | None = None) -> DataState:
    """Return the day and the commit of a workspace; ``as_of`` is the day that somebody says instead.

    The commit is the one that is checked out, and not the last that touched the data: a clone without its history
    would give another one for the same files.
    """
    found = checked_out(root)
    if found is None:
        return DataState(as_of)
    return DataState(as_of or found.day, found.sha, found.is_changed)
