"""Files that are written where there was none, and never in the place of another."""

from pathlib import Path

from maturity.errors import CannotCreateError
from maturity.messages import say
from maturity.storage.transaction import writing


def write_new(path: Path, raw: bytes) -> None:
    """Write a new file; CannotCreateError where something else exists under its name, and that stays as it is.

    One with the same bytes is no fault, and an empty one is nobody's work: an earlier write was stopped.
    """
    folder = path.parent.resolve()
    with writing(folder) as writes:
        try:
            writes.create(folder / path.name, raw)
        except FileExistsError as error:
            raise CannotCreateError(say("{file} exists and stays as it is", file=path)) from error
