import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli import completion, declaring
from maturity.cli.options import directory, message, quiet, workspace
from maturity.errors import ExitCode, WrongUseError
from maturity.messages import Message, say, say_many

if TYPE_CHECKING:
    from maturity.workflows.fixing import FileChange

PIPE = "-"


@declaring.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH|SELECTOR|FRAMEWORK|-]...", shell_complete=completion.files)
@directory
@quiet
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and exit with 1 if a file would.")
@click.option("--stdin-name", metavar="PATH", help="With -: the path of the file whose text comes from the pipe.")
def command(paths: tuple[str, ...], start: Path, quiet: bool, check: bool, diff: bool, stdin_name: str | None) -> int:
    """Lay out data files the one way: order of keys, indentation, folded texts.

    Comments stay, and so does the meaning: both are checked before anything is written. Imported files are left as the
    import wrote them. With - and --stdin-name one text is taken from the pipe, and printed as it would be laid out.

    Exit code 0: all files are laid out; 1: with --check or --diff a file would change, or a file could not be.

    \b
    Examples:
      maturity fmt --check
      maturity fmt frameworks/mini --diff
    """
    from maturity.workflows.formatting import formatted, formatted_text

    if PIPE in paths:
        if len(paths) > 1 or check or diff or not stdin_name:
            raise WrongUseError(say("text from a pipe needs --stdin-name: the path of the file that it is"))
        raw = sys.stdin.buffer.read()
        click.echo(formatted_text(raw, Path(stdin_name).as_posix()), nl=False)
        return ExitCode.FINE
    root = workspace(start, writes=not (check or diff))
    laid_out = formatted(root, paths, start.absolute(), Path.cwd())
    for name, reason in laid_out.refused:
        message(say("{file} stays as it is: {reason}", file=name, reason=reason))
    if diff:
        show_patches(laid_out.changes)
    elif check:
        for change in laid_out.changes:
            click.echo(change.file)
    else:
        written(root, laid_out.changes, _laid_out, quiet=quiet)
    only_shown = check or diff
    message(_sum(len(laid_out.changes), laid_out.files, only_shown=only_shown), quiet=quiet)
    return ExitCode.FINDINGS if (only_shown and laid_out.changes) or laid_out.refused else ExitCode.FINE


def _sum(number: int, files: int, *, only_shown: bool) -> Message:
    if only_shown:
        return say_many(
            files, "{changes} of {number} file would change", "{changes} of {number} files would change", changes=number
        )
    return say_many(files, "{changes} of {number} file changed", "{changes} of {number} files changed", changes=number)


def written(root: Path, changes: "tuple[FileChange, ...]", named: Callable[[str], Message], *, quiet: bool) -> None:
    """Write changes and name the files."""
    from maturity.workflows.fixing import write

    write(root, changes)
    for change in changes:
        message(named(change.file), quiet=quiet)


def fixed(file: str) -> Message:
    """Say that a file was fixed."""
    return say("fixed: {file}", file=file)


def _laid_out(file: str) -> Message:
    return say("laid out: {file}", file=file)


def show_patches(changes: "tuple[FileChange, ...]") -> None:
    """Print what would change."""
    from maturity.reports.unified import unified

    for change in changes:
        click.echo(unified(change.file, change.before, change.after), nl=False)
