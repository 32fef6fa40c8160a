"""``maturity fmt``."""

from pathlib import Path

import click

from maturity.cli.fixing import show, written
from maturity.cli.options import directory, message, quiet, workspace
from maturity.errors import ExitCode


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
    from maturity.workflows.formatting import formatted, reasons

    root = workspace(start)
    found = formatted(root, [start / path for path in paths])
    for reason in reasons(found):
        message(reason)
    if diff:
        show(found.changes)
    elif check:
        for change in found.changes:
            click.echo(change.file)
    else:
        written(root, found.changes, "laid out", quiet=quiet)
    would_change = bool(found.changes) and (check or diff)
    message(
        f"{len(found.changes)} of {found.files} files {'would change' if check or diff else 'changed'}", quiet=quiet
    )
    return ExitCode.FINDINGS if would_change or found.refused else ExitCode.FINE
