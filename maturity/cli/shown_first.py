from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maturity.cli import options
from maturity.cli.reply import note_language

if TYPE_CHECKING:
    from maturity.workflows.proposed_changes import ProposedChange

F = TypeVar("F", bound=Callable[..., Any])


def shown_first(style: str, write: str) -> Callable[[F], F]:
    """Add what a command takes that shows a change before it writes it; ``write`` is the help of ``--write``."""
    writes = click.option("--write", is_flag=True, help=write)
    common = (options.language, options.directory, options.output_format(style), writes, note_language)

    def added(function: F) -> F:
        for option in common:
            function = option(function)
        return function

    return added


def written(change: "ProposedChange", *, write: bool) -> tuple[Path, ...]:
    """Write a change where that is asked for; end with the errors that it would make, and then nothing is written."""
    if change.errors:
        options.refuse(change.errors)
    return change.write() if write else ()
