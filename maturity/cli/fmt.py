from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import directory, message, quiet, workspace
from maturity.errors import ExitCode

if TYPE_CHECKING:
    from maturity.workflows.fixing import FileChange


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@directory
@quiet
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and exit with 1 if a file would.")
def command(paths: tuple[Path, ...], start: Path, quiet: bool, check: bool, diff: bool) -> int:
    """Lay out data files the one way: order of keys, indentation, folded texts.

    Comments stay, and so does the meaning: both are checked before anything is written.
    Imported files are left as the import wrote them.

    Exit code 0: all files are laid out; 1: with --check or --diff a file would change, or a file could not be.

    \b
    Examples:
      maturity fmt --check
      maturity fmt frameworks/mini --diff
    """
    from maturity.workflows.formatting import formatted

    root = workspace(start, writes=not (check or diff))
    laid_out = formatted(root, [start / path for path in paths])
    for name, reason in laid_out.refused:
        message(f"{name} stays as it is: {reason}")
    if diff:
        show_patches(laid_out.changes)
    elif check:
        for change in laid_out.changes:
            click.echo(change.file)
    else:
        written(root, laid_out.changes, "laid out", quiet=quiet)
    only_shown = check or diff
    number = f"{len(laid_out.changes)} of {laid_out.files} files"
    message(f"{number} {'would change' if only_shown else 'changed'}", quiet=quiet)
    return ExitCode.FINDINGS if (only_shown and laid_out.changes) or laid_out.refused else ExitCode.FINE


def written(root: Path, changes: "tuple[FileChange, ...]", what: str, *, quiet: bool) -> None:
    """Write changes and name the files."""
    from maturity.workflows.fixing import write

    write(root, changes)
    for change in changes:
        message(f"{what}: {change.file}", quiet=quiet)


def show_patches(changes: "tuple[FileChange, ...]") -> None:
    """Print what would change."""
    from maturity.reports.unified import unified

    for change in changes:
        click.echo(unified(change.file, change.before, change.after), nl=False)
